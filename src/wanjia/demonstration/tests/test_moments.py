"""A demonstration made at any moment of any day ends there: nothing in it lies ahead of the clock."""

from datetime import date, datetime

import pytest
from django.apps import apps
from django.db import models, transaction
from django.db.models import Max

from wanjia.areas.briefing.models import Briefing
from wanjia.areas.briefing.reading import read
from wanjia.areas.matters.models import DailyReport, Matter
from wanjia.areas.visits.models import Visit
from wanjia.commands.failing import Failure
from wanjia.demonstration import Demonstration, invent
from wanjia.demonstration.command import last_moment, parser, print_briefing
from wanjia.demonstration.filling.fill import fill
from wanjia.demonstration.filling.moments import aware
from wanjia.foundation.audit.verify import verify
from wanjia.foundation.terminal import language
from wanjia.ledgers.models import Counter
from wanjia.testing.ground import forget


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


ENDS = [  # the arguments, the present, the last moment
    ("", "2026-11-23T03:00", "2026-11-23T03:00"),
    ("", "2026-11-23T17:59", "2026-11-23T17:59"),
    ("", "2026-11-23T18:01", "2026-11-23T18:01"),
    ("", "2026-11-23T18:21", "2026-11-23T18:20"),
    ("", "2026-11-23T23:59", "2026-11-23T18:20"),
    ("--day 2026-02-03", "2026-11-23T09:00", "2026-02-03T18:20"),
    ("--day 2026-11-23", "2026-11-23T09:00", "2026-11-23T09:00"),
    ("--now 2026-11-20T09:30", "2026-11-23T12:00", "2026-11-20T09:30"),
    ("--now 2024-02-29T23:59", "2026-11-23T12:00", "2024-02-29T18:20"),
]


@pytest.mark.parametrize(("words", "present", "end"), ENDS)
def test_where_the_records_end(words, present, end):
    assert last_moment(parser().parse_args(words.split()), at(present)) == at(end)


@pytest.mark.parametrize(
    "words", ["--days 0", "--years 21", "--visits 0", "--day 2026-11-24", "--now 2026-11-23T09:01"]
)
def test_what_cannot_be_made(words):
    with pytest.raises(Failure):
        last_moment(parser().parse_args(words.split()), at("2026-11-23T09:00"))


def invented(end: datetime) -> Demonstration:
    """Two days and the last one up to a moment; only the premises that are visited, so that it is quick."""
    whole = invent(3, end.date(), days=3, visits_a_workday=80, now=end)
    visited = {visit.premises for day in whole.days() for visit in day.visits}
    made = Demonstration(*whole)
    lived = list(whole.days())

    class Lived(Demonstration):
        def days(self):
            return iter(lived)

    return Lived(*made._replace(premises=tuple(one for one in whole.premises if one.code in visited)))


def latest() -> dict[str, datetime]:
    """The last moment in every column of every table that holds moments."""
    found = {}
    for model in apps.get_models():
        if not model.__module__.startswith("wanjia."):
            continue
        for column in model._meta.concrete_fields:
            if isinstance(column, models.DateTimeField):
                last = model._base_manager.aggregate(last=Max(column.name))["last"]
                if last is not None:
                    found[f"{model.__name__}.{column.name}"] = last
    return found


MOMENTS = [  # the last moment; today's visits, matters and reports are there by then, or not yet
    ("2026-11-23T03:00", (False, False, False)),
    ("2026-11-23T09:00", (True, False, False)),
    ("2026-11-23T17:59", (True, True, True)),
    ("2026-11-23T18:01", (True, True, True)),
    ("2025-12-31T18:20", (True, True, True)),
    ("2026-01-01T00:05", (False, False, False)),
    ("2026-01-01T18:20", (True, True, True)),
    ("2024-02-29T18:20", (True, True, True)),
]


@pytest.mark.parametrize(("end", "there"), MOMENTS)
def test_nothing_lies_ahead_of_the_clock(db, capsys, end, there):
    moment = at(end)
    with transaction.atomic():
        forget()
        ground = fill(invented(moment))
        today = {"day": moment.date()}
        found = tuple(model.objects.filter(**today).exists() for model in (Visit, Matter, DailyReport))
        ahead = {name: last for name, last in latest().items() if last > aware(moment)}
        signed = list(Briefing.objects.filter(signed_at__isnull=False).values_list("last", flat=True))
        reading = read(
            member=None, place_id=ground.township, first=moment.date(), last=moment.date(), now=aware(moment)
        )
        sentences = reading.picture.sentences
        verdict, counters = verify(), set(Counter.objects.values_list("ledger", "year"))
        language.choose(["--lang", "en"])
        print_briefing(moment.date(), moment)
        language.choose(["--lang", "zh"])
        transaction.set_rollback(True)
    forget()
    assert (found, ahead, verdict.holds) == (there, {}, True)
    assert moment.date() not in signed
    assert {year for _ledger, year in counters} <= {moment.year, moment.year - 1}
    said, early = capsys.readouterr().out, moment.hour < 18
    shown = max(signed) if early else moment.date()
    assert f"{shown.year}年{shown.month}月{shown.day}日" in said
    assert (f"It is {moment:%H:%M}. Reports are due by 18:00" in said) is early
    words = f"还没到 18:00 的上报截止时间，以上数字截至 {moment:%H:%M}。"
    assert (sentences == [words], words in sentences) == (early, early)


def test_the_same_moment_gives_the_same_and_a_later_one_only_adds():
    morning, again = (list(invent(3, date(2026, 11, 23), days=3, now=at("2026-11-23T09:00")).days()) for _ in range(2))
    noon = list(invent(3, date(2026, 11, 23), days=3, now=at("2026-11-23T12:00")).days())
    assert morning == again
    assert {visit[0] for visit in morning[-1].visits} < {visit[0] for visit in noon[-1].visits}
