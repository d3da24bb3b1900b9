"""Joep has root, and copies the memory of every process at every step of a report.

Two reports: of the one the name is typed at the guarantor, of the other at home. What is found is
told by where: the public side, the desk, what else runs at home, and the guarantor. At each step
something has to be found, so that finding nothing means something.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from tests.attacks.processes import processes_of, remembered, serving
from tests.attacks.test_guarantor import Both
from tests.attacks.test_spill import in_a_row, shapes
from tests.guarantors import Guarantor, pair
from tests.servers import House
from tests.visitor import Emre, Staff, words_on

FAR = {"name": "Farcanaryname", "contact": "Farcanarycontact", "story": "Farcanarystory of sand."}
HOME = {"name": "Homecanaryname", "contact": "Homecanarycontact", "story": "Homecanarystory."}
NAMED = {"name", "contact"}
NOBODY: frozenset[str] = frozenset()
Found = dict[str, set[str]]


@dataclass
class Joep:
    """Looks into every process there is, for what one story brings."""

    house: House
    guarantor: Guarantor
    sought: dict[str, str]
    words: str = ""
    passphrase: str = ""
    seen: dict[str, Found] = field(default_factory=dict)

    def look(self, step: str) -> None:
        """Copy all memory, and write down what of the story was where."""
        public, desk = serving(self.house, "public"), serving(self.house, "desk")
        rest = {*processes_of(self.house)} - {*public, *desk}
        there = processes_of(self.guarantor)
        assert all((public, desk, rest, there))
        places = {"public": public, "desk": desk, "rest": rest, "guarantor": there}
        self.seen[step] = {name: self.found(remembered(each)) for name, each in places.items()}

    def found(self, data: bytes) -> set[str]:
        """Say what of the story is in some bytes, in any shape."""
        told = {what for what, text in self.sought.items() if any(s in data for s in shapes(text))}
        told |= {"words"} if self.words and in_a_row(self.words).search(data) else set()
        told |= {"passphrase"} if self.passphrase and self.passphrase.encode() in data else set()
        return told

    def found_in(self, *places: str) -> set[str]:
        """Say what was found in some places, over all steps."""
        return {what for step in self.seen.values() for one in places for what in step[one]}


@pytest.fixture(scope="module")
def two(tmp_path_factory) -> Iterator[tuple[House, Guarantor]]:
    folder = tmp_path_factory.mktemp("memory")
    with Guarantor(folder / "there") as there:
        house = House(folder / "here")
        house.command("migrate")
        pair(house, there)
        with house:
            yield house, there


def report(joep: Joep, **name: str) -> Emre:
    """Report up to the last page, and look at each step."""
    emre = Emre(joep.house.public)
    emre.words = joep.words = words_on(emre.post("/en/report/", emre.BEGIN))
    joep.look("the words are shown")
    emre.post(emre.WRITE, {"written": "on"})
    emre.tell(joep.sought["story"])
    joep.look("the story is told")
    emre.write("name", **name)
    joep.look("the page of the name is sent")
    assert emre.finish()
    joep.look("the report is sent")
    return emre


def handle(joep: Joep) -> None:
    """Let Asha open the case."""
    known = joep.house.people()["asha"]
    joep.passphrase = known["passphrase"]
    asha = Staff(joep.house.desk, {"Accept-Language": "en"})
    asha.sign_in("asha", known["password"], joep.house.code("asha"))
    inbox = asha.unlock(known["passphrase"])
    for case in sorted(set(re.findall(r"/case/[0-9a-f]{32}", inbox.text))):
        asha.get(f"{case}/conflict")
        if joep.sought["story"] in asha.post(f"{case}/conflict", {"ground": "free"}).text:
            break
    else:
        pytest.fail(inbox.words)
    joep.look("a reader has the case open")
    asha.post("/lock")
    joep.look("the reader closed their key")


def test_a_name_typed_at_the_guarantor_is_at_no_step_in_the_memory_of_the_house(two):
    joep = Joep(*two, FAR)
    emre = report(joep, name_mode="elsewhere", name="", contact="")
    Both(*two, emre).go(name=FAR["name"], contact=FAR["contact"])
    joep.look("the name is typed at the guarantor")
    joep.house.command("tick")
    joep.look("the sealed name came home")
    handle(joep)
    assert FAR["story"] in emre.come_back().text
    joep.look("the mailbox is read")

    assert joep.found_in("public", "desk", "rest") & NAMED == NOBODY
    assert joep.found_in("guarantor") & {"story", "words", "passphrase"} == NOBODY
    controls(joep)
    assert "name" in joep.seen["the name is typed at the guarantor"]["guarantor"]


def test_a_name_typed_at_home_is_in_the_memory_of_the_public_side_only(two):
    """What the limits say of a house without a guarantor; the other processes never have it."""
    joep = Joep(*two, HOME)
    told = {"name": HOME["name"], "contact": HOME["contact"]}
    emre = report(joep, name_mode="confidential", **told)
    joep.house.command("tick")
    handle(joep)
    assert HOME["story"] in emre.come_back().text
    joep.look("the mailbox is read")

    assert joep.found_in("desk", "rest", "guarantor") & NAMED == NOBODY
    controls(joep)
    assert joep.seen["the page of the name is sent"]["public"] >= NAMED


def controls(joep: Joep) -> None:
    """Find what has to be found at each step, and the rest where it belongs and nowhere else."""
    assert "words" in joep.seen["the words are shown"]["public"]
    for step in ("the story is told", "the report is sent", "the mailbox is read"):
        assert "story" in joep.seen[step]["public"], step
    assert "story" in joep.seen["a reader has the case open"]["desk"]
    # The example prints what its people know at its start, and does that in a process of its own.
    assert joep.found_in("rest") <= {"passphrase"}
    assert "words" not in joep.found_in("desk")
    assert "passphrase" not in joep.found_in("public")
