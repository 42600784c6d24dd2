"""Where a record came from."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Source(models.TextChoices):
    """The door a record came through."""

    PHONE = "phone", pgettext_lazy("came through", "phone")
    DESK = "desk", _("desk")
    IMPORT = "import", _("Excel import")
    TEXT = "text", _("pasted text")
    ODK = "odk", _("ODK form")
    API = "api", _("interface")
