"""``wanjia premises import`` as an operator meets it: what it prints, asks and answers."""

import io
import sys
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from wanjia.areas.office.command import premises_import
from wanjia.areas.office.tests.lists import ROWS, workbook
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.places.models import Premises
from wanjia.papers.excel_in import read_rows
from wanjia.testing.reading import acts


@pytest.fixture
def wanjia(office: Member, cadre: Member, capfd: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give ``wanjia(argument, …)``: (exit code, lines said, lines of refusal), in Chinese unless told otherwise."""
    Member.objects.filter(pk=office.pk).update(username="wang")
    Member.objects.filter(pk=cadre.pk).update(username="cun")

    def run(*arguments: object, typed: str = "", language: str = "zh-hans") -> tuple[int, list[str], list[str]]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        with translation.override(language):
            code = premises_import(["import", *map(str, arguments)])
        said = capfd.readouterr()
        return code, said.out.splitlines(), said.err.splitlines()

    return run


def test_a_list_is_shown_then_written_then_taken_back(wanjia: Any, office: Member, tmp_path: Path) -> None:
    path, refused = tmp_path / "名单.xlsx", tmp_path / "refused.xlsx"
    path.write_bytes(workbook([*ROWS, ("A9", "商户", "店", "丑村1号", "丑村")]))
    code, said, errors = wanjia(path, "--as", "wang", "--refused", refused)
    assert (code, errors, Premises.objects.count()) == (1, [], 0)
    assert [line.split() for line in said[:5]] == [
        ["结果", "行数"], ["新增", "3"], ["有变化", "0"], ["无变化", "0"], ["不能导入", "1"],
    ]  # fmt: skip
    assert said[5:] == [
        "第5行：本乡镇没有“丑村”这个村（社区）", f"不能导入的行已存到：{refused}",
        "写入新增3条、变化0条吗？ [y/N] 没有写入。名单留在网站的“导入记录”页，可以稍后确认。",
    ]  # fmt: skip
    assert [row.cells[2] for row in read_rows(refused).rows] == ["A9"]
    code, said, _ = wanjia(path, "--as", "wang", typed="y\n")
    assert (code, Premises.objects.count()) == (0, 3)
    undo = said[-1].partition("premises import ")[2].split()
    assert wanjia(*undo, "--yes") == (0, ["已撤回，场所恢复到导入前。"], [])
    assert wanjia(*undo, "--yes") == (2, [], ["wanjia premises: 这次导入“已撤回”，现在不能这样办。"])
    assert {actor for _act, actor in acts()} == {office.pk}


def test_the_same_list_again_has_nothing_to_write(wanjia: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook())
    assert wanjia(path, "--as", "wang", "--yes")[0] == 0
    assert wanjia(path, "--as", "wang", "--yes")[1][-1] == "没有需要写入的行。"


@pytest.mark.parametrize(
    ("arguments", "refusal"),
    [
        (("nowhere.xlsx", "--as", "wang"), "没有nowhere.xlsx这个文件。"),
        (("nowhere.xlsx", "--as", "niemand"), "没有登录名为niemand且可登录的成员。"),
        (("--undo", "00000000-0000-0000-0000-000000000000", "--as", "wang"),
         "没有编号为00000000-0000-0000-0000-000000000000的导入。"),
        ((__file__, "--as", "wang"), "首行要写列名。缺少：类别、地址、村；现有："),
        ((__file__, "--as", "cun"), "您的岗位没有这项权限"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_one_line(wanjia: Any, arguments: tuple[str, ...], refusal: str) -> None:
    code, said, errors = wanjia(*arguments)
    assert (code, said, len(errors)) == (2, [], 1)
    assert errors[0].startswith(f"wanjia premises: {refusal}")


def test_it_speaks_english_too(wanjia: Any) -> None:
    assert wanjia("nowhere.xlsx", "--as", "wang", language="en") == (
        2, [], ["wanjia premises: There is no file nowhere.xlsx."],
    )  # fmt: skip
