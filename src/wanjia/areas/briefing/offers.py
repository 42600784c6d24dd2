"""The briefing's place in the navigation; it offers no records of its own, it reads those of others."""

from django.utils.translation import gettext_lazy as _

from wanjia.areas.briefing import access
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.posts.enums import FIELD_ROLES
from wanjia.foundation.posts.rights import roles_of
from wanjia.ledgers.offers import Area
from wanjia.web.navigation import Entry


def may_read(member: Member) -> bool:
    """Say whether the member reads any place's briefing."""
    return bool(access.places_for(member))


AREA = Area(
    code="briefing",
    title=_("Briefing"),
    grants=access.GRANTS,
    order=10,
    entries=(
        Entry(
            _("Briefing"),
            "briefing:evening",
            icon="report",
            may_open=may_read,
            key="b",
            # First for the office and its leaders; in the field recording comes first.
            order_for=lambda member: 10 if roles_of(member).isdisjoint(FIELD_ROLES) else 35,
        ),
        Entry(_("Signed briefings"), "briefing:archive", icon="archive", may_open=may_read, order=60),
        Entry(
            _("Wall screens"),
            "briefing:wall_links",
            icon="device-tv",
            may_open=access.may_keep_wall_links,
            group=_("Office books"),
            order=77,
        ),
    ),
)
