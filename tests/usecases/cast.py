"""The fixed cast, with real keys, in the example organisation."""

import datetime as dt
from dataclasses import dataclass, replace

import pytest

from tests.house import NOW, once
from waarborg.core.procedure.facts import Spot
from waarborg.core.seal.wraps import fingerprint, new_seed, public_key
from waarborg.core.terms import Leaf
from waarborg.store.ledger.leaves import append
from waarborg.store.ledger.seat_lines import SeatHeld, tell_seats
from waarborg.store.people.keys import confirm
from waarborg.store.people.models import Account, Person, Seat
from waarborg.store.people.vouched import signature_of_made
from waarborg.usecases.reporter_pages import Mailbox
from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt
from waarborg.usecases.reporting.make_report import make_report
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.usecases.values import NewReceipt, ReportDraft, ReporterKeys, Unlocked

# name in the tests: position, unit, bodies with the seat
CAST = {
    "asha": ("integrity_officer", "integriteitsbureau", {"coordinator": ""}),
    "bram": ("integrity_officer", "integriteitsbureau", {"coordinator": ""}),
    "cor": ("council_officer", "griffie", {"oversight": ""}),
    "second_overseer": ("council_officer", "griffie", {"oversight": ""}),
    "dina": ("head_of_department", "internationaal", {}),
    "gwen": ("employee", "bedrijfsvoering", {"adviser": ""}),
    "huib": ("", "", {"external_point": ""}),
    "second_outsider": ("", "", {"external_point": ""}),
    "iris": ("employee", "bedrijfsvoering", {"functional_admin": ""}),
    "joep": ("employee", "bedrijfsvoering", {}),
    "fee": ("employee", "team_groen", {}),
    "chair": ("", "", {"committee": "chair"}),
    "of_the_board": ("", "", {"committee": "named_by_organisation"}),
    "of_the_staff": ("", "", {"committee": "named_by_employees"}),
    "secretary": ("municipal_secretary", "gemeente", {}),
    "head_of_post": ("head_of_post", "post_accra", {}),
    "manager": ("team_manager", "team_groen", {}),
    "head_of_yard": ("head_of_department", "stadsbeheer", {}),
}
# Names that do not look alike, so that typing one does not mean another.
CALLED = {
    "second_overseer": "Overseer",
    "second_outsider": "Outsider",
    "of_the_board": "Boardmember",
    "of_the_staff": "Worksmember",
    "head_of_post": "Postmaster",
    "head_of_yard": "Yardmaster",
}
CONFIRMED_AT = dt.datetime(2026, 1, 5, 9, 0, tzinfo=dt.UTC)


@dataclass
class House:
    """Everybody of the cast, with their keys open."""

    staff: dict[str, Unlocked]
    now: dt.datetime

    def __getattr__(self, name: str) -> Unlocked:
        return self.staff[name]

    def person(self, name: str) -> str:
        return self.staff[name].person

    def later(self, **by: float) -> dt.datetime:
        self.now += dt.timedelta(**by)
        return self.now

    def named(self, persons) -> set[str]:
        return {name for name, one in self.staff.items() if one.person in persons}


def settle_in(name: str) -> Unlocked:
    position, unit, bodies = CAST[name]
    seed = new_seed()
    account = Account.objects.create(login=name)
    person = Person.objects.create(
        account=account,
        name=CALLED.get(name, name.title()),
        position=position,
        unit=unit,
        language="en",
        public_key=public_key(seed),
    )
    for body, seat in bodies.items():
        Seat.objects.create(person=person, body=body, seat=seat, since_on=dt.date(2026, 1, 1))
    return Unlocked(
        person=person.id,
        seed=seed,
        bodies=frozenset(bodies),
        spot=Spot(position, unit) if position else None,
        name=person.name,
        language="en",
    )


def move_in(now: dt.datetime) -> House:
    """Let everybody have a key that a colleague confirmed."""
    return House(once("cast", settle_all), now)


def settle_all() -> dict[str, Unlocked]:
    staff = {name: settle_in(name) for name in CAST}
    sits = Seat.objects.values_list("person_id", "body", "seat")
    tell_seats((SeatHeld(*row) for row in sits.order_by("pk")), NOW)
    someone, other = [row.pk for row in Person.objects.order_by("id")[:2]]
    for one in staff.values():
        confirmed_by = other if one.person == someone else someone
        let_confirm(one.person, public_key(one.seed), by=confirmed_by)
    return staff


def let_confirm(person: str, public: bytes, *, by: str, at: dt.datetime = CONFIRMED_AT) -> None:
    """Let a key be there that was made and confirmed, with the line that says so."""
    Person.objects.filter(pk=person).update(
        public_key=public, key_signed=signature_of_made(person, public)
    )
    assert confirm(person, public, by, at)
    told = {"what": "confirmed", "person": person, "by": by, "key": fingerprint(public)}
    append(kind=Leaf.KEY, detail=told, now=NOW)


@pytest.fixture
def house(db, house_keys, now) -> House:
    return move_in(now)


def box_of(house: House, keys: ReporterKeys) -> Mailbox:
    """Open the mailbox as Emre, in English."""
    return open_mailbox(keys=keys, language="en", now=house.now)


def example_draft() -> ReportDraft:
    """What Emre, who works at the town hall, has to say about Dina's deputy in the yard."""
    return ReportDraft(
        relation="employee",
        place="yard",
        door="coordinator",
        kind="integrity_breach",
        wish="That the invoices are checked.",
        story="Invoices for sand were paid twice, three months in a row.",
        when_where="In the yard, since August.",
        name_mode="confidential",
        name="Emre",
        contact="emre at home",
        language="en",
        could_guess="Two of us see the invoices.",
    )


@pytest.fixture
def draft() -> ReportDraft:
    return example_draft()


@pytest.fixture
def about_dina(draft) -> ReportDraft:
    """Story (a): somebody at the post abroad reports about the head of the department."""
    return replace(
        draft,
        relation="local_staff",
        place="accra",
        kind="undesirable_behaviour",
        story="She shouts at us on the phone, and whoever answers is sent home.",
        when_where="Accra, every Monday.",
        concerned=(("head_of_department", "internationaal"),),
    )


@pytest.fixture
def receipt() -> NewReceipt:
    return hand_out_receipt(language="en")


@pytest.fixture
def send(house):
    """Send a draft as Emre; gives the keys of the receipt."""

    def sent(draft: ReportDraft):
        fresh = hand_out_receipt(language="en")
        make_report(keys=fresh.keys, once=fresh.once, draft=draft, now=house.now)
        return fresh.keys

    return sent
