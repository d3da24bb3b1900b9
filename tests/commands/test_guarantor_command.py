"""`waarborg guarantor`, as two people type it, also wrongly."""

import subprocess
import sys

import pytest

from tests.guarantors import CODE, Guarantor
from tests.servers import ROOT, House

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sides(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sides")
    house, there = House(folder / "house"), Guarantor(folder / "there")
    run(house, "migrate")
    run(there, "guarantor", "begin", "Gemeente Naburig")
    yield house, there
    house._said.close()
    there._said.close()


def run(side, *words):
    """Run a command; give its exit code, and what it printed on both streams."""
    done = subprocess.run(
        [sys.executable, "-m", "waarborg.commands.cli", *words],
        env=side.environment,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def card(side, path):
    code, text, said = run(side, "guarantor", "card")
    assert code == 0
    path.write_text(text)
    return str(path), CODE.search(said)[1]


def test_two_people_pair_and_part(sides, tmp_path):
    house, there = sides
    ours, our_code = card(house, tmp_path / "house.card")
    theirs, their_code = card(there, tmp_path / "there.card")
    code, said, _ = run(house, "guarantor", "pair", theirs)
    assert code == 0
    assert "Call Gemeente Naburig" in said
    assert their_code not in said  # whoever did not call does not know it
    code, _, said = run(house, "guarantor", "pair", theirs, "--code", our_code)
    assert (code, "not of this card" in said) == (1, True)
    code, _, said = run(house, "guarantor", "pair", ours, "--code", our_code)
    assert (code, "of the same side" in said) == (1, True)
    assert "Paired with nobody" in run(house, "guarantor", "list")[1]
    lines = house.look_up("SELECT count(*) FROM ledger_houseopening")[0][0]
    assert run(house, "guarantor", "pair", theirs, "--code", their_code)[0] == 0
    assert run(there, "guarantor", "pair", ours, "--code", our_code.lower())[0] == 0
    assert "Gemeente Naburig" in run(house, "guarantor", "list")[1]
    assert "Gemeente Voorbeeld" in run(there, "guarantor", "list")[1]
    assert "It keeps names for Gemeente Voorbeeld" in run(there, "doctor")[1]
    assert "Its guarantor is Gemeente Naburig" in run(house, "doctor")[1]
    assert house.look_up("SELECT count(*) FROM ledger_houseopening") == [(lines + 1,)]
    assert run(house, "guarantor", "end", "Gemeente Elders")[0] == 1
    assert run(house, "guarantor", "end", "Gemeente Naburig")[0] == 0
    assert house.look_up("SELECT count(*) FROM ledger_houseopening") == [(lines + 2,)]
    assert "Paired with nobody" in run(house, "guarantor", "list")[1]


@pytest.mark.parametrize("text", ["", "{}", "no card", '{"format": "waarborg-house-card/9"}'])
def test_what_is_no_card_is_told(sides, tmp_path, text):
    (tmp_path / "card").write_text(text)
    code, _, said = run(sides[0], "guarantor", "pair", str(tmp_path / "card"), "--code", "x")
    assert code == 2
    assert "cannot be read: this is no card" in said
    assert run(sides[0], "guarantor", "pair", str(tmp_path / "nothing"))[0] == 2


def test_a_home_is_of_a_house_or_of_a_guarantor(sides):
    house, there = sides
    code, _, said = run(house, "guarantor", "begin", "Gemeente Elders")
    assert (code, "is a house" in said) == (2, True)
    for words in (("tick",), ("run",), ("verify",), ("serve", "public"), ("people", "list")):
        code, _, said = run(there, *words)
        assert (code, "is a guarantor" in said) == (2, True), words


def test_no_backup_is_made_of_a_guarantor_that_nobody_could_put_back(sides, tmp_path):
    _, there = sides
    for words in ((), ("--secrets",)):
        code, _, said = run(there, "backup", *words, str(tmp_path / "b.age"))
        assert (code, "begin anew, and pair anew" in said) == (2, True)
    assert not (tmp_path / "b.age").exists()


def test_begin_again_changes_the_name_and_no_key(sides, tmp_path):
    _, there = sides
    before = run(there, "guarantor", "card")[1]
    code, said, _ = run(there, "guarantor", "begin", "Gemeente Naburig aan Zee")
    assert code == 0
    assert "Take this file" not in said
    after = run(there, "guarantor", "card")[1]
    assert after == before.replace("Gemeente Naburig", "Gemeente Naburig aan Zee")
    assert run(there, "migrate")[0] == 0
    assert run(there, "guarantor", "begin", "Gemeente Naburig")[0] == 0


def test_another_witness_key_is_refused(sides, tmp_path):
    _, there = sides
    path = there.home / "secrets" / "guarantor" / "witness-key"
    kept = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(bytes(32))
    try:
        code, _, said = run(there, "guarantor", "card")
        assert code == 2
        assert "guarantor/witness-key is not the one" in said
    finally:
        path.write_bytes(kept)
    path.rename(tmp_path / "gone")
    try:
        code, _, said = run(there, "guarantor", "list")
        assert code == 2
        assert "guarantor/witness-key is not there" in said
    finally:
        (tmp_path / "gone").rename(path)
