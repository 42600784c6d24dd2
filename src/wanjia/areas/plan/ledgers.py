"""The tasks ledger."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wanjia.areas.plan import access, forms, services
from wanjia.areas.plan.enums import TaskSource, TaskState
from wanjia.areas.plan.models import Task
from wanjia.ledgers.acts import Act, checking, handing_over
from wanjia.ledgers.columns import Column
from wanjia.ledgers.ledger import Filter, Ledger

STATE_TONES = (("open", "open"), ("done", "busy"), ("checked", "done"))
FINISH = Act(
    "finish",
    _("Report it done"),
    verb="plan.task.finish",
    past=_("reported done"),
    done=_("Reported. Somebody else checks it."),
    form=forms.ResultForm,
    may=access.may_do,
    change=services.finish_task,
    states={TaskState.OPEN},
    to={TaskState.DONE},
    icon="circle-check",
    main=True,
)
CHECK = checking(
    "plan.task.check",
    may=access.may_check,
    change=services.check_task,
    states={TaskState.DONE},
    to={TaskState.CHECKED, TaskState.OPEN},
    second_to=FINISH,
    not_for=access.is_own,
)
HAND_OVER = handing_over(
    "plan.task.hand_over",
    form=forms.HandTaskOverForm,
    may=access.may_do,
    change=services.hand_over,
    states={TaskState.OPEN},
)


class TaskLedger(Ledger):
    """Who must do what by when."""

    code = "tasks"
    model = Task
    title = _("Tasks")
    one = _("task")
    help = _("Who must do what by when, where it comes from, what came of it and who checked.")
    empty = _("No task fits. A decision at the briefing becomes a task by itself; others are set here.")
    icon = "checklist"
    grants = access.GRANTS
    form = forms.TaskForm
    owned = True
    unfinished = frozenset({TaskState.OPEN})
    acts = (CHECK, FINISH, HAND_OVER)
    create = staticmethod(services.set_task)
    correct = staticmethod(services.correct_task)
    columns = (
        Column("number", _("Number"), kind="integer", width=8),
        Column("day", _("Set on"), kind="date", sortable=True, width=12),
        Column("title", _("What is to be done"), width=40),
        Column("owner", _("Owner"), path="owner__name"),
        Column("due", _("Due"), kind="date", sortable=True, width=12),
        Column("state", _("State"), kind="choice", choices=TaskState, tones=STATE_TONES),
        Column("place", _("Place"), path="place_id", kind="place"),
        Column("origin", _("Source"), kind="choice", choices=TaskSource),
        Column("origin_note", _("Which source"), shown=False, width=30),
        Column("result", _("Result"), shown=False, width=40),
        Column("done_on", _("Done on"), kind="date", shown=False, width=12),
        Column("checked_by", _("Checked by"), path="checked_by__name", shown=False),
        Column("checked_on", _("Checked on"), kind="date", shown=False, width=12),
        Column("check_note", _("Check"), shown=False, width=30),
        Column("author", _("Set by"), path="author__name", shown=False),
    )
    filters = (
        Filter(
            "state",
            _("State"),
            [("unfinished", _("Not finished")), ("overdue", _("Overdue")), *TaskState.choices],
            conditions={
                "unfinished": ~Q(state="checked"),
                "overdue": lambda: Q(state="open", due__lt=timezone.localdate()),
                **{state: Q(state=state) for state in TaskState.values},
            },
        ),
        Filter("origin", _("Source"), TaskSource),
    )


TASKS = TaskLedger()
