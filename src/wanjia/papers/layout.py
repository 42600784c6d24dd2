"""What stands where at the head and the end of a document, by its kind; shared by the PDF and the Word engine.

Source: GB/T 9704-2012, 7.2 (版头), 7.3.5 (署名, 成文日期), 10.3 (纪要格式); the head of a bulletin follows office usage.
"""

from __future__ import annotations

from wanjia.papers import geometry
from wanjia.papers.document import Document
from wanjia.papers.labels import labels_of
from wanjia.papers.text import clean, columns, one_line
from wanjia.papers.wording import full_date


def head_lines(document: Document) -> int:
    """Return the empty lines between masthead and number: two in a red-headed document, none in a bulletin."""
    return 0 if document.kind == "bulletin" else 2


def number_line(document: Document) -> list[str]:
    """Return the number alone (centred), or with 签发人 to its right in a report to a superior."""
    number = one_line(document.number)
    if document.kind == "report" and document.signer is not None:
        words = labels_of(document.lang)
        return [number, f"{words.approver}{words.colon}{one_line(document.signer.name)}"]
    return [number]


def issuer_line(document: Document) -> list[str]:
    """Return issuer and date, left and right above the red line; only bulletins and minutes have them there."""
    if document.kind in ("bulletin", "minutes"):
        return [one_line(document.issuer), full_date(document.date, document.lang)]
    return []


def closing_lines(document: Document) -> list[str]:
    """Return who signs and when, or issuer and date, as they stand under the body."""
    words = labels_of(document.lang)
    if document.kind in ("report", "notice"):
        return [one_line(document.issuer), full_date(document.signed_on or document.date, document.lang)]
    if document.signer is None:
        return []
    verb = words.to_be_signed_by if document.draft else words.signed_by
    lines = [f"{verb}{words.colon}{one_line(document.signer.post)} {one_line(document.signer.name)}".rstrip()]
    if document.signed_on is not None and not document.draft:
        lines.append(full_date(document.signed_on, document.lang))
    return lines


def title_lines(document: Document) -> str:
    """Return the title as it breaks: as given, else before 关于 when it is too long for a line and both parts fit one."""
    title = "\n".join(one_line(line) for line in clean(document.title).split("\n"))
    most = int((geometry.TYPE_WIDTH * geometry.POINTS_PER_MM - 2 * geometry.CHARACTER_PITCH) / geometry.TITLE_SIZE) * 2
    issuer, about, matter = title.partition("关于")
    if "\n" not in title and issuer and columns(title) > most >= max(columns(issuer), columns(about + matter)):
        return f"{issuer}\n{about}{matter}"
    return title
