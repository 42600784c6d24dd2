"""One way for the office's forms to ask, save and say what was wrong, and for its lists to be leafed through."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse

from wanjia.foundation.errors import ChangedMeanwhile, WanjiaError
from wanjia.ledgers.pages.records import add_refusal
from wanjia.web import words
from wanjia.web.doors import SignedRequest, go, show

ROWS = 50
LONGEST_WORD = 80  # characters of what an address asks for
LONGEST_NUMBER = 10  # digits: longer ones are no place of ours, and no number of a database


@dataclass(frozen=True)
class Page:
    """Some rows of a list, which ones of how many, and the addresses of those before and after.

    ``first`` and ``last`` are 0 where a long list is leafed through by its order and not by counting.
    """

    rows: Sequence[Any]
    total: int
    newer: str
    older: str
    first: int = 0
    last: int = 0


def page_of(rows: Any, asked: Mapping[str, str], *, kept: Mapping[str, str]) -> Page:
    """Give the page that an address asks for, the nearest there is to it; the filters are kept from page to page."""
    page = Paginator(rows, ROWS).get_page(asked.get("page"))
    filters = {name: value for name, value in kept.items() if value}

    def address(number: int) -> str:
        return "?" + urlencode({**filters, "page": number})

    return Page(
        rows=list(page.object_list),
        total=page.paginator.count,
        newer=address(page.number - 1) if page.has_previous() else "",
        older=address(page.number + 1) if page.has_next() else "",
        first=page.start_index(),
        last=page.end_index(),
    )


def page_after(rows: QuerySet[Any], asked: Mapping[str, str], *, by: str, kept: Mapping[str, str]) -> Page:
    """Give the rows after or before a value of the unique column ``by``: as fast on the last page as on the first."""
    after, before = (asked.get(name, "")[:LONGEST_WORD] for name in ("after", "before"))
    rest = rows.filter(**({f"{by}__lt": before} if before else {f"{by}__gt": after}))
    found = list(rest.order_by(f"-{by}" if before else by)[: ROWS + 1])
    more, found = len(found) > ROWS, found[:ROWS]
    if before:
        found.reverse()
    filters = {name: value for name, value in kept.items() if value}

    def address(name: str, row: Any) -> str:
        return "?" + urlencode({**filters, name: getattr(row, by)})

    return Page(
        rows=found,
        total=rows.count(),
        newer=address("before", found[0]) if found and (more if before else after) else "",
        older=address("after", found[-1]) if found and (before or more) else "",
    )


class Shown(NamedTuple):
    """What a page of a correction shows of a row: its mark, and each value by the field it is typed in."""

    mark: str
    values: Mapping[str, Any]


def form_page(
    request: SignedRequest,
    form: forms.BaseForm,
    *,
    save: Callable[..., Any],
    title: Any,
    back: str,
    done: str,
    help: Any = "",
    button: Any = None,
    upload: bool = False,
    after: Callable[[Any], str] | None = None,
    shown: Callable[[], Shown] | None = None,
    ways: Sequence[tuple[Any, str]] = (),
    may_save: bool = True,
) -> HttpResponse:
    """Ask, save, go on; a refusal stands beside its field and what was typed stays.

    ``shown`` reads the row that is corrected: ``save`` then gets ``seen``, the mark of what the person saw. When
    somebody else saved meanwhile, the page says what the row says now, and saving again is meant. ``ways`` are
    further addresses beside the title. Whoever may not save reads the same page without a button.
    """
    for field in form.fields.values():
        field.disabled = not may_save
    differs: list[tuple[Any, Any]] = []
    seen = request.POST.get("seen") if shown else None
    if request.method == "POST" and form.is_valid():
        try:
            saved = save(**form.cleaned_data, **({"seen": seen} if shown else {}))
        except (WanjiaError, ValidationError) as refusal:
            add_refusal(form, refusal)
            if shown and isinstance(refusal, ChangedMeanwhile):
                seen, differs = None, _differs(form, shown().values)
        else:
            if done:
                words.saved(request, done)
            return go(request, after(saved) if after else back)
    return show(
        request,
        "office/form.html",
        part="form",
        status=422 if form.errors else 200,
        form=form,
        title=title,
        help=help,
        back=back,
        here=request.get_full_path(),
        button=button,
        upload=upload,
        seen=seen or (shown().mark if shown else ""),
        differs=differs,
        ways=ways,
        may_save=may_save,
    )


def _differs(form: forms.BaseForm, values: Mapping[str, Any]) -> list[tuple[Any, Any]]:
    """Give label and value of each field whose row says something else than was typed."""
    return [
        (form[name].label, _worded(form.fields[name], value))
        for name, value in values.items()
        if name in form.fields and form.fields[name].has_changed(value, form[name].data)
    ]


def _worded(field: forms.Field, value: Any) -> Any:
    """Give a value as its field would show it."""
    if value is None or value == "":
        return "—"
    choices = dict(getattr(field, "choices", ()))
    return choices.get(value) or choices.get(str(value)) or field.prepare_value(value)
