"""What the mailbox says of a name that was left with a guarantor, and what can be done there."""

import datetime as dt
import re
from html import unescape

import pytest

from tests.house import NOW
from tests.usecases.guarantor.leaving import THERE
from waarborg.core.seal.cards import GuarantorCard
from waarborg.core.seal.notes import WITNESS, Signer
from waarborg.core.seal.tickets import read_ticket
from waarborg.core.seal.wraps import public_key
from waarborg.store.cases.models import NameEnvelope
from waarborg.store.guarantor.models import Pairing
from waarborg.store.guarantor.pairings import end_pairing, guarantor, pair_with
from waarborg.store.people.house_keys import log_verifier
from waarborg.usecases.guarantor.pairing_ids import pairing_id

SEALED = "Your name lies in a sealed envelope that %s made."
TICKET = re.compile(r'name="ticket" value="([^"]*)"')


def pair(name: str, seed: bytes) -> None:
    key = Signer(f"{name}/witness", WITNESS, seed).verifier
    pair_with(GuarantorCard(name, THERE, key, public_key(bytes(32))), NOW.date())


@pytest.fixture
def left(emre):
    """Emre reported, and his name came in from the guarantor; gives his mailbox."""
    pair("Naburig", b"\1" * 32)
    emre.report(name_mode="elsewhere")
    emre.get("mailbox/")
    ticket = unescape(TICKET.search(emre.page.content.decode())[1])
    deposit = read_ticket(ticket, log_verifier(), NOW).deposit
    NameEnvelope.objects.create(
        deposit=deposit,
        pairing=pairing_id(guarantor()),
        needed=2,
        box=b"x",
        outside=b"x",
        reporter=b"x",
    )
    return emre


def read(emre) -> str:
    emre.get("mailbox/")
    return " ".join(emre.text.split())


def envelopes() -> int:
    return NameEnvelope.objects.exclude(deposit="").count()


def test_with_its_guarantor_it_is_taken_back_there(left):
    page = read(left)
    assert SEALED % "Naburig" in page
    assert "Take it back from Naburig" in page
    assert "Destroy the envelope" not in page
    left.post("mailbox/name/", go="destroy")
    assert envelopes() == 1


def test_with_another_one_since_it_says_who_made_it_and_by_way_of_whom_it_goes(left):
    pair("Elders", b"\2" * 32)
    page = read(left)
    assert SEALED % "Naburig" in page
    assert "Names are left with Elders now." in page
    assert "Take it back by way of Elders" in page
    assert "Take it back from" not in page


def test_with_none_any_more_it_is_destroyed_here(left):
    end_pairing(guarantor().id, NOW.date())
    page = read(left)
    assert SEALED % "Naburig" in page
    assert "Take it back" not in page
    assert "Destroy the envelope with my name" in page
    left.post("mailbox/name/", go="destroy")
    assert "The envelope with your name is destroyed." in left.text
    assert "No name of yours lies here" in " ".join(left.text.split())
    assert envelopes() == 0


def test_that_the_guarantor_is_away_is_said_as_the_desk_says_it(left):
    soon = "Then it stands here within ten minutes."
    NameEnvelope.objects.exclude(deposit="").delete()
    assert soon in read(left)
    assert "There is no sign" not in read(left)
    Pairing.objects.update(since_on=NOW.date() - dt.timedelta(days=3))
    page = read(left)
    assert "There is no sign of Naburig since 27 February 2026" in page
    assert soon not in page
    assert "Leave my name with Naburig" in page  # it may answer the person who tries


@pytest.mark.parametrize(
    ("guarantor_is", "told"),
    [
        ("", "Whoever runs that machine and changes its program could read it while you type."),
        ("Naburig", "With Naburig they cannot."),
    ],
)
def test_where_a_name_is_typed_stands_what_an_envelope_here_does_not_stop(emre, guarantor_is, told):
    if guarantor_is:
        pair(guarantor_is, b"\1" * 32)
    emre.take_words()
    for step in ("wish", "story", "concerned", "must_not_see"):
        emre.write(step, story="It happens.")
    page = " ".join(emre.text.split())
    assert "What about your name?" in page
    assert told in page
