"""Questions about a data folder, answered as JSON: ``python -m benchmarks._inside QUESTION …``."""

import json
import sys
from typing import Any

from wanjia.commands.house import open_house


def sessions(role: str, number: str) -> list[dict[str, Any]]:
    """Sign in some members of a role, as their browsers would keep it, each with a place and its premises."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone

    from wanjia.foundation.places.models import Premises
    from wanjia.foundation.posts.models import Post

    found = []
    posts = Post.objects.on(timezone.localdate()).filter(role=role, member__is_active=True).select_related("member")
    for post in posts.order_by("id")[: int(number)]:
        session = SessionStore()
        session[SESSION_KEY] = str(post.member.pk)
        session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        session[HASH_SESSION_KEY] = post.member.get_session_auth_hash()
        session.create()
        doors = Premises.objects.filter(village_id=post.place_id, kind="household", closed_on=None)
        found.append({
            "session": session.session_key, "member": post.member.pk, "village": post.place_id,
            "premises": [str(pk) for pk in doors.values_list("pk", flat=True)[:200]],
        })  # fmt: skip
    return found


def facts() -> dict[str, Any]:
    """Give what there is: rows, days with records, a record of the newest, a record's word to search for."""
    from wanjia.areas.matters.models import DailyReport, Matter
    from wanjia.areas.visits.models import Visit

    days = DailyReport.objects.order_by("day").values_list("day", flat=True).distinct()
    return {
        "visits": Visit.objects.count(),
        "matters": Matter.objects.count(),
        "days": [day.isoformat() for day in days],
        "newest": str(Visit.objects.order_by("-day", "-id").values_list("pk", flat=True)[10]),
    }


def chain() -> dict[str, Any]:
    """Prove the chain, and count what must agree with it."""
    from wanjia.areas.visits.models import Visit
    from wanjia.foundation.audit.models import Entry
    from wanjia.foundation.audit.verify import verify

    verdict = verify()
    phones = Visit.objects.filter(source="phone", companions="benchmark")
    return {
        "holds": verdict.holds,
        "visits": phones.count(),
        "lines": Entry.objects.filter(
            act="visits.visit.record", target_id__in=[str(pk) for pk in phones.values_list("pk", flat=True)]
        ).count(),
    }


if __name__ == "__main__":
    open_house(migrated=False)
    print(json.dumps({"sessions": sessions, "facts": facts, "chain": chain}[sys.argv[1]](*sys.argv[2:])))
