"""Refusals: what a person asked for cannot be, and why, in that person's language."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _


class WanjiaError(Exception):
    """Root of every refusal: a stable code, an http status and a wording filled with facts."""

    code: ClassVar[str] = "refused"
    http_status: ClassVar[int] = 400
    wording: ClassVar[Any] = _("This cannot be done.")

    def __init__(self, **facts: object) -> None:
        """Keep the facts; the wording is filled when it is shown, in the reader's language."""
        super().__init__(self.code)
        self.facts = facts

    def __str__(self) -> str:
        return str(self.wording).format(**self.facts)


class NotAllowed(WanjiaError):
    """The member's posts do not give this right here."""

    code, http_status = "foundation.not_allowed", 403
    wording = _("Your posts do not allow this here. Ask the office if you should be able to.")


class ChangedMeanwhile(WanjiaError):
    """Somebody saved the record after this person opened it."""

    code, http_status = "foundation.changed_meanwhile", 409
    wording = _("{who} saved this record while you were typing. Compare with what it says now, then save again.")


class SentTwiceDifferently(WanjiaError):
    """The same record number came twice with different content."""

    code, http_status = "foundation.sent_twice_differently", 409
    wording = _("This record is already here with other content. Open it and correct it there.")
