"""Cases. In clear stands only what terms need: a random id, a stage, the owning body, dates."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from waarborg.core.terms import Compartment as CompartmentKind
from waarborg.core.terms import Stage, TermName
from waarborg.store.cases.end_models import EndSeen, SealedEnd, Tombstone
from waarborg.store.cases.name_models import NameEnvelope, NameGrant, NameShare
from waarborg.store.cases.opening_models import NameHand, NameLetter, NameOpening
from waarborg.store.cases.sleep_models import AsleepKey, Sleep, Sleeper
from waarborg.store.ids import LENGTH, IdField, new_id
from waarborg.store.people.models import Person

__all__ = [
    "AsleepKey",
    "Case",
    "Compartment",
    "Draft",
    "EndSeen",
    "Entry",
    "NameEnvelope",
    "NameGrant",
    "NameHand",
    "NameLetter",
    "NameOpening",
    "NameShare",
    "Receipt",
    "SealedEnd",
    "Sleep",
    "Sleeper",
    "Term",
    "Tombstone",
    "Wrap",
]


def _one_of(field: str, codes: list[str], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(name=name, condition=Q(**{f"{field}__in": codes}))


class Case(models.Model):
    """A report and what became of it. Kind, door, unit and words are sealed, not here."""

    id = IdField(primary_key=True, max_length=LENGTH, default=new_id, editable=False)
    stage = models.CharField(max_length=24)
    body = models.CharField(max_length=64)
    procedure = models.CharField(max_length=64)
    procedure_from = models.DateField()
    procedure_digest = models.CharField(max_length=64)
    received_on = models.DateField()
    # The earliest term that the house has to keep; after the end the first message that nobody
    # answered yet; NULL when nothing waits.
    due_at = models.DateTimeField(null=True)
    once = models.CharField(
        max_length=64, unique=True
    )  # a form that is sent twice makes one report
    # Without its shred key nothing of it opens. Not so where it began before there were any.
    has_shred_key = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [_one_of("stage", list(Stage), "case_stage_is_known")]
        indexes: ClassVar = [
            models.Index(fields=["body", "due_at", "id"], name="case_inbox"),
            models.Index(fields=["stage", "received_on", "id"], name="case_register"),
            models.Index(fields=["received_on", "id"], name="case_newest"),
        ]

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {
            "id",
            "stage",
            "body",
            "procedure",
            "procedure_from",
            "procedure_digest",
            "received_on",
            "due_at",
            "once",
            "has_shred_key",
        }
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show the random id."""
        return self.id


class Receipt(models.Model):
    """Finds a case from the words of a receipt, from which the key follows: no secret is here."""

    lookup = models.BinaryField(max_length=32, unique=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="receipts")
    public = models.BinaryField()

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"id", "lookup", "case", "public"}
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show which row this is."""
        return f"receipt {self.pk}"


class Compartment(models.Model):
    """A version of one part of a case, with a key of its own. `public` only for the trail."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="compartments")
    kind = models.CharField(max_length=16)
    version = models.PositiveIntegerField(default=1)
    public = models.BinaryField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_version_once", fields=["case", "kind", "version"]),
            _one_of("kind", list(CompartmentKind), "compartment_kind_is_known"),
            models.CheckConstraint(
                name="only_a_trail_has_a_public_half",
                condition=Q(kind=CompartmentKind.TRAIL, public__isnull=False)
                | (~Q(kind=CompartmentKind.TRAIL) & Q(public=None)),
            ),
        ]

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"id", "case", "kind", "version", "public"}
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show which row this is."""
        return f"{self.kind} {self.version} of {self.case_id}"


class Wrap(models.Model):
    """The key of a compartment, for one person or receipt. Some are dummies of the same size.

    For the members of a body that was woken it is longer: see `core.seal.dormant`.
    """

    compartment = models.ForeignKey(Compartment, on_delete=models.CASCADE, related_name="wraps")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="wraps")
    receipt = models.ForeignKey(Receipt, null=True, on_delete=models.CASCADE, related_name="wraps")
    blob = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_wrap_a_person", fields=["compartment", "person"]),
            models.UniqueConstraint(name="one_wrap_a_receipt", fields=["compartment", "receipt"]),
            models.CheckConstraint(
                name="wrap_is_for_a_person_or_a_receipt",
                condition=Q(person=None, receipt__isnull=False)
                | Q(person__isnull=False, receipt=None),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "compartment"], name="wrap_of_person")]

    class Data:
        personal: ClassVar = {"person"}
        not_personal: ClassVar = {"id", "compartment", "receipt"}
        sealed: ClassVar = {"blob"}

    def __str__(self) -> str:
        """Show which row this is."""
        return f"wrap {self.pk}"


class Entry(models.Model):
    """Something sealed that belongs to a case: the story, a card, a decision, an answer."""

    id = IdField(primary_key=True, max_length=LENGTH, default=new_id, editable=False)
    compartment = models.ForeignKey(Compartment, on_delete=models.CASCADE, related_name="entries")
    blob = models.BinaryField()

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"id", "compartment"}
        sealed: ClassVar = {"blob"}

    def __str__(self) -> str:
        """Show which row this is."""
        return f"entry {self.pk}"


class Term(models.Model):
    """A period that runs. What has lapsed is computed from `due_at`, never flagged by hand."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="terms")
    name = models.CharField(max_length=24)
    body = models.CharField(max_length=64)  # who has to act
    escalate_body = models.CharField(max_length=64)
    started_on = models.DateField()
    due_at = models.DateTimeField()
    kept_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    escalate = models.BinaryField()  # who is told then, for the clock alone: see `told`

    class Meta:
        constraints: ClassVar = [_one_of("name", list(TermName), "term_name_is_known")]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"], name="term_open", condition=Q(kept_at=None, escalated_at=None)
            ),
            models.Index(
                fields=["escalate_body", "case"],
                name="term_told",
                condition=Q(escalated_at__isnull=False),
            ),
        ]

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {
            "id",
            "case",
            "name",
            "body",
            "escalate_body",
            "started_on",
            "due_at",
            "kept_at",
            "escalated_at",
        }
        sealed: ClassVar = {"escalate"}

    def __str__(self) -> str:
        """Show which row this is."""
        return f"{self.name} of {self.case_id}"


class Draft(models.Model):
    """A report that is being written: sealed to the reporting person's key, gone after 48 hours."""

    lookup = models.BinaryField(max_length=32, unique=True)
    blob = models.BinaryField()
    expires_at = models.DateTimeField()

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"id", "lookup", "expires_at"}
        sealed: ClassVar = {"blob"}

    def __str__(self) -> str:
        """Show which row this is."""
        return f"draft {self.pk}"
