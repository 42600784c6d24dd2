"""The township these tests stand on, with its cadre, office and a stranger."""

from typing import Any

import pytest

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.posts.enums import Role
from wanjia.testing.fixtures import live_township, sign_in, township
from wanjia.testing.ground import Township, make_member

__all__ = ["live_township", "sign_in", "township"]


@pytest.fixture
def cadre(township: Township) -> Member:
    """The cadre of the first village."""
    return make_member(Role.CADRE, township.village, name="王强")


@pytest.fixture
def phone(cadre: Member, sign_in: Any) -> Any:
    """That cadre's phone."""
    return sign_in(cadre)
