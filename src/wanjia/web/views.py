"""The shell's own doors."""

from django.contrib.auth import login
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from wanjia.web import demonstration
from wanjia.web.doors import door, go, show


@door(write=["POST"], public=True)
def step_in(request: HttpRequest) -> HttpResponse:
    """On demonstration data only: sign in as an invented member by one click."""
    member = demonstration.who_steps_in(request.POST.get("member", ""))
    if member is None:
        raise Http404
    login(request, member)  # by the one backend there is
    demonstration.stepped_in(member=member, now=timezone.now())
    return go(request, "/")


@door(read=["GET"], public=True)
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a door takes its request
    """Say that the site and its database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@door(read=["GET"], public=True)
def password_forgotten(request: HttpRequest) -> HttpResponse:
    """Say who sets a new password: there is no e-mail in an office."""
    return show(request, "account/password_reset.html")


@door(read=["GET"], public=True)
def no_sign_up(request: HttpRequest) -> HttpResponse:
    """Say who adds members."""
    return show(request, "account/signup_closed.html")
