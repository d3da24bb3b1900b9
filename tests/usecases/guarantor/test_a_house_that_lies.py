"""What a stranger or a house brings to a guarantor: nonsense, and the name of another house."""

import json

import pytest

from tests.usecases.guarantor.leaving import THERE, box_of, leave
from waarborg.core.seal.cards import HouseCard
from waarborg.core.seal.deposits import ask, take
from waarborg.core.seal.notes import LOG, Signer, b64
from waarborg.store.guarantor.models import Deposit
from waarborg.store.guarantor.pairings import guarantor, pair_with
from waarborg.store.ledger.promising import promise_signer
from waarborg.store.people.house_keys import certificate, log_verifier
from waarborg.usecases.guarantor.give_deposits import give_deposits
from waarborg.usecases.guarantor.keep_name import NoTicket, Visit, keep_name, visit


@pytest.mark.parametrize("ticket", ["[" * 100_000, "[]", "null", '{"certificate": 7}', "\0"])
def test_nonsense_of_a_stranger_is_no_ticket(paired, house, ticket):
    assert visit(ticket=ticket, now=house.now) is NoTicket.NOT_VALID


def signed(said: str) -> str:
    signature = promise_signer().sign_bytes(b"waarborg-ticket/v1\n" + said.encode())
    return json.dumps({"said": said, "signature": b64(signature), "certificate": certificate()})


@pytest.mark.parametrize("said", ["no json", "[]", "[" * 100_000])
def test_nonsense_that_a_house_signed_is_no_ticket(paired, house, said):
    assert visit(ticket=signed(said), now=house.now) is NoTicket.NOT_VALID


@pytest.mark.parametrize(
    "changed",
    [{"deposit": ""}, {"deposit": "x" * 99}, {"needed": float("inf")}, {"until": "2099-01-01"}],
)
def test_a_ticket_that_a_house_signed_says_what_it_must(paired, house, keys, changed):
    told = json.loads(json.loads(box_of(house, keys).elsewhere.ticket)["said"])
    assert isinstance(visit(ticket=signed(json.dumps(told)), now=house.now), Visit)
    ticket = signed(json.dumps({**told, **changed}))
    assert visit(ticket=ticket, now=house.now) is NoTicket.NOT_VALID


@pytest.mark.parametrize("needed", [0, 1])
def test_a_name_is_not_kept_for_one_custodian_alone(paired, house, keys, needed):
    told = json.loads(json.loads(box_of(house, keys).elsewhere.ticket)["said"])
    found = visit(ticket=signed(json.dumps({**told, "needed": needed})), now=house.now)
    assert keep_name(visit=found, name="Emre", contact="") is NoTicket.NOT_VALID
    assert not Deposit.objects.exists()


@pytest.mark.parametrize("name", ["A first", "Z last"])
def test_another_house_whose_log_has_the_same_name_shuts_nobody_out(paired, house, keys, name):
    other = Signer(log_verifier().name, LOG, bytes(32)).verifier
    pair_with(HouseCard(name, THERE, other), house.now.date())
    found = visit(ticket=box_of(house, keys).elsewhere.ticket, now=house.now)
    assert isinstance(found, Visit)
    assert found.house.key == log_verifier()
    assert not Deposit.objects.exists()


def test_and_gets_nothing_of_what_was_left_for_the_other(paired, house, keys):
    other = Signer(log_verifier().name, LOG, bytes(32))
    pair_with(HouseCard("A first", THERE, other.verifier), house.now.date())
    leave(house, keys)
    question = ask(other, 0, house.now)
    answer = give_deposits(question=question, now=house.now)
    assert take(answer, question, guarantor().key) == []
