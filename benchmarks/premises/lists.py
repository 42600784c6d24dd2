"""A premises list as an office would send it: shops with names, households without, every village in turn."""

from pathlib import Path

import xlsxwriter

HEADERS = ("编号", "类别", "名称", "地址", "村", "经度", "纬度")


def write_list(path: Path, *, rows: int, villages: list[str], renamed: int = 0) -> None:
    """Write a list of so many rows; the first ``renamed`` of them carry another name than without it."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("走访对象")
        sheet.write_row(0, 0, HEADERS)
        for at in range(rows):
            shop = at % 16 == 0
            name = f"第{at}商店" if shop else ""
            if at < renamed:
                name = f"新店{at}"
            village = villages[at % len(villages)]
            sheet.write_row(at + 1, 0, (
                f"L{at:06d}", "商户" if shop else "农户", name, f"{village}{at // len(villages) + 1}号", village,
                round(104.1 + at % 1000 / 10000, 5), round(30.6 + at // 1000 / 1000, 5),
            ))  # fmt: skip
