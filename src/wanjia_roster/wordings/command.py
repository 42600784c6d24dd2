"""Wording of the command and of calls."""

COMMAND: dict[str, tuple[str, str]] = {
    "solver_missing": (
        "solving needs OR-Tools and HiGHS, which are not installed: pip install 'wanjia[roster]'",
        "求解需要 OR-Tools 与 HiGHS，尚未安装：pip install 'wanjia[roster]'",
    ),
    "unknown_name": ("there is no {kind} '{text}'. Known: {known}", "没有 {kind}“{text}”。已有：{known}"),
    "yes": ("yes", "是"),
    "no": ("no", "否"),
    "proved": ("proved optimal", "已证明最优"),
    "not_proved": ("not proved optimal", "未证明最优"),
    "solved": (
        "cost {cost}, bound {bound}, {state}; {seconds:.1f} s, engine {how}, repeatable: {repeatable}",
        "代价 {cost}，下界 {bound}，{state}；用时 {seconds:.1f} 秒，方法：{how}，可重现：{repeatable}",
    ),
    "solved_broken": (
        "cost {cost}, {state}; {seconds:.1f} s, engine {how}, repeatable: {repeatable}",
        "代价 {cost}，{state}；用时 {seconds:.1f} 秒，方法：{how}，可重现：{repeatable}",
    ),
    "least_proved": ("proved that no roster breaks less", "已证明没有违反更少的值班表"),
    "least_not_proved": ("not proved that no roster breaks less", "未能证明没有违反更少的值班表"),
    "how_exact": ("exact", "精确求解"),
    "how_search": ("search", "搜索"),
    "how_relaxed": ("relaxed", "放宽规则"),
    "how_piecemeal": ("piecemeal", "逐人安排"),
    "leader_mark": ("* leader", "* 带班"),
    "cannot_be_met": ("The rules cannot all be kept.", "这些规则不能同时满足。"),
    "clash": (
        "These cannot all hold (without any one of them they can):",
        "以下规则互相冲突（去掉任意一条即可解开）：",
    ),
    "clash_rough": (
        "These cannot all hold (some may be spared; time did not allow to tell):",
        "以下规则互相冲突（时间不够，未能缩到最少）：",
    ),
    "breaks_least": ("The roster that breaks the least breaks {count}:", "破坏最少的值班表仍有 {count} 处不合规则："),
    "score": (
        "cost {cost} = wishes {wishes} + under-cover {under} + over-cover {over} + balance {balance}",
        "代价 {cost} = 意愿 {wishes} + 缺人 {under} + 多人 {over} + 均衡 {balance}",
    ),
    "feasible": ("every hard rule is kept", "硬性规则全部满足"),
    "infeasible": ("{count} hard rules are broken:", "有 {count} 处不合硬性规则："),
    "counts": ("Duties:", "值班次数："),
    "first_choice": ("First choice", "首选"),
    "second_choice": ("Second choice, one change more", "次选（多改一处）"),
    "mended": (
        "{changed} cells change, {further} beyond the request; cost {cost}; {proof}",
        "改动 {changed} 处，其中请求之外 {further} 处；代价 {cost}；{proof}",
    ),
    "fewest": ("proved that fewer will not do", "已证明不能更少"),
    "fewest_unproved": ("not proved that fewer will not do", "未能证明不能更少"),
    "stand_in": ("cost {extra:+d}, {duties} duties this month", "代价 {extra:+d}，本期已值 {duties} 次"),
    "nobody": ("Nobody is free on that day.", "当天没有可以顶班的人。"),
}
