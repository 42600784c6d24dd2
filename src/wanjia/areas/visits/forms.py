"""What is asked about a visit: five taps where nothing was found, more only where there is more to say."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wanjia.areas.matters.enums import MatterKind, Urgency
from wanjia.areas.visits import rules
from wanjia.areas.visits.access import GRANTS
from wanjia.areas.visits.enums import Topic
from wanjia.areas.visits.models import Visit
from wanjia.foundation.places.enums import PremisesKind
from wanjia.foundation.places.models import Premises
from wanjia.foundation.posts.enums import Right
from wanjia.foundation.posts.rights import reach
from wanjia.ledgers.forms import PlaceField, RecordForm
from wanjia.ledgers.intake import offer_count
from wanjia.web import dates

MATTER_PART = "visit-matter"
MATTER_FIELDS = ("matter_kind", "matter_gist", "matter_urgency")


class FoundChoice(forms.RadioSelect):
    """No issue or a matter: the second opens the matter's fields in place."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Name the part of the page that “yes” shows."""
        option: dict[str, Any] = super().create_option(*args, **kwargs)
        if option["value"] == "yes":
            option["attrs"] |= {"data-wj-shows": MATTER_PART}
        return option


class PremisesPicker(forms.HiddenInput):
    """Type a few characters, choose one; without JavaScript what was chosen stays."""

    template_name = "ui/forms/picker.html"
    input_type = "text"  # a hidden field would lose its label

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Give the picker its address and the words of what is chosen."""
        context = super().get_context(name, value, attrs)
        chosen = Premises.objects.filter(pk=value).first() if value else None
        text = f"{chosen.name} {chosen.address}".strip() if chosen else ""
        context["widget"] |= {"url": f"{reverse('visits:premises')}?as=options", "text": text}
        return context


class VisitForm(RecordForm):
    """One visit."""

    beside: ClassVar[Mapping[str, str]] = {
        "visits.premises_elsewhere": "premises",
        "visits.matter_missing": "matter_gist",
        "visits.time_ahead": "at",
    }
    bars = Visit.bars

    place_id = PlaceField()
    kind = forms.ChoiceField(
        label=_("What did you visit?"), choices=PremisesKind, widget=forms.RadioSelect, initial=PremisesKind.HOUSEHOLD
    )
    premises = forms.ModelChoiceField(
        Premises.objects.none(), label=_("Which one"), required=False, widget=forms.HiddenInput
    )
    topics = forms.MultipleChoiceField(
        label=_("Topics"), choices=Topic, required=False, widget=forms.CheckboxSelectMultiple
    )
    found = forms.ChoiceField(
        label=_("Anything found?"),
        choices=[("no", _("No issue")), ("yes", _("Matter found"))],
        initial="no",
        widget=FoundChoice,
    )
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    at = forms.TimeField(
        label=_("Time"), required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    matter_kind = forms.ChoiceField(
        label=_("Kind of matter"), choices=[("", _("Please choose")), *MatterKind.choices],
        error_messages={"required": _("Choose the kind of matter.")},
    )  # fmt: skip
    matter_gist = forms.CharField(
        label=_("What was found"), max_length=60, strip=True, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("A place, an event or a thing. No names of persons."),
        error_messages={"required": _("Say in a few words what was found.")},
    )  # fmt: skip
    matter_urgency = forms.ChoiceField(
        label=_("Urgency"), choices=Urgency, initial=Urgency.NORMAL, widget=forms.RadioSelect
    )
    child_told = forms.CharField(
        label=_("Child at risk: who was told"),
        max_length=60,
        required=False,
        strip=True,
        help_text=_("The duty of the law: say whom you told, for example the police station or the school."),
    )
    child_told_at = forms.DateTimeField(
        label=_("Told at"),
        required=False,
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )
    question = forms.CharField(label=_("Policy question asked"), max_length=200, required=False, strip=True)
    answer = forms.CharField(label=_("Answer given"), max_length=300, required=False, strip=True)
    difficulty = forms.CharField(label=_("Difficulty or suggestion"), max_length=300, required=False, strip=True)
    next_step = forms.CharField(label=_("Next step"), max_length=200, required=False, strip=True)
    whom = forms.CharField(
        label=_("Whom you met"), max_length=40, required=False, strip=True, help_text=_("Optional. Kept two years.")
    )
    companions = forms.CharField(label=_("Together with"), max_length=100, required=False, strip=True)

    def default_values(self) -> dict[str, Any]:
        """Start now, at the only place there is if there is only one."""
        local = timezone.localtime(self.now)
        return {
            "day": local.date(),
            "at": local.strftime("%H:%M"),
            "kind": PremisesKind.HOUSEHOLD,
            "found": "no",
            "matter_urgency": Urgency.NORMAL,
        }

    def recorded_values(self) -> dict[str, Any]:
        """Say what the record says, in the form's words."""
        return {"found": "no", "topics": list(self.record.topics), "premises": self.record.premises_id}

    def prepare(self) -> None:
        """Offer the member's places and premises; a correction does not raise another matter."""
        group = self.record is not None and self.record.place_id != self.record.village_id
        self.fields["place_id"].offer(self.member, GRANTS, groups=group)  # type: ignore[attr-defined]
        within = Premises.objects.filter(reach(self.member, Right.WRITE, GRANTS).condition())
        self.fields["premises"].queryset = within  # type: ignore[attr-defined]
        if self.record is None:
            return
        self.fields["premises"].widget = PremisesPicker()
        for name in ("found", *MATTER_FIELDS):
            del self.fields[name]
        offer_count(self, _("Number of visits"))

    def clean(self) -> dict[str, Any]:
        """Ask for the matter when one was found, and for both halves of the child step."""
        data = super().clean() or {}
        premises = data.get("premises")
        if premises is not None:
            self._check_open(premises, data.get("day"))
            data["kind"] = premises.kind
            self.errors.pop("kind", None)
            if "place_id" not in self.data or not self.data["place_id"]:
                offered = {value for value, _name in self.fields["place_id"].choices}  # type: ignore[attr-defined]
                data["place_id"] = premises.village_id if premises.village_id in offered else premises.place_id
                self.errors.pop("place_id", None)
        if data.get("found") != "yes":  # the matter's fields are asked for only when one was found
            for name in MATTER_FIELDS:
                self.errors.pop(name, None)
        self._check_child(data)
        if data.get("answer") and not data.get("question"):
            self.add_error("question", _("Say what was asked."))
        return data

    def _check_open(self, premises: Premises, day: dt.date | None) -> None:
        """Refuse a new visit to what was closed by then; one of before may still be recorded."""
        if self.record is None and day and premises.closed_on and day >= premises.closed_on:
            said = _("Closed since {day}. Choose another one, or correct the day of the visit.")
            self.add_error("premises", said.format(day=dates.day(premises.closed_on)))

    def _check_child(self, data: dict[str, Any]) -> None:
        """Whoever meets a child at risk must tell; the page asks whom, and takes now for when."""
        told = data.get("child_told")
        if data.get("child_told_at") and not told:
            self.add_error("child_told", _("Say who was told about the child."))
        elif data.get("found") == "yes" and data.get("matter_kind") == MatterKind.CHILD_AT_RISK and not told:
            self.add_error("child_told", _("Tell the police station now, then say here who was told."))
        if (at := data.get("child_told_at")) and at > self.now + rules.CLOCKS_DIFFER:
            self.add_error("child_told_at", _("This time has not come yet: say when it was told."))
        if told and not data.get("child_told_at") and "child_told_at" not in self.errors:
            if data.get("day") and data.get("at"):  # not the time of sending: a form sent twice says the same twice
                data["child_told_at"] = timezone.make_aware(dt.datetime.combine(data["day"], data["at"]))
            else:
                self.add_error("child_told_at", _("Say when it was told."))

    def said(self) -> dict[str, Any]:
        """Give what was said; a matter's words only when a matter was found."""
        data = super().said()
        if data.pop("found", "no") != "yes":
            for name in MATTER_FIELDS:
                data.pop(name, None)
        data["topics"] = tuple(data.get("topics", ()))
        return data
