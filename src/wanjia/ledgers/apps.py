"""The engine: Record, Ledger, Metric, Concern, Coverage, and the pages made from their declarations."""

from django.apps import AppConfig


class LedgersConfig(AppConfig):
    """The engine of the ledgers."""

    name = "wanjia.ledgers"
    label = "ledgers"

    def ready(self) -> None:
        """Have what outlives its time erased every night."""
        from wanjia.foundation.jobs.nightly import every_night
        from wanjia.ledgers.retention import erase_expired

        every_night(erase_expired)
