"""The document draws the states as the code has them."""

import re
from pathlib import Path

from wanjia.areas.matters import rules
from wanjia.areas.matters.enums import MatterState

PAGE = Path(rules.__file__).parents[4] / "docs" / "areas" / "matters.md"


def test_the_state_diagram_is_the_rules() -> None:
    drawn = set(re.findall(r"^    (\w+) --> (\w+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert drawn == {(str(state), str(after)) for state, next_ones in rules.NEXT_STATES.items() for after in next_ones}


def test_a_matter_begins_open_and_every_state_is_described() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert re.findall(r"^    \[\*\] --> (\w+)$", text, re.MULTILINE) == [MatterState.OPEN]
    assert re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) == list(MatterState.values)
