"""Reading and writing: round trips, and refusals that name the line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from wanjia_roster import Cover, Limit, Problem, ReadError, dump_json, load_problem, load_roster
from wanjia_roster.formats.benchmark_text import read_benchmark
from wanjia_roster.formats.own_json import read_problem
from wanjia_roster.gallery import gallery_names, gallery_text
from wanjia_roster.tests.tiny import problems

TEXT = """# a comment
SECTION_HORIZON
7
SECTION_SHIFTS
E,480,
L,600,E
SECTION_STAFF
A,E=7|L=2,2400,960,3,2,2,1
B,E=0|L=7,2400,0,5,1,1,1
SECTION_DAYS_OFF
A,2,3
SECTION_SHIFT_ON_REQUESTS
B,1,L,4
SECTION_SHIFT_OFF_REQUESTS
A,0,E,2
SECTION_COVER
0,E,1,100,1
1,L,1,100,1
"""


def test_the_public_text_is_read() -> None:
    problem = read_benchmark(TEXT)
    first = problem.people[0]
    assert (problem.days, [shift.id for shift in problem.shifts]) == (7, ["E", "L"])
    assert problem.shifts[1].not_before == frozenset({"E"})
    assert first.limits == (Limit(0, 7, frozenset({"E"})), Limit(0, 2, frozenset({"L"})))
    assert (first.max_minutes, first.min_minutes, first.max_run, first.min_run) == (2400, 960, 3, 2)
    assert (first.min_days_off, first.max_weekends, first.away) == (2, 1, frozenset({2, 3}))
    assert problem.cover == (Cover(0, "E", 1, 100, 1), Cover(1, "L", 1, 100, 1))
    assert [(w.person, w.day, w.shift, w.weight, w.want) for w in problem.wishes] == [
        ("B", 1, "L", 4, True),
        ("A", 0, "E", 2, False),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("7\nSECTION_SHIFTS", "seven\nSECTION_SHIFTS", "3"),
        ("L,600,E", "L,600", "6"),
        ("L,600,E", "L,600,X", "6"),
        ("E=7|L=2", "E=7|L2", "8"),
        ("A,2,3", "A,2,9", "11"),
        ("A,2,3", "Z,2,3", "11"),
        ("B,1,L,4", "B,1,Q,4", "13"),
        ("0,E,1,100,1", "0,E,-1,100,1", "17"),
        ("1,L,1,100,1", "0,E,1,100,1", "18"),
        ("SECTION_COVER", "SECTION_COVERS", "16"),
        ("2400,960", "900,960", "8"),
        ("B,E=0", "A,E=0", "9"),
        ("# a comment", "stray", "1"),
        ("SECTION_STAFF", "SECTION_SHIFTS", "7"),
    ],
)
def test_a_fault_of_the_public_text_names_its_line(old: str, new: str, line: str) -> None:
    assert TEXT.count(old) >= 1
    with pytest.raises(ReadError) as refusal:
        read_benchmark(TEXT.replace(old, new, 1))
    assert str(refusal.value).startswith(f"line {line}: ")
    assert refusal.value.told("zh").startswith(f"第 {line} 行：")


@settings(deadline=None)
@given(problems())
def test_our_json_reads_back_what_it_wrote(problem: Problem) -> None:
    assert read_problem(dump_json(problem)) == problem


@pytest.mark.parametrize("name", gallery_names())
def test_the_gallery_reads_back(name: str) -> None:
    problem = read_problem(gallery_text(name))
    assert read_problem(dump_json(problem)) == problem


JSON = """{
 "days": 3,
 "shifts": [{"id": "N"}],
 "people": [
  {"id": "a"},
  {"id": "b", "max_run": 1}
 ],
 "cover": [{"shift": "N", "need": 1}],
 "wishes": [{"person": "a", "day": 1}]
}"""


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('"max_run": 1', '"max_rum": 1', "6 (people[1].max_rum)"),
        ('"max_run": 1', '"max_run": "1"', "6 (people[1].max_run)"),
        ('"id": "b"', '"id": "a"', "6 (people[1].id)"),
        ('"day": 1', '"day": 7', "9 (wishes[0].day)"),
        ('"day": 1', '"day": "2026-12-01"', "9 (wishes[0].day)"),
        ('"person": "a"', '"person": "c"', "9 (wishes[0].person)"),
        ('"need": 1', '"need": -1', "8 (cover[0].need)"),
        (', "need": 1', "", "8 (cover[0])"),
        ('"shift": "N"', '"shift": "D"', "8 (cover[0].shift)"),
        (' "days": 3,\n', "", "1 (top)"),
        ('"days": 3,', '"days": 3', "3"),
        ('"days": 3', '"days": true', "2 (days)"),
        ('[{"id": "N"}]', "[]", "3 (shifts)"),
        ('"days": 3', '"days": 1000000000', "2 (days)"),
        ('"need": 1', '"need": ' + "9" * 40, "8 (cover[0].need)"),
        ('"need": 1', '"need": ' + "9" * 5000, "1"),
        ('"id": "b"', '"id": "\\ud800"', "6 (people[1].id)"),
    ],
)
def test_a_fault_of_our_json_names_its_line(old: str, new: str, where: str) -> None:
    assert JSON.count(old) == 1
    with pytest.raises(ReadError) as refusal:
        read_problem(JSON.replace(old, new))
    assert str(refusal.value).startswith(f"line {where}: ")


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"\xff\xfe\x00", b"[1, 2]", b"[" * 100_000, b'{"days": NaN}', b'{"days": 3, "days": 4}'],
    ids=["empty", "words", "bytes", "list", "deep", "nan", "twice"],
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(ReadError):
        load_problem(tmp_path / "x")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "missing",
            {"en": "there is no such file or folder. Check the path.", "zh": "没有这个文件或文件夹。请检查路径。"},
        ),
        (".", {"en": "it is a folder. Check the path.", "zh": "这是文件夹，不是文件。请检查路径。"}),
    ],
)
def test_what_cannot_be_opened_says_why_in_both_languages(tmp_path: Path, name: str, told: dict[str, str]) -> None:
    place = tmp_path / name
    with pytest.raises(ReadError) as refused:
        load_problem(place)
    said = {lang: refused.value.told(lang) for lang in told}
    assert said == {"en": f"{place}: {told['en']}", "zh": f"{place}：{told['zh']}"}


def test_rosters_are_read_bare_or_from_a_solution(tmp_path: Path) -> None:
    (tmp_path / "grid.json").write_text('{"a": ["N", ""]}', encoding="utf-8")
    (tmp_path / "out.json").write_text('{"cost": 1, "grid": {"a": ["N", ""]}}', encoding="utf-8")
    assert load_roster(tmp_path / "grid.json") == load_roster(tmp_path / "out.json") == {"a": ["N", ""]}
    (tmp_path / "bad.json").write_text('{"a": [1]}', encoding="utf-8")
    with pytest.raises(ReadError):
        load_roster(tmp_path / "bad.json")
