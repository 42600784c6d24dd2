"""Doors of the daily report: the board, and a village's report by one tap."""

import datetime as dt
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wanjia.areas.matters import access, forms, queries, reporting
from wanjia.areas.matters import board as boards
from wanjia.areas.matters.enums import ReportKind
from wanjia.areas.matters.ledgers import REPORTS
from wanjia.foundation.errors import NotAllowed, WanjiaError
from wanjia.foundation.places.tree import tree
from wanjia.foundation.posts.enums import Right
from wanjia.foundation.posts.rights import reach
from wanjia.ledgers.pages import programs
from wanjia.ledgers.pages.numbered import asked_anew
from wanjia.ledgers.pages.records import add_refusal, source_of
from wanjia.web import dates, words
from wanjia.web.doors import SignedRequest, door, go, show
from wanjia.web.refused import wants_json

STATE_WORDS = {
    "missing": (gettext_lazy("Missing"), "bad"), "awaited": (gettext_lazy("Not yet"), "open"),
    "late": (gettext_lazy("Late"), "warn"), "reported": (gettext_lazy("Reported"), "good"),
    "zero": (gettext_lazy("Zero report"), "zero"),
}  # fmt: skip


@door(read=["GET"])
def board(request: SignedRequest) -> HttpResponse:
    """Show how each village stands on a day: reported, zero, late, missing; one's own villages first, with the button."""
    if not REPORTS.may_open(request.user):
        raise NotAllowed
    now = timezone.now()
    today = timezone.localdate(now)
    day = min(_day(request.GET.get("day")) or today, today)
    rows = boards.find_rows(request.user, day, now)
    until = boards.cut_off_of(day)
    counts = [(state, *STATE_WORDS[state], count) for state, count in boards.count_states(rows).items()]
    # Before the cut-off nobody is missing yet, after it nobody is awaited: the other state would be an idle zero.
    idle = "awaited" if now > until else "missing"
    label = _("Cut-off {time}").format(time=timezone.localtime(until).strftime("%H:%M"))
    writes = reach(request.user, Right.WRITE, access.REPORT_GRANTS)
    # A village's own people see their village; the table is for whoever looks after more than their own.
    wide = writes.everywhere or any(row.village.id not in writes.villages for row in rows)
    own: dict[str, Any] = {} if request.htmx else {"own": _forms(boards.own_days(request.user, day, now))}
    page = show(
        request, "matters/board.html", part="board", on=day, today=today, now=now, until=until, passed=now > until,
        rows=[(row, *STATE_WORDS[row.state]) for row in rows], counts=[each for each in counts if each[0] != idle],
        reminder=_reminder(rows, day, until, passed=now > until), here=f"{reverse('matters:board')}?day={day.isoformat()}",
        cut_off_label=label, on_behalf=writes.everywhere, wide=wide,
        before=day - dt.timedelta(days=1), after=day + dt.timedelta(days=1) if day < today else None, **own,
    )  # fmt: skip
    return asked_anew(page)


@door(read=["GET"], write=["POST"])
def report(request: SignedRequest, village_id: int, kind: str) -> HttpResponse:
    """Send a village's report of a day by one tap: its matters, or a signed zero; to programs it speaks JSON."""
    village = tree().nodes.get(village_id)
    covered = reach(request.user, Right.WRITE, access.REPORT_GRANTS).covers(village_id, village_id)
    if village is None or village.village_id != village.id or kind not in ReportKind.values or not covered:
        raise Http404
    now = timezone.now()
    today = timezone.localdate(now)
    posts = request.method == "POST"
    form = forms.ReportForm(programs.posted(request) if posts else None)
    refused: WanjiaError | None = None
    if posts and form.is_valid():
        said = form.cleaned_data
        try:
            sent, new = reporting.report_day(
                village_id=village.id, day=said["day"], kind=kind, note=said["note"], id=said["id"],
                actor=request.user, now=now, source=source_of(request),
            )  # fmt: skip
        except WanjiaError as refusal:
            refused = refusal
            add_refusal(form, refusal)
        else:
            if wants_json(request):
                return programs.saved_answer(sent, new=new)
            words.saved(
                request, _sent(sent, village.name) if new else _("This report was sent before; it counts once.")
            )
            return go(request, f"{reverse('matters:board')}?day={sent.day.isoformat()}")
    if posts and wants_json(request):
        return programs.refused_answer(form, refused)
    asked = form["day"].value() if posts else request.GET.get("day")
    day = min(_day(asked) or today, today)
    stands = queries.reports_of(day).get(village.id)
    shown = boards.village_day(village, day, now, stands)
    page = show(
        request, "matters/report.html", part="day", status=422 if form.errors else 200, one=shown, village=village,
        form=form, day_form=_form(shown, form), on=day,
    )  # fmt: skip
    return asked_anew(page)


def _form(day: boards.VillageDay, typed: forms.ReportForm | None = None) -> forms.ReportForm:
    """Give the form of one village's day; after a refusal the one that was typed in, with its number."""
    if typed is not None and typed.is_bound:
        return typed
    return forms.ReportForm(
        initial={"id": day.send_id, "day": day.day}, auto_id=f"id_{day.village.id}_{day.day:%Y%m%d}_%s"
    )


def _forms(days: list[boards.VillageDay]) -> list[tuple[boards.VillageDay, forms.ReportForm]]:
    return [(day, _form(day)) for day in days]


def _sent(report: Any, village: str) -> str:
    facts = {"village": village, "day": dates.day(report.day), "count": report.matter_count}
    if report.kind == ReportKind.ZERO:
        said = _("Sent: zero report of {village} for {day}.")
    else:
        said = ngettext(
            "Sent: {village} reported {count} matter for {day}.", "Sent: {village} reported {count} matters for {day}.",
            report.matter_count,
        )  # fmt: skip
    return " ".join([said.format(**facts), *([_("It counts as late.")] if report.late else [])])


def _reminder(rows: list[boards.Row], day: dt.date, until: dt.datetime, *, passed: bool) -> str:
    """Give the words the office pastes into the chat group: villages only, no names."""
    silent = [row.village.name for row in rows if row.report is None]
    if not silent:
        return ""
    facts = {
        "day": dates.day(day), "count": len(silent), "villages": dates.listed(silent),
        "time": timezone.localtime(until).strftime("%H:%M"),
    }  # fmt: skip
    if passed and day < timezone.localdate():  # the hour of that day may have been another one
        said = ngettext(
            "{day}: {count} village has not sent its daily report: {villages}. Please send it now, it counts as late. If there"
            " is nothing to report, send a zero report.",
            "{day}: {count} villages have not sent their daily report: {villages}. Please send it now, it counts as late. If"
            " there is nothing to report, send a zero report.",
            len(silent),
        )
    elif passed:
        said = ngettext(
            "{day}: {count} village has not sent its daily report: {villages}. The cut-off {time} has passed; please send it"
            " now, it counts as late. If there is nothing to report, send a zero report.",
            "{day}: {count} villages have not sent their daily report: {villages}. The cut-off {time} has passed; please send"
            " it now, it counts as late. If there is nothing to report, send a zero report.",
            len(silent),
        )
    else:
        said = ngettext(
            "{day}: {count} village has not sent its daily report yet: {villages}. Please send it before {time}. If there is"
            " nothing to report, send a zero report.",
            "{day}: {count} villages have not sent their daily report yet: {villages}. Please send it before {time}. If there"
            " is nothing to report, send a zero report.",
            len(silent),
        )
    return said.format(**facts)


def _day(text: Any) -> dt.date | None:
    return dates.asked(text)
