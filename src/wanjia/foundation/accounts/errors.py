"""Refusals about members."""

from django.utils.translation import gettext_lazy as _

from wanjia.foundation.errors import WanjiaError


class OwnDoor(WanjiaError):
    """A member tried to shut their own sign-in."""

    code = "accounts.own_door"
    wording = _("You cannot shut your own sign-in. Ask another administrator.")
