"""``wanjia read`` and ``python -m wanjia_reader``, as a shell runs them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from wanjia_reader.cli import main

REPORT = "今日走访商户３家，发放传单200余份。\n"


def run(*arguments: str, data: bytes = b"") -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "wanjia_reader", *arguments], input=data, capture_output=True, check=False
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_json_is_a_list_with_the_place_of_each_number() -> None:
    code, out, err = run("--json", "-", data=REPORT.encode())
    assert (code, err) == (0, "")
    assert json.loads(out) == [
        {
            "at": [6, 7], "span": [2, 8], "action": "visit", "object": "商户", "quantity": 3, "approx": "exact",
            "unit": "家", "period": "今日", "place": None,
        },
        {
            "at": [13, 16], "span": [9, 18], "action": "distribute", "object": "传单", "quantity": 200,
            "approx": "more_than", "unit": "份", "period": "今日", "place": None,
        },
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_in_any_usual_encoding(tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str) -> None:
    file = tmp_path / "报告.txt"
    file.write_bytes(REPORT.encode(encoding))
    assert main(["--json", str(file)]) == 0
    assert [item["at"] for item in json.loads(capsys.readouterr().out)] == [[6, 7], [13, 16]]


def test_the_table_shows_the_text_and_a_row_a_count(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "report.txt"
    file.write_text(REPORT, encoding="utf-8")
    assert main([str(file)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("今日走访商户３家，发放传单200余份。\n")
    rows = [line.replace("│", " ").split() for line in out.splitlines() if "│" in line]
    assert rows == [["6", "走访", "商户", "3", "家", "今日"], ["13", "发放", "传单", "200", "余", "份", "今日"]]
    assert out.endswith("共读出 2 个数量\n")


def test_the_table_speaks_english_where_english_is_spoken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "report.txt"
    file.write_text(REPORT, encoding="utf-8")
    assert main([str(file)], lang="en") == 0
    out = capsys.readouterr().out
    heads, *_rules = [line.replace("┃", " ").split() for line in out.splitlines() if "┃" in line]
    assert heads == ["at", "action", "object", "count", "unit", "period", "place"]
    rows = [line.replace("│", " ").split() for line in out.splitlines() if "│" in line]
    assert rows == [
        ["6", "visit", "商户", "3", "家", "今日"],
        ["13", "distribute", "传单", "200", "over", "份", "今日"],
    ]
    assert out.endswith("2 counts read\n")


def test_an_empty_text_has_no_counts() -> None:
    assert run("--json", "-") == (0, "[]\n", "")


def test_what_cannot_be_read_is_said_in_a_line(tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    assert run(str(missing)) == (2, "", f"wanjia read: 无法读取 {missing}：没有这个文件\n")
    assert run(str(tmp_path)) == (2, "", f"wanjia read: 无法读取 {tmp_path}：这是文件夹，不是文件\n")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfe\x00", "-：第 3 个字节既不是 UTF-8 也不是 GB18030 文字"),
        (b"\x80\xff", "-：第 1 个字节既不是 UTF-8 也不是 GB18030 文字"),
        (b"ab\x00c", "-：第 3 个字节既不是 UTF-8 也不是 GB18030 文字"),
        (b"PK\x03\x04\x14\x00", "- 是 Word、Excel、PDF 或压缩文件，请先另存为纯文本"),
    ],
)
def test_what_is_no_text_is_said_in_a_line(data: bytes, said: str) -> None:
    assert run("-", data=data) == (2, "", f"wanjia read: {said}\n")


def test_a_text_that_counts_nothing_has_no_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "report.txt"
    file.write_text("今天天气好。\n", encoding="utf-8")
    assert main([str(file)]) == 0
    assert capsys.readouterr().out == "今天天气好。\n共读出 0 个数量\n"


def test_each_line_is_marked_where_its_counts_stand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "report.txt"
    file.write_text("走访农户3户\n\n走访商户12家\n", encoding="utf-8")
    assert main([str(file)]) == 0
    assert capsys.readouterr().out.startswith("走访农户3户\n\n走访商户12家\n")


def test_a_long_text_has_the_beginning_of_its_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "report.txt"
    file.write_text("走访农户3户\n" * 2001, encoding="utf-8")
    assert main([str(file)]) == 0
    *_rest, more, total = capsys.readouterr().out.splitlines()
    assert (more, total) == ("表中是前 2000 个，--json 给出全部", "共读出 2001 个数量")
