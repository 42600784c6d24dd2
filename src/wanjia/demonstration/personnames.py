"""Invented people's names and their pinyin; a likeness to a real person is chance."""

from random import Random

_SURNAMES = {
    "陈": "chen", "林": "lin", "何": "he", "罗": "luo", "梁": "liang", "宋": "song", "唐": "tang", "许": "xu",
    "韩": "han", "冯": "feng", "董": "dong", "萧": "xiao", "程": "cheng", "曹": "cao", "袁": "yuan", "吕": "lv",
    "苏": "su", "卢": "lu", "蒋": "jiang", "蔡": "cai", "贾": "jia", "丁": "ding", "魏": "wei", "薛": "xue",
    "叶": "ye", "阎": "yan", "余": "yu", "潘": "pan", "杜": "du", "戴": "dai", "夏": "xia", "钟": "zhong",
    "汪": "wang", "田": "tian", "任": "ren", "姜": "jiang", "范": "fan", "方": "fang", "姚": "yao", "谭": "tan",
}  # fmt: skip
_GIVEN_FIRST = {
    "禾": "he", "稔": "ren", "穗": "sui", "樵": "qiao", "砚": "yan", "霁": "ji", "屿": "yu", "桐": "tong",
    "楠": "nan", "蓑": "suo", "岸": "an", "畅": "chang", "沐": "mu", "若": "ruo", "知": "zhi", "景": "jing",
    "念": "nian", "亦": "yi", "望": "wang", "庭": "ting",
}  # fmt: skip
_GIVEN_SECOND = {
    "川": "chuan", "野": "ye", "舟": "zhou", "松": "song", "秋": "qiu", "溪": "xi", "田": "tian", "桥": "qiao",
    "苗": "miao", "雨": "yu", "晴": "qing", "岭": "ling", "帆": "fan", "竹": "zhu", "泉": "quan", "杏": "xing",
    "芦": "lu", "麦": "mai", "朗": "lang", "宁": "ning",
}  # fmt: skip


def invent_names(count: int, draws: Random) -> list[tuple[str, str]]:
    """Invent different names.

    Returns:
        ``count`` pairs: the name in characters, and a sign-in name in ASCII letters and digits, both without repeat.
    """
    made: dict[str, str] = {}
    sign_ins: set[str] = set()
    while len(made) < count:
        surname, first, second = (draws.choice(list(table)) for table in (_SURNAMES, _GIVEN_FIRST, _GIVEN_SECOND))
        name = surname + first + second
        if name in made:
            continue
        plain = sign_in = _SURNAMES[surname] + _GIVEN_FIRST[first] + _GIVEN_SECOND[second]
        number = 2
        while sign_in in sign_ins:
            sign_in, number = f"{plain}{number}", number + 1
        sign_ins.add(sign_in)
        made[name] = sign_in
    return list(made.items())
