"""A name comes in on PostgreSQL with every process under its own role, and in order."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction

from tests.usecases.clock.test_roles_at_work import DRAFT, acting_as, people
from tests.usecases.guarantor.leaving import THERE
from waarborg.core.seal.cards import GuarantorCard, HouseCard
from waarborg.core.terms import Side
from waarborg.secret_files import make_all
from waarborg.store.cases.models import Case, NameEnvelope, NameShare
from waarborg.store.cases.tombstones import bury
from waarborg.store.guarantor.deposits import keep_deposit, lines_after
from waarborg.store.guarantor.keys import half_public, prepare_guarantor_keys, witness_signer
from waarborg.store.guarantor.models import Pairing
from waarborg.store.guarantor.pairings import pair_with
from waarborg.store.people.house_keys import log_verifier
from waarborg.store.shredding import LEFT_BEHIND
from waarborg.usecases.clock.end_cases import finish_ends
from waarborg.usecases.clock.tick import tick
from waarborg.usecases.guarantor.give_deposits import give_deposits
from waarborg.usecases.guarantor.keep_name import keep_name, take_name_back, visit
from waarborg.usecases.house.replace_key import prepare_key, replace_key
from waarborg.usecases.house.unlock_key import opened_with, unlock_key
from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt
from waarborg.usecases.reporting.make_report import make_report
from waarborg.usecases.reporting.open_mailbox import open_mailbox

__all__ = ["acting_as", "people"]
pytestmark = pytest.mark.postgres


@pytest.fixture
def both(acting_as, people, now, monkeypatch):
    """Both sides in one database; the guarantor is the owner of its tables."""
    with acting_as("owner"):
        make_all("guarantor")
        prepare_guarantor_keys("Gemeente Naburig")
        there = GuarantorCard("Naburig", THERE, witness_signer().verifier, half_public())
        for card in (there, HouseCard("Voorbeeld", "http://127.0.0.1:8000", log_verifier())):
            pair_with(card, now.date())

    def post(_address: str, question: str) -> str:
        with acting_as("owner"):
            said = give_deposits(question=question, now=now)
        assert said is not None
        return said

    monkeypatch.setattr("waarborg.usecases.clock.collect_names.post", post)


def test_every_role_has_what_a_name_from_the_guarantor_takes(acting_as, both, now):
    with acting_as("public"):
        words = hand_out_receipt(language="en")
        draft = replace(DRAFT, name_mode="elsewhere", name="")
        make_report(keys=words.keys, once=words.once, draft=draft, now=now)

    def go(ticket):
        with acting_as("public"):
            box = open_mailbox(keys=words.keys, language="en", now=now).elsewhere
        with acting_as("owner"):
            found = visit(ticket=getattr(box, ticket), now=now)
            told = {"name": "Emre", "contact": ""} if ticket == "ticket" else {}
            assert (keep_name if told else take_name_back)(visit=found, **told) is None
        with acting_as("clock"):
            assert "guarantor" not in tick(now=now).failed
        with acting_as("owner"):
            return NameEnvelope.objects.exclude(deposit="").count()

    assert [go(ticket) for ticket in ("ticket", "ticket", "back")] == [1, 1, 0]


def test_a_custodian_replaces_their_key_at_the_desk_and_the_clock_ends_the_case_again(
    acting_as, both, people, now, caplog
):
    with acting_as("public"):
        words = hand_out_receipt(language="en")
        draft = replace(DRAFT, name_mode="elsewhere", name="")
        make_report(keys=words.keys, once=words.once, draft=draft, now=now)
        box = open_mailbox(keys=words.keys, language="en", now=now).elsewhere
    with acting_as("owner"):
        keep_name(visit=visit(ticket=box.ticket, now=now), name="Emre", contact="")
    with acting_as("clock"):
        tick(now=now)
    known = people["committee-chair"]
    with acting_as("owner"):
        shares = NameShare.objects.filter(envelope__case=None, person=known["person"])
        before = bytes(shares.get().blob)
    with acting_as("desk"):
        by = unlock_key(person=known["person"], passphrase=known["passphrase"], now=now)
        for days in (0, 1, 2):
            made = prepare_key(by=by, language="en")
            told = {"words": made.words, "next_slot": made.slot, "now": now + timedelta(days=days)}
            by = replace_key(by=by, **told)
        opened_with(person=by.person, seed=by.seed, now=now + timedelta(days=9))
    with acting_as("owner"):
        assert bytes(shares.get().blob) != before
        bury(Case.objects.get().id, "2031-03")
    with acting_as("clock"):
        assert finish_ends(now=now) >= 1
    assert LEFT_BEHIND in caplog.text


def test_no_line_comes_after_a_later_one_was_given(acting_as, both):
    """Two people leave their names at once: a number given out first may be written last."""
    with acting_as("owner"):
        house = Pairing.objects.get(side=Side.HOUSE).pk
    other_began, first_ends = threading.Event(), threading.Event()

    def other() -> None:
        with acting_as("owner"):
            other_began.set()
            with transaction.atomic():
                keep_deposit(house, "2" * 32, b"second", once="2" * 32)
        first_ends.set()

    one = threading.Thread(target=other)
    with acting_as("owner"):
        with transaction.atomic():
            keep_deposit(house, "1" * 32, b"first", once="1" * 32)
            one.start()
            assert other_began.wait(30)
            first_ends.wait(2)
            seen = lines_after(house, 0)
        one.join(30)
        assert [line.deposit[0] for line in seen] == ["1"]
        assert [line.deposit[0] for line in lines_after(house, 0)] == ["1", "2"]
