"""A passkey for tests: a key inside the browser's machine that says yes at once."""

from typing import Any


def plug_in_key(page: Any) -> None:
    """Give a Playwright page's browser a passkey that is present and has checked its owner."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    key |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": key})
