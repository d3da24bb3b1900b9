"""The invented people of the example municipality: on loopback, with WAARBORG_DEMO, only.

They are enrolled and confirmed with the same use cases as real people. What nobody may ever keep
together on a real server, password, second factor and passphrase, follows from one seed in
`HOME/demo`, so that it can be printed at every start.
"""

import base64
import datetime as dt
import json
import secrets
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from waarborg.adapters import clock
from waarborg.config import WrongSettings, current
from waarborg.core.seal.context import context
from waarborg.core.seal.derive import derive
from waarborg.core.seal.words import word_list

SINCE: Final = dt.date(2026, 1, 1)
KEYLESS: Final = frozenset({"joep", "fee"})
SHOWN: Final = ("asha", "bram", "cor", "dina", "gwen", "huib", "iris", "joep", "manager-groen")
_CORES: Final = 2  # as many slow computations at once as the use cases allow


@dataclass(frozen=True)
class Invented:
    """Somebody in the example; who is not in the cast is called by their function."""

    login: str
    name: str
    position: str = ""
    unit: str = ""
    body: str = ""
    seat: str = ""
    language: str = "nl"


PEOPLE: Final = (
    Invented("asha", "Asha", "integrity_officer", "integriteitsbureau", "coordinator"),
    Invented("bram", "Bram", "integrity_officer", "integriteitsbureau", "coordinator"),
    Invented("committee-chair", "Voorzitter van de commissie", body="committee", seat="chair"),
    Invented(
        "committee-organisation",
        "Commissielid namens de organisatie",
        body="committee",
        seat="named_by_organisation",
    ),
    Invented(
        "committee-employees",
        "Commissielid namens de medewerkers",
        body="committee",
        seat="named_by_employees",
    ),
    Invented("cor", "Cor", "council_officer", "griffie", "oversight"),
    Invented("oversight-2", "Tweede lid van het toezicht", body="oversight"),
    Invented("huib", "Huib", body="external_point"),
    Invented("external-2", "Tweede medewerker van het externe meldpunt", body="external_point"),
    Invented("gwen", "Gwen", "employee", "bedrijfsvoering", "adviser"),
    Invented("iris", "Iris", "employee", "bedrijfsvoering", "functional_admin"),
    Invented("joep", "Joep", "employee", "bedrijfsvoering"),
    Invented("fee", "Fee", "employee", "wijkteam_noord"),
    Invented("dina", "Dina", "head_of_department", "internationaal"),
    Invented("head-of-post", "Hoofd van de post", "head_of_post", "post_accra", language="en"),
    Invented("secretary", "Gemeentesecretaris", "municipal_secretary", "gemeente"),
    Invented("head-sociaal", "Hoofd sociaal domein", "head_of_department", "sociaal_domein"),
    Invented("manager-noord", "Teamleider wijkteam Noord", "team_manager", "wijkteam_noord"),
    Invented("manager-zuid", "Teamleider wijkteam Zuid", "team_manager", "wijkteam_zuid"),
    Invented("head-stadsbeheer", "Hoofd stadsbeheer", "head_of_department", "stadsbeheer"),
    Invented("manager-groen", "Teamleider groen", "team_manager", "team_groen"),
    Invented("manager-afval", "Teamleider afval", "team_manager", "team_afval"),
    Invented("front-desk", "Medewerker van de balie", "employee", "bedrijfsvoering", "front_desk"),
)


def prepare_people(*, now: dt.datetime | None = None) -> None:
    """Make everybody who is not there yet; nothing changes for who is.

    Args:
        now: When their keys are made; by default the moment it is in the example.

    Raises:
        WrongSettings: This is not the example.
    """
    if not current().demo:
        raise WrongSettings("Invented people exist together with WAARBORG_DEMO=1 only.")
    known = read()
    if PEOPLE[-1].login in known:
        return
    _write(settle(_seed(), now=now or clock.now()))


def settle(seed: bytes, *, now: dt.datetime) -> dict[str, dict[str, str]]:
    """Give everybody an account, a second factor, a place, a seat and a confirmed key.

    In one transaction: after an interrupted start everything is there, or nothing is.

    Returns:
        By login: what they need to sign in and open their key, and their random id.
    """
    from django.contrib.auth.hashers import make_password
    from django.db import transaction

    from waarborg.store.ledger.seat_lines import SeatHeld, tell_seats

    with transaction.atomic():
        # One password for all: hashing it takes a while, and the keys are what protects.
        password = make_password(secret_of(seed, "", "password"))
        persons = {one.login: _enter(one, seed, password) for one in PEOPLE}
        sits = [SeatHeld(persons[one.login], one.body, one.seat) for one in PEOPLE if one.body]
        tell_seats(sits, now)
        _give_keys(seed, persons, now)
    return {
        one.login: {
            "person": persons[one.login],
            "name": one.name,
            "password": secret_of(seed, "", "password"),
            "second_factor": second_factor(seed, one.login),
            "passphrase": "" if one.login in KEYLESS else secret_of(seed, one.login, "key"),
        }
        for one in PEOPLE
    }


def _enter(one: Invented, seed: bytes, password: str) -> str:
    from allauth.mfa.totp.internal.auth import TOTP

    from waarborg.store.people.models import Account, Person, Seat

    account = Account.objects.create(
        login=one.login, email=f"{one.login}@voorbeeld.example", password=password
    )
    TOTP.activate(account, second_factor(seed, one.login))
    person = Person.objects.create(
        account=account,
        name=one.name,
        position=one.position,
        unit=one.unit,
        language=one.language,
    )
    if one.body:
        Seat.objects.create(person=person, body=one.body, seat=one.seat, since_on=SINCE)
    return person.pk


def _give_keys(seed: bytes, persons: Mapping[str, str], now: dt.datetime) -> None:
    """Enrol and confirm a key for everybody who gets one: each by another person."""
    from waarborg.usecases.house.confirm_key import confirm_key
    from waarborg.usecases.house.enrol_key import MadeKey, make_key, write_down
    from waarborg.usecases.values import Unlocked

    def make(login: str) -> MadeKey:
        return make_key(person=persons[login], passphrase=secret_of(seed, login, "key"))

    keyed = [one for one in PEOPLE if one.login not in KEYLESS]
    with ThreadPoolExecutor(_CORES) as pool:
        made = dict(zip((one.login for one in keyed), pool.map(make, _logins(keyed)), strict=True))
    for key in made.values():
        write_down(made=key, now=now)
    first, second = ("asha", "bram")
    for login, key in made.items():
        by = second if login == first else first
        other = made[by]
        confirming = Unlocked(
            other.person, other.seed, frozenset({"coordinator"}), None, by.capitalize(), "nl"
        )
        confirm_key(person=key.person, by=confirming, now=now)


def _logins(people: list[Invented]) -> list[str]:
    return [one.login for one in people]


def secret_of(seed: bytes, login: str, what: str) -> str:
    """Derive six words for somebody from the seed of the example."""
    words = word_list("nl")
    number = int.from_bytes(derive(seed, b"", context("example", what, login), 16), "big")
    return "-".join(words[number >> 11 * place & 2047] for place in range(6))


def second_factor(seed: bytes, login: str) -> str:
    """Derive the secret of somebody's second factor, as an authenticator app takes it."""
    raw = derive(seed, b"", context("example", "second factor", login), 20)
    return base64.b32encode(raw).decode()


def sign_ins() -> Iterator[str]:
    """Give the lines to print at the start: how to sign in as whom."""
    known = read()
    yield f"password of everybody: {known[SHOWN[0]]['password']}"
    for login in SHOWN:
        words = known[login]["passphrase"] or "(has no key yet)"
        yield f"{login:<14} {known[login]['name']:<18} key: {words}"
    yield f"and {len(known) - len(SHOWN)} more, in {where()}"
    if receipts().exists():
        yield f"words to come back with on the public side: {receipts()}"


def demo_code(name: str, now: dt.datetime) -> str:
    """Give the second factor of somebody at this moment.

    Args:
        now: By the clock of the example, which can run ahead: the second factor does not.

    Raises:
        WrongSettings: Nobody signs in under this name.
    """
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    known = read()
    if name not in known:
        names = ", ".join(known)
        raise WrongSettings(f"Nobody in the example signs in as {name}. Known: {names}.")
    step = int((now - clock.ahead()).timestamp()) // 30
    return str(format_hotp_value(hotp_value(known[name]["second_factor"], step)))


def where() -> Path:
    """Give the file with what the people of the example know."""
    return current().home / "demo" / "people.json"


def receipts() -> Path:
    """Give the file with words of some reporting persons, once `make demo` made cases."""
    return where().with_name("receipts.json")


def read() -> dict[str, dict[str, Any]]:
    """Read what the people of the example know."""
    return json.loads(where().read_text()) if where().exists() else {}


def _write(known: dict[str, dict[str, str]]) -> None:
    where().touch(mode=0o600)
    where().write_text(json.dumps(known, indent=2))


def _seed() -> bytes:
    """Read the seed of the example, or make it."""
    path = where().with_name("seed")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)
        path.write_bytes(secrets.token_bytes(32))
    return path.read_bytes()
