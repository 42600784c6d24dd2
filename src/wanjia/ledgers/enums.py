"""Where a record came from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Source(models.TextChoices):
    """The door a record came through."""

    PHONE = "phone", _("phone")
    DESK = "desk", _("desk")
    IMPORT = "import", _("Excel import")
    TEXT = "text", _("pasted text")
    ODK = "odk", _("ODK form")
    API = "api", _("interface")
