"""Matters: how the house learns of this area."""

from django.apps import AppConfig


class MattersConfig(AppConfig):
    """Matters: what is unresolved, focus items, the daily report of each village."""

    name = "wanjia.areas.matters"
    label = "matters"

    def ready(self) -> None:
        """Hand in what the area offers."""
        from wanjia.areas.matters.offers import AREA
        from wanjia.ledgers.offers import register

        register(AREA)
