"""Record numbers that sort by time and may be made on a phone (UUID version 7, RFC 9562)."""

import uuid

import uuid_utils


def new_id() -> uuid.UUID:
    """Make one record number."""
    return uuid.UUID(int=uuid_utils.uuid7().int)
