"""The township the plan's tests stand on, with who sets, owns and checks tasks."""

from typing import Any

import pytest

from wanjia.areas.plan import services
from wanjia.areas.plan.models import Task
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.posts.enums import Role
from wanjia.testing.fixtures import sign_in, township
from wanjia.testing.ground import Township, make_member
from wanjia.testing.records import local

__all__ = ["sign_in", "township"]


@pytest.fixture
def office(township: Township) -> Member:
    """Somebody of the campaign office, who sets tasks."""
    return make_member(Role.OFFICE, township.place, name="李办事")


@pytest.fixture
def cadre(township: Township) -> Member:
    """The cadre of the first village, who owns tasks."""
    return make_member(Role.CADRE, township.village, name="王强")


@pytest.fixture
def set_task(office: Member, cadre: Member, township: Township) -> Any:
    """Give ``set_task(day, due)``: one task of the first village, owned by its cadre."""

    def made(day: Any, due: Any, **said: Any) -> Task:
        facts = {"title": "清理楼道", "origin": "meeting", "owner": cadre, "place_id": township.village.pk, **said}
        task, _new = services.set_task(actor=office, now=local(day, 9), day=day, due=due, **facts)
        return task

    return made
