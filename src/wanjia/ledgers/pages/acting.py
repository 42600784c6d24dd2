"""One act on one record: a small form above the record's own lines, one service call, back to the record."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse

from wanjia.foundation.errors import WanjiaError
from wanjia.ledgers.ledger import Ledger
from wanjia.ledgers.pages.records import add_refusal
from wanjia.web import words
from wanjia.web.doors import SignedRequest, go, show


def act_page(
    request: SignedRequest,
    ledger: Ledger,
    record: Any,
    *,
    form: forms.Form,
    save: Callable[..., Any],
    title: Any,
    done: str,
    button: Any,
    help: Any = "",
) -> HttpResponse:
    """Ask, save, and go back to the record; a refusal stands above the form and what was typed stays."""
    if request.method == "POST" and form.is_valid():
        try:
            save(**form.cleaned_data)
        except (WanjiaError, ValidationError) as refusal:
            add_refusal(form, refusal)
        else:
            words.saved(request, done)
            return go(request, f"{ledger.code}:record", record.pk)
    return show(
        request,
        "ledgers/act.html",
        part="form",
        status=422 if form.errors else 200,
        ledger=ledger,
        record=record,
        form=form,
        title=title,
        button=button,
        help=help,
        headline=record.headline(),
        details=ledger.details(record, request.user),
        here=request.get_full_path(),
        back=ledger.url("record", record.pk),
    )
