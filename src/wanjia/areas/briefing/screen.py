"""A picture arranged for the page: figures in groups, the map, the charts, the villages table."""

from typing import Any

from django.urls import reverse
from django.utils.translation import pgettext

from wanjia.areas.briefing import by_village, standing
from wanjia.areas.briefing.asking import Asked
from wanjia.areas.briefing.drawing import is_running
from wanjia.areas.briefing.enums import Span
from wanjia.areas.briefing.picture import Figure, Picture
from wanjia.areas.briefing.reading import Reading
from wanjia.foundation.places.models import Place
from wanjia.ledgers import offers
from wanjia.ledgers.choosing import OWN
from wanjia.web import dates


def groups(reading: Reading) -> list[dict[str, Any]]:
    """Give the figures by area, each with what it counts today where that differs from the frozen one.

    Whether a change is good or bad is told of what stands, and of what a whole day brought: not of a morning.
    """
    morning = is_running(reading.picture.last, reading.picture.made_at)
    found = []
    by_code = {figure.code: figure for figure in reading.shown.figures}
    for area in offers.areas():
        figures = [by_code[metric.code] for metric in area.metrics if metric.code in by_code]
        if figures:
            lines = [_line(figure, reading.now_counts.get(figure.code), morning=morning) for figure in figures]
            changed = [line for line in lines if line["now"] is not None]
            found.append({"title": area.title, "figures": lines, "changed": changed})
    return found


def against(picture: Picture) -> str:
    """Say what the changes are against, where that is not yesterday."""
    return "" if picture.is_day else pgettext("compared with", "vs the period before")


def _line(figure: Figure, now: int | None, *, morning: bool) -> dict[str, Any]:
    change = (
        ""
        if figure.change is None
        else f"+{figure.change}"
        if figure.change > 0
        else f"−{-figure.change}"
        if figure.change < 0
        else "±0"
    )
    return {
        "label": figure.title,
        "value": figure.value,
        "unit": figure.unit,
        "change": change,
        "tone": "" if morning and not figure.stock else figure.tone,
        "mean": "" if figure.mean is None else f"{figure.mean:g}",
        "href": figure.url,
        "now": now,
        "code": figure.code,
    }


def tabs(asked: Asked) -> list[dict[str, Any]]:
    """Give the spans as tabs."""
    base = reverse("briefing:evening")
    return [
        {
            "title": span.label,
            "current": asked.span == span.value,
            "url": f"{base}?place={asked.place_id}&span={span.value}&day={asked.last.isoformat()}",
        }
        for span in Span
    ]


def map_data(picture: Picture, *, linked: bool = True) -> dict[str, Any] | None:
    """Give the villages' outlines with their states, each leading to its report; nothing when no outline is known."""
    outlines = dict(
        Place.objects.filter(outline__isnull=False, pk__in=[s.place_id for s in picture.states]).values_list(
            "pk", "outline"
        )
    )
    features = [
        {
            "type": "Feature",
            "geometry": outlines[state.place_id],
            "properties": {
                "name": state.name,
                "state": state.state,
                "label": state.label,
                "url": state.url if linked else "",
                "note": dates.clock(state.at) if state.at else "",
            },
        }
        for state in picture.states
        if state.place_id in outlines
    ]
    if not features:
        return None
    states = [
        {"state": one.state, "label": one.label, "count": one.count} for one in standing.standings(picture) if one.count
    ]
    return {"features": {"type": "FeatureCollection", "features": features}, "states": states}


def charts(picture: Picture) -> list[dict[str, Any]]:
    """Give the trends as the chart component reads them."""
    return [
        {
            "id": f"trend-{at}",
            "title": trend.title,
            "data": {
                "kind": "line",
                "unit": trend.unit,
                "categories": [f"{day.month}/{day.day}" for day in trend.days],
                "series": [{"name": name, "values": values} for name, values in trend.lines],
            },
            "rows": [
                (dates.day(day), [values[n] for _name, values in trend.lines]) for n, day in enumerate(trend.days)
            ],
            "heads": [name for name, _values in trend.lines],
        }
        for at, trend in enumerate(picture.trends)
    ]


def villages(picture: Picture) -> dict[str, Any]:
    """Give the table by village: each figure that differs by village, and the day's report."""
    table = by_village.table(picture)
    states = {state.place_id: state for state in picture.states}
    rows = [
        {
            "id": row.place_id,
            "name": row.name,
            "cells": [
                (n, f"{figure.url}&place={row.place_id or OWN}")
                for n, figure in zip(row.counts, table.figures, strict=True)
            ],
            "state": states.get(row.place_id) if row.place_id else None,
        }
        for row in table.rows
    ]
    return {"heads": [figure.title for figure in table.figures], "rows": rows, "totals": table.totals}
