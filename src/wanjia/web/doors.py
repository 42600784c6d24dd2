"""How requests enter: a door says what it reads and writes; ``show`` answers a page or its part, ``go`` moves on."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Protocol

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods

from wanjia.foundation.accounts.models import Member


class SignedRequest(HttpRequest):
    """A request whose member is signed in."""

    user: Member
    htmx: Any


class Door(Protocol):
    """A view that says which methods only read and which write."""

    door: tuple[tuple[str, ...], tuple[str, ...]]

    def __call__(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse: ...


class WroteWhileReading(RuntimeError):
    """A reading door sent SQL that is not a SELECT: a programming error, never shown to people."""


READ_ONLY = ("SELECT", "WITH", "EXPLAIN", "PRAGMA", "SAVEPOINT", "RELEASE", "DECLARE", "FETCH", "CLOSE")


def _refuse_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    if not sql.lstrip(" (\n").upper().startswith(READ_ONLY):
        raise WroteWhileReading(sql.split(None, 3)[:3])
    return execute(sql, params, many, context)


def door(
    *, read: Sequence[str] = (), write: Sequence[str] = (), public: bool = False
) -> Callable[[Callable[..., HttpResponse]], Door]:
    """Declare a view: its reading methods may send only SELECT; ``public`` needs no sign-in."""
    methods = [*read, *(["HEAD"] if "GET" in read else []), *write]

    def wrap(view: Callable[..., HttpResponse]) -> Door:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method in write:
                return view(request, *args, **kwargs)
            with connection.execute_wrapper(_refuse_writes):
                return view(request, *args, **kwargs)

        answer: Any = require_http_methods(methods)(guarded)
        answer.door = (tuple(read), tuple(write))
        answer.public = public
        found: Door = answer
        return found

    return wrap


def show(request: HttpRequest, template: str, *, part: str = "", status: int = 200, **context: Any) -> HttpResponse:
    """Answer a page; to htmx, answer only the named part of the same page."""
    htmx = getattr(request, "htmx", None)
    if part and htmx and not htmx.boosted and not htmx.history_restore_request:
        template = f"{template}#{part}"
    answer = render(request, template, context, status=status)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def go(request: HttpRequest, to: Any, *args: Any, **kwargs: Any) -> HttpResponse:
    """Send the person on, also from within an htmx request."""
    url = resolve_url(to, *args, **kwargs)
    if getattr(request, "htmx", None):
        answer = HttpResponse(status=204)
        answer["HX-Redirect"] = url
        return answer
    return HttpResponseRedirect(url)
