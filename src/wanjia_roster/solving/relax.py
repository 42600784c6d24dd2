"""A problem that cannot be met: the roster that breaks the least, and the rules that clash, by name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic

from ortools.sat.python import cp_model

from wanjia_roster.model import Grid, Problem
from wanjia_roster.solving.answer import Clash
from wanjia_roster.solving.rules import Rule, RuleModel
from wanjia_roster.words import say

FOUND = (cp_model.OPTIMAL, cp_model.FEASIBLE)
MOST_CLASHES = 3
CORE_LONGEST, CORE_SHARE = 3.0, 0.3  # seconds, and share of the time, that the core-guided worker has to itself
QUICK = 0.3  # seconds of plain propagation before the full solver is asked
LARGEST_NAMED = 60_000  # cells; a larger problem gets the broken rules as its clash


@dataclass(frozen=True)
class Relaxed:
    """Least broken roster: ``least`` is proved if no roster breaks less, ``best`` if none of those costs less."""

    grid: Grid
    least: bool
    best: bool
    broken: tuple[Rule, ...]


def relax(problem: Problem, *, seconds: float, seed: int = 0, keep: Grid | None = None) -> Relaxed:
    """The roster that breaks the least (weights ``rules.WEIGHTS``), and of those the cheapest.

    With ``keep`` the least changed from that roster takes the place of the cheapest.
    """
    rules = RuleModel(problem)
    end = monotonic() + seconds
    rules.model.minimize(rules.breakage())
    if keep is not None:
        rules.write_hint(keep)
    first, status = _solve(rules.model, seconds * 0.6, seed)
    if status not in FOUND:
        grid = {person.id: [""] * problem.days for person in problem.people}
        return Relaxed(grid, False, False, tuple(rules.slacks))
    grid, broken = rules.read(first), _broken(rules, first)
    rules.model.add(rules.breakage() <= round(first.objective_value))
    rules.model.clear_objective()
    rules.model.minimize(rules.cost() if keep is None else rules.changes(keep))
    rules.write_hint(grid)
    second, then = _solve(rules.model, max(0.5, end - monotonic()), seed)
    if then not in FOUND:
        return Relaxed(grid, status == cp_model.OPTIMAL, False, broken)
    return Relaxed(rules.read(second), status == cp_model.OPTIMAL, then == cp_model.OPTIMAL, _broken(rules, second))


def _broken(rules: RuleModel, solver: cp_model.CpSolver) -> tuple[Rule, ...]:
    return tuple(rule for rule, slacks in rules.slacks.items() if any(solver.value(v) > 0 for _, v in slacks))


def _solve(model: cp_model.CpModel, seconds: float, seed: int) -> tuple[cp_model.CpSolver, cp_model.CpSolverStatus]:
    """Where little is broken one worker that counts up from nothing broken is the quickest; else eight that differ."""
    quick = min(CORE_LONGEST, seconds * CORE_SHARE)
    solver = _solver(quick, seed)
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 0
    solver.parameters.optimize_with_core = True
    status = solver.solve(model)
    if status == cp_model.OPTIMAL:
        return solver, status
    solver = _solver(seconds - quick, seed)
    solver.parameters.num_workers = 8
    solver.parameters.linearization_level = 2
    return solver, solver.solve(model)


def _solver(seconds: float, seed: int) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.random_seed = seed
    return solver


class _Doubt(Exception):
    """A check ran out of time."""


def clashes(problem: Problem, broken: tuple[Rule, ...], *, seconds: float, lang: str = "en") -> tuple[Clash, ...]:
    """Sets of rules that cannot all be kept, each without a spare rule.

    Args:
        broken: rules that the least broken roster breaks; they are the answer where time does not suffice.
    """
    fallback = (_clash(broken, lang, minimal=False),)
    if len(problem.people) * problem.days * len(problem.shifts) > LARGEST_NAMED:
        return fallback
    search = _Core(RuleModel(problem), monotonic() + seconds, broken)
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
    return tuple(found) or (fallback if broken else ())


class _Core:
    """Finds unsatisfiable sets of rules with assumption literals."""

    def __init__(self, rules: RuleModel, end: float, broken: tuple[Rule, ...]) -> None:
        self.end = end
        self.rules = list(rules.slacks)
        self.model = rules.model
        self.slacks = rules.slacks
        self.witnesses: list[set[Rule]] = [set(broken)] if broken else []
        self.problem = rules.problem
        self.literal = {}
        for rule, slacks in rules.slacks.items():
            literal = self.model.new_bool_var("")
            for _, variable in slacks:
                self.model.add(variable == 0).only_enforce_if(literal)
            self.literal[rule] = literal

    def core(self, kept: list[Rule], seconds: float = 30.0) -> list[Rule]:
        """Rules of ``kept`` that cannot hold together; empty if all can.

        Raises:
            _Doubt: not decided in time.
        """
        if any(broken.isdisjoint(kept) for broken in self.witnesses):
            return []
        few = {name for rule in kept for name in rule.who}
        if kept and few and all(rule.who for rule in kept) and len(few) < len(self.problem.people):
            # rules of a few people alone: nobody else has a say
            return _Core(RuleModel(only(self.problem, few)), self.end, ()).core(kept, seconds)
        try:
            return self._decide(kept, min(seconds, QUICK), quick=True)
        except _Doubt:
            return self._decide(kept, seconds, quick=False)

    def _decide(self, kept: list[Rule], seconds: float, *, quick: bool) -> list[Rule]:
        left = min(seconds, self.end - monotonic())
        if left <= 0:
            raise _Doubt
        self.model.clear_assumptions()
        self.model.add_assumptions([self.literal[rule] for rule in kept])
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.linearization_level = 0 if quick else 2
        solver.parameters.cp_model_presolve = not quick
        solver.parameters.max_time_in_seconds = left
        status = solver.solve(self.model)
        if status in FOUND:
            self.witnesses.append(
                {rule for rule, slacks in self.slacks.items() if any(solver.value(v) > 0 for _, v in slacks)}
            )
            return []
        if status != cp_model.INFEASIBLE:
            raise _Doubt
        named = set(solver.sufficient_assumptions_for_infeasibility())
        return [rule for rule in kept if self.literal[rule].index in named] or kept

    def shrink(self, core: list[Rule]) -> tuple[list[Rule], bool]:
        """Leave out rules one by one while the rest still clash; second value: none is left to spare."""
        minimal, place = True, 0
        while place < len(core):
            try:
                smaller = self.core(core[:place] + core[place + 1 :], seconds=3.0)
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
    words = tuple(dict.fromkeys(say("rule." + rule.code, lang, **dict(rule.facts)) for rule in rules))
    return Clash(words, tuple(dict.fromkeys(name for rule in rules for name in rule.who)), minimal)
