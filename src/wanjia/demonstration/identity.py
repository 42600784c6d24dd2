"""Record numbers for invented records: the same record gets the same number every time."""

from datetime import datetime, timedelta, timezone
from hashlib import blake2b
from uuid import UUID

BEIJING = timezone(timedelta(hours=8))


def record_id(seed: int, key: str | int, at: datetime) -> UUID:
    """Make the number of one record (UUID version 7, RFC 9562), which sorts by the moment it was recorded.

    Args:
        seed: of the demonstration.
        key: what tells the record from every other: a plan's key or serial.
        at: when it was recorded, Beijing time without zone.
    """
    chance = int.from_bytes(blake2b(f"{seed}/{key}".encode(), digest_size=10).digest())
    milliseconds = int(at.replace(tzinfo=BEIJING).timestamp() * 1000)
    high, low = chance >> 68, chance & (1 << 62) - 1
    return UUID(int=milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low)
