"""What the desk's tests stand on."""

from wanjia.testing.fixtures import live_township, sign_in, sign_in_page, township

__all__ = ["live_township", "sign_in", "sign_in_page", "township"]
