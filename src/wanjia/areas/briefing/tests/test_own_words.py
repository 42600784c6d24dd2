"""A signed briefing speaks the language of who reads it; what was frozen and its digest do not change."""

import datetime as dt
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from wanjia.areas.briefing import freezing, services
from wanjia.areas.briefing.models import Briefing
from wanjia.areas.briefing.own_words import in_own_words
from wanjia.areas.briefing.paper import document
from wanjia.areas.briefing.reading import read
from wanjia.foundation.posts.enums import Role
from wanjia.papers.plain import render_text
from wanjia.testing.ground import make_member
from wanjia.testing.records import local, make_matter, make_report, make_visit

HAN = re.compile(r"[\u4e00-\u9fff]+")


@pytest.fixture
def signed(township: Any) -> Any:
    """Sign yesterday in Chinese: figures, sentences, a need and a correction of the day before."""
    secretary = make_member(Role.SECRETARY, township.place, name="Zhou")
    cadre = make_member(Role.CADRE, township.village, name="Wang")
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    before = yesterday - dt.timedelta(days=1)
    span: dict[str, Any] = {"place_id": township.place.pk}
    with translation.override("zh-hans"):
        make_report(make_member(Role.CADRE, township.other, name="Li"), township.other, now=local(before, 17))
        services.sign(**span, first=before, last=before, actor=secretary, now=local(before, 19))
        make_visit(cadre, township.village, now=local(yesterday, 8), day=before)
        make_matter(cadre, township.village, now=local(yesterday, 9), urgency="3_danger", gist="Gas leak")
        for hour in range(9, 14):
            make_visit(cadre, township.village, now=local(yesterday, hour))
        services.sign(**span, first=yesterday, last=yesterday, actor=secretary, now=local(yesterday, 19))
    return {**span, "first": yesterday, "last": yesterday}


def test_what_the_house_words_is_in_the_readers_language(signed: Any) -> None:
    now = timezone.now()
    frozen = read(member=None, **signed, now=now)
    assert (frozen.shown, frozen.intact) == (frozen.picture, True)
    assert frozen.picture.sentences != []
    assert [one.what for one in frozen.picture.corrections] == ["事后补录"]
    with translation.override("en"):
        shown = read(member=None, **signed, now=now).shown
        said = json.dumps(freezing.to_plain(shown), ensure_ascii=False)
        text = render_text(document(read(member=None, **signed, now=now)), width=80)
    # What is left in Chinese was written by people, or names a place or a record.
    assert [one.title for one in shown.figures[:2]] == ["Shops visited", "Households visited"]
    assert [one.what for one in shown.corrections] == ["recorded afterwards"]
    assert all(not HAN.search(sentence) for sentence in shown.sentences)
    assert "走访农户" not in said + text
    assert {group.title for group in shown.needs}.isdisjoint({group.title for group in frozen.picture.needs})
    figures = [(one.code, one.value, one.before, one.mean) for one in shown.figures]
    assert figures == [(one.code, one.value, one.before, one.mean) for one in frozen.picture.figures]


def test_a_figure_that_bore_another_name_keeps_it(signed: Any) -> None:
    picture = read(member=None, **signed, now=timezone.now()).picture
    renamed = replace(picture, figures=[replace(picture.figures[0], title="走访商铺"), *picture.figures[1:]])
    with translation.override("en"):
        shown = in_own_words(renamed)
    assert [one.title for one in shown.figures[:2]] == ["走访商铺", "Households visited"]
    assert shown.sentences == renamed.sentences or "走访商铺" not in " ".join(shown.sentences)


def test_the_page_is_in_one_language_and_the_json_as_it_was_signed(signed: Any, sign_in: Any) -> None:
    kept = Briefing.objects.get(last=signed["last"])
    browser = sign_in(make_member(Role.OFFICE, kept.place, name="Reader"))
    browser.cookies["wanjia_language"] = "en"
    asked = {"day": signed["last"].isoformat()}
    page = browser.get(reverse("briefing:evening"), asked).content.decode()
    assert ("Households visited" in page, "走访农户" in page, "漏报" in page) == (True, False, False)
    given = browser.get(reverse("briefing:file", args=["json"]), asked).json()
    assert given["picture"] == kept.frozen["picture"]
