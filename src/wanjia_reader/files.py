"""Bytes of a report as text."""

from __future__ import annotations

import codecs

from wanjia_reader.errors import EncodingError

_MARKED = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # 记事本 calls it Unicode


def decode(data: bytes) -> str:
    """Decode a report: UTF-8, with or without a byte order mark, UTF-16 with one, else GB18030.

    Raises:
        EncodingError: none of them; carries the first byte that is no text.
    """
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as refusal:
                raise EncodingError(refusal.start) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as refusal:
        not_utf8 = refusal.start
    else:
        if "\x00" in text:  # a program, a picture
            raise EncodingError(data.index(b"\x00"))
        return text
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        raise EncodingError(not_utf8) from None
    if "\x00" in text:  # UTF-16 passes for GB18030 now and then
        raise EncodingError(not_utf8)
    return text
