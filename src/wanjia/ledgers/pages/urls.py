"""The addresses every ledger gets from its declaration."""

from functools import update_wrapper
from typing import Any

from django.urls import URLPattern, path

from wanjia.ledgers.ledger import Ledger
from wanjia.ledgers.pages import acting, lists, records, views
from wanjia.web.doors import door


def ledger_urls(ledger: Ledger, *, without: tuple[str, ...] = ()) -> list[URLPattern]:
    """Give the addresses of one ledger; an area leaves out those it draws by hand."""
    reading: Any = {"read": ["GET"]}
    writing: Any = {"read": ["GET"], "write": ["POST"]}
    pages: list[tuple[str, str, Any, Any]] = [
        ("list", "", lists.list_page, reading),
        ("export", "export.xlsx", lists.export_page, reading),
        ("print", "print/", lists.print_page, reading),
        ("save_view", "views/", views.save_view_page, {"write": ["POST"]}),
        ("rename_view", "views/<uuid:view_id>/rename/", views.rename_view_page, {"write": ["POST"]}),
        ("drop_view", "views/<uuid:view_id>/drop/", views.drop_view_page, {"write": ["POST"]}),
        ("record", "<uuid:record_id>/", records.record_page, reading),
    ]
    if ledger.form is not None and ledger.writable:
        pages.append(("new", "new/", records.entry_page, writing))
    if ledger.form is not None and ledger.correctable:
        pages.append(("correct", "<uuid:record_id>/correct/", acting.correct_page, writing))
    addresses = [
        path(route, door(**how)(_bound(view, ledger)), name=name)
        for name, route, view, how in pages
        if name not in without
    ]
    addresses += [
        path(
            f"<uuid:record_id>/{act.name.replace('_', '-')}/",
            door(**writing)(_bound(acting.act_page, ledger, act)),
            name=act.name,
        )
        for act in ledger.every_act()
    ]
    return addresses


def _bound(view: Any, ledger: Ledger, *of: Any) -> Any:
    def bound(request: Any, **kwargs: Any) -> Any:
        return view(request, ledger, *of, **kwargs)

    update_wrapper(bound, view)
    bound.ledger = ledger  # type: ignore[attr-defined]
    return bound
