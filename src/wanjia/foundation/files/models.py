"""A stored file: its bytes lie in the data folder under their SHA-256."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.ids import new_id


class StoredFile(models.Model):
    """One uploaded file and who brought it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("file name"), max_length=200)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64, db_index=True)
    owner = models.ForeignKey(Member, models.PROTECT, related_name="+")
    stored_at = models.DateTimeField()
    erased = models.BooleanField(default=False)  # its time was over: the row stays, the bytes are gone

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Say where the bytes lie."""
        folder: Path = settings.DATA_DIR / "files" / self.sha256[:2]
        return folder / self.sha256
