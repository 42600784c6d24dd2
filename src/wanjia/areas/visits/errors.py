"""Refusals about visits."""

from django.utils.translation import gettext_lazy as _

from wanjia.foundation.errors import WanjiaError


class PremisesElsewhere(WanjiaError):
    """The premises lie in another village than the visit."""

    code = "visits.premises_elsewhere"
    wording = _("{premises} is not in {place}. Choose the place it is in.")


class MatterMissing(WanjiaError):
    """A matter was found but not described."""

    code = "visits.matter_missing"
    wording = _("Say in a few words what was found.")


class TimeAhead(WanjiaError):
    """A visit of today at an hour that has not come."""

    code = "visits.time_ahead"
    wording = _("The visit's time {time} has not come yet: it is {now} now. Put in when you were there.")
