"""HiGHS: proves and bounds. One call solves one ``LinearModel``."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from time import monotonic

import highspy
import numpy as np

from wanjia_roster.solving.linear import INF, Floats, LinearModel

Watcher = Callable[[Floats | None, float, float], bool]


@dataclass(frozen=True)
class Answer:
    """What HiGHS found: ``values`` (None: no solution), ``cost`` and a proven ``bound``.

    ``proved`` means optimal, ``hopeless`` that there is no solution at all. Of a relaxation: ``reduced`` costs of the columns
    and ``duals`` of the rows.
    """

    values: Floats | None
    cost: float
    bound: float
    proved: bool
    hopeless: bool = False
    nodes: int = 0
    reduced: Floats | None = None
    duals: Floats | None = None


def solve_highs(
    model: LinearModel,
    *,
    seconds: float,
    seed: int = 0,
    start: Floats | None = None,
    nodes: int | None = None,
    gap: float = 0.99,
    watch: Watcher | None = None,
    relative_gap: float = 0.0,
    soft_seconds: float | None = None,
) -> Answer:
    """Minimise one model on one thread.

    Args:
        seconds: wall-clock limit. nodes: limit of search nodes (repeatable where seconds are not).
        start: column values of a known solution.
        gap: absolute gap at which a solution counts as optimal (all our costs are whole numbers).
        soft_seconds: after these, any solution will do. watch: called with (new solution or None, best cost, bound); True stops the search.
    """
    solver = _quiet_solver()
    for name, value in (
        ("output_flag", False),
        ("threads", 1),
        ("random_seed", seed),
        ("mip_rel_gap", relative_gap),
        ("mip_abs_gap", gap),
        ("time_limit", float(seconds)),
    ):
        solver.setOptionValue(name, value)
    if nodes is not None:
        solver.setOptionValue("mip_max_nodes", nodes)
    solver.passModel(_to_highs(model))
    if start is not None:
        solution = highspy.HighsSolution()
        solution.col_value = start.tolist()
        solution.value_valid = True
        solver.setSolution(solution)
    large = len(model.index) > INTERIOR_SIZE
    if large and model.integer.any():
        solver.setOptionValue("mip_lp_solver", "ipm")  # the root of a large model is many times quicker inside out
    if watch is not None or soft_seconds is not None:
        _subscribe(solver, watch, soft_seconds)
    solver.run()
    status, info = solver.getModelStatus(), solver.getInfo()
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values = np.array(solver.getSolution().col_value) if found else None
    proved = status == highspy.HighsModelStatus.kOptimal
    integer = bool(model.integer.any())
    bound = info.mip_dual_bound if integer else info.objective_function_value
    return Answer(
        values,
        info.objective_function_value if found else float("inf"),
        bound,
        proved,
        status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible),
        int(info.mip_node_count),
    )


def solve_relaxation(model: LinearModel, *, seconds: float) -> Answer:
    """Optimal fractions of a model without its whole-number rule, by interior point (values are not at a corner)."""
    solver = _quiet_solver()
    for name, value in (
        ("output_flag", False),
        ("threads", 1),
        ("time_limit", float(seconds)),
        ("solver", "ipm"),
        ("run_crossover", "off"),
        ("ipm_optimality_tolerance", 1e-7),  # looser, HiGHS ends "unknown" without a crossover, and all is lost
    ):
        solver.setOptionValue(name, value)
    solver.passModel(_to_highs(replace(model, integer=np.zeros(len(model.cost), dtype=bool))))
    solver.run()
    solution, info = solver.getSolution(), solver.getInfo()
    proved = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    values = np.array(solution.col_value) if proved and solution.value_valid else None
    priced = proved and solution.dual_valid
    return Answer(
        values,
        info.objective_function_value,
        info.objective_function_value if proved else -INF,
        proved,
        reduced=np.array(solution.col_dual) if priced else None,
        duals=np.array(solution.row_dual) if priced else None,
    )


INTERIOR_SIZE = 60_000


@lru_cache(maxsize=1)
def _swallow_banner() -> None:
    """The first solver of a process prints a banner to standard output, where ours goes: drop it."""
    sys.stdout.flush()
    keep = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        highspy.Highs()
    finally:
        os.dup2(keep, 1)
        os.close(keep)
        os.close(nowhere)


def _quiet_solver() -> highspy.Highs:
    _swallow_banner()
    return highspy.Highs()


def _subscribe(solver: highspy.Highs, watch: Watcher | None, soft_seconds: float | None) -> None:
    stopped = False
    begin = monotonic()

    def on_solution(event: highspy.HighsCallbackEvent) -> None:
        nonlocal stopped
        out = event.data_out
        if watch is not None:
            stopped = watch(np.array(out.mip_solution), out.objective_function_value, out.mip_dual_bound) or stopped

    def on_pause(event: highspy.HighsCallbackEvent) -> None:
        nonlocal stopped
        out = event.data_out
        if watch is not None:
            stopped = watch(None, out.mip_primal_bound, out.mip_dual_bound) or stopped
        if soft_seconds is not None and monotonic() - begin > soft_seconds and out.mip_primal_bound < 1e20:
            stopped = True
        if stopped:
            event.interrupt()

    solver.cbMipImprovingSolution += on_solution
    solver.cbMipInterrupt += on_pause


def _to_highs(model: LinearModel) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(model.cost), len(model.row_lower)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = model.cost, model.lower, model.upper
    lp.row_lower_, lp.row_upper_, lp.offset_ = model.row_lower, model.row_upper, model.offset
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = model.start.astype(np.int32)
    lp.a_matrix_.index_ = model.index.astype(np.int32)
    lp.a_matrix_.value_ = model.value
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    lp.integrality_ = [kinds[int(flag)] for flag in model.integer]
    return lp
