"""Acts on a record: sent twice saved once, two at once, out of turn, out of sight; whatever area declares them."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from wanjia.areas.matters.ledgers import MATTERS
from wanjia.areas.matters.models import Matter, Step
from wanjia.areas.plan import services as plan
from wanjia.areas.plan.ledgers import TASKS
from wanjia.areas.plan.models import Task
from wanjia.foundation.audit.models import Entry
from wanjia.foundation.posts.enums import Role
from wanjia.foundation.posts.models import Post
from wanjia.ledgers import acts, offers
from wanjia.ledgers.errors import SecondPersonNeeded, SentAlready
from wanjia.ledgers.models import Version
from wanjia.testing.ground import make_member
from wanjia.testing.reading import element, words_of
from wanjia.testing.records import make_matter


@pytest.fixture
def office(township: Any) -> Any:
    """Give a member who manages the whole township."""
    return make_member(Role.OFFICE, township.place, name="李办事")


@pytest.fixture
def cadre(township: Any) -> Any:
    """Give the cadre of the first village."""
    return make_member(Role.CADRE, township.village, name="王强")


def filled(client: Any, url: str, **words: Any) -> dict[str, Any]:
    """Give what the browser sends once somebody filled in the form of an act."""
    form = client.get(url).context["form"]
    return {name: form[name].value() for name in ("id", "revision")} | words


def doing(matter: Matter, act: str) -> str:
    return reverse(f"matters:{act}", args=[matter.pk])


def set_task(actor: Any, owner: Any, township: Any) -> Task:
    today = timezone.localdate()
    task, _new = plan.set_task(
        actor=actor, now=timezone.now(), place_id=township.village.pk, day=today, title="清理楼道", origin="meeting",
        owner=owner, due=today,
    )  # fmt: skip
    return task


def test_no_two_acts_of_the_house_share_a_verb_or_an_address() -> None:
    declared = [(ledger.code, act) for ledger in offers.ledgers().values() for act in ledger.every_act()]
    assert len({act.verb for _code, act in declared}) == len(declared)
    assert len({(code, act.name) for code, act in declared}) == len(declared)


@pytest.mark.parametrize("act", ["step", "hand_over", "close", "void", "correct"])
def test_what_is_sent_twice_is_saved_once(act: str, office: Any, cadre: Any, township: Any, sign_in: Any) -> None:
    matter, phone = make_matter(cadre, township.village), sign_in(cadre)
    said = {
        "step": {"note": "现场查看"}, "hand_over": {"owner": office.pk, "reason": "转办"}, "void": {"reason": "重复"},
        "close": {"closing_kind": "interim", "note": "已隔离"},
        "correct": {"gist": "护栏松动", "kind": "fire", "urgency": "1_normal", "place_id": township.village.pk,
                    "day": matter.day.isoformat(), "reason": "看错了"},
    }  # fmt: skip
    sent = filled(phone, doing(matter, act), **said[act])
    answers = [phone.post(doing(matter, act), sent, follow=True) for _ in range(2)]
    assert [answer.redirect_chain[-1][0] for answer in answers] == [reverse("matters:record", args=[matter.pk])] * 2
    assert "这条已经保存过了" in words_of(answers[1])
    lines = Entry.objects.exclude(act="matters.matter.raise").count()
    assert (lines, Step.objects.count() <= 1, Version.objects.count() <= 1) == (1, True, True)


def test_other_words_from_the_same_page_are_another_step(cadre: Any, township: Any, sign_in: Any) -> None:
    matter, phone = make_matter(cadre, township.village), sign_in(cadre)
    sent = filled(phone, doing(matter, "step"), note="现场查看")
    for note in ("现场查看", "已通知户主"):
        phone.post(doing(matter, "step"), sent | {"note": note})
    assert set(Step.objects.values_list("note", flat=True)) == {"现场查看", "已通知户主"}


@pytest.mark.both_engines
@pytest.mark.django_db(transaction=True)
def test_two_taps_at_one_moment_are_one(live_township: Any) -> None:
    cadre = make_member(Role.CADRE, live_township.village)
    matter = make_matter(cadre, live_township.village)

    def tap(_n: int) -> str:
        try:
            MATTERS.take(
                "step", matter.pk, note="现场查看", actor=cadre, now=timezone.now(), sending=["a" * 32, "b" * 32]
            )
        except SentAlready:
            return "repeat"
        finally:
            connection.close()
        return "saved"

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(tap, range(4))) == ["repeat", "repeat", "repeat", "saved"]
    assert Step.objects.count() == 1


def test_whoever_comes_second_reads_what_changed_and_sends_again(
    office: Any, cadre: Any, township: Any, sign_in: Any
) -> None:
    matter, desk, phone = make_matter(cadre, township.village), sign_in(office), sign_in(cadre)
    other = make_member(Role.OFFICER, township.village, name="李明")
    first = filled(desk, doing(matter, "hand_over"), owner=other.pk, reason="包村负责")
    second = filled(phone, doing(matter, "close"), closing_kind="interim", note="已隔离三天")
    assert desk.post(doing(matter, "hand_over"), first).status_code == 302
    page = phone.post(doing(matter, "close"), second)
    part = phone.post(doing(matter, "close"), second, headers={"HX-Request": "true"})
    assert (page.status_code, element(page, "<form id", "form")) == (422, element(part, "<form id", "form"))
    assert [words in words_of(page) for words in ("已隔离三天", "李办事转交：包村负责 责任人 王强 → 李明")] == [
        True,
        True,
    ]
    assert Matter.objects.get().state == "open"  # the cadre no longer owns it; the words are still there to be copied


def test_sent_once_more_it_counts_as_seen(office: Any, cadre: Any, township: Any, sign_in: Any) -> None:
    matter, desk, phone = make_matter(cadre, township.village), sign_in(office), sign_in(cadre)
    said = {"kind": "fire", "urgency": "2_urgent", "place_id": township.village.pk, "day": matter.day.isoformat(),
            "gist": matter.gist, "reason": "升级"}  # fmt: skip
    second = filled(phone, doing(matter, "close"), closing_kind="interim", note="已隔离")
    desk.post(doing(matter, "correct"), filled(desk, doing(matter, "correct"), **said))
    refused = phone.post(doing(matter, "close"), second)
    assert "紧急程度 一般 → 紧急" in words_of(refused)
    again = second | {"revision": refused.context["form"]["revision"].value()}
    assert phone.post(doing(matter, "close"), again).status_code == 302
    assert Matter.objects.get().state == "closing"


def test_a_step_does_not_depend_on_what_others_changed(office: Any, cadre: Any, township: Any, sign_in: Any) -> None:
    matter, phone = make_matter(cadre, township.village), sign_in(cadre)
    sent = filled(phone, doing(matter, "step"), note="现场查看")
    MATTERS.take("hand_over", matter.pk, owner=office, reason="转办", actor=office, now=timezone.now())
    assert phone.post(doing(matter, "step"), sent).status_code == 302


def test_out_of_turn_leads_to_the_record_and_says_why(cadre: Any, township: Any, sign_in: Any) -> None:
    matter, phone = make_matter(cadre, township.village), sign_in(cadre)
    answer = phone.get(doing(matter, "reopen"), follow=True)
    assert answer.redirect_chain == [(reverse("matters:record", args=[matter.pk]), 302)]
    assert "当前状态为“未办结”，不能这样办理" in words_of(answer)


def test_whoever_loses_sight_of_a_record_by_handing_it_over_is_led_to_the_list(
    office: Any, cadre: Any, township: Any, sign_in: Any
) -> None:
    matter, phone = make_matter(cadre, township.village), sign_in(cadre)
    Post.objects.filter(member=cadre).update(last_day=timezone.localdate() - dt.timedelta(days=1))
    sent = filled(phone, doing(matter, "hand_over"), owner=office.pk, reason="调离")
    answer = phone.post(doing(matter, "hand_over"), sent)
    assert (answer.status_code, answer.url, Matter.objects.get().owner) == (302, reverse("matters:list"), office)


def test_whoever_reported_a_task_done_for_the_owner_does_not_check_it(office: Any, cadre: Any, township: Any) -> None:
    task, head = set_task(office, cadre, township), make_member(Role.HEAD, township.place)
    now = timezone.now()
    TASKS.take("finish", task.pk, result="已清理", actor=office, now=now)
    with pytest.raises(SecondPersonNeeded):
        TASKS.take("check", task.pk, passed=True, note="", actor=office, now=now)
    assert [str(action.url) for action in TASKS.actions(Task.objects.get(), office)] == []
    assert TASKS.take("check", task.pk, passed=True, note="", actor=head, now=now).state == "checked"


def test_an_act_that_leads_where_it_does_not_say_is_a_mistake_of_the_house(
    office: Any, cadre: Any, township: Any
) -> None:
    task = set_task(office, cadre, township)
    wrong = acts.Act(**{**vars(TASKS.acts[1]), "to": {"checked"}})
    with pytest.raises(RuntimeError, match=r"plan\.task\.finish led from open to done"):
        acts.take(TASKS, wrong, task.pk, result="已清理", actor=cadre, now=timezone.now())
    task.refresh_from_db()
    assert task.state == "open"
