"""What is asked at the briefing: the note, a decision, the signature."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wanjia.areas.briefing.archive import OTHER
from wanjia.areas.briefing.enums import Span
from wanjia.areas.plan.access import possible_owners
from wanjia.foundation.places.installation import installation
from wanjia.ledgers.forms import MemberField, day_input

LONGEST_DAYS = 366


class NoteForm(forms.Form):
    """The note of the discussion."""

    note = forms.CharField(
        label=_("Discussion"),
        required=False,
        max_length=4000,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What was said about the figures and the open matters."),
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


class DecisionForm(forms.Form):
    """One decision: a task with its owner and due day."""

    title = forms.CharField(label=_("Decision"), max_length=120, strip=True)
    owner = MemberField(label=_("Owner"))
    due = forms.DateField(label=_("Due"), widget=day_input())

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer whoever holds a post, and the office's usual time."""
        super().__init__(*args, **options)
        self.fields["owner"].queryset = possible_owners()  # type: ignore[attr-defined]
        self.fields["due"].initial = timezone.localdate() + dt.timedelta(days=installation().due_task_days)


class WallLinkForm(forms.Form):
    """A new screen; ``link_id`` is made with the page, so that a second click makes no second screen."""

    name = forms.CharField(
        label=_("Which screen"),
        max_length=40,
        strip=True,
        help_text=_("Where it hangs, such as: governance centre, hall."),
    )
    link_id = forms.UUIDField(widget=forms.HiddenInput)


class ArchiveForm(forms.Form):
    """What is looked for among the signed briefings; cleaned_data feeds archive.Wanted as it is."""

    day = forms.DateField(label=_("About the day"), required=False, widget=day_input())
    span = forms.ChoiceField(
        label=_("Period"), required=False, choices=[("", _("Any period")), *Span.choices, (OTHER, _("Other periods"))]
    )
    words = forms.CharField(
        label=_("Words of the discussion or decisions"), required=False, max_length=60, strip=True,
        widget=forms.TextInput(attrs={"type": "search"}),
    )  # fmt: skip


class SpanForm(forms.Form):
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
