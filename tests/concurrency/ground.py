"""A small house to crowd: one township, its villages, workers with posts and, for each, a session as a phone keeps it.

``python -m tests.concurrency.ground WORKERS`` lays it in the data folder of the environment and prints it as JSON.
"""

import datetime as dt
import json
import sys
from typing import Any

from wanjia.commands.house import bring_up_to_date, open_house

VILLAGES = 31


def lay(workers: int) -> dict[str, Any]:
    """Lay the ground; give the villages' ids and, for each worker, id, village and session key."""
    from django.utils import timezone

    from wanjia.foundation.places.enums import PlaceKind
    from wanjia.foundation.places.models import Place
    from wanjia.foundation.places.setting_up import set_up
    from wanjia.foundation.posts.enums import Role

    now = timezone.now()
    office = set_up(name="清溪镇人民政府", bulletin_name="清溪镇工作简报", township_code="510100123000",
                    township_name="清溪镇", now=now)  # fmt: skip
    villages = [
        Place.objects.create(
            code=f"510100123{200 + n}", name=f"第{n + 1}村", kind=PlaceKind.VILLAGE, parent=office.township
        )
        for n in range(VILLAGES)
    ]
    for village in villages:
        village.village = village
        village.save(update_fields=["village"])
    people = []
    for n in range(workers):
        village = villages[n % VILLAGES]
        people.append(_person(f"worker{n}", f"工作人员{n}", Role.CADRE, village, now) | {"village": village.pk})
    clerk = _person("clerk", "李办事", Role.OFFICE, office.township, now)
    return {"villages": [village.pk for village in villages], "workers": people, "clerk": clerk}


def _person(username: str, name: str, role: Any, place: Any, now: dt.datetime) -> dict[str, Any]:
    """Make a member with a post and a session."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from wanjia.foundation.accounts.models import Member
    from wanjia.foundation.posts.models import Post

    member = Member(username=username, name=name, joined_at=now)
    member.set_unusable_password()
    member.save(force_insert=True)
    Post.objects.create(member=member, role=role, place=place, first_day=now.date() - dt.timedelta(days=400))
    session = SessionStore()
    session[SESSION_KEY] = str(member.pk)
    session[BACKEND_SESSION_KEY] = "wanjia.foundation.accounts.backends.Backend"
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()
    session.create()
    return {"id": member.pk, "session": session.session_key}


if __name__ == "__main__":
    open_house(makes_data=True, migrated=False)
    bring_up_to_date()
    print(json.dumps(lay(int(sys.argv[1]))))
