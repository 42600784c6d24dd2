"""The office's books in the navigation."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wanjia.areas.office import access
from wanjia.areas.office.keeping import LISTS, PHONES
from wanjia.foundation.posts.enums import Right
from wanjia.foundation.posts.rights import reach
from wanjia.ledgers.offers import Area
from wanjia.web.navigation import Entry


def _reads(grants: Any) -> Any:
    return lambda member: not reach(member, Right.READ, grants).nowhere


AREA = Area(
    code="office",
    title=_("Office"),
    grants=access.MEMBERS,
    order=80,
    retentions=(LISTS, PHONES),
    entries=(
        Entry(
            _("Premises"),
            "office:premises",
            icon="building-store",
            may_open=_reads(access.PREMISES),
            key="p",
            group=_("Office books"),
            order=70,
        ),
        Entry(
            _("Posts"),
            "office:posts",
            icon="id-badge-2",
            may_open=_reads(access.POSTS),
            key="o",
            group=_("Office books"),
            order=72,
        ),
        Entry(
            _("Members"),
            "office:members",
            icon="users",
            may_open=_reads(access.MEMBERS),
            group=_("Office books"),
            order=74,
        ),
        Entry(
            _("Places"), "office:places", icon="map", may_open=_reads(access.PLACES), group=_("Office books"), order=76
        ),
        Entry(
            _("Settings"),
            "office:settings",
            icon="settings",
            may_open=_reads(access.SETTINGS),
            group=_("Office books"),
            order=78,
        ),
    ),
)
