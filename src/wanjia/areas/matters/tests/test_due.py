"""What is over its time says so, on its page and in the lists; who can own it is told apart by posts."""

import datetime as dt
from typing import Any

from django.utils import timezone

from wanjia.areas.matters.ledgers import FOCUS, MATTERS
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import Township, give_post, make_member, set_office
from wanjia.testing.reading import words_of
from wanjia.testing.records import close_matter, make_matter


def today(n: int = 0) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=n)


def due_line(matter: Any, member: Member) -> tuple[str, str]:
    return next((line.text, line.tone) for line in MATTERS.details(matter, member) if str(line.title) == "办理时限")


def test_a_matter_over_its_time_says_by_how_many_days(township: Township, cadre: Member, officer: Member) -> None:
    matter = make_matter(cadre, township.village, day=today(-20), due=today(-3))
    assert due_line(matter, cadre) == (f"{today(-3).isoformat()}（已超期3天）", "bad")
    assert due_line(make_matter(cadre, township.village, due=today()), cadre) == (today().isoformat(), "")
    close_matter(matter, checker=officer)
    matter.refresh_from_db()
    assert due_line(matter, cadre) == (today(-3).isoformat(), "")


def test_the_list_keeps_what_is_over_its_time(township: Township, cadre: Member, officer: Member, sign_in: Any) -> None:
    over = make_matter(cadre, township.village, gist="护栏松动", day=today(-20), due=today(-1))
    make_matter(cadre, township.village, gist="路灯不亮", due=today())
    closed = make_matter(cadre, township.village, gist="井盖缺失", day=today(-20), due=today(-1))
    close_matter(closed, checker=officer)
    words = words_of(sign_in(cadre).get("/matters/?state=overdue"))
    assert [gist in words for gist in ("护栏松动", "路灯不亮", "井盖缺失")] == [True, False, False]
    assert MATTERS.days_over(over) == 1


def test_owners_of_one_name_are_told_apart(township: Township, cadre: Member, sign_in: Any) -> None:
    for role, place in ((Role.OFFICER, township.village), (Role.HEAD, township.place)):
        make_member(role, place, name="李明")
    both = make_member(Role.CADRE, township.village, name="赵勇")
    give_post(both, Role.MEDIATOR, township.place, title="调解主任")
    matter = make_matter(cadre, township.village)
    field = sign_in(cadre).get(f"/matters/{matter.pk}/hand-over/").context["form"].fields["owner"]
    assert sorted(str(label) for _value, label in field.choices) == [
        "李明（乡长（镇长））", "李明（甲村 包村干部）", "请选择成员", "赵勇（甲村 村干部、调解主任）",
    ]  # fmt: skip


def test_who_left_office_since_the_page_was_opened_is_not_taken(
    township: Township, cadre: Member, officer: Member, sign_in: Any
) -> None:
    matter, phone = make_matter(cadre, township.village), sign_in(cadre)
    officer.posts.update(last_day=today(-1))
    answer = phone.post(f"/matters/{matter.pk}/hand-over/", {"owner": officer.pk, "reason": "包村负责", "revision": 1})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["owner"])
    assert "原来选的已不在可选范围内，请重新选择。" in words_of(answer)
    matter.refresh_from_db()
    assert matter.owner == cadre


def test_renewing_starts_with_the_office_s_usual_time(township: Township, cadre: Member, sign_in: Any) -> None:
    set_office(focus_review_days=20)
    focus, _new = FOCUS.create(
        actor=cadre, now=timezone.now(), place_id=township.village.pk, day=today(), kind="place", subject="集市",
        why="人多", owner=cadre, review_on=today(3),
    )  # fmt: skip
    assert sign_in(cadre).get(f"/focus/{focus.pk}/renew/").context["form"]["review_on"].value() == today(20)
