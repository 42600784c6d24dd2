"""Invented names for shops, works, schools and public places; a likeness to a real one is chance."""

from random import Random

_FIRST = "顺和福裕丰瑞祥恒永泰兴隆盛昌茂旺源汇聚金玉宝百千万"
_SECOND = "和顺源丰泰昌隆盛兴达康宁安华美佳家乐友邻心诚信合"
_TRADES = (
    "副食店", "便利店", "小卖部", "超市", "五金店", "农资店", "种子站", "饲料店", "早餐店", "面馆", "小炒店",
    "粉店", "豆腐坊", "粮油店", "水果店", "肉铺", "水产店", "布店", "鞋店", "童装店", "理发店", "文具店",
    "药店", "诊所", "眼镜店", "手机店", "家电维修部", "摩托车行", "电动车行", "汽修店", "洗车店", "建材店",
    "家具店", "茶馆", "棋牌室", "台球室", "照相馆", "打印店", "快递驿站", "旅店", "农家乐", "花店",
)  # fmt: skip
_WORKS = (
    "粮油加工厂", "米业合作社", "蔬菜专业合作社", "水产养殖场", "砖厂", "预制件厂", "木器厂", "竹制品厂",
    "服装加工厂",
    "纸箱厂", "塑料制品厂", "机械配件厂", "冷链物流站", "砂石料场", "茶叶加工厂", "鞋材厂", "食品厂", "农机合作社",
)  # fmt: skip
_SCHOOLS = ("小学", "幼儿园", "教学点", "中学")
_PLACES = (
    "文化广场", "桥头路口", "集市", "水库", "候车亭", "健身广场", "三岔路口", "农贸市场", "渡口", "停车场",
    "篮球场", "电排站", "拦河坝", "老戏台", "十字路口", "河堤步道", "山塘", "村口牌坊", "加油站路口", "学校门口路段",
)  # fmt: skip


def shop(_stem: str, _township: str, draws: Random) -> str:
    """Invent a shop's name, such as 顺和副食店."""
    return draws.choice(_FIRST) + draws.choice(_SECOND) + draws.choice(_TRADES)


def enterprise(_stem: str, township: str, draws: Random) -> str:
    """Invent a works' name."""
    return township[:-1] + draws.choice(_FIRST) + draws.choice(_SECOND) + draws.choice(_WORKS)


def school(stem: str, _township: str, draws: Random) -> str:
    """Invent a school's name, after its village."""
    return stem + draws.choices(_SCHOOLS, weights=(5, 4, 2, 1))[0]


def public_place(stem: str, _township: str, draws: Random) -> str:
    """Invent a public place's name, after its village."""
    return stem + draws.choice(_PLACES)
