"""What a list was asked for: address parameters read into one clean object, each bad one named."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.places.tree import tree
from wanjia.foundation.posts.enums import Right
from wanjia.foundation.posts.rights import reach
from wanjia.ledgers.ledger import Ledger
from wanjia.web.forms import Form

OWN = "own"  # the township's own records, of none of its villages
FIRST_YEAR, LAST_YEAR = 1990, 2100


def own_name(place: str) -> str:
    """Name what is recorded for a township as a whole."""
    return gettext("{place} itself").format(place=place)


def place_choices(member: Member, ledger: Ledger) -> list[tuple[str, str]]:
    """Give the villages and groups a member can filter by, as a select offers them, and the township's own records."""
    reached = reach(member, Right.READ, ledger.grants)
    nodes = tree()
    offered: list[tuple[str, str]] = []
    if reached.everywhere:
        offered = [(OWN, own_name(node.name)) for node in nodes.nodes.values() if node.parent_id is None]
    for village in nodes.villages:
        if reached.covers(village.id, village.id):
            offered.append((str(village.id), village.name))
    for group_id in sorted(reached.groups):
        if group_id in nodes.nodes:
            offered.append((str(group_id), nodes.name(group_id)))
    return offered


class Choosing(Form):
    """The filters above a list; made for one ledger and member."""

    q = forms.CharField(label=_("Search"), required=False, max_length=200, strip=True)
    place = forms.ChoiceField(label=_("Place"), required=False)
    first = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, data: QueryDict, *, ledger: Ledger, member: Member) -> None:
        """Offer the ledger's own filters beside the common ones."""
        super().__init__(data)
        self.ledger = ledger
        places: Iterable[Any] = [("", _("All places")), *place_choices(member, ledger)]
        self.fields["place"].choices = places  # type: ignore[attr-defined]
        if len(self.fields["place"].choices) <= 2:  # type: ignore[attr-defined]
            del self.fields["place"]
        for one in ledger.filters:
            self.fields[one.name] = forms.ChoiceField(
                label=cast("Any", one.title), required=False, choices=[("", _("All")), *one.options()]
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a span that ends before it begins and years no ledger has."""
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        for name, day in (("first", first), ("last", last)):
            if isinstance(day, dt.date) and not FIRST_YEAR <= day.year <= LAST_YEAR:
                self.add_error(name, _("Choose a day between 1990 and 2100."))
        if first and last and last < first:
            self.add_error("last", _("The last day must not be before the first."))
        return data

    @property
    def said(self) -> dict[str, Any]:
        """Give what was chosen and fits; what does not fit is left out and shown as an error."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}

    def told(self) -> list[str]:
        """Give what is in force, as words for paper: each field's label and what was chosen."""
        return [f"{self.fields[name].label} {self._words(name, value)}" for name, value in self.said.items()]

    def _words(self, name: str, value: Any) -> str:
        field = self.fields[name]
        offered = dict(cast("Any", field.choices)) if isinstance(field, forms.ChoiceField) else {}
        return str(offered.get(value, value))

    def drawn(self) -> SafeString:
        """Give the fields as markup; each that is empty or a choice is drawn once a process and kept.

        Drawing them anew costs more than the rest of the page: each option of each select is a template of its own.
        """
        return mark_safe("".join(self._drawn(name) for name in self.fields))

    def _drawn(self, name: str) -> str:
        field, value = self.fields[name], self.data.get(name, "")
        choice = isinstance(field, forms.ChoiceField)
        if name in self.errors or (value and not choice):
            return str(self[name].as_field_group())
        # A ledger's own filters are closed lists; which places are offered differs from member to member.
        offered = tuple(field.choices) if name == "place" else ()  # type: ignore[attr-defined]
        key = (self.ledger.code, name, get_language(), value, offered)
        if key not in _drawn:
            if len(_drawn) >= MOST_KEPT:
                _drawn.clear()
            _drawn[key] = str(self[name].as_field_group())
        return _drawn[key]


MOST_KEPT = 2_000
_drawn: dict[tuple[Any, ...], str] = {}
