"""The township the office's tests stand on, with its office, its administrators and a village cadre."""

from typing import Any

import pytest

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.posts.enums import Role
from wanjia.testing.fixtures import live_township, sign_in, township
from wanjia.testing.ground import Township, make_member

__all__ = ["live_township", "sign_in", "township"]


@pytest.fixture
def office(township: Township) -> Member:
    """Somebody of the campaign office."""
    return make_member(Role.OFFICE, township.place, name="李办事")


@pytest.fixture
def guard(township: Township) -> Member:
    """The security administrator."""
    return make_member(Role.SECURITY_ADMIN, township.place, name="安管")


@pytest.fixture
def cadre(township: Township) -> Member:
    """The cadre of the first village."""
    return make_member(Role.CADRE, township.village, name="王强")


@pytest.fixture
def desk(office: Member, sign_in: Any) -> Any:
    """The office's browser."""
    return sign_in(office)
