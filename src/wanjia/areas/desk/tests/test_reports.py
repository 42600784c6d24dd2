"""Whole reports: paste, confirm each line, the briefing's figures, each figure's list, the sentence on the record."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from wanjia.areas.desk.models import Line, Paste
from wanjia.areas.desk.tests.reports import CHAT, REPORTS, ROUGH, SUMMARY, Report
from wanjia.foundation.audit.models import Entry
from wanjia.foundation.posts.enums import Role
from wanjia.ledgers import offers
from wanjia.testing.ground import make_member
from wanjia.testing.reading import queries_of, words_of
from wanjia_reader import read, sentence_at


@pytest.fixture
def client(township: Any, sign_in: Any) -> Any:
    """The office's browser."""
    return sign_in(make_member(Role.OFFICE, township.place, name="李办事"))


def paste(client: Any, place: Any, text: str) -> Paste:
    """Paste a text about today."""
    said = {"text": text, "place_id": str(place.pk), "day": timezone.localdate().isoformat()}
    answer = client.post(reverse("desk:desk"), said)
    assert answer.status_code == 302, words_of(answer)
    return Paste.objects.latest("pasted_at")


def drafts(client: Any, made: Paste) -> list[tuple[Line, Any]]:
    """Give each line that waits, with its form."""
    rows = client.get(reverse("desk:paste", args=[made.pk])).context["rows"]
    return [(row["line"], row["form"]) for row in rows if row["form"]]


def confirm(client: Any, made: Paste, line: Line, form: Any, **changed: str) -> Any:
    """Record a line as its form stands, some fields changed."""
    said = {f"{form.prefix}-{name}": str(form[name].value() or "") for name in form.fields}
    said |= {f"{form.prefix}-{name}": value for name, value in changed.items()}
    return client.post(reverse("desk:record_line", args=[made.pk, line.pk]), said)


def record_all(client: Any, made: Paste) -> None:
    """Confirm line by line whatever waits, as it stands; a part comes after its whole."""
    while waiting := drafts(client, made):
        line, form = waiting[0]
        assert confirm(client, made, line, form).status_code == 302


@pytest.mark.parametrize("report", REPORTS)
def test_confirmed_as_it_stands_a_report_is_the_evenings_figures(client: Any, township: Any, report: Report) -> None:
    made = paste(client, township.place, report.text)
    record_all(client, made)
    shown = {figure.code: figure for figure in client.get(reverse("briefing:evening")).context["picture"].figures}
    metrics, today = offers.metrics(), timezone.localdate()
    counted = {code: metrics[code].total(today, today) for code in report.figures}
    assert counted == report.figures
    assert {code: shown[code].value for code in report.figures if code in shown} == {
        code: value for code, value in report.figures.items() if code in shown
    }
    assert Line.objects.filter(state="kept").count() == report.kept
    for line in Line.objects.filter(state="recorded"):
        page = words_of(client.get(offers.ledgers()[line.ledger].url("record", line.record_id)))
        start, end = sentence_at(made.text, line.start)
        assert " ".join(made.text[start:end].split()) in page


@pytest.mark.parametrize("report", REPORTS)
def test_each_figure_opens_the_records_it_counts(client: Any, township: Any, report: Report) -> None:
    made = paste(client, township.place, report.text)
    record_all(client, made)
    for figure in client.get(reverse("briefing:evening")).context["picture"].figures:
        if report.figures.get(figure.code):
            listed = [row.id for row in client.get(figure.url).context["list"].rows]
            records = offers.metrics()[figure.code].ledger.model.objects.filter(pk__in=listed)
            assert sum(records.values_list("count", flat=True)) == figure.value


def test_a_village_named_in_the_sentence_is_the_place_of_its_line(client: Any, township: Any) -> None:
    made = paste(client, township.place, CHAT.text)
    assert [form["place_id"].value() for _line, form in drafts(client, made)] == [township.village.pk] * 3


def test_a_sentence_that_names_two_villages_stays_with_the_place_of_the_text(client: Any, township: Any) -> None:
    made = paste(client, township.place, "甲村、乙村共走访农户65户。丙村走访农户7户。")
    assert [form["place_id"].value() for _line, form in drafts(client, made)] == [
        township.place.pk, township.villages[2].pk,
    ]  # fmt: skip


def test_a_number_that_is_not_exact_is_said_to_be_so_and_may_be_made_exact(client: Any, township: Any) -> None:
    made = paste(client, township.place, ROUGH.text)
    page = words_of(client.get(reverse("desk:paste", args=[made.pk])))
    assert page.count("原文不是准确数字，知道准确数的请改过来。") == 3
    line, form = drafts(client, made)[0]
    confirm(client, made, line, form, count="487")
    assert offers.metrics()["visits.households"].total(timezone.localdate(), timezone.localdate()) == 487
    line.refresh_from_db()
    assert (int(line.quantity), line.approx) == (500, "about")


def test_every_number_is_marked_where_it_stands(client: Any, township: Any) -> None:
    made = paste(client, township.place, SUMMARY.text)
    page = client.get(reverse("desk:paste", args=[made.pk]))
    pieces = page.context["pieces"]
    assert "".join(piece.text for piece in pieces) == made.text
    marked = {piece.mark: piece.text for piece in pieces if piece.mark}
    assert [text for _, text in sorted(marked.items())] == [
        made.text[q.span.start : q.span.end] for q in read(made.text) if q.quantity > 0
    ]


def test_a_page_of_many_lines_asks_as_little_as_one_of_few(client: Any, township: Any) -> None:
    few = paste(client, township.place, "走访农户3户，走访商户2家。")
    many = paste(client, township.place, "；".join(f"走访农户{at}户" for at in range(1, 41)))
    assert many.lines.count() == 40
    assert queries_of(client, reverse("desk:paste", args=[few.pk])) == queries_of(
        client, reverse("desk:paste", args=[many.pk])
    )


def test_two_hundred_thousand_characters_are_read_and_one_more_refused(client: Any, township: Any) -> None:
    sentence = "今天入户走访86户，走访商户12家。\n"
    text = (sentence * (200_000 // len(sentence) + 1))[:200_000]
    said = {"text": text, "place_id": str(township.place.pk), "day": timezone.localdate().isoformat()}
    assert client.post(reverse("desk:desk"), said).status_code == 302
    made = Paste.objects.get()
    assert (len(made.text), made.lines.count()) == (len(text.strip()), 500)
    page = words_of(client.get(reverse("desk:paste", args=[made.pk])))
    assert "一次只列出500个数" in page
    refused = client.post(reverse("desk:desk"), {**said, "text": text + "走访"})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["text"])


def test_the_trail_says_who_pasted_and_who_recorded(client: Any, township: Any) -> None:
    made = paste(client, township.place, "走访农户3户，悬挂横幅2条。")
    [(line, form)] = drafts(client, made)
    confirm(client, made, line, form)
    lines = list(Entry.objects.order_by("number").values_list("act", "target", "target_id"))
    assert lines == [
        ("desk.paste", "desk.paste", str(made.pk)),
        ("visits.visit.record", "visits.visit", str(line.record_id)),
    ]


def test_a_text_is_shown_as_text(client: Any, township: Any) -> None:
    made = paste(client, township.place, "<script>alert(1)</script>走访农户3户 & {{ x }} <b>")
    page = client.get(reverse("desk:paste", args=[made.pk])).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
