"""An import of a premises list: the file, a verdict on every row, what it wrote, how to undo it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wanjia.areas.office.enums import ImportState, Verdict
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.files.models import StoredFile
from wanjia.foundation.ids import new_id


class PremisesImport(models.Model):
    """One uploaded list, from reading to writing or undoing."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(_("uploaded at"))
    state = models.CharField(_("state"), max_length=8, choices=ImportState, default=ImportState.READING)
    job = models.CharField(max_length=40, blank=True)
    error = models.CharField(max_length=300, blank=True)
    written_at = models.DateTimeField(null=True)
    seen = models.PositiveBigIntegerField(default=0)  # the trail's head when the list was judged

    class Meta:
        ordering = ("-uploaded_at",)

    def __str__(self) -> str:
        return self.file.name


class ImportRow(models.Model):
    """One row of an uploaded list: its words, the verdict, and what the premises said before."""

    batch = models.ForeignKey(PremisesImport, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    verdict = models.CharField(max_length=8, choices=Verdict)
    reason = models.CharField(max_length=200, blank=True)
    said = models.JSONField()
    premises_id = models.UUIDField(null=True)
    before = models.JSONField(null=True)

    class Meta:
        indexes = [models.Index(fields=["batch", "verdict", "number"], name="import_row_verdict")]

    def __str__(self) -> str:
        return f"{self.number}: {self.verdict}"
