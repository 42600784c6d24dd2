"""A record's history as people read it: who changed what when, from which words to which."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.places.tree import tree
from wanjia.foundation.prepared import Prepared
from wanjia.ledgers import fields
from wanjia.ledgers.ledger import Ledger
from wanjia.ledgers.models import Version
from wanjia.web import dates

_NAME = Prepared(lambda member: Member.objects.filter(pk=member).values_list("name"), member=models.BigAutoField())
HIDDEN = frozenset({"village", "said", "id"})


@dataclass(frozen=True)
class Change:
    """One field's words before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Step:
    """One act in a record's life."""

    at: dt.datetime
    who: str
    what: str
    reason: str
    changes: list[Change]
    voided: bool = False


def of(ledger: Ledger, record: Any) -> list[Step]:
    """Give a record's history, newest first, its recording last."""
    kept = Version.objects.filter(ledger=ledger.code, record_id=record.pk).select_related("by").order_by("-revision")
    versions = list(kept) if record.revision > 1 else []  # most records were never changed: nothing to ask
    members = _names(record, versions)
    called = {act.verb: act.past for act in ledger.every_act()}
    steps = []
    for version in versions:
        changes = [
            Change(
                str(record._meta.get_field(name).verbose_name),
                _shown(record, name, version.before[name], members),
                _shown(record, name, version.after[name], members),
            )
            for name in version.after
            if name not in HIDDEN
        ]
        voided = bool(version.after.get("voided_at"))
        what = str(called.get(version.act) or (_("corrected") if version.retroactive else _("changed")))
        if voided:
            changes = []
        steps.append(Step(version.at, version.by.name, what, version.reason, changes, voided))
    what = _("recorded through {door}").format(door=record.get_source_display())
    ((author,),) = _NAME.rows(member=record.author_id)
    steps.append(Step(record.recorded_at, author, what, "", []))
    return steps


def _names(record: Any, versions: list[Version]) -> dict[Any, str]:
    """Name every member that any version mentions, with one query."""
    columns = [c.name for c in record._meta.concrete_fields if c.related_model is Member]
    ids = {said.get(name) for v in versions for said in (v.before, v.after) for name in columns}
    ids.discard(None)
    return dict(Member.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}


def _shown(record: Any, name: str, value: Any, members: dict[Any, str]) -> str:
    column = record._meta.get_field(name)
    if value is None or value == "":
        return "—"
    if column.is_relation:
        if column.related_model is Member:
            return members.get(value, "—")
        return tree().name(value) if column.related_model._meta.label == "places.Place" else str(value)
    if isinstance(column, fields.ChosenField):
        labels = dict(column.flatchoices)
        parts = fields.split(value) if isinstance(value, str) else value
        return dates.listed(labels.get(part, part) for part in parts) or "—"
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(column, models.BooleanField):
        return dates.yes_no(value)
    if isinstance(column, models.DateTimeField) and (moment := parse_datetime(str(value))):
        return dates.moment(timezone.localtime(moment))
    return str(value)
