"""The desk's place in the navigation, and what it tells of records made from pasted text."""

from django.utils.translation import gettext_lazy as _

from wanjia.areas.desk import access, services, showing
from wanjia.areas.desk.models import Paste
from wanjia.ledgers.offers import Area, tell_origin
from wanjia.ledgers.retention import Period, Retention
from wanjia.web.navigation import Entry

tell_origin(showing.origin)

TEXTS = Retention(
    "desk.paste",
    _("Pasted texts"),
    _("proof of where a record came from"),
    Paste,
    {"text": ""},
    counted_from="pasted_at",
    kept=Period(years=2),
    also=services.forget_lines,
)

AREA = Area(
    code="desk",
    title=_("Desk"),
    grants=access.GRANTS,
    order=50,
    retentions=(TEXTS,),
    entries=(
        Entry(_("Paste a report"), "desk:desk", icon="clipboard-text", may_open=access.may_paste, key="d", order=50),
    ),
)
