"""What stands around one number, and what a reading of it says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wanjia_reader.clauses import Candidate
from wanjia_reader.objects import clean
from wanjia_reader.quantity import Action


class Said(NamedTuple):
    """One number already read in the sentence; ``action`` is None when it was no activity count.

    ``own`` tells a count with a verb of its own from a list item that takes the verb of the one before.
    """

    action: Action | None
    noun: str
    unit: str | None
    verb: str = ""
    light: bool = False
    own: bool = True


class Noun(NamedTuple):
    """A noun phrase as written, at [start, end) of the sentence; empty when the text names none."""

    text: str
    start: int
    end: int


class Draft(NamedTuple):
    """A reading of one number; ``action`` is None when it counts no activity.

    ``start`` and ``end`` are the span to highlight. ``noun.end`` is 0 for a noun taken over from an earlier count.
    """

    action: Action | None
    verb: str
    noun: Noun
    start: int
    end: int
    light: bool = False
    own: bool = True


NOTHING = Noun("", 0, 0)
# Not counted, and neither is the rest of its list.
IDLE = Draft(None, "", NOTHING, 0, 0)
# Not counted; says nothing of what follows.
SKIP = Draft(None, "", NOTHING, -1, 0)


class Around(NamedTuple):
    """One number in its sentence. All offsets are in the sentence, folded; ``masked`` hides names and quotations.

    ``unit`` is the number's measure word; ``previous`` the last of ``said``, the numbers of the sentence read so far.
    ``words`` is the clause up to the number, from ``base``; ``after`` the clause from the measure word to the next
    number or stop; ``clause`` the longer stretch before the number that tells who and what it is about;
    ``edge`` is where the count before it ended.
    """

    number: Candidate
    unit: str | None
    sentence: str
    masked: str
    words: str
    base: int
    after: str
    clause: str
    said: Sequence[Said]
    carried: Said | None
    previous: Said | None
    edge: int

    def noun(self, start: int, end: int) -> Noun:
        """Give the noun phrase at [start, end), trimmed."""
        if start >= end:
            return NOTHING
        text, shift = clean(self.masked[start:end], self.sentence[start:end])
        return Noun(text, start + shift, start + shift + len(text)) if text else NOTHING
