"""排查隐患15处，其中已整改6处: from the paste to 9 open and 6 closed on the briefing, each opening the sentence."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from wanjia.areas.desk.models import Line, Paste
from wanjia.areas.desk.tests.test_reports import confirm, drafts, paste, record_all
from wanjia.areas.matters.ledgers import MATTERS
from wanjia.areas.matters.models import Matter
from wanjia.areas.visits.ledgers import VISITS
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import Township, make_member
from wanjia.testing.reading import words_of

TEXT = "今日排查消防隐患15处，其中已整改6处。"


@pytest.fixture
def office(township: Township) -> Any:
    """Who pastes."""
    return make_member(Role.OFFICE, township.place, name="李办事")


@pytest.fixture
def client(office: Any, sign_in: Any) -> Any:
    """The office's browser."""
    return sign_in(office)


def figures(client: Any) -> dict[str, Any]:
    """Give the evening's figures by code."""
    return {figure.code: figure for figure in client.get(reverse("briefing:evening")).context["picture"].figures}


def test_nine_are_open_and_six_closed_and_each_figure_opens_the_sentence(
    client: Any, sign_in: Any, township: Township
) -> None:
    made = paste(client, township.place, TEXT)
    assert [line.order for line, _form in drafts(client, made)] == [0]  # the part comes after its whole
    record_all(client, made)
    states = dict(Matter.objects.values_list("count", "state"))
    assert states == {9: "open", 6: "closing"}
    checker = make_member(Role.OFFICE, township.place)
    for part in Matter.objects.filter(state="closing"):
        MATTERS.take("check", part.pk, actor=checker, now=timezone.now(), passed=True, note="")
    shown = figures(client)
    counted = {code: shown[f"matters.{code}"].value for code in ("new", "closed", "open")}
    assert counted == {"new": 15, "closed": 6, "open": 9}
    for code, number in (("closed", 6), ("open", 9)):
        [row] = client.get(shown[f"matters.{code}"].url).context["list"].rows
        assert Matter.objects.get(pk=row.id).count == number
        assert TEXT in words_of(client.get(MATTERS.url("record", row.id)))


def test_who_confirmed_it_cannot_check_it(client: Any, office: Any, township: Township) -> None:
    record_all(client, paste(client, township.place, TEXT))
    part = Matter.objects.get(state="closing")
    said = {"passed": "yes", "note": "", "revision": str(part.revision), "id": ""}
    assert client.post(MATTERS.url("check", part.pk), said).status_code in (403, 422)
    part.refresh_from_db()
    assert (part.state, part.closing_by) == ("closing", office)


@pytest.mark.parametrize("count", ["0", "-5", "1000000000", "3.5", "", "16"])
def test_no_more_than_found_and_nothing_senseless(client: Any, township: Township, count: str) -> None:
    made = paste(client, township.place, TEXT)
    [(line, form)] = drafts(client, made)
    confirm(client, made, line, form)
    [(part, form)] = drafts(client, made)
    assert confirm(client, made, part, form, count=count).status_code == 422
    assert list(Matter.objects.values_list("count", "state")) == [(15, "open")]
    assert Line.objects.get(pk=part.pk).state == "draft"


def test_all_of_them_settled_closes_the_matter_itself(client: Any, township: Township) -> None:
    made = paste(client, township.place, "发现隐患3处，已整改3处。")
    record_all(client, made)
    assert list(Matter.objects.values_list("count", "state")) == [(3, "closing")]
    assert set(made.lines.values_list("state", "record_id")) == {("recorded", Matter.objects.get().pk)}


def test_a_part_of_what_was_left_out_is_left_out_with_it(client: Any, township: Township) -> None:
    made = paste(client, township.place, TEXT)
    whole, part = made.lines.order_by("order")
    drop = reverse("desk:drop_line", args=[made.pk, whole.pk])
    said = {"l1-count": "6", "l1-closing_kind": "substantive", "l1-note": "已整改6处"}
    states = []
    for wanted in ("drop", "take_up"):
        client.post(drop, {"wanted": wanted})
        states.append(list(made.lines.values_list("state", flat=True)))
    assert states == [["dropped", "dropped"], ["draft", "draft"]]
    answer = client.post(reverse("desk:record_line", args=[made.pk, part.pk]), said)
    assert (answer.status_code, Matter.objects.count()) == (422, 0)
    assert "第1条" in words_of(answer)


def test_voided_records_are_recorded_anew_from_the_same_text(client: Any, office: Any, township: Township) -> None:
    made = paste(client, township.place, TEXT)
    record_all(client, made)
    whole, part = made.lines.order_by("order")
    for line in (part, whole):
        MATTERS.take("void", line.record_id, actor=office, now=timezone.now(), reason="登记错了")
    for line in (whole, part):
        client.post(reverse("desk:drop_line", args=[made.pk, line.pk]), {"wanted": "take_up"})
    record_all(client, made)
    standing = Matter.objects.filter(voided_at=None)
    assert dict(standing.values_list("count", "state")) == {9: "open", 6: "closing"}


def test_what_another_line_counts_is_left_out_until_somebody_says_otherwise(client: Any, township: Township) -> None:
    made = paste(client, township.place, "今日走访农户98户，其中低保户30户，走访商户12家。")
    assert list(made.lines.values_list("state", flat=True)) == ["draft", "dropped", "draft"]
    client.post(reverse("desk:drop_line", args=[made.pk, made.lines.get(order=1).pk]), {"wanted": "take_up"})
    assert made.lines.get(order=1).state == "draft"


def test_a_cadre_is_not_led_to_record_another_villages_counts_as_the_own(sign_in: Any, township: Township) -> None:
    client = sign_in(make_member(Role.CADRE, township.village))
    made = paste(client, township.village, "甲村走访农户5户；乙村走访农户7户。")
    (_own, mine), (theirs, form) = drafts(client, made)
    assert (mine["place_id"].value(), form["place_id"].value()) == (township.village.pk, None)
    assert confirm(client, made, theirs, form).status_code == 422
    assert confirm(client, made, theirs, form, place_id=str(township.other.pk)).status_code == 422
    assert VISITS.records().count() == 0


def test_what_is_recorded_already_is_said(client: Any, township: Township) -> None:
    first = paste(client, township.place, "甲村今日走访农户5户。")
    record_all(client, first)
    second = paste(client, township.place, "各位领导：甲村干部今天走访农户5户，请阅。")
    page = words_of(client.get(reverse("desk:paste", args=[second.pk])))
    assert "的“农户”已有5。" in page


def test_pasted_texts_are_found_by_a_word_and_only_by_who_may_see_them(
    client: Any, sign_in: Any, township: Township
) -> None:
    made = paste(client, township.place, "今日走访农户5户，悬挂横幅1300余条。")
    url = reverse("desk:before")
    for asked, found in (({}, 1), ({"q": "横幅"}, 1), ({"q": "锦旗"}, 0), ({"waiting": "1"}, 1), ({"page": "x"}, 1)):
        assert len(client.get(url, asked).context["rows"]) == found
    assert reverse("desk:paste", args=[made.pk]) in client.get(url, {"q": "横幅"}).content.decode()
    other = sign_in(make_member(Role.CADRE, township.village))
    assert list(other.get(url).context["rows"]) == []
    assert sign_in(make_member(Role.DISCIPLINE, township.place)).get(url).status_code == 403


def test_the_secretary_reads_the_sentence_and_is_led_to_no_page_that_is_shut(
    client: Any, sign_in: Any, township: Township
) -> None:
    made = paste(client, township.place, TEXT)
    record_all(client, made)
    secretary = sign_in(make_member(Role.SECRETARY, township.place))
    page = secretary.get(MATTERS.url("record", made.lines.get(order=0).record_id)).content.decode()
    assert (TEXT in page, reverse("desk:paste", args=[made.pk]) in page) == (True, False)


def test_after_one_line_the_next_one_waits_under_the_hand(client: Any, township: Township) -> None:
    made = paste(client, township.place, "走访农户3户，悬挂横幅2条，走访商户2家。")
    (line, form), _next = drafts(client, made)
    answer = confirm(client, made, line, form)
    rows = client.get(answer.headers["Location"]).context["rows"]
    assert [row["focus"] for row in rows] == [False, False, True]


def test_a_table_gives_each_row_its_village_and_its_sum_once(client: Any, township: Township) -> None:
    table = "村名\t走访农户\t排查隐患（处）\t已整改\n甲村\t12\t2\t1\n乙村\t8\t3\t0\n合计\t20\t5\t1"
    made = paste(client, township.place, table)
    lines = [(int(line.quantity), line.tie, line.state) for line in made.lines.all()]
    assert lines == [
        (12, "", "draft"), (2, "", "draft"), (1, "settled", "draft"), (8, "", "draft"), (3, "", "draft"),
        (20, "sum", "dropped"), (5, "sum", "dropped"), (1, "sum", "kept"),
    ]  # fmt: skip
    places = [form["place_id"].value() for _line, form in drafts(client, made)]
    assert places == [township.village.pk] * 2 + [township.other.pk] * 2


def test_who_had_to_sign_in_while_confirming_finds_the_line_again(client: Any, township: Township) -> None:
    made = paste(client, township.place, "走访农户3户。")
    line = made.lines.get()
    for name in ("record_line", "drop_line"):
        back = client.get(reverse(f"desk:{name}", args=[made.pk, line.pk]))
        assert (back.status_code, back.headers["Location"]) == (302, f"/desk/{made.pk}/#line-1")
    assert made.lines.get().state == "draft"


@pytest.mark.parametrize("day", ["2099-12-31", "0026-11-23", "x"])
def test_a_day_on_which_nothing_can_be_recorded_is_refused_at_once(client: Any, township: Township, day: str) -> None:
    said = {"text": "走访农户3户", "place_id": str(township.place.pk), "day": day}
    answer = client.post(reverse("desk:desk"), said)
    assert (answer.status_code, list(answer.context["form"].errors), Paste.objects.count()) == (422, ["day"], 0)


@pytest.mark.parametrize(("text", "hinted"), [("今日排查消防隐患15处，已全部整改。", True), (TEXT, False)])
def test_settled_without_a_number_is_no_surprise(client: Any, township: Township, text: str, hinted: bool) -> None:
    page = client.get(reverse("desk:paste", args=[paste(client, township.place, text).pk]))
    assert ("原文说“已全部整改”，但没有写数量。登记后仍算未办结" in words_of(page)) is hinted


def test_a_pasted_text_is_kept_without_numbers_of_persons_and_known_again(client: Any, township: Township) -> None:
    text = "今日排查消防隐患15处，联系人老李１３８-1234－5678，身份证11010119900307123X，其中已整改6处。"
    made = paste(client, township.place, text)
    assert made.text == "今日排查消防隐患15处，联系人老李*************，身份证******************，其中已整改6处。"
    assert [made.text[line.start : line.end] for line in made.lines.all()] == ["排查消防隐患15处", "整改6处"]
    assert paste(client, township.place, text).pk == made.pk
    assert Paste.objects.count() == 1
    assert "身份证号、手机号不保存，已逐位换成*。" in words_of(client.get(reverse("desk:paste", args=[made.pk])))
    plain = paste(client, township.place, TEXT)
    assert "手机号不保存" not in words_of(client.get(reverse("desk:paste", args=[plain.pk])))
