"""Keep the secrets of second factors unreadable in the database and its backups: sealed under the server's key."""

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from wanjia.foundation.accounts.errors import KeyLost

MARK = "sealed:"  # no secret of an app (base32) and no seed of recovery codes (hexadecimal) begins so
PURPOSE = b"wanjia second factors 1"


def _cipher() -> Fernet:
    """Derive this purpose's own key from the server's (HKDF, RFC 5869), so that no signed cookie tells of it."""
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(derived))


def seal(text: str) -> str:
    """Give a secret as it may be stored."""
    return MARK + _cipher().encrypt(text.encode()).decode()


def unseal(stored: str) -> str:
    """Give a stored secret back; one stored before there was sealing is as it was.

    Raises:
        KeyLost: it was sealed under another key.
    """
    if not stored.startswith(MARK):
        return stored
    try:
        return _cipher().decrypt(stored.removeprefix(MARK).encode()).decode()
    except InvalidToken as lost:
        raise KeyLost from lost
