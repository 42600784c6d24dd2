"""The table of the public instances: best known, ours after 10, 60 and 300 seconds, our bound, HiGHS alone."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

from benchmarks.roster.known import KNOWN
from benchmarks.roster.plain import solve_plain
from wanjia_roster import Progress, load_problem, score, solve

MARKS = (10.0, 60.0, 300.0, 600.0)
HEAD = (
    "inst",
    "best",
    "peers 10'",
    "10 s",
    "60 s",
    "300 s",
    "600 s",
    "bound",
    "proved",
    "time",
    "HiGHS alone",
    "its bound",
)
LARGEST_ALONE = 150_000  # cells; HiGHS alone cannot hold a larger plain model


def table(folder: Path, numbers: list[int], seconds: float, alone_seconds: float) -> bool:
    """Print one line an instance; whether every roster keeps every hard rule."""
    print(f"\nPublic instances: ours up to {seconds:.0f} s, HiGHS alone (plain model) up to {alone_seconds:.0f} s")
    print(" ".join(f"{word:>11}" for word in HEAD))
    sound = True
    for number in numbers:
        path = folder / f"Instance{number}.txt"
        if not path.is_file():
            print(f"{number:>11} skipped: {path} is not there")
            continue
        sound &= _line(path, number, seconds, alone_seconds)
    return sound


def _line(path: Path, number: int, seconds: float, alone_seconds: float) -> bool:
    problem = load_problem(path)
    begin = monotonic()
    solution = solve(problem, seconds=seconds)
    taken = monotonic() - begin
    judged = score(problem, solution.grid)
    known = KNOWN.get(number)
    words = [str(number), str(known.best) if known else "?", str(known.peer or "-") if known else "-"]
    words += [_at(solution.trace, mark) if mark <= seconds or taken >= mark else "" for mark in MARKS]
    words += [str(solution.bound), "yes" if solution.proved else "no", f"{taken:.1f}"]
    words += _alone(problem, alone_seconds) if alone_seconds else ["-", "-"]
    print(" ".join(f"{word:>11}" for word in words), flush=True)
    if not judged.feasible or judged.cost != solution.cost:
        print(f"{'':>11} ! {len(judged.breaches)} hard rules broken; cost {judged.cost} by the scorer")
        return False
    return True


def _at(trace: tuple[Progress, ...], mark: float) -> str:
    costs = [step.cost for step in trace if step.seconds <= mark and step.cost is not None]
    return str(min(costs)) if costs else "-"


def _alone(problem: object, seconds: float) -> list[str]:
    from wanjia_roster import Problem

    assert isinstance(problem, Problem)
    if len(problem.people) * problem.days * len(problem.shifts) > LARGEST_ALONE:
        return ["too large", "-"]
    grid, bound = solve_plain(problem, seconds)
    cost = "none" if grid is None else str(score(problem, grid).cost)
    return [cost, f"{bound:.0f}" if abs(bound) < 1e15 else "-"]
