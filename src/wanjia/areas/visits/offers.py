"""What visits offer the house."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wanjia.areas.visits import access
from wanjia.areas.visits.enums import Outcome
from wanjia.areas.visits.intake import INTAKE
from wanjia.areas.visits.ledgers import VISITS
from wanjia.foundation.places.enums import PremisesKind
from wanjia.foundation.posts.enums import FIELD_ROLES
from wanjia.foundation.posts.rights import roles_of
from wanjia.ledgers.offers import Area, Metric
from wanjia.web.navigation import Entry

METRICS = (
    Metric(
        "visits.shops",
        _("Shops visited"),
        pgettext_lazy("measure word", "shops"),
        VISITS,
        condition=Q(kind=PremisesKind.SHOP),
        sum_of="count",
        good="up",
        trend="visits",
        in_village_table=True,
    ),
    Metric(
        "visits.households",
        _("Households visited"),
        pgettext_lazy("measure word", "households"),
        VISITS,
        condition=Q(kind=PremisesKind.HOUSEHOLD),
        sum_of="count",
        good="up",
        trend="visits",
        in_village_table=True,
    ),
    Metric(
        "visits.others",
        _("Enterprises, schools and public places visited"),
        pgettext_lazy("measure word", "places"),
        VISITS,
        condition=Q(kind__in=[PremisesKind.ENTERPRISE, PremisesKind.SCHOOL, PremisesKind.PUBLIC]),
        sum_of="count",
    ),
    Metric(
        "visits.found",
        _("Visits that found a matter"),
        pgettext_lazy("measure word", "visits"),
        VISITS,
        condition=Q(outcome=Outcome.MATTER),
        sum_of="count",
    ),
    Metric(
        "visits.questions",
        _("Policy questions answered"),
        pgettext_lazy("measure word", "questions"),
        VISITS,
        condition=~Q(question=""),
    ),
)

AREA = Area(
    code="visits",
    title=_("Visits"),
    grants=access.GRANTS,
    order=20,
    ledgers=(VISITS,),
    metrics=METRICS,
    intakes=(INTAKE,),
    entries=(
        Entry(_("Record a visit"), "visits:new", icon="plus", may_open=VISITS.may_add, key="v", order=15),
        Entry(
            _("Visits"),
            "visits:list",
            icon="walk",
            may_open=VISITS.may_open,
            key="l",
            # The foot of a phone: who works in the field looks at visits first, who leads at matters and tasks.
            order_for=lambda member: 44 if roles_of(member).isdisjoint(FIELD_ROLES) else 20,
        ),
    ),
)
