"""From a pasted sentence to a figure that opens it."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from wanjia.areas.desk import services
from wanjia.areas.desk.models import Line, Paste
from wanjia.areas.matters.models import Matter
from wanjia.areas.visits.models import Visit
from wanjia.foundation.audit.models import Entry
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import make_member

TEXT = "今天我乡入户走访86户，走访商户12家，排查发现消防隐患5处，悬挂横幅30条。"


@pytest.fixture
def office(township: Any) -> Any:
    """Give a member of the office."""
    return make_member(Role.OFFICE, township.place, name="李办事")


def paste(client: Any, township: Any, text: str = TEXT) -> Any:
    """Paste a text about today and the whole township."""
    said = {"text": text, "place_id": str(township.place.pk), "day": timezone.localdate().isoformat()}
    return client.post(reverse("desk:desk"), said)


def confirm(client: Any, made: Paste, at: int, **changed: str) -> Any:
    """Confirm one line as its form stands, some fields changed."""
    line = made.lines.get(order=at)
    page = client.get(reverse("desk:paste", args=[made.pk]))
    form = next(row["form"] for row in page.context["rows"] if row["line"].pk == line.pk)
    said = {f"{form.prefix}-{name}": str(form[name].value() or "") for name in form.fields}
    said |= {f"{form.prefix}-{name}": value for name, value in changed.items()}
    return client.post(reverse("desk:record_line", args=[made.pk, line.pk]), said)


def test_a_paste_makes_drafts_and_records_nothing(office: Any, sign_in: Any, township: Any) -> None:
    answer = paste(sign_in(office), township)
    assert answer.status_code == 302
    lines = [(line.action, int(line.quantity), line.unit, line.ledger, line.state) for line in Line.objects.all()]
    assert lines == [
        ("visit", 86, "户", "visits", "draft"), ("visit", 12, "家", "visits", "draft"),
        ("find", 5, "处", "matters", "draft"), ("hang", 30, "条", "", "kept"),
    ]  # fmt: skip
    assert (Visit.objects.count(), Matter.objects.count()) == (0, 0)


def test_a_pasted_zero_report_is_told_where_a_zero_is_sent(office: Any, sign_in: Any, township: Any) -> None:
    answer = paste(sign_in(office), township, "今日零报告，一切正常。")
    assert (answer.status_code, Paste.objects.count()) == (422, 0)
    said = answer.content.decode()
    assert "零报告由各村在“日报”页面自己报送" in said
    assert "今日零报告，一切正常。" in said  # what was typed is still there


def test_a_village_of_which_no_number_was_read_is_named(office: Any, sign_in: Any, township: Any) -> None:
    client = sign_in(office)
    for text, unread in (
        ("甲村 17:02\n走访5户\n乙村：商户四五家\n丙村今日零报告", "乙村、丙村"),
        ("甲村走访5户，乙村走访6户。甲村、丙村共发现隐患3处", ""),
    ):
        made = client.get(paste(client, township, text).url)
        assert made.context["unread"] == unread
        assert (f"没有读出这些村（社区）的数：{unread}" in made.content.decode()) is bool(unread)


def test_a_household_entered_is_no_shop(office: Any, sign_in: Any, township: Any) -> None:
    client = sign_in(office)
    made = client.get(paste(client, township, "今日入户12家，走访商户3家，走访9家").url)
    assert [row["form"]["kind"].value() for row in made.context["rows"]] == ["household", "shop", "shop"]


def test_what_is_new_is_found_and_half_a_household_is_looked_at(office: Any, sign_in: Any, township: Any) -> None:
    client = sign_in(office)
    rows = client.get(paste(client, township, "今日新增不安定因素3件，走访农户3.5户").url).context["rows"]
    assert [str(row["action"]) for row in rows] == ["发现", "走访"]
    assert [[note.words for note in row["notes"]] for row in rows] == [[], ["原文不是准确数字，知道准确数的请改过来。"]]


def test_confirmed_lines_are_the_briefings_figures_and_open_the_sentence(
    office: Any, sign_in: Any, township: Any
) -> None:
    client = sign_in(office)
    paste(client, township)
    made = Paste.objects.get()
    assert [confirm(client, made, at).status_code for at in range(3)] == [302, 302, 302]
    figures = {f.code: f for f in client.get(reverse("briefing:evening")).context["picture"].figures}
    counted = {
        code: figures[code].value for code in ("visits.households", "visits.shops", "matters.new", "matters.open")
    }
    assert counted == {"visits.households": 86, "visits.shops": 12, "matters.new": 5, "matters.open": 5}
    behind = client.get(figures["visits.households"].url).context["list"].rows
    assert len(behind) == 1
    record = client.get(reverse("visits:record", args=[behind[0].id])).content.decode()
    assert "入户走访86户" in record


def test_the_same_text_again_is_recognised(office: Any, sign_in: Any, township: Any) -> None:
    client = sign_in(office)
    first = paste(client, township)
    again = paste(client, township, text="  " + TEXT.replace("，", ", ").replace("86", "８６") + "\n")
    assert again.headers["Location"] == first.headers["Location"]
    assert Paste.objects.count() == 1
    other = make_member(Role.CADRE, township.village)
    refused = sign_in(other).post(
        reverse("desk:desk"),
        {"text": TEXT, "place_id": str(township.village.pk), "day": timezone.localdate().isoformat()},
    )
    assert refused.status_code == 422
    assert "李办事" in refused.content.decode()


def test_another_report_in_the_same_words_is_read_once_somebody_says_so(
    office: Any, sign_in: Any, township: Any
) -> None:
    """Villages write the same few words night after night: recognised, and not a dead end."""
    client, today = sign_in(office), timezone.localdate()

    def said(place: Any, **more: str) -> Any:
        data = {"text": "今日走访农户5户，一切正常。", "place_id": str(place.pk), "day": today.isoformat(), **more}
        return client.post(reverse("desk:desk"), data)

    assert said(township.village).status_code == 302
    asked = said(township.other)
    assert (asked.status_code, asked.context["ask_anew"]) == (422, True)
    assert "甲村" in asked.content.decode()
    anew = said(township.other, anew="on")
    assert anew.status_code == 302
    assert list(Paste.objects.order_by("pasted_at").values_list("place", "day")) == [
        (township.village.pk, today),
        (township.other.pk, today),
    ]
    for again in (said(township.other), said(township.other, anew="on")):  # that village's own is recognised too
        assert again.headers["Location"] == anew.headers["Location"]
    assert said(township.village, anew="on").status_code == 302
    assert Paste.objects.count() == 2


def test_a_long_text_opens_some_lines_and_the_others_at_a_tap(office: Any, sign_in: Any, township: Any) -> None:
    client = sign_in(office)
    paste(client, township, "".join(f"走访农户{number}户。" for number in range(1, 101)))
    page = reverse("desk:paste", args=[Paste.objects.get().pk])
    opened = {at: [row["line"].order for row in client.get(f"{page}{at}").context["rows"] if row["form"]]
              for at in ("", "?line=50", "?line=99", "?line=1000")}  # fmt: skip
    assert opened == {
        "": [*range(40)], "?line=50": [*range(50, 90)], "?line=99": [*range(60, 100)], "?line=1000": [*range(40)],
    }  # fmt: skip
    refused = client.post(reverse("desk:record_line", args=[Paste.objects.get().pk, Line.objects.get(order=70).pk]), {})
    assert (refused.status_code, [row["line"].order for row in refused.context["rows"] if row["form"]][-1]) == (422, 99)


def test_a_second_confirmation_is_the_same_record(office: Any, sign_in: Any, township: Any) -> None:
    client = sign_in(office)
    paste(client, township)
    made = Paste.objects.get()
    page = client.get(reverse("desk:paste", args=[made.pk]))
    form = page.context["rows"][0]["form"]
    said = {f"{form.prefix}-{name}": str(form[name].value() or "") for name in form.fields}
    url = reverse("desk:record_line", args=[made.pk, made.lines.get(order=0).pk])
    assert [client.post(url, said).status_code for _ in range(2)] == [302, 302]
    assert Visit.objects.count() == 1


def test_what_was_typed_stays_when_refused(office: Any, sign_in: Any, township: Any) -> None:
    client = sign_in(office)
    paste(client, township)
    answer = confirm(client, Paste.objects.get(), 0, count="0")
    assert answer.status_code == 422
    assert Visit.objects.count() == 0
    assert Line.objects.get(order=0).state == "draft"


def test_left_out_and_taken_up_again_leaves_two_lines(office: Any, sign_in: Any, township: Any) -> None:
    client = sign_in(office)
    paste(client, township)
    made = Paste.objects.get()
    line = made.lines.get(order=1)
    url = reverse("desk:drop_line", args=[made.pk, line.pk])
    states = []
    for wanted in ("drop", "drop", "take_up", "take_up"):  # a second tap on one button is not the other
        client.post(url, {"wanted": wanted})
        line.refresh_from_db()
        states.append(line.state)
    assert states == ["dropped", "dropped", "draft", "draft"]
    acts = Entry.objects.order_by("number").values_list("act", flat=True)
    assert list(acts)[-3:] == ["desk.paste", "desk.line.drop", "desk.line.take_up"]


def test_who_confirms_second_reads_that_somebody_else_was_first(
    office: Any, sign_in: Any, township: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sign_in(office)
    paste(client, township)
    made = Paste.objects.get()

    def record_as_another_does(**said: Any) -> Any:
        monkeypatch.undo()
        services.record_line(**said)
        return services.record_line(**said)

    monkeypatch.setattr(services, "record_line", record_as_another_does)
    answer = confirm(client, made, 0)
    assert (answer.status_code, Visit.objects.count()) == (302, 1)
    assert "这一条已有人处理" in client.get(answer.url).content.decode()


@pytest.mark.parametrize("text", ["今天天气好", "😀😀", "   x", "走访" * 3000])
def test_a_text_that_counts_nothing_says_so(office: Any, sign_in: Any, township: Any, text: str) -> None:
    answer = paste(sign_in(office), township, text=text)
    assert answer.status_code == 422
    assert text.strip()[:20] in answer.content.decode()


def test_another_members_paste_does_not_exist(office: Any, sign_in: Any, township: Any) -> None:
    paste(sign_in(office), township)
    cadre = sign_in(make_member(Role.CADRE, township.village))
    assert cadre.get(reverse("desk:paste", args=[Paste.objects.get().pk])).status_code == 404
