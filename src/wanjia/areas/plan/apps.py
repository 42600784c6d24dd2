"""Plan: how the house learns of this area."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """Plan: tasks with source, owner, due date, result and check."""

    name = "wanjia.areas.plan"
    label = "plan"

    def ready(self) -> None:
        """Hand in what the area offers."""
        from wanjia.areas.plan.offers import AREA
        from wanjia.ledgers.offers import register

        register(AREA)
