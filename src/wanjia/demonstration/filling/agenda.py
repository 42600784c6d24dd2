"""Acts in the order of time: each plan hands in all its acts at once, they are done when their time comes."""

import heapq
from collections.abc import Callable
from datetime import datetime
from itertools import count

Deed = Callable[[], None]


class Agenda:
    """Acts still to be done; those of one moment in the order they were handed in."""

    def __init__(self) -> None:
        """Begin empty."""
        self._acts: list[tuple[datetime, int, Deed]] = []
        self._order = count()

    def put(self, at: datetime, deed: Deed) -> None:
        """Hand one act in."""
        heapq.heappush(self._acts, (at, next(self._order), deed))

    def do_until(self, moment: datetime) -> None:
        """Do every act up to a moment, that moment included."""
        while self._acts and self._acts[0][0] <= moment:
            heapq.heappop(self._acts)[2]()

    def __len__(self) -> int:
        """Count the acts still to be done."""
        return len(self._acts)
