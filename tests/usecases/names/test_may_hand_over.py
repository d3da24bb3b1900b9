"""Nobody opens a name with their own part: neither who asks nor who is to look hands one over."""

from types import SimpleNamespace

import pytest

from waarborg.core.terms import Reason
from waarborg.usecases.names import ask_for_opening
from waarborg.usecases.names.ask_for_opening import may_hand_over
from waarborg.usecases.refusal import Refused

OPENED = SimpleNamespace(row=None, card=SimpleNamespace(deposit=""))


@pytest.fixture
def stand(monkeypatch):
    """Say who is a free custodian, and who holds a part."""

    def these(free: str, holders: str) -> None:
        everybody = frozenset(free), frozenset(free) | frozenset(holders)
        monkeypatch.setattr(ask_for_opening, "custodians_of", lambda _opened: everybody)
        monkeypatch.setattr(ask_for_opening, "holders_of_shares", lambda *_: frozenset(holders))

    return these


def test_who_is_free_and_holds_a_part_may(stand):
    stand(free="abc", holders="abd")
    assert may_hand_over(OPENED) == {"a", "b"}


@pytest.mark.parametrize("part", ["asks", "looks"])
def test_who_asks_or_looks_may_not(stand, part):
    stand(free="abc", holders="abc")
    others = {"asks": ("a", "z"), "looks": ("z", "a")}[part]
    assert may_hand_over(OPENED, *others) == {"b", "c"}


FEW = Reason.TOO_FEW_CUSTODIANS


@pytest.mark.parametrize(
    ("free", "holders", "others", "reason"),
    [
        ("abc", "abc", "ab", FEW),
        ("abc", "a", "", FEW),
        ("ab", "ab", "a", FEW),
        ("a", "abc", "", FEW),
        ("", "abc", "", FEW),
        ("abcde", "ab", "", FEW),
        ("abc", "", "", Reason.NO_PARTS),
    ],
)
def test_too_few_are_left(stand, free, holders, others, reason):
    """One never does alone, however few are free."""
    stand(free=free, holders=holders)
    with pytest.raises(Refused) as no:
        may_hand_over(OPENED, *others)
    assert no.value.reason is reason


def test_two_are_enough_where_no_others_are_free(stand):
    stand(free="ab", holders="abc")
    assert may_hand_over(OPENED) == {"a", "b"}
