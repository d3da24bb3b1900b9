"""Cases of before for a key that is new: two people agree, and readers carry it out."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from waarborg.store.ids import LENGTH, IdField, new_id


class KeyGrant(models.Model):
    """One time that somebody proposed to open cases to a new key. No case stands here."""

    id = IdField(primary_key=True, max_length=LENGTH, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    public_key = models.BinaryField()  # for this key only: another one needs another agreement
    everything = models.BooleanField()  # closed cases too
    proposed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="grant_confirmed_by_somebody_at_a_moment",
                condition=Q(confirmed_by=None, confirmed_at=None)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="nobody_proposes_cases_for_themselves",
                condition=~Q(proposed_by=F("person")),
            ),
            models.CheckConstraint(
                name="two_others_stand_behind_a_grant",
                condition=Q(confirmed_by=None)
                | (~Q(confirmed_by=F("person")) & ~Q(confirmed_by=F("proposed_by"))),
            ),
        ]

    class Data:
        personal: ClassVar = {"person", "proposed_by", "confirmed_by"}
        not_personal: ClassVar = {
            "id",
            "public_key",
            "everything",
            "proposed_at",
            "confirmed_at",
        }
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show which row this is."""
        return f"key grant {self.pk}"
