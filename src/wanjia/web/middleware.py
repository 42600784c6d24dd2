"""What every request passes: sign-in first, refusals turned into pages."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _

from wanjia.foundation.errors import WanjiaError
from wanjia.foundation.full_disk import is_full
from wanjia.web.refused import full_disk_page, refusal_page, wants_json

Answer = Callable[[HttpRequest], HttpResponse]
CROWDED = ("locked", "disk I/O", "too many", "timeout")  # of both engines


def _page(address: str) -> str:
    """Give the part of an address that is ours: the page a button stood on, or the first page."""
    came_from = urlsplit(address)
    return (f"{came_from.path}?{came_from.query}" if came_from.query else came_from.path) or "/"


class sign_in_first:  # noqa: N801 - a middleware factory, named as the settings read
    """Send whoever is not signed in to the sign-in page, unless the door is public."""

    def __init__(self, get_response: Answer) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the check runs when the view is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> HttpResponse | None:
        """Let public doors and allauth's own pages through; everything else needs a member."""
        if getattr(view, "public", False) or view.__module__.startswith("allauth."):
            return None
        if request.user.is_authenticated:
            return None
        if wants_json(request):
            return JsonResponse(
                {"code": "signed_out", "errors": [_("Please sign in.")]}, status=HTTPStatus.UNAUTHORIZED
            )
        if getattr(request, "htmx", None):
            answer = HttpResponse(status=HTTPStatus.UNAUTHORIZED)
            back = _page(request.headers.get("HX-Current-URL", ""))
            answer["HX-Redirect"] = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back})}"
            return answer
        opens = "GET" in getattr(view, "door", (("GET",), ()))[0]
        back = request.get_full_path() if opens else _page(request.headers.get("Referer", ""))
        return redirect_to_login(back, settings.LOGIN_URL)


class refusals:  # noqa: N801 - a middleware factory, named as the settings read
    """Turn a refusal that no view caught into a page that says what to do."""

    def __init__(self, get_response: Answer) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; what takes only a form is told in words to whoever opens its address."""
        answer = self.get_response(request)
        if answer.status_code != HTTPStatus.METHOD_NOT_ALLOWED or answer.content:
            return answer
        words = _("This address takes only what a form sends. Go back to the page and use its button.")
        page = refusal_page(request, words, status=HTTPStatus.METHOD_NOT_ALLOWED)
        page["Allow"] = answer["Allow"]
        return page

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer refusals with their status and words, a full disk with 507, a crowded database with 503."""
        if isinstance(exception, WanjiaError):
            return refusal_page(request, str(exception), status=exception.http_status, code=exception.code)
        if is_full(exception):
            return full_disk_page(request)
        if isinstance(exception, OperationalError) and any(word in str(exception) for word in CROWDED):
            words = _("Nothing was saved: the server is too busy. Try again; if it stays, call the office.")
            return refusal_page(request, words, status=HTTPStatus.SERVICE_UNAVAILABLE)
        return None
