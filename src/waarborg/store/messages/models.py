"""What people write to each other, notices that go out by mail, and what the clock cannot do."""

from typing import ClassVar

from django.db import models

from waarborg.store.cases.models import Compartment
from waarborg.store.ids import LENGTH, IdField, new_id
from waarborg.store.people.models import Person


class Message(models.Model):
    """One sealed message. Who wrote it, and when, is sealed with it."""

    id = IdField(primary_key=True, max_length=LENGTH, default=new_id, editable=False)
    compartment = models.ForeignKey(Compartment, on_delete=models.CASCADE, related_name="messages")
    blob = models.BinaryField()

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"id", "compartment"}
        sealed: ClassVar = {"blob"}

    def __str__(self) -> str:
        """Show which row this is."""
        return f"message {self.pk}"


class Notice(models.Model):
    """A mail that has to go out at a fixed hour. It says nothing: the text is always the same."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    leased_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_notice_an_hour", fields=["person", "due_at"]),
        ]

    class Data:
        personal: ClassVar = {"person"}
        not_personal: ClassVar = {"id", "due_at", "sent_at", "leased_until", "tries"}
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show which row this is."""
        return f"notice {self.pk}"


class Trouble(models.Model):
    """A step of the clock that goes wrong, from the first time until it goes well again."""

    step = models.CharField(max_length=40, unique=True)
    error = models.CharField(max_length=80)  # the kind of error, never its message
    since = models.DateTimeField()
    last_at = models.DateTimeField()

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"id", "step", "error", "since", "last_at"}
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show which step this is about."""
        return f"trouble with {self.step}"


class MovedTerms(models.Model):
    """A day on which somebody who opened a case saw other terms than follow from its lines."""

    seen_on = models.DateField(unique=True)

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"id", "seen_on"}
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show the day."""
        return f"terms were moved, seen on {self.seen_on}"
