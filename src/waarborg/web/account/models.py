"""How often something was tried at the sign-in: by account, for as long as it counts."""

from typing import ClassVar

from django.db import models


class Count(models.Model):
    """What is counted, under a fingerprint that only the desk can make: no name stands here."""

    place = models.CharField(primary_key=True, max_length=64)
    value = models.TextField()  # JSON: a number, or the moments of the last tries
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        app_label = "web"

    class Data:
        personal: ClassVar = {"place", "value"}
        not_personal: ClassVar = {"expires_at"}
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show the start of the fingerprint, which names nobody."""
        return f"count {self.place[:8]}"
