"""Note, decision and signature on one page: two people at once, one button twice, and nothing typed is lost."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from wanjia.areas.briefing.models import Briefing, Decision
from wanjia.areas.plan.models import Task
from wanjia.foundation.audit.models import Entry
from wanjia.foundation.places.installation import forget
from wanjia.foundation.places.models import Installation
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import make_member

LONG = "走访情况良好。\r\n" * 500  # 4,000 signs as a browser counts them, 4,500 as it sends them


@pytest.fixture
def table(township: Any, sign_in: Any) -> Any:
    """The Secretary and the office, both with tonight's page open."""
    secretary = make_member(Role.SECRETARY, township.place, name="书记")
    office = make_member(Role.OFFICE, township.place, name="李办事")
    return sign_in(secretary), sign_in(office), office


def opened(client: Any) -> dict[str, str]:
    """Open the page and give every field of its form as a browser would send it."""
    page = client.get(reverse("briefing:evening"))
    forms = (page.context["note_form"], page.context["decision_form"])
    said = {bound.html_name: str(bound.value() or "") for form in forms for bound in form}
    return {**said, "seen": page.context["seen"]}


def send(client: Any, button: str, said: dict[str, str], **typed: str) -> Any:
    """Press one of the three buttons."""
    return client.post(reverse(f"briefing:{button}"), {**said, **typed})


def a_decision(office: Any) -> dict[str, str]:
    """What is typed for one."""
    return {"title": "清理楼道", "owner": str(office.pk)}


def test_the_second_reads_the_first_ones_note_and_may_keep_the_own(table: Any) -> None:
    secretary, office, _member = table
    mine, theirs = opened(office), opened(secretary)
    send(secretary, "note", theirs, note="先查山塘")
    refused = send(office, "note", mine, note="通报漏报的村")
    shown = refused.content.decode()
    assert (refused.status_code, "先查山塘" in shown, "通报漏报的村" in shown) == (422, True, True)
    again = {bound.html_name: str(bound.value()) for bound in refused.context["note_form"]}
    assert send(office, "note", {**mine, **again}, note="先查山塘，通报漏报的村").status_code == 302
    assert Briefing.objects.get().note == "先查山塘，通报漏报的村"


@pytest.mark.parametrize("button", ["note", "decide"])
def test_a_note_nobody_touched_overwrites_none(table: Any, button: str) -> None:
    secretary, office, member = table
    mine = opened(office)
    send(secretary, "note", opened(secretary), note="先查山塘")
    assert send(office, button, mine, **(a_decision(member) if button == "decide" else {})).status_code == 302
    assert Briefing.objects.get().note == "先查山塘"


def test_the_same_button_twice_does_it_once(table: Any) -> None:
    secretary, _office, member = table
    said = opened(secretary)
    for button, typed in (("note", {"note": "先查山塘"}), ("decide", a_decision(member))):
        assert [send(secretary, button, said, **typed).status_code for _ in range(2)] == [302, 302]
    assert (Task.objects.count(), Decision.objects.count(), Briefing.objects.get().note) == (1, 1, "先查山塘")
    assert Entry.objects.filter(act="briefing.discuss").count() == 1
    said = opened(secretary)
    assert [send(secretary, "sign", said).status_code for _ in range(2)] == [302, 302]
    assert Briefing.objects.get().number == 1


def test_one_form_with_another_decision_is_refused_not_lost(table: Any) -> None:
    secretary, _office, member = table
    said = opened(secretary)
    send(secretary, "decide", said, **a_decision(member))
    refused = send(secretary, "decide", said, **{**a_decision(member), "title": "补装路灯"})
    assert (refused.status_code, 'value="补装路灯"' in refused.content.decode()) == (422, True)


def test_what_is_typed_beside_a_button_is_kept(table: Any) -> None:
    secretary, _office, member = table
    said = opened(secretary)
    send(secretary, "note", said, note="先查山塘", **a_decision(member))
    page = opened(secretary)
    assert (page["note"], page["title"], page["owner"]) == ("先查山塘", "清理楼道", str(member.pk))
    assert opened(secretary)["title"] == ""  # once
    send(secretary, "decide", page, note="先查山塘，再查楼道")
    assert (Briefing.objects.get().note, Task.objects.get().title) == ("先查山塘，再查楼道", "清理楼道")


def test_a_refused_decision_keeps_the_note_typed_beside_it(table: Any) -> None:
    secretary, _office, _member = table
    refused = send(secretary, "decide", opened(secretary), note="先查山塘", title="清理楼道")
    shown = refused.content.decode()
    assert (refused.status_code, "先查山塘" in shown, 'value="清理楼道"' in shown) == (422, True, True)
    assert not Briefing.objects.exists()


def test_the_signature_takes_the_note_on_the_signers_page(table: Any) -> None:
    secretary, _office, _member = table
    assert send(secretary, "sign", opened(secretary), note="先查山塘").status_code == 302
    assert Briefing.objects.get().frozen["note"] == "先查山塘"


def test_nobody_signs_over_a_decision_only_typed_or_a_note_not_read(table: Any) -> None:
    secretary, office, _member = table
    said = opened(secretary)
    refused = send(secretary, "sign", said, note="先查山塘", title="清理楼道")
    shown = refused.content.decode()
    assert (refused.status_code, "有一项议定事项填了还没有交办" in shown) == (422, True)
    assert ("先查山塘" in shown, 'value="清理楼道"' in shown) == (True, True)
    send(office, "note", opened(office), note="办公室的意见")
    refused = send(secretary, "sign", said, note="先查山塘")
    assert ("办公室的意见" in refused.content.decode(), "先查山塘" in refused.content.decode()) == (False, True)
    again = {**said, "seen": refused.context["seen"]}
    told = send(secretary, "sign", again, note="先查山塘")
    assert (told.status_code, "办公室的意见" in told.content.decode()) == (422, True)
    assert Briefing.objects.get().is_signed is False


def test_who_signs_after_somebody_else_is_told_and_keeps_the_words(table: Any, township: Any, sign_in: Any) -> None:
    secretary, _office, _member = table
    acting = sign_in(make_member(Role.SECRETARY, township.place, name="代书记", acting=True))
    late = opened(acting)
    send(secretary, "sign", opened(secretary))
    answer = send(acting, "sign", late, note="还没保存的话", title="还没交办的事")
    shown = answer.content.decode()
    assert ("还没保存的话" in shown, "还没交办的事" in shown, answer.status_code) == (True, True, 409)


def test_a_note_is_as_long_as_the_page_lets_one_type(table: Any) -> None:
    secretary, _office, _member = table
    assert send(secretary, "note", opened(secretary), note=LONG.strip()).status_code == 302
    assert len(Briefing.objects.get().note) == 3999


@pytest.mark.parametrize("odd", [
    {"title": "\u200b"}, {"owner": "9" * 30}, {"owner": ""}, {"due": "0026-11-29"}, {"due": "2026-02-30"}, {"due": "x"},
    {"title": "长" * 121}, {"id": "x"}, {"revision": "x"}, {"shown": "y" * 99},
])  # fmt: skip
def test_what_is_odd_is_refused_in_words(table: Any, odd: dict[str, str]) -> None:
    secretary, _office, member = table
    said = {**opened(secretary), **a_decision(member), "due": timezone.localdate().isoformat()}
    answer = send(secretary, "decide", said, **odd)
    assert (answer.status_code, Task.objects.count()) == (422, 0)
    refused = [*answer.context["note_form"].errors.values(), *answer.context["decision_form"].errors.values()]
    assert [str(error[0]) in answer.content.decode() for error in refused] == [True]


def test_odd_signs_stand(table: Any) -> None:
    secretary, _office, member = table
    typed = {"title": "清理🧹楼道\x0b", "owner": str(member.pk), "id": str(uuid.uuid4()), "note": "好🙂\x07\u202e"}
    due = (timezone.localdate() + dt.timedelta(days=1)).isoformat()
    assert send(secretary, "decide", opened(secretary), **typed, due=due).status_code == 302
    assert send(secretary, "sign", opened(secretary)).status_code == 302
    for ending in ("pdf", "docx", "xlsx", "json"):
        assert secretary.get(reverse("briefing:file", args=[ending])).status_code == 200


@pytest.mark.parametrize("hour", ["00:00", "23:59:59.999999"])
def test_who_signs_before_the_cut_off_is_warned(table: Any, hour: str) -> None:
    Installation.objects.update(cut_off=dt.time.fromisoformat(hour))
    forget()
    secretary, _office, _member = table
    shown = secretary.get(reverse("briefing:evening")).content.decode()
    assert ("各村还可能上报" in shown) is (hour != "00:00")


@pytest.mark.parametrize("text", ["联系老李13812345678", "处理信访件", "摸排刑满释放人员"])
def test_no_decision_takes_what_no_task_takes(table: Any, text: str) -> None:
    secretary, _office, member = table
    refused = send(secretary, "decide", opened(secretary), **{**a_decision(member), "title": text})
    form = refused.context["decision_form"]
    assert (refused.status_code, list(form.errors), form["title"].value()) == (422, ["title"], text)
    assert "请去掉“" in str(form.errors["title"])
    assert (Task.objects.count(), Briefing.objects.exists()) == (0, False)


@pytest.mark.parametrize("button", ["note", "decide", "sign"])
@pytest.mark.parametrize(
    ("note", "status"), [("找老李13812345678", 422), ("列为重点人员", 422), ("信访接待日照常开门", 302)]
)
def test_the_note_names_nobodys_number_or_status(table: Any, button: str, note: str, status: int) -> None:
    secretary, _office, member = table
    typed = {"note": note, **(a_decision(member) if button == "decide" else {})}
    answer = send(secretary, button, opened(secretary), **typed)
    assert answer.status_code == status
    if status == 422:
        form = answer.context["note_form"]
        assert (list(form.errors), form["note"].value(), Briefing.objects.exists()) == (["note"], note, False)
