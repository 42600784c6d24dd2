"""Recording and correcting a visit: the row, the matter, the trail, exactly."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from wanjia.areas.matters.models import Matter
from wanjia.areas.visits import services
from wanjia.areas.visits.errors import MatterMissing, PremisesElsewhere, TimeAhead
from wanjia.areas.visits.models import Visit
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.errors import NotAllowed, SentTwiceDifferently
from wanjia.foundation.ids import new_id
from wanjia.foundation.places.enums import PremisesKind
from wanjia.foundation.posts.enums import Role
from wanjia.ledgers.errors import DayAhead, NoPersonalNumbers, NotAboutPersons, NotAPlaceOfToday, PetitionChannel
from wanjia.ledgers.models import SearchText, Version
from wanjia.testing.ground import Township, forget, make_member, make_premises
from wanjia.testing.reading import acts
from wanjia.testing.records import local, make_visit

pytestmark = pytest.mark.both_engines
DAY = dt.date(2026, 11, 20)
NOW = local(DAY, 15, 20)
MATTER = {"matter_kind": "fire", "matter_gist": "楼道堆放电动车"}


def record(actor: Member, place_id: int, **said: Any) -> tuple[Visit, bool]:
    facts: dict[str, Any] = {
        "day": DAY,
        "kind": PremisesKind.SHOP,
        "topics": ["fire", "anti_fraud"],
        "at": dt.time(15, 20),
        **said,
    }
    return services.record_visit(actor=actor, now=NOW, place_id=place_id, **facts)


def test_a_visit_is_one_row_one_line_and_can_be_found(township: Township, cadre: Member) -> None:
    shop = make_premises(township.groups[0], name="利民药店")
    visit, new = record(cadre, township.village.pk, premises=shop, source="phone")
    kept = Visit.objects.get()
    assert (new, kept.pk) == (True, visit.pk)
    assert (kept.village_id, kept.place_id, kept.author, kept.recorded_at) == (
        township.village.pk, township.village.pk, cadre, NOW,
    )  # fmt: skip
    assert (kept.topics, kept.outcome, kept.matter, kept.count) == (("fire", "anti_fraud"), "none", None, 1)
    assert acts() == [("visits.visit.record", cadre.pk)]
    assert "利民" in SearchText.objects.get(record_id=visit.pk).terms.split()


def test_a_matter_found_is_raised_in_the_same_step(township: Township, cadre: Member) -> None:
    shop = make_premises(township.village, name="利民药店", address="建设路8号")
    visit, _new = record(cadre, township.village.pk, premises=shop, matter_urgency="2_urgent", **MATTER)
    matter = Matter.objects.get()
    visit.refresh_from_db()
    assert (visit.matter, visit.outcome) == (matter, "matter")
    assert (matter.gist, matter.kind, matter.urgency, matter.spot) == (
        "楼道堆放电动车", "fire", "2_urgent", "利民药店 建设路8号",
    )  # fmt: skip
    assert (matter.owner, matter.day, matter.due, matter.place_id) == (
        cadre, DAY, DAY + dt.timedelta(days=1), township.village.pk,
    )  # fmt: skip
    assert acts() == [("visits.visit.record", cadre.pk), ("matters.matter.raise", cadre.pk)]


def test_the_same_visit_sent_again_is_the_same_visit_with_one_matter(township: Township, cadre: Member) -> None:
    number = new_id()
    first, new = record(cadre, township.village.pk, id=number, **MATTER)
    again, anew = record(cadre, township.village.pk, id=number, **MATTER)
    assert (new, anew, first.pk == again.pk) == (True, False, True)
    assert (Visit.objects.count(), Matter.objects.count(), len(acts())) == (1, 1, 2)


@pytest.mark.parametrize("other", [{"matter_gist": "别的事"}, {"matter_urgency": "3_danger"}, {"whom": "店主"}])
def test_other_words_under_the_same_number_are_refused(
    township: Township, cadre: Member, other: dict[str, str]
) -> None:
    number = new_id()
    record(cadre, township.village.pk, id=number, **MATTER)
    with pytest.raises(SentTwiceDifferently):
        record(cadre, township.village.pk, id=number, **{**MATTER, **other})
    assert (Visit.objects.count(), Matter.objects.count()) == (1, 1)


def test_another_worker_cannot_take_the_number(township: Township, cadre: Member) -> None:
    number, other = new_id(), make_member(Role.OFFICE, township.place)
    record(cadre, township.village.pk, id=number)
    with pytest.raises(SentTwiceDifferently):
        record(other, township.village.pk, id=number)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"day": DAY + dt.timedelta(days=1)}, DayAhead),
        ({"at": dt.time(15, 31)}, TimeAhead),
        ({"whom": "老李13812345678"}, NoPersonalNumbers),
        ({"answer": "请打13812345678"}, NoPersonalNumbers),
        ({"next_step": "群众要上访"}, PetitionChannel),
        ({"difficulty": "家有精神病患者"}, NotAboutPersons),
        ({"matter_kind": "fire", "matter_gist": ""}, MatterMissing),
        ({"matter_kind": "", "matter_gist": "有事"}, MatterMissing),
        ({"matter_kind": "fire", "matter_gist": "找张某 13812345678"}, NoPersonalNumbers),
    ],
)
def test_a_refused_visit_leaves_nothing(
    township: Township, cadre: Member, said: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        record(cadre, township.village.pk, **said)
    assert (Visit.objects.count(), Matter.objects.count(), SearchText.objects.count(), acts()) == (0, 0, 0, [])


def test_premises_of_another_village_are_refused(township: Township, cadre: Member) -> None:
    with pytest.raises(PremisesElsewhere) as refused:
        record(cadre, township.village.pk, premises=make_premises(township.other, name="远处商店"))
    assert refused.value.facts == {"premises": "远处商店", "place": "甲村"}


def test_nobody_records_where_no_post_reaches(township: Township, cadre: Member) -> None:
    with pytest.raises(NotAllowed):
        record(cadre, township.other.pk)
    police = make_member(Role.POLICE, township.place)
    with pytest.raises(NotAllowed):
        record(police, township.village.pk)
    left = make_member(Role.CADRE, township.village, last_day=timezone.localdate() - dt.timedelta(days=1))
    with pytest.raises(NotAllowed):
        record(left, township.village.pk)


def test_a_village_that_was_merged_away_takes_no_visit_after_its_last_day(township: Township, cadre: Member) -> None:
    township.village.valid_to = DAY - dt.timedelta(days=1)
    township.village.save(update_fields=["valid_to"])
    forget()
    with pytest.raises(NotAPlaceOfToday):
        record(cadre, township.village.pk)
    _visit, new = record(cadre, township.village.pk, day=DAY - dt.timedelta(days=1))
    assert new


def test_a_correction_keeps_what_was_said_before(township: Township, cadre: Member) -> None:
    visit = make_visit(cadre, township.village, now=NOW, topics=["fire"], whom="店主")
    corrected = services.correct_visit(
        record_id=visit.pk, revision=1, actor=cadre, now=NOW, reason="选错了", place_id=township.village.pk, day=DAY,
        kind=PremisesKind.SHOP, topics=("fire", "flood"), whom="店主",
    )  # fmt: skip
    version = Version.objects.get()
    assert (corrected.kind, corrected.topics, corrected.revision) == ("shop", ("fire", "flood"), 2)
    assert (version.reason, version.retroactive, version.by) == ("选错了", True, cadre)
    assert (version.before, version.after) == (
        {"kind": "household", "topics": ["fire"]}, {"kind": "shop", "topics": ["fire", "flood"]},
    )  # fmt: skip
    assert acts()[-1] == ("visits.visit.correct", cadre.pk)


def test_a_policy_question_may_be_about_what_no_other_text_may_say(township: Township, cadre: Member) -> None:
    asked = {"question": "刑满释放后怎么找工作？信访在哪里反映？", "answer": "请到镇信访接待室"}
    visit, _new = record(cadre, township.village.pk, **asked)
    assert (visit.question, visit.answer) == (asked["question"], asked["answer"])
