"""A Ledger: how an area's records are listed, filtered, entered, corrected, voided, exported and printed."""

import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import ngettext

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.posts.deputies import answers_for
from wanjia.foundation.posts.enums import Right
from wanjia.foundation.posts.rights import Grants, reach
from wanjia.ledgers import acts as acting
from wanjia.ledgers import fields
from wanjia.ledgers.access import may_correct
from wanjia.ledgers.acts import Act
from wanjia.ledgers.columns import Column
from wanjia.ledgers.models import Record
from wanjia.ledgers.retention import Retention

Words = str | Promise


@dataclass(frozen=True)
class Filter:
    """One choice above a list. ``path`` is compared with the chosen value; ``chosen`` looks inside a ChosenField."""

    name: str
    title: Words
    choices: Any
    path: str = ""
    kind: str = "choice"  # choice | chosen
    conditions: Mapping[str, Q | Callable[[], Q]] | None = None  # called when the list is asked: what depends on today

    def condition(self, value: str) -> Q:
        """Give the filter for one chosen value."""
        if self.conditions is not None:
            found = self.conditions[value]
            return found() if callable(found) else found
        path = self.path or self.name
        return fields.holds(path, value) if self.kind == "chosen" else Q(**{path: value})

    def options(self) -> list[tuple[str, Words]]:
        """Give the closed list as it is offered."""
        return list(self.choices.choices if hasattr(self.choices, "choices") else self.choices)


@dataclass(frozen=True)
class Action:
    """Something that can be done with a record, on its own page."""

    title: Words
    url: str
    main: bool = False
    icon: str = ""


@dataclass(frozen=True)
class Detail:
    """One line of a record's page."""

    title: Words
    text: str
    url: str = ""
    tone: str = ""


class Ledger:
    """The declaration of one ledger; subclass it once per kind of record and register it with the area.

    An area fills the class attributes and the methods at the end; pages, paging, filters, search, export,
    print, history and the rights test follow from them.
    """

    code: ClassVar[str]  # also the URL namespace: ``{code}:list``, ``{code}:record`` …
    model: ClassVar[type[Record]]
    title: ClassVar[Words]
    one: ClassVar[Words]  # one record, as a button says it: "visit"
    help: ClassVar[Words]  # one sentence at the top of the list
    empty: ClassVar[Words]  # what to do when the list is empty
    grants: ClassVar[Grants]
    icon: ClassVar[str] = "list"
    columns: ClassVar[Sequence[Column]]
    filters: ClassVar[Sequence[Filter]] = ()
    form: ClassVar[type[forms.Form] | None] = None
    joined: ClassVar[tuple[str, ...]] = ()  # relations a headline needs, so that many headlines cost one query
    unfinished: ClassVar[Collection[str]] = ()  # states in which a ``due`` day that has passed is said to be over
    owned: ClassVar[bool] = False  # records name an owner, who sees them wherever they are
    acts: ClassVar[Sequence[Act]] = ()  # what is done with a record besides correcting and voiding, the main ones first
    retentions: ClassVar[Sequence[Retention]] = ()  # which columns are erased when
    writable: ClassVar[bool] = True  # False: records come about elsewhere; no entry page
    correctable: ClassVar[bool] = True
    # The area's services, as static methods: ``create`` takes ``actor``, ``now``, ``id``, ``source`` and what was said
    # and gives the record and whether it is new (not a repeat); ``correct`` takes ``record_id``, ``revision``,
    # ``actor``, ``now``, ``reason`` and what is said now.
    create: ClassVar[Callable[..., tuple[Any, bool]]]
    correct: ClassVar[Callable[..., Any]]

    # -- what a member may see and do

    def records(self) -> QuerySet[Any]:
        """Give all records."""
        rows = self.model._default_manager.all()
        return rows.select_related(*self.joined) if self.joined else rows

    def visible_to(self, member: Member) -> QuerySet[Any]:
        """Keep the records this member's posts reach."""
        return self.records().filter(self.condition_for(member))

    def condition_for(self, member: Member) -> Q:
        """Give the filter of what a member sees: where the posts reach, and what is the member's own."""
        reached, own = reach(member, Right.READ, self.grants), self.owned_by(member)
        # An empty Q means everything, but drops out of an OR: so it must not be widened.
        return reached.condition() if reached.everywhere or own is None else reached.condition() | own

    def owned_by(self, member: Member) -> Q | None:
        """Give what a member sees beyond the reach of the posts: what the member, or whom the member acts for, owns."""
        return Q(owner_id__in=answers_for(member)) if self.owned else None

    def may_open(self, member: Member) -> bool:
        """Say whether the list is in this member's navigation at all."""
        return not reach(member, Right.READ, self.grants).nowhere

    def may_add(self, member: Member) -> bool:
        """Say whether the member may record anything here."""
        return self.writable and not reach(member, Right.WRITE, self.grants).nowhere

    def may_correct(self, member: Member, record: Any) -> bool:
        """Say whether the member may correct or void this record: its author, or who manages the place."""
        return self.correctable and may_correct(member, record, self.grants)

    # -- acts

    def every_act(self) -> list[Act]:
        """Give all acts, the engine's own included."""
        return [*self.acts, *([acting.voiding(self)] if self.correctable else [])]

    def state_of(self, record: Any) -> tuple[str, Words]:
        """Give a record's state, as acts name it and as people read it; empty where the ledger has no states."""
        return (record.state, record.get_state_display()) if hasattr(record, "state") else ("", "")

    def take(self, name: str, record_id: uuid.UUID, **how: Any) -> Any:
        """Do one act with one record, with ``actor``, ``now`` and what its form asks; give the record."""
        act = next(act for act in self.every_act() if act.name == name)
        return acting.take(self, act, record_id, **how)

    def actions(self, record: Any, member: Member) -> list[Action]:
        """Give what this member can do with the record as it stands, besides correcting and voiding."""
        fitting = [act for act in self.acts if act.fits(self, record, member)]
        return [Action(act.title, self.url(act.name, record.pk), act.main, act.icon) for act in fitting]

    # -- addresses

    def url(self, page: str = "list", *args: Any) -> str:
        """Give the address of one of this ledger's pages."""
        return reverse(f"{self.code}:{page}", args=args)

    # -- what the area writes

    def details(self, record: Any, member: Member) -> list[Detail]:
        """Give the record's lines: every column that says something, the number as the office writes it."""
        values = self.records().filter(pk=record.pk).values_list(*(c.source for c in self.columns)).get()
        lines = [
            Detail(c.title, record.numbering() if c.name == "number" else c.text(value), tone=c.tone(value))
            for c, value in zip(self.columns, values, strict=True)
        ]
        if over := self.days_over(record):
            said = ngettext("{day}, {n} day over", "{day}, {n} days over", over)
            lines = [
                replace(line, text=said.format(day=line.text, n=over), tone="bad") if column.name == "due" else line
                for column, line in zip(self.columns, lines, strict=True)
            ]
        return [line for line in lines if line.text]

    def days_over(self, record: Any) -> int:
        """Give how many days a record's due day has passed while it waits to be done; 0 if it has not."""
        if not self.unfinished or record.voided_at is not None or self.state_of(record)[0] not in self.unfinished:
            return 0
        over: int = (timezone.localdate() - record.due).days
        return max(over, 0)

    def related(self, record: Any, member: Member) -> list[tuple[Words, list[Detail]]]:
        """Give further blocks of a record's page: steps, checks, records raised from it."""
        return []
