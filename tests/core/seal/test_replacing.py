"""A key is replaced: the new one opens what the old one did, at its place, and nothing else."""

import pytest

from tests.core.seal.cast import PUBLIC, SEEDS
from waarborg.core.seal.dormant import is_woken, open_woken, put_to_sleep, woken_wrap
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.replacing import (
    dummy_letter_like,
    dummy_wrap_like,
    sealed_anew,
    woken_anew,
    wrapped_anew,
)
from waarborg.core.seal.wraps import dummy_wrap, opened_key, seal_to, unseal_from, unwrap, wrap

OLD, NEW, ELSE = list(SEEDS)[:3]
KEY, SLEEP = bytes(range(32)), bytes(range(32, 64))
PLACE, OTHER = ("tenant", "case", "report", 1, "asha"), ("tenant", "case", "report", 2, "asha")


@pytest.fixture(scope="module")
def old():
    return opened_key(SEEDS[OLD])


def opens_for_new_only(blob, opened, how):
    assert how(SEEDS[NEW], blob, *PLACE) == opened
    for seed, where in ((SEEDS[OLD], PLACE), (SEEDS[ELSE], PLACE), (SEEDS[NEW], OTHER)):
        with pytest.raises(SealError):
            how(seed, blob, *where)


def test_a_wrap_opens_with_the_new_key_at_its_place_only(old):
    blob = wrap(PUBLIC[OLD], KEY, *PLACE)
    anew = wrapped_anew(old, PUBLIC[NEW], blob, *PLACE)
    assert len(anew) == len(blob)
    opens_for_new_only(anew, KEY, unwrap)


def test_a_letter_opens_with_the_new_key_at_its_place_only(old):
    blob = seal_to(PUBLIC[OLD], b"half", *PLACE)
    anew = sealed_anew(old, PUBLIC[NEW], blob, *PLACE)
    assert len(anew) == len(blob)
    opens_for_new_only(anew, b"half", unseal_from)


def test_a_wrap_that_woke_opens_with_the_new_key(old):
    asleep = put_to_sleep(SLEEP, KEY, *OTHER)
    blob = woken_wrap(wrap(PUBLIC[OLD], SLEEP, *PLACE), asleep)
    anew = woken_anew(old, PUBLIC[NEW], blob, *PLACE)
    assert is_woken(anew)
    assert len(anew) == len(blob)
    assert anew.endswith(asleep)
    assert open_woken(opened_key(SEEDS[NEW]), anew, PLACE, OTHER) == KEY
    with pytest.raises(SealError):
        open_woken(old, anew, PLACE, OTHER)


@pytest.mark.parametrize("where", [PLACE, OTHER])
def test_what_the_old_key_does_not_open_is_not_made_anew(old, where):
    to = PUBLIC[ELSE] if where == PLACE else PUBLIC[OLD]
    blob = wrap(to, KEY, *where)
    assert wrapped_anew(old, PUBLIC[NEW], blob, *PLACE) is None
    assert sealed_anew(old, PUBLIC[NEW], seal_to(to, b"half", *where), *PLACE) is None
    asleep = put_to_sleep(SLEEP, KEY, *OTHER)
    assert woken_anew(old, PUBLIC[NEW], woken_wrap(blob, asleep), *PLACE) is None


@pytest.mark.parametrize("length", [32, 40, 500])
def test_a_dummy_becomes_another_one_of_its_size(length):
    before = dummy_wrap(*PLACE, length=length)
    after = dummy_wrap_like(before, *PLACE)
    assert (len(after), after != before) == (len(before), True)
    with pytest.raises(SealError):
        unwrap(SEEDS[NEW], after, *PLACE)


@pytest.mark.parametrize("letter", [b"half", b"ends with \x01", b"x" * 100])
def test_a_letter_that_does_not_open_becomes_a_dummy_of_its_size_and_version(letter):
    before = seal_to(PUBLIC[ELSE], letter, *PLACE)
    after = dummy_letter_like(before, *PLACE)
    assert (len(after), after != before, after[:1]) == (len(before), True, before[:1])
    with pytest.raises(SealError):
        unseal_from(SEEDS[NEW], after, *PLACE)
