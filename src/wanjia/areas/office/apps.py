"""Office: how the house learns of this area."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """The office: members, posts, places, premises, settings."""

    name = "wanjia.areas.office"
    label = "office"

    def ready(self) -> None:
        """Hand in what the area offers."""
        from wanjia.areas.office.offers import AREA
        from wanjia.ledgers.offers import register

        register(AREA)
