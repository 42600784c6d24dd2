"""Changing one record: an act or a correction. A form, one transaction, back to the record."""

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from wanjia.foundation.errors import NotAllowed, WanjiaError
from wanjia.ledgers import acts, errors, history, services
from wanjia.ledgers.acts import Act
from wanjia.ledgers.forms import ActForm
from wanjia.ledgers.ledger import Ledger
from wanjia.ledgers.pages.numbered import number_of, numbering
from wanjia.ledgers.pages.records import add_refusal, visible
from wanjia.web import dates, words
from wanjia.web.doors import SignedRequest, go, show


def act_page(request: SignedRequest, ledger: Ledger, act: Act, record_id: uuid.UUID) -> HttpResponse:
    """Ask what an act needs and do it; who comes too late is sent to the record and told why."""
    sending = sending_of(request)
    if acts.was_sent(sending):
        return _sent_already(request, ledger, record_id)
    record = visible(ledger, request.user, record_id)
    if not act.may(request.user, record) and not _outrun(request, record):
        raise NotAllowed
    if request.method != "POST":
        try:
            act.check_fits(ledger, record, request.user)
        except WanjiaError as refusal:
            words.warned(request, str(refusal))
            return go(request, f"{ledger.code}:record", record.pk)
    if way := numbering(request):
        return way
    form = act.form(request.POST or None, member=request.user, record=record, initial=_number(request))

    def do() -> None:
        acts.take(
            ledger, act, record.pk, actor=request.user, now=timezone.now(), sending=sending,
            revision=form.cleaned_data["revision"], **form.said(),
        )  # fmt: skip

    return _asked(
        request, ledger, record, form, do, done=act.done, template="ledgers/act.html", act=act,
        button=act.button or act.title, here=request.get_full_path(),
        details=partial(ledger.details, record, request.user), related=partial(ledger.related, record, request.user),
    )  # fmt: skip


def correct_page(request: SignedRequest, ledger: Ledger, record_id: uuid.UUID) -> HttpResponse:
    """Ask what the record should say and why, and correct it."""
    sending = sending_of(request)
    if acts.was_sent(sending):
        return _sent_already(request, ledger, record_id)
    record = visible(ledger, request.user, record_id)
    may = ledger.may_correct(request.user, record) or _outrun(request, record)
    if not may or ledger.form is None:
        raise NotAllowed
    if way := numbering(request):
        return way
    make: Any = ledger.form
    now = timezone.now()
    form = make(request.POST or None, member=request.user, record=record, now=now, initial=_number(request))

    @transaction.atomic
    def do() -> None:
        acts.once(sending)
        said = form.said()
        ledger.correct(
            record_id=record.pk, revision=form.cleaned_data["revision"] or 0, actor=request.user, now=now,
            reason=said.pop("reason"), **said,
        )  # fmt: skip

    here = ledger.url("correct", record.pk)
    return _asked(
        request, ledger, record, form, do, done=_("Corrected."), template="ledgers/entry.html", here=here
    )  # fmt: skip


def sending_of(request: SignedRequest) -> list[str]:
    """Give the digests of who sends what where, and of the form alone; of a form opened at its number, that one alone.

    The first is the same only for the same form sent again. Empty without the form's number.
    """
    number = request.POST.get("id") or number_of(request)
    if not number:
        return []
    form = {"by": request.user.pk, "at": request.path}
    said = {name: request.POST.getlist(name) for name in request.POST if name != "csrfmiddlewaretoken"}
    digests = [services.digest({**form, "form": str(number)})]
    return [services.digest({**form, "said": said}), *digests] if said else digests


def _number(request: SignedRequest) -> dict[str, Any]:
    number = number_of(request)
    return {} if number is None else {"id": number}


def _asked(
    request: SignedRequest, ledger: Ledger, record: Any, form: ActForm, do: Callable[[], None], *, done: Any,
    template: str, **context: Any,
) -> HttpResponse:  # fmt: skip
    """Do what a valid form says and go back; a refusal stands in the form and what was typed stays."""
    if request.method == "POST" and form.is_valid():
        try:
            do()
        except errors.SentAlready:
            return _sent_already(request, ledger, record.pk)
        except (WanjiaError, ValidationError) as refusal:
            add_refusal(form, refusal)
            if _outrun(request, record):
                _tell_changes(ledger, form, record)
        else:
            words.saved(request, str(done))
            return _back(request, ledger, record.pk)
    return show(
        request, template, part="form", status=422 if form.errors else 200, ledger=ledger, record=record, form=form,
        headline=record.headline(), back=ledger.url("record", record.pk), **context,
    )  # fmt: skip


def _outrun(request: SignedRequest, record: Any) -> bool:
    """Say whether somebody changed the record while this form was filled in: then its words are not thrown away."""
    return request.POST.get("revision") not in (None, "", str(record.revision))


def _tell_changes(ledger: Ledger, form: ActForm, record: Any) -> None:
    """Say what others changed since the form was opened; sent once more, it counts as seen."""
    for step in history.of(ledger, record)[: max(record.revision - form.cleaned_data["revision"], 0)]:
        changes = dates.listed(f"{change.field} {change.before} → {change.after}" for change in step.changes)
        told = " ".join(part for part in (step.reason, changes) if part)
        form.add_error(None, _("{who} {what}: {told}").format(who=step.who, what=step.what, told=told))
    form.look_again(record)


def _sent_already(request: SignedRequest, ledger: Ledger, record_id: uuid.UUID) -> HttpResponse:
    words.saved(request, str(errors.SentAlready()))
    return _back(request, ledger, record_id)


def _back(request: SignedRequest, ledger: Ledger, record_id: uuid.UUID) -> HttpResponse:
    """Go to the record, or to the list once it is out of sight: handed over by somebody without a post there."""
    if ledger.visible_to(request.user).filter(pk=record_id).exists():
        return go(request, f"{ledger.code}:record", record_id)
    return go(request, f"{ledger.code}:list")
