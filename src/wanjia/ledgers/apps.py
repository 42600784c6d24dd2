"""The engine: Record, Ledger, Metric, Concern, Coverage, and the pages made from their declarations."""

from django.apps import AppConfig


class LedgersConfig(AppConfig):
    """The engine of the ledgers."""

    name = "wanjia.ledgers"
    label = "ledgers"
