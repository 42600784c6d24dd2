"""Every page of a data folder as one member may open it, found from the addresses themselves: a new page is in by itself.

A ledger's list stands there once for each way to ask for it: every sort order, filter and figure, both ends, a search.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import URLPattern, reverse
from django.utils import timezone

WORDS = ("消防", "电", "路灯损坏")


def every_address(member: Any) -> list[tuple[str, str]]:
    """Give (name, path) of every address that can be read, filled in with what the member sees; the oldest day last."""
    from tests.rights.addresses import addresses
    from tests.rights.table import PUBLIC

    found = []
    for name, pattern in addresses():
        view = pattern.callback
        if not hasattr(view, "door") or "GET" not in view.door[0] or name in PUBLIC:
            continue
        for arguments in _arguments(pattern, member):
            path = reverse(name, kwargs=arguments)
            found += [(f"{name}{note}", path + query) for note, query in _asked(name, getattr(view, "ledger", None))]
    return found


def _arguments(pattern: URLPattern, member: Any) -> Iterator[dict[str, Any]]:
    """Give what stands in an address: of records the newest and one of long ago, of other things the last made."""
    names = sorted(pattern.pattern.converters)
    ledger = getattr(pattern.callback, "ledger", None)
    if names == ["record_id"] and ledger is not None:
        rows = ledger.visible_to(member).order_by("-day", "-pk").values_list("pk", flat=True)
        yield from ({"record_id": pk} for pk in [*rows[10:11], *rows.reverse()[:1]])
    elif "line_id" in names:
        rows = _model("desk", "Line").objects.order_by("-pk").values("paste_id", "pk")
        yield from ({"paste_id": row["paste_id"], "line_id": row["pk"]} for row in rows[:1])
    else:
        yield from _filled(names, member)


def _filled(names: Sequence[str], member: Any) -> Iterator[dict[str, Any]]:
    from wanjia.foundation.posts.rights import posts_of

    filled: dict[str, Any] = {}
    for name in names:
        if name == "ending":
            filled[name] = "pdf"
        elif name == "kind":
            filled[name] = "zero"
        elif name == "village_id":
            filled[name] = next((post.place_id for post in posts_of(member)), 0)
        else:
            kept = _model(*THINGS[name]).objects.order_by("-pk").values_list("pk", flat=True).first()
            if kept is None:
                return
            filled[name] = kept
    yield filled


THINGS = {
    "member_id": ("accounts", "Member"), "post_id": ("posts", "Post"), "place_id": ("places", "Place"),
    "premises_id": ("places", "Premises"), "batch_id": ("office", "PremisesImport"), "paste_id": ("desk", "Paste"),
}  # fmt: skip


def _model(label: str, name: str) -> Any:
    from django.apps import apps

    return apps.get_model(label, name)


def _asked(name: str, ledger: Any) -> list[tuple[str, str]]:
    """Give the ways to ask for a page, each with a note that tells it from the plain one."""
    if ledger is not None and name.endswith(":list"):
        return list(_listings(ledger))
    words = [(f" q={word}", "?" + urlencode({"q": word})) for word in WORDS]
    spans = [(f" {span}", f"?span={span}") for span in ("week", "month", "quarter")]
    past = timezone.localdate() - dt.timedelta(days=7 * 365)
    day, year = f"?day={past}", f"?first={past}&last={past + dt.timedelta(days=364)}"
    if ledger is not None and name.endswith(":print"):
        return [("", ""), *words]
    asked = {
        "search": words,
        "briefing:evening": [*spans, (" years ago", day), (" a year", year)],
        "briefing:archive": [(" years ago", f"?until={past}"), *words[:1]],
        "matters:board": [(" years ago", day)],
        "visits:mine": [(" years ago", day)],
        "visits:premises": words,
        "office:premises": [*words, (" last page", "?page=900")],
        "office:members": words,
        "office:posts": [(" years ago", day), *words[:1]],
    }
    return [("", ""), *asked.get(name, ())]


def _listings(ledger: Any) -> Iterator[tuple[str, str]]:
    from wanjia.ledgers import offers

    today = timezone.localdate()
    year = {"first": today - dt.timedelta(days=5 * 365), "last": today - dt.timedelta(days=4 * 365)}
    yield from (("", ""), (" last page", "?end=1"), (" a year", "?" + urlencode(year)), (" voided", "?voided=1"))
    yield " all columns", "?" + urlencode({"col": [column.name for column in ledger.columns]}, doseq=True)
    for column in ledger.columns:
        if column.sortable:
            yield from ((f" by {sign}{column.name}", f"?sort={sign}{column.name}") for sign in ("", "-"))
    for one in ledger.filters:
        for value, _title in one.options():
            yield f" {one.name}={value}", f"?{one.name}={value}"
    for word in WORDS:
        yield f" q={word}", "?" + urlencode({"q": word})
    for metric in offers.metrics().values():
        if metric.ledger.code == ledger.code:
            for note, span in (("today", {"first": today, "last": today}), ("a year", year)):
                yield f" {metric.code} {note}", "?" + urlencode({"metric": metric.code, **span})
