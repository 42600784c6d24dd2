"""The installation row, read once per few seconds and process."""

import time

from django.utils.translation import gettext_lazy as _

from wanjia.foundation.errors import WanjiaError
from wanjia.foundation.places.models import Installation

KEPT_SECONDS = 5.0
_kept: tuple[float, Installation] | None = None


class NotSetUp(WanjiaError):
    """Nobody has set this installation up."""

    code, http_status = "foundation.not_set_up", 503
    wording = _("This installation has no township yet. Run: wanjia setup")


def installation() -> Installation:
    """Give the installation; refuses when nothing has been set up."""
    global _kept
    if _kept is not None and time.monotonic() - _kept[0] < KEPT_SECONDS:
        return _kept[1]
    found = Installation.objects.select_related("township").first()
    if found is None:
        raise NotSetUp
    _kept = (time.monotonic(), found)
    return found


def is_demonstration() -> bool:
    """Say whether this database was filled with demonstration data when it was made."""
    try:
        return installation().kind == Installation.Kind.DEMONSTRATION
    except NotSetUp:
        return False


def forget() -> None:
    """Drop the kept row; called when settings change, and between tests."""
    global _kept
    _kept = None
