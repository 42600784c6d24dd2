"""Who may correct or void a record: its author, or who manages its place."""

from typing import Any

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.posts.enums import Right
from wanjia.foundation.posts.rights import Grants, reach


def may_correct(member: Member, record: Any, grants: Grants) -> bool:
    """Say whether the member may correct or void this record."""
    if record.voided_at is not None:
        return False
    if reach(member, Right.MANAGE, grants).covers(record.place_id, record.village_id):
        return True
    mine: bool = record.author_id == member.pk
    return mine and reach(member, Right.WRITE, grants).covers(record.place_id, record.village_id)
