"""Decisions about matters and reports, as tables."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wanjia.areas.matters import rules
from wanjia.areas.matters.enums import MatterKind, Urgency
from wanjia.areas.matters.errors import NoIdentityNumbers, NotAboutPersons, PetitionChannel

DAY = dt.date(2026, 11, 23)


def at(*when: int) -> dt.datetime:
    return dt.datetime(*when, tzinfo=ZoneInfo("Asia/Shanghai"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("村口路灯不亮", None),
        ("占道经营 2026110001号摊位", None),
        ("变压器编号 110101199003077", None),
        ("13812345678", NoIdentityNumbers),
        ("找老李（13812345678）", NoIdentityNumbers),
        ("身份证11010119900307123x的人", NoIdentityNumbers),
        ("110101199003071234", NoIdentityNumbers),
        ("电话 138 1234 5678", NoIdentityNumbers),
        ("１３８-１２３４-５６７８", NoIdentityNumbers),
        ("2026-11-23 15:00 起停电", None),
        ("有人准备上访", PetitionChannel),
        ("刑满释放人员聚集", NotAboutPersons),
        ("列为重点人员", NotAboutPersons),
        ("目前科学养殖场漏电", None),
        ("吸毒窝点线索已移交", None),
        ("养护人员未到位", None),
        ("信访事项", PetitionChannel),
    ],
)
def test_numbers_of_persons_and_petitions_are_refused(text: str, refusal: type[Exception] | None) -> None:
    if refusal is None:
        rules.check_words("", text)
        assert rules.plain_headline(kind="other", gist=text).endswith(text)
    else:
        with pytest.raises(refusal):
            rules.check_words("", text)


@given(
    st.integers(13_000_000_000, 19_999_999_999),
    st.sampled_from(["", "电话", "（", " "]),
    st.sampled_from(["", "。", "号"]),
)
def test_no_mobile_number_passes(number: int, before: str, after: str) -> None:
    with pytest.raises(NoIdentityNumbers):
        rules.check_words(f"{before}{number}{after}")


@pytest.mark.parametrize(("urgency", "days"), [(Urgency.NORMAL, 15), (Urgency.URGENT, 1), (Urgency.DANGER, 0)])
def test_when_a_matter_is_due(urgency: Urgency, days: int) -> None:
    due = rules.due_day(day=dt.date(2026, 12, 31), urgency=urgency, urgent_days=1, normal_days=15)
    assert due == dt.date(2026, 12, 31) + dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("day", "sent", "late"),
    [
        (DAY, at(2026, 11, 23, 0, 0), False),
        (DAY, at(2026, 11, 23, 17, 59, 59, 999999), False),
        (DAY, at(2026, 11, 23, 18, 0), False),
        (DAY, at(2026, 11, 23, 18, 0, 0, 1), True),
        (DAY, at(2026, 11, 23, 23, 59, 59), True),
        (DAY, at(2026, 11, 24, 0, 0), True),
        (dt.date(2026, 12, 31), at(2026, 12, 31, 18, 0), False),
        (dt.date(2026, 12, 31), at(2027, 1, 1, 0, 0), True),
        (dt.date(2027, 1, 1), at(2027, 1, 1, 0, 0), False),
        (dt.date(2028, 2, 29), at(2028, 3, 1, 8, 0), True),
    ],
)  # fmt: skip
def test_what_counts_as_late(day: dt.date, sent: dt.datetime, late: bool) -> None:
    assert rules.is_late(day=day, at=sent, cut_off=dt.time(18, 0)) is late


def test_a_child_is_named_by_the_kind_alone() -> None:
    headlines = {kind: rules.plain_headline(kind=kind, gist="某事") for kind in MatterKind.values}
    assert [kind for kind, headline in headlines.items() if "某事" not in headline] == ["child_at_risk"]
