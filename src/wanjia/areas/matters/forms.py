"""What people are asked about matters, focus items and daily reports."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wanjia.areas.matters.access import GRANTS, possible_owners
from wanjia.areas.matters.enums import ClosingKind, FocusKind, MatterKind, Urgency
from wanjia.areas.matters.models import Matter
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.places.installation import installation
from wanjia.foundation.posts.enums import Right
from wanjia.foundation.posts.rights import reach
from wanjia.ledgers.forms import (
    ActForm,
    HandOverForm,
    MemberField,
    OneOf,
    PlaceField,
    RecordForm,
    Unbarred,
    day_input,
)
from wanjia.ledgers.intake import offer_count
from wanjia.ledgers.wording import EVERYTHING
from wanjia.web.forms import Form


class MatterForm(RecordForm):
    """One unresolved matter."""

    beside: ClassVar[Mapping[str, str]] = {"matters.owner_out_of_reach": "owner", "matters.day_after_closing": "day"}
    bars = Matter.bars

    place_id = PlaceField()
    kind = OneOf(label=_("Kind"), choices=MatterKind)
    gist = forms.CharField(
        label=_("What it is about"),
        max_length=60,
        strip=True,
        help_text=_("A place, an event or a thing. No names of persons."),
    )
    urgency = forms.ChoiceField(label=_("Urgency"), choices=Urgency, initial=Urgency.NORMAL, widget=forms.RadioSelect)
    spot = forms.CharField(label=_("Where exactly"), max_length=120, required=False, strip=True)
    detail = forms.CharField(
        label=_("Details"), max_length=2000, required=False, strip=True, widget=forms.Textarea(attrs={"rows": 4})
    )
    day = forms.DateField(label=_("Since"), widget=day_input())
    owner = MemberField(label=_("Owner"), required=False, help_text=_("Nobody chosen: you own it."))
    due = forms.DateField(
        label=_("Due"),
        required=False,
        widget=day_input(),
        help_text=_("Empty: the office's own time for this urgency."),
    )

    def default_values(self) -> dict[str, Any]:
        """Start with today."""
        return {"day": timezone.localdate(self.now), "urgency": Urgency.NORMAL}

    def prepare(self) -> None:
        """Offer the member's places and the owners who reach them."""
        self.fields["place_id"].offer(self.member, GRANTS, township=True)  # type: ignore[attr-defined]
        self.fields["owner"].queryset = possible_owners(self.member)  # type: ignore[attr-defined]
        offer_count(self, _("Number of matters"))

    def clean(self) -> dict[str, Any]:
        """Refuse a due day before the matter began."""
        data = super().clean() or {}
        if data.get("due") and data.get("day") and data["due"] < data["day"]:
            self.add_error("due", _("The due day must not be before the matter began."))
        return data

    def said(self) -> dict[str, Any]:
        """Give what was said; without an owner the one who records it answers for it."""
        data = super().said()
        data["owner"] = data.get("owner") or (self.record.owner if self.record else self.member)
        return data


class StepForm(ActForm):
    """What was done."""

    note = forms.CharField(
        label=_("What was done"),
        max_length=500,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A step leaves the matter open. If it is settled, propose closing it instead."),
    )


class HandMatterOverForm(HandOverForm):
    """Who answers for a matter from now on."""

    def owners(self) -> QuerySet[Member]:
        """Offer those who reach the matter's place."""
        return possible_owners(None, place_id=self.record.place_id)


class ClosingForm(ActForm):
    """How it was settled."""

    closing_kind = forms.TypedChoiceField(
        label=_("How it was settled"), choices=ClosingKind, coerce=ClosingKind, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Result"),
        max_length=500,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A second person checks this before the matter is closed."),
    )


class PartForm(ClosingForm):
    """How many of a matter that counts for many are settled, and how."""

    count = forms.IntegerField(label=_("How many are settled"), min_value=1)
    field_order = ("count", "closing_kind", "note")

    def prepare(self) -> None:
        """Leave at least one: all of it is closed as a whole."""
        most = self.record.count - 1
        self.fields["count"].validators.append(MaxValueValidator(most))
        self.fields["count"].help_text = _("1 to {most}; the others stay open.").format(most=most)
        self.fields["count"].widget.attrs["max"] = most


class ReopenForm(ActForm):
    """Why it is open again, and until when."""

    note = forms.CharField(label=_("Why is it open again?"), max_length=500, strip=True)
    due = forms.DateField(label=_("Due"), widget=day_input())

    def clean_due(self) -> dt.date:
        """Refuse a due day that has passed."""
        due: dt.date = self.cleaned_data["due"]
        if due < timezone.localdate(self.now):
            raise forms.ValidationError(_("Choose today or a later day."))
        return due


class FocusForm(RecordForm):
    """One focus item."""

    beside: ClassVar[Mapping[str, str]] = {
        "matters.owner_out_of_reach": "owner", "matters.review_day_passed": "review_on",
    }  # fmt: skip

    place_id = PlaceField()
    kind = OneOf(label=_("Kind"), choices=FocusKind)
    subject = forms.CharField(
        label=_("What"),
        max_length=60,
        strip=True,
        help_text=_("An area, village, trade, project or dispute; never a person."),
    )
    why = forms.CharField(label=_("Reason"), max_length=200, strip=True)
    owner = MemberField(label=_("Owner"))
    matter = forms.ModelChoiceField(Matter.objects.none(), required=False, widget=forms.HiddenInput)
    day = forms.DateField(label=_("From"), widget=day_input())
    review_on = forms.DateField(
        label=_("Lapses after"), widget=day_input(), help_text=_("It lapses by itself unless somebody renews it.")
    )

    def default_values(self) -> dict[str, Any]:
        """Start today, for the office's usual time."""
        today = timezone.localdate(self.now)
        return {"day": today, "review_on": today + dt.timedelta(days=installation().focus_review_days)}

    def prepare(self) -> None:
        """Offer the member's places and owners; the matter it is about comes from that matter's page and stays."""
        self.fields["place_id"].offer(self.member, GRANTS, township=True)  # type: ignore[attr-defined]
        self.fields["owner"].queryset = possible_owners(self.member)  # type: ignore[attr-defined]
        if self.record is not None:
            del self.fields["matter"]
        else:
            seen = Matter.objects.filter(reach(self.member, Right.READ, GRANTS).condition())
            self.fields["matter"].queryset = seen  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """Give what was said; the matter by its number."""
        data = super().said()
        if matter := data.pop("matter", None):
            data["matter_id"] = matter.pk
        return data


class RenewForm(ActForm):
    """Until when a focus item stays, and why."""

    review_on = forms.DateField(label=_("Lapses after"), widget=day_input())
    reason = forms.CharField(label=_("Why it stays"), max_length=200, strip=True)

    def default_values(self) -> dict[str, Any]:
        """Start with the office's usual time, as a new focus item does."""
        return {"review_on": timezone.localdate(self.now) + dt.timedelta(days=installation().focus_review_days)}


class ReportForm(Form):
    """A village's report of one day."""

    id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    day = forms.DateField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("Note"), max_length=200, required=False, strip=True, validators=[Unbarred(EVERYTHING)]
    )
