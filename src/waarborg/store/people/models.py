"""Who handles reports: accounts, seats in bodies, and keys. Nothing here says what is in a case."""

import datetime as dt
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac

from waarborg.store.ids import LENGTH, IdField, new_id
from waarborg.store.people.grant_models import KeyGrant
from waarborg.store.people.replaced_models import ReplacedKey
from waarborg.store.people.sign_in_models import SignInElsewhere

__all__ = [
    "Account",
    "HouseKey",
    "KeyGrant",
    "KeySlot",
    "Person",
    "ReplacedKey",
    "Seat",
    "SecretMark",
    "SignInElsewhere",
]


class Accounts(BaseUserManager["Account"]):
    """Finds accounts by login."""

    def create_account(self, login: str, email: str, password: str | None) -> "Account":
        """Make an account that can sign in; it opens no key."""
        account = self.model(login=login, email=self.normalize_email(email))
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """What somebody signs in with. Signing in says who you are and opens nothing."""

    login = models.CharField(max_length=150, unique=True)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    # Somebody else made the password: it opens only the page where a new one is chosen.
    first_password = models.BooleanField(default=False)
    # Then it holds until this moment; a password of one's own holds until it is changed.
    first_password_until = models.DateTimeField(null=True)
    # How often all sessions were ended; a session that began under another number is over.
    sessions_ended = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = Accounts()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_first_password_lapses_and_no_other",
                condition=Q(first_password=True, first_password_until__isnull=False)
                | Q(first_password=False, first_password_until=None),
            ),
        ]

    class Data:
        personal: ClassVar = {"login", "email", "password", "last_login"}
        not_personal: ClassVar = {
            "id",
            "is_active",
            "first_password",
            "first_password_until",
            "sessions_ended",
        }
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show the login."""
        return self.login

    def password_holds(self, now: dt.datetime) -> bool:
        """Say whether the password counts at `now`: a first one that lapsed does not."""
        return self.first_password_until is None or now < self.first_password_until

    def get_session_auth_hash(self) -> str:
        """Give what a session is compared with: of the password, and of the last end of all."""
        whole = f"{super().get_session_auth_hash()}:{self.sessions_ended}"
        return salted_hmac("waarborg.sessions", whole, algorithm="sha256").hexdigest()


class Person(models.Model):
    """Somebody who works here or sits in a body. The random id stands in cases, never the name."""

    id = IdField(primary_key=True, max_length=LENGTH, default=new_id, editable=False)
    account = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="person")
    name = models.CharField(max_length=200)
    position = models.CharField(
        max_length=64, blank=True
    )  # codes of the procedure; "" = from outside
    unit = models.CharField(max_length=64, blank=True)
    language = models.CharField(max_length=8, default="nl")
    public_key = models.BinaryField(null=True)
    key_confirmed_by = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+"
    )
    key_confirmed_at = models.DateTimeField(null=True)
    key_signed = models.BinaryField(null=True)  # by the doors: this key of this person, confirmed
    key_made_at = models.DateTimeField(null=True)
    key_lost_at = models.DateTimeField(null=True)  # the last time that a key of theirs was lost
    left_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="spot_has_position_and_unit_or_neither",
                condition=Q(position="", unit="") | (~Q(position="") & ~Q(unit="")),
            ),
            models.CheckConstraint(
                name="confirmed_key_has_key_confirmer_and_moment",
                condition=Q(key_confirmed_by=None, key_confirmed_at=None)
                | Q(
                    key_confirmed_by__isnull=False,
                    key_confirmed_at__isnull=False,
                    public_key__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="nobody_confirms_their_own_key",
                condition=Q(key_confirmed_by=None) | ~Q(key_confirmed_by=F("id")),
            ),
        ]

    class Data:
        personal: ClassVar = {"account", "name", "position", "unit", "language", "left_on"}
        not_personal: ClassVar = {
            "id",
            "public_key",
            "key_confirmed_by",
            "key_confirmed_at",
            "key_signed",
            "key_made_at",
            "key_lost_at",
        }
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show the id, not the name: this ends up in errors."""
        return self.id


class Passkey(models.Model):
    """A passkey of somebody: the public half of a credential. It says who signs in.

    What its PRF extension is asked (`prf_input`) is random and no secret; what it answers is kept
    nowhere.
    """

    id = IdField(primary_key=True, max_length=LENGTH, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=60)
    credential = models.BinaryField(unique=True)
    public_key = models.BinaryField()  # COSE
    counter = models.PositiveBigIntegerField()  # of signatures; 0 where it does not count
    has_prf = models.BooleanField()
    may_be_copied = models.BooleanField()  # its maker may keep it in an account elsewhere
    prf_input = models.BinaryField()
    added_on = models.DateField()
    used_on = models.DateField(null=True)

    class Data:
        personal: ClassVar = {"person", "name", "added_on", "used_on"}
        not_personal: ClassVar = {
            "id",
            "credential",
            "public_key",
            "counter",
            "has_prf",
            "may_be_copied",
            "prf_input",
        }
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show the id, not the name: this ends up in errors."""
        return self.id


class KeySlot(models.Model):
    """One way to unlock somebody's key: the seed, sealed under a passphrase or a passkey."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="key_slots")
    kind = models.CharField(max_length=24)
    salt = models.BinaryField()
    box = models.BinaryField()
    # A passkey that is removed takes its slot along.
    passkey = models.OneToOneField(
        Passkey, null=True, on_delete=models.CASCADE, related_name="key_slot"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="slot_of_a_passkey_names_it_and_no_other",
                condition=Q(kind="passphrase", passkey=None)
                | (~Q(kind="passphrase") & Q(passkey__isnull=False)),
            ),
        ]

    class Data:
        personal: ClassVar = {"person"}
        not_personal: ClassVar = {"id", "kind", "salt", "passkey"}
        sealed: ClassVar = {"box"}

    def __str__(self) -> str:
        """Show which row this is."""
        return f"key slot {self.pk}"


class Seat(models.Model):
    """A place in a body, held by a person for a time; `seat` says who named them, if it matters."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="held_seats")
    body = models.CharField(max_length=64)
    seat = models.CharField(max_length=64, blank=True)
    since_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_seat_a_person_and_body", fields=["person", "body"]),
        ]

    class Data:
        personal: ClassVar = {"person", "body", "seat", "since_on", "until_on"}
        not_personal: ClassVar = {"id"}
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show which row this is."""
        return f"seat {self.pk} in {self.body}"


class HouseKey(models.Model):
    """A public key that belongs to no person: release, statistics, outside, log, promise."""

    kind = models.CharField(max_length=24, unique=True)
    public = models.BinaryField()
    name = models.CharField(max_length=200, blank=True)  # under which the log signs
    certificate = models.TextField(blank=True)  # of the promise key, by the log key

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"id", "kind", "public", "name", "certificate"}
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show the kind."""
        return self.kind


class SecretMark(models.Model):
    """What a secret of the installation is recognised by. It tells nothing about the secret."""

    owner = models.CharField(max_length=24)
    name = models.CharField(max_length=64)
    mark = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_mark_a_secret", fields=["owner", "name"]),
        ]

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"id", "owner", "name", "mark"}
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show which secret it is of."""
        return f"{self.owner}/{self.name}"
