"""How counts hang together: what is settled, still open, part of another or counted twice."""

import pytest

from wanjia.areas.desk.ties import said_settled, ties
from wanjia_reader import read

TEXTS = {
    "今日排查隐患15处，其中已整改6处。": [(15, "", None), (6, "settled", 0)],
    "发现消防隐患12项，其中现场整改10项，限期整改2项。": [(12, "", None), (10, "settled", 0), (2, "pending", 0)],
    "排查矛盾纠纷20起，已化解15起，正在化解5起。": [(20, "", None), (15, "settled", 0), (5, "pending", 0)],
    "排查出安全隐患15处（已整改6处）。": [(15, "", None), (6, "settled", 0)],
    "发现隐患15处。其中已整改6处。": [(15, "", None), (6, "settled", 0)],
    "共排查出隐患15处，其中6处已整改到位。": [(15, "", None), (6, "settled", 0)],
    "受理矛盾纠纷8件，调解成功7件。": [(8, "", None), (7, "settled", 0)],
    "排查隐患15处，悬挂横幅5条，已整改隐患6处": [(15, "", None), (5, "", None), (6, "settled", 0)],
    "昨天发现隐患15处，今天整改6处": [(15, "", None), (6, "settled", 0)],
    # More settled than found, of another span of time or another village: no part of it.
    "发现隐患5处，整改8处": [(5, "", None), (8, "", None)],
    "发现隐患5处，已整改4处，已整改3处": [(5, "", None), (4, "settled", 0), (3, "", None)],
    "今日排查隐患5处，累计整改3处": [(5, "", None), (3, "", None)],
    "今日排查隐患5处，本周整改3处": [(5, "", None), (3, "", None)],
    "甲村发现隐患3处，乙村整改2处": [(3, "", None), (2, "", None)],
    "发现隐患5处。悬挂横幅3条。整改2处": [(5, "", None), (3, "", None), (2, "", None)],
    # Parts by kind, the same work in another measure, sums.
    "走访农户98户，其中低保户30户、残疾户5户": [(98, "", None), (30, "included", 0), (5, "included", 0)],
    "走访农户98户，其中低保户30户，走访商户12家": [(98, "", None), (30, "included", 0), (12, "", None)],
    "走访群众50户120人": [(50, "", None), (120, "again", 0)],
    "甲村走访农户12户；乙村走访农户8户；合计走访20户。": [(12, "", None), (8, "", None), (20, "sum", None)],
    "全乡走访农户20户：甲村12户，乙村8户。": [(20, "sum", None), (12, "", None), (8, "", None)],
    "全乡走访农户20户，甲村12户，乙村8户。": [(20, "sum", None), (12, "", None), (8, "", None)],
    "合计走访20户\n甲村走访12户\n乙村走访8户": [(20, "sum", None), (12, "", None), (8, "", None)],
    # By chance two reports make up a third one.
    "丙村走访7户\n甲村走访3户\n乙村走访4户": [(7, "", None), (3, "", None), (4, "", None)],
    "王文  17:02\n共走访7户\n李甲  17:03\n甲村走访3户\n李乙  17:04\n乙村走访4户": [
        (7, "", None),
        (3, "", None),
        (4, "", None),
    ],
    "走访农户20户，走访商户12家，走访企业8家": [(20, "", None), (12, "", None), (8, "", None)],
}


@pytest.mark.parametrize(("text", "tied"), TEXTS.items())
def test_ties(text: str, tied: list[tuple[int, str, int | None]]) -> None:
    counts = read(text)
    found = ties(text, counts)
    assert [(count.quantity, one.tie, one.whole) for count, one in zip(counts, found, strict=True)] == tied


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("排查隐患3处，已整改。", "已整改"),
        ("排查隐患3处并已全部整改到位", "已全部整改到位"),
        ("发现消防隐患3处（均已当场处理）", "均已当场处理"),
        ("排查隐患3处，涉及电线、灭火器，现已全部整改完毕。", "已全部整改完毕"),
        ("排查隐患3处，已整改2处。", ""),
        ("排查隐患3处，其中两处已整改", ""),
        ("排查隐患3处，正在整改", ""),
        ("排查隐患3处，要求全部整改", ""),
        ("排查隐患3处，未整改", ""),
        ("排查隐患3处。昨天的已整改", ""),
        ("排查隐患3处，悬挂横幅2条，已整改", ""),
    ],
)
def test_what_a_sentence_says_without_a_number_is_settled(text: str, said: str) -> None:
    assert said_settled(text, text.index("3处") + 2) == said
