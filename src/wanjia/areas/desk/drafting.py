"""A waiting line as a form: filled with what the text says, with a word about everything a person must look at."""

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from wanjia.areas.desk.days import When, when
from wanjia.areas.desk.models import Line, Paste
from wanjia.areas.desk.places import Doubt, Names, Where, where
from wanjia.areas.desk.showing import counted
from wanjia.areas.desk.ties import Tie, said_settled
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.places.tree import tree
from wanjia.ledgers import offers
from wanjia.ledgers.intake import Already, Intake
from wanjia.web import dates


class Note(NamedTuple):
    """What a person should know of a line; ``check`` where it may be wrong."""

    words: str
    check: bool = True


class Draft(NamedTuple):
    """The form that confirms a line, and what the person should look at first."""

    form: Any
    notes: list[Note]


class Drafts:
    """Makes the forms of one pasted text for one member; what many lines share is looked up once."""

    def __init__(self, paste: Paste, member: Member) -> None:
        """Know the text and who confirms."""
        self.paste, self.member = paste, member
        self.intakes = {intake.ledger.code: intake for intake in offers.intakes()}
        self._already: dict[str, Already] = {}

    @cached_property
    def names(self) -> Names:
        """The villages there were on the day of the text."""
        return Names((node.id, node.name) for node in tree().villages_on(self.paste.day))

    def where(self, line: Line) -> Where:
        """Say which village a line is about."""
        return where(self.paste.text, line.start, line.end, self.names, heard=line.heard)

    def unread(self, lines: Iterable[Line]) -> list[str]:
        """Give the villages a text names and counts nothing for, in its order: their numbers may not have been read."""
        text = self.paste.text
        named = [*self.names.within(text), *filter(None, map(self.names.heading, text.split("\n")))]
        found = [self.where(line) for line in lines]
        told = {name for one in found for name in one.said.split("、")}
        ids = {one.place_id for one in found}.union(*(self.names.ids.get(name, ()) for name in told))
        left = {place: tree().name(place) for name in named for place in sorted(self.names.ids[name] - ids)}
        return list(left.values())

    def when(self, line: Line) -> When:
        """Say which day a line is about."""
        today = timezone.localdate(self.paste.pasted_at)
        return when(self.paste.text, line.start, line.period, day=self.paste.day, today=today)

    def count(self, lines: Iterable[Line]) -> None:
        """Look up, before many forms are made, what the ledgers count already on the days of these lines."""
        days: dict[str, set[dt.date]] = {}
        for line in lines:
            if line.tie != Tie.SETTLED:
                days.setdefault(line.ledger, set()).add(self.when(line).day or self.paste.day)
        for code, of_ledger in days.items():
            if self.intakes[code].kinds:
                self._already[code] = self.intakes[code].already(of_ledger)

    def draft(self, line: Line, data: Any = None) -> Draft:
        """Give the form of a line that waits."""
        intake = self.intakes[line.ledger]
        if line.tie == Tie.SETTLED and intake.settled is not None:
            first = intake.settled.first(counted(line), self._clause(line))
            form = intake.settled.form(data, member=self.member, initial=first, prefix=f"l{line.order}")
            checked = Note(_("A second person checks it before it is closed."), check=False)
            return Draft(form, [*self._inexact(line), checked])
        return self._record(intake, line, data)

    def _record(self, intake: Intake, line: Line, data: Any) -> Draft:
        found, day = self.where(line), self.when(line)
        first = {
            **(intake.fits(counted(line)) or {}),
            "place_id": found.place_id or self.paste.place_id,
            "day": day.day or self.paste.day,
            "id": line.record_id,
        }
        form = intake.form(data, member=self.member, initial=first, prefix=f"l{line.order}")
        place, notes = form.fields["place_id"], self._inexact(line)
        if first["place_id"] not in [value for value, _label in place.choices]:
            # Nothing is chosen for somebody who cannot record there, least of all the only place there is.
            place.choices = [("", _("Choose a place")), *[(v, label) for v, label in place.choices if v]]
            place.initial = form.initial["place_id"] = None
            words = _("This is about {place}, where you cannot record. Leave it to somebody who can.")
            notes.append(Note(words.format(place=tree().name(first["place_id"]))))
        notes += [*self._of_place(found), *self._of_day(day)]
        if intake.settled is not None and (said := said_settled(self.paste.text, line.end)):
            words = _("The text says “{said}”, without a number. Recorded, it is open: close it on its own page.")
            notes.append(Note(words.format(said=said)))
        if found.doubt is Doubt.NONE:
            notes += self._twice(intake, line, form, first)
        return Draft(form, notes)

    def _inexact(self, line: Line) -> list[Note]:
        if line.approx == "exact" and line.quantity == int(line.quantity):
            return []
        return [Note(_("The text gives no exact number. Put in the exact one if you know it."))]

    def _of_place(self, found: Where) -> list[Note]:
        said = {"said": found.said}
        if found.doubt is Doubt.UNKNOWN:
            return [Note(_("The text says {said}, which is none of our villages. Check the place.").format(**said))]
        if found.doubt is Doubt.SEVERAL:
            return [Note(_("The text names more than one place: {said}. Check the place.").format(**said))]
        return []

    def _of_day(self, day: When) -> list[Note]:
        if day.span:
            words = _(
                "The text says “{said}”: perhaps not the count of one day. Recorded, it counts on the day below; "
                "leave it out if it was counted before."
            )
            return [Note(words.format(said=day.said))]
        if day.day is not None and day.unsure:
            words = _("The day comes from “{said}”, which may be about something else. Check the day.")
            return [Note(words.format(said=day.said))]
        if day.day is not None:
            return [Note(_("The day is taken from the text: {said}.").format(said=day.said), check=False)]
        return []

    def _twice(self, intake: Intake, line: Line, form: Any, first: dict[str, Any]) -> list[Note]:
        already = self._already.get(line.ledger)
        if already is None:
            return []
        node = tree().nodes.get(first["place_id"])
        number = already.at(node.village_id if node else None, first["day"], first.get(intake.kinds, ""))
        if not number:
            return []
        words = _("{ledger}: {place} has {number} “{kind}” on {day} already. Leave this out if it is the same work.")
        kinds = dict(form.fields[intake.kinds].choices)
        return [
            Note(
                words.format(
                    ledger=intake.ledger.title, number=number, kind=kinds.get(first[intake.kinds], ""),
                    place=tree().name(first["place_id"]), day=dates.day(first["day"]),
                )
            )
        ]  # fmt: skip

    def _clause(self, line: Line) -> str:
        """Give the words of a line up to the next comma, as the result of what was settled."""
        text = self.paste.text
        start = max(text.rfind(mark, 0, line.start) + 1 for mark in "，,；;。\n（(")
        end = min((at for mark in "，,；;。\n）)" if (at := text.find(mark, line.end)) >= 0), default=len(text))
        return text[max(start, line.start - 12) : min(end, line.end + 12)].strip()


def waiting(lines: Sequence[Line]) -> list[Line]:
    """Give the lines whose form can be shown: those that wait, but no part of what is not recorded yet."""
    recorded = {line.pk for line in lines if line.state == Line.State.RECORDED}
    return [
        line
        for line in lines
        if line.state == Line.State.DRAFT and (line.tie != Tie.SETTLED or line.whole_id in recorded)
    ]
