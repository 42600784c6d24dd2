"""Each signed briefing names the head of the trail at its signature: `wanjia audit verify` looks whether that still fits."""

from collections.abc import Iterator

from django.utils import formats
from django.utils.translation import gettext as _

from wanjia.areas.briefing import freezing
from wanjia.areas.briefing.models import Briefing
from wanjia.foundation.audit.anchors import Anchor


def of_signed_briefings() -> Iterator[Anchor]:
    """Give what each signed briefing names, and whether it still has the content it was signed with."""
    signed = Briefing.objects.filter(signed_at__isnull=False, trail_number__isnull=False)
    for briefing in signed.only("first", "last", "number", "frozen", "digest", "trail_number", "trail_hash").iterator(
        chunk_size=50
    ):
        assert briefing.trail_number is not None
        yield Anchor(
            briefing.trail_number,
            briefing.trail_hash,
            _("the briefing of {day}, issue {number}").format(
                day=formats.date_format(briefing.last, "Y-m-d"), number=briefing.number
            ),
            freezing.digest(briefing.frozen) == briefing.digest,
        )
