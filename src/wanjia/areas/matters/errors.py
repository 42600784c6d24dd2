"""Refusals about matters, focus items and daily reports."""

from django.utils.translation import gettext_lazy as _

from wanjia.foundation.errors import WanjiaError


class NoIdentityNumbers(WanjiaError):
    """A text holds an identity or phone number."""

    code = "matters.no_identity_numbers"
    wording = _("Leave out identity and phone numbers: a matter is about a place, an event or a thing.")


class PetitionChannel(WanjiaError):
    """A text is about a petition."""

    code = "matters.petition_channel"
    wording = _("Petitions are not recorded here. Please show the person the way to the petition reception office.")


class AlreadyReported(WanjiaError):
    """The village has reported for that day."""

    code, http_status = "matters.already_reported", 409
    wording = _("{village} has already reported for {day}.")


class ZeroWithMatters(WanjiaError):
    """A zero report on a day that has matters."""

    code = "matters.zero_with_matters"
    wording = _("{village} has {count} new matters on {day}, so the report is not a zero. Send it with its matters.")


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
