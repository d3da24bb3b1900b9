"""A session is stolen: its row, its cookie, or both.

Bram sits at the desk with his key open, Emre in his mailbox. The thief has a copy of the whole
table of sessions and every secret of the server; or the cookie, from a browser; or both.
"""

import base64
import datetime as dt
import json
import re
from collections.abc import Iterator

import pytest
import time_machine as clocks
from django.apps import apps
from django.conf import settings
from django.test import Client, override_settings

from tests.attacks.test_spill import shapes
from tests.house import NOW
from tests.web.visitor import Visitor
from waarborg.config import current
from waarborg.core.seal.context import context
from waarborg.core.seal.derive import derive
from waarborg.core.seal.envelope import unseal
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.sessions import open_session, session_row_id
from waarborg.settings import desk
from waarborg.store.cases.models import Case
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.usecases.values import ReporterKeys
from waarborg.web.sessions.models import SealedSession

LIKE_A_COOKIE = re.compile(r"[\w-]{43}", re.ASCII)
STORY = b"Invoices for sand were paid twice"


@pytest.fixture
def case(house, send, draft) -> str:
    send(draft)
    row = Case.objects.get()
    declare_conflict(case=row.id, reader=house.bram, ground=None, now=house.now)
    return row.id


@pytest.fixture
def bram(case, at_the_desk, that_monday) -> Client:
    """Bram reads the case: his key lies in his session."""
    client = at_the_desk("bram")
    assert STORY in client.get(f"/case/{case}").content
    return client


def cookie_of(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def thief(cookie: str) -> Client:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = cookie
    return client


def opens_the_case(client: Client, case: str) -> bool:
    return STORY in client.get(f"/case/{case}").content


def opened_by_force(row: SealedSession, guess: str) -> bool:
    """Try a value in the place of the cookie, with a program that knows which row it opens."""
    raw = base64.urlsafe_b64decode(guess + "=") if LIKE_A_COOKIE.fullmatch(guess) else bytes(32)
    try:
        unseal(derive(raw, b"", context("session")), bytes(row.blob), "session", row.row_id)
    except SealError:
        return False
    return True


def everything_but_the_cookie() -> set[str]:
    """Give every value of every table, and every secret of the server, as a cookie might be."""
    found = [one.read_bytes() for one in current().secrets_folder.rglob("*") if one.is_file()]
    found += [settings.SECRET_KEY.encode()]
    for model in apps.get_models():
        for row in model.objects.values_list():
            found += [one.encode() if isinstance(one, str) else bytes(one)
                      for one in row if isinstance(one, str | bytes | memoryview)]  # fmt: skip
    return {shape for one in found for shape in as_a_cookie(one)}


def as_a_cookie(value: bytes) -> Iterator[str]:
    """Give the ways in which a value could be the 32 bytes of a cookie."""
    yield value.decode(errors="replace")
    for raw in (value[:32], value[-32:], unhexlified(value)):
        yield base64.urlsafe_b64encode(raw).decode().rstrip("=")


def unhexlified(value: bytes) -> bytes:
    try:
        return bytes.fromhex(value.decode())[:32]
    except ValueError:
        return b""


def test_the_table_without_a_cookie_opens_nothing(bram, house, case):
    rows = list(SealedSession.objects.all())
    assert rows
    guesses = everything_but_the_cookie()
    assert {rows[0].row_id, rows[0].whose} <= guesses  # every value was tried
    assert not [row for row in rows for guess in guesses if opened_by_force(row, guess)]
    for guess in (row.row_id for row in rows):
        assert thief(guess).get("/").headers["Location"].startswith("/sign-in")
    raw = b"".join(bytes(row.blob) for row in rows)
    seed = house.bram.seed
    told = {seed, *shapes(seed.hex()), *shapes(house.bram.person), *shapes(cookie_of(bram))}
    assert not [one for one in told if one in raw]
    # With the cookie it does open: what is tried above is the right thing.
    mine = SealedSession.objects.get(pk=session_row_id(cookie_of(bram)))
    assert opened_by_force(mine, cookie_of(bram))
    assert json.loads(open_session(cookie_of(bram), bytes(mine.blob)))["key"]["seed"] == seed.hex()


def test_a_cookie_without_its_row_opens_nothing(bram, case):
    """A house of another day, or one that was put back: the cookie is of no session there."""
    copied = cookie_of(bram)
    rows = list(SealedSession.objects.all())
    SealedSession.objects.all().delete()
    assert thief(copied).get("/").headers["Location"].startswith("/sign-in")
    assert not opens_the_case(thief(copied), case)
    for row in rows:  # nor with the row of somebody else under its name
        row.blob = bytes(reversed(bytes(row.blob)))
    SealedSession.objects.bulk_create(rows)
    assert not opens_the_case(thief(copied), case)


ENDINGS = {
    "the key is locked": lambda client: client.post("/lock"),
    "who it is of signs out": lambda client: client.post("/sign-out"),
    "the rows are swept": lambda _client: SealedSession.objects.all().delete(),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_live_cookie_reads_what_its_owner_reads_until_it_ends(bram, case, ending):
    copied = cookie_of(bram)
    assert opens_the_case(thief(copied), case)
    ENDINGS[ending](bram)
    assert not opens_the_case(thief(copied), case)


def test_a_live_cookie_ends_in_time_whatever_the_thief_does(bram, case):
    """The key closes after fifteen idle minutes, the sign-in ends after eight hours of use."""
    copied = cookie_of(bram)
    with clocks.travel(NOW + dt.timedelta(minutes=16), tick=False):
        assert not opens_the_case(thief(copied), case)
    open_until = NOW
    for minutes in range(14, 9 * 60, 14):
        with clocks.travel(NOW + dt.timedelta(minutes=minutes), tick=False):
            if opens_the_case(thief(copied), case):
                open_until = NOW + dt.timedelta(minutes=minutes)
    assert open_until < NOW + dt.timedelta(hours=8)


@pytest.fixture
def emre(house, public_side, that_monday) -> Visitor:
    visitor = Visitor()
    visitor.report(wish="That it stops.")
    visitor.get("mailbox/")
    return visitor


def in_the_mailbox(cookie: str) -> bool:
    return thief(cookie).get("/en/mailbox/").status_code == 200


def test_a_stolen_mailbox_ends_when_who_reported_leaves_and_in_two_hours_at_most(emre):
    copied = cookie_of(emre.client)
    assert in_the_mailbox(copied)
    last = 0
    for minutes in range(0, 180, 15):
        with clocks.travel(NOW + dt.timedelta(minutes=minutes), tick=False):
            last = minutes if in_the_mailbox(copied) else last
    assert 0 < last < 120
    emre.post("leave/")
    assert not in_the_mailbox(copied)


def test_who_has_row_and_cookie_has_the_key_for_good(emre):
    """What no end of a session takes back: the limits say so."""
    copied, row = cookie_of(emre.client), SealedSession.objects.get()
    emre.post("leave/")
    assert not SealedSession.objects.exists()
    keys = ReporterKeys.from_json(json.loads(open_session(copied, bytes(row.blob)))["held"]["keys"])
    box = open_mailbox(keys=keys, language="en", now=NOW)
    assert box is not None
    assert box.story["wish"] == "That it stops."


def test_a_cookie_of_one_door_opens_nothing_at_the_other(bram, emre):
    """Both doors keep their sessions in one table."""
    of_the_desk, of_the_mailbox = bram.cookies["desk"].value, cookie_of(emre.client)
    assert in_the_mailbox(of_the_mailbox)
    assert not in_the_mailbox(of_the_desk)
    with override_settings(ROOT_URLCONF=desk.ROOT_URLCONF, MIDDLEWARE=desk.MIDDLEWARE,
                           SESSION_COOKIE_NAME=desk.SESSION_COOKIE_NAME):  # fmt: skip
        assert thief(of_the_mailbox).get("/").headers["Location"].startswith("/sign-in")
        assert thief(of_the_desk).get("/").status_code == 200
