"""Work reports made from a seed: the sentences, lists and numbers of field reports, no two alike."""

import random

_TOWNS = ("柳河镇", "青石乡", "东坪街道", "北关社区", "石门县", "龙泉区")
_TIMES = ("截至目前", "今年以来", "连日来", "11月16日至22日", "专项行动开展以来", "上半年", "近期")
_OPENINGS = (
    "为进一步提高群众的安全意识，{town}把宣传和排查结合起来，由镇村干部、网格员和志愿者逐户上门",
    "{town}坚持预防为主，多次召开会议研究部署，明确责任到人，做到底数清、情况明",
    "针对冬季风干物燥的特点，{town}联合派出所、司法所、应急办等部门，对重点场所开展拉网式排查",
    "{town}充分发挥村规民约和乡贤作用，把矛盾化解在萌芽状态，受到群众好评",
)
_CLOSINGS = (
    "下一步，{town}将再走访商户{n}家，确保不漏一户",
    "活动的开展，进一步提升了群众的安全感，营造了人人参与的浓厚氛围",
    "全镇现有调解员{n}名，其中专职的有{m}名，群众满意率达{m}.6%",
    "咨询电话：0371-555{m}，受理时间为每天8时至18时",
)
_COUNTS = (
    "悬挂横幅{n}余条", "张贴标语{n}张", "发放宣传资料{n}.{d}万余份、手册{m}本", "摆放展板{m}块", "出动宣传车{m}台次",
    "走访群众{n}户", "检查商铺、饭店等场所{n}家", "发现隐患{n}处", "现场整改{m}处", "下发整改通知书{m}份",
    "排查矛盾纠纷{n}起，成功化解{m}起", "召开院坝会{m}场", "接受群众咨询{n}余人次", "受教育群众达{n}余人",
    "组织{m}名干部参与值守", "成立{m}支义务巡逻队", "安装高清摄像头{m}个", "劝离戏水群众{n}人次", "查处违法行为{m}起",
    "投入资金{n}多万元", "群发短信{n}余条", "村广播每天播放{m}次", "对{m}名网格员进行了培训", "收集意见建议{n}条",
)  # fmt: skip


def reports(size: int, seed: int = 1) -> str:
    """Make report text of ``size`` bytes in UTF-8, a little more at most; one number in 20 to 30 characters."""
    rng = random.Random(seed)
    made: list[str] = []
    written = 0
    while written < size:
        town = rng.choice(_TOWNS)
        counts = [_filled(rng, pattern, town) for pattern in rng.sample(_COUNTS, rng.randint(4, 9))]
        half = len(counts) // 2
        text = (
            f"{_filled(rng, rng.choice(_OPENINGS), town)}。{rng.choice(_TIMES)}，{'，'.join(counts[:half])}；共"
            f"{'，'.join(counts[half:])}。{_filled(rng, rng.choice(_CLOSINGS), town)}。\n"
        )
        written += len(text.encode())
        made.append(text)
    return "".join(made)


def _filled(rng: random.Random, pattern: str, town: str) -> str:
    return pattern.format(town=town, n=rng.randint(11, 2999), m=rng.randint(2, 99), d=rng.randint(1, 9))
