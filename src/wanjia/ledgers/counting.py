"""How many records a list has: counted up to a cap; that a long list is long is remembered for a minute."""

import time
from collections.abc import Hashable
from typing import Any

from django.db.models import QuerySet

COUNT_CAP = 10_000
KEPT_SECONDS = 60.0
MOST_KEPT = 1_000
_long: dict[Hashable, float] = {}


def capped_count(records: QuerySet[Any], asked: Hashable) -> int:
    """Count records; more than ``COUNT_CAP`` are one more than the cap.

    ``asked`` says which list of whom it is. Counting to the cap is a fifth of a page and always gives the same for a
    list that long, so it is done once a minute; a shorter list is counted each time.
    """
    now = time.monotonic()
    if now - _long.get(asked, -KEPT_SECONDS) < KEPT_SECONDS:
        return COUNT_CAP + 1
    # In the order of the page, so that the database takes the same index and stops at the cap.
    count: int = records.order_by("-day", "-pk")[: COUNT_CAP + 1].count()
    if count > COUNT_CAP:
        if len(_long) >= MOST_KEPT:
            _long.clear()
        _long[asked] = now
    return count


def forget() -> None:
    """Forget which lists are long; called between tests."""
    _long.clear()
