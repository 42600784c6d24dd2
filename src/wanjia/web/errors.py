"""Error pages. "Not found" is the same bytes for what is missing and for what one may not see."""

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wanjia.foundation.full_disk import is_full
from wanjia.web.refused import full_disk_page, refusal_page, wants_json


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """Answer what the member's posts do not allow."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """Answer what does not exist, or might as well not."""
    if wants_json(request):
        return refusal_page(request, _("There is no such record, or it is not yours to see."), status=404)
    return render(request, "404.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer our own mistake, or a disk that was full before any view ran, without touching the database again."""
    if is_full(sys.exc_info()[1]):
        return full_disk_page(request)
    return render(None, "500.html", status=500)
