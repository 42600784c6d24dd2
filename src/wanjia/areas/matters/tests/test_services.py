"""What people do with matters: the row, the steps, the spans, the trail, exactly."""

import datetime as dt
from typing import Any

import pytest
from django.db.models import Q
from django.utils import timezone

from wanjia.areas.matters import attention, services
from wanjia.areas.matters.enums import ClosingKind
from wanjia.areas.matters.errors import DayAfterClosing, OwnerOutOfReach
from wanjia.areas.matters.ledgers import MATTERS
from wanjia.areas.matters.models import Matter, Span, Step
from wanjia.areas.matters.offers import METRICS
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.errors import NotAllowed
from wanjia.foundation.posts.enums import Role
from wanjia.foundation.posts.models import Post
from wanjia.ledgers.errors import AlreadyVoided, SecondPersonNeeded, WrongState
from wanjia.testing.ground import Township, give_post, make_member
from wanjia.testing.reading import acts
from wanjia.testing.records import close_matter, local, make_matter

pytestmark = pytest.mark.both_engines
DAY = dt.date(2026, 11, 20)
NOW = local(DAY, 10)
COUNT = {metric.code.removeprefix("matters."): metric for metric in METRICS if metric.code.startswith("matters.")}


def day(n: int) -> dt.date:
    return DAY + dt.timedelta(days=n)


def take(name: str, matter: Matter, actor: Member, now: dt.datetime = NOW, **said: Any) -> Matter:
    taken: Matter = MATTERS.take(name, matter.pk, actor=actor, now=now, **said)
    return taken


def propose(matter: Matter, actor: Member, now: dt.datetime = NOW) -> Matter:
    return take("close", matter, actor, now, closing_kind=ClosingKind.INTERIM, note="已隔离")


def check(matter: Matter, actor: Member, now: dt.datetime = NOW, *, passed: bool = True) -> Matter:
    return take("check", matter, actor, now, passed=passed, note="看过")


def spans(matter: Matter) -> list[tuple[dt.date, dt.date | None]]:
    return list(Span.objects.filter(matter=matter).order_by("pk").values_list("opened_on", "closed_on"))


def test_a_matter_is_owned_due_numbered_and_open(township: Township, cadre: Member) -> None:
    matter = make_matter(cadre, township.village, now=NOW)
    assert (matter.owner, matter.due, matter.state, matter.number) == (cadre, day(15), "open", 1)
    assert matter.numbering() == "事项〔2026〕1号"
    assert spans(matter) == [(DAY, None)]
    assert acts() == [("matters.matter.raise", cadre.pk)]


def test_numbers_run_by_year(township: Township, cadre: Member) -> None:
    eve, new_year = dt.date(2026, 12, 31), dt.date(2027, 1, 1)
    made = [make_matter(cadre, township.village, now=local(d, 9)) for d in (eve, eve, new_year)]
    assert [matter.numbering() for matter in made] == ["事项〔2026〕1号", "事项〔2026〕2号", "事项〔2027〕1号"]


def test_a_step_is_noted_by_whoever_writes_at_the_place(township: Township, cadre: Member, officer: Member) -> None:
    matter = make_matter(cadre, township.village, now=NOW)
    take("step", matter, officer, note="现场查看")
    assert list(Step.objects.values_list("kind", "by", "note", "at")) == [("step", officer.pk, "现场查看", NOW)]
    stranger = make_member(Role.CADRE, township.other)
    with pytest.raises(NotAllowed):
        take("step", matter, stranger, note="路过")
    assert acts()[1:] == [("matters.matter.step", officer.pk)]


def test_a_matter_is_handed_to_who_can_see_it(township: Township, cadre: Member, officer: Member) -> None:
    matter = make_matter(cadre, township.village, now=NOW)
    stranger = make_member(Role.CADRE, township.other, name="外村")
    with pytest.raises(OwnerOutOfReach):
        take("hand_over", matter, cadre, owner=stranger, reason="")
    take("hand_over", matter, cadre, owner=officer, reason="包村负责")
    matter.refresh_from_db()
    assert (matter.owner, list(Step.objects.values_list("kind", "to"))) == (officer, [("handover", officer.pk)])
    with pytest.raises(NotAllowed):  # it is no longer the cadre's to give
        take("hand_over", matter, cadre, owner=cadre, reason="")


def test_who_acts_for_the_owner_proposes_and_hands_over(township: Township, cadre: Member, office: Member) -> None:
    matter = make_matter(cadre, township.village, now=NOW)
    colleague = make_member(Role.COMMUNITY_WORKER, township.village)
    deputy = make_member(Role.CADRE, township.village, acting=True)
    for act in (
        lambda: propose(matter, colleague),
        lambda: take("hand_over", matter, colleague, owner=office, reason=""),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert propose(matter, deputy).closing_by == deputy
    assert take("hand_over", matter, deputy, owner=office, reason="已到岗").owner == office


def test_a_deputy_whose_time_is_over_is_a_colleague_again(township: Township, cadre: Member) -> None:
    matter = make_matter(cadre, township.village, now=NOW)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    deputy = make_member(Role.CADRE, township.village, acting=True, last_day=yesterday)
    give_post(deputy, Role.COMMUNITY_WORKER, township.village)
    with pytest.raises(NotAllowed):
        propose(matter, deputy)


def test_a_matter_whose_owner_left_office_needs_somebody(township: Township, cadre: Member, officer: Member) -> None:
    matter, kept = make_matter(cadre, township.village, now=NOW), make_matter(officer, township.village, now=NOW)
    closed = make_matter(cadre, township.village, now=NOW)
    close_matter(closed, checker=officer, now=NOW)
    Post.objects.filter(member=cadre).update(last_day=DAY)
    found = [[(one.owner, one.url) for one in attention.left_alone(Q(), day(n), NOW)] for n in (0, 1)]
    assert found == [[], [(cadre.name, f"/matters/{matter.pk}/")]]
    assert kept.owner == officer


def test_closing_takes_two_persons(township: Township, cadre: Member, officer: Member) -> None:
    matter = make_matter(cadre, township.village, now=NOW)
    propose(matter, cadre)
    with pytest.raises(SecondPersonNeeded):  # said first, though a cadre has no right to check at all
        check(matter, cadre)
    with pytest.raises(NotAllowed):
        check(matter, make_member(Role.CADRE, township.village))
    closed = check(matter, officer)
    assert (closed.state, closed.closing_kind, closed.closing_by, closed.checked_by, closed.closed_on) == (
        "closed", "interim", cadre, officer, DAY,
    )  # fmt: skip
    assert [act for act, _actor in acts()] == [
        "matters.matter.raise", "matters.matter.propose_closing", "matters.matter.check_closing",
    ]  # fmt: skip


def test_who_proposed_cannot_check_even_with_the_right(township: Township, officer: Member, office: Member) -> None:
    matter = make_matter(officer, township.village, now=NOW)
    propose(matter, officer)
    with pytest.raises(SecondPersonNeeded):
        check(matter, officer)
    matter.refresh_from_db()
    assert (matter.state, Step.objects.count(), len(acts())) == ("closing", 1, 2)
    assert check(matter, office).state == "closed"


def test_a_closing_that_does_not_hold_goes_back(township: Township, cadre: Member, officer: Member) -> None:
    matter = make_matter(cadre, township.village, now=NOW)
    propose(matter, cadre)
    back = check(matter, officer, passed=False)
    assert (back.state, back.closing_kind, back.closing_note, back.closing_by, back.closed_on) == (
        "open", "", "", None, None,
    )  # fmt: skip
    assert spans(matter) == [(DAY, None)]
    assert list(Step.objects.order_by("pk").values_list("kind", flat=True)) == ["closing", "returned"]


def test_states_refuse_what_does_not_follow(township: Township, cadre: Member, officer: Member) -> None:
    matter = make_matter(cadre, township.village, now=NOW)
    with pytest.raises(WrongState):
        check(matter, officer)
    with pytest.raises(WrongState):
        take("reopen", matter, cadre, note="又来", due=day(5))
    close_matter(matter, checker=officer, now=NOW)
    for act in (
        lambda: propose(matter, cadre),
        lambda: take("step", matter, cadre, note="补记"),
        lambda: take("hand_over", matter, cadre, owner=officer, reason=""),
    ):
        with pytest.raises(WrongState):
            act()


def test_a_voided_matter_is_out_of_reach(township: Township, cadre: Member, office: Member) -> None:
    matter = make_matter(cadre, township.village, now=NOW)
    take("void", matter, office, reason="重复登记")
    with pytest.raises(AlreadyVoided):
        propose(matter, cadre)
    assert COUNT["open"].total(DAY, DAY) == 0


# days of (closing, reopening, closing …) -> the spans they leave
SPANS: list[tuple[list[int], list[tuple[int, int | None]]]] = [
    ([], [(0, None)]),
    ([0], [(0, 0)]),
    ([3], [(0, 3)]),
    ([3, 3], [(0, None)]),
    ([3, 4], [(0, 3), (4, None)]),
    ([3, 4, 4], [(0, 3), (4, 4)]),
    ([3, 4, 4, 4], [(0, 3), (4, None)]),
    ([0, 0, 0, 0, 2], [(0, 2)]),
    ([3, 9, 12], [(0, 3), (9, 12)]),
]


def live(matter: Matter, turns: list[int], checker: Member) -> None:
    for at, n in enumerate(turns):
        now = local(day(n), 11, at)
        if at % 2 == 0:
            close_matter(matter, checker=checker, now=now)
        else:
            take("reopen", matter, matter.owner, now, note="又出现", due=day(n + 15))


@pytest.mark.parametrize(("turns", "left"), SPANS)
def test_closing_and_reopening_leave_these_spans(
    township: Township, cadre: Member, officer: Member, turns: list[int], left: list[tuple[int, int | None]]
) -> None:
    matter = make_matter(cadre, township.village, now=NOW)
    live(matter, turns, officer)
    assert spans(matter) == [(day(first), None if last is None else day(last)) for first, last in left]
    for n in range(15):  # what was open at a day's end is what the spans say, whatever happened since
        was_open = any(first <= n and (last is None or n < last) for first, last in left)
        assert (n, COUNT["open"].total(day(n), day(n))) == (n, int(was_open))
    closed = [n for n in range(15) if COUNT["closed"].total(day(n), day(n))]
    assert closed == sorted({last for _first, last in left if last is not None})
    assert COUNT["closed"].total(DAY, day(14)) == (1 if closed else 0)  # one matter, however often it was closed


def test_a_reopened_matter_ages_from_its_reopening(township: Township, cadre: Member, officer: Member) -> None:
    matter = make_matter(cadre, township.village, now=NOW)
    live(matter, [3, 20], officer)
    aged = {code: COUNT[code].total(day(29), day(29)) for code in ("open_week", "open_month", "open_long")}
    assert aged == {"open_week": 0, "open_month": 1, "open_long": 0}


def correct(matter: Matter, actor: Member, **changes: Any) -> Matter:
    facts: dict[str, Any] = {
        "place_id": matter.place_id, "day": matter.day, "kind": matter.kind, "gist": matter.gist, "detail": "",
        "spot": "", "urgency": matter.urgency, "owner": matter.owner, "due": None, **changes,
    }  # fmt: skip
    matter.refresh_from_db()
    return services.correct_matter(
        record_id=matter.pk, revision=matter.revision, actor=actor, now=NOW, reason="写错了", **facts
    )


def test_a_corrected_day_moves_the_span(township: Township, cadre: Member, officer: Member) -> None:
    matter = make_matter(cadre, township.village, now=NOW)
    correct(matter, cadre, day=day(-2))
    assert spans(matter) == [(day(-2), None)]
    assert COUNT["new"].total(day(-2), day(-2)) == 1


def test_a_matter_cannot_begin_after_it_was_closed(township: Township, cadre: Member, officer: Member) -> None:
    matter = make_matter(cadre, township.village, now=NOW, day=day(-5))
    close_matter(matter, checker=officer, now=local(day(-3), 9))
    with pytest.raises(DayAfterClosing):
        correct(matter, cadre, day=day(-2))
    correct(matter, cadre, day=day(-3))
    assert spans(matter) == [(day(-3), day(-3))]


def test_a_matter_moved_to_another_year_gets_that_years_number(township: Township, cadre: Member) -> None:
    last_year = dt.date(2025, 12, 31)
    make_matter(cadre, township.village, now=NOW, day=last_year)
    matter = make_matter(cadre, township.village, now=NOW)
    assert correct(matter, cadre, day=last_year).numbering() == "事项〔2025〕2号"
