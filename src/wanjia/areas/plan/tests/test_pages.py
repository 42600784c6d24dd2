"""The pages of tasks: the next step is offered to whom it belongs, refusals keep what was typed, many cost as few."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from wanjia.areas.plan.ledgers import TASKS
from wanjia.areas.plan.models import Task
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.ids import new_id
from wanjia.foundation.posts.enums import Role
from wanjia.ledgers.errors import NoPersonalNumbers, NotAboutPersons, PetitionChannel
from wanjia.testing.ground import Township, make_member
from wanjia.testing.reading import acts, element, queries_of, words_of

WEEK = dt.timedelta(days=7)


def today() -> dt.date:
    return timezone.localdate()


def said(township: Township, owner: Member, **changes: Any) -> dict[str, Any]:
    """Give what the form of a new task says."""
    return {
        "id": str(new_id()), "title": "清理楼道", "owner": owner.pk, "due": (today() + WEEK).isoformat(),
        "origin": "document", "origin_note": "乡发〔2026〕17号", "place_id": township.village.pk,
        "day": today().isoformat(), **changes,
    }  # fmt: skip


def test_a_task_is_set_on_its_page_once(office: Member, cadre: Member, sign_in: Any, township: Township) -> None:
    desk, form = sign_in(office), said(township, cadre)
    answers = [desk.post("/tasks/new/", form) for _ in range(2)]
    task = Task.objects.get()
    assert [answer.status_code for answer in answers] == [302, 302]
    assert (str(task.pk), task.title, task.owner, task.origin_note) == (
        form["id"],
        "清理楼道",
        cadre,
        "乡发〔2026〕17号",
    )
    assert acts() == [("plan.task.set", office.pk)]


def test_the_form_starts_with_the_offices_usual_time(office: Member, sign_in: Any) -> None:
    form = sign_in(office).get("/tasks/new/").context["form"]
    assert (form["day"].value(), form["due"].value()) == (today(), today() + WEEK)


def test_owners_are_who_works_not_who_administers(
    office: Member, cadre: Member, sign_in: Any, township: Township
) -> None:
    admin = make_member(Role.SYSTEM_ADMIN, township.place)
    gone = make_member(Role.CADRE, township.village, last_day=today() - WEEK)
    offered = set(sign_in(office).get("/tasks/new/").context["form"].fields["owner"].queryset)
    assert offered == {office, cadre}
    assert {admin, gone}.isdisjoint(offered)


def test_a_due_day_before_the_start_stands_as_a_refusal(
    office: Member, cadre: Member, sign_in: Any, township: Township
) -> None:
    answer = sign_in(office).post("/tasks/new/", said(township, cadre, due=(today() - WEEK).isoformat()))
    assert answer.status_code == 422
    assert "办理期限不能早于交办日期" in words_of(answer)
    assert 'value="清理楼道"' in answer.content.decode()


def test_the_next_step_is_offered_to_whom_it_belongs(
    set_task: Any, office: Member, cadre: Member, sign_in: Any, township: Township
) -> None:
    task = set_task(today(), today() + WEEK)
    neighbour = make_member(Role.CADRE, township.village)
    people = {"owner": sign_in(cadre), "office": sign_in(office), "other": sign_in(neighbour)}

    def steps() -> dict[str, list[str]]:
        pages = {who: client.get(f"/tasks/{task.pk}/") for who, client in people.items()}
        return {who: [str(act.title) for act in page.context["actions"]] for who, page in pages.items()}

    assert steps() == {"owner": ["报告完成", "转交"], "office": ["报告完成", "转交"], "other": []}
    assert people["other"].post(f"/tasks/{task.pk}/finish/", {"result": "x"}).status_code == 403
    people["owner"].post(f"/tasks/{task.pk}/finish/", {"result": "已清理"})
    assert steps() == {"owner": [], "office": ["核查结果"], "other": []}
    people["office"].post(f"/tasks/{task.pk}/check/", {"passed": "yes", "note": ""})
    assert steps() == {"owner": [], "office": [], "other": []}
    assert [act for act, _ in acts()] == ["plan.task.set", "plan.task.finish", "plan.task.check"]


def test_sending_back_needs_a_reason_and_htmx_swaps_in_what_a_reload_shows(
    set_task: Any, office: Member, cadre: Member, sign_in: Any
) -> None:
    task = set_task(today(), today() + WEEK)
    TASKS.take("finish", task.pk, result="已清理", actor=cadre, now=timezone.now())
    desk, address = sign_in(office), f"/tasks/{task.pk}/check/"
    page = desk.post(address, {"passed": "no", "note": ""})
    part = desk.post(address, {"passed": "no", "note": ""}, headers={"HX-Request": "true"})
    assert (page.status_code, element(page, "<form id", "form")) == (422, element(part, "<form id", "form"))
    assert "请写明还缺什么" in words_of(part)


def test_a_task_of_another_village_is_not_there_unless_it_is_ones_own(
    set_task: Any, cadre: Member, sign_in: Any, township: Township
) -> None:
    strange = set_task(today(), today() + WEEK, owner=make_member(Role.CADRE, township.other),
                       place_id=township.other.pk)  # fmt: skip
    own = set_task(today(), today() + WEEK, place_id=township.other.pk)
    client = sign_in(cadre)
    assert [client.get(f"/tasks/{task.pk}/").status_code for task in (strange, own)] == [404, 200]


def test_the_list_costs_the_same_for_many(set_task: Any, office: Member, sign_in: Any) -> None:
    desk = sign_in(office)
    set_task(today(), today() + WEEK)
    few = queries_of(desk, "/tasks/")
    for _ in range(20):
        set_task(today(), today() + WEEK)
    assert queries_of(desk, "/tasks/") == few


BARRED = [
    ("联系老李13812345678", "请去掉“13812345678”"),
    ("核对11010119900307123X", "请去掉“11010119900307123X”"),
    ("处理信访件", "信访事项不在这里登记"),
    ("摸排刑满释放人员", "不写某人属于哪类人员"),
]


@pytest.mark.parametrize(("text", "words"), BARRED)
def test_no_text_of_a_task_takes_what_no_matter_takes(
    set_task: Any, office: Member, cadre: Member, sign_in: Any, township: Township, text: str, words: str
) -> None:
    desk, owner, task = sign_in(office), sign_in(cadre), set_task(today(), today() + WEEK)
    done = set_task(today(), today() + WEEK)
    TASKS.take("finish", done.pk, result="已清理", actor=cadre, now=timezone.now())
    trail = acts()
    forms = [
        (desk, "/tasks/new/", said(township, cadre, title=text), "title"),
        (desk, "/tasks/new/", said(township, cadre, origin_note=text), "origin_note"),
        (desk, f"/tasks/{task.pk}/correct/", said(township, cadre, title=text, reason="改", revision=1), "title"),
        (desk, f"/tasks/{task.pk}/correct/", said(township, cadre, reason=text, revision=1), "reason"),
        (desk, f"/tasks/{task.pk}/void/", {"reason": text}, "reason"),
        (owner, f"/tasks/{task.pk}/finish/", {"result": text}, "result"),
        (owner, f"/tasks/{task.pk}/hand-over/", {"owner": office.pk, "reason": text}, "reason"),
        (desk, f"/tasks/{done.pk}/check/", {"passed": "no", "note": text}, "note"),
    ]
    for client, address, form, field in forms:
        answer = client.post(address, form)
        asked = answer.context["form"]
        assert (address, answer.status_code, list(asked.errors)) == (address, 422, [field])
        assert words in str(asked.errors[field])
        assert asked[field].value() == text
    assert acts() == trail


@pytest.mark.parametrize("text", [text for text, _words in BARRED])
def test_no_other_way_into_tasks_takes_it_either(set_task: Any, cadre: Member, text: str) -> None:
    task = set_task(today(), today() + WEEK)
    with pytest.raises((NoPersonalNumbers, PetitionChannel, NotAboutPersons)):
        set_task(today(), today() + WEEK, title=text)
    with pytest.raises((NoPersonalNumbers, PetitionChannel, NotAboutPersons)):
        TASKS.take("finish", task.pk, result=text, actor=cadre, now=timezone.now())
    assert (Task.objects.count(), Task.objects.get().state) == (1, "open")


def test_the_owner_is_told_that_somebody_else_checks(
    set_task: Any, office: Member, cadre: Member, sign_in: Any
) -> None:
    task = set_task(today(), today() + WEEK)
    owner, address = sign_in(cadre), f"/tasks/{task.pk}/check/"
    assert owner.post(address, {"passed": "yes"}).status_code == 403  # nothing is reported yet
    TASKS.take("finish", task.pk, result="已清理", actor=office, now=timezone.now())
    for language, words in (("zh-hans", "须由另一人核查"), ("en", "somebody else must check it")):
        headers = {"Accept": "application/json", "Accept-Language": language}
        for answer in (owner.post(address, {"passed": "yes"}, headers=headers), owner.get(address, headers=headers)):
            assert (answer.status_code, answer.json()["code"]) == (403, "ledgers.second_person_needed")
            assert words in answer.json()["errors"][0]
    assert "须由另一人核查" in words_of(owner.get(address, follow=True))
    task.refresh_from_db()
    assert task.state == "done"
