"""How long the office's own books are kept: uploaded lists, and the phones of those who left."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wanjia.areas.office.enums import ImportState
from wanjia.areas.office.models import ImportRow, PremisesImport
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.files import services as files
from wanjia.foundation.files.models import StoredFile
from wanjia.foundation.posts.models import Post
from wanjia.ledgers.retention import Period, Retention

UNDOABLE = Period(days=90)  # an import can be taken back for so long; then its rows and its file are erased
AFTER_LAST_POST = Period(years=2)


def _still_undoable(today: dt.date) -> Q:
    """Find imports written so lately that they can still be taken back, however long before they were uploaded."""
    edge = timezone.make_aware(dt.datetime.combine(UNDOABLE.edge(today), dt.time()))
    return Q(written_at__gte=edge)


def undoable_until(batch: PremisesImport) -> dt.date | None:
    """Give the last day an import can be taken back, if it was written."""
    if batch.written_at is None:
        return None
    return timezone.localdate(batch.written_at) + dt.timedelta(days=UNDOABLE.days)


def _forget(batches: Sequence[PremisesImport]) -> None:
    """Erase the rows and files of imports whose time is over; the premises they wrote stay."""
    ImportRow.objects.filter(batch__in=batches).delete()
    files.erase(StoredFile.objects.filter(pk__in=[batch.file_id for batch in batches]))


def _in_post_lately(today: dt.date) -> Q:
    """Find members who hold a post, or held one until lately."""
    posts = Post.objects.filter(member=OuterRef("pk"))
    return Q(Exists(posts.filter(Q(last_day=None) | Q(last_day__gte=AFTER_LAST_POST.edge(today)))))


LISTS = Retention(
    "office.import",
    _("Premises lists: file and rows"),
    _("taking an import back"),
    PremisesImport,
    {"state": ImportState.ERASED.value},
    counted_from="uploaded_at",
    kept=UNDOABLE,
    held=_still_undoable,
    also=_forget,
)
PHONES = Retention(
    "accounts.phone",
    _("Members: phone, after the last post"),
    _("duty contact"),
    Member,
    {"phone": ""},
    counted_from="joined_at",
    kept=AFTER_LAST_POST,
    held=_in_post_lately,
)
