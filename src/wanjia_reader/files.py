"""Bytes of a report as text."""

from __future__ import annotations

from wanjia_reader.errors import EncodingError


def decode(data: bytes) -> str:
    """Decode a report: UTF-8, with or without a byte order mark, else GB18030.

    Raises:
        EncodingError: neither; carries the first byte that is not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as refusal:
        not_utf8 = refusal.start
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        raise EncodingError(not_utf8) from None
    if "\x00" in text:  # UTF-16 passes for GB18030 now and then
        raise EncodingError(not_utf8)
    return text
