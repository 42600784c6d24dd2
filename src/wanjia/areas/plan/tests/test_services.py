"""What people do with tasks: the row and the trail exactly; who may take which step; what is overdue on a day."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from wanjia.areas.plan import offers, services
from wanjia.areas.plan.errors import DueBeforeStart, OwnerOutOfOffice
from wanjia.areas.plan.ledgers import TASKS
from wanjia.areas.plan.models import Task
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.errors import ChangedMeanwhile, NotAllowed
from wanjia.foundation.posts.enums import Role
from wanjia.foundation.posts.models import Post
from wanjia.ledgers.errors import SecondPersonNeeded, WrongState
from wanjia.ledgers.models import Version
from wanjia.testing.ground import Township, make_member
from wanjia.testing.reading import acts
from wanjia.testing.records import local

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]
DAY = dt.date(2026, 11, 20)
NOW = local(DAY, 10)


def day(n: int) -> dt.date:
    return DAY + dt.timedelta(days=n)


def finish(task: Task, actor: Member, on: dt.date = DAY) -> Task:
    taken: Task = TASKS.take("finish", task.pk, result="已清理", actor=actor, now=local(on, 15))
    return taken


def check(task: Task, actor: Member, *, passed: bool = True, on: dt.date = DAY) -> Task:
    taken: Task = TASKS.take("check", task.pk, passed=passed, note="看过", actor=actor, now=local(on, 16))
    return taken


def test_a_task_is_set_numbered_and_open(set_task: Any, office: Member, cadre: Member) -> None:
    task = set_task(DAY, day(7), origin_note="11月20日碰头会")
    task.refresh_from_db()
    facts = (task.owner, task.due, task.state, task.origin, task.author, task.numbering(), task.done_on, task.result)
    assert facts == (cadre, day(7), "open", "meeting", office, "任务〔2026〕1号", None, "")
    assert acts() == [("plan.task.set", office.pk)]


def test_a_task_due_before_it_is_set_is_refused(set_task: Any) -> None:
    with pytest.raises(DueBeforeStart):
        set_task(DAY, day(-1))
    assert (Task.objects.count(), acts()) == (0, [])


def test_done_and_checked_by_somebody_else(set_task: Any, office: Member, cadre: Member) -> None:
    task = set_task(DAY, day(7))
    finish(task, cadre, day(2))
    task.refresh_from_db()
    assert (task.state, task.result, task.done_on, task.checked_by) == ("done", "已清理", day(2), None)
    check(task, office, on=day(3))
    task.refresh_from_db()
    assert (task.state, task.checked_by, task.checked_on, task.check_note) == ("checked", office, day(3), "看过")
    assert acts() == [("plan.task.set", office.pk), ("plan.task.finish", cadre.pk), ("plan.task.check", office.pk)]


def test_a_result_that_does_not_hold_goes_back(set_task: Any, office: Member, cadre: Member) -> None:
    task = set_task(DAY, day(7))
    finish(task, cadre)
    check(task, office, passed=False)
    task.refresh_from_db()
    assert (task.state, task.done_on, task.check_note) == ("open", None, "看过")
    finish(task, cadre, day(1))
    check(task, office, on=day(1))
    task.refresh_from_db()
    assert (task.state, task.done_on) == ("checked", day(1))


def test_nobody_out_of_office_is_given_a_task(set_task: Any, office: Member, cadre: Member, township: Township) -> None:
    left = make_member(Role.CADRE, township.village, last_day=timezone.localdate() - dt.timedelta(days=1))
    for somebody in (left, make_member(name="无职务"), make_member(Role.CADRE, township.village, is_active=False)):
        with pytest.raises(OwnerOutOfOffice):
            set_task(DAY, day(7), owner=somebody)
    task = set_task(DAY, day(7))
    with pytest.raises(OwnerOutOfOffice):
        TASKS.take("hand_over", task.pk, owner=left, reason="调离", actor=cadre, now=NOW)
    assert (Task.objects.get().owner, acts()) == (cadre, [("plan.task.set", office.pk)])


def test_a_task_whose_owner_left_office_needs_somebody(set_task: Any, cadre: Member, township: Township) -> None:
    kept, task = set_task(DAY, day(7), owner=make_member(Role.OFFICER, township.other)), set_task(DAY, day(7))
    Post.objects.filter(member=cadre).update(last_day=day(2))
    assert [[one.url for one in offers.left_alone(Q(), day(n), NOW)] for n in (2, 3)] == [[], [f"/tasks/{task.pk}/"]]
    assert kept.pk != task.pk


def test_who_acts_for_the_owner_does_and_sees_the_task(set_task: Any, cadre: Member, township: Township) -> None:
    task = set_task(DAY, day(7), place_id=township.place.pk)
    deputy = make_member(Role.CADRE, township.village, name="代理", acting=True)
    stranger = make_member(Role.CADRE, township.other, acting=True)
    assert [TASKS.visible_to(member).count() for member in (cadre, deputy, stranger)] == [1, 1, 0]
    with pytest.raises(NotAllowed):
        finish(task, stranger)
    assert finish(task, deputy).state == "done"


def test_who_acts_for_the_owner_does_not_check_the_result(set_task: Any, township: Township) -> None:
    sponsor = make_member(Role.SPONSOR, township.village)
    deputy = make_member(Role.SPONSOR, township.village, acting=True)
    task = set_task(DAY, day(7), owner=sponsor)
    finish(task, sponsor)
    with pytest.raises(SecondPersonNeeded):
        check(task, deputy)


def test_a_task_is_handed_over_by_its_owner_or_who_manages(
    set_task: Any, office: Member, cadre: Member, township: Township
) -> None:
    task, other = set_task(DAY, day(7)), make_member(Role.OFFICER, township.other, name="谢远")
    TASKS.take("hand_over", task.pk, owner=other, reason="调离", actor=cadre, now=NOW)
    with pytest.raises(NotAllowed):  # it is no longer the cadre's to give
        TASKS.take("hand_over", task.pk, owner=cadre, reason="", actor=cadre, now=NOW)
    version = Version.objects.get()
    assert (version.act, version.reason, version.retroactive) == ("plan.task.hand_over", "调离", False)
    assert TASKS.take("finish", task.pk, result="已清理", actor=other, now=NOW).owner == other


def test_nobody_checks_the_own_result(set_task: Any, office: Member) -> None:
    task = set_task(DAY, day(7), owner=office)
    finish(task, office)
    with pytest.raises(SecondPersonNeeded):
        check(task, office)
    assert acts()[-1] == ("plan.task.finish", office.pk)


def test_only_the_owner_or_who_manages_reports_it_done(set_task: Any, township: Township) -> None:
    for role, place in ((Role.CADRE, township.village), (Role.SPONSOR, township.place), (Role.CADRE, township.other)):
        with pytest.raises(NotAllowed):
            finish(set_task(DAY, day(7)), make_member(role, place))
    head = make_member(Role.HEAD, township.place)
    assert finish(set_task(DAY, day(7)), head).state == "done"


@pytest.mark.parametrize(
    ("steps", "last"), [(["check"], "open"), (["finish", "finish"], "done"), (["finish", "check", "check"], "checked")]
)
def test_steps_have_their_order(set_task: Any, office: Member, cadre: Member, steps: list[str], last: str) -> None:
    task = set_task(DAY, day(7))
    take = {"finish": lambda: finish(task, cadre), "check": lambda: check(task, office)}
    for step in steps[:-1]:
        take[step]()
    with pytest.raises(WrongState):
        take[steps[-1]]()
    task.refresh_from_db()
    assert (task.state, len(acts())) == (last, len(steps))


@pytest.mark.parametrize(
    "wrong",
    [{"state": "done"}, {"state": "checked", "result": "x"}, {"done_on": DAY}, {"state": "done", "done_on": DAY}],
)
def test_the_table_refuses_half_a_state(set_task: Any, wrong: dict[str, Any]) -> None:
    task = set_task(DAY, day(7))
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.filter(pk=task.pk).update(**wrong)


def test_a_correction_needs_the_revision_it_saw(set_task: Any, office: Member, cadre: Member) -> None:
    task = set_task(DAY, day(7))
    said: dict[str, Any] = {"title": "清理楼道和天台", "owner": cadre, "due": day(9), "day": DAY, "origin": "meeting",
                            "origin_note": "", "place_id": task.place_id}  # fmt: skip
    change: dict[str, Any] = {
        "record_id": task.pk,
        "revision": task.revision,
        "actor": office,
        "now": NOW,
        "reason": "补充",
    }
    services.correct_task(**change, **said)
    task.refresh_from_db()
    assert (task.title, task.due, acts()[-1]) == ("清理楼道和天台", day(9), ("plan.task.correct", office.pk))
    with pytest.raises(ChangedMeanwhile):
        services.correct_task(**change, **{**said, "title": "别的"})
    with pytest.raises(DueBeforeStart):
        services.correct_task(**{**change, "revision": task.revision}, **{**said, "due": day(-1)})


def test_words_that_do_not_fit_are_named(set_task: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        set_task(DAY, day(7), title="清" * 121)
    assert list(refused.value.message_dict) == ["title"]


def test_the_figures_of_a_day(set_task: Any, cadre: Member) -> None:
    for due in (0, 1, 1):
        set_task(day(-3), day(due))
    finish(Task.objects.filter(due=day(1)).earliest("number"), cadre, day(1))
    metrics = {metric.code: metric for metric in offers.METRICS}
    counted = {
        (code, n): metrics[code].total(day(n), day(n)) for code in ("tasks.due", "tasks.overdue") for n in (0, 1, 2)
    }
    assert counted == {
        ("tasks.due", 0): 1, ("tasks.due", 1): 2, ("tasks.due", 2): 0,
        ("tasks.overdue", 0): 0, ("tasks.overdue", 1): 1, ("tasks.overdue", 2): 2,
    }  # fmt: skip


def test_overdue_tasks_surface_by_themselves_the_longest_first(set_task: Any, cadre: Member) -> None:
    for title, due in (("甲", 0), ("乙", -1), ("丙", -8), ("丁", -9)):
        set_task(day(-20), day(due), title=title)
    finish(Task.objects.get(title="丁"), cadre)
    found = [(one.headline, one.owner, one.due, one.pressing) for one in offers.overdue(Q(), DAY, NOW)]
    assert found == [("丙", "王强", day(-8), 3), ("乙", "王强", day(-1), 2)]
    assert [(one.headline, one.owner) for one in offers.to_check(Q(), DAY, NOW)] == [("丁", "李办事")]
