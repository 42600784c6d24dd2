"""Draw a briefing's picture from Metrics, Concerns and Coverages; knows no area by name."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlencode

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from wanjia.areas.briefing import corrections
from wanjia.areas.briefing.picture import LEFT_OUT, Figure, Need, NeedGroup, Picture, Trend, VillageState
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.places.installation import installation
from wanjia.foundation.places.tree import tree
from wanjia.foundation.posts.enums import Right
from wanjia.foundation.posts.rights import Reach, reach
from wanjia.ledgers import offers
from wanjia.ledgers.offers import Metric
from wanjia.ledgers.querying import within_place
from wanjia.web import dates

MEAN_DAYS = 7
TREND_DAYS = 30
NEEDS_SHOWN = 20


def draw(*, member: Member | None, place_id: int, first: dt.date, last: dt.date, now: dt.datetime) -> Picture:
    """Draw the briefing of a span as a member may see it; without a member, as the office sees it.

    A figure counts only places where its own list would show the records, so each figure opens exactly what it counts.
    """
    scope = within_place(place_id)
    so_far = max(first, min(last, timezone.localdate(now)))  # of days to come nothing stands yet
    figures = _figures(member, place_id, (first, last), so_far, back=MEAN_DAYS)
    corrected = corrections.since_last_signed(member=member, place_id=place_id, scope=scope, first=first, now=now)
    return Picture(
        place_id=place_id,
        place=tree().name(place_id),
        first=first,
        last=last,
        made_at=now,
        figures=figures,
        needs=_needs(member, scope, so_far, now),
        states=_states(place_id, so_far, now),
        trends=_trends(member, scope, so_far),
        corrections=corrected.shown,
        sentences=_so_far(last, now) or sentences(figures, span_days=(last - first).days + 1),
        extra={LEFT_OUT: corrected.left_out} if corrected.left_out else {},
    )


def draw_wall(*, member: Member | None, place_id: int, now: dt.datetime) -> Picture:
    """Draw today as the wall shows it, and nothing more: figures against yesterday, one trend, how many needs of each kind.

    The screen asks every minute, day and night.
    """
    scope, today = within_place(place_id), timezone.localdate(now)
    return Picture(
        place_id=place_id,
        place=tree().name(place_id),
        first=today,
        last=today,
        made_at=now,
        figures=_figures(member, place_id, (today, today), today, back=1),
        needs=_needs(member, scope, today, now, shown=0),
        states=_states(place_id, today, now),
        trends=_trends(member, scope, today, most=1),
        corrections=[],
    )


def reach_of(member: Member | None, metric_or_concern: Metric | offers.Concern) -> Reach:
    """Give where a member may read the records behind a figure."""
    if member is None:
        return Reach(everywhere=True)
    return reach(member, Right.READ, metric_or_concern.ledger.grants)


def _figures(
    member: Member | None, place_id: int, span: tuple[dt.date, dt.date], so_far: dt.date, *, back: int
) -> list[Figure]:
    made = (_figure(one, member, place_id, span, so_far, back) for one in offers.metrics().values() if one.briefing)
    return [figure for figure in made if figure is not None]


def _figure(
    metric: Metric, member: Member | None, place_id: int, span: tuple[dt.date, dt.date], so_far: dt.date, back: int
) -> Figure | None:
    reached = reach_of(member, metric)
    if reached.nowhere:
        return None
    within = within_place(place_id) & reached.condition()
    first, last = span
    length = (last - first).days + 1
    if metric.is_stock:
        last = so_far
    by_village, before, mean = (
        _one_day(metric, within, last, back) if length == 1 else _span(metric, within, first, last, length)
    )
    query = {"metric": metric.code, "first": first.isoformat(), "last": last.isoformat()}
    if tree().nodes[place_id].parent_id is not None:
        query["place"] = str(place_id)
    return Figure(
        code=metric.code,
        title=str(metric.title),
        unit=str(metric.unit),
        value=sum(by_village.values()),
        before=before,
        mean=mean,
        by_village={village: n for village, n in by_village.items() if village is not None},
        url=f"{metric.ledger.url()}?{urlencode(query)}",
        good=metric.good,
        stock=metric.is_stock,
    )


def _one_day(metric: Metric, within: Q, day: dt.date, back: int) -> tuple[dict[int | None, int], int, float | None]:
    """Count a day by village, the day before, and the mean of the seven days before where so many are read: one query."""
    by_village: dict[int | None, int] = {}
    totals: dict[dt.date, int] = {}
    for on, village, n in metric.by_day_and_village(day - dt.timedelta(days=back), day, within):
        if on == day:
            by_village[village] = by_village.get(village, 0) + n
        else:
            totals[on] = totals.get(on, 0) + n
    mean = round(sum(totals.values()) / back, 1) if back == MEAN_DAYS else None
    return by_village, totals.get(day - dt.timedelta(days=1), 0), mean


def _span(
    metric: Metric, within: Q, first: dt.date, last: dt.date, length: int
) -> tuple[dict[int | None, int], int, None]:
    before_first, before_last = first - dt.timedelta(days=length), first - dt.timedelta(days=1)
    return metric.by_village(first, last, within), metric.total(before_first, before_last, within), None


def _needs(
    member: Member | None, scope: Q, day: dt.date, now: dt.datetime, *, shown: int = NEEDS_SHOWN
) -> list[NeedGroup]:
    groups = []
    for concern in offers.concerns():
        reached = reach_of(member, concern)
        if not concern.briefing or reached.nowhere:
            continue
        rows = sorted(
            concern.find(scope & reached.condition(), day, now), key=lambda row: (-row.pressing, row.due or row.since)
        )
        if not rows:
            continue
        needs = [
            Need(row.headline, row.url, row.owner, tree().name(row.place_id), row.since, row.due, row.pressing)
            for row in rows[:shown]
        ]
        made = NeedGroup(concern.code, str(concern.title), str(concern.what_to_do), needs, len(rows))
        groups.append((rows[0].pressing, made))
    return [group for _pressing, group in sorted(groups, key=lambda one: -one[0])]


def _states(place_id: int, day: dt.date, now: dt.datetime) -> list[VillageState]:
    for coverage in offers.coverages():
        words = {state: (str(label), tone) for state, label, tone in coverage.states}
        found = coverage.find(day, now)
        inside = set(tree().below(place_id))
        return [
            VillageState(
                village, tree().name(village), standing.state, *words[standing.state], standing.at, standing.url
            )
            for village, standing in found.items()
            if village in inside
        ]
    return []


def _trends(member: Member | None, scope: Q, last: dt.date, *, most: int | None = None) -> list[Trend]:
    first = last - dt.timedelta(days=TREND_DAYS - 1)
    days = [first + dt.timedelta(days=n) for n in range(TREND_DAYS)]
    trends: dict[str, Trend] = {}
    wanted = list(dict.fromkeys(metric.trend for metric in offers.metrics().values() if metric.trend))[:most]
    for metric in offers.metrics().values():
        reached = reach_of(member, metric)
        if metric.trend not in wanted or reached.nowhere:
            continue
        counted = metric.by_day(first, last, scope & reached.condition())
        line = (str(metric.title), [counted.get(day, 0) for day in days])
        drawn = trends.setdefault(metric.trend, Trend("", str(metric.unit), days, []))
        trends[metric.trend] = replace(
            drawn, title=dates.listed([*(title for title, _values in drawn.lines), line[0]]), lines=[*drawn.lines, line]
        )
    return list(trends.values())


def is_running(last: dt.date, now: dt.datetime) -> bool:
    """Say whether the last day is not over yet, or has not even come: a part against wholes says nothing."""
    local = timezone.localtime(now)
    return last > local.date() or (last == local.date() and local.time() < installation().cut_off)


def _so_far(last: dt.date, now: dt.datetime) -> list[str]:
    if not is_running(last, now):
        return []
    local, cut_off = timezone.localtime(now), installation().cut_off
    if last > local.date():
        return [_("This period runs until {day}: figures so far.").format(day=dates.day(last))]
    return [
        _("Before the cut-off at {cut_off}: figures so far, as of {now}.").format(
            cut_off=f"{cut_off:%H:%M}", now=f"{local:%H:%M}"
        )
    ]


def sentences(figures: Iterable[Figure], *, span_days: int) -> list[str]:
    """Say in words what changed most against the mean (a day) or the period before."""
    told = []
    for figure in figures:
        against = figure.mean if span_days == 1 else figure.before
        if against is None or (figure.stock and figure.change == 0):
            continue
        difference = figure.value - against
        if abs(difference) < max(3.0, 0.3 * against):
            continue
        words = (
            _("{title}: {value}{unit}, {more} than usual ({usual})")
            if span_days == 1
            else _("{title}: {value}{unit}, {more} than the period before ({usual})")
        )
        more = _("{count} more") if difference > 0 else _("{count} fewer")
        usual = f"{against:g}"
        told.append(
            (
                abs(difference) / max(against, 1),
                words.format(
                    title=figure.title,
                    value=figure.value,
                    unit=figure.unit,
                    usual=usual,
                    more=more.format(count=f"{abs(difference):g}"),
                ),
            )
        )
    return [sentence for _weight, sentence in sorted(told, reverse=True)[:5]]
