"""Keep and forget a member's own filters."""

import datetime as dt
import uuid
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import BigAutoField, CharField

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit import services as audit
from wanjia.foundation.prepared import Prepared
from wanjia.ledgers import errors
from wanjia.ledgers.models import SavedView


class KeptView(NamedTuple):
    """One kept filter as a list offers it."""

    pk: uuid.UUID
    name: str
    query: str


_KEPT = Prepared(
    lambda member, ledger: (
        SavedView.objects.filter(member=member, ledger=ledger).order_by("name").values_list(*KeptView._fields)
    ),
    member=BigAutoField(),
    ledger=CharField(),
)


def kept_by(member: Member, ledger: str) -> list[KeptView]:
    """Give a member's filters of one list by name."""
    return [KeptView(*row) for row in _KEPT.rows(member=member.pk, ledger=ledger)]


@transaction.atomic
def keep(*, ledger: str, actor: Member, now: dt.datetime, name: str, query: str) -> SavedView:
    """Keep a filter under a name; the same name is replaced."""
    kept, _new = SavedView.objects.update_or_create(
        member=actor, ledger=ledger, name=name, defaults={"query": query.lstrip("?")}
    )
    audit.record(act="ledgers.view.keep", target=kept, actor=actor, now=now)
    return kept


@transaction.atomic
def rename(*, view: SavedView, actor: Member, now: dt.datetime, name: str) -> SavedView:
    """Give a kept filter another name; the name it has changes nothing.

    Raises:
        ViewNameTaken: the member keeps another filter of this list under it.
    """
    if name == view.name:
        return view
    try:
        with transaction.atomic():
            view.name = name
            view.save(update_fields=["name"])
    except IntegrityError as clash:
        raise errors.ViewNameTaken(name=name) from clash
    audit.record(act="ledgers.view.rename", target=view, actor=actor, now=now)
    return view


@transaction.atomic
def drop(*, view: SavedView, actor: Member, now: dt.datetime) -> None:
    """Forget a kept filter."""
    audit.record(act="ledgers.view.drop", target=view, actor=actor, now=now)
    view.delete()
