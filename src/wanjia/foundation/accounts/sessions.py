"""Sessions as Django keeps them in the database, read by a statement written once: every page begins with it.

Named by SESSION_ENGINE. Nothing is remembered between requests, so signing out ends a session at once everywhere.
"""

from typing import Any

from django.contrib.sessions.backends import db
from django.db.models import CharField, DateTimeField
from django.utils import timezone

from wanjia.foundation.prepared import Prepared

_STANDING = Prepared(
    lambda key, now: (
        SessionStore.get_model_class().objects.filter(session_key=key, expire_date__gt=now).values_list("session_data")
    ),
    key=CharField(),
    now=DateTimeField(),
)


class SessionStore(db.SessionStore):
    """Django's store; only the reading differs."""

    def load(self) -> dict[str, Any]:
        """Give what the session holds; one that ended or never was is empty and loses its key."""
        found = _STANDING.rows(key=self.session_key, now=timezone.now())
        if not found:
            self._session_key = None
            return {}
        return self.decode(found[0][0])
