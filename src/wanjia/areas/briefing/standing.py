"""How many villages stand how in the daily report: told, zero, late, missing, awaited."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from wanjia.areas.briefing.picture import Picture
from wanjia.ledgers import offers
from wanjia.web import dates


@dataclass(frozen=True)
class Standing:
    """One state and the number of villages in it."""

    state: str
    label: str
    tone: str
    count: int
    url: str = ""  # where those in it stand together: the board for the silent ones


def standings(picture: Picture) -> list[Standing]:
    """Give every state in the office's order, those nobody is in too: no village missing is worth saying."""
    if not picture.states:
        return []
    pages: dict[str, list[str]] = {}
    for village in picture.states:
        pages.setdefault(village.state, []).append(village.url.partition("#")[0])
    return [
        Standing(state, str(label), tone, len(pages.get(state, [])), _one_page(pages.get(state, [])))
        for coverage in offers.coverages()
        for state, label, tone in coverage.states
    ]


def _one_page(pages: list[str]) -> str:
    return pages[0] if len(set(pages)) == 1 else ""


def sentence(picture: Picture) -> str:
    """Say it in one sentence; of a longer span it is the last day."""
    said = dates.listed(
        _("{state} {count}").format(state=standing.label, count=standing.count) for standing in standings(picture)
    )
    if picture.is_day:
        return _("Daily reports: {said}.").format(said=said)
    return _("Daily reports of {day}: {said}.").format(day=dates.day(picture.last), said=said)
