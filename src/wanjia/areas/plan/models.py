"""A task: its source, owner, due day, result and check."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wanjia.areas.plan.enums import TaskSource, TaskState
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.places.tree import tree
from wanjia.ledgers.models import Record


class Task(Record):
    """One thing somebody must do by a day. Personal data: none."""

    number = models.PositiveIntegerField(_("number"), editable=False)
    title = models.CharField(_("what is to be done"), max_length=120)
    origin = models.CharField(_("source"), max_length=12, choices=TaskSource)
    origin_note = models.CharField(_("which one"), max_length=120, blank=True)
    owner = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name=_("owner"))
    due = models.DateField(_("due"))
    state = models.CharField(_("state"), max_length=8, choices=TaskState, default=TaskState.OPEN, editable=False)
    result = models.CharField(_("result"), max_length=500, blank=True, editable=False)
    done_on = models.DateField(_("done on"), null=True, editable=False)
    checked_by = models.ForeignKey(
        Member, models.PROTECT, related_name="+", null=True, editable=False, verbose_name=_("checked by")
    )
    checked_on = models.DateField(_("checked on"), null=True, editable=False)
    check_note = models.CharField(_("check"), max_length=200, blank=True, editable=False)

    ledger = "tasks"
    numbered = "任务"

    class Meta(Record.Meta):
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        indexes = [
            *Record.Meta.indexes,
            models.Index(fields=["owner", "state", "due"], name="task_owner"),
            models.Index(fields=["due"], name="task_open_due", condition=Q(state="open")),
            models.Index(fields=["done_on"], name="task_done"),
        ]
        constraints = [
            models.CheckConstraint(
                name="plan_task_done_is_whole",
                violation_error_message=_("A task that is done needs its result and its day."),
                condition=Q(state="open", done_on__isnull=True, checked_by__isnull=True)
                | Q(state="done", done_on__isnull=False, checked_by__isnull=True) & ~Q(result="")
                | Q(state="checked", done_on__isnull=False, checked_by__isnull=False) & ~Q(result=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def search_text(self) -> str:
        """Find a task by its number, words and source."""
        words = (self.numbering(), self.title, TaskSource(self.origin).label, self.origin_note, self.result)
        return " ".join([*(str(word) for word in words), tree().name(self.place_id)])

    def headline(self) -> str:
        """Name a task by what is to be done."""
        return self.title
