"""The web shell."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Doors, frame, sign-in."""

    name = "wanjia.web"
    label = "web"
