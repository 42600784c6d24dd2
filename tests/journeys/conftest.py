"""Journeys stand on a running site with a small township."""

from wanjia.testing.fixtures import live_township, sign_in, sign_in_page

__all__ = ["live_township", "sign_in", "sign_in_page"]
