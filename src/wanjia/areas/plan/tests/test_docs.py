"""The document draws the states as the acts lead through them."""

import re
from pathlib import Path

from wanjia.areas.plan import services
from wanjia.areas.plan.enums import TaskState
from wanjia.areas.plan.ledgers import TASKS

TEXT = (Path(services.__file__).parents[4] / "docs" / "areas" / "plan.md").read_text(encoding="utf-8")


def test_the_state_diagram_is_what_the_acts_do() -> None:
    drawn = set(re.findall(r"^    (\w+) --> (\w+)$", TEXT, re.MULTILINE))
    assert drawn == {(str(state), str(after)) for act in TASKS.acts for state in act.states for after in act.to}


def test_every_state_is_described() -> None:
    assert re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE) == list(TaskState.values)
