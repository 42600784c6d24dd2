"""Who is in which post on a day, answered quickly for thousands of days."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from wanjia.demonstration.people import FIELD_ROLES, Absence, Member, Post, Role


class Staff(NamedTuple):
    """The staff present between two changes of post."""

    secretary: str  # whoever acts for the secretary, when away
    secretary_acts: bool
    office: tuple[str, ...]
    police: tuple[str, ...]
    mediators: tuple[str, ...]
    sponsors: dict[str, str]  # by village
    officers: dict[str, str]
    cadres: dict[str, tuple[str, ...]]
    field: tuple[tuple[str, str], ...]  # (village, username), repeated by how much each goes out


def _staff_on(members: Sequence[Member], day: date) -> Staff:
    """Collect who is present on a day."""
    held = [
        (post, member.username)
        for member in members
        if not member.away_on(day)
        for post in member.posts
        if post.held_on(day)
    ]

    def of(role: Role) -> tuple[str, ...]:
        return tuple(username for post, username in held if post.role is role)

    def by_village(role: Role) -> dict[str, str]:
        return {post.place: username for post, username in held if post.role is role}

    secretary = next((post, username) for post, username in held if post.role is Role.PARTY_SECRETARY)
    cadres: dict[str, tuple[str, ...]] = {}
    for post, username in held:
        if post.role is Role.VILLAGE_CADRE:
            cadres[post.place] = (*cadres.get(post.place, ()), username)
    return Staff(
        secretary=secretary[1],
        secretary_acts=secretary[0].acting,
        office=of(Role.OFFICE),
        police=of(Role.POLICE_LIAISON),
        mediators=of(Role.MEDIATOR),
        sponsors=by_village(Role.VILLAGE_SPONSOR),
        officers=by_village(Role.VILLAGE_OFFICER),
        cadres=cadres,
        field=tuple((post.place, username) for post, username in held for _ in range(FIELD_ROLES.get(post.role, 0))),
    )


class Roster:
    """Answers who was in post on a day."""

    def __init__(self, members: Sequence[Member]) -> None:
        """Cut time at every change of post or leave; between two cuts nothing changes."""
        self.members = tuple(members)
        cuts = {date.min}
        for member in members:
            spans: list[Post | Absence] = [*member.posts, *member.absences]
            for span in spans:
                cuts.add(span.since)
                if span.until is not None:
                    cuts.add(span.until + timedelta(days=1))
        self._cuts = sorted(cuts)
        self._known: dict[int, Staff] = {}
        self._ended = {
            (member.username, post.place): post.until
            for member in members
            for post in member.posts
            if post.until is not None and not post.acting
        }

    def last_day(self, username: str, place: str) -> date | None:
        """Give the day a member's post in a place ended, or None."""
        return self._ended.get((username, place))

    def on(self, day: date) -> Staff:
        """Give the staff present on a day; the same object until the next change."""
        index = bisect_right(self._cuts, day)
        if index not in self._known:
            self._known[index] = _staff_on(self.members, day)
        return self._known[index]
