"""A phone or security key that is not there: the virtual authenticator of Chromium."""

from typing import Any

from playwright.sync_api import Page


class Device:
    """An authenticator that knows who holds it, in the browser of one page."""

    def __init__(self, page: Page, *, prf: bool) -> None:
        self._session = page.context.new_cdp_session(page)
        self._session.send("WebAuthn.enable", {"enableUI": False})
        made = self._session.send(
            "WebAuthn.addVirtualAuthenticator",
            {
                "options": {
                    "protocol": "ctap2",
                    "ctap2Version": "ctap2_1",
                    "transport": "internal",
                    "hasResidentKey": True,
                    "hasUserVerification": True,
                    "isUserVerified": True,
                    "automaticPresenceSimulation": True,
                    "hasPrf": prf,
                }
            },
        )
        self._named = {"authenticatorId": made["authenticatorId"]}

    def passkeys(self) -> list[dict[str, Any]]:
        """List what lies on it."""
        found: list[dict[str, Any]] = self._session.send("WebAuthn.getCredentials", self._named)[
            "credentials"
        ]
        return found

    def refuse(self) -> None:
        """Let it not know who holds it any more."""
        told = self._named | {"isUserVerified": False}
        self._session.send("WebAuthn.setUserVerified", told)
