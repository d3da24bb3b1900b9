"""The checklist of the yearly key ceremony, and what the doctor says of keys."""

import argparse
import datetime as dt

import pytest
from django.utils.translation import override

from tests.usecases.cast import house
from waarborg.commands import ceremony, doctor_keys
from waarborg.commands.ceremony import checklist
from waarborg.config import current
from waarborg.core.seal.wraps import fingerprint, new_seed, public_key
from waarborg.store.backups.record import SHRED_KEYS, note_backup
from waarborg.store.people.models import Person
from waarborg.usecases.house.key_state import key_state
from waarborg.usecases.house.lose_key import lose_key

__all__ = ["house"]


@pytest.fixture
def typed(house, now, monkeypatch, capsys):
    """Do what somebody types behind `waarborg ceremony`; gives what is printed."""
    for name in ("as_the_example_runs", "configured", "ready", "refuse_unreadable_in_force"):
        monkeypatch.setattr(ceremony, name, lambda *_: None)
    monkeypatch.setattr(ceremony.clock, "now", lambda: now)

    def do(*words):
        parser = argparse.ArgumentParser()
        ceremony.arguments(parser)
        assert ceremony.do(parser.parse_args(words)) == 0
        return capsys.readouterr().out

    return do


def test_it_names_who_has_a_key_how_old_and_who_confirmed_it(typed, house, now):
    Person.objects.update(key_made_at=now - dt.timedelta(days=30))
    asha = Person.objects.filter(pk=house.asha.person)
    asha.update(key_made_at=now - dt.timedelta(days=400))
    Person.objects.filter(pk=house.cor.person).update(key_made_at=None)
    told = typed("--language", "en")
    before, _, rest = told.partition("[ ] Asha")
    assert "[ ] Asha" not in before
    about_asha = rest.split("[ ]")[0]
    assert f"mark {fingerprint(public_key(house.asha.seed))}" in about_asha
    assert "400 days old; confirmed by" in about_asha
    assert "TOO OLD" in about_asha
    assert told.count("TOO OLD") == 1
    assert "30 days old" in told
    assert "nobody wrote down when it was made" in told.partition("[ ] Cor")[2].split("[ ]")[0]


def test_it_says_who_can_read_who_keeps_names_and_where_one_is_too_few(typed, house, now):
    told = typed("--language", "en")
    assert "keeps parts of names: 2 of 3 open one" in told
    assert "TOO FEW" not in told
    lose_key(person=house.bram.person, now=now)
    told = typed("--language", "en")
    assert "TOO FEW" in told
    assert "no key" in told.partition("[ ] Bram")[2].split("[ ]")[0]
    assert "confirmed by nobody yet" not in told


def test_it_says_when_copies_were_made_and_leaves_room_for_hands(typed, now):
    (current().home / "backups.json").unlink(missing_ok=True)  # of other tests
    note_backup(current().home, SHRED_KEYS, [], now)
    told = typed()
    assert "Kopie van de vernietigingssleutels: 2026-03-02" in told
    assert "Back-up van het huis: nooit" in told
    assert told.count("Handtekening ....") == 2
    assert max(map(len, told.splitlines())) <= ceremony.WIDE


def test_it_names_the_guarantor(typed, monkeypatch):
    from waarborg.usecases.house import key_state

    class Other:
        name = "Gemeente Elders"

    monkeypatch.setattr(key_state, "guarantor", Other)
    assert "The guarantor, Gemeente Elders, still has its stick" in typed("--language", "en")


def test_the_doctor_warns_of_old_keys_and_of_one_key_that_is_the_last(house, now, monkeypatch):
    for name, does in (("runs_already", lambda _: True), ("django_for", lambda _: None)):
        monkeypatch.setattr(doctor_keys, name, does)
    monkeypatch.setattr(doctor_keys.clock, "now", lambda: now)
    sound = list(doctor_keys.keys_of_people(current()))
    kept = (True, "Custodians of names with a key: 3. It takes two at least to open one.")
    assert sound == [
        (True, "Every key in the table is the one that was made or confirmed."),
        (True, "Everybody sits where lines of the ledger say."),
        (True, "No key of anybody is older than thirteen months."),
        kept,
    ]
    asha = Person.objects.filter(pk=house.asha.person)
    asha.update(key_made_at=now - dt.timedelta(days=396))
    assert list(doctor_keys.keys_of_people(current())) == sound
    asha.update(key_made_at=now - dt.timedelta(days=397))
    lose_key(person=house.bram.person, now=now)
    _, _, old, last, custodians = doctor_keys.keys_of_people(current())
    assert custodians == kept
    assert not old[0]
    assert "Asha" in old[1]
    assert not last[0]
    assert last[1].startswith("Only Asha has a key in:")


def test_each_of_the_three_says_that_another_key_stands_in_the_table(house, now, monkeypatch):
    for name, does in (("runs_already", lambda _: True), ("django_for", lambda _: None)):
        monkeypatch.setattr(doctor_keys, name, does)
    monkeypatch.setattr(doctor_keys.clock, "now", lambda: now)
    state = key_state(language="en", now=now)
    with override("en"):
        assert "ANOTHER KEY" not in "\n".join(checklist(state, "House", current()))
    Person.objects.filter(pk=house.asha.person).update(public_key=public_key(new_seed()))
    other, *_ = doctor_keys.keys_of_people(current())
    assert not other[0]
    assert other[1].startswith("The key in the table is not the key that was confirmed: Asha.")
    state = key_state(language="en", now=now)
    with override("en"):
        assert "ANOTHER KEY" in "\n".join(checklist(state, "House", current()))


@pytest.mark.parametrize(
    ("lost", "told"),
    [
        (("chair",), "as soon as one of them has a part in a report"),
        (("chair", "of_the_board"), "nobody but who reported opens a name that comes in now"),
    ],
)
def test_both_warn_of_too_few_custodians(house, now, monkeypatch, typed, lost, told):
    for name, does in (("runs_already", lambda _: True), ("django_for", lambda _: None)):
        monkeypatch.setattr(doctor_keys, name, does)
    monkeypatch.setattr(doctor_keys.clock, "now", lambda: now)
    few = "TOO FEW: three custodians with a confirmed key at least."
    assert few not in typed("--language", "en")
    for one in lost:
        lose_key(person=house.staff[one].person, now=now)
    sound, said = list(doctor_keys.keys_of_people(current()))[-1]
    assert not sound
    assert f"Custodians of names with a key: {3 - len(lost)}." in said
    assert told in said
    assert few in typed("--language", "en")
