"""The name opens by the reporting person's own grant or by many hands, and in no other way."""

import dataclasses
import itertools

import pytest

from tests.core.seal.cast import PUBLIC, SEEDS
from waarborg.core.seal.envelope import new_key, seal, unseal
from waarborg.core.seal.errors import Malformed, NotRecoverable, SealError, WrongKey
from waarborg.core.seal.hands import (
    OUTSIDE,
    Hand,
    hand_outside,
    hand_share,
    is_for,
    open_with_hands,
)
from waarborg.core.seal.identity import (
    SealedShare,
    custodians_needed,
    grant,
    open_as_reporter,
    open_granted,
    read_name,
    renew,
    seal_name,
    xor,
)
from waarborg.core.seal.shares import split
from waarborg.core.seal.wraps import unwrap, wrap

NAME = b"Ingrid Melder, kamer 3.14"
CASE = {"tenant": "gemeente", "case": "c-1"}
HERE = {**CASE, "opening": "o-1"}
KEEPERS = ("custodian-1", "custodian-2", "custodian-3")
SPREAD = {
    "reporter_public": PUBLIC["emre"],
    "custodians": {name: PUBLIC[name] for name in KEEPERS},
    "needed": 2,
    "outside_public": PUBLIC["outside"],
}


@pytest.fixture(scope="module")
def sealed():
    return seal_name(NAME, **CASE, **SPREAD)


@pytest.fixture(scope="module")
def hands(sealed):
    to = {"to": "bram", "to_public": PUBLIC["bram"], **HERE}
    shares = [hand_share(sealed, keeper, SEEDS[keeper], **to) for keeper in KEEPERS]
    return [*shares, hand_outside(sealed, SEEDS["outside"], **to)]


def every_blob(sealed):
    return [sealed.reporter, sealed.outside, *(share.blob for share in sealed.shares)]


def test_the_reporter_reads_the_name_and_nobody_else_does(sealed):
    key = open_as_reporter(sealed, SEEDS["emre"], **CASE)
    assert read_name(sealed, key, **CASE) == NAME
    for name in set(SEEDS) - {"emre"}:
        with pytest.raises(WrongKey):
            open_as_reporter(sealed, SEEDS[name], **CASE)


def test_consent_is_a_grant_to_one_named_person(sealed):
    key = open_as_reporter(sealed, SEEDS["emre"], **CASE)
    given = grant(key, "bram", PUBLIC["bram"], **CASE)
    assert read_name(sealed, open_granted(given, SEEDS["bram"], "bram", **CASE), **CASE) == NAME
    with pytest.raises(WrongKey):
        open_granted(given, SEEDS["asha"], "asha", **CASE)
    with pytest.raises(WrongKey):
        open_granted(given, SEEDS["bram"], "asha", **CASE)


def test_only_enough_custodians_with_the_outside_person_open_the_name(sealed, hands):
    for count in range(len(hands) + 1):
        for chosen in itertools.combinations(hands, count):
            enough = hands[-1] in chosen and count >= 3
            if enough:
                key = open_with_hands(chosen, SEEDS["bram"], "bram", **HERE)
                assert read_name(sealed, key, **CASE) == NAME
            else:
                with pytest.raises(NotRecoverable):
                    open_with_hands(chosen, SEEDS["bram"], "bram", **HERE)


def test_hands_are_of_use_to_their_addressee_only(hands):
    for name in set(SEEDS) - {"bram"}:
        for person in (name, "bram"):
            with pytest.raises(WrongKey):
                open_with_hands(hands, SEEDS[name], person, **HERE)


def test_hands_of_one_opening_are_of_no_use_in_another(hands):
    for hand in hands:
        assert is_for(hand, SEEDS["bram"], "bram", **HERE)
        assert not is_for(hand, SEEDS["asha"], "asha", **HERE)
        assert not is_for(hand, SEEDS["bram"], "bram", **CASE, opening="o-2")
    with pytest.raises(WrongKey):
        open_with_hands(hands, SEEDS["bram"], "bram", **CASE, opening="o-2")


def test_the_same_hand_twice_does_not_count_twice(hands):
    with pytest.raises(Malformed):
        open_with_hands([hands[0], hands[0], hands[3]], SEEDS["bram"], "bram", **HERE)
    with pytest.raises(NotRecoverable):
        open_with_hands([*hands, hands[3]], SEEDS["bram"], "bram", **HERE)


def test_a_hand_does_not_pass_for_another_share(hands):
    forged = dataclasses.replace(hands[0], number=2)
    with pytest.raises(WrongKey):
        open_with_hands([forged, hands[2], hands[3]], SEEDS["bram"], "bram", **HERE)


@pytest.mark.parametrize("elsewhere", [{**CASE, "tenant": "other"}, {**CASE, "case": "c-2"}])
def test_nothing_of_one_case_opens_in_another(sealed, hands, elsewhere):
    key = open_as_reporter(sealed, SEEDS["emre"], **CASE)
    given = grant(key, "bram", PUBLIC["bram"], **CASE)
    to = {"to": "bram", "to_public": PUBLIC["bram"], "opening": "o-1", **elsewhere}
    for attempt in (
        lambda: read_name(sealed, key, **elsewhere),
        lambda: open_as_reporter(sealed, SEEDS["emre"], **elsewhere),
        lambda: open_granted(given, SEEDS["bram"], "bram", **elsewhere),
        lambda: hand_share(sealed, "custodian-1", SEEDS["custodian-1"], **to),
        lambda: hand_outside(sealed, SEEDS["outside"], **to),
        lambda: open_with_hands(hands, SEEDS["bram"], "bram", opening="o-1", **elsewhere),
    ):
        with pytest.raises(WrongKey):
            attempt()


def test_a_name_taken_back_does_not_open_with_anything_given_before(sealed, hands):
    old = open_as_reporter(sealed, SEEDS["emre"], **CASE)
    given = grant(old, "bram", PUBLIC["bram"], **CASE)
    after = renew(sealed, SEEDS["emre"], **CASE, **SPREAD)
    for key in (
        open_granted(given, SEEDS["bram"], "bram", **CASE),
        open_with_hands(hands, SEEDS["bram"], "bram", **HERE),
    ):
        with pytest.raises(WrongKey):
            read_name(after, key, **CASE)
    new = open_as_reporter(after, SEEDS["emre"], **CASE)
    assert new != old
    assert read_name(after, new, **CASE) == NAME


def test_nobody_but_the_reporter_takes_the_name_back(sealed):
    for name in set(SEEDS) - {"emre"}:
        with pytest.raises(WrongKey):
            renew(sealed, SEEDS[name], **CASE, **SPREAD)


def test_somebody_without_a_share_has_nothing_to_hand_over(sealed):
    with pytest.raises(Malformed):
        hand_share(sealed, "fee", SEEDS["fee"], to="bram", to_public=PUBLIC["bram"], **HERE)


def test_two_halves_of_two_names_do_not_fit(hands):
    other = seal_name(NAME, **CASE, **SPREAD)
    half = hand_outside(other, SEEDS["outside"], to="bram", to_public=PUBLIC["bram"], **HERE)
    key = open_with_hands([*hands[:2], half], SEEDS["bram"], "bram", **HERE)
    with pytest.raises(WrongKey):
        read_name(other, key, **CASE)


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_half_of_another_length_is_refused_as_no_half(hands, size):
    """Anybody can seal something to the one person, and bring it as the half from outside."""
    place = (*CASE.values(), "identity", "hand", "o-1", OUTSIDE, "bram")
    forged = Hand(OUTSIDE, wrap(PUBLIC["bram"], bytes(size), *place))
    assert is_for(forged, SEEDS["bram"], "bram", **HERE)
    with pytest.raises(Malformed):
        open_with_hands([*hands[:2], forged], SEEDS["bram"], "bram", **HERE)


def test_a_name_that_leaked_inside_once_does_not_leak_again(sealed):
    """Play the story over: the whole cold database in the hands of the people inside."""
    place = ("gemeente", "c-1", "report", 1)
    content = new_key()
    database = {
        "report": seal(content, b"Directeur P. pest collega's", *place, "text"),
        "wraps": {name: wrap(PUBLIC[name], content, *place, name) for name in ("asha", "bram")},
        "name": sealed,
    }
    dump = repr(database).encode() + b"".join([database["report"], sealed.box, *every_blob(sealed)])
    assert b"Ingrid" not in dump
    assert b"pest" not in dump
    for thief in ("dina", "fee", "cor", "clock"):
        for name, blob in database["wraps"].items():
            for as_whom in (name, thief):
                with pytest.raises(WrongKey):
                    unwrap(SEEDS[thief], blob, *place, as_whom)
    for reader in ("asha", "bram"):
        key = unwrap(SEEDS[reader], database["wraps"][reader], *place, reader)
        assert unseal(key, database["report"], *place, "text").startswith(b"Directeur")
        with pytest.raises(WrongKey):
            read_name(sealed, key, **CASE)
    tails = [("reporter",), ("outside",), *((i + 1, name) for i, name in enumerate(KEEPERS))]
    for insider in ("asha", "bram", "cor", "dina", "fee", "clock"):
        for blob, tail in itertools.product(every_blob(sealed), tails):
            with pytest.raises(SealError):
                unwrap(SEEDS[insider], blob, "gemeente", "c-1", "identity", *tail)


def test_who_leaves_reads_nothing_newer_even_with_old_wraps_from_a_backup():
    place = ("gemeente", "c-1", "report")
    first, second = new_key(), new_key()
    kept = wrap(PUBLIC["asha"], first, *place, 1, "asha")
    newer = seal(second, b"nader bewijs", *place, 2, "text")
    with pytest.raises(WrongKey):
        unseal(unwrap(SEEDS["asha"], kept, *place, 1, "asha"), newer, *place, 2, "text")
    with pytest.raises(WrongKey):
        unwrap(SEEDS["asha"], kept, *place, 2, "asha")


def test_it_takes_more_than_half_of_the_free_custodians_and_never_one_alone():
    assert [custodians_needed(free) for free in range(8)] == [2, 2, 2, 2, 3, 3, 4, 4]


@pytest.mark.parametrize("needed", [1, 0, -1])
def test_no_name_is_sealed_for_one_custodian_alone(needed):
    with pytest.raises(Malformed, match="2 custodians at least"):
        seal_name(NAME, **CASE, **SPREAD | {"needed": needed})


def test_a_name_that_one_custodian_opened_once_opens_with_two_now():
    """Sealed by an edition that let one do: the half from outside and one share would be K."""
    key, first = new_key(), new_key()
    place = (*CASE.values(), "identity")
    old = dataclasses.replace(
        seal_name(NAME, **CASE, **SPREAD),
        box=seal(key, NAME, *place),
        outside=wrap(PUBLIC["outside"], xor(key, first), *place, "outside"),
        shares=tuple(
            SealedShare(who, one.number, wrap(PUBLIC[who], one.value, *place, one.number, who))
            for one, who in zip(split(first, 1, 3), KEEPERS, strict=True)
        ),
        needed=1,
    )
    to = {"to": "bram", "to_public": PUBLIC["bram"], **HERE}
    one, two, _ = (hand_share(old, keeper, SEEDS[keeper], **to) for keeper in KEEPERS)
    half = hand_outside(old, SEEDS["outside"], **to)
    with pytest.raises(NotRecoverable):
        open_with_hands([one, half], SEEDS["bram"], "bram", **HERE)
    opened = open_with_hands([one, two, half], SEEDS["bram"], "bram", **HERE)
    assert read_name(old, opened, **CASE) == NAME
