"""Find signed briefings: by a day they hold, by kind of span, by words of the discussion or the decisions."""

import datetime as dt
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet

from wanjia.areas.briefing.enums import Span, kind_of
from wanjia.areas.briefing.models import Briefing

OTHER = "other"
WORDS_READ = 8


class Wanted(NamedTuple):
    """What is looked for; each part may be empty."""

    day: dt.date | None = None
    span: str = ""
    words: str = ""

    @property
    def query(self) -> str:
        """Give the address parameters that ask for this."""
        said = {"day": self.day.isoformat() if self.day else "", "span": self.span, "words": self.words}
        return urlencode({name: value for name, value in said.items() if value})


def find(places: list[int], wanted: Wanted) -> QuerySet[Briefing]:
    """Give the signed briefings of some places that fit, the newest first, without their frozen content.

    Every word must stand in the note or in a decision; which of the two may differ from word to word.
    """
    signed = Briefing.objects.filter(place_id__in=places, signed_at__isnull=False)
    if wanted.day:
        signed = signed.filter(first__lte=wanted.day, last__gte=wanted.day)
    if wanted.span == Span.DAY:
        signed = signed.filter(first=F("last"))
    elif wanted.span:  # of longer spans there are some seventy a year: told apart by the calendar, not by the database
        longer = signed.exclude(first=F("last")).values_list("pk", "first", "last")
        kind = "" if wanted.span == OTHER else wanted.span
        signed = signed.filter(pk__in=[pk for pk, first, last in longer if kind_of(first, last) == kind])
    for word in wanted.words.split()[:WORDS_READ]:
        decided = Briefing.objects.filter(decisions__task__title__icontains=word).values("pk")
        signed = signed.filter(Q(note__icontains=word) | Q(pk__in=decided))
    return signed.select_related("signed_by").defer("frozen").order_by("-last", "-first", "-signed_at")
