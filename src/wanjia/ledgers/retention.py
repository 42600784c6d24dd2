"""How long a fact is kept: declared once beside the table that holds it, enforced every night.

What outlives its time is blanked, in its row, in its versions and in the index; the row itself, and every total, stays.
"""

import calendar
import datetime as dt
import uuid
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wanjia.foundation.audit import services as audit
from wanjia.foundation.audit.chain import Line
from wanjia.foundation.jobs.context import JobContext, job
from wanjia.ledgers import search
from wanjia.ledgers.models import Record, Sending, Version

Words = str | Promise
CHUNK = 500  # rows a transaction: a record waits for at most so many
SENDINGS_KEPT = dt.timedelta(days=90)  # a form may stay open in a tab for long, but not for a quarter


@dataclass(frozen=True)
class Period:
    """A time to keep: whole years, or days."""

    years: int = 0
    days: int = 0

    def edge(self, today: dt.date) -> dt.date:
        """Give the first day that is still kept; what is from before it has outlived its time.

        >>> Period(years=2).edge(dt.date(2028, 2, 29))
        datetime.date(2026, 2, 28)
        """
        year = today.year - self.years
        is_leap_day = (today.month, today.day) == (2, 29) and not calendar.isleap(year)
        return today.replace(year=year, day=28 if is_leap_day else today.day) - dt.timedelta(days=self.days)

    def __str__(self) -> str:
        words = _("{years} years") if self.years else _("{days} days")
        return str(words).format(years=self.years, days=self.days)


def nothing_held(_today: dt.date) -> Q:
    """Hold back nothing."""
    return Q(pk__in=[])


def nothing_else(_rows: Sequence[Any]) -> None:
    """Erase nothing besides the columns."""


@dataclass(frozen=True)
class Retention:
    """Which columns of a table are blanked when.

    ``blank`` says what each column holds afterwards; a row that holds that already is not looked at again.
    ``counted_from`` is the day or moment the time runs from. ``held`` narrows to rows that must wait although their time
    is over, given today. ``also`` erases what hangs on the rows, in the same transaction.
    """

    code: str  # also the act in the trail: ``{code}.erase``
    title: Words
    purpose: Words
    model: type[models.Model]
    blank: Mapping[str, Any]
    counted_from: str
    kept: Period
    held: Callable[[dt.date], Q] = field(default=nothing_held)
    also: Callable[[Sequence[Any]], None] = field(default=nothing_else)

    def expired(self, today: dt.date) -> QuerySet[Any]:
        """Give the rows whose time is over and that still hold something, those that must wait among them."""
        column = self.model._meta.get_field(self.counted_from)
        edge: Any = self.kept.edge(today)
        if isinstance(column, models.DateTimeField):
            edge = timezone.make_aware(dt.datetime.combine(edge, dt.time()))
        rows = self.model._default_manager.filter(**{f"{self.counted_from}__lt": edge})
        return rows.exclude(**self.blank)

    def due(self, today: dt.date) -> QuerySet[Any]:
        """Give the rows to erase today."""
        return self.expired(today).exclude(pk__in=self._waiting(today))

    def waiting(self, today: dt.date) -> int:
        """Count the rows that are kept on although their time is over."""
        return self.expired(today).filter(pk__in=self._waiting(today)).count()

    def _waiting(self, today: dt.date) -> QuerySet[Any]:
        return self.model._default_manager.filter(self.held(today)).values("pk")


def erase(rule: Retention, *, now: dt.datetime) -> Generator[int, None, None]:
    """Erase what is due by one rule, part by part; give how many rows each part had.

    Each part is one transaction with one line in the trail a row. Safe to stop and to run again.
    """
    today = timezone.localdate(now)
    while True:
        with transaction.atomic():
            rows = list(rule.due(today).select_for_update(of=("self",)).order_by("pk")[:CHUNK])
            if not rows:
                return
            keys = [row.pk for row in rows]
            rule.also(rows)
            rule.model._default_manager.filter(pk__in=keys).update(**rule.blank)
            if issubclass(rule.model, Record):
                _forget_said(rule.model, rule.blank, keys)
            name, act = rule.model._meta.label_lower, f"{rule.code}.erase"
            audit.record_many(
                Line(0, now, None, act, name, str(row.pk), getattr(row, "place_id", None), 1) for row in rows
            )
        yield len(rows)


def _forget_said(model: type[Record], blank: Mapping[str, Any], keys: list[uuid.UUID]) -> None:
    """Blank the columns in the versions of records, and make their index words anew."""
    ledger = model.ledger
    versions = list(Version.objects.filter(ledger=ledger, record_id__in=keys))
    for version in versions:
        for said in (version.before, version.after):
            said |= {name: value for name, value in blank.items() if name in said}
    Version.objects.bulk_update(versions, ["before", "after"])
    for record in model._default_manager.filter(pk__in=keys):
        text = search.text_of(record)
        search.write(ledger=ledger, record_id=record.pk, village_id=record.village_id, text=text)


def erase_all(*, now: dt.datetime, erased: Callable[[Retention, int], None] = lambda _rule, _rows: None) -> None:
    """Erase everything that is due by every rule of the house."""
    from wanjia.ledgers import offers

    for rule in offers.retentions():
        for rows in erase(rule, now=now):
            erased(rule, rows)


def forget_sendings(*, now: dt.datetime) -> int:
    """Forget submissions nobody will send again; give how many. They hold no content, so no line says so."""
    over = Sending.objects.filter(sent_at__lt=now - SENDINGS_KEPT).order_by("sent_at")
    forgotten = 0
    while keys := list(over.values_list("pk", flat=True)[:CHUNK]):
        forgotten += Sending.objects.filter(pk__in=keys).delete()[0]
    return forgotten


@job
def erase_expired(context: JobContext) -> dict[str, int]:
    """Erase every night what has outlived its time; give how much by which rule."""
    counted: dict[str, int] = {}

    def count(rule: Retention, rows: int) -> None:
        counted[rule.code] = counted.get(rule.code, 0) + rows
        done = sum(counted.values())
        context.progress(done, done)

    now = timezone.now()
    erase_all(now=now, erased=count)
    if forgotten := forget_sendings(now=now):
        counted["ledgers.sending"] = forgotten
    return counted
