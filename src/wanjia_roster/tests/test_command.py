"""The command as people call it, and the library in poorer environments."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from wanjia_roster.cli import main
from wanjia_roster.gallery import gallery_text
from wanjia_roster.tests.test_formats import TEXT

ROOT = Path(__file__).parents[2]


@pytest.fixture
def instance(tmp_path: Path) -> Path:
    """A problem file in the public text format."""
    path = tmp_path / "Tiny.txt"
    path.write_text(TEXT.replace("\n", "\r\n"), encoding="utf-8")
    return path


def test_solve_score_repair_and_stand_in_follow_one_another(
    instance: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    grid, out, mended = tmp_path / "grid.json", tmp_path / "out.json", tmp_path / "mended.json"
    assert (
        main(["solve", str(instance), "--seconds", "20", "--grid", str(grid), "--out", str(out), "--lang", "en"]) == 0
    )
    solved = json.loads(out.read_text(encoding="utf-8"))
    assert (solved["cost"], solved["bound"], solved["proved"], solved["breaches"]) == (2, 2, True, [])
    roster = json.loads(grid.read_text(encoding="utf-8"))
    assert roster == solved["grid"]
    assert {name: len(line) for name, line in roster.items()} == {"A": 7, "B": 7}
    capsys.readouterr()
    assert main(["score", str(instance), str(grid), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["cost"] == 2
    assert main(["score", str(instance), str(out), "--lang", "zh"]) == 0
    assert "硬性规则全部满足" in capsys.readouterr().out
    assert main(["repair", str(instance), str(grid), "--absent", "B:1", "--out", str(mended), "--lang", "en"]) == 0
    first = json.loads(mended.read_text(encoding="utf-8"))["first"]
    assert (first["fewest"], first["grid"]["B"][1]) == (True, "")
    assert main(["standins", str(instance), str(grid), "--day", "1", "--shift", "L", "--absent", "B"]) == 0


def test_a_problem_that_cannot_be_met_exits_with_one_and_names_the_clash(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path, out = tmp_path / "tight.json", tmp_path / "out.json"
    path.write_text(gallery_text("tight"), encoding="utf-8")
    assert main(["solve", str(path), "--out", str(out), "--lang", "zh"]) == 1
    clashes = json.loads(out.read_text(encoding="utf-8"))["clashes"]
    assert set(clashes[0]["rules"]) == {
        "赵建国 2026-12-24 不能值班",
        "钱秀英 2026-12-24 不能值班",
        "2026-12-24 的 夜巡 至少要 1 人（要求：leader）",
    }
    assert "赵建国 2026-12-24 不能值班" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["solve", "missing.txt"],
        ["solve"],
        ["nonsense"],
        ["demo", "nowhere"],
        ["solve", "x", "--seconds", "-1"],
        ["solve", "x", "--seconds", "soon"],
    ],
)
def test_a_wrong_call_exits_with_two_and_no_traceback(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert shown.err != ""
    assert "Traceback" not in shown.err


@pytest.mark.parametrize(
    "change",
    [
        ["--absent", "Z:1"],
        ["--absent", "A:99"],
        ["--absent", "A"],
        ["--add", "1:Q"],
        ["--swap", "A:1"],
        ["--settle", "A:1"],
        ["--add", "1:L:x"],
        ["--from-day", "soon"],
    ],
)
def test_a_wrong_change_is_refused(change: list[str], instance: Path, tmp_path: Path) -> None:
    grid = tmp_path / "grid.json"
    grid.write_text(json.dumps({"A": [""] * 7, "B": [""] * 7}), encoding="utf-8")
    assert main(["repair", str(instance), str(grid), *change]) == 2


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["required"] == ["shifts", "people"]


def test_demo_prints_a_calendar(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "two-couples", "--lang", "zh"]) == 0
    assert "夜巡" in capsys.readouterr().out


def run_without(*modules: str, code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh interpreter in which some modules cannot be imported."""
    block = f"import sys; sys.path.insert(0, {str(ROOT)!r}); sys.modules.update(dict.fromkeys({modules!r}))\n"
    return subprocess.run([sys.executable, "-c", block + code], capture_output=True, text=True, check=False)


def test_the_library_works_without_django(instance: Path) -> None:
    code = f"from wanjia_roster.cli import main; sys.exit(main(['solve', {str(instance)!r}, '--seconds', '20']))"
    assert run_without("django", code=code).returncode == 0


def test_without_solvers_it_scores_and_says_what_is_missing(instance: Path, tmp_path: Path) -> None:
    grid = tmp_path / "grid.json"
    grid.write_text(json.dumps({"A": [""] * 7, "B": [""] * 7}), encoding="utf-8")
    missing = ("ortools", "highspy")
    scored = run_without(
        *missing, code=f"from wanjia_roster.cli import main; main(['score', {str(instance)!r}, {str(grid)!r}])"
    )
    assert (scored.returncode, scored.stderr) == (0, "")
    solved = run_without(
        *missing,
        "numpy",
        code=f"from wanjia_roster.cli import main; sys.exit(main(['solve', {str(instance)!r}, '--lang', 'en']))",
    )
    assert solved.returncode == 3
    assert "pip install 'wanjia[roster]'" in solved.stderr
