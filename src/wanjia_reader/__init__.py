"""Read a Chinese work report into activity counts: 悬挂条幅1300余条 is hang, 条幅, more than 1300, 条.

Pure: no Django, no clock, no disk, nothing beyond the standard library (the command alone draws its table with rich).
"""

from wanjia_reader.errors import EncodingError, ReadError
from wanjia_reader.normal import fingerprint
from wanjia_reader.places import sentence_at
from wanjia_reader.quantity import Action, Approx, Quantity, Span, to_json
from wanjia_reader.reader import read

__all__ = [
    "Action",
    "Approx",
    "EncodingError",
    "Quantity",
    "ReadError",
    "Span",
    "fingerprint",
    "read",
    "sentence_at",
    "to_json",
]
