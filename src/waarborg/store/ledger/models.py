"""The ledger. Only sealed openings point at a case: deleting a case cuts nothing from the tree."""

from typing import ClassVar

from django.db import models

from waarborg.store.cases.models import Compartment
from waarborg.store.ids import LENGTH, IdField, new_id


class Pending(models.Model):
    """A leaf that waits for the next tick. Public and desk may only insert here.

    The id is made here and not by the database: a database that numbers rows wants to read the
    number back, and these two may not read.
    """

    id = IdField(primary_key=True, max_length=LENGTH, default=new_id, editable=False)
    leaf = models.BinaryField()
    is_report = models.BooleanField(default=False)  # reports go first
    queued_at = models.DateTimeField()

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"id", "leaf", "is_report", "queued_at"}
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show which row this is."""
        return f"pending leaf {self.pk}"


class LeafRow(models.Model):
    """A leaf of the tree, for ever. Only its hash is public.

    The leaf itself says its type, and so whether something happened: it is sealed to the clock,
    and all of one size, for the yearly count of the reports.
    """

    index = models.BigIntegerField(primary_key=True)
    hash = models.BinaryField(max_length=32, unique=True)
    blob = models.BinaryField()

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"index", "hash"}
        sealed: ClassVar = {"blob"}

    def __str__(self) -> str:
        """Show the index."""
        return f"leaf {self.index}"


class Node(models.Model):
    """The hash of a complete subtree of two leaves or more. It never changes.

    A tree of a few years has millions of them, so one number says where each stands: the level
    (1 = two leaves) times 2**56, plus the position in that level.
    """

    place = models.BigIntegerField(primary_key=True)
    hash = models.BinaryField(max_length=32)

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"place", "hash"}
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show where the node stands."""
        return f"node {self.place}"


class Checkpoint(models.Model):
    """The signed head of the tree after a tick."""

    size = models.BigIntegerField(unique=True)
    note = models.TextField()
    ticked_at = models.DateTimeField(unique=True)  # the five-minute moment this tick stands for

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"id", "size", "note", "ticked_at"}
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show the size."""
        return f"checkpoint of {self.size}"


class Cosignature(models.Model):
    """That a witness saw the head of a tick: the line that it added under that of the log."""

    checkpoint = models.ForeignKey(
        Checkpoint, on_delete=models.CASCADE, related_name="cosignatures"
    )
    key = models.CharField(max_length=500)  # verifier key of the witness
    line = models.TextField()
    seen_at = models.DateTimeField()  # as the witness says

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_line_a_witness", fields=["checkpoint", "key"]),
        ]

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"id", "checkpoint", "key", "line", "seen_at"}
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show which row this is."""
        return f"cosignature {self.pk}"


class AuditRun(models.Model):
    """That the whole ledger was gone through by itself, and how many findings there were."""

    ran_at = models.DateTimeField(unique=True)
    leaves = models.BigIntegerField()
    findings = models.PositiveIntegerField()

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"id", "ran_at", "leaves", "findings"}
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show when it was."""
        return f"audit of {self.ran_at:%Y-%m-%d}"


class Opening(models.Model):
    """What a leaf means, sealed to the trail of its case. Anybody can add one, readers read it."""

    id = IdField(primary_key=True, max_length=LENGTH, default=new_id, editable=False)
    compartment = models.ForeignKey(Compartment, on_delete=models.CASCADE, related_name="openings")
    blob = models.BinaryField()

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"id", "compartment"}
        sealed: ClassVar = {"blob"}

    def __str__(self) -> str:
        """Show which row this is."""
        return f"opening {self.pk}"


class HouseOpening(models.Model):
    """What a leaf means that belongs to no case, such as a key. Nothing in it is secret."""

    id = IdField(primary_key=True, max_length=LENGTH, default=new_id, editable=False)
    leaf = models.BinaryField()
    salt = models.BinaryField()
    text = models.TextField()

    class Data:
        personal: ClassVar = {"text"}  # random ids of people
        not_personal: ClassVar = {"id", "leaf", "salt"}
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show which row this is."""
        return f"house opening {self.pk}"


class LookDay(models.Model):
    """That something is noted already: the look of somebody at a case on a day, a message seen."""

    token = models.BinaryField(max_length=32, unique=True)  # keyed hash of what that is

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"id", "token"}
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show which row this is."""
        return f"look {self.pk}"
