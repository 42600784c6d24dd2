"""Requests nobody can read: a NUL byte in the address, more sent at once than is taken."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wanjia.web.refused import refusal_page

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
MEGABYTE = 1 << 20


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request nobody can read, and one that is too large with how much is taken."""
    if isinstance(exception, TOO_MUCH):
        words = _("At most {size} MB of text are taken at once. Nothing was saved: go back and send it in parts.")
        return refusal_page(request, words.format(size=settings.DATA_UPLOAD_MAX_MEMORY_SIZE // MEGABYTE), status=413)
    return render(request, "400.html", status=400)


def refuse_nul(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse addresses with a NUL byte, which PostgreSQL cannot compare."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return bad_request(request)
        return get_response(request)

    return middleware
