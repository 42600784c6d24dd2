"""Whatever a record names exists, and who did something held the post that day."""

from collections import Counter
from itertools import pairwise

from wanjia.demonstration.people import FIELD_ROLES
from wanjia.demonstration.words import FocusKind, MatterKind, MatterSource, ReportState


def test_keys_and_serials_are_unique(days, visits, matters, tasks):
    focus_items = [item for day in days for item in day.focus_items]
    for keys in (
        [visit.serial for visit in visits],
        [matter.key for matter in matters],
        [task.key for task in tasks],
        [item.key for item in focus_items],
        [day.briefing.key for day in days],
    ):
        assert len(keys) == len(set(keys))


def test_visits_are_made_by_somebody_with_a_field_post_there_that_day(township, visits):
    posts = {member.username: member for member in township.members}
    premises = {one.code: one for one in township.premises}
    for visit in visits:
        there = premises[visit.premises]
        assert (there.village, there.kind) == (visit.village, visit.premises_kind)
        worker = posts[visit.worker]
        assert not worker.away_on(visit.day)
        assert any(p.role in FIELD_ROLES and p.place == visit.village and p.held_on(visit.day) for p in worker.posts)
        assert len(visit.topics) == len(set(visit.topics)) > 0


def test_visits_come_in_the_order_of_their_time(days):
    for day in days:
        assert [visit.time for visit in day.visits] == sorted(visit.time for visit in day.visits)


def test_visits_and_the_matters_found_on_them_name_each_other(visits, matters):
    found = {visit.matter: visit for visit in visits if visit.matter is not None}
    assert set(found) == {matter.key for matter in matters if matter.source is MatterSource.VISIT}
    for matter in matters:
        if matter.visit is not None:
            visit = found[matter.key]
            assert (visit.serial, visit.worker, visit.village) == (matter.visit, matter.author, matter.village)
            assert (visit.day, visit.time) == (matter.at.date(), matter.at.time())
            assert matter.premises in (None, visit.premises)


def test_matters_are_handled_by_members_and_checked_by_somebody_else(township, matters):
    members = {member.username for member in township.members}
    villages = {village.code for village in township.land.villages}
    premises = {one.code for one in township.premises} | {None}
    for matter in matters:
        involved = {matter.author, matter.owner, matter.owner_now} | {step.by for step in matter.steps}
        involved |= {closing.by for closing in matter.closings} | {one.by for one in matter.reopenings}
        assert involved <= members
        assert matter.village in villages
        assert matter.premises in premises
        assert [c for c in matter.closings if c.check is not None and c.check.by == c.by] == []
        owners = [matter.owner, *(one.to_owner for one in matter.handovers)]
        assert [one.from_owner for one in matter.handovers] == owners[:-1]


def test_a_matter_does_not_stay_with_somebody_who_left_the_post(matters, roster):
    stayed = []
    for matter in matters:
        left = roster.last_day(matter.owner, matter.village)
        first_end = matter.closings[0].at.date() if matter.closings else None
        if left and matter.at.date() <= left and not matter.handovers and (first_end is None or left < first_end):
            stayed.append(matter.key)
    assert stayed == []


def test_everything_happens_in_order_and_before_the_evening_is_over(township, visits, matters, tasks):
    for matter in matters:
        events = [matter.at]
        for closing in matter.closings:
            events.append(closing.at)
            events += [closing.check.at] if closing.check else []
        assert events == sorted(events)
        assert matter.since <= matter.at.date() <= matter.due
        later = [one.at for one in (*matter.steps, *matter.handovers, *matter.reopenings)]
        later += [matter.correction.at] if matter.correction else []
        assert all(matter.at <= at <= township.now for at in (*later, *events))
        assert all(one.at <= other.at for one, other in pairwise(matter.steps))
    for task in tasks:
        done = [task.done_at] if task.done_at else []
        checked = [task.check.at] if task.check else []
        events = [task.at, *done, *checked, township.now]
        assert events == sorted(events)
    assert all(visit.correction.at <= township.now for visit in visits if visit.correction)


def test_each_matter_is_reported_once_at_most_by_its_own_village_and_after_it_came_up(days, matters):
    by_key = {matter.key: matter for matter in matters}
    reported: Counter[str] = Counter()
    for day in days:
        assert [r.village for r in day.reports] == sorted({r.village for r in day.reports})
        for report in day.reports:
            assert (report.state is ReportState.ITEMS) is bool(report.matters)
            assert (report.submitted_at is None) is (report.state is ReportState.MISSING)
            assert (report.signed_by is None) is (report.state is ReportState.MISSING)
            reported.update(report.matters)
            for key in report.matters:
                assert (by_key[key].village, by_key[key].at.date()) == (report.village, report.day)
                assert by_key[key].at <= report.submitted_at
    assert set(reported.values()) == {1}
    assert 0.85 * len(matters) < len(reported) < len(matters)


def test_focus_items_name_a_place_or_a_matter_that_exists(township, days, matters):
    by_key = {matter.key: matter for matter in matters}
    places = {township.land.code, *(village.code for village in township.land.villages)}
    premises = {one.code for one in township.premises}
    for item in (item for day in days for item in day.focus_items):
        assert item.place in places
        assert (item.premises in premises) is (item.kind is FocusKind.PLACE)
        assert (item.matter is not None) is (item.kind is FocusKind.DISPUTE)
        if item.matter is not None:
            assert (by_key[item.matter].kind, by_key[item.matter].village) == (MatterKind.DISPUTE, item.place)
            assert by_key[item.matter].at < item.at
        reviews = [item.at.date(), item.review_date]
        for renewal in item.renewals:
            assert renewal.at.date() <= reviews[-1]
            reviews.append(renewal.review_date)
        assert reviews == sorted(set(reviews))


def test_each_decision_is_a_task(days):
    for day in days:
        tasks = {task.key: task.title for task in day.tasks}
        assert [tasks[decision.task] for decision in day.briefing.decisions] == [
            decision.text for decision in day.briefing.decisions
        ]
