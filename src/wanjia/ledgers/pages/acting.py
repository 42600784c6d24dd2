"""Changing one record: an act or a correction. A form, one transaction, back to the record."""

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from wanjia.foundation.errors import NotAllowed, WanjiaError
from wanjia.ledgers import acts, errors, history, services
from wanjia.ledgers.acts import Act
from wanjia.ledgers.forms import ActForm
from wanjia.ledgers.ledger import Ledger
from wanjia.ledgers.pages import programs
from wanjia.ledgers.pages.numbered import asked_anew, number_of, numbering
from wanjia.ledgers.pages.records import add_refusal, visible
from wanjia.web import dates, words
from wanjia.web.doors import SignedRequest, go, show
from wanjia.web.refused import wants_json


def act_page(request: SignedRequest, ledger: Ledger, act: Act, record_id: uuid.UUID) -> HttpResponse:
    """Ask what an act needs and do it; who comes too late is sent to the record and told why."""
    typed = programs.posted(request)
    sending = sending_of(request, typed)
    if acts.was_sent(sending):
        return _sent_already(request, ledger, record_id)
    record = visible(ledger, request.user, record_id)
    if not _outrun(typed, record):
        act.check_allowed(ledger, record, request.user)
    if request.method != "POST":
        try:
            act.check_fits(ledger, record, request.user)
        except WanjiaError as refusal:
            if wants_json(request):
                return programs.cannot_answer(refusal)
            words.warned(request, str(refusal))
            return go(request, f"{ledger.code}:record", record.pk)
    if way := numbering(request):
        return way
    form = act.form(typed or None, member=request.user, record=record, initial=_number(request))

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
    typed = programs.posted(request)
    sending = sending_of(request, typed)
    if acts.was_sent(sending):
        return _sent_already(request, ledger, record_id)
    record = visible(ledger, request.user, record_id)
    may = ledger.may_correct(request.user, record) or _outrun(typed, record)
    if not may or ledger.form is None:
        raise NotAllowed
    if way := numbering(request):
        return way
    make: Any = ledger.form
    now = timezone.now()
    if typed and wants_json(request):
        typed = programs.filled_up(typed, make(member=request.user, record=record, now=now))
    form = make(typed or None, member=request.user, record=record, now=now, initial=_number(request))

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


def sending_of(request: SignedRequest, typed: QueryDict) -> list[str]:
    """Give the digests of who sends what where, and of the form alone; of a form opened at its number, that one alone.

    The first is the same only for the same form sent again. Empty without the form's number.
    """
    number = typed.get("id") or number_of(request)
    if not number:
        return []
    form = {"by": request.user.pk, "at": request.path}
    said = {name: typed.getlist(name) for name in typed if name != "csrfmiddlewaretoken"}
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
    refused: WanjiaError | None = None
    if request.method == "POST" and form.is_valid():
        try:
            do()
        except errors.SentAlready:
            return _sent_already(request, ledger, record.pk)
        except (WanjiaError, ValidationError) as refusal:
            refused = refusal if isinstance(refusal, WanjiaError) else None
            add_refusal(form, refusal)
            if _outrun(form.data, record):
                _tell_changes(ledger, form, record)
        else:
            if wants_json(request):
                return programs.changed_answer(ledger, request.user, record.pk, new=True)
            words.saved(request, str(done))
            return _back(request, ledger, record.pk)
    if wants_json(request):
        return programs.refused_answer(form, refused) if request.method == "POST" else programs.asked_answer(form)
    page = show(
        request, template, part="form", status=422 if form.errors else 200, ledger=ledger, record=record, form=form,
        headline=record.headline(), back=ledger.url("record", record.pk), **context,
    )  # fmt: skip
    return asked_anew(page)


def _outrun(typed: Any, record: Any) -> bool:
    """Say whether somebody changed the record while this form was filled in: then its words are not thrown away."""
    return typed.get("revision") not in (None, "", str(record.revision))


def _tell_changes(ledger: Ledger, form: ActForm, record: Any) -> None:
    """Say what others changed since the form was opened; sent once more, it counts as seen."""
    for step in history.of(ledger, record)[: max(record.revision - form.cleaned_data["revision"], 0)]:
        changes = dates.listed(f"{change.field} {change.before} → {change.after}" for change in step.changes)
        told = " ".join(part for part in (step.reason, changes) if part)
        form.add_error(None, _("{who} {what}: {told}").format(who=step.who, what=step.what, told=told))
    form.look_again(record)


def _sent_already(request: SignedRequest, ledger: Ledger, record_id: uuid.UUID) -> HttpResponse:
    if wants_json(request):
        return programs.changed_answer(ledger, request.user, record_id, new=False)
    words.saved(request, str(errors.SentAlready()))
    return _back(request, ledger, record_id)


def _back(request: SignedRequest, ledger: Ledger, record_id: uuid.UUID) -> HttpResponse:
    """Go to the record, or to the list once it is out of sight: handed over by somebody without a post there."""
    if ledger.visible_to(request.user).filter(pk=record_id).exists():
        return go(request, f"{ledger.code}:record", record_id)
    return go(request, f"{ledger.code}:list")
