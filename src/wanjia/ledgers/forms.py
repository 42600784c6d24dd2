"""The shape every form about a record shares: its number made once, the revision the person saw, who types."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.ids import new_id
from wanjia.foundation.places.tree import tree
from wanjia.foundation.posts.enums import Right
from wanjia.foundation.posts.models import Post
from wanjia.foundation.posts.rights import Grants, reach
from wanjia.ledgers.wording import EVERYTHING, Bar, refusal_of
from wanjia.web import dates
from wanjia.web.forms import Form

BOOKKEEPING = frozenset({"id", "revision"})
FIRST_YEAR, LAST_YEAR = 2000, 2099


def check_year(day: dt.date) -> None:
    """Refuse a year nobody means: the calendar of a phone takes 0026 for 2026."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise forms.ValidationError(_("Check the year: it cannot be {year}.").format(year=day.year))


def bar_words(asked: forms.Field, bar: Bar = EVERYTHING) -> None:
    """Let a field of free text say beside itself what its text must leave out; what was typed stays."""
    is_text = type(asked) is forms.CharField and not asked.widget.is_hidden
    if is_text and not any(isinstance(one, Unbarred) for one in asked.validators):
        asked.validators.append(Unbarred(bar))


@dataclass(frozen=True)
class Unbarred:
    """Holds a text against what it must leave out."""

    bar: Bar

    def __call__(self, text: str) -> None:
        """Refuse a text that holds it.

        Raises:
            ValidationError: with the refusal's code and words.
        """
        if refusal := refusal_of(text, self.bar):
            raise forms.ValidationError(str(refusal), code=refusal.code)


class ActForm(Form):
    """What is asked to do one thing; ``said()`` feeds the service that does it.

    ``id`` tells one filling-in from another, so that the same sent twice is saved once; ``revision`` is the record as
    the person saw it. ``bars`` names the texts that need leave out less than everything.
    """

    bars: ClassVar[Mapping[str, Bar]] = {}

    id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, member: Member, record: Any = None, now: dt.datetime | None = None, **options: Any
    ) -> None:
        """Know who types, and which record it is about."""
        self.member, self.record = member, record
        self.now = now or timezone.now()
        seen = {} if record is None else {"revision": record.revision}
        initial = {**self.first_values(), "id": new_id(), **seen, **options.pop("initial", {})}
        super().__init__(data, initial=initial, **options)
        for asked in self.fields.values():
            if isinstance(asked, forms.DateField | forms.DateTimeField):
                asked.validators.append(check_year)
        self.prepare()
        for name, asked in self.fields.items():
            bar_words(asked, self.bars.get(name, EVERYTHING))

    def first_values(self) -> dict[str, Any]:
        """Give what the fields say before anyone types."""
        return self.default_values()

    def default_values(self) -> dict[str, Any]:
        """Give what is prefilled."""
        return {}

    def prepare(self) -> None:
        """Offer choices that depend on who types and on the record; called once the fields are there."""

    def said(self) -> dict[str, Any]:
        """Give what was said, without the form's own bookkeeping."""
        return {k: v for k, v in self.cleaned_data.items() if k not in BOOKKEEPING}

    def look_again(self, record: Any) -> None:
        """Take the record as it is now for what the person has seen; what was typed stays."""
        typed: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict wherever something was typed
        typed["revision"] = str(record.revision)
        self.data = typed


class RecordForm(ActForm):
    """A form that records or corrects one fact; ``said()`` feeds the ledger's ``create`` and ``correct``."""

    def __init__(self, data: Any = None, **options: Any) -> None:
        """Ask for the reason of a correction, after everything else."""
        super().__init__(data, **options)
        if self.record is not None:
            self.fields["reason"] = forms.CharField(
                label=_("Why is it corrected?"),
                max_length=200,
                strip=True,
                help_text=_("The history keeps this reason."),
            )
            bar_words(self.fields["reason"], EVERYTHING)

    def first_values(self) -> dict[str, Any]:
        """Give what the fields say before anyone types: the record's own values in a correction."""
        if self.record is None:
            return self.default_values()
        names = (name for name in self.base_fields if name not in BOOKKEEPING)
        return {**{name: getattr(self.record, name, None) for name in names}, **self.recorded_values()}

    def recorded_values(self) -> dict[str, Any]:
        """Give the values of fields whose name differs from the record's."""
        return {}

    @property
    def record_id(self) -> uuid.UUID | None:
        """Give the number the form was made with."""
        found: uuid.UUID | None = self.cleaned_data.get("id")
        return found


def writable_places(member: Member, grants: Grants, *, groups: bool = False) -> list[tuple[int, str]]:
    """Give the places a member may record at, villages first in the office's order."""
    reached = reach(member, Right.WRITE, grants)
    nodes = tree()
    today = timezone.localdate()
    offered = []
    for village in nodes.villages_on(today):
        if reached.covers(village.id, village.id):
            offered.append((village.id, village.name))
            if groups:
                offered += [(group.id, village.name + group.name) for group in nodes.children(village.id)]
    offered += [(gid, nodes.name(gid)) for gid in sorted(reached.groups) if gid in nodes.nodes]
    return offered


class PlaceField(forms.TypedChoiceField):
    """A choice of place; its clean value is the place's id."""

    def __init__(self, **options: Any) -> None:
        """Offer nothing until the form knows who types."""
        super().__init__(coerce=int, choices=(), **{"label": _("Place"), **options})

    def offer(self, member: Member, grants: Grants, *, groups: bool = False, township: bool = False) -> None:
        """Offer the places this member may record at; a single one is chosen already."""
        offered = writable_places(member, grants, groups=groups)
        if township and reach(member, Right.WRITE, grants).everywhere:
            offered = [(node.id, node.name) for node in tree().children(None)] + offered
        self.choices = offered if len(offered) == 1 else [("", _("Choose a place")), *offered]
        if len(offered) == 1:
            self.initial = offered[0][0]


class OneOf(forms.ChoiceField):
    """A choice out of a closed list in which nothing is chosen beforehand."""

    def __init__(self, *, choices: Any, **options: Any) -> None:
        """Stand on an empty choice until the person chooses."""
        super().__init__(choices=[("", _("Please choose")), *choices.choices], **options)


def day_input() -> forms.DateInput:
    """Give a date input that phones show as a calendar."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class MemberField(forms.ModelChoiceField):  # type: ignore[type-arg]  # the stubs alone make it generic
    """A choice of member by name; the form offers who may be chosen when it knows who types."""

    def __init__(self, **options: Any) -> None:
        """Start with nobody."""
        super().__init__(Member.objects.none(), **{"empty_label": _("Choose a member"), **options})
        self._held: dict[int, list[str]] | None = None  # asked once a form, when its names are drawn

    def label_from_instance(self, obj: Any) -> str:
        """Show the name with the posts of today, which tell two of one name apart."""
        if self._held is None:
            self._held = _held_today()
        posts = self._held.get(obj.pk)
        return gettext("{name} ({posts})").format(name=obj.name, posts=dates.listed(posts)) if posts else str(obj.name)


def _held_today() -> dict[int, list[str]]:
    """Give what each member is and where, the township itself not named."""
    held: dict[int, list[str]] = {}
    nodes = tree()
    for post in Post.objects.on(timezone.localdate()).order_by("first_day", "pk"):
        node = nodes.nodes.get(post.place_id)
        where = f"{node.name} " if node is not None and node.parent_id is not None else ""
        held.setdefault(post.member_id, []).append(f"{where}{post}")
    return held


class ReasonForm(ActForm):
    """Why something is done."""

    reason = forms.CharField(label=_("Reason"), max_length=200, strip=True)


class HandOverForm(ActForm):
    """Who answers for a record from now on, and why; an area says who can."""

    owner = MemberField(label=_("New owner"))
    reason = forms.CharField(label=_("Reason"), max_length=200, strip=True)

    def prepare(self) -> None:
        """Offer those who can own it, but not who owns it now."""
        self.fields["owner"].queryset = self.owners().exclude(pk=self.record.owner_id)  # type: ignore[attr-defined]

    def owners(self) -> QuerySet[Member]:
        """Give who can own the record."""
        raise NotImplementedError  # pragma: no cover - each area says


class CheckForm(ActForm):
    """Whether what somebody else reported holds; a matter or task that does not goes back with what is missing."""

    passed = forms.TypedChoiceField(
        label=_("Does the result hold?"),
        choices=[("yes", _("Yes, it is settled")), ("no", _("No, send it back"))],
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
