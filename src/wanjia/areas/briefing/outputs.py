"""A briefing as a file: PDF, Word, Excel, JSON."""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

from wanjia.areas.briefing import freezing
from wanjia.areas.briefing.paper import document
from wanjia.areas.briefing.reading import Reading
from wanjia.foundation.places.tree import tree


class Output(NamedTuple):
    """One kind of file: its ending, its type, how it is made."""

    ending: str
    content_type: str
    make: Callable[[Reading], bytes]


def _pdf(reading: Reading) -> bytes:
    from wanjia.papers.pdf import render_pdf  # typst takes a while to load and most requests need no PDF

    fonts = Path(settings.OFFICE_FONTS) if settings.OFFICE_FONTS else None
    return render_pdf(document(reading), fonts=fonts)


def _docx(reading: Reading) -> bytes:
    from wanjia.papers.word import render_docx

    return render_docx(document(reading))


def _xlsx(reading: Reading) -> bytes:
    from wanjia.papers.workbook import write_xlsx

    return write_xlsx(document(reading))


def _json(reading: Reading) -> bytes:
    return json.dumps(plain(reading), cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()


def file_name(reading: Reading, ending: str) -> str:
    """Name a briefing's file so that no two overwrite each other: its days, and of a village its code."""
    picture, node = reading.picture, tree().nodes[reading.picture.place_id]
    parts = [picture.first.isoformat(), *([] if picture.is_day else [picture.last.isoformat()])]
    return "-".join(["briefing", *parts, *([node.code] if node.parent_id is not None else [])]) + f".{ending}"


def plain(reading: Reading) -> dict[str, Any]:
    """Give a briefing as values for programs; a signed one with its signature and digest."""
    briefing = reading.briefing
    said: dict[str, Any] = {
        "picture": freezing.to_plain(reading.picture),
        "note": reading.note,
        "decisions": [{"title": d.title, "owner": d.owner, "due": d.due.isoformat()} for d in reading.decisions],
        "signed": None,
        "counted_now": reading.now_counts,
        "corrected_after_signing": [asdict(one) for one in reading.later],
        "corrected_after_signing_left_out": reading.later_left_out,
    }
    if briefing is not None and briefing.is_signed and briefing.signed_by:
        said["signed"] = {
            "number": briefing.number,
            "by": briefing.signed_by.name,
            "as": briefing.signed_as,
            "at": briefing.signed_at.isoformat() if briefing.signed_at else None,
            "digest": briefing.digest,
            "trail_number": briefing.trail_number,
            "trail_hash": briefing.trail_hash,
            "intact": reading.intact,
        }
    return said


OUTPUTS = {
    "pdf": Output("pdf", "application/pdf", _pdf),
    "docx": Output("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", _docx),
    "xlsx": Output("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    "json": Output("json", "application/json", _json),
}
