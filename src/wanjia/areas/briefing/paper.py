"""A briefing as an official document: one content for PDF, Word, Excel and the terminal."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from wanjia.areas.briefing import by_village, standing
from wanjia.areas.briefing.picture import Correction, Figure, Picture
from wanjia.areas.briefing.reading import Reading
from wanjia.foundation.places.installation import installation
from wanjia.foundation.places.models import Place
from wanjia.papers.document import (
    Block,
    Bullets,
    Chart,
    Column,
    Document,
    Figures,
    Heading,
    MapPlace,
    Note,
    Paragraph,
    PlaceState,
    Series,
    Signer,
    Table,
    VillageMap,
)
from wanjia.papers.document import (
    Figure as PaperFigure,
)
from wanjia.web import dates

# A bulletin is read in one sitting: the most pressing are printed, the number of the others is said.
NEEDS_PRINTED, WAITING_PRINTED = 5, 3
OVERDUE = 2
CORRECTIONS_PRINTED = 8


def document(reading: Reading) -> Document:
    """Give the briefing as a document; unsigned it says so on every page."""
    office, picture, briefing = installation(), reading.shown, reading.briefing
    signed = briefing is not None and briefing.is_signed
    number = _("Issue {number}").format(number=briefing.number) if signed and briefing else ""
    return Document(
        masthead=office.bulletin_name,
        number=number,
        issuer=office.name,
        date=picture.last,
        title=title(picture),
        blocks=_blocks(reading),
        draft=not signed,
        signer=Signer(briefing.signed_as, briefing.signed_by.name)
        if signed and briefing and briefing.signed_by
        else None,
        signed_on=timezone.localdate(briefing.signed_at) if signed and briefing and briefing.signed_at else None,
        footer=_footer(reading, office.name),
        lang="en" if (get_language() or "").startswith("en") else "zh-hans",
    )


def title(picture: Picture) -> str:
    """Name the span: of a day, or from one day to another; with the year, for it is read in later years too."""
    whole = _("j F Y")
    if picture.is_day:
        return _("{place}: briefing of {day}").format(place=picture.place, day=date_format(picture.last, whole))
    of_first, of_last = whole, whole
    if picture.first.year == picture.last.year:  # the year is said once; where, is the language's own
        of_first, of_last = pgettext("first of two days", "j F"), pgettext("second of two days", "j F Y")
    first, last = date_format(picture.first, of_first), date_format(picture.last, of_last)
    return _("{place}: briefing from {first} to {last}").format(place=picture.place, first=first, last=last)


def _blocks(reading: Reading) -> list[Block]:
    picture = reading.shown
    blocks: list[Block] = [Heading(_("The figures"))]
    headers = None if picture.is_day else (_("Figure"), _("Count"), _("Against the period before"), "")
    blocks.append(Figures([_figure(figure) for figure in picture.figures], headers=headers))
    if reading.now_counts:
        blocks.append(Note(_later_counts(reading), title=_("Changed since signing")))
    blocks.append(Heading(_("What changed")))
    blocks.append(Bullets(picture.sentences) if picture.sentences else Paragraph(_("Nothing out of the ordinary.")))
    blocks.append(Heading(_("By village")))
    if picture.states:
        blocks.append(Paragraph(standing.sentence(picture)))
    blocks.append(_villages(picture))
    blocks += [_chart(trend) for trend in picture.trends]
    if picture.states:
        blocks.append(_map(picture))
    blocks.append(Heading(_("What needs a decision")))
    blocks += _needs(picture) or [Paragraph(_("Nothing needs a decision."))]
    if picture.corrections:
        blocks += [
            Heading(_("Corrections to signed briefings")),
            _corrections(picture.corrections, picture.corrections_left_out),
        ]
    blocks.append(Heading(_("Discussion")))
    blocks.append(Paragraph(reading.note or _("No note was taken.")))
    if reading.decisions:
        blocks.append(
            Table(
                [Column(_("Decision")), Column(_("Owner")), Column(_("Due"))],
                [[d.title, d.owner, dates.day(d.due)] for d in reading.decisions],
                title=_("Decisions"),
            )
        )
    if reading.later:  # at the end: what was signed keeps the numbers its headings had
        blocks += [Heading(_("Corrected after this was signed")), _corrections(reading.later, reading.later_left_out)]
    return blocks


def _figure(figure: Figure) -> PaperFigure:
    return PaperFigure(figure.title, figure.value, figure.unit, figure.before, figure.mean)


def _later_counts(reading: Reading) -> str:
    words = [
        _("{title}: signed {signed}, counted today {now}").format(
            title=figure.title, signed=figure.value, now=reading.now_counts[figure.code]
        )
        for figure in reading.shown.figures
        if figure.code in reading.now_counts
    ]
    return _("; ").join(words)


def _villages(picture: Picture) -> Table:
    told = by_village.table(picture, most=6)
    states = {state.place_id: state.label for state in picture.states}
    columns = [
        Column(_("Village")),
        *(Column(figure.title, "right") for figure in told.figures),
        Column(_("Daily report"), "center"),
    ]
    rows: list[list[Any]] = [
        [row.name, *row.counts, states.get(row.place_id, "") if row.place_id else ""] for row in told.rows
    ]
    return Table(columns, rows, total=[_("Total"), *told.totals, ""] if len(rows) > 1 else None)


def _map(picture: Picture) -> VillageMap:
    outlines = dict(Place.objects.filter(outline__isnull=False).values_list("pk", "outline"))
    places = [
        MapPlace.from_geojson(state.name, PlaceState(state.state), outlines[state.place_id] or {})
        for state in picture.states
        if state.place_id in outlines and state.state in tuple(PlaceState)
    ]
    return VillageMap(_("Daily reports by village"), places)


def _chart(trend: Any) -> Chart:
    labels = [f"{day.month}/{day.day}" for day in trend.days]
    return Chart(trend.title, labels, [Series(name, values) for name, values in trend.lines], unit=trend.unit)


def _needs(picture: Picture) -> list[Block]:
    blocks: list[Block] = []
    for group in picture.needs:
        urgent = any(need.pressing >= OVERDUE for need in group.needs)
        listed = group.needs[: NEEDS_PRINTED if urgent else WAITING_PRINTED]
        rows = [[need.headline, need.place, need.owner, _due(need.due, need.since)] for need in listed]
        blocks += [
            Heading(_group_title(group.title, group.total, len(rows)), level=2),
            Table([Column(_("What")), Column(_("Place")), Column(_("Owner")), Column(_("Due"))], rows),
        ]
    return blocks


def _group_title(title: str, total: int, printed: int) -> str:
    if printed < total:
        return _("{title} ({count}, of which {printed} are listed)").format(title=title, count=total, printed=printed)
    return _("{title} ({count})").format(title=title, count=total)


def _more(count: int) -> str:
    return _("and {count} more").format(count=count) if count > 0 else ""


def _due(due: dt.date | None, since: dt.date) -> str:
    if due is None:
        return _("since {day}").format(day=f"{since.month}/{since.day}")
    return f"{due.month}/{due.day}"


def _corrections(corrections: list[Correction], left_out: int) -> Table:
    rows = [
        [
            f"{one.day.month}/{one.day.day}",
            one.headline,
            _("{what}: {why}").format(what=one.what, why=one.reason) if one.reason else one.what,
            one.who,
        ]
        for one in corrections[:CORRECTIONS_PRINTED]
    ]
    columns = [Column(_("Day")), Column(_("Record")), Column(_("What changed")), Column(_("By"))]
    return Table(columns, rows, note=_more(len(corrections) - len(rows) + left_out))


def _footer(reading: Reading, office: str) -> list[str]:
    briefing = reading.briefing
    made = timezone.localtime(reading.shown.made_at)
    lines = [f"{office}\t{_('Made {when}').format(when=dates.moment(made))}"]
    if briefing is not None and briefing.is_signed:
        lines.append(_("Digest of the frozen content (SHA-256): {digest}").format(digest=briefing.digest))
        lines.append(
            _("Head of the trail at signing: {number} {hash}").format(
                number=briefing.trail_number, hash=briefing.trail_hash
            )
        )
    return lines
