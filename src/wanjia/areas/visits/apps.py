"""Visits: how the house learns of this area."""

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    """Visits: going to shops and households, recorded once on the spot."""

    name = "wanjia.areas.visits"
    label = "visits"

    def ready(self) -> None:
        """Hand in what the area offers."""
        from wanjia.areas.visits.offers import AREA
        from wanjia.ledgers.offers import register

        register(AREA)
