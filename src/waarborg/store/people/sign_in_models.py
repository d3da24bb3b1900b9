"""Signing in with the identity provider of the organisation: who is connected with whom there."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class SignInElsewhere(models.Model):
    """An account that may also sign in with the identity provider. It opens no key."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="elsewhere"
    )
    # A fingerprint of issuer and subject, under a secret of the desk: the table names nobody there.
    mark = models.CharField(max_length=64, unique=True)
    connected_at = models.DateTimeField()

    class Data:
        personal: ClassVar = {"account", "mark", "connected_at"}
        not_personal: ClassVar = {"id"}
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show which row this is."""
        return f"sign-in elsewhere {self.pk}"
