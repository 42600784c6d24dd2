"""What the texts of the house's records may not hold, said once for every ledger; asks no database and no clock."""

import re
from collections.abc import Collection
from enum import Flag, auto
from functools import cache
from typing import TYPE_CHECKING

from django.db import models

from wanjia.foundation.errors import WanjiaError
from wanjia.foundation.texts import narrow
from wanjia.ledgers import errors

if TYPE_CHECKING:
    from wanjia.ledgers.models import Record


class Bar(Flag):
    """What a text must leave out."""

    NUMBERS = auto()  # identity and mobile numbers
    PETITIONS = auto()  # they have their own channel
    STATUS = auto()  # words that sort persons


EVERYTHING = Bar.NUMBERS | Bar.PETITIONS | Bar.STATUS
PERSONS = Bar.NUMBERS | Bar.STATUS  # a place may be the petition office, a discussion may be about it
# Written in one piece, or as people group them: 138 1234 5678, 138-12345678, +86 13812345678, 110101 19900307 1234.
_GAP, _JOINT = r"[ .·_\-‐-―]{0,2}", r"[.·_\-‐-―]?"  # a blank between two numbers of a table joins nothing


def _numbers(gap: str) -> re.Pattern[str]:
    identity = rf"\d{{6}}{gap}\d{{4}}{gap}\d{{4}}{gap}\d{{3}}[\dXx]"
    return re.compile(rf"(?<!\d)(?:{identity}|(?:86{gap})?1[3-9]\d{gap}\d{{4}}{gap}\d{{4}})(?!\d)")


_NUMBERS, _IN_ONE = _numbers(_GAP), _numbers(_JOINT)
_PETITIONS = re.compile(r"信访|上访|越级访|进京访")
# People on duty (网格员, 养护人员) are none.
_STATUS = re.compile(
    r"重点人员|特殊人群|刑满释放|刑释|矫正(?:对象|人员)|帮教(?:对象|人员)|前科人员|两劳人员|缠访|闹访"
    r"|精神(?:病|障碍)(?:人|患者|人员)|(?:吸|涉|戒)毒人员"
)
_BARRED: tuple[tuple[Bar, re.Pattern[str], type[WanjiaError]], ...] = (
    (Bar.NUMBERS, _NUMBERS, errors.NoPersonalNumbers),
    (Bar.PETITIONS, _PETITIONS, errors.PetitionChannel),
    (Bar.STATUS, _STATUS, errors.NotAboutPersons),
)


def refusal_of(text: str, bar: Bar = EVERYTHING) -> WanjiaError | None:
    """Give why a text cannot stay as it is, naming the words that have to go; None where it can."""
    if not text:
        return None
    said = narrow(text)
    for one, words, refusal in _BARRED:
        if one in bar and (found := words.search(said)):
            return refusal(said=found[0])
    return None


def check_words(*texts: str, bar: Bar = EVERYTHING) -> None:
    """Refuse identity and mobile numbers, petitions and words that sort persons, in any width.

    Raises:
        NoPersonalNumbers, PetitionChannel, NotAboutPersons.
    """
    for text in texts:
        if refusal := refusal_of(text, bar):
            raise refusal


STRUCK = "*" * 11  # the shortest that is struck out, a mobile number
_AS_TYPED = str.maketrans("０１２３４５６７８９Ｘｘ－．", "0123456789Xx-.")


def without_numbers(text: str) -> str:
    """Strike out the identity and mobile numbers of a pasted text; every other sign stays where it is.

    Not those with blanks inside: in a table these are three counts.

    >>> without_numbers("联系人１３８-１２３４-５６７８，走访12户")
    '联系人*************，走访12户'
    """
    made = list(text)
    for found in _IN_ONE.finditer(text.translate(_AS_TYPED)):
        made[found.start() : found.end()] = "*" * (found.end() - found.start())
    return "".join(made)


def check_columns(record: "Record", names: Collection[str] | None = None) -> None:
    """Refuse what the free texts of a record must leave out; ``names`` keeps to some of its columns.

    A model that asks less of a column says so in ``bars``.

    Raises:
        NoPersonalNumbers, PetitionChannel, NotAboutPersons.
    """
    for name in _free_texts(type(record)):
        if names is None or name in names:
            check_words(getattr(record, name) or "", bar=record.bars.get(name, EVERYTHING))


@cache
def _free_texts(model: type[models.Model]) -> tuple[str, ...]:
    """Name the columns people write in as they like."""
    return tuple(
        column.name
        for column in model._meta.concrete_fields
        if isinstance(column, models.CharField | models.TextField) and not column.choices and column.editable
    )
