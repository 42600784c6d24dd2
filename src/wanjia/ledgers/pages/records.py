"""One record: read with its history, entered."""

import datetime as dt
import uuid
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.errors import NotAllowed, WanjiaError
from wanjia.ledgers import history, offers
from wanjia.ledgers.enums import Source
from wanjia.ledgers.ledger import Ledger
from wanjia.ledgers.pages import programs
from wanjia.ledgers.pages.numbered import asked_anew, number_of, numbering
from wanjia.web import words
from wanjia.web.doors import SignedRequest, go, show
from wanjia.web.refused import wants_json


def visible(ledger: Ledger, member: Member, record_id: uuid.UUID) -> Any:
    """Give the record if this member may see it; else it does not exist."""
    record = ledger.visible_to(member).filter(pk=record_id).first()
    if record is None:
        raise Http404
    return record


def record_page(request: SignedRequest, ledger: Ledger, record_id: uuid.UUID) -> HttpResponse:
    """Show one record, what can be done with it, and its history."""
    record = visible(ledger, request.user, record_id)
    if wants_json(request):
        return programs.record_answer(ledger, record)
    return show(
        request,
        "ledgers/record.html",
        ledger=ledger,
        record=record,
        headline=record.headline(),
        details=ledger.details(record, request.user),
        actions=ledger.actions(record, request.user),
        related=[*ledger.related(record, request.user), *offers.origin_of(record, request.user)],
        history=history.of(ledger, record),
        may_correct=ledger.may_correct(request.user, record) and ledger.form is not None,
        may_void=ledger.may_correct(request.user, record),
    )


# Refusal: the field it is about; a form may say more in its own ``beside``.
BESIDE = {
    "ledgers.day_ahead": "day",
    "ledgers.not_a_place_of_today": "place_id",
    "foundation.not_allowed": "place_id",
}


def add_refusal(form: Any, refusal: Exception) -> None:
    """Put a refusal beside the field it is about, else above the form."""
    if isinstance(refusal, ValidationError) and hasattr(refusal, "error_dict"):
        for name, errors in refusal.error_dict.items():
            form.add_error(name if name in form.fields else None, errors)
    else:
        field = {**BESIDE, **getattr(form, "beside", {})}.get(getattr(refusal, "code", ""))
        form.add_error(field if field in form.fields else None, str(refusal))


def source_of(request: HttpRequest) -> str:
    """Give the door a form came through: a program, the phone or the desk."""
    if wants_json(request):
        return Source.API
    return Source.PHONE if "Mobi" in request.headers.get("User-Agent", "") else Source.DESK


class Entered(NamedTuple):
    """What became of a form: the record kept, or why there is none, which the form then says too."""

    form: Any
    record: Any = None
    new: bool = False
    refusal: WanjiaError | None = None

    def answer(self) -> HttpResponse:
        """Tell a program."""
        if self.record is not None:
            return programs.saved_answer(self.record, new=self.new)
        return programs.refused_answer(self.form, self.refusal)


def enter(request: SignedRequest, ledger: Ledger, form: Any, now: dt.datetime) -> Entered:
    """Save what a form says as one new record."""
    if not form.is_valid():
        return Entered(form)
    try:
        record, new = ledger.create(
            actor=request.user, now=now, id=form.record_id, source=source_of(request), **form.said()
        )
    except (WanjiaError, ValidationError) as refusal:
        add_refusal(form, refusal)
        return Entered(form, refusal=refusal if isinstance(refusal, WanjiaError) else None)
    return Entered(form, record, new)


def saved_from(request: SignedRequest, ledger: Ledger) -> Any:
    """Give the record this member made of the form at this address, if it is saved and in sight: "back" leads there."""
    number = number_of(request)
    if number is None:
        return None
    return ledger.visible_to(request.user).filter(pk=number, author=request.user).first()


def entry_page(request: SignedRequest, ledger: Ledger) -> HttpResponse:
    """Ask for one new record and save it, or show why it cannot be saved; what was typed stays."""
    if not ledger.may_add(request.user) or ledger.form is None:
        raise NotAllowed
    make: Any = ledger.form
    now = timezone.now()
    if wants_json(request) and request.method == "POST":
        return enter(request, ledger, make(programs.posted(request), member=request.user, now=now), now).answer()
    if request.method == "GET":
        if kept := saved_from(request, ledger):
            words.saved(request, _("This was already saved."))
            return go(request, f"{ledger.code}:record", kept.pk)
        if way := numbering(request):
            return way
    form = make(request.POST or None, member=request.user, now=now, initial=request.GET.dict())
    if request.method == "POST":
        entered = enter(request, ledger, form, now)
        if entered.record is not None:
            words.saved(request, entered.record.headline() if entered.new else _("This was already saved."))
            return go(request, f"{ledger.code}:record", entered.record.pk)
    page = show(
        request, "ledgers/entry.html", part="form", status=422 if form.errors else 200, ledger=ledger, form=form,
        here=request.get_full_path(), back=ledger.url(),
    )  # fmt: skip
    return asked_anew(page)
