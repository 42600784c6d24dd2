"""The same seed and evening give the same township, byte for byte, in any process."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path

from wanjia.demonstration import invent

SOURCE = Path(__file__).parents[3]
PROGRAM = """
import hashlib
from datetime import date
from wanjia.demonstration import invent
made = invent(7, date(2026, 11, 23), days=12)
whole = repr((made.land.villages, made.premises, made.members, list(made.days())))
print(hashlib.sha256(whole.encode()).hexdigest())
"""


def digest_in_another_process(hash_seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(SOURCE)}
    run = subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True)
    return run.stdout.strip()


def test_two_processes_give_the_same_bytes():
    made = invent(7, date(2026, 11, 23), days=12)
    whole = repr((made.land.villages, made.premises, made.members, list(made.days())))
    here = hashlib.sha256(whole.encode()).hexdigest()
    assert [digest_in_another_process("1"), digest_in_another_process("2")] == [here, here]


def test_a_second_call_gives_the_same_days_and_another_seed_gives_others(township, days):
    assert list(township.days()) == days
    other = invent(8, date(2026, 11, 23), days=5)
    assert list(other.days()) != days[-5:]
    assert other.premises != township.premises
    assert other.members != township.members


def test_more_visits_leave_everything_else_as_it_was(days):
    more = list(invent(7, date(2026, 11, 23), visits_a_workday=400).days())
    assert [len(one.visits) > len(two.visits) for one, two in zip(more, days, strict=True)] == [True] * 120
    assert [(d.reports, d.tasks, d.briefing) for d in more] == [(d.reports, d.tasks, d.briefing) for d in days]
    assert [m._replace(visit=None) for d in more for m in d.matters] == [
        m._replace(visit=None) for d in days for m in d.matters
    ]


def test_ten_years_come_day_by_day():
    made = invent(7, date(2026, 11, 23), years=10, visits_a_workday=1_850)
    assert (made.first_day, made.day_count) == (date(2016, 11, 24), 3_652)
    stream = made.days()
    assert isinstance(stream, Iterator)
    assert [day.day for day in islice(stream, 3)] == [made.first_day + timedelta(days=step) for step in range(3)]


def test_an_earlier_moment_of_the_day_knows_nothing_of_the_rest():
    noon = datetime.combine(date(2026, 11, 23), time(12))
    last = list(invent(7, noon.date(), days=3, now=noon).days())[-1]
    assert 0 < len(last.visits) < 120
    assert max(datetime.combine(visit.day, visit.time) for visit in last.visits) <= noon
    assert all(matter.at <= noon for matter in last.matters)
    assert [report.submitted_at for report in last.reports] == [None] * 31
