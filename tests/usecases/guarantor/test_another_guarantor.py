"""A house that changes its guarantor, or its key: whose half it is, and how a name comes back."""

import json
from dataclasses import replace

import pytest

from tests.usecases.guarantor.leaving import box_of, keeper_seed, leave
from tests.usecases.names.opening import ask, half, only_case
from waarborg.core.seal.cards import GuarantorCard, pairing_of
from waarborg.core.seal.deposits import (
    DepositLine,
    SealedDeposit,
    give,
    place_in,
    read_deposit,
    write_deposit,
)
from waarborg.core.seal.half_papers import read_wanted
from waarborg.core.seal.identity import seal_name
from waarborg.core.seal.notes import WITNESS, Signer
from waarborg.core.seal.tickets import read_ticket
from waarborg.core.seal.wraps import new_seed, public_key
from waarborg.core.terms import Reason
from waarborg.store.cases.models import NameEnvelope, NameOpening
from waarborg.store.guarantor.models import Deposit
from waarborg.store.guarantor.pairings import end_pairing, guarantor, houses, pair_with
from waarborg.store.people.house_keys import log_verifier
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.clock.collect_names import collect_names
from waarborg.usecases.dialogue.destroy_left_name import destroy_left_name
from waarborg.usecases.guarantor.pairing_ids import left_with, pairing_id
from waarborg.usecases.names.letters import hand_over_part
from waarborg.usecases.names.look_at_name import look_at_name
from waarborg.usecases.names.outside_half import bring_half, paper_for_outside
from waarborg.usecases.names.told_openings import the_opening
from waarborg.usecases.opened_case import must_open
from waarborg.usecases.refusal import Refused

ELDERS = Signer("elders.example.nl/witness", WITNESS, b"\7" * 32)
SEED = b"\5" * 32


class Elders:
    """Another guarantor, that says what a test lets it say."""

    def __init__(self, house, monkeypatch) -> None:
        self.house, self.monkeypatch = house, monkeypatch

    def __call__(self) -> None:
        """Let the house have this guarantor from now on."""
        card = GuarantorCard(
            "Gemeente Elders", "https://elders.example.nl", ELDERS.verifier, public_key(SEED)
        )
        pair_with(card, self.house.now.date())

    def says(self, *lines: DepositLine) -> int:
        """Let the clock of the house ask it."""
        self.monkeypatch.setattr(
            "waarborg.usecases.clock.collect_names.post",
            lambda _address, question: give(
                ELDERS, question, [one for one in lines if one.number > asked_after(question)]
            ),
        )
        return collect_names(now=self.house.now)


@pytest.fixture
def changed(house, keys, monkeypatch):
    return Elders(house, monkeypatch)


def asked_after(question: str) -> int:
    return int(question.split("\n")[2])


def sealed_there(house, keys, number: int, *, pairing: str | None = None) -> DepositLine:
    """Seal the name as the other guarantor does, for the ticket of the mailbox."""
    ticket = read_ticket(box_of(house, keys).elsewhere.ticket, log_verifier(), house.now)
    ours = pairing_of(log_verifier(), ELDERS.verifier) if pairing is None else pairing
    name = seal_name(
        json.dumps({"name": "Emre", "contact": ""}).encode(),
        tenant=ticket.tenant,
        case=place_in(ours, ticket.deposit),
        reporter_public=public_key(new_seed()),
        custodians=dict(ticket.custodians),
        needed=ticket.needed,
        outside_public=public_key(SEED),
    )
    one = SealedDeposit(ticket.tenant, ticket.deposit, ours, replace(name, needed=ticket.most))
    return DepositLine(number, ticket.deposit, write_deposit(one), taken_back=False)


def paper(house, opening):
    opened = must_open(only_case(), house.bram, house.now)
    one, row = the_opening(opened, opening)
    text = paper_for_outside(opened, one, row, "en")
    return read_wanted(text) if text else None


def open_by_law(house, opening, seed):
    for one in ("chair", "of_the_staff"):
        hand_over_part(opening=opening, reader=house.staff[one], now=house.now)
    told = {"case": only_case(), "reader": house.bram, "opening": opening, "now": house.now}
    bring_half(paper=half(house, opening, seed=seed), **told)
    return look_at_name(**told).name


def test_both_sides_know_the_pairing_by_one_id_that_follows_from_their_keys(paired, house):
    [at_the_guarantor], at_home = houses(), guarantor()
    assert at_the_guarantor.id != at_home.id
    assert pairing_id(at_the_guarantor) == pairing_id(at_home)
    assert pairing_id(at_home) != pairing_of(log_verifier(), ELDERS.verifier)
    assert left_with(pairing_id(at_home)) == "Gemeente Naburig"
    assert left_with("0" * 32) == left_with("") == ""


def test_the_paper_says_whose_half_it_is_also_when_there_is_another_guarantor_since(
    house, keys, changed
):
    leave(house, keys)
    pairing = pairing_id(guarantor())
    opening = ask(house)
    changed()
    house.later(days=7)
    asked = paper(house, opening)
    assert (asked.house, asked.keeper) == ("Municipality of Voorbeeld", "Gemeente Naburig")
    assert asked.pairing == pairing
    assert open_by_law(house, opening, keeper_seed()) == "Emre"


def test_line_one_of_another_guarantor_is_not_line_one_of_this(house, keys, changed):
    """The parts of the first envelope would be taken for those of the second."""
    leave(house, keys)
    old = ask(house)
    changed()
    changed.says(sealed_there(house, keys, 1))
    envelope, row = NameEnvelope.objects.exclude(deposit="").get(), NameOpening.objects.get()
    assert (envelope.version, envelope.deposit) == (row.version, row.deposit)
    assert paper(house, old) is None
    new = ask(house)
    house.later(days=7)
    with pytest.raises(Refused, match=f"^{Reason.SEALED_ANEW.value}$"):
        hand_over_part(opening=old, reader=house.chair, now=house.now)
    assert paper(house, new).keeper == "Gemeente Elders"
    assert open_by_law(house, new, SEED) == "Emre"


def test_the_mailbox_and_the_desk_name_who_made_the_envelope(house, keys, changed):
    leave(house, keys)
    changed()
    there = box_of(house, keys).elsewhere
    assert (there.guarantor, there.made_by) == ("Gemeente Elders", "Gemeente Naburig")
    assert (there.left, there.earlier) == (True, True)
    page = read_case(case=only_case(), reader=house.asha, now=house.now)
    assert (page.outside.guarantor, page.outside.left) == ("Gemeente Naburig", True)
    changed.says(sealed_there(house, keys, 1))
    there = box_of(house, keys).elsewhere
    assert (there.made_by, there.earlier) == ("Gemeente Elders", False)


def test_it_is_taken_back_by_way_of_the_guarantor_of_now(house, keys, changed):
    leave(house, keys)
    changed()
    back = read_ticket(box_of(house, keys).elsewhere.back, log_verifier(), house.now)
    assert changed.says(DepositLine(1, back.deposit, b"", taken_back=True)) == 1
    assert not NameEnvelope.objects.exclude(deposit="").exists()
    assert not box_of(house, keys).elsewhere.left


def test_a_name_that_was_sealed_in_another_pairing_does_not_come_in(house, keys, changed, caplog):
    changed()
    changed.says(sealed_there(house, keys, 1, pairing="ab" * 16))
    assert not NameEnvelope.objects.exclude(deposit="").exists()
    assert "line 1 of the guarantor is of another envelope or pairing" in caplog.text


def test_a_name_of_before_there_were_pairings_in_it_comes_in_and_opens(house, keys, changed):
    changed()
    line = sealed_there(house, keys, 1, pairing="")
    told = json.loads(line.sealed) | {"form": "waarborg-deposit/1"}
    del told["pairing"]
    line = replace(line, sealed=json.dumps(told).encode())
    assert read_deposit(line.sealed).pairing == ""
    changed.says(line)
    opening = ask(house)
    house.later(days=7)
    assert paper(house, opening).pairing == ""
    assert open_by_law(house, opening, SEED) == "Emre"


def test_without_any_guarantor_it_can_be_destroyed_here(house, keys):
    told = {"keys": keys, "now": house.now}
    with pytest.raises(Refused, match=f"^{Reason.NAME_NOT_LEFT.value}$"):
        destroy_left_name(**told)
    leave(house, keys)
    with pytest.raises(Refused, match=f"^{Reason.NOT_NOW.value}$"):
        destroy_left_name(**told)
    end_pairing(guarantor().id, house.now.date())
    there = box_of(house, keys).elsewhere
    assert (there.guarantor, there.left, there.made_by) == ("", True, "Gemeente Naburig")
    destroy_left_name(**told)
    assert not NameEnvelope.objects.exclude(deposit="").exists()
    assert not box_of(house, keys).elsewhere.left


def test_the_name_of_another_case_stays(house, keys, send, draft):
    other = send(replace(draft, name_mode="elsewhere", name="", contact=""))
    for one in (keys, other):
        leave(house, one)
    at_home = send(draft)
    end_pairing(guarantor().id, house.now.date())
    destroy_left_name(keys=keys, now=house.now)
    assert box_of(house, other).elsewhere.left
    with pytest.raises(Refused, match=f"^{Reason.NAME_NOT_LEFT.value}$"):
        destroy_left_name(keys=at_home, now=house.now)
    assert box_of(house, at_home).name == "Emre"
    assert Deposit.objects.count() == 2
