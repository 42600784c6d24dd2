"""Files stay short: none over 400 lines, half of them under 100."""

from pathlib import Path
from statistics import median

from tests.house.tree import files_like, name

LONGEST, MIDDLE = 400, 100
KINDS = ("*.py", "*.html", "*.js", "*.mjs", "*.css")
# File: why it is allowed to be long.
ALLOWED: dict[str, str] = {}


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def too_long(paths: list[Path], allowed: dict[str, str]) -> list[str]:
    return [f"{name(path)}: {lines(path)}" for path in paths if lines(path) > LONGEST and name(path) not in allowed]


def measured() -> list[Path]:
    return [path for path in files_like(*KINDS) if "migrations" not in path.parts]


def test_no_file_is_over_400_lines():
    assert too_long(measured(), ALLOWED) == []


def test_the_median_file_is_under_100_lines():
    sizes = [size for path in measured() if (size := lines(path))]
    assert median(sizes) < MIDDLE


def test_each_exception_is_still_needed():
    long_ones = {name(path) for path in measured() if lines(path) > LONGEST}
    assert sorted(set(ALLOWED) - long_ones) == []


def test_a_long_file_is_named(tmp_path):
    (tmp_path / "short.py").write_text("x = 1\n" * 400)
    (tmp_path / "long.py").write_text("x = 1\n" * 401)
    assert too_long(sorted(tmp_path.iterdir()), {}) == ["long.py: 401"]
    assert too_long(sorted(tmp_path.iterdir()), {"long.py": "a table"}) == []
