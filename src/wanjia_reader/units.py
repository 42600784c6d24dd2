"""Measure words of field reports, by what they count."""

from __future__ import annotations

import re
from collections.abc import Iterable

EVENT = frozenset("次 场 场次 期 轮 遍 趟 回 堂 节 课时 学时 课次 班次 批次 轮次 频次 例次 单次 学次".split())
PEOPLE = frozenset("人 名 位 人次 次人 员次".split())
VEHICLE = frozenset("辆 台 台次 辆次 车次 艘 艘次 架 架次 车 部 辆车次 台班".split())
MONEY = frozenset(["元"])
PLACE = frozenset(
    "家 处 户 户次 间次 所次 间套 套间 店次 站次 家次 个 所 座 栋 间 村 镇 乡 点 处次 个次 家户 社区 幢 栋次 店 点位".split()
)
PAPER = frozenset(
    "份 张 本 册 条 幅 块 面 篇 则 封 版 页 帧 部 集 卷 期 条次 套 枚 幅次 副 栏 块次 单 本次 张次".split()
)
MATTER = frozenset("件 起 宗 例 桩 项 条 处 个 件次 起次 项次 件套 案".split())
GOODS = frozenset(
    "支 只 把 根 箱 袋 包 盒 瓶 罐 桶 双 床 顶 件 套 组 盏 具 门 扇 株 棵 头 匹 羽 尾 捆 片 颗 枚 串 圈 批 台套 公斤 千克 克 吨 斤 "
    "升 毫升 毫克 米 千米 公里 里 平方米 平方公里 平米 立方米 立方 方 亩 公顷 余次 班 队 支队 口 眼 笔 款 首 对 席 桌 声 句 枪 发 "
    "响 盘 挂 筒 碗 壶 坛 提 针 剂 剂次 摞 沓 辑 列 扎 人份 工日 人天 延米 盆 幢次 点次 村次 校次 餐次 趟次 "
    "管 组次 杯 筐 车厢 面次 座次 道 路 档 ㎡ ㎞ kg km 道次 栋次 帧次 畦 垛 堆 束 台辆 辆台 粒 艘次".split()
)
TIME = frozenset(["小时"])
THINGS = PAPER | GOODS | VEHICLE | {"个"}
UNITS = EVENT | PEOPLE | VEHICLE | MONEY | PLACE | PAPER | MATTER | GOODS | TIME


def _longest_first(words: Iterable[str]) -> str:
    """Write words as alternatives, each first character once: the longest word that stands there wins."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())


# What may stand between number and measure word, then words that only look like a measure word.
_NOT_A_UNIT = (
    r"个多?(?:半?月|小时|工作日|星期|季度|年头|昼夜|钟头|百分点|礼拜|自然日|交易日|学期|学年|晚上)|个半|(?:年|"
    r"月|日|号|天|周|时|点|分|秒|岁|届|级|层|度|倍|成|折|%|‰)|"
    r"(?:响|盘|挂|提|针|剂|列|扎)(?![,;、:。()次]|$|[以左])|"
    r"路(?:公交|车|口|段|线|人)|方面|部门|部委|单元|点(?:多|半|\d|左右|至|到|起|前|后|整|,)|条例|条龙|期间|班子|组组|队员|场所|套路|面向|对照|对比|口径|口号|"
    r"项目标|里程|方位|方式|方案|件事|门户|车间|车站|道路|道德|人均|家庭|家园|家人|户口|户籍|米长|班倒|村委|村民|镇长|点名|点钟|双边|回合|套房|"
    r"位一体|部曲|发生|发现|发放|支部|本书记|座谈|条战线|对一|人民|期工程|所有|处理|处置|处罚|把手|张网|次性|级"
)
UNIT = re.compile(
    rf"(?P<more>余多?|多余?|来|几|许|\+)?(?!{_NOT_A_UNIT})(?P<unit>{_longest_first(UNITS)})(?P<after>以上|左右|上下|不等|以内)?"
)
# What may follow a number that a measure word follows; a cheap first look.
UNIT_STARTS = frozenset({unit[0] for unit in UNITS} | set("余多来几许+"))
