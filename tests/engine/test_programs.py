"""Every ledger speaks to programs at its own addresses: the same rights, the same rules, values instead of pages."""

import json
from typing import Any

import pytest
from django.utils import timezone

from wanjia.areas.matters.models import Matter
from wanjia.areas.plan.models import Task
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit.models import Entry
from wanjia.foundation.ids import new_id
from wanjia.foundation.posts.enums import Role
from wanjia.ledgers import offers
from wanjia.testing.ground import Township, make_member
from wanjia.testing.records import make_matter, make_visit

pytestmark = pytest.mark.both_engines
JSON = {"Accept": "application/json"}
EVERY = ["visits", "matters", "focus", "reports", "tasks"]


@pytest.fixture
def clerk(township: Township) -> Member:
    return make_member(Role.OFFICE, township.place, name="李办事")


@pytest.fixture
def program(clerk: Member, sign_in: Any) -> Any:
    return sign_in(clerk)


def send(program: Any, path: str, said: dict[str, Any], *, as_json: bool, **headers: str) -> Any:
    if as_json:
        return program.post(path, json.dumps(said), content_type="application/json", headers={**JSON, **headers})
    return program.post(path, said, headers={**JSON, **headers})


def new_task(village: Any, owner: Member, **changes: Any) -> dict[str, Any]:
    today = timezone.localdate().isoformat()
    return {
        "id": str(new_id()), "place_id": village.pk, "day": today, "title": "清理楼道", "origin": "meeting",
        "origin_note": "", "owner": owner.pk, "due": today, **changes,
    }  # fmt: skip


def test_every_ledger_is_tried() -> None:
    assert list(offers.ledgers()) == EVERY


@pytest.mark.parametrize("code", EVERY)
def test_an_empty_list_names_its_columns(program: Any, code: str) -> None:
    said = program.get(f"/{code}/", headers=JSON).json()
    ledger = offers.ledgers()[code]
    assert (said["ledger"], said["records"], said["count"]) == (code, [], {"value": 0, "or_more": False})
    assert [column["name"] for column in said["columns"]] == [column.name for column in ledger.columns]


def test_a_list_pages_through_every_record_once(township: Township, clerk: Member, program: Any) -> None:
    made = [str(make_visit(clerk, township.village, whom="店主").pk) for _ in range(120)]
    answer = program.get("/visits/?sort=-day", headers=JSON)
    said = answer.json()
    found = [record["id"] for record in said["records"]]
    while said["older"]:
        said = program.get(said["older"], headers=JSON).json()
        found += [record["id"] for record in said["records"]]
    assert (sorted(found), len(found)) == (sorted(made), 120)
    assert (answer.headers["Cache-Control"], "Accept" in answer.headers["Vary"]) == ("no-store", True)
    assert said["records"][-1]["whom"] == "店主"
    assert said["records"][-1]["place"] == township.village.pk


def test_a_filtered_list_and_another_place(township: Township, clerk: Member, program: Any, sign_in: Any) -> None:
    here, there = make_visit(clerk, township.village, whom="店主"), make_visit(clerk, township.other)
    said = program.get(f"/visits/?place={township.other.pk}", headers=JSON).json()
    assert [record["id"] for record in said["records"]] == [str(there.pk)]
    cadre = sign_in(make_member(Role.CADRE, township.village))
    said = cadre.get("/visits/", headers=JSON).json()
    assert [record["id"] for record in said["records"]] == [str(here.pk)]
    assert "whom" not in said["records"][0]  # in bulk only through who manages the whole ledger


def test_a_record_says_its_values_and_its_revision(township: Township, clerk: Member, program: Any) -> None:
    matter = make_matter(clerk, township.village)
    said = program.get(f"/matters/{matter.pk}/", headers=JSON).json()
    assert (said["id"], said["revision"], said["voided"], said["gist"]) == (str(matter.pk), 1, False, "楼道堆放杂物")
    assert said["headline"] == matter.headline()


def test_what_one_may_not_see_is_not_there(township: Township, clerk: Member, sign_in: Any) -> None:
    matter, stranger = make_matter(clerk, township.village), sign_in(make_member(Role.CADRE, township.other))
    hidden = stranger.get(f"/matters/{matter.pk}/", headers=JSON)
    missing = stranger.get(f"/matters/{new_id()}/", headers=JSON)
    assert (hidden.status_code, hidden.content) == (404, missing.content)
    assert list(hidden.json()) == ["code", "errors"]


@pytest.mark.parametrize("as_json", [True, False])
def test_a_new_record_and_its_repeat_say_the_same(
    township: Township, clerk: Member, program: Any, *, as_json: bool
) -> None:
    said = new_task(township.village, clerk)
    first, again = (send(program, "/tasks/new/", said, as_json=as_json) for _ in range(2))
    task = Task.objects.get()
    assert (first.status_code, first.json()) == (201, {"id": said["id"], "said": task.said, "new": True})
    assert (again.status_code, again.json()) == (200, {"id": said["id"], "said": task.said, "new": False})
    assert (str(task.pk), task.source, task.title) == (said["id"], "api", "清理楼道")
    assert Entry.objects.filter(target_id=said["id"]).count() == 1
    other = send(program, "/tasks/new/", {**said, "title": "另一件"}, as_json=as_json)
    assert (other.status_code, other.json()["code"]) == (409, "foundation.sent_twice_differently")


@pytest.mark.parametrize(
    ("language", "words"), [("zh-hans", "请填写或选择这一项。"), ("en", "This field is required.")]
)
def test_what_cannot_be_kept_is_said_by_field_in_the_language_asked_for(
    township: Township, clerk: Member, program: Any, language: str, words: str
) -> None:
    headers = {"Accept-Language": language}
    answer = send(program, "/tasks/new/", new_task(township.village, clerk, title=""), as_json=True, **headers)
    assert (answer.status_code, answer.json()["code"]) == (422, "form")
    assert answer.json()["errors"] == {"title": [{"message": words, "code": "required"}]}
    far = new_task(township.village, clerk, day="2099-01-01", due="2099-01-01")
    ahead = send(program, "/tasks/new/", far, as_json=True, **headers)
    assert (ahead.status_code, ahead.json()["code"], list(ahead.json()["errors"])) == (
        422, "ledgers.day_ahead", ["day"],
    )  # fmt: skip


@pytest.mark.parametrize(
    "body", ["[]", "nothing", '{"title": {"a": 1}}', '{"title": [[1]]}', "1", r'{"title": "\ud800"}']
)
def test_a_body_that_is_no_flat_object_is_refused(program: Any, body: str) -> None:
    answer = program.post("/tasks/new/", body, content_type="application/json", headers=JSON)
    assert (answer.status_code, list(answer.json())) == (400, ["code", "errors"])
    assert Task.objects.count() == 0


def test_half_a_sign_is_refused_where_a_record_is_changed(township: Township, clerk: Member, program: Any) -> None:
    visit = make_visit(clerk, township.village)
    body = r'{"revision": 1, "reason": "\ud83d"}'  # JSON can say half an emoji; no file and no database can
    for act in ("correct", "void"):
        answer = program.post(f"/visits/{visit.pk}/{act}/", body, content_type="application/json", headers=JSON)
        assert (act, answer.status_code, answer.json()["code"]) == (act, 400, "ledgers.not_readable")
    visit.refresh_from_db()
    assert (visit.revision, visit.voided_at) == (1, None)


def test_matters_come_in_by_program_too(township: Township, clerk: Member, program: Any) -> None:
    today = timezone.localdate().isoformat()
    said = {
        "id": str(new_id()), "place_id": township.village.pk, "day": today, "kind": "fire", "gist": "占用消防通道",
        "urgency": "1_normal", "owner": clerk.pk,
    }  # fmt: skip
    assert send(program, "/matters/new/", said, as_json=True).status_code == 201
    assert (Matter.objects.get().gist, Matter.objects.get().number) == ("占用消防通道", 1)
    refused = send(program, "/matters/new/", {**said, "id": str(new_id()), "gist": "13812345678"}, as_json=True)
    assert (refused.status_code, refused.json()["code"]) == (422, "form")
    assert [one["code"] for one in refused.json()["errors"]["gist"]] == ["ledgers.no_personal_numbers"]


def test_who_may_not_is_told_so_and_a_stranger_signs_in_first(township: Township, sign_in: Any, client: Any) -> None:
    police = sign_in(make_member(Role.POLICE, township.place))
    assert police.get("/tasks/", headers=JSON).json()["code"] == "foundation.not_allowed"
    assert police.get("/tasks/", headers=JSON).status_code == 403
    assert send(police, "/tasks/new/", {}, as_json=True).status_code == 403
    assert client.get("/tasks/", headers=JSON).status_code == 401


def test_a_correction_says_only_what_changes(township: Township, clerk: Member, program: Any) -> None:
    matter = make_matter(clerk, township.village, detail="三楼至五楼")
    path, said = f"/matters/{matter.pk}/correct/", {"gist": "楼道堆放杂物，已清一半", "reason": "补充", "revision": 1}
    asked = program.get(path, headers=JSON).json()
    kinds = next(one for one in asked["fields"] if one["name"] == "kind")
    assert (asked["revision"], kinds["required"], kinds["choices"]["fire"]) == (1, True, "消防安全")
    answer = send(program, path, said, as_json=True)
    assert (answer.status_code, answer.json()) == (200, {"id": str(matter.pk), "revision": 2, "new": True})
    kept = Matter.objects.get()
    assert (kept.gist, kept.detail, kept.kind, kept.owner_id) == (
        said["gist"],
        "三楼至五楼",
        matter.kind,
        matter.owner_id,
    )
    late = send(program, path, said, as_json=True)
    assert (late.status_code, late.json()["code"]) == (409, "foundation.changed_meanwhile")
    assert clerk.name in str(late.json()["errors"])
    unsaid = send(program, path, {"gist": "另一句", "revision": 2}, as_json=True)
    assert (unsaid.status_code, list(unsaid.json()["errors"])) == (422, ["reason"])
    blank = send(program, path, {"detail": "", "reason": "误记", "revision": 2}, as_json=True)
    assert (blank.status_code, Matter.objects.get().detail) == (200, "")


@pytest.mark.parametrize("as_json", [True, False])
def test_an_act_and_voiding_by_program(township: Township, clerk: Member, program: Any, *, as_json: bool) -> None:
    matter = make_matter(clerk, township.village)
    step = {"id": str(new_id()), "note": "已约谈住户"}
    path = f"/matters/{matter.pk}/"
    fields = program.get(f"{path}step/", headers=JSON).json()["fields"]
    assert fields == [{"name": "note", "title": "办理情况", "required": True}]
    first, again = (send(program, f"{path}step/", step, as_json=as_json) for _ in range(2))
    assert [answer.json()["new"] for answer in (first, again)] == [True, False]
    assert matter.steps.count() == 1
    early = send(program, f"{path}check/", {"passed": "yes"}, as_json=as_json)
    assert (early.status_code, early.json()["code"]) == (409, "ledgers.wrong_state")
    assert program.get(f"{path}check/", headers=JSON).json()["code"] == "ledgers.wrong_state"
    void = send(program, f"{path}void/", {"reason": "重复登记", "revision": 1}, as_json=as_json)
    assert void.json() == {"id": str(matter.pk), "revision": 2, "new": True}
    twice = send(program, f"{path}void/", {"reason": "重复登记", "revision": 2}, as_json=as_json)
    assert (twice.status_code, program.get(path, headers=JSON).json()["voided"]) == (403, True)


def test_who_may_only_look_changes_nothing_by_program(township: Township, clerk: Member, sign_in: Any) -> None:
    matter, cadre = make_matter(clerk, township.village), sign_in(make_member(Role.CADRE, township.village))
    for act, said in (("correct", {"gist": "改"}), ("void", {"reason": "改"}), ("hand-over", {"reason": "改"})):
        answer = send(cadre, f"/matters/{matter.pk}/{act}/", {**said, "revision": 1}, as_json=True)
        assert (answer.status_code, answer.json()["code"]) == (403, "foundation.not_allowed"), act
    assert Matter.objects.get().revision == 1


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "须由另一人核查"), ("en", "somebody else must check it")])
def test_who_proposed_a_closing_is_told_that_a_second_person_checks(
    township: Township, sign_in: Any, language: str, words: str
) -> None:
    cadre = make_member(Role.CADRE, township.village)
    matter, program = make_matter(cadre, township.village), sign_in(cadre)
    path, speak = f"/matters/{matter.pk}", {"Accept-Language": language}
    early = send(program, f"{path}/check/", {"passed": "yes"}, as_json=True, **speak)
    assert (early.status_code, early.json()["code"]) == (403, "foundation.not_allowed")
    closing = {"closing_kind": "substantive", "note": "已清理"}
    assert send(program, f"{path}/close/", closing, as_json=True, **speak).status_code == 200
    for answer in (
        send(program, f"{path}/check/", {"passed": "yes"}, as_json=True, **speak),
        program.get(f"{path}/check/", headers={**JSON, **speak}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "ledgers.second_person_needed")
        assert words in answer.json()["errors"][0]
    matter.refresh_from_db()
    assert matter.state == "closing"
