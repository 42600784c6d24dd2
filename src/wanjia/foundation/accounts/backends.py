"""Who a session belongs to, read by a statement written once: every page of a signed-in member asks it."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db import DEFAULT_DB_ALIAS
from django.db.models import BigAutoField

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.prepared import Prepared

_COLUMNS = tuple(field.attname for field in Member._meta.concrete_fields)
_MEMBER = Prepared(lambda key: Member.objects.filter(pk=key).values_list(*_COLUMNS), key=BigAutoField())


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's backend: names and passwords are checked there."""

    def get_user(self, user_id: Any) -> Member | None:
        """Give the member of a session if they may still sign in."""
        found = _MEMBER.rows(key=user_id)
        if not found:
            return None
        member: Member = Member.from_db(DEFAULT_DB_ALIAS, _COLUMNS, found[0])
        return member if self.user_can_authenticate(member) else None
