"""The 150 invented members and the posts they hold, from day to day."""

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from wanjia.demonstration.draw import stream
from wanjia.demonstration.land import Land
from wanjia.demonstration.personnames import invent_names


class Role(StrEnum):
    """What a post is for."""

    PARTY_SECRETARY = "party_secretary"
    TOWNSHIP_HEAD = "township_head"
    OFFICE = "campaign_office"
    VILLAGE_SPONSOR = "village_sponsor"  # leader-on-village, 包村领导
    VILLAGE_OFFICER = "village_officer"
    VILLAGE_CADRE = "village_cadre"
    RESIDENT_FIRST_SECRETARY = "resident_first_secretary"
    HELPER = "helper"
    COMMUNITY_WORKER = "community_worker"
    POLICE_LIAISON = "police_liaison"
    DISCIPLINE = "discipline_inspection"
    PATROL_VOLUNTEER = "patrol_volunteer"
    PATROL_LEADER = "patrol_leader"
    MEDIATOR = "mediator"
    SUPPORT_WORKER = "support_worker"
    CAMERA_CUSTODIAN = "camera_custodian"
    SYSTEM_ADMINISTRATOR = "system_administrator"
    SECURITY_ADMINISTRATOR = "security_administrator"
    AUDIT_ADMINISTRATOR = "audit_administrator"


# Who goes out, and how much more one goes out than another.
FIELD_ROLES = {
    Role.VILLAGE_CADRE: 5,
    Role.COMMUNITY_WORKER: 5,
    Role.RESIDENT_FIRST_SECRETARY: 4,
    Role.HELPER: 3,
    Role.VILLAGE_OFFICER: 2,
}

_TOWNSHIP_POSTS = (
    (Role.PARTY_SECRETARY, 1),
    (Role.TOWNSHIP_HEAD, 1),
    (Role.OFFICE, 6),
    (Role.POLICE_LIAISON, 2),
    (Role.DISCIPLINE, 2),
    (Role.PATROL_LEADER, 2),
    (Role.MEDIATOR, 3),
    (Role.SUPPORT_WORKER, 1),
    (Role.CAMERA_CUSTODIAN, 1),
    (Role.SYSTEM_ADMINISTRATOR, 1),
    (Role.SECURITY_ADMINISTRATOR, 1),
    (Role.AUDIT_ADMINISTRATOR, 1),
)
SPONSORS = 12
FIRST_SECRETARIES = 8
HELPERS = 6

# Changes of post, in days before the last day.
SECRETARY_LEAVE = (38, 30)
OFFICERS_SWAPPED = 61
CADRE_REPLACED = 47
FIRST_SECRETARY_LEFT, FIRST_SECRETARY_CAME = 92, 85  # a week without anybody
WORKER_LEAVE = (20, 6)


class Post(NamedTuple):
    """Who held what where, both days included; ``until`` is None while it goes on."""

    role: Role
    place: str  # division code: the township's or a village's
    since: date
    until: date | None
    acting: bool  # in the holder's absence

    def held_on(self, day: date) -> bool:
        """Tell whether the post is held on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


class Absence(NamedTuple):
    """A leave; the post is kept, somebody else acts."""

    since: date
    until: date
    reason: str


class Member(NamedTuple):
    """One invented member of staff."""

    username: str
    name: str
    posts: tuple[Post, ...]
    absences: tuple[Absence, ...]

    def away_on(self, day: date) -> bool:
        """Tell whether the member is on leave."""
        return any(absence.since <= day <= absence.until for absence in self.absences)


class _Draft:
    """The members as they are being given posts."""

    def __init__(self, names: list[tuple[str, str]]) -> None:
        self.names = names
        self.posts: list[list[Post]] = [[] for _ in names]
        self.absences: list[list[Absence]] = [[] for _ in names]
        self.next = 0

    def take(self) -> int:
        """Take the next member who has no post yet."""
        self.next += 1
        return self.next - 1

    def give(self, member: int, role: Role, place: str, since: date, until: date | None = None) -> None:
        """Give a member a post."""
        self.posts[member].append(Post(role, place, since, until, acting=False))

    def end(self, member: int, until: date) -> None:
        """End a member's last post."""
        self.posts[member][-1] = self.posts[member][-1]._replace(until=until)

    def absent(self, member: int, since: date, until: date, *, standing_in: int) -> None:
        """Send a member on leave; another acts in each of the member's posts."""
        self.absences[member].append(Absence(since, until, "休假"))
        self.posts[standing_in] += [
            Post(post.role, post.place, since, until, acting=True) for post in self.posts[member]
        ]


MEMBERS = 150


def invent_people(seed: int, land: Land, *, first_day: date, last_day: date) -> tuple[Member, ...]:
    """Give the township its staff.

    Args:
        seed: of the whole demonstration.
        land: where they serve.
        first_day: every post but the ones changed since is held from before this day.
        last_day: changes of post are counted back from this day; the last 92 days hold them all.
    """
    draws = stream(seed, "people")
    draft = _Draft(invent_names(MEMBERS, draws))

    def before() -> date:
        return first_day - timedelta(days=draws.randint(30, 900))

    def ago(days: int) -> date:
        return last_day - timedelta(days=days)

    by_role: dict[Role, list[int]] = {}
    for role, count in _TOWNSHIP_POSTS:
        by_role[role] = [draft.take() for _ in range(count)]
        for member in by_role[role]:
            draft.give(member, role, land.code, before())
    sponsors = [draft.take() for _ in range(SPONSORS)]
    starts = [before() for _ in sponsors]
    officers: list[int] = []
    cadres: list[int] = []
    workers: list[int] = []
    for index, village in enumerate(land.villages):
        draft.give(sponsors[index % SPONSORS], Role.VILLAGE_SPONSOR, village.code, starts[index % SPONSORS])
        officers.append(draft.take())
        draft.give(officers[-1], Role.VILLAGE_OFFICER, village.code, before())
        for _ in range(2):
            cadres.append(draft.take())
            draft.give(cadres[-1], Role.VILLAGE_CADRE, village.code, before())
        if village.is_community:
            workers.append(draft.take())
            draft.give(workers[-1], Role.COMMUNITY_WORKER, village.code, before())
    rural = [village.code for village in land.villages if not village.is_community]
    chosen = draws.sample(rural, FIRST_SECRETARIES + HELPERS)
    firsts = [draft.take() for _ in range(FIRST_SECRETARIES)]
    for member, place in zip(firsts, chosen, strict=False):
        draft.give(member, Role.RESIDENT_FIRST_SECRETARY, place, before())
    for place in chosen[FIRST_SECRETARIES:]:
        draft.give(draft.take(), Role.HELPER, place, before())

    draft.end(cadres[25], ago(CADRE_REPLACED + 1))
    draft.give(draft.take(), Role.VILLAGE_CADRE, draft.posts[cadres[25]][-1].place, ago(CADRE_REPLACED))
    draft.end(firsts[0], ago(FIRST_SECRETARY_LEFT))
    draft.give(draft.take(), Role.RESIDENT_FIRST_SECRETARY, chosen[0], ago(FIRST_SECRETARY_CAME))
    one, other = officers[9], officers[20]
    places = draft.posts[one][-1].place, draft.posts[other][-1].place
    for member, place in ((one, places[1]), (other, places[0])):
        draft.end(member, ago(OFFICERS_SWAPPED + 1))
        draft.give(member, Role.VILLAGE_OFFICER, place, ago(OFFICERS_SWAPPED))
    secretary, head = by_role[Role.PARTY_SECRETARY][0], by_role[Role.TOWNSHIP_HEAD][0]
    draft.absent(secretary, ago(SECRETARY_LEAVE[0]), ago(SECRETARY_LEAVE[1]), standing_in=head)
    draft.absent(workers[3], ago(WORKER_LEAVE[0]), ago(WORKER_LEAVE[1]), standing_in=workers[4])
    for member in cadres[::2]:  # one cadre of each village is on its patrol as well
        cadre = draft.posts[member][0]
        draft.give(member, Role.PATROL_VOLUNTEER, cadre.place, cadre.since)
    return tuple(
        Member(username, name, tuple(posts), tuple(absences))
        for (name, username), posts, absences in zip(draft.names, draft.posts, draft.absences, strict=True)
    )
