"""Wanjia: each fact of a township's safety work recorded once."""

__version__ = "0.1.0"
