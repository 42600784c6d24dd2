"""Briefing: how the house learns of this area."""

from django.apps import AppConfig


class BriefingConfig(AppConfig):
    """The evening briefing: figures, concerns, discussion, signature."""

    name = "wanjia.areas.briefing"
    label = "briefing"

    def ready(self) -> None:
        """Hand in what the area offers."""
        from wanjia.areas.briefing.anchors import of_signed_briefings
        from wanjia.areas.briefing.offers import AREA
        from wanjia.foundation.audit import anchors
        from wanjia.ledgers.offers import register

        register(AREA)
        anchors.tell(of_signed_briefings)
