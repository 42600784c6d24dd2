"""The least any reader of reports can do: find the numbers that a measure word follows, by one regular expression."""

import re

_MEASURE = re.compile(
    r"(?P<number>\d[\d,.]*[十百千万亿]?|[一二三四五六七八九十百千万两]+)(?P<more>[余多])?"
    r"(?P<unit>万元|元|台次|辆次|人次|场次|车次|[条幅块张份本册个处次场起件户家人名支辆台套期篇面座间栋所])"
)


def count(text: str) -> int:
    """Count the numbers a measure word follows; nothing is said of what they count."""
    return sum(1 for _ in _MEASURE.finditer(text))
