"""The township these tests stand on: a cadre in the first village, the office, a leader who checks."""

import pytest

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.posts.enums import Role
from wanjia.testing.fixtures import live_township, sign_in, township
from wanjia.testing.ground import Township, make_member

__all__ = ["live_township", "sign_in", "township"]


@pytest.fixture
def cadre(township: Township) -> Member:
    """The cadre of the first village."""
    return make_member(Role.CADRE, township.village, name="王强", phone="13800000001")


@pytest.fixture
def office(township: Township) -> Member:
    """The campaign office."""
    return make_member(Role.OFFICE, township.place, name="周敏")


@pytest.fixture
def officer(township: Township) -> Member:
    """The officer of the first village, who may check closings there."""
    return make_member(Role.OFFICER, township.village, name="李明")
