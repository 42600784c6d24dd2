"""Every address of the house."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from wanjia.config.areas import AREAS

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("wanjia.web.own_keys")),
    path("", include("wanjia.web.urls")),
    path("", include("wanjia.ledgers.urls")),
]
for area in AREAS:
    if find_spec(f"{area}.urls"):
        urlpatterns += import_module(f"{area}.urls").urlpatterns

handler400 = "wanjia.web.unreadable.bad_request"
handler403 = "wanjia.web.errors.forbidden"
handler404 = "wanjia.web.errors.not_found"
handler500 = "wanjia.web.errors.failed"
