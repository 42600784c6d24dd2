"""Duty rosters: model, solver, repair, scorer. Pure Python; solving needs the ``roster`` extra.

>>> from wanjia_roster import load_problem, solve, score
"""

from wanjia_roster.errors import ReadError, RosterError, SolverMissing, UnknownName
from wanjia_roster.formats import dump_json, load_problem, load_roster, save_json
from wanjia_roster.model import Balance, Cover, Fixed, Grid, Limit, Pair, Person, Problem, Shift, Wish
from wanjia_roster.scoring import Breach, Score, score
from wanjia_roster.solving.answer import Clash, Progress, Solution
from wanjia_roster.solving.solve import solve

__all__ = [
    "Balance",
    "Breach",
    "Clash",
    "Cover",
    "Fixed",
    "Grid",
    "Limit",
    "Pair",
    "Person",
    "Problem",
    "Progress",
    "ReadError",
    "RosterError",
    "Score",
    "Shift",
    "Solution",
    "SolverMissing",
    "UnknownName",
    "Wish",
    "dump_json",
    "load_problem",
    "load_roster",
    "save_json",
    "score",
    "solve",
]
