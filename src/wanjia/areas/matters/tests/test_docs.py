"""The document draws the states as the code has them."""

import re
from pathlib import Path

from wanjia.areas.matters import rules
from wanjia.areas.matters.enums import MatterState
from wanjia.areas.matters.ledgers import MATTERS

PAGE = Path(rules.__file__).parents[4] / "docs" / "areas" / "matters.md"


def test_the_state_diagram_is_what_the_acts_do() -> None:
    drawn = set(re.findall(r"^    (\w+) --> (\w+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert drawn == {(str(state), str(after)) for act in MATTERS.acts for state in act.states for after in act.to}


def test_a_matter_begins_open_and_every_state_is_described() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert re.findall(r"^    \[\*\] --> (\w+)$", text, re.MULTILINE) == [MatterState.OPEN]
    assert re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) == list(MatterState.values)
