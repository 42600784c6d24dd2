"""What is asked about tasks."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wanjia.areas.plan.access import GRANTS, possible_owners
from wanjia.areas.plan.enums import TaskSource
from wanjia.foundation.places.installation import installation
from wanjia.ledgers.forms import MemberField, PlaceField, RecordForm, day_input


class TaskForm(RecordForm):
    """One task."""

    title = forms.CharField(label=_("What is to be done"), max_length=120, strip=True)
    owner = MemberField(label=_("Owner"), empty_label=_("Choose a member"))
    due = forms.DateField(label=_("Due"), widget=day_input())
    origin = forms.ChoiceField(label=_("Source"), choices=TaskSource)
    origin_note = forms.CharField(
        label=_("Which source"),
        max_length=120,
        required=False,
        strip=True,
        help_text=_("For example the meeting, or the document with its number."),
    )
    place_id = PlaceField()
    day = forms.DateField(label=_("Set on"), widget=day_input())

    def default_values(self) -> dict[str, Any]:
        """Start today, due in the office's usual time."""
        today = timezone.localdate(self.now)
        return {"day": today, "due": today + dt.timedelta(days=installation().due_task_days)}

    def prepare(self) -> None:
        """Offer the member's places, the township first, and whoever holds a post."""
        self.fields["place_id"].offer(self.member, GRANTS, township=True)  # type: ignore[attr-defined]
        self.fields["owner"].queryset = possible_owners()  # type: ignore[attr-defined]


class ResultForm(forms.Form):
    """What came of it."""

    result = forms.CharField(
        label=_("Result"),
        max_length=500,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Somebody else checks it."),
    )


class CheckForm(forms.Form):
    """Whether the result holds."""

    passed = forms.TypedChoiceField(
        label=_("Is it done?"),
        choices=[("yes", _("Yes, it is done")), ("no", _("No, send it back"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("Remark"), max_length=200, required=False, strip=True)

    def clean(self) -> dict[str, Any]:
        """Ask for the reason when it goes back."""
        data = super().clean() or {}
        if data.get("passed") is False and not data.get("note"):
            self.add_error("note", _("Say what is missing, so that the owner knows what to do."))
        return data
