"""Patrol months: the solve beside HiGHS alone, repairs proved minimal, stand-ins; ratios within one run."""

from __future__ import annotations

from time import monotonic

from benchmarks.roster.patrol import patrol_month, troubles
from benchmarks.roster.plain import solve_plain
from wanjia_roster import Grid, Problem, score, solve
from wanjia_roster.changes import Change, apply
from wanjia_roster.solving.mend import repair
from wanjia_roster.standins import stand_ins

SIZES = ((30, 3, 1.0, 1.0), (60, 6, 2.0, 2.0), (120, 12, 3.0, 3.0))  # people, a night, seconds to solve, to repair
SEEDS = 3
TROUBLES = 10
STAND_IN_SECONDS = 0.1
TEAMS, TEAMS_SECONDS = 31, 60.0


def tables() -> bool:
    """Print the patrol, repair and stand-in tables; whether all aims were met."""
    met = True
    print("\nPatrol months (4 nights' rest, couples together, a leader each night, 15 % of nights unavailable)")
    print(
        f"{'people':>7} {'seed':>5} {'cost':>7} {'proved':>7} {'ours s':>8} {'HiGHS alone s':>14} {'its cost':>9} {'aim s':>6}"
    )
    posted: list[tuple[Problem, Grid, float]] = []
    for people, a_night, aim, repair_aim in SIZES:
        for seed in range(1, SEEDS + 1):
            problem = patrol_month(people, a_night, seed)
            begin = monotonic()
            solution = solve(problem, seconds=60)
            ours = monotonic() - begin
            begin = monotonic()
            grid, _bound = solve_plain(problem, 60)
            alone = monotonic() - begin
            theirs = score(problem, grid).cost if grid else None
            print(
                f"{people:>7} {seed:>5} {solution.cost:>7} {'yes' if solution.proved else 'no':>7} {ours:>8.2f} "
                f"{alone:>14.2f} {theirs!s:>9} {aim:>6.1f}",
                flush=True,
            )
            met &= solution.proved and ours <= aim
            posted.append((problem, solution.grid, repair_aim))
    met &= _repairs(posted)
    met &= _stand_ins(posted)
    return met & _teams()


def _repairs(posted: list[tuple[Problem, Grid, float]]) -> bool:
    met = True
    print(
        f"\nRepairs ({TROUBLES} a month: out a night, out a week, two out, a larger night, a swap). Fresh: cells changed by a new solve"
    )
    print(
        f"{'people':>7} {'asked':>6} {'proved':>7} {'refused':>8} {'changes':>8} {'fresh':>6} {'median s':>9} {'worst s':>8} {'cost +%':>8} {'aim s':>6}"
    )
    for problem, grid, aim in posted:
        asked = troubles(problem, grid, 1, TROUBLES)
        base = score(problem, grid).cost
        times, changes, worse, proved, refused = [], [], [], 0, 0
        for trouble in asked:
            answer = repair(problem, grid, trouble, seconds=10)
            times.append(answer.seconds)
            if answer.first.breaches:
                refused += 1
                continue
            proved += answer.first.fewest and answer.first.best
            changes.append(len(answer.first.changed))
            worse.append(100 * (answer.first.cost - base) / base)
        fresh = _fresh(problem, grid, asked[0])
        times.sort()
        print(
            f"{len(problem.people):>7} {len(asked):>6} {proved:>7} {refused:>8} {min(changes)}-{max(changes):<6} {fresh:>6} "
            f"{times[len(times) // 2]:>9.2f} {times[-1]:>8.2f} {max(worse):>8.2f} {aim:>6.1f}",
            flush=True,
        )
        met &= proved + refused == len(asked) and times[-1] <= aim
    return met


def _fresh(problem: Problem, grid: Grid, trouble: list[Change]) -> int:
    changed, _forced = apply(problem, grid, tuple(trouble))
    again = solve(changed, seconds=20, seed=1).grid
    return sum(a != b for name in grid for a, b in zip(grid[name], again[name], strict=True))


def _stand_ins(posted: list[tuple[Problem, Grid, float]]) -> bool:
    met = True
    print(f"\n{'people':>7} {'five ranked stand-ins, ms':>26} (aim {1000 * STAND_IN_SECONDS:.0f})")
    for problem, grid, _aim in posted[::SEEDS]:
        name, line = next((name, line) for name, line in grid.items() if any(line))
        day = next(k for k, shift in enumerate(line) if shift)
        begin = monotonic()
        ranked = stand_ins(problem, grid, day=day, shift=line[day], instead_of=name)
        taken = monotonic() - begin
        print(f"{len(problem.people):>7} {1000 * taken:>26.1f}")
        met &= taken <= STAND_IN_SECONDS and len(ranked) == 5
    return met


def _teams() -> bool:
    """A month for every village's team, one after another in one process."""
    begin = monotonic()
    proved = sum(solve(patrol_month(30, 3, seed), seconds=60).proved for seed in range(100, 100 + TEAMS))
    taken = monotonic() - begin
    print(f"\n{TEAMS} teams of 30 in one job: {proved} proved, {taken:.1f} s (aim {TEAMS_SECONDS:.0f})")
    return proved == TEAMS and taken <= TEAMS_SECONDS
