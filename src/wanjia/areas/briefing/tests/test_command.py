"""``wanjia briefing``: what it prints, and how it refuses what cannot be."""

import datetime as dt
from typing import Any

import pytest

from wanjia.areas.briefing.command import main
from wanjia.foundation.places.enums import PlaceKind
from wanjia.foundation.places.models import Place
from wanjia.foundation.places.tree import forget
from wanjia.testing.records import local

NOW = local(dt.date(2026, 12, 31), 19)


@pytest.mark.parametrize(("asked", "said"), [
    (["--day", "2027-01-01"], "2027-01-01还没到，今天是2026-12-31。\n"),
    (["--day", "1999-12-31"], "没有2000-01-01以前的简报。\n"),
    (["--from", "2025-01-01", "--to", "2026-12-31"], "简报最长跨一年。\n"),
    (["--from", "2026-12-31", "--to", "2026-12-30"], "结束日期不能早于开始日期。\n"),
    (["--place", "丁村"], "没有叫“丁村”的地方。现有：甲村、乙村、丙村。\n"),
    (["--place", ""], "没有叫“”的地方。现有：甲村、乙村、丙村。\n"),
    (["--day", "2026-12-30", "--from", "2026-12-01"], "请用 --day 与 --span，或者用 --from 与 --to。\n"),
    (["--pdf", "/没有的文件夹/简报.pdf"], "/没有的文件夹/简报.pdf写不进去：没有这个文件夹\n"),
    (["--json", "/"], "/写不进去：这是文件夹\n"),
])  # fmt: skip
def test_what_cannot_be_is_refused_in_a_line(township: Any, capsys: Any, asked: list[str], said: str) -> None:
    assert main(asked, now=NOW) == 2
    assert capsys.readouterr() == ("", said)


def test_a_name_that_several_places_bear_asks_for_the_code(township: Any, capsys: Any) -> None:
    for number, village in enumerate((township.village, township.other)):
        Place.objects.create(
            code=f"99{number}", name="一组", kind=PlaceKind.GROUP, parent=village, village=village, order=number
        )
    forget()
    assert main(["--place", "一组"], now=NOW) == 2
    assert capsys.readouterr().err == "叫“一组”的地方不止一个，请用编码：甲村一组 990、乙村一组 991。\n"
    assert main(["--place", "甲村一组"], now=NOW) == 0


@pytest.mark.parametrize(("asked", "name"), [
    ([], "briefing-2026-12-31.json"),
    (["--span", "week"], "briefing-2026-12-28-2027-01-03.json"),
    (["--place", "甲村"], "briefing-2026-12-31-990101001201.json"),
])  # fmt: skip
def test_no_two_briefings_go_into_one_file(
    township: Any, tmp_path: Any, monkeypatch: Any, asked: list[str], name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([*asked, "--json"], now=NOW) == 0
    assert [made.name for made in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(("asked", "title"), [
    ([], "试验乡2026年12月31日情况简报"),
    (["--span", "week"], "试验乡2026年12月28日至2027年1月3日情况简报"),
    (["--span", "month"], "试验乡2026年12月1日至12月31日情况简报"),
    (["--span", "quarter"], "试验乡2026年10月1日至12月31日情况简报"),
    (["--place", "甲村"], "甲村2026年12月31日情况简报"),
    (["--day", "2001-05-01"], "试验乡2001年5月1日情况简报"),
])  # fmt: skip
def test_without_any_record_it_is_calm_and_true(township: Any, capsys: Any, asked: list[str], title: str) -> None:
    assert main(asked, now=NOW) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert title in lines
    assert ("与平日相比没有明显变化。" in lines) is not any("才结束" in line for line in lines)


@pytest.mark.parametrize(("span", "goes_on"), [("week", True), ("month", False)])
def test_a_span_that_goes_on_is_not_called_less_than_a_whole_one(
    township: Any, capsys: Any, span: str, goes_on: bool
) -> None:
    main(["--span", span], now=NOW)
    assert ("才结束，数字截至目前。" in capsys.readouterr().out) is goes_on
