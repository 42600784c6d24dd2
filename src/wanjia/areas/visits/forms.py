"""What is asked about a visit: five taps where nothing was found, more only where there is more to say."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wanjia.areas.matters.enums import MatterKind, Urgency
from wanjia.areas.visits.access import GRANTS
from wanjia.areas.visits.enums import Topic
from wanjia.foundation.places.enums import PremisesKind
from wanjia.foundation.places.models import Premises
from wanjia.foundation.posts.enums import Right
from wanjia.foundation.posts.rights import reach
from wanjia.ledgers.forms import PlaceField, RecordForm


class VisitForm(RecordForm):
    """One visit."""

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
        label=_("Anything found?"), choices=[("no", _("No issue")), ("yes", _("Matter found"))], initial="no",
        widget=forms.RadioSelect,
    )
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    at = forms.TimeField(
        label=_("Time"), required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    matter_kind = forms.ChoiceField(label=_("Kind of matter"), choices=[("", "—"), *MatterKind.choices], required=False)
    matter_gist = forms.CharField(
        label=_("What was found"), max_length=60, required=False, strip=True,
        help_text=_("A place, an event or a thing. No names of persons."),
    )
    matter_urgency = forms.ChoiceField(
        label=_("Urgency"), choices=Urgency, initial=Urgency.NORMAL, required=False, widget=forms.RadioSelect
    )
    child_told = forms.CharField(
        label=_("Child at risk: who was told"), max_length=60, required=False, strip=True,
        help_text=_("The duty of the law: say whom you told, for example the police station or the school."),
    )
    child_told_at = forms.DateTimeField(
        label=_("Told at"), required=False,
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
            "day": local.date(), "at": local.strftime("%H:%M"), "kind": PremisesKind.HOUSEHOLD, "found": "no",
            "matter_urgency": Urgency.NORMAL,
        }

    def recorded_values(self) -> dict[str, Any]:
        """Say what the record says, in the form's words."""
        return {"found": "no", "topics": list(self.record.topics), "premises": self.record.premises_id}

    def prepare(self) -> None:
        """Offer the member's places and premises; a correction does not raise another matter."""
        self.fields["place_id"].offer(self.member, GRANTS)  # type: ignore[attr-defined]
        condition = reach(self.member, Right.WRITE, GRANTS).condition()
        self.fields["premises"].queryset = Premises.objects.filter(condition, closed_on=None)  # type: ignore[attr-defined]
        if self.record is not None:
            self.fields["premises"].queryset = Premises.objects.filter(condition)  # type: ignore[attr-defined]
            for name in ("found", "matter_kind", "matter_gist", "matter_urgency"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Ask for the matter when one was found, and for both halves of the child step."""
        data = super().clean() or {}
        premises = data.get("premises")
        if premises is not None:
            data["kind"] = premises.kind
            data["place_id"] = data.get("place_id") or premises.village_id
            self.errors.pop("place_id", None)
        if data.get("found") == "yes":
            if not data.get("matter_kind"):
                self.add_error("matter_kind", _("Choose the kind of matter."))
            if not data.get("matter_gist"):
                self.add_error("matter_gist", _("Say in a few words what was found."))
        if data.get("child_told_at") and not data.get("child_told"):
            self.add_error("child_told", _("Say who was told about the child."))
        if data.get("child_told") and not data.get("child_told_at"):
            data["child_told_at"] = self.now
        if data.get("answer") and not data.get("question"):
            self.add_error("question", _("Say what was asked."))
        return data

    def said(self) -> dict[str, Any]:
        """Give what was said; a matter's words only when a matter was found."""
        data = super().said()
        if data.pop("found", "no") != "yes":
            for name in ("matter_kind", "matter_gist", "matter_urgency"):
                data.pop(name, None)
        data["topics"] = tuple(data.get("topics", ()))
        return data
