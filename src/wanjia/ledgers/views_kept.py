"""Keep and forget a member's own filters."""

import datetime as dt

from django.db import transaction

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit import services as audit
from wanjia.ledgers.models import SavedView


@transaction.atomic
def keep(*, ledger: str, actor: Member, now: dt.datetime, name: str, query: str) -> SavedView:
    """Keep a filter under a name; the same name is replaced."""
    kept, _new = SavedView.objects.update_or_create(
        member=actor, ledger=ledger, name=name, defaults={"query": query.lstrip("?")}
    )
    audit.record(act="ledgers.view.keep", target=kept, actor=actor, now=now)
    return kept


@transaction.atomic
def drop(*, view: SavedView, actor: Member, now: dt.datetime) -> None:
    """Forget a kept filter."""
    audit.record(act="ledgers.view.drop", target=view, actor=actor, now=now)
    view.delete()
