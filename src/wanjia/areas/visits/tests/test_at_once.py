"""Phones that send at the same moment: every answer is good, every visit is kept once, the chain holds."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from wanjia.areas.matters.models import Matter
from wanjia.areas.visits.models import Visit
from wanjia.areas.visits.tests.typing_it import NEW, typed
from wanjia.foundation.audit.verify import verify
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import Township, make_member

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db(transaction=True)]
JSON = {"Accept": "application/json"}
FOUND = {"found": "yes", "matter_kind": "fire", "matter_gist": "占用消防通道"}


def send_all(clients: list[Any], forms: list[dict[str, Any]]) -> list[int]:
    def send(pair: tuple[Any, dict[str, Any]]) -> int:
        try:
            status: int = pair[0].post(NEW, pair[1], headers=JSON).status_code
        finally:
            connections.close_all()
        return status

    with ThreadPoolExecutor(8) as pool:
        return sorted(pool.map(send, zip(clients, forms, strict=True)))


def test_one_visit_sent_eight_times_at_once_is_kept_once(live_township: Township, sign_in: Any) -> None:
    cadre = make_member(Role.CADRE, live_township.village)
    clients = [sign_in(cadre) for _ in range(8)]
    for _ in range(5):
        said = typed(live_township.village.pk, **FOUND)
        assert send_all(clients, [said] * 8) == [200] * 7 + [201]
    assert (Visit.objects.count(), Matter.objects.count()) == (5, 5)
    assert sorted(Matter.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5]
    assert list(Visit.objects.filter(matter=None)) == []
    assert (verify().holds, verify().rows) == (True, 10)


def test_different_visits_at_once_are_all_kept(live_township: Township, sign_in: Any) -> None:
    clients = [sign_in(make_member(Role.CADRE, village)) for village in live_township.villages for _ in range(4)]
    places = [village.pk for village in live_township.villages for _ in range(4)]
    assert send_all(clients, [typed(place, **FOUND) for place in places]) == [201] * 12
    assert (Visit.objects.count(), Matter.objects.count(), verify().rows) == (12, 12, 24)
    assert verify().holds
