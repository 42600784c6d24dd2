"""Lines of the trail by the thousand: chained as ``audit.services.record_many`` chains them, written as bare rows."""

from collections.abc import Sequence

from wanjia.demonstration.filling.rows import rows_of
from wanjia.foundation.audit.chain import GENESIS, Line, digest
from wanjia.foundation.audit.models import Entry, Head


def write_lines(lines: Sequence[Line]) -> None:
    """Add lines at the end of the chain; their numbers are given here. Must run in a transaction."""
    if not lines:
        return
    head = Head.objects.select_for_update().filter(pk=1).first() or Head(pk=1, number=0, hash=GENESIS)
    number, previous = head.number, head.hash
    rows = []
    for line in lines:
        number += 1
        said = digest(previous, line._replace(number=number))
        rows.append([number, *line[1:], previous, said])
        previous = said
    rows_of(Entry).write_values(rows)
    head.number, head.hash = number, previous
    head.save()
