"""Refusals about tasks."""

from django.utils.translation import gettext_lazy as _

from wanjia.foundation.errors import WanjiaError


class OwnerOutOfOffice(WanjiaError):
    """Somebody who holds no post was named a task's owner."""

    code = "plan.owner_out_of_office"
    wording = _("{owner} holds no post today. Choose another owner.")


class DueBeforeStart(WanjiaError):
    """A task due before it was set."""

    code = "plan.due_before_start"
    wording = _("The due day must not be before the day the task was set.")
