"""How invented matters come up, go on and end, one case after another.

A case is written as the office would tell it: a line with the title and, after ``@``, where it happens (the letters of
the kinds of address; ``G`` among neighbours of a group; none: at a spot without an address), then what was done (``-``,
in order) and how it ended (``=``).
"""

from typing import NamedTuple

from wanjia.demonstration.wording.ground import GROUND
from wanjia.demonstration.wording.households import HOUSEHOLDS
from wanjia.demonstration.wording.safety import SAFETY
from wanjia.demonstration.words import MatterKind


class Case(NamedTuple):
    """One thing that can come up."""

    title: str
    where: str  # letters; empty: a spot without an address
    steps: tuple[str, ...]
    results: tuple[str, ...]


def read_cases(text: str) -> tuple[Case, ...]:
    r"""Read cases as they are written in this package.

    >>> read_cases("路灯不亮 @P\n- 报供电所。\n= 已修好。")
    (Case(title='路灯不亮', where='P', steps=('报供电所。',), results=('已修好。',)),)
    """
    cases: list[Case] = []
    for line in text.strip().splitlines():
        if line.startswith("- "):
            cases[-1] = cases[-1]._replace(steps=(*cases[-1].steps, line[2:]))
        elif line.startswith("= "):
            cases[-1] = cases[-1]._replace(results=(*cases[-1].results, line[2:]))
        else:
            title, _, where = line.partition(" @")
            cases.append(Case(title, where, (), ()))
    return tuple(cases)


CASES: dict[MatterKind, tuple[Case, ...]] = {
    kind: read_cases(text) for kind, text in (HOUSEHOLDS | SAFETY | GROUND).items()
}
