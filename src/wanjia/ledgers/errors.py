"""Refusals of the engine."""

from django.utils.translation import gettext_lazy as _

from wanjia.foundation.errors import WanjiaError


class AlreadyVoided(WanjiaError):
    """The record was voided and cannot change any more."""

    code, http_status = "ledgers.already_voided", 409
    wording = _("This record was voided and can no longer be changed.")


class NothingChanged(WanjiaError):
    """A correction that says what the record already says."""

    code = "ledgers.nothing_changed"
    wording = _("Nothing was changed, so nothing was saved.")


class ReasonMissing(WanjiaError):
    """A void or correction without its reason."""

    code = "ledgers.reason_missing"
    wording = _("Say in a few words why; the history keeps it.")


class NotAPlaceOfToday(WanjiaError):
    """A record at a place that no longer or not yet exists."""

    code = "ledgers.not_a_place_of_today"
    wording = _("{place} did not exist on {day}. Choose another place or day.")


class NotReadable(WanjiaError):
    """A program sent a body that is no flat JSON object."""

    code = "ledgers.not_readable"
    wording = _("The content cannot be read. Send one JSON object with the form's fields.")


class DayAhead(WanjiaError):
    """A record dated after today."""

    code = "ledgers.day_ahead"
    wording = _("The day {day} has not come yet. Choose today or earlier.")


class SentAlready(WanjiaError):
    """The same form was sent twice, by two taps or a network that answered late."""

    code, http_status = "ledgers.sent_already", 409
    wording = _("This was already saved.")


class WrongState(WanjiaError):
    """The record's state does not allow this act."""

    code, http_status = "ledgers.wrong_state", 409
    wording = _("This cannot be done now: the state is “{state}”.")


class SecondPersonNeeded(WanjiaError):
    """Whoever did a thing cannot be the one who checks it."""

    code, http_status = "ledgers.second_person_needed", 403
    wording = _("You answer for this or reported it yourself; somebody else must check it.")


class NoPersonalNumbers(WanjiaError):
    """A text holds an identity or mobile number."""

    code, http_status = "ledgers.no_personal_numbers", 422
    wording = _(
        "Take out “{said}”: identity and mobile numbers are not kept here. Say the place, the event or the thing."
    )


class PetitionChannel(WanjiaError):
    """A text is about a petition."""

    code, http_status = "ledgers.petition_channel", 422
    wording = _(
        "Take out “{said}”: petitions are not recorded here. Please show the person the way to the petition reception office."
    )


class NotAboutPersons(WanjiaError):
    """A text sorts a person by status."""

    code, http_status = "ledgers.not_about_persons", 422
    wording = _(
        "Take out “{said}”: say what happened and where, not what kind of person somebody is. Nobody is listed here by status."
    )


class ViewNameTaken(WanjiaError):
    """A kept filter is to bear the name of another one."""

    code, http_status = "ledgers.view_name_taken", 409
    wording = _("You keep a filter called “{name}” here already. Choose another name.")
