"""Words of the premises import."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportState(models.TextChoices):
    """Where an import stands."""

    READING = "reading", _("being read")
    PREVIEW = "preview", _("to be confirmed")
    WRITING = "writing", _("being written")
    DONE = "done", _("imported")
    UNDONE = "undone", _("undone")
    FAILED = "failed", _("not readable")
    ERASED = "erased", _("rows erased")


class Verdict(models.TextChoices):
    """What would become of one row."""

    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    SAME = "same", _("Already so")
    REFUSED = "refused", _("Refused")
