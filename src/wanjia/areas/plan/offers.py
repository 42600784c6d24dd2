"""What the plan offers the house: tasks, how many are due and overdue, and which need somebody."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wanjia.areas.plan import access
from wanjia.areas.plan.enums import TaskState
from wanjia.areas.plan.ledgers import TASKS
from wanjia.areas.plan.models import Task
from wanjia.foundation.posts.models import Post
from wanjia.ledgers.offers import Area, Attention, Concern, Metric
from wanjia.web.navigation import Entry

LONG_OVERDUE = dt.timedelta(days=7)
ITEMS = pgettext_lazy("measure word", "tasks")


def unfinished_on(day: dt.date) -> Q:
    """Keep tasks set by a day and not reported done by its end; the result's check may come later."""
    return Q(day__lte=day) & (Q(done_on__isnull=True) | Q(done_on__gt=day))


METRICS = (
    Metric("tasks.set", _("Tasks set"), ITEMS, TASKS),
    Metric("tasks.due", _("Tasks due"), ITEMS, TASKS, day_field="due"),
    Metric("tasks.done", _("Tasks done"), ITEMS, TASKS, day_field="done_on", good="up"),
    Metric(
        "tasks.overdue",
        _("Tasks overdue"),
        ITEMS,
        TASKS,
        as_of=lambda day: unfinished_on(day) & Q(due__lt=day),
        during=lambda first, last: Q(day__lte=last, due__lt=last) & (Q(done_on=None) | Q(done_on__gt=first)),
        good="down",
    ),
)


def overdue(within: Q, day: dt.date, _now: dt.datetime) -> Iterator[Attention]:
    """Give tasks whose due day has passed."""
    rows = Task.objects.filter(voided_at__isnull=True, state=TaskState.OPEN, due__lt=day).filter(within)
    fields = ("pk", "title", "owner__name", "owner_id", "day", "due", "place_id")
    for pk, title, owner, owner_id, since, due, place_id in rows.order_by("due", "pk").values_list(*fields):
        pressing = 3 if day - due > LONG_OVERDUE else 2
        yield Attention(title, reverse("tasks:record", args=[pk]), owner, owner_id, since, due, place_id, pressing)


def to_check(within: Q, day: dt.date, _now: dt.datetime) -> Iterator[Attention]:
    """Give results that wait for a check; who set the task answers for checking it."""
    rows = Task.objects.filter(voided_at__isnull=True, state=TaskState.DONE, done_on__lte=day).filter(within)
    fields = ("pk", "title", "author__name", "author_id", "done_on", "due", "place_id")
    for pk, title, who, who_id, since, due, place_id in rows.order_by("done_on", "pk").values_list(*fields):
        yield Attention(title, reverse("tasks:record", args=[pk]), who, who_id, since, due, place_id, 1)


def left_alone(within: Q, day: dt.date, _now: dt.datetime) -> Iterator[Attention]:
    """Give tasks whose owner holds no post any more, so that nobody does them until they are handed over."""
    holders = Post.objects.on(day).values("member")
    rows = Task.objects.filter(voided_at__isnull=True, state=TaskState.OPEN).exclude(owner__in=holders).filter(within)
    fields = ("pk", "title", "owner__name", "owner_id", "day", "due", "place_id")
    for pk, title, owner, owner_id, since, due, place_id in rows.order_by("due", "pk").values_list(*fields):
        yield Attention(title, reverse("tasks:record", args=[pk]), owner, owner_id, since, due, place_id, 2)


CONCERNS = (
    Concern("tasks.overdue", _("Tasks overdue"), _("Do it, or agree a new due day with who set it."), TASKS, overdue),
    Concern(
        "tasks.to_check",
        _("Results waiting for a check"),
        _("Somebody other than the owner checks the result."),
        TASKS,
        to_check,
    ),
    Concern(
        "tasks.left_alone",
        _("Tasks whose owner holds no post"),
        _("Hand it over to somebody in office."),
        TASKS,
        left_alone,
    ),
)

AREA = Area(
    code="plan",
    title=_("Plan"),
    grants=access.GRANTS,
    order=40,
    ledgers=(TASKS,),
    metrics=METRICS,
    concerns=CONCERNS,
    entries=(Entry(_("Tasks"), "tasks:list", icon="checklist", may_open=TASKS.may_open, key="t", order=40),),
)
