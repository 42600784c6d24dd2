"""What is asked at the briefing: the note, a decision, the signature."""

import datetime as dt
import hashlib
from typing import Any, Self

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wanjia.areas.briefing.archive import OTHER
from wanjia.areas.briefing.enums import Span
from wanjia.areas.briefing.models import Briefing
from wanjia.areas.briefing.services import LONGEST_NOTE, Written
from wanjia.areas.plan.access import possible_owners
from wanjia.foundation.ids import new_id
from wanjia.foundation.places.installation import installation
from wanjia.foundation.texts import legible
from wanjia.ledgers.forms import MemberField, Unbarred, check_year, day_input
from wanjia.ledgers.wording import EVERYTHING, PERSONS
from wanjia.web.forms import Form

LONGEST_DAYS = 366


def _mark(text: str) -> str:
    return hashlib.sha256(legible(text).strip().encode()).hexdigest()[:32]


class NoteForm(Form):
    """The note of the discussion; ``shown`` marks what the page said, so that a note nobody touched overwrites none."""

    note = forms.CharField(
        label=_("Discussion"),
        required=False,
        max_length=LONGEST_NOTE,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 6}),
        validators=[Unbarred(PERSONS)],
        help_text=_("What was said about the figures and the open matters."),
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    shown = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)
    outrun = False  # somebody else's note came between

    @classmethod
    def of(cls, briefing: Briefing | None) -> Self:
        """Give the form as the page first shows it."""
        note = briefing.note if briefing else ""
        return cls(initial={"note": note, "revision": briefing.revision if briefing else 0, "shown": _mark(note)})

    def written(self) -> Written | None:
        """Give what was written; nothing where the field still says what the page showed."""
        if "note" not in self.data or not self.is_valid() or _mark(self.cleaned_data["note"]) == self.data.get("shown"):
            return None
        return Written(self.cleaned_data["note"], self.cleaned_data["revision"] or 0)

    def look_again(self, briefing: Briefing | None) -> None:
        """Take the note as it is now for seen: it is shown beside the field, and what was typed stays."""
        typed: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict wherever something was typed
        typed["revision"] = str(briefing.revision if briefing else 0)
        typed["shown"] = _mark(briefing.note if briefing else "")
        self.data, self.outrun = typed, True


class DecisionForm(Form):
    """One decision: a task with its owner and due day. ``id`` tells one filling-in from another."""

    title = forms.CharField(label=_("Decision"), max_length=120, strip=True, validators=[Unbarred(EVERYTHING)])
    owner = MemberField(label=_("Owner"))
    due = forms.DateField(label=_("Due"), widget=day_input(), validators=[check_year])
    id = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer whoever holds a post, and the office's usual time."""
        super().__init__(*args, **options)
        self.fields["owner"].queryset = possible_owners()  # type: ignore[attr-defined]
        self.fields["due"].initial = timezone.localdate() + dt.timedelta(days=installation().due_task_days)
        self.fields["id"].initial = new_id()

    @property
    def typed(self) -> dict[str, str]:
        """Give what stands in the form where somebody has begun a decision; of a form nobody touched nothing."""
        said = {name: self.data.get(name, "") for name in self.fields}
        return said if said["title"].strip() or said["owner"] else {}


class WallLinkForm(Form):
    """A new screen; ``link_id`` is made with the page, so that a second click makes no second screen."""

    name = forms.CharField(
        label=_("Which screen"),
        max_length=40,
        strip=True,
        help_text=_("Where it hangs, such as: governance centre, hall."),
    )
    link_id = forms.UUIDField(widget=forms.HiddenInput)


class ArchiveForm(Form):
    """What is looked for among the signed briefings; cleaned_data feeds archive.Wanted as it is."""

    day = forms.DateField(label=_("About the day"), required=False, widget=day_input())
    span = forms.ChoiceField(
        label=_("Period"), required=False, choices=[("", _("Any period")), *Span.choices, (OTHER, _("Other periods"))]
    )
    words = forms.CharField(
        label=_("Words of the discussion or decisions"), required=False, max_length=60, strip=True,
        widget=forms.TextInput(attrs={"type": "search"}),
    )  # fmt: skip


class SpanForm(Form):
    """Any span of days."""

    first = forms.DateField(label=_("From"), widget=day_input())
    last = forms.DateField(label=_("To"), widget=day_input())

    def clean(self) -> dict[str, Any]:
        """Refuse a span that ends before it begins or is longer than a year."""
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day must not be before the first."))
        elif first and last and (last - first).days > LONGEST_DAYS:
            self.add_error("last", _("A briefing spans at most a year."))
        return data
