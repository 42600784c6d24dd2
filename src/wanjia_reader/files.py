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
    except UnicodeDecodeError as not_utf8:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            raise EncodingError(not_utf8.start) from None
    if "\x00" in text:
        raise EncodingError(not_utf8.start)
    return text
