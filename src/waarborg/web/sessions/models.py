"""Where sessions lie: without their key, which is in the cookie."""

from typing import ClassVar

from django.db import models


class SealedSession(models.Model):
    """A session. Its id is a fingerprint of the cookie; its content opens with the cookie only."""

    row_id = models.CharField(primary_key=True, max_length=64)
    whose = models.CharField(max_length=64, db_index=True)  # a fingerprint: see `whose`
    blob = models.BinaryField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        app_label = "web"

    class Data:
        personal: ClassVar = {"whose"}
        not_personal: ClassVar = {"row_id", "expires_at"}
        sealed: ClassVar = {"blob"}

    def __str__(self) -> str:
        """Show the start of the id, which opens nothing."""
        return f"session {self.row_id[:8]}"
