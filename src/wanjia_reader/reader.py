"""Read a work report: which numbers count what was done, and what each one says."""

from __future__ import annotations

import re
from itertools import zip_longest

from wanjia_reader.around import Said
from wanjia_reader.clauses import candidates, mask, sentences
from wanjia_reader.context import RATE, Context
from wanjia_reader.normal import fold
from wanjia_reader.quantity import Quantity, Span
from wanjia_reader.sentence import Sentence

_RATE_BEFORE = 30  # how far before the number a rate word may stand
_OTHER_COUNTS = re.compile(r".*[0-9][^,;]*[,;]")  # 每天播放2次,悬挂标语15条: a rate stops there


def read(text: str) -> list[Quantity]:
    """Read the activity counts of a work report, in text order.

    Args:
        text: the report as pasted; any length, any width, with or without line breaks.
    Returns:
        One ``Quantity`` for each number that counts something the workers did, used, found, settled or reached. Dates,
        plans, comparisons, standing stock and numbers inside names are left out. ``at`` and ``span`` are code points
        of ``text`` itself, ``object`` is as written there. Any string has a reading, if an empty one.

    >>> [(q.action.value, q.object, q.quantity, q.approx.value, q.unit) for q in read("悬挂条幅1300余条")]
    [('hang', '条幅', 1300, 'more_than', '条')]
    """
    folded, context = fold(text), Context()
    found: list[Quantity] = []
    carried: Said | None = None
    for offset, sentence in sentences(folded.text):
        masked = mask(sentence)
        numbers = candidates(masked)
        if not numbers:
            context.hear(masked)
            continue
        heard = 0
        reading = Sentence(sentence, masked, carried)
        for number, following in zip_longest(numbers, numbers[1:]):
            start, end = number.number.span
            context.hear(masked[heard:start])
            heard = start
            draft = reading.take(number, following)
            if draft is None or draft.action is None:
                continue
            heard = number.end
            noun = draft.noun.text
            if draft.noun.end:
                noun = text[slice(*folded.place(offset + draft.noun.start, offset + draft.noun.end))]
            before = masked[max(0, start - _RATE_BEFORE) : start]
            told = "每" in before or "均" in before or "逐" in before
            rates = RATE.findall(_OTHER_COUNTS.sub("", before)) if told else ()
            found.append(
                Quantity(
                    at=Span(*folded.place(offset + start, offset + end)),
                    span=Span(*folded.place(offset + min(draft.start, start), offset + max(draft.end, number.end))),
                    action=draft.action,
                    object=noun or None,
                    quantity=number.number.value,
                    approx=number.approx,
                    unit=number.unit,
                    period=rates[-1] if rates else context.period,
                    place=context.place,
                )
            )
        context.hear(masked[heard:])
        carried = reading.last_named
    return found
