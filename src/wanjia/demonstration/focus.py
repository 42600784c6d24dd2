"""Focus items: places and matters under special care, which lapse unless renewed."""

from collections import deque
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from wanjia.demonstration.clock import working_moment
from wanjia.demonstration.draw import stream, weighted_table
from wanjia.demonstration.gazetteer import Gazetteer
from wanjia.demonstration.plans import FocusPlan, MatterPlan, Renewal
from wanjia.demonstration.premises import PremisesKind
from wanjia.demonstration.roster import Roster
from wanjia.demonstration.wording import evening as wording
from wanjia.demonstration.words import FocusKind, MatterKind, MatterState

A_DAY = 0.32  # chance that one is set up
RENEWED = 0.5
MOST_RENEWALS = 3
TERMS = (14, 30)  # days until the review
REMEMBERED = 40  # open disputes one may be chosen from
_KINDS = weighted_table(
    (
        (FocusKind.PLACE, 6),
        (FocusKind.VILLAGE, 2),
        (FocusKind.DISPUTE, 4),
        (FocusKind.TRADE, 2),
        (FocusKind.PROJECT, 2),
    )
)


class FocusItems:
    """Makes the focus items of one day after another."""

    def __init__(self, seed: int, gazetteer: Gazetteer, roster: Roster, *, now: datetime) -> None:
        """Begin with no dispute in mind."""
        self.seed, self.gazetteer, self.roster, self.now = seed, gazetteer, roster, now
        self._disputes: deque[MatterPlan] = deque(maxlen=REMEMBERED)

    def on(self, day: date, matters: Sequence[MatterPlan]) -> list[FocusPlan]:
        """Make the day's focus items, mostly none."""
        self._disputes.extend(
            one for one in matters if one.kind is MatterKind.DISPUTE and one.state is MatterState.OPEN
        )
        draws = stream(self.seed, "focus", day)
        at = working_moment(day, draws)
        return [self._one(at, draws)] if draws.random() < A_DAY and at <= self.now else []

    def _one(self, at: datetime, draws: Random) -> FocusPlan:
        """Set up one focus item."""
        day, staff = at.date(), self.roster.on(at.date())
        kind = draws.choice(_KINDS)
        village = draws.choice(self.gazetteer.land.villages).code
        place, premises, matter = village, None, None
        subject = self.gazetteer.villages[village].name
        earlier = [one for one in self._disputes if one.at < at]
        if kind is FocusKind.DISPUTE and earlier:
            dispute = draws.choice(earlier)
            place = village = dispute.village
            matter, subject = dispute.key, dispute.title
        elif kind is FocusKind.TRADE:
            place = self.gazetteer.land.code
        elif kind in (FocusKind.PLACE, FocusKind.DISPUTE):
            kind = FocusKind.PLACE  # a dispute needs a matter; without one, a place is looked after
            spot = draws.choice(self.gazetteer.pool(village, PremisesKind.PUBLIC))
            premises, subject = spot.code, spot.name
        owner = draws.choice((staff.sponsors[village], staff.officers[village], *staff.office[:2]))
        review = day + timedelta(days=draws.choice(TERMS))
        if kind in wording.FOCUS_SUBJECTS:
            subject, reason = draws.choice(wording.FOCUS_SUBJECTS[kind])
        else:
            reason = draws.choice(wording.FOCUS_REASONS[kind])
        renewals = self._renewals(review, owner, draws)
        return FocusPlan(f"F{day:%Y%m%d}", at, kind, place, premises, matter, subject, reason, owner, review, renewals)

    def _renewals(self, review: date, owner: str, draws: Random) -> tuple[Renewal, ...]:
        """Renew an item now and then, a day or two before it lapses."""
        renewals: list[Renewal] = []
        while len(renewals) < MOST_RENEWALS and draws.random() < RENEWED:
            at = working_moment(review - timedelta(days=draws.randint(0, 2)), draws)
            if at > self.now:
                break
            review += timedelta(days=draws.choice(TERMS))
            renewals.append(Renewal(at, owner, review, draws.choice(wording.RENEWAL_REASONS)))
        return tuple(renewals)
