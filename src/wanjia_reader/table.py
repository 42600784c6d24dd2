"""The result of reading, for a terminal."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import TextIO

from wanjia_reader.quantity import Action, Approx, Quantity

ACTION_WORDS = {
    Action.HANG: "悬挂", Action.POST: "张贴", Action.DISPLAY: "摆放", Action.PAINT: "刷写", Action.MAKE: "制作",
    Action.DISTRIBUTE: "发放", Action.BROADCAST: "播放", Action.VISIT: "走访", Action.CHECK: "检查", Action.FIND: "发现",
    Action.RECTIFY: "整改", Action.ACCEPT: "受理", Action.MEDIATE: "化解", Action.PREVENT: "预防", Action.FULFIL: "履行",
    Action.VERIFY: "核查", Action.TRANSFER: "移送", Action.FILE: "立案", Action.PENALIZE: "查处", Action.HANDLE: "处理",
    Action.HOLD: "开展", Action.TRAIN: "培训", Action.ANSWER: "解答", Action.COLLECT: "收集", Action.PERSUADE: "劝导",
    Action.REACH: "受众", Action.DISPATCH: "出动", Action.PATROL: "巡逻", Action.COVER: "覆盖", Action.FORM: "组建",
    Action.INSTALL: "设置", Action.MAINTAIN: "维护", Action.ISSUE: "出具", Action.INVEST: "投入",
}  # fmt: skip
APPROX_WORDS = {
    "zh": {Approx.EXACT: "", Approx.MORE_THAN: "余", Approx.AT_LEAST: "以上", Approx.ABOUT: "约"},
    "en": {Approx.EXACT: "", Approx.MORE_THAN: "over", Approx.AT_LEAST: "at least", Approx.ABOUT: "about"},
}
HEADS = {
    "zh": ("位置", "行动", "对象", "数量", "", "量词", "时间", "范围"),
    "en": ("at", "action", "object", "count", "", "unit", "period", "place"),
}
MOST_ROWS = 2000  # nobody reads more on a screen, and drawing them takes longer than reading the text
MORE = {
    "zh": "表中是前 {most} 个，--json 给出全部",
    "en": "the table holds the first {most}, --json gives all",
}
TOTAL = {"zh": "共读出 {count} 个数量", "en": "{count} counts read"}


def show(text: str, quantities: Sequence[Quantity], out: TextIO, *, lang: str = "zh") -> None:
    """Print the text with each counted span marked, then one row a count.

    Headings, actions and the words about exactness are in ``lang`` (``zh`` or ``en``); what was read stays as it stands.
    """
    from rich.console import Console  # slow to import, and not needed for JSON
    from rich.table import Table
    from rich.text import Text

    console = Console(file=out, highlight=False)
    waiting = deque(quantities)
    at = 0
    for line in text.rstrip().splitlines(keepends=True):  # line by line, so that ten megabytes are no single block
        marked = Text(line.rstrip())
        while waiting and waiting[0].at.start < at + len(line):
            quantity = waiting.popleft()
            marked.stylize("cyan", max(quantity.span.start - at, 0), quantity.span.end - at)
            marked.stylize("bold underline", quantity.at.start - at, quantity.at.end - at)
        at += len(line)
        console.print(marked)
    if not quantities:
        console.print(TOTAL[lang].format(count=0))
        return
    table = Table(*HEADS[lang])
    table.columns[0].justify = table.columns[3].justify = "right"
    for quantity in quantities[:MOST_ROWS]:
        table.add_row(
            str(quantity.at.start), ACTION_WORDS[quantity.action] if lang == "zh" else quantity.action.value,
            Text(quantity.object or ""), f"{quantity.quantity:,}", APPROX_WORDS[lang][quantity.approx],
            quantity.unit or "", quantity.period or "", quantity.place or "",
        )  # fmt: skip
    console.print(table)
    if len(quantities) > MOST_ROWS:
        console.print(MORE[lang].format(most=MOST_ROWS))
    console.print(TOTAL[lang].format(count=len(quantities)))
