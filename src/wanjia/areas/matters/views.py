"""Doors of matters and focus items beyond what the engine gives."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from wanjia.areas.matters import access, forms, services
from wanjia.areas.matters.ledgers import FOCUS, MATTERS
from wanjia.foundation.errors import NotAllowed
from wanjia.ledgers.forms import ReasonForm
from wanjia.ledgers.pages.acting import act_page
from wanjia.ledgers.pages.records import visible
from wanjia.web.doors import SignedRequest, door

ACT: Any = {"read": ["GET"], "write": ["POST"]}


def _matter(request: SignedRequest, matter_id: uuid.UUID, may: Any) -> Any:
    matter = visible(MATTERS, request.user, matter_id)
    if not may(request.user, matter):
        raise NotAllowed
    return matter


def _bound(service: Any, request: SignedRequest, **which: Any) -> Any:
    return lambda **said: service(actor=request.user, now=timezone.now(), **which, **said)


@door(**ACT)
def step(request: SignedRequest, matter_id: uuid.UUID) -> HttpResponse:
    """Note what was done about a matter."""
    matter = _matter(request, matter_id, access.may_note)
    return act_page(
        request, MATTERS, matter, form=forms.StepForm(request.POST or None),
        save=_bound(services.add_step, request, matter_id=matter.pk), title=gettext_lazy("Note a step"),
        done=_("Noted."), button=gettext_lazy("Save the step"),
    )


@door(**ACT)
def hand_over(request: SignedRequest, matter_id: uuid.UUID) -> HttpResponse:
    """Give a matter to another owner."""
    matter = _matter(request, matter_id, access.may_work_on)
    return act_page(
        request, MATTERS, matter, form=forms.HandOverForm(request.POST or None, matter=matter),
        save=_bound(services.hand_over, request, matter_id=matter.pk), title=gettext_lazy("Hand over"),
        done=_("Handed over. The new owner answers for it from now on."), button=gettext_lazy("Hand over"),
    )


@door(**ACT)
def close(request: SignedRequest, matter_id: uuid.UUID) -> HttpResponse:
    """Propose that a matter is settled."""
    matter = _matter(request, matter_id, access.may_work_on)
    return act_page(
        request, MATTERS, matter, form=forms.ClosingForm(request.POST or None),
        save=_bound(services.propose_closing, request, matter_id=matter.pk), title=gettext_lazy("Propose closing"),
        done=_("Proposed. It is closed when a second person has checked it."), button=gettext_lazy("Propose closing"),
    )


@door(**ACT)
def check(request: SignedRequest, matter_id: uuid.UUID) -> HttpResponse:
    """Check a proposed closing as the second person."""
    matter = _matter(request, matter_id, access.may_check)
    return act_page(
        request, MATTERS, matter, form=forms.CheckForm(request.POST or None),
        save=_bound(services.check_closing, request, matter_id=matter.pk), title=gettext_lazy("Check the result"),
        done=_("The check is recorded."), button=gettext_lazy("Record the check"),
    )


@door(**ACT)
def reopen(request: SignedRequest, matter_id: uuid.UUID) -> HttpResponse:
    """Open a closed matter again."""
    matter = _matter(request, matter_id, lambda m, r: access.may_work_on(m, r) or access.may_check(m, r))
    return act_page(
        request, MATTERS, matter, form=forms.ReopenForm(request.POST or None),
        save=_bound(services.reopen, request, matter_id=matter.pk), title=gettext_lazy("Reopen"),
        done=_("Open again."), button=gettext_lazy("Reopen"),
    )


def _focus(request: SignedRequest, focus_id: uuid.UUID) -> Any:
    focus = visible(FOCUS, request.user, focus_id)
    if not (focus.owner_id == request.user.pk or FOCUS.may_correct(request.user, focus)):
        raise NotAllowed
    return focus


@door(**ACT)
def renew(request: SignedRequest, focus_id: uuid.UUID) -> HttpResponse:
    """Keep a focus item for another while."""
    focus = _focus(request, focus_id)
    return act_page(
        request, FOCUS, focus, form=forms.RenewForm(request.POST or None),
        save=_bound(services.renew_focus, request, focus_id=focus.pk), title=gettext_lazy("Renew"),
        done=_("Renewed."), button=gettext_lazy("Renew"),
    )


@door(**ACT)
def end(request: SignedRequest, focus_id: uuid.UUID) -> HttpResponse:
    """End a focus item today."""
    focus = _focus(request, focus_id)

    def save(*, reason: str, **_rest: Any) -> Any:
        return services.end_focus(focus_id=focus.pk, reason=reason, actor=request.user, now=timezone.now())

    return act_page(
        request, FOCUS, focus, form=ReasonForm(request.POST or None), save=save, title=gettext_lazy("End it now"),
        done=_("Ended."), button=gettext_lazy("End it now"),
    )
