"""Refusals of the desk."""

from django.utils.translation import gettext_lazy as _

from wanjia.foundation.errors import WanjiaError


class NothingCounted(WanjiaError):
    """A text in which nothing is counted."""

    code = "desk.nothing_counted"
    wording = _("No count of work was found in this text. Paste a sentence such as 入户走访98户.")


class ZeroReported(WanjiaError):
    """A text that only says that there is nothing to report."""

    code = "desk.zero_reported"
    wording = _(
        "This text counts no work; it says that there is nothing to report. A zero report is sent by the village itself, "
        "on the page “Daily report”."
    )


class LineSettled(WanjiaError):
    """A line somebody has already dealt with."""

    code, http_status = "desk.line_settled", 409
    wording = _("Somebody has already dealt with this line: {state}.")


class WholeFirst(WanjiaError):
    """A settled part is confirmed before what it is a part of is recorded."""

    code, http_status = "desk.whole_first", 409
    wording = _("Record line {line} first: this is a part of it.")
