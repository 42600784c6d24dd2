"""What the desk's tests stand on."""

from wanjia.testing.fixtures import sign_in, sign_in_page, township

__all__ = ["sign_in", "sign_in_page", "township"]
