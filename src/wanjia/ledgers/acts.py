"""An Act: what people do with a record besides entering and correcting it, declared beside its ledger."""

import datetime as dt
import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.errors import NotAllowed
from wanjia.ledgers import errors, services
from wanjia.ledgers.forms import ActForm, CheckForm, ReasonForm
from wanjia.ledgers.models import Sending, Version
from wanjia.ledgers.wording import check_words

if TYPE_CHECKING:
    from wanjia.ledgers.ledger import Ledger

Words = str | Promise


@dataclass(frozen=True)
class Act:
    """One thing people do with a record; its address, page, checks, trail and history follow from this.

    ``change`` is the area's service: it gets the record, locked and allowed, with ``actor``, ``now`` and what the form
    said, writes the rows that are not the record's own, and gives the columns to change (none: the act only adds). A
    word of the form called ``reason`` stands in the history.
    """

    name: str  # of the address, beside the record: hand_over is at hand-over/
    title: Words
    verb: str  # what the trail calls it
    done: Words  # what the person reads once it is saved
    form: type[ActForm]
    may: Callable[[Member, Any], bool]
    change: Callable[..., Mapping[str, Any]]
    past: Words = ""  # what the history calls it; an act that only adds is not in it
    states: Collection[str] = ()  # from which it can be done; empty: from any
    to: Collection[str] = ()  # to which it leads; empty: the state stays
    second_to: "Act | None" = None  # whoever did that act last cannot do this one
    not_for: Callable[[Member, Any], bool] | None = None  # who answers for what is checked, and so cannot
    button: Words = ""
    help: Words = ""
    icon: str = ""
    main: bool = False
    grave: bool = False  # cannot be undone
    retroactive: bool = False  # what was counted before was wrong; signed briefings show it

    def check_fits(self, ledger: "Ledger", record: Any, member: Member) -> None:
        """Refuse what the record's state or its history with this member does not allow.

        Raises:
            AlreadyVoided, WrongState, SecondPersonNeeded.
        """
        if record.voided_at is not None:
            raise errors.AlreadyVoided
        state, label = ledger.state_of(record)
        if self.states and state not in self.states:
            raise errors.WrongState(state=label)
        self.check_second(ledger, record, member)

    def check_second(self, ledger: "Ledger", record: Any, member: Member) -> None:
        """Refuse whoever answers for or reported what this act checks, whatever the posts allow.

        Raises:
            SecondPersonNeeded.
        """
        if self.not_for is not None and self.not_for(member, record):
            raise errors.SecondPersonNeeded
        if self.second_to is not None:
            done = Version.objects.filter(ledger=ledger.code, record_id=record.pk, act=self.second_to.verb)
            if done.order_by("-revision").values_list("by_id", flat=True).first() == member.pk:
                raise errors.SecondPersonNeeded

    def check_allowed(self, ledger: "Ledger", record: Any, member: Member) -> None:
        """Refuse whose posts do not allow this, and say it first where somebody else has to do it.

        Raises:
            SecondPersonNeeded, NotAllowed.
        """
        if self.may(member, record):
            return
        if not self.states or ledger.state_of(record)[0] in self.states:
            self.check_second(ledger, record, member)
        raise NotAllowed

    def fits(self, ledger: "Ledger", record: Any, member: Member) -> bool:
        """Say whether this member may do this with the record as it stands."""
        if not self.may(member, record):
            return False
        try:
            self.check_fits(ledger, record, member)
        except (errors.AlreadyVoided, errors.WrongState, errors.SecondPersonNeeded):
            return False
        return True


@transaction.atomic
def take(
    ledger: "Ledger",
    act: Act,
    record_id: uuid.UUID,
    *,
    actor: Member,
    now: dt.datetime,
    revision: int | None = None,
    sending: Sequence[str] = (),
    **said: Any,
) -> Any:
    """Do one act: one transaction, one audit line, a version of the record if its columns change; give the record.

    ``revision`` is what the person saw (None: it does not matter); ``sending`` tells this submission from all others,
    as ``once`` takes it.

    Raises:
        SentAlready: the same submission was saved before.
        AlreadyVoided, NotAllowed, WrongState, SecondPersonNeeded; ChangedMeanwhile; what the area's service raises.
        NoPersonalNumbers, PetitionChannel, NotAboutPersons: a text says what must not stay.
    """
    record = ledger.model._default_manager.select_for_update(of=("self",)).get(pk=record_id)
    once(sending)
    if record.voided_at is not None:
        raise errors.AlreadyVoided
    act.check_allowed(ledger, record, actor)
    act.check_fits(ledger, record, actor)
    check_words(*(words for words in said.values() if isinstance(words, str)))
    before = ledger.state_of(record)[0]
    changes = act.change(record, actor=actor, now=now, **said)
    if not changes:
        services.note(record, actor=actor, now=now, act=act.verb)
        return record
    saved = services.save_change(
        ledger.model, record.pk, changes, grants=ledger.grants, revision=revision, actor=actor, now=now, act=act.verb,
        reason=said.get("reason", ""), retroactive=act.retroactive, allowed=True,
    )  # fmt: skip
    after = ledger.state_of(saved)[0]
    if after not in (act.to or (before,)):
        raise RuntimeError(f"{act.verb} led from {before} to {after}, which its declaration does not say")
    return saved


def once(sending: Sequence[str]) -> None:
    """Remember a submission by its digest and, after it, the form it came from; must run in the transaction that saves.

    Raises:
        SentAlready: it was saved before.
    """
    if not sending:
        return
    try:
        with transaction.atomic():
            Sending.objects.create(key=sending[0])
    except IntegrityError as repeat:
        raise errors.SentAlready from repeat
    # Other words from the same form are another submission, so the form itself may be here already.
    Sending.objects.bulk_create([Sending(key=key) for key in sending[1:]], ignore_conflicts=True)


def was_sent(sending: Sequence[str]) -> bool:
    """Say whether a submission, or a form opened again, was saved before: the first digest tells."""
    return bool(sending) and Sending.objects.filter(pk=sending[0]).exists()


def checking(verb: str, **how: Any) -> Act:
    """Give the act by which a second person says whether what was reported holds."""
    how = {"past": _("result checked"), "form": CheckForm, "icon": "checks", "main": True, **how}
    done, button = _("The check is recorded."), _("Record the check")
    return Act("check", _("Check the result"), verb=verb, done=done, button=button, **how)


def handing_over(verb: str, **how: Any) -> Act:
    """Give the act by which a record gets another owner; the form says who can be."""
    how = {"past": _("handed over to another owner"), "icon": "arrow-right", **how}
    done = _("Handed over. The new owner answers for it from now on.")
    return Act("hand_over", _("Hand over"), verb=verb, done=done, **how)


def voiding(ledger: "Ledger") -> Act:
    """Give the act every ledger has whose records can be corrected: to void one with its reason."""
    return Act(
        "void",
        _("Void"),
        verb=f"{ledger.code}.void",
        past=_("voided"),
        done=_("Voided. It stays in the ledger, struck through, and counts nowhere any more."),
        form=ReasonForm,
        may=ledger.may_correct,
        change=_void,
        button=_("Void this record"),
        help=_(
            "A voided record stays in the ledger with its reason and counts nowhere any more. This cannot be undone."
        ),
        grave=True,
        retroactive=True,
    )


def _void(_record: Any, *, now: dt.datetime, reason: str, **_who: Any) -> dict[str, Any]:
    if not reason.strip():
        raise errors.ReasonMissing
    return {"voided_at": now, "void_reason": reason}
