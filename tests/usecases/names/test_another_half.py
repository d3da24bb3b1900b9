"""A half from outside that is not the right one keeps no name closed: another takes its place."""

import pytest

from tests.usecases.names.opening import ask, half, only_case, outside_seed
from waarborg.core.seal.half_papers import give_half, read_wanted
from waarborg.core.seal.hands import OUTSIDE
from waarborg.core.seal.wraps import new_seed, public_key, wrap
from waarborg.core.terms import Leaf, Reason
from waarborg.store.cases.models import Case, NameEnvelope, NameHand
from waarborg.usecases.names.letters import hand_over_part
from waarborg.usecases.names.look_at_name import look_at_name
from waarborg.usecases.names.outside_half import bring_half
from waarborg.usecases.names.read_opening import read_opening
from waarborg.usecases.opened_case import must_open
from waarborg.usecases.refusal import Refused


def no(reason):
    return pytest.raises(Refused, match=f"^{reason.value}$")


@pytest.fixture
def told(house, keys):
    """An opening of which the waiting time is over, as who is to look says which it is."""
    opening = ask(house)
    now = house.later(days=7)
    return {"case": only_case(), "opening": opening, "reader": house.bram, "now": now}


def hand(house, told, *who):
    for one in who:
        reader = house.staff[one]
        hand_over_part(opening=told["opening"], reader=reader, now=house.now)


def wrong_half(house, told, size=32):
    """Make a half as anybody can who has the paper: for this person and place, of another key."""
    asked = read_wanted(read_opening(**told).paper)
    keeper = new_seed()
    place = (asked.tenant, asked.case, "identity", "outside")
    made = wrap(public_key(keeper), b"\1" * size, *place)
    paper = give_half(type(asked)(**{**fields(asked), "half": made}), keeper)
    assert paper != half(house, told["opening"], seed=outside_seed())
    return paper


def fields(asked):
    return {name: getattr(asked, name) for name in type(asked).__slots__}


def brought(told):
    opened = must_open(told["case"], told["reader"], told["now"])
    lines = [line for line in opened.lines if line.leaf is Leaf.GRANT]
    return sum(line.detail.get("what") == "half_brought" for line in lines)


@pytest.mark.parametrize("size", [32, 31])
@pytest.mark.parametrize("before", [True, False], ids=["parts first", "half first"])
def test_the_right_half_takes_the_place_of_a_wrong_one(house, told, before, size):
    if before:
        hand(house, told, "chair", "of_the_board")
    bring_half(paper=wrong_half(house, told, size), **told)
    if not before:
        hand(house, told, "chair", "of_the_board")
    with no(Reason.PARTS_MISSING):
        look_at_name(**told)
    page = read_opening(**told)
    assert (page.wants_half, page.line.half) == (True, True)
    bring_half(paper=half(house, told["opening"]), **told)
    assert look_at_name(**told).name == "Emre"
    assert NameHand.objects.filter(number=OUTSIDE).count() == 1
    assert brought(told) == 2


def test_once_the_name_opens_no_other_half_takes_its_place(house, told):
    hand(house, told, "chair", "of_the_board")
    wrong = wrong_half(house, told)
    bring_half(paper=half(house, told["opening"]), **told)
    assert not read_opening(**told).wants_half
    for paper in (wrong, half(house, told["opening"])):
        with no(Reason.HALF_IS_HERE):
            bring_half(paper=paper, **told)
    assert look_at_name(**told).name == "Emre"
    assert brought(told) == 1


def test_the_very_half_that_is_here_changes_nothing_and_is_no_line(house, told):
    """The same button twice, while custodians did not hand over yet."""
    paper = half(house, told["opening"])
    bring_half(paper=paper, **told)
    with no(Reason.HALF_IS_HERE):
        bring_half(paper=paper, **told)
    assert brought(told) == 1


def test_what_is_for_somebody_else_takes_no_place(house, told):
    bring_half(paper=wrong_half(house, told), **told)
    there = bytes(NameHand.objects.get(number=OUTSIDE).blob)
    asked = read_wanted(read_opening(**told).paper)
    other = give_half(type(asked)(**{**fields(asked), "to": house.asha.person}), outside_seed())
    with no(Reason.WRONG_HALF):
        bring_half(paper=other, **told)
    assert bytes(NameHand.objects.get(number=OUTSIDE).blob) == there


def test_only_who_is_to_look_is_asked_for_another_and_only_when_parts_are_there(house, told):
    assert read_opening(**told).wants_half
    bring_half(paper=wrong_half(house, told), **told)
    hand(house, told, "chair")
    assert not read_opening(**told).wants_half
    hand(house, told, "of_the_board")
    assert read_opening(**told).wants_half
    assert not read_opening(**told | {"reader": house.asha}).wants_half


def test_after_it_was_sealed_anew_no_half_is_wanted_again(house, told):
    hand(house, told, "chair", "of_the_board")
    bring_half(paper=wrong_half(house, told), **told)
    NameEnvelope.objects.filter(case=Case.objects.get()).update(version=9)
    assert not read_opening(**told).wants_half
