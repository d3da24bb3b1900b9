"""A guarantor keeps a sealed name until its house has it, and no longer."""

import os
import shutil

import pytest

from tests.usecases.guarantor.leaving import THERE, box_of, leave
from tests.usecases.names.opening import ask as ask_to_open
from waarborg.core.seal.cards import HouseCard
from waarborg.core.seal.deposits import ask
from waarborg.core.seal.notes import LOG, Signer
from waarborg.store.cases.models import NameEnvelope
from waarborg.store.guarantor.deposits import waiting
from waarborg.store.guarantor.mirror import mirror_folder
from waarborg.store.guarantor.models import Deposit, Pairing
from waarborg.store.guarantor.pairings import (
    collected_up_to,
    end_pairing,
    guarantor,
    houses,
    pair_with,
)
from waarborg.store.people.house_keys import log_signer
from waarborg.usecases.clock.collect_names import collect_names
from waarborg.usecases.guarantor.give_deposits import give_deposits
from waarborg.usecases.guarantor.keep_name import keep_name, visit
from waarborg.usecases.guarantor.pairing import unpair


def left(house, keys, name="Emre"):
    """Leave a name; its house does not ask yet."""
    found = visit(ticket=box_of(house, keys).elsewhere.ticket, now=house.now)
    assert keep_name(visit=found, name=name, contact="") is None


def kept() -> list[bool]:
    return [bool(row.sealed) for row in Deposit.objects.order_by("pk")]


def give(house, after, log=None):
    question = ask(log or log_signer(), after, house.now)
    return give_deposits(question=question, now=house.now)


def test_it_is_destroyed_there_once_its_house_says_that_it_has_it(house, keys):
    left(house, keys)
    for _ in range(2):
        assert give(house, 0) is not None
        assert kept() == [True]  # given, and perhaps lost on the way: it can ask again
    assert collect_names(now=house.now) == 1
    assert kept() == [False]
    assert NameEnvelope.objects.exclude(deposit="").count() == 1
    assert ask_to_open(house)


def test_a_house_that_is_stopped_before_it_wrote_it_down_gets_it_again(house, keys, monkeypatch):
    left(house, keys)

    def stopped(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("waarborg.usecases.clock.collect_names.collected_up_to", stopped)
        with pytest.raises(KeyboardInterrupt):
            collect_names(now=house.now)
    assert kept() == [True]
    assert not NameEnvelope.objects.exclude(deposit="").exists()
    assert collect_names(now=house.now) == 1
    assert NameEnvelope.objects.exclude(deposit="").count() == 1


def test_what_came_after_the_line_that_it_has_stays(house, keys, send, draft):
    from dataclasses import replace

    other = send(replace(draft, name_mode="elsewhere", name="", contact=""))
    left(house, keys)
    left(house, other)
    first = Deposit.objects.order_by("pk")[0].pk
    assert give(house, first) is not None
    assert kept() == [False, True]


@pytest.mark.parametrize("ahead", [1, 10**9])
def test_a_house_that_says_it_has_later_lines_than_there_are_destroys_nothing(house, keys, ahead):
    left(house, keys)
    assert give(house, Deposit.objects.get().pk + ahead) is None
    assert kept() == [True]


def test_nobody_else_says_that_a_house_has_it(house, keys):
    left(house, keys)
    line = Deposit.objects.get().pk
    other = Signer(log_signer().verifier.name, LOG, bytes(32))
    assert give(house, line, log=other) is None
    pair_with(HouseCard("Gemeente Elders", THERE, other.verifier), house.now.date())
    assert give(house, line, log=other) is not None  # a house, but it says that of its own lines
    assert kept() == [True]


def test_a_house_of_before_gets_no_name_that_it_had_and_the_mailbox_says_so(house, keys):
    """Its backup is of before the name came in. The name is left anew, or not."""
    leave(house, keys)
    NameEnvelope.objects.exclude(deposit="").delete()
    collected_up_to(guarantor().id, 0)
    assert collect_names(now=house.now) == 1
    there = box_of(house, keys).elsewhere
    assert not there.left
    leave(house, keys)
    assert box_of(house, keys).elsewhere.left


def test_with_the_end_of_a_pairing_goes_what_nobody_can_ask_for(house, keys):
    left(house, keys)
    [one] = houses()
    assert waiting(one.id) == 1
    end_pairing(guarantor().id, house.now.date())  # of the other side, in the same tables here
    assert unpair(name=one.name, now=house.now)
    assert waiting(one.id) == 0
    assert kept() == [False]
    assert Pairing.objects.get(pk=one.id).until_on is not None


@pytest.mark.parametrize("event", ["a question", "the end of a pairing"])
def test_backups_that_are_too_old_go_at_every_occasion(house, keys, event):
    [one] = houses()
    day, now = 86_400, house.now.timestamp()
    folder = mirror_folder(one.id)
    folder.mkdir(parents=True)
    for name, days in (("old.age", 36), ("young.age", 34)):
        (folder / name).write_bytes(b"sealed")
        os.utime(folder / name, (now - days * day, now - days * day))
    if event == "a question":
        assert give(house, 0) is not None
    else:
        unpair(name=one.name, now=house.now)
    assert [path.name for path in folder.iterdir()] == ["young.age"]
    shutil.rmtree(folder)
