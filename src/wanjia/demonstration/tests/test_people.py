"""150 members, every post held, every change of post on record."""

from collections import Counter
from datetime import timedelta

from wanjia.demonstration.people import Role


def held_on(township, day, role):
    return [(m.username, p.acting) for m in township.members for p in m.posts if p.role is role and p.held_on(day)]


def test_members_have_names_and_sign_ins_of_their_own(township):
    assert len(township.members) == 150
    assert len({member.name for member in township.members}) == 150
    sign_ins = {member.username for member in township.members}
    assert len(sign_ins) == 150
    assert [one for one in sign_ins if not (one.isascii() and one.isalnum() and one.islower())] == []


def test_tonight_every_role_is_held_as_often_as_the_office_has_it(township):
    tonight = township.now.date()
    assert Counter(p.role for m in township.members for p in m.posts if p.held_on(tonight)) == {
        Role.PARTY_SECRETARY: 1,
        Role.TOWNSHIP_HEAD: 1,
        Role.OFFICE: 6,
        Role.VILLAGE_SPONSOR: 31,
        Role.VILLAGE_OFFICER: 31,
        Role.VILLAGE_CADRE: 62,
        Role.PATROL_VOLUNTEER: 31,
        Role.RESIDENT_FIRST_SECRETARY: 8,
        Role.HELPER: 6,
        Role.COMMUNITY_WORKER: 7,
        Role.POLICE_LIAISON: 2,
        Role.DISCIPLINE: 2,
        Role.PATROL_LEADER: 2,
        Role.MEDIATOR: 3,
        Role.SUPPORT_WORKER: 1,
        Role.CAMERA_CUSTODIAN: 1,
        Role.SYSTEM_ADMINISTRATOR: 1,
        Role.SECURITY_ADMINISTRATOR: 1,
        Role.AUDIT_ADMINISTRATOR: 1,
    }


def test_twelve_leaders_share_the_villages_and_the_three_administrators_are_three_people(township):
    by_role = {role: {m.username for m in township.members for p in m.posts if p.role is role} for role in Role}
    assert len(by_role[Role.VILLAGE_SPONSOR]) == 12
    administrators = [
        by_role[Role.SYSTEM_ADMINISTRATOR],
        by_role[Role.SECURITY_ADMINISTRATOR],
        by_role[Role.AUDIT_ADMINISTRATOR],
    ]
    assert len(set.union(*administrators)) == 3


def test_on_every_day_each_village_has_a_leader_an_officer_and_a_cadre(township, roster):
    codes = {village.code for village in township.land.villages}
    for step in range(township.day_count):
        staff = roster.on(township.first_day + timedelta(days=step))
        assert (set(staff.sponsors), set(staff.officers), set(staff.cadres)) == (codes, codes, codes)


def test_the_head_acts_for_the_secretary_during_the_leave(township, roster):
    secretary, head = (
        next(m for m in township.members for p in m.posts if p.role is role and not p.acting)
        for role in (Role.PARTY_SECRETARY, Role.TOWNSHIP_HEAD)
    )
    leave = secretary.absences[0]
    expected = {
        leave.since - timedelta(days=1): (secretary.username, False),
        leave.since: (head.username, True),
        leave.until: (head.username, True),
        leave.until + timedelta(days=1): (secretary.username, False),
    }
    assert {day: (roster.on(day).secretary, roster.on(day).secretary_acts) for day in expected} == expected


def test_posts_changed_hands_within_the_days_on_record(township):
    ended = [p for m in township.members for p in m.posts if p.until is not None and not p.acting]
    assert Counter(post.role for post in ended) == {
        Role.VILLAGE_OFFICER: 2,
        Role.VILLAGE_CADRE: 1,
        Role.RESIDENT_FIRST_SECRETARY: 1,
    }
    assert all(township.first_day < post.until < township.now.date() for post in ended)
    for post in ended:
        after = [p for m in township.members for p in m.posts if (p.role, p.place) == (post.role, post.place)]
        assert any(p.until is None and p.since > post.until for p in after)
