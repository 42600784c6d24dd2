"""When and where: the time words and the area a count belongs to, carried from sentence to sentence."""

from __future__ import annotations

import re

_DATE = (
    r"(?:20[0-9]{2}年)?[0-9]{1,2}月(?:份|[0-9]{1,2}[日号]?)?|20[0-9]{2}年(?:度|(?:上|下)半年|第?[一二三四]季度|以来|"
    r"[0-9]{1,2}月(?:份|[0-9]{1,2}[日号])?)?"
)
PERIOD = re.compile(
    # What any of them begins with, looked at first: this runs over every sentence.
    r"(?=[截自0-9今去本上当此全年下一二三四第春国元清五端中节假两双暑寒汛入近日连目昨活专行工整斗开启])(?:"
    rf"(?:截至|截止到?|截止至)(?:目前|(?:{_DATE}|[0-9]{{1,2}}[日号])(?:底|末|上午|下午|晚|[0-9]{{1,2}}时)?|发稿时?|当前|现在|[上本]月底|年底)"
    rf"|自?(?:{_DATE})(?:[晚早]上?|上午|下午|凌晨|夜间|中旬|上旬|下旬|底|初)?(?:至(?:{_DATE}|[0-9]{{1,2}}[日号]|目前|今))?(?:以来|期间|起)?"
    r"|(?:今年|去年|本周|本月|上月|上周|当日|当天|当晚|今天|今日|昨日|昨晚|昨天|本次|此次|活动当天|全年|上半年|"
    r"下半年|年初|[一二三四]季度|第[一二三四]季度|春节|国庆|元旦|清明|五一|端午|中秋|节日|假日|两会|双节|暑期|"
    r"暑假|寒假|汛期|春运|入[冬夏春秋汛]|近[日期年来]+|日前|连日来|目前|近期)"
    r"(?:上半年|下半年|以来|期间|[0-9]{1,2}月份?(?:以来|份)?|共)?"
    r"|(?:活动|专项斗争|专项行动|行动|工作|整治|斗争|开展|启动)(?:开展|启动)?以来)"
)
RATE = re.compile(
    r"(?:每|逐)(?:天|日|周|月|年|季度|季|晚|夜|星期|半月|两周|旬|班|半年|次)|年[平均]+|日均|月均|周均|年均|"
    r"平均每[天日周月年]|人均|每个(?:月|季度|星期|工作日)|每[两三][天日周]"
)
_ANAPHORA = frozenset(("当日", "当天", "当晚", "活动当天", "本次", "此次", "目前"))
# 利民镇, but not the 山亭区 of 山亭区扫黑办: that is a body's name.
_NAMED = re.compile(
    r"(?<![^,;:、。()”》在到由是中自往赴])((?:其中)?[一-鿿]{1,8}?(?:街道|社区|[镇乡县市区旗]|"
    r"村(?![村民委干组内外头口级里落居通响部社容规道])))(?![一-鿿]{0,4}(?:办|局|院|队|委|站|中心|处|厅))"
)
_WHOLE = re.compile(r"全(街道|社区|镇|乡|县|市|区|村|省|旗|辖区)|(?:该|我|本)(街道|社区|镇|乡|县|市|区|村|旗|局|所)")
_NOT_A_PLACE = re.compile(
    r"各|全|该|我|本|每|多个|这|小区|辖区|城区|社会|校区|山区|景区|片区|园区|地区|灾区|林区|库区|禁区|误区|市区|"
    r"入村|进村|驻村|包村|组织|发动|出动|抽调|动员|安排|召集|两个|所有|[一二三四五六七八九十]个|上街|赶集|基层|沿线|为|对|把|向|和|"
    r"与|让"
)


_GENERIC = frozenset("城乡 农村 乡村 全乡 全镇 全县 下乡 进村 乡镇".split())
_CUES = re.compile(r"[年月日天今昨近截自入前目期季周节假以晚此庆旦清五端秋两春全该我本镇乡县市区村旗街社]")


class Context:
    """What the text has said so far of time and place."""

    def __init__(self) -> None:
        self.period: str | None = None
        self.place: str | None = None

    def hear(self, words: str) -> None:
        """Take in the words up to a count."""
        if not words or not _CUES.search(words):
            return
        for match in PERIOD.finditer(words):
            said = match[0].removesuffix("共")
            if said in _ANAPHORA and self.period:
                continue
            self.period = said
        for match in _NAMED.finditer(words):
            name = match[1].removeprefix("其中")
            if (
                name not in _GENERIC
                and len(name) > 1 + ("街道" in name or "社区" in name)
                and not _NOT_A_PLACE.search(name)
            ):
                self.place = name
        for match in _WHOLE.finditer(words):
            kind = match[1] or match[2]
            if not (self.place and self.place.endswith(kind)):
                self.place = match[0]
