"""The papers to and from whoever keeps the outside half, and vectors that stay what they are."""

import json
from dataclasses import asdict, replace

import pytest

from tests.core.seal.cast import PUBLIC, SEEDS, VECTORS
from waarborg.core.seal.errors import Malformed, SealError, UnknownVersion, WrongKey
from waarborg.core.seal.half_papers import (
    HalfWanted,
    give_half,
    read_half,
    read_wanted,
    write_wanted,
)
from waarborg.core.seal.hands import (
    OUTSIDE,
    Hand,
    hand_outside,
    hand_share,
    is_for,
    open_with_hands,
)
from waarborg.core.seal.identity import (
    SealedName,
    SealedShare,
    read_name,
    seal_name,
)
from waarborg.core.seal.wraps import fingerprint

CASE = {"tenant": "gemeente", "case": "c-1"}


@pytest.fixture(scope="module")
def sealed():
    return seal_name(
        b"Emre", **CASE, reporter_public=PUBLIC["emre"],
        custodians={one: PUBLIC[one] for one in ("custodian-1", "custodian-2")}, needed=2,
        outside_public=PUBLIC["outside"],
    )  # fmt: skip


@pytest.fixture(scope="module")
def wanted(sealed):
    return HalfWanted(
        **CASE, house="Gemeente Voorbeeld", keeper="", opening="o-1", half=sealed.outside,
        to="bram", key=PUBLIC["bram"],
        who="Bram, the integrity office", ground="De wet eist het.", source="art. 4",
        reasons="An order.", asked_at="2026-03-02T09:00:00+00:00",
        not_before="2026-03-09T09:00:00+00:00",
    )  # fmt: skip


def test_the_paper_comes_back_as_the_half_for_one_person(wanted):
    asked = read_wanted(write_wanted(wanted))
    assert asked == wanted
    hand = read_half("  " + give_half(asked, SEEDS["outside"]).replace("\n", "\r\n "))
    assert hand.number == OUTSIDE
    assert is_for(hand, SEEDS["bram"], "bram", opening="o-1", **CASE)
    assert not is_for(hand, SEEDS["asha"], "asha", opening="o-1", **CASE)


def test_the_paper_is_read_by_people_too(wanted):
    """Whoever decides compares the key by voice, and reads the reasons in their own letters."""
    paper = write_wanted(HalfWanted(**{**asdict(wanted), "reasons": "Één bevel."}))
    assert f'"fingerprint": "{fingerprint(wanted.key)}"' in paper
    assert '\n "reasons": "Één bevel.",\n' in paper
    names = [line.split('"')[1] for line in paper.splitlines()[1:-1]]
    assert names == sorted(names)
    half = give_half(wanted, SEEDS["outside"])
    assert max(map(len, half.splitlines())) == 64


@pytest.mark.parametrize("place", ["half", "key"])
def test_what_is_no_base64_is_not_read_as_something_else(wanted, place):
    told = json.loads(write_wanted(wanted))
    told[place] = told[place][:4] + "*" + told[place][4:]
    with pytest.raises(Malformed, match="not copied whole"):
        read_wanted(json.dumps(told))


def test_the_half_comes_only_from_whoever_keeps_it(wanted):
    for name in ("bram", "asha", "custodian-1", "clock"):
        with pytest.raises(WrongKey):
            give_half(wanted, SEEDS[name])


@pytest.mark.parametrize(
    "key", ["house", "keeper", "tenant", "opening", "half", "key", "reasons", "not_before"]
)
def test_a_paper_with_something_left_out_is_refused(wanted, key):
    told = json.loads(write_wanted(wanted))
    del told[key]
    with pytest.raises(Malformed, match=key):
        read_wanted(json.dumps(told))


def test_a_paper_of_before_is_read_and_says_neither_house_nor_keeper(wanted):
    told = json.loads(write_wanted(wanted)) | {"format": "waarborg-half-wanted/1"}
    del told["house"], told["keeper"]
    asked = read_wanted(json.dumps(told))
    assert (asked.house, asked.keeper, asked.pairing) == ("", "", "")
    assert give_half(asked, SEEDS["outside"])


def test_a_half_is_given_in_its_own_pairing_only():
    """A house that says it is another one gets a half that opens nothing, or none at all."""
    pairing, other = "ab" * 16, "cd" * 16
    place = {"tenant": "gemeente", "case": f"{pairing}/{'0' * 32}"}
    sealed = seal_name(
        b"Emre", **place, reporter_public=PUBLIC["emre"],
        custodians={one: PUBLIC[one] for one in ("custodian-1", "custodian-2")}, needed=2,
        outside_public=PUBLIC["outside"],
    )  # fmt: skip
    texts = dict.fromkeys(("house", "keeper", "who", "ground", "source", "reasons"), "x")
    asked = HalfWanted(
        **place, **texts, opening="o-1", half=sealed.outside, to="bram", key=PUBLIC["bram"],
        asked_at="", not_before="",
    )  # fmt: skip
    assert asked.pairing == pairing
    assert give_half(read_wanted(write_wanted(asked)), SEEDS["outside"])
    for case in (f"{other}/{'0' * 32}", "0" * 32, f"/{'0' * 32}"):
        with pytest.raises(WrongKey):
            give_half(replace(asked, case=case), SEEDS["outside"])


@pytest.mark.parametrize(
    "text", ["", "no json", "[]", '{"format": "waarborg-half-wanted/9"}', "[" * 100_000]
)
def test_another_paper_is_refused(text):
    with pytest.raises(UnknownVersion):
        read_wanted(text)


@pytest.mark.parametrize("text", ["", "waarborg-half/2 AAAA", "AAAA"])
def test_another_answer_is_refused(text):
    with pytest.raises(UnknownVersion):
        read_half(text)


def test_an_answer_that_was_not_copied_whole_is_refused(wanted):
    with pytest.raises(SealError):
        read_half(give_half(wanted, SEEDS["outside"])[:-3])


def from_hex(told):
    shares = tuple(
        SealedShare(one["custodian"], one["number"], bytes.fromhex(one["blob"]))
        for one in told["shares"]
    )
    blobs = {name: bytes.fromhex(told[name]) for name in ("box", "reporter", "outside")}
    return SealedName(**blobs, shares=shares, needed=told["needed"])


def test_the_frozen_envelope_and_its_frozen_hands_still_open():
    """What was sealed and handed over by the first edition opens in every later one."""
    canon = VECTORS["name_2_of_3"]
    sealed, here = from_hex(canon["sealed"]), canon["here"]
    case = {"tenant": here["tenant"], "case": here["case"]}
    hands = [Hand(one["number"], bytes.fromhex(one["blob"])) for one in canon["hands"]]
    for chosen in (hands[:2], hands[1:3], hands[:3]):
        key = open_with_hands([*chosen, hands[3]], SEEDS["bram"], "bram", **here)
        assert read_name(sealed, key, **case).decode() == canon["name"]
    to = {"to": "bram", "to_public": PUBLIC["bram"], **here}
    again = [
        hand_share(sealed, "custodian-1", SEEDS["custodian-1"], **to),
        hand_share(sealed, "custodian-3", SEEDS["custodian-3"], **to),
        hand_outside(sealed, SEEDS["outside"], **to),
    ]
    key = open_with_hands(again, SEEDS["bram"], "bram", **here)
    assert read_name(sealed, key, **case).decode() == canon["name"]
