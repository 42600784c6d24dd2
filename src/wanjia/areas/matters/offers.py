"""What matters offer the house: three ledgers, their figures, what needs attention, who has reported."""

import datetime as dt
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wanjia.areas.matters import access, attention
from wanjia.areas.matters.board import find_standings
from wanjia.areas.matters.enums import ReportKind, Urgency
from wanjia.areas.matters.intake import INTAKE
from wanjia.areas.matters.ledgers import FOCUS, MATTERS, REPORTS
from wanjia.foundation.posts.enums import Right
from wanjia.foundation.posts.rights import reach
from wanjia.ledgers.offers import Area, Concern, Coverage, Metric
from wanjia.web.navigation import Entry


def open_on(day: dt.date) -> Q:
    """Keep matters that were open at the end of a day: also of a past day, whatever happened since."""
    return Q(spans__opened_on__lte=day) & (Q(spans__closed_on__isnull=True) | Q(spans__closed_on__gt=day))


def open_during(first: dt.date, last: dt.date) -> Q:
    """Keep matters that were open at the end of some day of a span."""
    return Q(spans__opened_on__lte=last) & (Q(spans__closed_on__isnull=True) | Q(spans__closed_on__gt=first))


def _aged(youngest: int, oldest: int | None) -> Any:
    def as_of(day: dt.date) -> Q:
        condition = open_on(day) & Q(spans__opened_on__lte=day - dt.timedelta(days=youngest))
        if oldest is not None:
            condition &= Q(spans__opened_on__gt=day - dt.timedelta(days=oldest + 1))
        return condition

    return as_of


ITEMS = pgettext_lazy("measure word", "matters")
METRICS = (
    Metric(
        "matters.new",
        _("New matters"),
        ITEMS,
        MATTERS,
        sum_of="count",
        good="down",
        trend="matters",
        in_village_table=True,
    ),
    Metric(
        "matters.closed",
        _("Closed matters"),
        ITEMS,
        MATTERS,
        sum_of="count",
        day_field="spans__closed_on",
        good="up",
        trend="matters",
        in_village_table=True,
    ),
    Metric(
        "matters.open",
        _("Open matters"),
        ITEMS,
        MATTERS,
        sum_of="count",
        as_of=open_on,
        during=open_during,
        good="down",
        in_village_table=True,
    ),
    Metric(
        "matters.open_week",
        _("Open up to 7 days"),
        ITEMS,
        MATTERS,
        sum_of="count",
        as_of=_aged(0, 7),
        during=open_during,
    ),
    Metric(
        "matters.open_month",
        _("Open 8 to 30 days"),
        ITEMS,
        MATTERS,
        sum_of="count",
        as_of=_aged(8, 30),
        during=open_during,
        good="down",
    ),
    Metric(
        "matters.open_long",
        _("Open over 30 days"),
        ITEMS,
        MATTERS,
        sum_of="count",
        as_of=_aged(31, None),
        during=open_during,
        good="down",
    ),
    Metric(
        "matters.urgent",
        _("Urgent and open"),
        ITEMS,
        MATTERS,
        sum_of="count",
        condition=Q(urgency__in=[Urgency.URGENT, Urgency.DANGER]),
        as_of=open_on,
        during=open_during,
        good="down",
    ),
    Metric(
        "reports.items",
        _("Villages that reported matters"),
        pgettext_lazy("measure word", "villages"),
        REPORTS,
        condition=Q(kind=ReportKind.ITEMS, late=False),  # a late one is counted as late, as on the board
    ),
    Metric(
        "reports.zero",
        _("Zero reports"),
        pgettext_lazy("measure word", "villages"),
        REPORTS,
        condition=Q(kind=ReportKind.ZERO, late=False),
    ),
    Metric(
        "reports.late",
        _("Late reports"),
        pgettext_lazy("measure word", "villages"),
        REPORTS,
        condition=Q(late=True),
        good="down",
    ),
    Metric(
        "focus.standing",
        _("Focus items"),
        pgettext_lazy("measure word", "items"),
        FOCUS,
        as_of=lambda day: Q(day__lte=day, review_on__gte=day),
        during=lambda first, last: Q(day__lte=last, review_on__gte=first),
    ),
)
CONCERNS = (
    Concern("matters.danger", _("Danger now"), _("Ring the owner and note what was done."), MATTERS, attention.danger),
    Concern(
        "matters.overdue",
        _("Matters over their time"),
        _("Settle it, or agree a new due day."),
        MATTERS,
        attention.overdue,
    ),
    Concern(
        "matters.to_check",
        _("Closings waiting for a check"),
        _("A second person checks the result."),
        MATTERS,
        attention.to_check,
    ),
    Concern(
        "matters.left_alone",
        _("Matters whose owner holds no post"),
        _("Hand it over to somebody in office."),
        MATTERS,
        attention.left_alone,
    ),
    Concern(
        "focus.lapsing",
        _("Focus items about to lapse"),
        _("Renew it with a reason, or let it lapse."),
        FOCUS,
        attention.lapsing,
    ),
    Concern(
        "reports.missing",
        _("Villages that have not reported"),
        _("Remind the village; after the cut-off it counts as late."),
        REPORTS,
        attention.missing,
    ),
)
COVERAGES = (
    Coverage(
        "reports",
        _("Daily reports"),
        (
            ("reported", _("Reported"), "good"),
            ("zero", _("Zero report"), "zero"),
            ("late", _("Late"), "warn"),
            ("awaited", _("Not yet"), "open"),
            ("missing", _("Missing"), "bad"),
        ),
        find_standings,
    ),
)


def _reads(grants: Any) -> Any:
    return lambda member: not reach(member, Right.READ, grants).nowhere


AREA = Area(
    code="matters",
    title=_("Matters"),
    grants=access.GRANTS,
    order=30,
    ledgers=(MATTERS, FOCUS, REPORTS),
    metrics=METRICS,
    intakes=(INTAKE,),
    concerns=CONCERNS,
    coverages=COVERAGES,
    entries=(
        Entry(
            _("Daily report"),
            "matters:board",
            icon="clipboard-check",
            may_open=_reads(access.REPORT_GRANTS),
            key="r",
            order=18,
        ),
        Entry(
            _("Matters"),
            "matters:list",
            icon="alert-triangle",
            may_open=_reads(access.GRANTS),
            key="m",
            order=30,
            short=pgettext_lazy("at the foot of a phone", "Matters"),
        ),
        Entry(_("Focus items"), "focus:list", icon="flag", may_open=_reads(access.GRANTS), key="f", order=42),
    ),
)
