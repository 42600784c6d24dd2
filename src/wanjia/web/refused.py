"""Pages that say no, and what to do next."""

from contextlib import suppress
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

PART = 1 << 16


def wants_json(request: HttpRequest) -> bool:
    """Say whether a program asks, such as a phone's outbox, and not a person at a page."""
    return request.headers.get("Accept", "").startswith("application/json")


def refusal_page(request: HttpRequest, words: str, *, status: int, code: str = "refused") -> HttpResponse:
    """Answer with a page that carries the words; to htmx, with the words alone for its message area."""
    if wants_json(request):
        return JsonResponse({"code": code, "errors": [words]}, status=status)
    if getattr(request, "htmx", None):
        return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
    return render(request, "ui/refused.html", {"words": words, "status": status}, status=status)


def full_disk_page(request: HttpRequest) -> HttpResponse:
    """Answer what could not be saved for want of space; nothing is asked of the database any more."""
    # An answer before the end of an upload would reach nobody: the browser is still sending and sees a broken connection.
    with suppress(OSError):
        while request.read(PART):
            pass
    words = _(
        "Nothing was saved: the server's disk is full. Tell the system administrator; what you typed is kept here."
    )
    status = HTTPStatus.INSUFFICIENT_STORAGE
    if wants_json(request) or getattr(request, "htmx", None):
        return refusal_page(request, words, status=status)
    return render(None, "507.html", {"words": words}, status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """Answer a form whose protection token is too old; what was typed is still in the browser."""
    words = _("This page was open too long. Go back, reload the page and send it again; what you typed is kept.")
    return refusal_page(request, words, status=HTTPStatus.FORBIDDEN)
