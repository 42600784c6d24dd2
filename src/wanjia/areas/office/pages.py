"""One way for the office's forms to ask, save and say what was wrong."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse

from wanjia.foundation.errors import WanjiaError
from wanjia.ledgers.pages.records import add_refusal
from wanjia.web import words
from wanjia.web.doors import SignedRequest, go, show


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
) -> HttpResponse:
    """Ask, save, go on; a refusal stands beside its field and what was typed stays."""
    if request.method == "POST" and form.is_valid():
        try:
            saved = save(**form.cleaned_data)
        except (WanjiaError, ValidationError) as refusal:
            add_refusal(form, refusal)
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
    )
