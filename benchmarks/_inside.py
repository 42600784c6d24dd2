"""Questions about a data folder, answered as JSON: ``python -m benchmarks._inside QUESTION …``."""

import json
import sys
from collections.abc import Callable
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
        session[BACKEND_SESSION_KEY] = "wanjia.foundation.accounts.backends.Backend"
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
    phones = Visit.objects.filter(companions="benchmark")
    return {
        "holds": verdict.holds,
        "visits": phones.count(),
        "lines": Entry.objects.filter(
            act="visits.visit.record", target_id__in=[str(pk) for pk in phones.values_list("pk", flat=True)]
        ).count(),
    }


def newest_days(rows: str) -> dict[str, Any]:
    """Give the span of newest days that has at least so many visits."""
    from django.db.models import Count

    from wanjia.areas.visits.models import Visit

    standing = Visit.objects.filter(voided_at=None)
    total, day, newest = 0, None, None
    for day, number in standing.order_by("-day").values_list("day").annotate(n=Count("pk")):
        newest, total = newest or day, total + number
        if total >= int(rows):
            break
    return {"first": str(day), "last": str(newest), "rows": total}


def statements(path: str, out: str) -> int:
    """Keep the SQL statements of a page for ``_bare.replay``; give how many there are."""
    import pickle
    from pathlib import Path

    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.utils import timezone

    from wanjia.foundation.posts.models import Post

    settings.ALLOWED_HOSTS.append("testserver")
    post = Post.objects.on(timezone.localdate()).filter(role="party_secretary").select_related("member").first()
    client, kept = Client(), []
    client.force_login(post.member, backend="wanjia.foundation.accounts.backends.Backend")  # type: ignore[union-attr]
    client.get(path)

    def keep(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        kept.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        client.get(path)
    Path(out).write_bytes(pickle.dumps(kept))
    return len(kept)


def addresses(role: str) -> dict[str, Any]:
    """Sign in a member of a role; give every address this member may ask for."""
    from benchmarks._addresses import every_address
    from wanjia.foundation.accounts.models import Member

    ((one),) = sessions(role, "1")
    return {"session": one["session"], "pages": every_address(Member.objects.get(pk=one["member"]))}


def write_rows(rows: str, out: str) -> float:
    """Write so many visits with XlsxWriter alone, values read beforehand; give the seconds."""
    import time

    import xlsxwriter

    from wanjia.areas.visits.models import Visit

    columns = ("day", "at", "place__name", "kind", "premises__name", "topics", "outcome", "author__name")
    values = [tuple(map(str, row)) for row in Visit.objects.order_by("-day", "-pk").values_list(*columns)[: int(rows)]]
    began = time.perf_counter()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    sheet = book.add_worksheet()
    for at, row in enumerate(values):
        sheet.write_row(at, 0, row)
    book.close()
    return time.perf_counter() - began


QUESTIONS: dict[str, Callable[..., Any]] = {
    one.__name__: one for one in (sessions, addresses, facts, chain, newest_days, statements, write_rows)
}

if __name__ == "__main__":
    open_house(migrated=False)
    print(json.dumps(QUESTIONS[sys.argv[1]](*sys.argv[2:])))
