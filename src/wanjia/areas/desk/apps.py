"""Desk: how the house learns of this area."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The desk: a pasted report becomes draft records to confirm."""

    name = "wanjia.areas.desk"
    label = "desk"

    def ready(self) -> None:
        """Hand in what the area offers."""
        from wanjia.areas.desk.offers import AREA
        from wanjia.ledgers.offers import register

        register(AREA)
