"""The few words the engines print themselves, in both languages of a document."""

from __future__ import annotations

from dataclasses import dataclass

from wanjia.papers.document import Lang, PlaceState


@dataclass(frozen=True, slots=True)
class Labels:
    """Words of one language; ``colon`` and ``list_comma`` are its punctuation."""

    unsigned: str
    signed_by: str
    to_be_signed_by: str
    approver: str
    figure_headers: tuple[str, str, str, str]
    total: str
    correction: str
    states: dict[PlaceState, str]
    map_headers: tuple[str, str]
    colon: str
    open_bracket: str
    close_bracket: str


_LABELS: dict[Lang, Labels] = {
    "zh-hans": Labels(
        unsigned="未签发",
        signed_by="签发",
        to_be_signed_by="待签发",
        approver="签发人",
        figure_headers=("指标", "当日", "较前一日", "前七日均值"),
        total="合计",
        correction="更正",
        states={
            PlaceState.REPORTED: "已报",
            PlaceState.ZERO: "零报告",
            PlaceState.MISSING: "漏报",
            PlaceState.LATE: "迟报",
            PlaceState.AWAITED: "待报",
        },
        map_headers=("村（社区）", "情况"),
        colon="：",
        open_bracket="（",
        close_bracket="）",
    ),
    "en": Labels(
        unsigned="NOT SIGNED",
        signed_by="Signed by",
        to_be_signed_by="To be signed by",
        approver="Approver",
        figure_headers=("Figure", "That day", "Change", "7-day mean"),
        total="Total",
        correction="Correction",
        states={
            PlaceState.REPORTED: "reported",
            PlaceState.ZERO: "nothing to report",
            PlaceState.MISSING: "missing",
            PlaceState.LATE: "late",
            PlaceState.AWAITED: "not yet",
        },
        map_headers=("Village", "State"),
        colon=": ",
        open_bracket=" (",
        close_bracket=")",
    ),
}


def labels_of(lang: Lang) -> Labels:
    """Return the engines' own words in one language."""
    return _LABELS[lang]
