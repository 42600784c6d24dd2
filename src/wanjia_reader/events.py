"""Events said as a whole, and words that only say by what means something was done, or who told of it."""

from __future__ import annotations

import re
from itertools import pairwise

from wanjia_reader.governor import PUT_UP, WORKED
from wanjia_reader.quantity import Action
from wanjia_reader.tokens import Kind, Verb

# 召开党委会专题研究部署2次: what the meeting was about is no part of its name.
_SAT = re.compile(
    r"(召开|组织召开)了?([^,;、]{1,14}?会议?)(?:专题|集中|深入|专门)*(?:研究|部署|安排|研判|学习|讨论|听取|传达)[^,;、会]*$"
)
# 对废弃房屋、山地常态化排查300次: what was looked at.
_OVER = re.compile(
    r"(?<![针绝相面反应])对(?![象外])(?![^,;:]*开展)([^,;:对]{2,40}?)(?:常态化|定期|反复|逐一|集中|全面|拉网式|进行|了|共|累计)*(排查|检查|清查|抽查|督查|督导)$"
)
_REPORTED = frozenset("上报 举报 反映 反馈 报告 投诉 求助 转办 转派 派发 交办 移交 移送 转交 报送".split())
_REPORTERS = re.compile(r"(?:[上各省市县区镇]级|群众|市民)?")
_BY = re.compile(r"(?:通过|采取)[^,;:]{2,40}?(?:形式|方式|方法|渠道|途径|手段)")


def whole_event(words: str) -> tuple[Action, str, int, tuple[int, int]] | None:
    """Find what was looked at, or which meeting sat: action, verb, where it starts, and the [start, end) of the object.

    Args:
        words: the clause up to the number, masked.
    """
    if "对" in words and (over := _OVER.search(words)):
        return Action.CHECK, over[2], over.start(), over.span(1)
    if "召开" in words and (sat := _SAT.search(words)):
        return Action.HOLD, sat[1], sat.start(), sat.span(2)
    return None


def without_means(words: str) -> str:
    """Blank out 通过入户、线上等形式, whose verbs govern nothing; the length stays."""
    if "通过" not in words and "采取" not in words:
        return words
    return _BY.sub(lambda how: "口" * len(how[0]), words)


def qualifies(first: Verb, second: Verb, words: str) -> bool:
    """Tell 检查销售摊点, 接到上报事件: a verb right behind another, with the noun that it belongs to."""
    if len(words) - second.end < 2 or not _REPORTERS.fullmatch(words, first.end, second.start):
        return False
    return second.kind is Kind.IDLE or (first.action in (Action.ACCEPT, Action.HANDLE) and second.word in _REPORTED)


_HANDED = WORKED | PUT_UP | {Action.ISSUE}
_PUBLISHED = re.compile(
    r"(?:视频|宣传品|宣传单|手册|横幅|条幅|标语|资料|折页|展板|海报|短信|通告|公告|公开信|倡议书|音频|责令整改|责令改正)$"
)


def without_content(verbs: list[Verb], words: str) -> list[Verb]:
    """Leave out what a thing handed out is about: 制作打击整治诈骗宣传视频."""
    if not _PUBLISHED.search(words):
        return verbs
    for index, (verb, content) in enumerate(pairwise(verbs)):
        if verb.action in _HANDED and verb.kind is Kind.PLAIN and content.start == verb.end:
            return verbs if content.action in _HANDED else verbs[: index + 1]
    return verbs
