"""A picture as plain JSON and back; its digest; the records each frozen figure counted."""

import datetime as dt
import hashlib
import json
from dataclasses import asdict
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q

from wanjia.areas.briefing.picture import Correction, Figure, Need, NeedGroup, Picture, Trend, VillageState
from wanjia.ledgers import offers


def to_plain(picture: Picture) -> dict[str, Any]:
    """Give a picture as values JSON knows."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(picture), cls=DjangoJSONEncoder))
    return plain


def digest(plain: dict[str, Any]) -> str:
    """Give the SHA-256 (64 hex digits) of frozen content: keys sorted, no blanks, ASCII escapes."""
    text = json.dumps(plain, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def records_behind(first: dt.date, last: dt.date, within: Q) -> dict[str, list[list[Any]]]:
    """Give, for each metric, the id and revision of every record it counts."""
    behind = {}
    for metric in offers.metrics().values():
        if metric.briefing:
            rows = metric.records(first, last).filter(within).order_by("pk").distinct().values_list("pk", "revision")
            behind[metric.code] = [[str(pk), revision] for pk, revision in rows]
    return behind


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def _days(value: str) -> dt.date:
    return dt.date.fromisoformat(value)


def _moment(value: str) -> dt.datetime:
    return dt.datetime.fromisoformat(value)


def from_plain(plain: dict[str, Any]) -> Picture:
    """Give the picture a frozen briefing holds, exactly as it was signed."""
    return Picture(
        place_id=plain["place_id"],
        place=plain["place"],
        first=_days(plain["first"]),
        last=_days(plain["last"]),
        made_at=_moment(plain["made_at"]),
        figures=[
            Figure(**{**figure, "by_village": {int(k): v for k, v in figure["by_village"].items()}})
            for figure in plain["figures"]
        ],
        needs=[
            NeedGroup(
                **{
                    **group,
                    "needs": [Need(**{**n, "since": _days(n["since"]), "due": _day(n["due"])}) for n in group["needs"]],
                }
            )
            for group in plain["needs"]
        ],
        states=[
            VillageState(**{**state, "at": _moment(state["at"]) if state["at"] else None}) for state in plain["states"]
        ],
        trends=[
            Trend(
                trend["title"],
                trend["unit"],
                [_days(day) for day in trend["days"]],
                [(t, v) for t, v in trend["lines"]],
            )
            for trend in plain["trends"]
        ],
        corrections=[
            Correction(**{**one, "at": _moment(one["at"]), "day": _days(one["day"])}) for one in plain["corrections"]
        ],
        sentences=plain["sentences"],
        extra=plain["extra"],
    )
