"""The full-text index: written with each record, asked by lists and by the search of the whole house."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models.expressions import RawSQL
from django.utils import translation

from wanjia.ledgers import bigrams
from wanjia.ledgers.models import Record, SearchText

NEWEST = 2_000  # a list shows at most this many matches, newest first, and says so


def scope_words(ledger: str, village_id: int | None) -> str:
    """Give the index words that say which ledger and village a record is in, so the index itself can narrow."""
    return f"zl{ledger.replace('_', '')} zv{village_id or 0}"


def text_of(record: Record) -> str:
    """Give the words a record is found by: those of the house's language, in whichever language it was saved."""
    with translation.override(settings.LANGUAGE_CODE):
        return record.search_text()


def write(*, ledger: str, record_id: uuid.UUID, village_id: int | None, text: str) -> None:
    """Put one record's text into the index, replacing what was there."""
    terms = f"{scope_words(ledger, village_id)} {bigrams.terms(text)}"
    SearchText.objects.update_or_create(ledger=ledger, record_id=record_id, defaults={"terms": terms})


def write_new(*, ledger: str, record_id: uuid.UUID, village_id: int | None, text: str) -> None:
    """Put a new record's text into the index: one INSERT."""
    terms = f"{scope_words(ledger, village_id)} {bigrams.terms(text)}"
    SearchText.objects.bulk_create([SearchText(ledger=ledger, record_id=record_id, terms=terms)])


def matching(text: str, *, ledger: str = "", villages: Iterable[int] | None = None, newest: int = NEWEST) -> Any:
    """Give a subquery of the records whose text holds every word: the newest of them, at most ``newest``.

    ``villages`` narrows inside the index to records of these villages (None: everywhere). A text without words
    matches nothing.
    """
    said = _said(text, ledger, villages)
    if not said:
        return []
    if connection.vendor == "sqlite":
        return RawSQL(
            "SELECT record_id FROM ledgers_searchtext WHERE id IN (SELECT rowid FROM ledgers_search"
            " WHERE ledgers_search MATCH %s ORDER BY rowid DESC LIMIT %s)",
            [said, newest],
        )
    return RawSQL(
        "SELECT record_id FROM ledgers_searchtext WHERE to_tsvector('simple', terms) @@ to_tsquery('simple', %s)"
        " ORDER BY id DESC LIMIT %s",
        [said, newest],
    )


_MATCHES = {
    "sqlite": "SELECT 1 FROM ledgers_search WHERE ledgers_search MATCH %s LIMIT %s",
    "postgresql": (
        "SELECT 1 FROM ledgers_searchtext WHERE to_tsvector('simple', terms) @@ to_tsquery('simple', %s) LIMIT %s"
    ),
}


def _said(text: str, ledger: str, villages: Iterable[int] | None) -> str:
    """Give what the engine's index is asked; nothing when no record can match."""
    words = bigrams.query(text)
    places = None if villages is None else [f"zv{village}" for village in sorted(villages)]
    if not words or places == []:
        return ""
    if ledger:
        words.append(f"zl{ledger.replace('_', '')}")
    quote, both, either = ('"', " AND ", " OR ") if connection.vendor == "sqlite" else ("'", " & ", " | ")
    said = both.join(f"{quote}{word}{quote}" for word in words)
    return f"{said}{both}({either.join(f'{quote}{place}{quote}' for place in places)})" if places else said


def is_full(text: str, *, ledger: str = "", villages: Iterable[int] | None = None, newest: int = NEWEST) -> bool:
    """Say whether ``matching`` of the same holds as many as it may: older matches are left out."""
    said = _said(text, ledger, villages)
    if not said:
        return False
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM ({_MATCHES[connection.vendor]}) AS matched", [said, newest])  # noqa: S608
        return int(cursor.fetchone()[0]) >= newest


def found(text: str, *, villages: Iterable[int] | None = None, newest: int = 200) -> list[tuple[str, uuid.UUID]]:
    """Give (ledger, record) of the newest matches in the whole house, for the search at the top of each page."""
    subquery = matching(text, villages=villages, newest=newest)
    if isinstance(subquery, list):
        return []
    rows = SearchText.objects.filter(record_id__in=subquery).order_by("-id")
    return list(rows.values_list("ledger", "record_id")[:newest])
