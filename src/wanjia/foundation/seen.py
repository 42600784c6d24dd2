"""What somebody saw when they began to type: a short mark of a row's values, so that nobody writes over another unseen."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from wanjia.foundation.audit.models import Entry
from wanjia.foundation.errors import ChangedMeanwhile


def mark_of(row: models.Model, names: Iterable[str]) -> str:
    """Give 16 hex digits that differ when one of the row's values does; columns by their own name, such as place_id."""
    values = [str(getattr(row, name)) for name in names]
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()[:16]


def says_already(row: models.Model, said: Mapping[str, Any]) -> bool:
    """Say whether a row holds these values already: the same form sent twice."""
    return all(getattr(row, name) == value for name, value in said.items())


def check_seen(row: models.Model, seen: str | None, names: Iterable[str]) -> None:
    """Refuse when the row is not what was seen; ``seen`` None is a caller who saw no page.

    Raises:
        ChangedMeanwhile: names who saved last.
    """
    if seen is not None and seen != mark_of(row, names):
        raise ChangedMeanwhile(who=last_writer(row))


def last_writer(row: models.Model) -> str:
    """Name who left the last line about a row in the trail."""
    lines = Entry.objects.filter(target=row._meta.label_lower, target_id=str(row.pk)).select_related("actor")
    last = lines.order_by("-number").first()
    return last.actor.name if last is not None and last.actor is not None else _("Somebody else")
