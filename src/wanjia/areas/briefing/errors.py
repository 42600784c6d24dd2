"""Refusals about briefings."""

from django.utils.translation import gettext_lazy as _

from wanjia.foundation.errors import ChangedMeanwhile, WanjiaError


class AlreadySigned(WanjiaError):
    """The briefing is frozen."""

    code, http_status = "briefing.already_signed", 409
    wording = _("This briefing is signed. What it says stays as it is; a later change shows as a correction.")


class NotYetOver(WanjiaError):
    """A briefing of days that have not come."""

    code = "briefing.not_yet_over"
    wording = _("A briefing can be signed on its last day or later.")


class ChangedSinceSeen(WanjiaError):
    """Records came in, or the discussion went on, between the page that was read and the signature."""

    code, http_status = "briefing.changed_since_seen", 409
    wording = _("Not signed: since this page was opened there were changes. {what} Read it once more, then sign.")


class NoteChanged(ChangedMeanwhile):
    """Somebody kept another note after this person opened the page."""

    wording = _(
        "{who} kept a note while you were typing. It stands above: take over what is to stay, then keep yours in its place."
    )


class DecisionWaits(WanjiaError):
    """A decision is typed and not made: signed now, it would be in neither the bulletin nor the tasks."""

    code, http_status = "briefing.decision_waits", 422
    wording = _("Not signed yet: a decision is typed but not made. Make it, or empty its field, then sign.")


class NoteTooLong(WanjiaError):
    """A discussion longer than a bulletin may be."""

    code = "briefing.note_too_long"
    wording = _("The discussion has {count} characters; a bulletin takes at most 4,000. Shorten it.")


class NameTaken(WanjiaError):
    """Two screens of one name could not be told apart when one is to be revoked."""

    code, http_status = "briefing.wall_link_name_taken", 409
    wording = _("There is a screen called {name} already. Revoke it first, or choose another name.")
