"""Refusals about members."""

from django.utils.translation import gettext_lazy as _

from wanjia.foundation.errors import WanjiaError


class OwnDoor(WanjiaError):
    """A member tried to shut their own sign-in."""

    code = "accounts.own_door"
    wording = _("You cannot shut your own sign-in. Ask another administrator.")


class KeyLost(WanjiaError):
    """The secret of a second factor was sealed under a key the server no longer has."""

    code, http_status = "accounts.key_lost", 409
    # A page that merely counts recovery codes counts none instead of failing.
    silent_variable_failure = True
    wording = _(
        "This app and these recovery codes can no longer be checked, because the server's key was changed. Sign in "
        "with a passkey, or ask the system administrator to remove your second step; then set it up again."
    )
