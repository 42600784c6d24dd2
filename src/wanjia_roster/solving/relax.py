"""A problem that cannot be met: the roster that breaks the least, and the rules that clash, by name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic

from wanjia_roster.model import Grid, Problem
from wanjia_roster.solving.answer import Clash
from wanjia_roster.solving.cpsat import Model, Solved, solve
from wanjia_roster.solving.rules import Rule, RuleModel
from wanjia_roster.words import say

MOST_CLASHES = 3
# Efforts are CP-SAT's "deterministic time", about a second each: the same in every run, however busy the machine is.
PLANS: tuple[tuple[float, dict[str, object]], ...] = (  # workers that have the problem to themselves, one after another
    (0.2, {"linearization_level": 0, "optimize_with_core": True}),  # counts up from nothing broken: little is broken
    (2.0, {"linearization_level": 2}),  # fractions give the bound: much is broken
)
QUICK, SLOW = 0.3, 30.0  # of plain propagation, and of the full solver, when a set of rules is asked about
SHRINK = 3.0  # when a rule is left out of a clash to see whether the rest still clash
LARGEST_NAMED = 60_000  # cells; a larger problem gets the broken rules as its clash


@dataclass(frozen=True)
class Relaxed:
    """Least broken roster: ``least`` is proved if no roster breaks less, ``best`` if none of those costs less.

    ``clocked``: the clock ended a search, so that another run may give another roster.
    """

    grid: Grid
    least: bool
    best: bool
    broken: tuple[Rule, ...]
    clocked: bool = False


def relax(problem: Problem, *, seconds: float, seed: int = 0, keep: Grid | None = None) -> Relaxed:
    """The roster that breaks the least (weights ``rules.WEIGHTS``), and of those the cheapest.

    With ``keep`` the least changed from that roster takes the place of the cheapest.
    """
    rules = RuleModel(problem)
    end = monotonic() + seconds
    rules.model.minimize(rules.breakage())
    if keep is not None:
        rules.write_hint(keep)
    first, clocked = _least(rules.model, end - monotonic() - seconds * 0.4, seed)
    if not first.found:
        grid = {person.id: [""] * problem.days for person in problem.people}
        return Relaxed(grid, False, False, tuple(rules.slacks), clocked)
    grid, broken = rules.read(first), _broken(rules, first)
    rules.model.add(rules.breakage() <= first.goal)
    rules.model.minimize(rules.cost() if keep is None else rules.changes(keep))
    rules.write_hint(grid)
    second, also_clocked = _least(rules.model, max(0.5, end - monotonic()), seed)
    clocked |= also_clocked
    if not second.found:
        return Relaxed(grid, first.best, False, broken, clocked)
    return Relaxed(rules.read(second), first.best, second.best, _broken(rules, second), clocked)


def _broken(rules: RuleModel, solved: Solved) -> tuple[Rule, ...]:
    return tuple(rule for rule, slacks in rules.slacks.items() if any(solved.value(v) > 0 for _, v in slacks))


def _least(model: Model, seconds: float, seed: int) -> tuple[Solved, bool]:
    """The best solution of a model; second value: the clock had a say in it."""
    end = monotonic() + seconds
    found: list[Solved] = []
    for effort, plan in PLANS:
        solved = solve(
            model,
            num_workers=1,
            max_deterministic_time=effort,
            max_time_in_seconds=max(0.1, end - monotonic()),
            random_seed=seed,
            **plan,
        )
        if solved.best:
            return solved, False
        found.append(solved)
    left = max(0.1, end - monotonic())
    found.append(solve(model, num_workers=8, linearization_level=2, max_time_in_seconds=left, random_seed=seed))
    return min(found, key=lambda one: (not one.found, one.goal if one.found else 0, not one.best)), True


class _Doubt(Exception):
    """A check ran out of time."""


def clashes(
    problem: Problem, broken: tuple[Rule, ...], *, seconds: float, lang: str = "en"
) -> tuple[tuple[Clash, ...], bool]:
    """Sets of rules that cannot all be kept, each without a spare rule; second value: the clock ended the naming.

    Args:
        broken: rules that the least broken roster breaks; they are the answer where time does not suffice.
    """
    fallback = (_clash(broken, lang, minimal=False),)
    if len(problem.people) * problem.days * len(problem.shifts) > LARGEST_NAMED:
        return fallback, False
    search = _Core(RuleModel(problem), _Clock(monotonic() + seconds), broken)
    found: list[Clash] = []
    kept = set(search.rules)
    while len(found) < MOST_CLASHES:
        try:
            core = search.core(sorted(kept, key=repr))
        except _Doubt:
            break
        if not core:
            break
        smallest, minimal = search.shrink(core)
        found.append(_clash(smallest, lang, minimal=minimal))
        kept -= set(smallest)
    return tuple(found) or (fallback if broken else ()), search.clock.over


@dataclass
class _Clock:
    """The end of the naming, and whether it has come."""

    end: float
    over: bool = False


class _Core:
    """Finds unsatisfiable sets of rules with assumption literals."""

    def __init__(self, rules: RuleModel, clock: _Clock, broken: tuple[Rule, ...]) -> None:
        self.clock = clock
        self.rules = list(rules.slacks)
        self.model = rules.model
        self.slacks = rules.slacks
        self.witnesses: list[set[Rule]] = [set(broken)] if broken else []
        self.problem = rules.problem
        self.literal = {}
        for rule, slacks in rules.slacks.items():
            literal = self.model.yes_no()
            for _, variable in slacks:
                self.model.add(variable == 0).only_enforce_if(literal)
            self.literal[rule] = literal

    def core(self, kept: list[Rule], effort: float = SLOW) -> list[Rule]:
        """Rules of ``kept`` that cannot hold together; empty if all can.

        Raises:
            _Doubt: not decided with this effort, or in time.
        """
        if any(broken.isdisjoint(kept) for broken in self.witnesses):
            return []
        few = {name for rule in kept for name in rule.who}
        if kept and few and all(rule.who for rule in kept) and len(few) < len(self.problem.people):
            # rules of a few people alone: nobody else has a say
            return _Core(RuleModel(only(self.problem, few)), self.clock, ()).core(kept, effort)
        try:
            return self._decide(kept, min(effort, QUICK), quick=True)
        except _Doubt:
            return self._decide(kept, effort, quick=False)

    def _decide(self, kept: list[Rule], effort: float, *, quick: bool) -> list[Rule]:
        left = self.clock.end - monotonic()
        if left <= 0:
            self.clock.over = True
            raise _Doubt
        self.model.assume(self.literal[rule] for rule in kept)
        solved = solve(
            self.model,
            num_workers=1,
            linearization_level=0 if quick else 2,
            cp_model_presolve=not quick,
            max_deterministic_time=effort,
            max_time_in_seconds=left,
        )
        if solved.found:
            self.witnesses.append(
                {rule for rule, slacks in self.slacks.items() if any(solved.value(v) > 0 for _, v in slacks)}
            )
            return []
        if not solved.hopeless:
            raise _Doubt
        named = solved.clashing()
        return [rule for rule in kept if self.literal[rule].index in named] or kept

    def shrink(self, core: list[Rule]) -> tuple[list[Rule], bool]:
        """Leave out rules one by one while the rest still clash; second value: none is left to spare."""
        minimal, place = True, 0
        while place < len(core):
            try:
                smaller = self.core(core[:place] + core[place + 1 :], SHRINK)
            except _Doubt:
                minimal, smaller = False, []
            if smaller:
                done = set(core[:place])
                core = [rule for rule in core if rule in done and rule in smaller] + [
                    r for r in smaller if r not in done
                ]
                place = sum(rule in done for rule in core)
            else:
                place += 1
        return core, minimal


def only(problem: Problem, labels: set[str]) -> Problem:
    """The problem of some people, without cover."""
    people = tuple(person for person in problem.people if person.label in labels)
    names = {person.id for person in people}
    return replace(
        problem,
        people=people,
        cover=(),
        balances=(),
        wishes=tuple(wish for wish in problem.wishes if wish.person in names),
        fixed=tuple(fixed for fixed in problem.fixed if fixed.person in names),
        pairs=tuple(pair for pair in problem.pairs if pair.first in names and pair.second in names),
    )


def _clash(rules: tuple[Rule, ...] | list[Rule], lang: str, *, minimal: bool) -> Clash:
    return Clash(tuple(_told(rules, lang)), tuple(dict.fromkeys(name for rule in rules for name in rule.who)), minimal)


def _told(rules: tuple[Rule, ...] | list[Rule], lang: str) -> list[str]:
    """Rules in words; those that differ in nothing but the day become one."""
    alike: dict[Rule, dict[int, str]] = {}
    for rule in rules:
        facts = dict(rule.facts)
        day, name = facts.pop("at", -1), facts.pop("day", "")
        alike.setdefault(Rule(rule.code, tuple(facts.items()), rule.who), {})[int(str(day))] = str(name)
    return [say("rule." + rule.code, lang, day=_days(days, lang), **dict(rule.facts)) for rule, days in alike.items()]


def _days(days: dict[int, str], lang: str) -> str:
    """Days in words, those in a row by the first and the last."""
    spans: list[list[int]] = []
    for day in sorted(days):
        if spans and day == spans[-1][-1] + 1:
            spans[-1].append(day)
        else:
            spans.append([day])
    between, comma = (" 至 ", "、") if lang == "zh" else (" to ", ", ")
    return comma.join(
        between.join(dict.fromkeys((days[span[0]], days[span[-1]])))
        if len(span) != 2
        else comma.join(days[day] for day in span)
        for span in spans
    )
