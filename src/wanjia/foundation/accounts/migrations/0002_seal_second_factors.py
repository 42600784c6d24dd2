"""Seal the secrets of apps and recovery codes that were stored as they are.

Why: whoever read a copy of the database could make every member's codes.
Touches: mfa_authenticator, the TOTP and recovery-code rows not sealed yet; a few rows a member, one UPDATE each.
Runs: with the site up, on SQLite and PostgreSQL; a second run changes nothing.
Back: the version before cannot read what is sealed; restore the backup taken before the upgrade.
"""

import base64
from typing import Any

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import migrations

SECRETS = {"totp": "secret", "recovery_codes": "seed"}
MARK = "sealed:"


def seal_stored(apps: Any, _editor: Any) -> None:
    """Seal each secret as ``wanjia.foundation.accounts.sealing`` did when this was written."""
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"wanjia second factors 1").derive(
        settings.SECRET_KEY.encode()
    )
    cipher = Fernet(base64.urlsafe_b64encode(derived))
    authenticators = apps.get_model("mfa", "Authenticator").objects
    for kept in authenticators.filter(type__in=SECRETS).order_by("pk"):
        name = SECRETS[kept.type]
        secret = kept.data.get(name, "")
        if secret and not secret.startswith(MARK):
            kept.data[name] = MARK + cipher.encrypt(secret.encode()).decode()
            kept.save(update_fields=["data"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("mfa", "0003_authenticator_type_uniq")]

    operations = [migrations.RunPython(seal_stored, migrations.RunPython.noop, elidable=True)]
