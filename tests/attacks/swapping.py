"""What the stories about swapped keys share: a thief, and what they would have."""

import datetime as dt
from dataclasses import dataclass
from types import SimpleNamespace

import pytest

from tests.attacks.test_lost_keys import opens_asleep
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.hands import hand_share
from waarborg.core.seal.wraps import new_seed, public_key
from waarborg.store.cases.compartments import try_key
from waarborg.store.cases.models import Case, NameShare, Wrap
from waarborg.store.cases.names import place_of, sealed_name
from waarborg.store.cases.openings import letters_of
from waarborg.store.ledger.seat_lines import SeatHeld, tell_seats
from waarborg.store.messages.models import Notice
from waarborg.store.people.models import Account, Person
from waarborg.store.people.staffing import sit
from waarborg.usecases.clock.verify_ledger import verify_ledger
from waarborg.usecases.dialogue.write_as_reader import write_as_reader

COLUMNS = ("public_key", "key_signed", "key_confirmed_at", "key_confirmed_by")


@dataclass(frozen=True)
class Thief:
    """Who has the table, and a seed of their own under the name of somebody."""

    person: str
    seed: bytes


@pytest.fixture
def three(house):
    """Three who read for the coordinator: without Bram the door stays open."""
    sit(house.joep.person, "coordinator", "", dt.date(2026, 1, 1))
    tell_seats([SeatHeld(house.joep.person, "coordinator")], house.now)
    return house


@pytest.fixture
def swap(house):
    """Put a key of one's own in the place of that of somebody of the cast; `back` undoes it."""

    def swapped(name):
        rows, seed = Person.objects.filter(pk=house.person(name)), new_seed()
        own = rows.values("public_key").get()
        rows.update(public_key=public_key(seed))
        thief = Thief(house.person(name), seed)
        return SimpleNamespace(thief=thief, back=lambda: rows.update(**own))

    return swapped


def opens(thief):
    """What a key opens of all that lies wrapped, awake or asleep, in every case."""
    awake = [
        row.compartment.kind
        for row in Wrap.objects.select_related("compartment__case")
        if try_key(row.compartment, thief.person, thief.seed, row.blob) is not None
    ]
    asleep = sum(opens_asleep(case, thief) for case in Case.objects.all())
    for share in NameShare.objects.filter(person=thief.person).select_related("envelope__case"):
        case = share.envelope.case
        with pytest.raises(SealError):
            hand_share(
                sealed_name(case, ""),
                thief.person,
                thief.seed,
                opening="any",
                to=thief.person,
                to_public=public_key(thief.seed),
                **place_of(case, "", ""),
            )
    return awake, asleep, letters_of(thief.person, thief.seed)


NOTHING = ([], 0, [])


def ask_extra(house, *, case, reader):
    """Do one more step as a reader."""
    write_as_reader(case=case, reader=reader, text="When was it?", now=house.later(minutes=1))


def wrong(now):
    return {one.what for one in verify_ledger(now=now).findings}


def told(house):
    """Who oversees: everybody has an address for the notice."""
    rows = Notice.objects.filter(due_at__hour__in=(12, 13)).values_list("person_id", flat=True)
    return house.named(rows)


@pytest.fixture
def mail(house):
    for account in Account.objects.all():
        Account.objects.filter(pk=account.pk).update(email=f"{account.login}@example.nl")
