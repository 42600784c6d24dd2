"""The same address for programs: what was kept is echoed, so that a phone may forget its copy."""

from typing import Any

import pytest

from wanjia.areas.visits.models import Visit
from wanjia.areas.visits.tests.typing_it import NEW, typed
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import Township, make_member

JSON = {"Accept": "application/json"}


def test_a_new_visit_and_its_repeat_say_the_same(township: Township, phone: Any) -> None:
    said = typed(township.village.pk, found="yes", matter_kind="fire", matter_gist="占用消防通道")
    first, again = phone.post(NEW, said, headers=JSON), phone.post(NEW, said, headers=JSON)
    visit = Visit.objects.get()
    assert (first.status_code, first.json()) == (201, {"id": said["id"], "said": visit.said, "new": True})
    assert (again.status_code, again.json()) == (200, {"id": said["id"], "said": visit.said, "new": False})
    assert visit.source == "api"


def test_other_words_under_the_same_number_are_a_conflict(township: Township, phone: Any) -> None:
    said = typed(township.village.pk)
    phone.post(NEW, said, headers=JSON)
    answer = phone.post(NEW, {**said, "whom": "店主"}, headers=JSON)
    assert (answer.status_code, answer.json()["code"]) == (409, "foundation.sent_twice_differently")
    assert Visit.objects.get().whom == ""


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"found": "yes", "matter_kind": "fire"}, "form", "matter_gist"),
        ({"day": "2099-01-01"}, "ledgers.day_ahead", "day"),
        ({"found": "yes", "matter_kind": "fire", "matter_gist": "13812345678"}, "form", "matter_gist"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_says_why_by_field(
    township: Township, phone: Any, changes: dict[str, str], code: str, field: str
) -> None:
    answer = phone.post(NEW, typed(township.village.pk, **changes), headers=JSON)
    assert (answer.status_code, answer.json()["code"], list(answer.json()["errors"])) == (422, code, [field])
    assert answer.json()["errors"][field][0]["message"]


def test_who_may_not_record_is_told_so(township: Township, sign_in: Any) -> None:
    police = sign_in(make_member(Role.POLICE, township.place))
    assert police.post(NEW, typed(township.village.pk), headers=JSON).status_code == 403
