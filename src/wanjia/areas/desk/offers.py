"""The desk's place in the navigation, and what it tells of records made from pasted text."""

from django.utils.translation import gettext_lazy as _

from wanjia.areas.desk import access, showing
from wanjia.ledgers.offers import Area, tell_origin
from wanjia.web.navigation import Entry

tell_origin(showing.origin)

AREA = Area(
    code="desk",
    title=_("Desk"),
    grants=access.GRANTS,
    order=50,
    entries=(
        Entry(_("Paste a report"), "desk:desk", icon="clipboard-text", may_open=access.may_paste, key="d", order=50),
    ),
)
