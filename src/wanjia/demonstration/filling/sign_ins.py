"""Passwords for one invented member of each role, made anew each time; nobody else of the invented can sign in by one."""

import datetime as dt
from typing import NamedTuple

from wanjia.commands.member import fresh_password
from wanjia.foundation.accounts import services as accounts
from wanjia.foundation.accounts.models import Member
from wanjia.web.demonstration import Offered, offered_roles


class SignIn(NamedTuple):
    """One way into the demonstration."""

    offered: Offered
    password: str


def make_sign_ins(*, now: dt.datetime | None = None) -> list[SignIn]:
    """Give the member offered for each role a new password.

    ``now`` is given when the members were there before, so that the change has its line in the trail.
    """
    made: dict[str, str] = {}
    signs = []
    for offered in offered_roles():
        if offered.username not in made:
            made[offered.username] = password = fresh_password()
            member = Member.objects.get(username=offered.username, made_by_demonstration=True)
            if now is None:
                member.set_password(password)
                member.save(update_fields=["password"])
            else:
                accounts.set_password(member=member, password=password, actor=None, now=now)
        signs.append(SignIn(offered, made[offered.username]))
    return signs
