"""How a premises list is read: which column means what, which word means which kind. Pure."""

import re
from collections.abc import Mapping, Sequence

from wanjia.foundation.places.enums import PremisesKind
from wanjia.papers.excel_in import header_text

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "code": ("编号", "序号编码", "单位编号", "门牌编号", "number", "code"),
    "kind": ("类别", "类型", "场所类别", "kind", "type"),
    "name": ("名称", "店名", "单位名称", "场所名称", "name"),
    "address": ("地址", "详细地址", "门牌地址", "address"),
    "village": ("村", "村居", "村(社区)", "村/社区", "社区", "所属村", "所属村居", "village"),
    "group": ("组", "村民小组", "小组", "网格", "group"),
    "longitude": ("经度", "longitude", "lng"),
    "latitude": ("纬度", "latitude", "lat"),
}
NEEDED = ("kind", "address", "village")
NUMBERS = frozenset({"code", "longitude", "latitude"})
PLACES_OF_DEGREES = 7
KNOWN_HEADERS = frozenset(word for words in COLUMNS.values() for word in words)
BROKEN_FORMULAS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})
_shortened = re.compile(r"\d(\.\d+)?E\+\d+", re.IGNORECASE).fullmatch
KINDS: Mapping[str, PremisesKind] = {
    "商户": PremisesKind.SHOP,
    "门店": PremisesKind.SHOP,
    "店铺": PremisesKind.SHOP,
    "商铺": PremisesKind.SHOP,
    "农户": PremisesKind.HOUSEHOLD,
    "住户": PremisesKind.HOUSEHOLD,
    "居民户": PremisesKind.HOUSEHOLD,
    "户": PremisesKind.HOUSEHOLD,
    "企业": PremisesKind.ENTERPRISE,
    "单位": PremisesKind.ENTERPRISE,
    "学校": PremisesKind.SCHOOL,
    "幼儿园": PremisesKind.SCHOOL,
    "公共场所": PremisesKind.PUBLIC,
    "场所": PremisesKind.PUBLIC,
    **{kind.value: kind for kind in PremisesKind},
}


def columns_of(headers: Sequence[str]) -> dict[str, int]:
    """Say at which position each known column stands; the first one of a name wins.

    >>> columns_of(["编号", "类别", "地址", "村"])
    {'code': 0, 'kind': 1, 'address': 2, 'village': 3}
    """
    found: dict[str, int] = {}
    for at, header in enumerate(headers):
        word = header_text(header)
        for column, words in COLUMNS.items():
            if word in words and column not in found:
                found[column] = at
    return found


def missing_columns(found: Mapping[str, int]) -> list[str]:
    """Name the needed columns that are not there, by the word people use."""
    return [COLUMNS[column][0] for column in NEEDED if column not in found]


def is_shortened(code: str) -> bool:
    """Say whether a number is what Excel makes of a long one, such as 5.10123E+11: its last digits are lost.

    >>> is_shortened("5.10123E+11"), is_shortened("510123001201")
    (True, False)
    """
    return _shortened(code) is not None


def coordinate(text: str, *, largest: float) -> float | None:
    """Read a longitude or latitude, to seven decimals: a centimetre, and the same number after any database.

    Raises:
        ValueError: it is no number or outside the globe.
    """
    if not text:
        return None
    value = float(text)
    if not -largest <= value <= largest:
        raise ValueError(text)
    return round(value, PLACES_OF_DEGREES)
