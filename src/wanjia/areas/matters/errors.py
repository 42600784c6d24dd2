"""Refusals about matters, focus items and daily reports."""

from django.utils.translation import gettext_lazy as _

from wanjia.foundation.errors import WanjiaError


class AlreadyReported(WanjiaError):
    """The village has reported for that day."""

    code, http_status = "matters.already_reported", 409
    wording = _("{village} has already reported for {day}.")


class ZeroWithMatters(WanjiaError):
    """A zero report on a day that has matters."""

    code = "matters.zero_with_matters"
    wording = _("{village} has {count} new matters on {day}, so the report is not a zero. Send it with its matters.")


class NothingToAdd(WanjiaError):
    """A supplement to a report that tells all matters of its day already."""

    code, http_status = "matters.nothing_to_add", 409
    wording = _("The report of {village} for {day} tells all its matters already.")


class NothingToReport(WanjiaError):
    """A report of matters on a day without any."""

    code = "matters.nothing_to_report"
    wording = _("{village} has no new matter on {day}. Record one, or send a zero report.")


class ReviewDayPassed(WanjiaError):
    """A focus item's day lies in the past."""

    code = "matters.review_day_passed"
    wording = _("Choose a review day after today.")


class DayAfterClosing(WanjiaError):
    """A correction would let a matter begin after it was closed."""

    code = "matters.day_after_closing"
    wording = _("The matter was closed on {day}. Choose that day or an earlier one.")


class OwnerOutOfReach(WanjiaError):
    """Somebody who could not see the matter was named its owner."""

    code = "matters.owner_out_of_reach"
    wording = _("{owner} holds no post for this place today. Choose another owner.")


class PartTooLarge(WanjiaError):
    """More is said to be settled than the matter counts, or all of it as a part."""

    code = "matters.part_too_large"
    wording = _("The matter counts {count}: a part of it is smaller. If all of it is settled, propose closing it.")


class MoreThanFound(WanjiaError):
    """More is said to be settled than was found."""

    code = "matters.more_than_found"
    wording = _("Only {count} are open in the matter this belongs to, so no more can be settled.")


class PartsStand(WanjiaError):
    """A matter is voided of which parts stand."""

    code, http_status = "matters.parts_stand", 409
    wording = _("Settled parts of this matter still stand. Void those first; they are named on its page.")


class WholeNotOpen(WanjiaError):
    """A part is voided, and the matter it was taken out of cannot take its number back."""

    code, http_status = "matters.whole_not_open", 409
    wording = _(
        "The matter this is a part of is not open any more. Reopen that one first, or reopen this part instead."
    )
