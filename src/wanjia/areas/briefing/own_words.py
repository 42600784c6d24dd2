"""A signed briefing in the reader's language: what the house itself words; what people wrote stays as they wrote it.

The frozen content, its digest and the JSON stay in the language of the signature. A word is exchanged only where it is
still the house's own in some language, so a figure that bore another name when it was signed keeps that name.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.utils import translation

from wanjia.areas.briefing import corrections, drawing
from wanjia.areas.briefing.picture import Figure, NeedGroup, Picture, Trend
from wanjia.ledgers import offers
from wanjia.web import dates


def in_own_words(picture: Picture) -> Picture:
    """Give a picture as it reads in the language of who reads it."""
    metrics = offers.metrics()
    if all(one.title == str(metrics[one.code].title) for one in picture.figures if one.code in metrics):
        return picture
    figures = _figures(picture.figures)
    titles = {then.title: now.title for then, now in zip(picture.figures, figures, strict=True)}
    labels = {state: label for coverage in offers.coverages() for state, label, _tone in coverage.states}
    changes = corrections.words()
    return replace(
        picture,
        figures=figures,
        needs=_needs(picture.needs),
        states=[replace(one, label=_own(one.label, labels.get(one.state))) for one in picture.states],
        trends=[_trend(trend, titles, picture.figures, figures) for trend in picture.trends],
        corrections=[
            replace(one, what=next((str(each) for each in changes if one.what in _every(each)), one.what))
            for one in picture.corrections
        ],
        sentences=_sentences(picture, figures),
    )


def _every(words: Any) -> frozenset[str]:
    """Give words in every language."""
    said = set()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            said.add(str(words))
    return frozenset(said)


def _own(frozen: str, words: Any) -> str:
    return str(words) if words is not None and frozen in _every(words) else frozen


def _figures(figures: Iterable[Figure]) -> list[Figure]:
    metrics = offers.metrics()
    return [
        replace(one, title=_own(one.title, metrics[one.code].title), unit=_own(one.unit, metrics[one.code].unit))
        if one.code in metrics
        else one
        for one in figures
    ]


def _needs(groups: Iterable[NeedGroup]) -> list[NeedGroup]:
    concerns = {concern.code: concern for concern in offers.concerns()}
    return [
        replace(
            group,
            title=_own(group.title, concerns[group.code].title),
            what_to_do=_own(group.what_to_do, concerns[group.code].what_to_do),
        )
        if group.code in concerns
        else group
        for group in groups
    ]


def _trend(trend: Trend, titles: Mapping[str, str], then: Iterable[Figure], now: Iterable[Figure]) -> Trend:
    lines = [(titles.get(title, title), values) for title, values in trend.lines]
    units = {(old.title, old.unit): new.unit for old, new in zip(then, now, strict=True)}
    unit = units.get((trend.lines[0][0], trend.unit), trend.unit) if trend.lines else trend.unit
    return replace(trend, title=dates.listed([title for title, _values in lines]), lines=lines, unit=unit)


def _sentences(picture: Picture, figures: list[Figure]) -> list[str]:
    """Give what changed in sentences, where they are still those the figures make."""
    span_days = (picture.last - picture.first).days + 1
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            made = drawing.sentences(_figures(picture.figures), span_days=span_days)
        if made == picture.sentences:
            return drawing.sentences(figures, span_days=span_days)
    return picture.sentences
