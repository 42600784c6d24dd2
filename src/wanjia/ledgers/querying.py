"""From what a list was asked for to rows: filters, metric drill-down, search, keyset paging, capped count."""

import base64
import binascii
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Count, F, Q, QuerySet, Window
from django.http import QueryDict

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.places.tree import tree
from wanjia.foundation.posts.enums import Right
from wanjia.foundation.posts.rights import reach
from wanjia.ledgers import counting, offers, search
from wanjia.ledgers.choosing import OWN, Choosing
from wanjia.ledgers.columns import Column
from wanjia.ledgers.ledger import Ledger

PAGE = 50


class Row(NamedTuple):
    """One record of a list: the values of its columns as the database gave them."""

    id: uuid.UUID
    values: Sequence[Any]
    voided: bool


@dataclass
class Listing:
    """One page of a list and everything around it."""

    ledger: Ledger
    choosing: Choosing
    columns: list[Column]
    sort: str
    rows: list[Row] = field(default_factory=list)
    newer: str = ""
    older: str = ""
    count: int = 0
    capped: bool = False
    newest_only: bool = False  # a search with more matches than the index gives: the older ones are left out
    metric: offers.Metric | None = None
    voided: bool = False  # voided records are in it too


def chosen_columns(ledger: Ledger, params: QueryDict) -> list[Column]:
    """Give the columns to show: those asked for (``col``, as often as wanted), else those shown by default."""
    wanted = params.getlist("col")
    if wanted:
        by_name = {column.name: column for column in ledger.columns}
        found = [by_name[name] for name in wanted if name in by_name]
        if found:
            return found
    return [column for column in ledger.columns if column.shown]


def sort_of(ledger: Ledger, params: QueryDict) -> str:
    """Give the asked sort order if the ledger has it, else newest first."""
    asked = params.get("sort", "")
    sortable = {column.name for column in ledger.columns if column.sortable} | {"day"}
    return asked if asked.lstrip("-") in sortable else "-day"


def within_place(place_id: int) -> Q:
    """Give the filter for records at a place or below it."""
    node = tree().nodes.get(place_id)
    if node is None:
        return Q(pk__in=[])
    if node.parent_id is None:
        return Q()
    return Q(village_id=place_id) if node.village_id == place_id else Q(place_id=place_id)


def _within(chosen: str) -> Q:
    return Q(village_id__isnull=True) if chosen == OWN else within_place(int(chosen))


def metric_of(ledger: Ledger, params: QueryDict) -> offers.Metric | None:
    """Give the metric a list was opened from, if it belongs to this ledger."""
    metric = offers.metrics().get(params.get("metric", ""))
    return metric if metric is not None and metric.ledger.code == ledger.code else None


def chosen_records(
    ledger: Ledger, member: Member, choosing: Choosing, metric: offers.Metric | None, *, voided: bool = False
) -> QuerySet[Any]:
    """Give the records a list, an export or a print is made from: one query for all of them."""
    said = choosing.said
    rows = ledger.visible_to(member)
    first, last = said.get("first"), said.get("last")
    if metric is not None and first and last:
        # A figure counts within the posts' reach only, so the list behind it leaves out what the member merely owns.
        rows = rows.filter(reach(member, Right.READ, ledger.grants).condition())
        if metric.day_field == "day" and not metric.is_stock:  # the plain form keeps the list's own index
            rows = rows.filter(metric.condition, day__gte=first, day__lte=last)
        else:
            rows = rows.filter(pk__in=metric.records(first, last).values("pk"))
    else:
        if first:
            rows = rows.filter(day__gte=first)
        if last:
            rows = rows.filter(day__lte=last)
    if not voided:
        rows = rows.filter(voided_at__isnull=True)
    if said.get("place"):
        rows = rows.filter(_within(said["place"]))
    for one in ledger.filters:
        if one.name in said:
            rows = rows.filter(one.condition(said[one.name]))
    if said.get("q"):
        rows = rows.filter(pk__in=search.matching(said["q"], ledger=ledger.code, villages=_villages(ledger, member)))
    return rows


def _villages(ledger: Ledger, member: Member) -> frozenset[int] | None:
    reached = reach(member, Right.READ, ledger.grants)
    if reached.everywhere or reached.groups:
        return None
    return reached.villages or None


def listing(ledger: Ledger, member: Member, params: QueryDict) -> Listing:
    """Make one page of a list; its cost does not grow with the table nor with how far one has paged."""
    choosing = Choosing(params, ledger=ledger, member=member)
    metric = metric_of(ledger, params)
    made = Listing(ledger, choosing, chosen_columns(ledger, params), sort_of(ledger, params), metric=metric)
    made.voided = params.get("voided") == "1"
    records = chosen_records(ledger, member, choosing, metric, voided=made.voided)
    if words := choosing.said.get("q"):
        made.newest_only = search.is_full(words, ledger=ledger.code, villages=_villages(ledger, member))
    counted = _fill(made, records, params)
    if counted is None:
        reached, said = reach(member, Right.READ, ledger.grants), tuple(sorted(choosing.said.items()))
        asked = (ledger.code, member.pk, reached, said, params.get("metric"), params.get("voided"))
        counted = counting.capped_count(records, asked)
    made.count, made.capped = counted, counted > counting.COUNT_CAP
    return made


def _fill(made: Listing, records: QuerySet[Any], params: QueryDict) -> int | None:
    """Put one page of rows into the list; give how many there are in all where the page tells that too."""
    name = made.sort.lstrip("-")
    column = next((c for c in made.ledger.columns if c.name == name), None)
    path = column.source if column else name
    falling = made.sort.startswith("-")
    backward = "before" in params or params.get("end") == "1"
    key = _read_key(params.get("before") or params.get("after") or "")
    down = falling != backward
    if key is not None:
        value, pk = key
        op = "lt" if down else "gt"
        try:
            # The first condition alone lets the index seek; the second settles ties inside one value.
            records = records.filter(**{f"{path}__{op}e": value}).filter(
                Q(**{f"{path}__{op}": value}) | Q(**{path: value, f"pk__{op}": pk})
            )
        except (ValidationError, ValueError, TypeError):
            key = None
    order = (F(path).desc(), F("pk").desc()) if down else (F(path).asc(), F("pk").asc())
    records, counted = records.order_by(*order), None
    if made.choosing.said.get("q"):
        records, counted = _found(made.ledger, records, path, from_start=key is None)
    fetched = list(records.values_list("pk", path, "voided_at", *(c.source for c in made.columns))[: PAGE + 1])
    more = len(fetched) > PAGE
    fetched = fetched[:PAGE]
    if key is None and not more:
        counted = len(fetched)  # the page holds all there is
    if backward:
        fetched.reverse()
    made.rows = [Row(pk, values, voided_at is not None) for pk, _sorted, voided_at, *values in fetched]
    if not fetched:
        return counted
    head, tail = _write_key(fetched[0][1], fetched[0][0]), _write_key(fetched[-1][1], fetched[-1][0])
    at_start = key is None and not backward
    if not at_start and (more or not backward):
        made.newer = head
    if more or (backward and params.get("end") != "1"):
        made.older = tail
    return counted


def _found(ledger: Ledger, ordered: QuerySet[Any], path: str, *, from_start: bool) -> tuple[QuerySet[Any], int | None]:
    """Give a search's page by its keys, and from the start also how many there are: the index is asked once.

    What a search finds lies all over the table, and has to be sorted before the first page is known: so only keys are
    sorted, and only what the page shows is read whole.
    """
    keys = ordered.values_list("pk", path)
    if from_start:
        keys = keys.annotate(matches=Window(Count("pk")))
    page = list(keys[: PAGE + 1])
    counted = (page[0][2] if page else 0) if from_start else None
    return ledger.records().filter(pk__in=[key[0] for key in page]).order_by(*ordered.query.order_by), counted


def _write_key(value: Any, pk: uuid.UUID) -> str:
    text = json.dumps([value, str(pk)], cls=DjangoJSONEncoder, ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read_key(text: str) -> tuple[Any, uuid.UUID] | None:
    """Give the place to page on from; a damaged one starts from the beginning."""
    try:
        padded = text + "=" * (-len(text) % 4)
        value, pk = json.loads(base64.urlsafe_b64decode(padded.encode("ascii")))
        if not isinstance(value, str | int | float) or isinstance(value, bool):
            return None
        return value, uuid.UUID(pk)
    except (binascii.Error, ValueError, TypeError, AttributeError):
        return None
