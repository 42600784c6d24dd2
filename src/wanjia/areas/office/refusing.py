"""The refused rows of a list as Excel: to be corrected and uploaded again, each with its reason."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from wanjia.areas.office import rules
from wanjia.areas.office.enums import Verdict
from wanjia.areas.office.models import PremisesImport
from wanjia.papers.excel_out import Column, Sheet, stream_xlsx


def stream_refused(batch: PremisesImport) -> Iterator[bytes]:
    """Give the workbook of the refused rows, piece by piece, under the headers an import reads."""
    heads = [Column(_("Row"), "integer", 8), Column(_("Reason"), "text", 50)]
    heads += [Column(words[0], "text", 18) for words in rules.COLUMNS.values()]
    rows = batch.rows.filter(verdict=Verdict.REFUSED).order_by("number").values_list("number", "reason", "said")
    lines = (
        [number, reason, *(said.get(name, "") for name in rules.COLUMNS)]
        for number, reason, said in rows.iterator(chunk_size=2000)
    )
    return stream_xlsx([Sheet(title=_("Refused rows"), columns=heads, rows=lines)])
