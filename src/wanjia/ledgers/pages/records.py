"""One record: read with its history, entered."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.errors import NotAllowed, WanjiaError
from wanjia.ledgers import history, offers
from wanjia.ledgers.enums import Source
from wanjia.ledgers.ledger import Ledger
from wanjia.web import words
from wanjia.web.doors import SignedRequest, go, show


def visible(ledger: Ledger, member: Member, record_id: uuid.UUID) -> Any:
    """Give the record if this member may see it; else it does not exist."""
    record = ledger.visible_to(member).filter(pk=record_id).first()
    if record is None:
        raise Http404
    return record


def record_page(request: SignedRequest, ledger: Ledger, record_id: uuid.UUID) -> HttpResponse:
    """Show one record, what can be done with it, and its history."""
    record = visible(ledger, request.user, record_id)
    return show(
        request,
        "ledgers/record.html",
        ledger=ledger,
        record=record,
        headline=record.headline(),
        details=ledger.details(record, request.user),
        actions=ledger.actions(record, request.user),
        related=[*ledger.related(record, request.user), *offers.origin_of(record)],
        history=history.of(ledger, record),
        may_correct=ledger.may_correct(request.user, record) and ledger.form is not None,
        may_void=ledger.may_correct(request.user, record),
    )


def add_refusal(form: Any, refusal: Exception) -> None:
    """Put a refusal beside the field it is about, else above the form."""
    if isinstance(refusal, ValidationError) and hasattr(refusal, "error_dict"):
        for name, errors in refusal.error_dict.items():
            form.add_error(name if name in form.fields else None, errors)
    else:
        form.add_error(None, str(refusal))


def source_of(request: HttpRequest) -> str:
    """Give the door a form came through: the phone or the desk."""
    return Source.PHONE if "Mobi" in request.headers.get("User-Agent", "") else Source.DESK


def entry_page(request: SignedRequest, ledger: Ledger) -> HttpResponse:
    """Ask for one new record and save it, or show why it cannot be saved; what was typed stays."""
    if not ledger.may_add(request.user) or ledger.form is None:
        raise NotAllowed
    make: Any = ledger.form
    now = timezone.now()
    form = make(request.POST or None, member=request.user, now=now, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        try:
            record, new = ledger.create(
                actor=request.user, now=now, id=form.record_id, source=source_of(request), **form.said()
            )
        except (WanjiaError, ValidationError) as refusal:
            add_refusal(form, refusal)
        else:
            words.saved(request, record.headline() if new else _("This was already saved."))
            return go(request, f"{ledger.code}:record", record.pk)
    return show(
        request,
        "ledgers/entry.html",
        part="form",
        status=422 if form.errors else 200,
        ledger=ledger,
        form=form,
        here=request.get_full_path(),
        back=ledger.url(),
    )
