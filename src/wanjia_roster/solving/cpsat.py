"""CP-SAT without its front: ``ortools.sat.python.cp_model`` loads pandas first, which alone takes longer than a repair may.

Models and answers are OR-Tools' own (``cp_model_helper``, which ``cp_model`` wraps too); needs OR-Tools 9.15 or later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from ortools.sat.python import cp_model_helper as helper
from ortools.util.python.sorted_interval_list import Domain

IntVar = helper.IntVar
Term = helper.LinearExpr | int
OPTIMAL, FEASIBLE, INFEASIBLE = helper.OPTIMAL, helper.FEASIBLE, helper.INFEASIBLE


class Model(helper.CpBaseModel):
    """Whole-number variables, linear constraints and one linear objective to minimise."""

    def __init__(self) -> None:
        super().__init__(None)

    def whole(self, most: int) -> IntVar:
        """A new variable from 0 to ``most``."""
        return IntVar(self.model_proto).with_domain(Domain(0, most))

    def yes_no(self) -> IntVar:
        """A new variable of 0 or 1."""
        return self.whole(1)

    def add(self, held: object) -> helper.Constraint:
        """Add ``left <= right`` and the like; a plain truth value where no variable is left in it."""
        # the three marked calls are those of OR-Tools' own front; its type stubs leave them out
        if isinstance(held, helper.BoundedLinearExpression):
            return cast("helper.Constraint", self._add_bounded_linear_expression(held))  # type: ignore[attr-defined]
        literals = [self.yes_no()] if held else []
        added = self._add_bool_argument_constraint(helper.BoolArgumentConstraint.bool_or, *literals)  # type: ignore[attr-defined]
        return cast("helper.Constraint", added)

    def exactly_one(self, literals: Iterable[IntVar]) -> None:
        """One of these holds."""
        self._add_bool_argument_constraint(helper.BoolArgumentConstraint.exactly_one, *literals)  # type: ignore[attr-defined]

    def minimize(self, goal: Term) -> None:
        """Set the objective, in place of any before."""
        proto = self.model_proto
        proto.clear_objective()
        flat = helper.FlatIntExpr(goal if isinstance(goal, helper.LinearExpr) else helper.LinearExpr.sum([goal]))
        for variable in flat.vars:
            proto.objective.vars.append(variable.index)
        proto.objective.coeffs.extend(flat.coeffs)
        proto.objective.offset = flat.offset
        proto.objective.scaling_factor = 1.0

    def hint(self, values: Iterable[tuple[IntVar, bool]]) -> None:
        """Suggest these values, in place of any before."""
        proto = self.model_proto
        proto.clear_solution_hint()
        for variable, value in values:
            proto.solution_hint.vars.append(variable.index)
            proto.solution_hint.values.append(int(value))

    def assume(self, literals: Iterable[IntVar]) -> None:
        """Take these as true, in place of any before; an infeasible answer names those it used."""
        self.model_proto.assumptions.clear()
        for literal in literals:
            self.model_proto.assumptions.append(literal.index)


@dataclass(frozen=True)
class Solved:
    """Answer of one solve."""

    response: helper.CpSolverResponse

    @property
    def found(self) -> bool:
        """Whether there is a solution to read."""
        return self.response.status in (OPTIMAL, FEASIBLE)

    @property
    def best(self) -> bool:
        """Whether that solution is proved the best."""
        return bool(self.response.status == OPTIMAL)

    @property
    def hopeless(self) -> bool:
        """Whether it is proved that there is none."""
        return bool(self.response.status == INFEASIBLE)

    @property
    def goal(self) -> int:
        """Value of the objective."""
        return round(self.response.objective_value)

    def value(self, variable: IntVar) -> int:
        """Value of one variable."""
        return int(self.response.solution[variable.index])

    def clashing(self) -> set[int]:
        """Assumed literals (by index) that cannot all be true."""
        return set(self.response.sufficient_assumptions_for_infeasibility)


def solve(model: Model, **parameters: object) -> Solved:
    """Solve with these parameters of CP-SAT (``SatParameters`` by name)."""
    wanted = helper.SatParameters()
    for name, value in parameters.items():
        setattr(wanted, name, value)
    wrapper = helper.SolveWrapper()
    wrapper.set_parameters(wanted)
    return Solved(wrapper.solve(model.model_proto))
