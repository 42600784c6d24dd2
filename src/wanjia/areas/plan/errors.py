"""Refusals about tasks."""

from django.utils.translation import gettext_lazy as _

from wanjia.foundation.errors import WanjiaError


class WrongState(WanjiaError):
    """The task's state does not allow this."""

    code, http_status = "plan.wrong_state", 409
    wording = _("This cannot be done now: the task is “{state}”.")


class DueBeforeStart(WanjiaError):
    """A task due before it was set."""

    code = "plan.due_before_start"
    wording = _("The due day must not be before the day the task was set.")
