"""The land and its addresses, indexed for drawing from."""

from collections import defaultdict
from collections.abc import Sequence

from wanjia.demonstration.land import Land, Village
from wanjia.demonstration.premises import Premises, PremisesKind


class Gazetteer:
    """Villages by code, and addresses by village and kind."""

    def __init__(self, land: Land, premises: Sequence[Premises]) -> None:
        """Index what was invented."""
        self.land = land
        self.villages: dict[str, Village] = {village.code: village for village in land.villages}
        self._pools: dict[tuple[str, PremisesKind], list[Premises]] = defaultdict(list)
        for one in premises:
            self._pools[one.village, one.kind].append(one)

    def has(self, village: str, kind: PremisesKind) -> bool:
        """Tell whether a village has an address of one kind."""
        return (village, kind) in self._pools

    def pool(self, village: str, kind: PremisesKind) -> list[Premises]:
        """List a village's addresses of one kind; its homes when it has none of that kind."""
        return self._pools[village, kind if self.has(village, kind) else PremisesKind.HOUSEHOLD]
