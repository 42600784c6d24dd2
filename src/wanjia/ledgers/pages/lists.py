"""The list of a ledger, its export, its print, and the filters a member keeps."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wanjia.foundation.errors import NotAllowed
from wanjia.ledgers import counting, exports, querying, search, views_kept
from wanjia.ledgers.choosing import Choosing
from wanjia.ledgers.ledger import Ledger
from wanjia.ledgers.pages import programs, table
from wanjia.ledgers.pages.programs import PAGING
from wanjia.web import dates
from wanjia.web.doors import SignedRequest, show
from wanjia.web.refused import wants_json

PRINT_ROWS = 2000
PORTRAIT_COLUMNS = 6  # more lie across the paper


def check_open(ledger: Ledger, request: SignedRequest) -> None:
    """Refuse a member whose posts do not reach this ledger at all."""
    if not ledger.may_open(request.user):
        raise NotAllowed


def query_without(request: HttpRequest, *names: str, **changed: str) -> str:
    """Give the address parameters of a page without some and with others."""
    kept = [(k, v) for k, vs in request.GET.lists() for v in vs if k not in names and k not in changed and v]
    return urlencode([*kept, *changed.items()])


def list_page(request: SignedRequest, ledger: Ledger) -> HttpResponse:
    """Show one page of a ledger."""
    check_open(ledger, request)
    if wants_json(request):
        return programs.list_answer(request, ledger)
    made = querying.listing(ledger, request.user, request.GET)
    base = query_without(request, *PAGING)
    join = f"{base}&" if base else ""
    shown = {column.name for column in made.columns}
    heads = [
        {
            "title": column.title,
            "kind": column.kind,
            "sortable": column.sortable,
            "sorted": "down" if made.sort == f"-{column.name}" else "up" if made.sort == column.name else "",
            "query": query_without(
                request, *PAGING, sort=column.name if made.sort == f"-{column.name}" else f"-{column.name}"
            ),
        }
        for column in made.columns
    ]
    filtered = any(made.choosing.said) or made.metric is not None
    context: dict[str, Any] = {
        "ledger": ledger,
        "list": made,
        "heads": heads,
        "body": table.body(made.rows, made.columns, ledger.url("list")),
        "filtered": filtered,
        "base": ledger.url("list"),
        "shown": _shown(made),
        "newest_query": base,
        "newer_query": f"{join}before={made.newer}" if made.newer else "",
        "older_query": f"{join}after={made.older}" if made.older else "",
        "oldest_query": f"{join}end=1" if made.older else "",
        "export_query": base,
        "paging": PAGING,
        "voided_query": _voided_query(request, ledger),
        "may_add": ledger.may_add(request.user) and ledger.form is not None,
        "offered_columns": [(c.name, c.title, c.name in shown) for c in ledger.columns],
        "saved_views": views_kept.kept_by(request.user, ledger.code),
        "view_query": base,
        "hidden": [(k, v) for k, v in request.GET.items() if k in ("sort", "metric", "voided") and v]
        + [("col", name) for name in request.GET.getlist("col")],
    }
    return show(request, "ledgers/list.html", part="table", **context)


def _voided_query(request: HttpRequest, ledger: Ledger) -> str | None:
    """Give the parameters that take voided records in or leave them out; None where none can be voided."""
    if not ledger.correctable:
        return None
    if request.GET.get("voided") == "1":
        return query_without(request, *PAGING, "voided")
    return query_without(request, *PAGING, voided="1")


def _shown(made: querying.Listing) -> str:
    if made.newest_only:
        words = _("{count} records among the newest {newest} matches; narrow the words to find older ones")
        return words.format(count=f"{made.count:,}", newest=f"{search.NEWEST:,}")
    if made.capped:
        return _("over {count} records").format(count=f"{counting.COUNT_CAP:,}")
    return _records(made.count)


def _records(count: int) -> str:
    return ngettext("{count} record", "{count} records", count).format(count=f"{count:,}")


def _chosen(request: SignedRequest, ledger: Ledger) -> tuple[Any, list[Any], list[str]]:
    """Give the records and columns that leave the house, and in words what they were chosen by."""
    choosing = Choosing(request.GET, ledger=ledger, member=request.user)
    metric = querying.metric_of(ledger, request.GET)
    records = querying.chosen_records(ledger, request.user, choosing, metric, voided=request.GET.get("voided") == "1")
    leaving = programs.open_columns(request, ledger)
    columns = [column for column in querying.chosen_columns(ledger, request.GET) if column in leaving]
    return records, columns, [*([str(metric.title)] if metric else []), *choosing.told()]


def export_page(request: SignedRequest, ledger: Ledger) -> StreamingHttpResponse:
    """Stream the list as a spreadsheet, with the same filters and columns."""
    check_open(ledger, request)
    records, columns, _chosen_by = _chosen(request, ledger)
    answer = StreamingHttpResponse(
        exports.stream(ledger, records, columns),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    name = exports.file_name(ledger, timezone.localdate().isoformat())
    answer.headers["Content-Disposition"] = _disposition(name)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _disposition(name: str) -> str:
    from urllib.parse import quote

    return f"attachment; filename=\"export.xlsx\"; filename*=UTF-8''{quote(name)}"


def print_page(request: SignedRequest, ledger: Ledger) -> HttpResponse:
    """Show the list as a document for paper."""
    check_open(ledger, request)
    records, columns, chosen_by = _chosen(request, ledger)
    rows = list(records.order_by("-day", "-pk").values_list(*(c.source for c in columns))[: PRINT_ROWS + 1])
    return show(
        request,
        "ledgers/print.html",
        ledger=ledger,
        columns=columns,
        body=table.paper(rows[:PRINT_ROWS], columns),
        cut=len(rows) > PRINT_ROWS,
        limit=PRINT_ROWS,
        shown=_records(len(rows)) if rows else "",
        chosen_by=dates.listed(chosen_by),
        is_wide=len(columns) > PORTRAIT_COLUMNS,
        printed_at=timezone.now(),
        base=reverse(f"{ledger.code}:list"),
    )
