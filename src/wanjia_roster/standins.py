"""Who could stand in for one duty, ranked; no solver needed, answers while the telephone is still in hand."""

from __future__ import annotations

from dataclasses import dataclass

from wanjia_roster.changes import _known
from wanjia_roster.model import ANY, OFF, Grid, Person, Problem
from wanjia_roster.scoring import Breach
from wanjia_roster.scoring.breaches import line_breaches


@dataclass(frozen=True)
class StandIn:
    """One candidate.

    ``extra`` is what the roster then costs more (less if negative); ``duties`` how many the person has in the horizon;
    ``breaches`` hard rules that would be broken (empty for a good candidate).
    """

    person: str
    extra: int
    duties: int
    breaches: tuple[Breach, ...]


def stand_ins(
    problem: Problem,
    grid: Grid,
    *,
    day: int,
    shift: str,
    instead_of: str | None = None,
    most: int = 5,
) -> list[StandIn]:
    """Rank the people who could take one duty, everybody else's line staying as it is.

    Order: fewest broken rules (whoever keeps all comes first), least extra cost, fewest duties, order of the list.

    Args:
        instead_of: whoever gives the duty up; None if one more person is wanted.
        most: length of the list.
    Raises:
        UnknownName: no such person, day or shift.
    """
    _known(problem, person=instead_of, day=day, shift=shift)
    desk = _Desk(problem, grid, day, shift, instead_of)
    free = [person for person in problem.people if person.id != instead_of and grid[person.id][day] == OFF]
    ranked = sorted(
        (desk.judge(person) for person in free), key=lambda c: (sum(b.by for b in c.breaches), c.extra, c.duties)
    )
    return ranked[:most]


class _Desk:
    def __init__(self, problem: Problem, grid: Grid, day: int, shift: str, instead_of: str | None) -> None:
        self.problem, self.grid, self.day, self.shift, self.gone = problem, grid, day, shift, instead_of
        self.wishes = [wish for wish in problem.wishes if wish.day == day]
        self.serving = [p for p in problem.people if grid[p.id][day] == shift and p.id != instead_of]
        self.freed = self._line_cost(problem.person_by_id[instead_of], OFF) if instead_of else 0

    def judge(self, person: Person) -> StandIn:
        """What it means if this person comes."""
        line = [*self.grid[person.id]]
        line[self.day] = self.shift
        found = [*line_breaches(self.problem, person, line), *self._company(person), *self._cover(person)]
        extra = self._line_cost(person, self.shift) + self.freed + self._cover_cost(person)
        return StandIn(person.id, extra, sum(cell != OFF for cell in self.grid[person.id]), tuple(found))

    def _line_cost(self, person: Person, shift: str) -> int:
        """Change of one person's own cost if the day becomes ``shift``."""
        old = self.grid[person.id][self.day]
        cost = 0
        for wish in self.wishes:
            if wish.person == person.id:
                hit_now = (shift != OFF if wish.shift == ANY else shift == wish.shift) == wish.want
                hit_then = (old != OFF if wish.shift == ANY else old == wish.shift) == wish.want
                cost += wish.weight * (int(hit_then) - int(hit_now))
        for balance in self.problem.balances:
            days = self.problem.day_set(balance.days)
            if self.day not in days:
                continue
            unit = self.problem.day_weights.get(self.day, 1) if balance.weighed else 1

            def counts(cell: str, shifts: frozenset[str] = balance.shifts) -> bool:
                return cell != OFF and (not shifts or cell in shifts)

            load = person.carried.get(balance.name, 0) + sum(
                (self.problem.day_weights.get(d, 1) if balance.weighed else 1)
                for d in days
                if counts(self.grid[person.id][d])
            )
            then = load + unit * (int(counts(shift)) - int(counts(old)))
            cost += balance.weight * (then * then - load * load)
        return cost

    def _company(self, person: Person) -> list[Breach]:
        """Pairs: a partner who does not come, or somebody not to be met."""
        found = []
        present = {p.id for p in self.serving}
        for pair in self.problem.pairs:
            if person.id not in (pair.first, pair.second):
                continue
            other = pair.second if person.id == pair.first else pair.first
            if (other in present) == (pair.kind == "apart"):
                names = {"first": person.label, "second": self.problem.person_by_id[other].label}
                found.append(Breach(pair.kind, 1, {**names, "day": self.day, "shift": self.shift}))
        return found

    def _lines(self, person: Person) -> list[tuple[int, int, int | None, int | None, str]]:
        """(count then, need, under, over, skill) of each cover line of the duty if this person comes."""
        then = [*self.serving, person]
        return [
            (sum(not c.skill or c.skill in p.skills for p in then), c.need, c.under, c.over, c.skill)
            for c in self.problem.cover
            if c.day == self.day and c.shift == self.shift
        ]

    def _cover(self, person: Person) -> list[Breach]:
        found = []
        for count, need, under, over, skill in self._lines(person):
            facts: dict[str, object] = {
                "day": self.day,
                "shift": self.shift,
                "need": need,
                "count": count,
                "skill": skill or "*",
            }
            if under is None and count < need:
                found.append(Breach("cover_under", need - count, facts))
            if over is None and count > need:
                found.append(Breach("cover_over", count - need, facts))
        return found

    def _cover_cost(self, person: Person) -> int:
        """Change of the cover cost against the posted roster."""
        cost = 0
        posted = [p for p in self.problem.people if self.grid[p.id][self.day] == self.shift]
        for count, need, under, over, skill in self._lines(person):
            before = sum(not skill or skill in p.skills for p in posted)
            for times, people in ((1, count), (-1, before)):
                cost += times * ((under or 0) * max(0, need - people) + (over or 0) * max(0, people - need))
        return cost
