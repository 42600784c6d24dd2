"""Secrets of second factors: unreadable where they are stored, readable to the server, lost with its key."""

from importlib import import_module
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st

from wanjia.foundation.accounts import sealing
from wanjia.foundation.accounts.errors import KeyLost
from wanjia.foundation.accounts.models import Member
from wanjia.testing.ground import make_member

SECRET, SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "0f" * 40


@given(st.text())
def test_what_is_sealed_comes_back_and_is_not_read(text: str) -> None:
    sealed = sealing.seal(text)
    assert sealing.unseal(sealed) == text
    assert sealed.startswith(sealing.MARK)
    assert sealed != sealing.seal(text)  # so that two members with one secret are not seen to have it


@pytest.mark.parametrize("stored", [SECRET, SEED])
def test_what_was_stored_before_is_read_as_it_is(stored: str) -> None:
    assert sealing.unseal(stored) == stored


def test_another_key_opens_nothing(settings: Any) -> None:
    sealed = sealing.seal(SECRET)
    settings.SECRET_KEY = "another key of this server"
    with pytest.raises(KeyLost):
        sealing.unseal(sealed)


@pytest.mark.parametrize("damage", ["sealed:", "sealed:gAAAA", "sealed:密"])
def test_a_damaged_seal_is_a_lost_key_and_no_crash(damage: str) -> None:
    with pytest.raises(KeyLost):
        sealing.unseal(damage)


def stored(member: Member) -> list[str]:
    """Give what the database holds of a member's app and recovery codes."""
    rows = Authenticator.objects.filter(user=member).order_by("type").values_list("data", flat=True)
    return [data.get("seed") or data["secret"] for data in rows]


def test_app_and_recovery_codes_are_stored_sealed(db: None) -> None:
    member = make_member()
    totp.TOTP.activate(member, SECRET)
    codes = RecoveryCodes.activate(member).get_unused_codes()
    assert [secret.startswith(sealing.MARK) for secret in stored(member)] == [True, True]
    assert not any(word in str(stored(member)) for word in (SECRET, *codes))


@pytest.mark.both_engines
def test_the_upgrade_seals_what_was_stored_before_once(db: None) -> None:
    member = make_member()
    Authenticator.objects.create(user=member, type="totp", data={"secret": SECRET})
    Authenticator.objects.create(user=member, type="recovery_codes", data={"seed": SEED, "used_mask": 5})
    Authenticator.objects.create(user=member, type="webauthn", data={"name": "钥匙", "credential": {}})
    upgrade = import_module("wanjia.foundation.accounts.migrations.0002_seal_second_factors")
    upgrade.seal_stored(apps, None)
    first = list(Authenticator.objects.order_by("pk").values_list("data", flat=True))
    upgrade.seal_stored(apps, None)
    assert list(Authenticator.objects.order_by("pk").values_list("data", flat=True)) == first
    assert [sealing.unseal(first[0]["secret"]), sealing.unseal(first[1]["seed"])] == [SECRET, SEED]
    assert (first[1]["used_mask"], first[2]) == (5, {"name": "钥匙", "credential": {}})
    assert first[0]["secret"].startswith(sealing.MARK)
