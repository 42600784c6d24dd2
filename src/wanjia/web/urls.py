"""Addresses of the shell: language, one-click demonstration sign-in, health."""

from django.urls import path
from django.views.i18n import set_language

from wanjia.web import views

set_language.public = True  # type: ignore[attr-defined]
set_language.door = ((), ("POST",))  # type: ignore[attr-defined]

urlpatterns = [
    path("language/", set_language, name="set_language"),
    path("demonstration/step-in/", views.step_in, name="step_in"),
    path("health/", views.health, name="health"),
]
