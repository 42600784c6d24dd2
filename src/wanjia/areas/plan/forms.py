"""What is asked about tasks."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wanjia.areas.plan.access import GRANTS, possible_owners
from wanjia.areas.plan.enums import TaskSource
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.places.installation import installation
from wanjia.ledgers.forms import ActForm, HandOverForm, MemberField, OneOf, PlaceField, RecordForm, day_input


class TaskForm(RecordForm):
    """One task."""

    beside: ClassVar[Mapping[str, str]] = {"plan.due_before_start": "due", "plan.owner_out_of_office": "owner"}

    title = forms.CharField(label=_("What is to be done"), max_length=120, strip=True)
    owner = MemberField(label=_("Owner"))
    due = forms.DateField(label=_("Due"), widget=day_input())
    origin = OneOf(label=_("Source"), choices=TaskSource)
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


class HandTaskOverForm(HandOverForm):
    """Who does a task from now on."""

    def owners(self) -> QuerySet[Member]:
        """Offer whoever holds a post."""
        return possible_owners()


class ResultForm(ActForm):
    """What came of it."""

    result = forms.CharField(
        label=_("Result"),
        max_length=500,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Somebody else checks it."),
    )
