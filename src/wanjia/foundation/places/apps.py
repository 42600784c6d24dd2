"""Places: the township, its villages and communities, their groups; and the premises in them."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Places and premises."""

    name = "wanjia.foundation.places"
    label = "places"
