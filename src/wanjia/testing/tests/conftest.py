"""The township these tests stand on."""

from wanjia.testing.fixtures import sign_in, township

__all__ = ["sign_in", "township"]
