"""The briefing's pages: each figure opens what it counts, each role sees its own places, files open."""

import io
from typing import Any

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from wanjia.areas.briefing.models import Briefing
from wanjia.areas.plan.models import Task
from wanjia.foundation.places.enums import PremisesKind
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import make_member
from wanjia.testing.reading import queries_of
from wanjia.testing.records import make_matter, make_report, make_visit


@pytest.fixture
def people(township: Any) -> Any:
    """A day's records of today, and who looks at them."""
    cadre = make_member(Role.CADRE, township.village, name="村干部")
    make_visit(cadre, township.village, kind=PremisesKind.SHOP)
    make_visit(cadre, township.village)
    make_matter(cadre, township.village, urgency="3_danger")
    return {
        "cadre": cadre,
        "secretary": make_member(Role.SECRETARY, township.place, name="书记"),
        "office": make_member(Role.OFFICE, township.place, name="李办事"),
        "other": make_member(Role.CADRE, township.other, name="邻村"),
        "auditor": make_member(Role.AUDIT_ADMIN, township.place, name="审计"),
    }


def page(client: Any, **query: str) -> Any:
    """Get the briefing."""
    return client.get(reverse("briefing:evening"), query)


def test_each_figure_opens_the_records_it_counts(people: Any, sign_in: Any) -> None:
    client = sign_in(people["office"])
    answer = page(client)
    assert answer.status_code == 200
    checked = 0
    for figure in answer.context["picture"].figures:
        behind = client.get(figure.url)
        assert behind.status_code == 200
        counted = sum(1 for _row in behind.context["list"].rows)
        assert counted == figure.value, figure.code
        checked += 1
    assert checked >= 15


def test_a_cadre_sees_the_own_village_only(people: Any, sign_in: Any, township: Any) -> None:
    answer = page(sign_in(people["other"]))
    assert (answer.status_code, answer.context["picture"].place) == (200, "乙村")
    assert answer.context["picture"].figure("visits.shops").value == 0
    assert page(sign_in(people["other"]), place=str(township.place.pk)).status_code == 404


def test_who_has_no_part_in_it_is_refused(people: Any, sign_in: Any) -> None:
    assert page(sign_in(people["auditor"])).status_code == 403


def test_discuss_decide_sign(people: Any, sign_in: Any, township: Any) -> None:
    client, today = sign_in(people["secretary"]), timezone.localdate().isoformat()
    span = {"place": str(township.place.pk), "first": today, "last": today}
    assert client.post(reverse("briefing:note"), {**span, "note": "重点看甲村", "revision": "0"}).status_code == 302
    due = {"title": "清理楼道", "owner": str(people["office"].pk), "due": today}
    assert client.post(reverse("briefing:decide"), {**span, **due}).status_code == 302
    assert client.post(reverse("briefing:sign"), span).status_code == 302
    signed = page(client)
    assert "清理楼道" in signed.content.decode()
    assert (Briefing.objects.get().signed_by, Task.objects.get().title) == (people["secretary"], "清理楼道")


def test_what_was_typed_while_somebody_signed_is_shown_to_copy(people: Any, sign_in: Any) -> None:
    office = sign_in(people["office"])
    assert sign_in(people["secretary"]).post(reverse("briefing:sign")).status_code == 302
    due = {"owner": str(people["office"].pk), "due": timezone.localdate().isoformat()}
    for address, typed in (("note", {"note": "甲村的事"}), ("decide", {"title": "甲村的事", **due})):
        answer = office.post(reverse(f"briefing:{address}"), typed)
        shown = answer.content.decode()
        assert (answer.status_code, "已签发定稿" in shown, "甲村的事" in shown) == (409, True, True)
    assert (Briefing.objects.get().note, Task.objects.count()) == ("", 0)


def test_a_refused_decision_keeps_what_was_typed(people: Any, sign_in: Any) -> None:
    answer = sign_in(people["secretary"]).post(reverse("briefing:decide"), {"title": "清理楼道"})
    assert answer.status_code == 422
    assert 'value="清理楼道"' in answer.content.decode()
    assert Task.objects.count() == 0


def test_a_note_changed_meanwhile_is_not_lost(people: Any, sign_in: Any) -> None:
    first, second = sign_in(people["secretary"]), sign_in(people["office"])
    first.post(reverse("briefing:note"), {"note": "书记的话", "revision": "0"})
    answer = second.post(reverse("briefing:note"), {"note": "办公室的话", "revision": "0"})
    assert answer.status_code == 422
    assert "办公室的话" in answer.content.decode()
    assert Briefing.objects.get().note == "书记的话"


@pytest.mark.parametrize("ending", ["pdf", "docx", "xlsx", "json"])
def test_files_come_in_every_kind(people: Any, sign_in: Any, ending: str) -> None:
    answer = sign_in(people["office"]).get(reverse("briefing:file", args=[ending]))
    assert answer.status_code == 200
    start = {"pdf": b"%PDF", "docx": b"PK", "xlsx": b"PK", "json": b"{"}[ending]
    assert answer.content.startswith(start)


def test_the_workbook_holds_the_figures(people: Any, sign_in: Any) -> None:
    content = sign_in(people["office"]).get(reverse("briefing:file", args=["xlsx"])).content
    book = openpyxl.load_workbook(io.BytesIO(content))
    said = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert "走访商户" in said


@pytest.mark.parametrize("query", [
    {"day": "不是日期"}, {"place": "x"}, {"first": "2026-02-30"}, {"first": "2026-03-02", "last": "2026-03-01"},
    {"span": "century"}, {"first": "1066-10-14", "last": "1066-10-14"}, {"first": "2020-01-01", "last": "2026-01-01"},
])  # fmt: skip
def test_odd_addresses_never_fail(people: Any, sign_in: Any, query: dict[str, str]) -> None:
    assert page(sign_in(people["office"]), **query).status_code in (200, 404)


def test_the_wall_names_nobody(people: Any, sign_in: Any) -> None:
    text = sign_in(people["office"]).get(reverse("briefing:wall")).content.decode()
    assert "走访商户" in text
    assert [member.name for member in people.values() if member.name in text] == []


def test_the_page_costs_the_same_for_one_record_and_for_fifty(people: Any, sign_in: Any, township: Any) -> None:
    client = sign_in(people["office"])
    page(client)
    before = queries_of(client, "/briefing/")
    for _ in range(50):
        make_matter(people["cadre"], township.village)
        make_visit(people["cadre"], township.village)
    make_report(people["cadre"], township.village, kind="items")
    page(client)
    assert queries_of(client, "/briefing/") == before
