"""Filters a member keeps under a name."""

import uuid

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from wanjia.ledgers import views_kept
from wanjia.ledgers.errors import ViewNameTaken
from wanjia.ledgers.ledger import Ledger
from wanjia.ledgers.models import SavedView
from wanjia.ledgers.pages.lists import check_open
from wanjia.web import words
from wanjia.web.doors import SignedRequest, go
from wanjia.web.forms import Form

NAMELESS = gettext_noop("Give the filter a name of at most 40 characters.")


class NameForm(Form):
    """The name of a kept filter."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=40, strip=True)


class KeepForm(NameForm):
    """The name of a kept filter and what it filters."""

    query = forms.CharField(max_length=1000, required=False)


def save_view_page(request: SignedRequest, ledger: Ledger) -> HttpResponse:
    """Keep the current filter under a name; the same name is replaced."""
    check_open(ledger, request)
    form = KeepForm(request.POST)
    if not form.is_valid():
        if "query" in form.errors:
            words.warned(request, _("This filter is too long to keep: search for fewer words or choose fewer columns."))
        else:
            words.warned(request, _(NAMELESS))
        return go(request, f"{ledger.url()}?{request.POST.get('query', '')}")
    kept = views_kept.keep(
        ledger=ledger.code,
        actor=request.user,
        now=timezone.now(),
        name=form.cleaned_data["name"],
        query=form.cleaned_data["query"],
    )
    words.saved(request, _("The filter “{name}” is kept.").format(name=kept.name))
    return go(request, f"{ledger.url()}?{kept.query}")


def rename_view_page(request: SignedRequest, ledger: Ledger, view_id: uuid.UUID) -> HttpResponse:
    """Give a kept filter another name."""
    kept = _own(request, ledger, view_id)
    form, back = NameForm(request.POST), f"{ledger.url()}?{kept.query}"
    if not form.is_valid():
        words.warned(request, _(NAMELESS))
        return go(request, back)
    try:
        kept = views_kept.rename(view=kept, actor=request.user, now=timezone.now(), name=form.cleaned_data["name"])
    except ViewNameTaken as refusal:
        words.warned(request, str(refusal))
    else:
        words.saved(request, _("The filter is called “{name}” now.").format(name=kept.name))
    return go(request, back)


def _own(request: SignedRequest, ledger: Ledger, view_id: uuid.UUID) -> SavedView:
    return get_object_or_404(SavedView, pk=view_id, member=request.user, ledger=ledger.code)


def drop_view_page(request: SignedRequest, ledger: Ledger, view_id: uuid.UUID) -> HttpResponse:
    """Forget a kept filter."""
    kept = _own(request, ledger, view_id)
    views_kept.drop(view=kept, actor=request.user, now=timezone.now())
    return go(request, f"{ledger.code}:list")
