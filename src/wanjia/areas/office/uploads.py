"""Doors of the premises import: upload, look, confirm, undo."""

import uuid
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from wanjia.areas.office import access, batches, previews, tasks
from wanjia.areas.office.blank_list import blank_list
from wanjia.areas.office.enums import ImportState, Verdict
from wanjia.areas.office.errors import NotReady
from wanjia.areas.office.forms import UploadForm
from wanjia.areas.office.keeping import undoable_until
from wanjia.areas.office.models import PremisesImport
from wanjia.areas.office.pages import form_page
from wanjia.areas.office.refusing import stream_refused
from wanjia.foundation.errors import WanjiaError
from wanjia.foundation.jobs.models import Job
from wanjia.foundation.posts.enums import Right
from wanjia.web import words
from wanjia.web.doors import SignedRequest, door, go, show

SHOWN = 30
LISTED = 50
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TABS = (Verdict.REFUSED, Verdict.NEW, Verdict.CHANGED, Verdict.SAME)  # first what needs somebody
ACT: Any = {"read": ["GET"], "write": ["POST"]}


@door(**ACT)
def upload(request: SignedRequest) -> HttpResponse:
    """Take a premises list; it is read behind the page and nothing is written before somebody has looked."""
    access.check(request.user, Right.MANAGE, access.PREMISES)

    def save(file: Any) -> PremisesImport:
        batch = batches.upload(name=file.name, chunks=file.chunks(), actor=request.user, now=timezone.now())
        tasks.start_reading(batch, get_language() or "zh-hans")
        return batch

    return form_page(
        request,
        UploadForm(request.POST or None, request.FILES or None),
        save=save,
        upload=True,
        done="",
        title=gettext_lazy("Import a premises list"),
        back=reverse("office:premises"),
        button=gettext_lazy("Read the list"),
        help=gettext_lazy("First you see what would change, row by row. Nothing is written before you confirm."),
        after=lambda batch: reverse("office:import", args=[batch.pk]),
        ways=[(gettext_lazy("Empty list to fill in"), reverse("office:blank_list"))],
    )


@door(read=["GET"])
def blank(request: SignedRequest) -> HttpResponse:
    """Give an empty list to fill in."""
    access.check(request.user, Right.MANAGE, access.PREMISES)
    answer = HttpResponse(blank_list(), content_type=EXCEL)
    answer.headers["Content-Disposition"] = 'attachment; filename="premises.xlsx"'
    return answer


@door(read=["GET"])
def imports(request: SignedRequest) -> HttpResponse:
    """List the imports so far."""
    access.check(request.user, Right.MANAGE, access.PREMISES)
    rows = PremisesImport.objects.select_related("file", "by")[:LISTED]
    return show(request, "office/imports.html", title=_("Imports"), rows=rows)


@door(read=["GET"])
def batch(request: SignedRequest, batch_id: uuid.UUID) -> HttpResponse:
    """Show one import: progress while it works, then its verdicts, then what can be done."""
    access.check(request.user, Right.MANAGE, access.PREMISES)
    found = get_object_or_404(PremisesImport.objects.select_related("file", "by"), pk=batch_id)
    working = found.state in (ImportState.READING, ImportState.WRITING)
    job = Job.objects.filter(pk=found.job).first() if working and found.job else None
    counts = {} if working else batches.tally(found)
    verdict = request.GET.get("verdict", "")
    if verdict not in Verdict.values:
        verdict = next((one.value for one in TABS if counts.get(one.value)), Verdict.NEW)
    here = reverse("office:import", args=[found.pk])
    tabs = [
        {
            "title": v.label,
            "count": counts.get(v.value, 0),
            "current": verdict == v.value,
            "url": f"{here}?verdict={v.value}",
        }
        for v in TABS
    ]
    return show(
        request,
        "office/import.html",
        part="batch",
        title=found.file.name,
        batch=found,
        working=working,
        job=job,
        counts=counts,
        tabs=tabs,
        lines=[] if working else previews.lines(found, verdict, most=SHOWN),
        shown=SHOWN,
        more=counts.get(verdict, 0) > SHOWN,
        verdict=verdict,
        here=here,
        broken=working and (job is None or job.state == Job.State.FAILED),
        may_write=found.state == ImportState.PREVIEW and bool(counts.get("new") or counts.get("changed")),
        all_refused=bool(counts) and counts[Verdict.REFUSED] == sum(counts.values()),
        may_undo=found.state == ImportState.DONE,
        undo_until=undoable_until(found),
    )


@door(write=["POST"])
def confirm(request: SignedRequest, batch_id: uuid.UUID) -> HttpResponse:
    """Write a previewed list, behind the page."""
    access.check(request.user, Right.MANAGE, access.PREMISES)
    found = get_object_or_404(PremisesImport, pk=batch_id)
    try:
        tasks.start_writing(found, request.user, get_language() or "zh-hans")
    except NotReady as refusal:
        found.refresh_from_db(fields=["state"])
        if found.state not in (ImportState.WRITING, ImportState.DONE):  # the second of two clicks needs no word
            words.warned(request, str(refusal))
    return go(request, "office:import", found.pk)


@door(write=["POST"])
def undo(request: SignedRequest, batch_id: uuid.UUID) -> HttpResponse:
    """Take an import back in one step."""
    access.check(request.user, Right.MANAGE, access.PREMISES)
    found = get_object_or_404(PremisesImport, pk=batch_id)
    try:
        batches.undo(batch_id=found.pk, actor=request.user, now=timezone.now())
    except NotReady as refusal:
        found.refresh_from_db(fields=["state"])
        if found.state != ImportState.UNDONE:  # the second of two clicks needs no word
            words.warned(request, str(refusal))
    except WanjiaError as refusal:
        words.warned(request, str(refusal))
    else:
        words.saved(request, _("Taken back: the premises are as they were before the import."))
    return go(request, "office:import", found.pk)


@door(read=["GET"])
def refused(
    request: SignedRequest, batch_id: uuid.UUID
) -> Any:  # the frame's door speaks of whole answers; this one flows
    """Give the refused rows as a list to correct and upload again, each with its reason."""
    access.check(request.user, Right.MANAGE, access.PREMISES)
    found = get_object_or_404(PremisesImport, pk=batch_id)
    answer = StreamingHttpResponse(
        stream_refused(found),
        content_type=EXCEL,
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="refused.xlsx"'
    return answer
