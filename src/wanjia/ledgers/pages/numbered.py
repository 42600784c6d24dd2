"""A form's number stands in its address too, so that "back" finds the same form and not a new one.

The browser is told not to keep the form's page, so going back asks for the address again. With the number in it the
answer knows whether that form was saved: then it leads to what was made of it, and what was typed cannot count twice.
"""

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode

from wanjia.foundation.ids import new_id

NAME = "id"


def number_of(request: HttpRequest) -> uuid.UUID | None:
    """Give the number in a form's address, if there is one and it is one."""
    try:
        return uuid.UUID(request.GET.get(NAME, ""))
    except ValueError:
        return None


def numbering(request: HttpRequest) -> HttpResponseRedirect | None:
    """Send a browser that opens a form without a number on to the same address with one; None: nothing to do.

    Programs and parts of pages have no "back", so they are answered at once.
    """
    browser = "text/html" in request.headers.get("Accept", "")
    if request.method != "GET" or not browser or getattr(request, "htmx", None) or number_of(request) is not None:
        return None
    asked = request.GET.copy()
    asked[NAME] = str(new_id())
    return HttpResponseRedirect(f"{request.path}?{asked.urlencode()}")


def asked_anew(page: HttpResponse) -> HttpResponse:
    """Have the browser ask for a page again on "back", instead of showing it as it was before its form was sent."""
    page.headers["Cache-Control"] = "no-store"
    return page


def address(url: str) -> str:
    """Give a form's address with a fresh number, which spares a phone the way there and back again."""
    return f"{url}{'&' if '?' in url else '?'}{urlencode({NAME: str(new_id())})}"
