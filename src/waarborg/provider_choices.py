"""The settings for signing in with the organisation's own identity provider (OpenID Connect).

They are part of `config.Choices`. Without them nobody signs in that way, and no page speaks of it.
"""

from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings

# What a provider cannot give to somebody else later. A mail address or a name it can.
LastingClaim = Literal["sub", "oid"]


class ProviderChoices(BaseSettings):
    """Which identity provider staff may sign in with. It says who somebody is and opens no key."""

    oidc_issuer: str = Field(
        default="",
        description="Address of the identity provider with which people may sign in at the desk, "
        "as it writes itself in `issuer`. Without it they sign in with a password.",
    )
    oidc_client_id: str = Field(
        default="", description="Name under which the identity provider knows the desk."
    )
    oidc_client_secret_file: Path | None = Field(
        default=None,
        description="File with the secret that the identity provider gave the desk. Only the "
        "desk reads it.",
    )
    oidc_name: str = Field(
        default="",
        max_length=60,
        description="What the button says after *Sign in with*, such as the name people know the "
        "provider by. Without it: the host of the provider.",
    )
    oidc_claim: LastingClaim = Field(
        default="sub",
        description="By which claim somebody is recognised: `sub`, or `oid` at providers of which "
        "`sub` changes with the client. Never a mail address: a provider can give that to "
        "somebody else.",
    )

    @model_validator(mode="after")
    def _all_or_nothing(self) -> Self:
        given = (self.oidc_issuer, self.oidc_client_id, self.oidc_client_secret_file)
        if any(given) and not all(given):
            raise ValueError(
                "signing in with an identity provider takes WAARBORG_OIDC_ISSUER, "
                "WAARBORG_OIDC_CLIENT_ID and WAARBORG_OIDC_CLIENT_SECRET_FILE. Set all three, or "
                "leave all three out"
            )
        parts = urlsplit(self.oidc_issuer)
        schemes = {"https", "http"} if getattr(self, "loopback", False) else {"https"}
        if self.oidc_issuer and (
            parts.scheme not in schemes or not parts.hostname or parts.query or parts.fragment
        ):
            raise ValueError(
                "WAARBORG_OIDC_ISSUER is an address that begins with https:// and has no question "
                "mark in it, exactly as the provider writes it in its openid-configuration"
            )
        return self

    @property
    def has_provider(self) -> bool:
        """Say whether people can sign in with an identity provider."""
        return bool(self.oidc_issuer)

    @property
    def provider_name(self) -> str:
        """Name the identity provider as people know it."""
        return self.oidc_name or urlsplit(self.oidc_issuer).hostname or ""
