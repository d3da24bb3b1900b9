"""Pages of the reporting person that say who can read what, and who can open a name."""

import re

import pytest

from tests.usecases.cast import draft, house, receipt, send
from tests.web.visitor import Visitor
from waarborg.usecases.house.lose_key import lose_key

__all__ = ["draft", "house", "receipt", "send"]
NUMBERED = re.compile(r"\(\d+ of \d+\)")
NOBODY = "Too few of those who keep the parts of names are free of"


@pytest.fixture
def emre(public_side, house):
    return Visitor()


def read(emre):
    return " ".join(emre.text.split())


def part(emre, heading):
    emre.get("mailbox/")
    return read(emre).split(f"{heading}</h")[1].split("<h2")[0]


def test_each_reader_stands_with_what_they_read_and_whether_they_have_the_name(emre):
    emre.report(name_mode="open", name="Emre")
    told = part(emre, "Who can read this")
    assert told.count("what you reported, with its files; what you and the readers write") == 2
    assert told.count("Has your name.") == 2
    emre.post("mailbox/name/", go="take-back")
    told = part(emre, "Who can read this")
    assert told.count("Does not have your name.") == 2
    assert "Has your name." not in told


def test_two_people_of_one_function_are_numbered_and_somebody_alone_is_not(emre):
    emre.take_words()
    emre.write_all(name_mode="confidential", name="Emre")
    assert NUMBERED.findall(emre.text) == ["(1 of 2)", "(2 of 2)"]
    emre.write("check", go="send")
    assert NUMBERED.findall(part(emre, "Who can read this").split("<h3")[0]) == [
        "(1 of 2)",
        "(2 of 2)",
    ]
    assert NUMBERED.findall(part(emre, "Who keeps a part of the key of your name")) == []
    emre.get("mailbox/name/")
    assert NUMBERED.findall(emre.text) == ["(1 of 2)", "(2 of 2)"]


def test_custodians_stand_there_and_what_it_takes(emre):
    emre.report(name_mode="confidential", name="Emre")
    told = part(emre, "Who keeps a part of the key of your name")
    assert told.count('class="fingerprint"') == 3
    assert "It takes at least two of them, and somebody outside this organisation." in told


def test_without_a_name_nothing_is_said_of_one(emre):
    emre.report()
    told = part(emre, "Who can read this")
    assert "name" not in told
    assert "Can read: what you reported" in told


@pytest.mark.parametrize(("lost", "alone"), [(0, False), (1, False), (2, True), (3, True)])
def test_before_sending_it_says_when_nobody_else_can_open_the_name(emre, house, lost, alone):
    for one in ("chair", "of_the_board", "of_the_staff")[:lost]:
        lose_key(person=house.staff[one].person, now=house.now)
    emre.take_words()
    emre.write_all(name_mode="confidential", name="Emre")
    assert emre.heading == "Look it over, then send it"
    assert (NOBODY in read(emre)) is alone
    assert ("If the law orders it open, you read who asks" in read(emre)) is not alone
    emre.write("check", go="send")
    emre.get("mailbox/")
    assert (NOBODY in read(emre)) is alone
    assert ("Who keeps a part of the key" in read(emre)) is not alone


def test_a_custodian_who_is_lost_while_somebody_looks_it_over_is_told(emre, house):
    for one in ("chair", "of_the_board"):
        emre.take_words()
        emre.write_all(name_mode="confidential", name="Emre")
        lose_key(person=house.staff[one].person, now=house.now)
        emre.write("check", go="send")
    assert emre.heading == "Look it over, then send it"
    assert "who steps aside, or never reads it" in read(emre)
    assert NOBODY in read(emre)


def test_under_rules_that_have_nobody_told_nothing_is_said_of_it(emre):
    emre.post("way/", at="result", relation="employee", place="yard", kind="wrongdoing")
    assert "Who reads it:" in emre.text
    assert "told that there is a report" not in emre.text
    emre.take_words()
    emre.write_all()
    assert "They will read it" in emre.text
    assert "that there is a report" not in emre.text


def test_with_typed_names_it_says_that_fewer_may_be_left(emre):
    emre.take_words()
    emre.write("wish", wish="Dat het stopt.")
    emre.write("story", story="Er wordt zonder masker gespoten.")
    emre.write("concerned")
    emre.write("must_not_see", named="Zzyzxqwert")
    emre.write("name", name_mode="confidential", name="Emre")
    emre.write("files")
    assert "Whoever may have a name you typed keeps no part of it." in read(emre)
