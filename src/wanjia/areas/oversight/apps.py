"""Oversight: how the house learns of this area."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """Oversight: the trail of who did what, open to Discipline and the audit administrator."""

    name = "wanjia.areas.oversight"
    label = "oversight"

    def ready(self) -> None:
        """Hand in what the area offers."""
        from wanjia.areas.oversight.offers import AREA
        from wanjia.ledgers.offers import register

        register(AREA)
