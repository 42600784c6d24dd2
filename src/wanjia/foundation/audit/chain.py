"""The hash of a trail row: pure, so that a stranger can recompute it from an export."""

import datetime as dt
import hashlib
import json
from typing import NamedTuple

GENESIS = "0" * 64


class Line(NamedTuple):
    """One row of the trail without its hash."""

    number: int
    at: dt.datetime
    actor_id: int | None
    act: str
    target: str
    target_id: str
    place_id: int | None
    rows: int


def digest(previous: str, line: Line) -> str:
    """Give the SHA-256 (64 hex digits) of a row and the hash before it.

    The hashed text is a JSON list of: previous hash, number, time in UTC to the microsecond, actor, act, target,
    target id, place, count. Floats and locale-dependent forms do not occur in it.
    """
    at = line.at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    facts = [previous, line.number, at, line.actor_id, line.act, line.target, line.target_id, line.place_id, line.rows]
    return hashlib.sha256(json.dumps(facts, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()
