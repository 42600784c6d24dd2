"""Index words of records: the same as ``bigrams.terms(record.search_text())``, each part's words made once.

Blanks between parts part words as well, so the words of a text are the words of its parts.
"""

from collections.abc import Mapping
from functools import cache
from uuid import UUID

from wanjia.areas.visits.enums import Topic
from wanjia.foundation.places.tree import tree
from wanjia.ledgers import bigrams
from wanjia.ledgers.models import Record


class Terms:
    """Makes index words; visits repeat their parts by the thousand."""

    def __init__(self, premises: Mapping[UUID, str]) -> None:
        """Remember how premises are found: name, address and number by their id."""
        self._premises = premises
        self._words = cache(bigrams.terms)
        self._of_premises = cache(self._premises_words)
        self._of_topics = cache(self._topic_words)
        self._of_place = cache(self._place_words)

    def of(self, record: Record) -> str:
        """Give the index words of one record."""
        return bigrams.terms(record.search_text())

    def of_visit(
        self, *, place: int, premises: UUID, topics: tuple[str, ...], difficulty: str, question: str, answer: str
    ) -> str:
        """Give the index words of a visit, whose parts come again and again."""
        words = self._words
        parts = (
            self._of_place(place), self._of_premises(premises), self._of_topics(topics), words(difficulty),
            words(question), words(answer),
        )  # fmt: skip
        return " ".join([part for part in parts if part])

    def _premises_words(self, premises: UUID) -> str:
        return bigrams.terms(self._premises[premises])

    def _topic_words(self, topics: tuple[str, ...]) -> str:
        return bigrams.terms(" ".join(str(Topic(topic).label) for topic in topics))

    def _place_words(self, place: int) -> str:
        return bigrams.terms(tree().name(place))
