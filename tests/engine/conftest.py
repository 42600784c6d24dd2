"""What the engine's tests stand on: real ledgers of real areas."""

from wanjia.testing.fixtures import live_township, sign_in, township

__all__ = ["live_township", "sign_in", "township"]
