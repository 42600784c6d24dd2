"""The same addresses for programs: whoever sends ``Accept: application/json`` gets values instead of pages.

Rights, validation and idempotency are the pages' own: the same form, the same service, the same reach.
"""

import json
import uuid
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.db.models import QuerySet
from django.forms import ModelChoiceField
from django.http import HttpRequest, JsonResponse, QueryDict
from django.utils.cache import patch_vary_headers

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.errors import WanjiaError
from wanjia.foundation.posts.enums import Right
from wanjia.foundation.posts.rights import reach
from wanjia.ledgers import querying
from wanjia.ledgers.columns import Column
from wanjia.ledgers.errors import NotReadable
from wanjia.ledgers.forms import BOOKKEEPING
from wanjia.ledgers.ledger import Ledger
from wanjia.web.doors import SignedRequest

PAGING = ("after", "before", "end")


def list_answer(request: SignedRequest, ledger: Ledger) -> JsonResponse:
    """Give one page of a ledger: every column's stored value, and the addresses of the pages beside it."""
    asked = request.GET.copy()
    asked.setlist("col", [column.name for column in open_columns(request, ledger)])
    made = querying.listing(ledger, request.user, asked)
    return _values({
        "ledger": ledger.code,
        "columns": [_told(column) for column in made.columns],
        "count": {"value": made.count, "or_more": made.capped},
        "records": [
            {"id": row.id, "voided": row.voided, **_named(made.columns, row.values)} for row in made.rows
        ],
        "newer": _beside(request, ledger, before=made.newer),
        "older": _beside(request, ledger, after=made.older),
    })  # fmt: skip


def record_answer(ledger: Ledger, record: Any) -> JsonResponse:
    """Give one record: every column's stored value, and the revision a correction must name."""
    rows: QuerySet[Any] = ledger.records().filter(pk=record.pk)
    values = rows.values_list(*(column.source for column in ledger.columns)).get()
    return _values({
        "ledger": ledger.code, "id": record.pk, "headline": record.headline(), "revision": record.revision,
        "voided": record.voided_at is not None, **_named(ledger.columns, values),
    })  # fmt: skip


def saved_answer(record: Any, *, new: bool) -> JsonResponse:
    """Echo what is kept, so that the sender may forget its copy: 201 new, 200 a repeat."""
    said = {"id": record.pk, "said": record.said, "new": new}
    return JsonResponse(said, status=HTTPStatus.CREATED if new else HTTPStatus.OK)


def refused_answer(form: Any, refusal: WanjiaError | None) -> JsonResponse:
    """Say by field why something is not taken, in the language asked for."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refusal is None else refusal.http_status
    if status == HTTPStatus.BAD_REQUEST:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "form" if refusal is None else refusal.code
    return JsonResponse({"code": code, "errors": form.errors.get_json_data()}, status=status)


def changed_answer(ledger: Ledger, member: Member, record_id: uuid.UUID, *, new: bool) -> JsonResponse:
    """Say which revision a correction or an act led to; null where the record is out of the sender's sight since."""
    revisions = ledger.visible_to(member).filter(pk=record_id).values_list("revision", flat=True)
    return JsonResponse({"id": record_id, "revision": revisions.first(), "new": new})


def cannot_answer(refusal: WanjiaError) -> JsonResponse:
    """Say why something cannot be done with a record as it stands."""
    return JsonResponse({"code": refusal.code, "errors": [str(refusal)]}, status=refusal.http_status)


def asked_answer(form: Any) -> JsonResponse:
    """Say what a form asks: each field's name, words, whether it must be said, and the choices of a closed list."""
    fields = [
        {"name": name, "title": str(field.label or ""), "required": field.required}
        | (
            {"choices": {str(value): str(words) for value, words in _offered(field) if value}}
            if _offered(field)
            else {}
        )
        for name, field in form.fields.items()
        if name not in BOOKKEEPING
    ]
    return _values({"revision": form["revision"].value(), "fields": fields})


def _offered(field: Any) -> Any:
    return () if isinstance(field, ModelChoiceField) or not hasattr(field, "choices") else field.choices


def filled_up(said: QueryDict, form: Any) -> QueryDict:
    """Give a correction in which whatever was not said stays as the record has it; ``form`` is the record's, unsent."""
    whole = said.copy()
    for name in form.fields:
        value = None if name in said else form[name].value()
        values = value if isinstance(value, list | tuple) else [value]
        if kept := [text for one in values if (text := _plain(one))]:
            whole.setlist(name, kept)
    return whole


def posted(request: HttpRequest) -> QueryDict:
    """Give what was sent as a form's fields, whether it came as a form or as one JSON object.

    Raises:
        NotReadable: the body says it is JSON and is no flat object, or holds half a sign that no encoding can write.
    """
    if request.content_type != "application/json":
        return request.POST
    try:
        said = json.loads(request.body)
        found = {name: [_plain(one) for one in (value if isinstance(value, list) else [value])]
                 for name, value in said.items()}  # fmt: skip
        json.dumps(found, ensure_ascii=False).encode()  # "\\ud800" is JSON, and no text
    except (ValueError, AttributeError, RecursionError) as bad:
        raise NotReadable from bad
    made = QueryDict(mutable=True)
    for name, values in found.items():
        made.setlist(name, [value for value in values if value])
    return made


def open_columns(request: SignedRequest, ledger: Ledger) -> list[Column]:
    """Give the columns that may leave in bulk: a whole ledger with people's names only through who manages it."""
    everything = reach(request.user, Right.MANAGE, ledger.grants).everywhere
    return [column for column in ledger.columns if everything or not column.personal]


def _values(said: dict[str, Any]) -> JsonResponse:
    """Answer with records: nothing between us and the sender may keep them, or take them for the page."""
    answer = JsonResponse(said, json_dumps_params={"ensure_ascii": False})
    answer.headers["Cache-Control"] = "no-store"
    patch_vary_headers(answer, ["Accept"])
    return answer


def _plain(value: Any) -> str:
    """Write one value as a form would send it."""
    if isinstance(value, dict | list):
        raise ValueError("nested")  # noqa: TRY004 - bad content, not a bad call
    if value is None or value is False:
        return ""
    return "on" if value is True else str(value)


def _named(columns: Sequence[Column], values: Sequence[Any]) -> dict[str, Any]:
    return {column.name: value for column, value in zip(columns, values, strict=True)}


def _told(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {"name": column.name, "title": str(column.title), "kind": column.kind}
    if column.choices is not None:
        choices = column.choices.choices if hasattr(column.choices, "choices") else column.choices
        told["choices"] = {str(value): str(label) for value, label in choices}
    return told


def _beside(request: HttpRequest, ledger: Ledger, **key: str) -> str | None:
    ((name, value),) = key.items()
    if not value:
        return None
    asked = request.GET.copy()
    for paging in PAGING:
        asked.pop(paging, None)
    asked[name] = value
    return f"{ledger.url()}?{asked.urlencode()}"
