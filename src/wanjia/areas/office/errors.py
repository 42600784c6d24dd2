"""Refusals of the office's books."""

from django.utils.translation import gettext_lazy as _

from wanjia.foundation.errors import WanjiaError


class UnreadableList(WanjiaError):
    """The uploaded file gives no rows."""

    code = "office.unreadable_list"
    wording = _("{reason}")


class ColumnsMissing(WanjiaError):
    """The list lacks columns that an import needs."""

    code = "office.columns_missing"
    wording = _("The first row must name the columns. Missing: {missing}. Found: {found}.")


class NotReady(WanjiaError):
    """The import is not at the step this needs."""

    code, http_status = "office.import_not_ready", 409
    wording = _("This import is “{state}”, so this cannot be done now.")


class OutOfDate(WanjiaError):
    """Premises were changed between the judging of a list and its writing."""

    code, http_status = "office.import_out_of_date", 409
    wording = _("Premises were changed since this list was read. Read it again.")


class UsedMeanwhile(WanjiaError):
    """Premises of an import were visited since, so it cannot be undone as a whole."""

    code, http_status = "office.import_used_meanwhile", 409
    wording = _(
        "{count} of these premises were visited or changed since ({some}), so the import stays."
        " Close premises one by one, or upload a corrected list."
    )


class CodeTaken(WanjiaError):
    """Two premises or places with one number."""

    code = "office.code_taken"
    wording = _("The number {code} is taken.")


class BadOutline(WanjiaError):
    """An outline that is not a GeoJSON polygon."""

    code = "office.bad_outline"
    wording = _("The outline must be a GeoJSON Polygon or MultiPolygon with longitudes and latitudes.")


class PlaceInUse(WanjiaError):
    """A place that would stand below what is not above its level."""

    code = "office.place_in_use"
    wording = _("A {kind} belongs below {parent}.")


class LevelKept(WanjiaError):
    """A place whose level or parent would change under the records that stand on it."""

    code = "office.level_kept"
    wording = _("A place keeps its level and what it belongs to. End its validity and add a new place.")


class TownshipStays(WanjiaError):
    """The township whose office this is would end, and with it every post."""

    code = "office.township_stays"
    wording = _("The township of this office has no last day: every post of the office stands on it.")


class GuardedPost(WanjiaError):
    """A post that only the security administrator gives."""

    code, http_status = "office.guarded_post", 403
    wording = _("Only the security administrator gives or ends this post.")
