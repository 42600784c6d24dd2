"""Words of tasks."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TaskSource(models.TextChoices):
    """Where a task comes from."""

    BRIEFING = "briefing", _("Briefing decision")
    MEETING = "meeting", _("Meeting")
    DOCUMENT = "document", _("Document from above")
    INSPECTION = "inspection", _("Inspection")
    PLAN = "plan", _("Implementation plan")
    OTHER = "other", _("Other")


class TaskState(models.TextChoices):
    """Where a task stands."""

    OPEN = "open", _("To do")
    DONE = "done", _("Done, waiting for the check")
    CHECKED = "checked", _("Checked")
