"""A name opens on a ground in law: in the open, after a time, by many hands, for one person."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.usecases.names.opening import WHY, ask, be_free, half, only_case
from waarborg.core.seal.receipt import as_words
from waarborg.core.terms import NameMode, Reason
from waarborg.store.cases.models import NameHand, NameLetter, NameShare
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.dialogue.show_name_to_readers import show_name_to_readers
from waarborg.usecases.dialogue.take_back_name import take_back_name
from waarborg.usecases.names.ask_for_opening import ToldLater
from waarborg.usecases.names.letters import (
    hand_over_part,
    letters_wait,
    refuse_part,
    show_letter,
    show_letters,
)
from waarborg.usecases.names.look_at_name import look_at_name, tell_now
from waarborg.usecases.names.object_to_opening import object_to_opening
from waarborg.usecases.names.outside_half import bring_half
from waarborg.usecases.refusal import GivesReceiptAway, NotYours, Refused
from waarborg.usecases.reporting.open_mailbox import open_mailbox

CUSTODIANS = ("chair", "of_the_board", "of_the_staff")
WAIT = dt.timedelta(days=7)


def box_of(house, keys):
    return open_mailbox(keys=keys, language="en", now=house.now)


def hand(house, opening, *who):
    for one in who:
        hand_over_part(opening=opening, reader=house.staff[one], now=house.now)


def look(house, opening, who="bram"):
    return look_at_name(case=only_case(), reader=house.staff[who], opening=opening, now=house.now)


def bring(house, opening, paper, who="bram"):
    bring_half(
        case=only_case(), reader=house.staff[who], opening=opening, paper=paper, now=house.now
    )


def refused(reason):
    return pytest.raises(Refused, match=f"^{reason.value}$")


def test_the_whole_way(house, keys):
    opening = ask(house)
    [told] = box_of(house, keys).openings
    assert (told.reasons, told.waits, told.told_on) == (WHY, True, None)
    assert "wet" in told.ground
    assert told.not_before == house.now + WAIT
    [letter] = show_letters(reader=house.chair, now=house.now)
    assert letter.reasons == WHY
    assert letter.to == "Bram, the integrity office"
    house.later(days=7)
    hand(house, opening, "chair", "of_the_staff")
    bring(house, opening, half(house, opening))
    seen = look(house, opening)
    assert (seen.name, seen.contact) == ("Emre", "emre at home")
    look(house, opening)
    [told] = box_of(house, keys).openings
    assert (told.handed, told.half, len(told.looks)) == (2, True, 2)
    assert [one.act for one in box_of(house, keys).timeline][-4:] == [
        "open_name",
        "part_handed",
        "part_handed",
        "half_brought",
    ]
    assert [one.act for one in box_of(house, keys).looks].count("name") == 2


def test_nothing_opens_before_its_time(house, keys):
    opening = ask(house)
    paper = half(house, opening)
    house.later(days=6, hours=23)
    for one in CUSTODIANS:
        with refused(Reason.TOO_EARLY):
            hand(house, opening, one)
    with refused(Reason.TOO_EARLY):
        bring(house, opening, paper)
    with refused(Reason.TOO_EARLY):
        look(house, opening)
    assert not NameHand.objects.exists()


@pytest.mark.slow
@pytest.mark.parametrize("given", [(), ("chair",), ("chair", "of_the_board", "of_the_staff")])
def test_too_few_parts_or_no_half_from_outside_show_nothing(house, keys, given):
    opening = ask(house)
    house.later(days=7)
    hand(house, opening, *given)
    if len(given) == 1:
        bring(house, opening, half(house, opening))
    with refused(Reason.PARTS_MISSING):
        look(house, opening)
    assert not box_of(house, keys).openings[0].looks


def test_only_the_one_person_looks(house, keys):
    opening = ask(house)
    house.later(days=7)
    hand(house, opening, "chair", "of_the_board")
    paper = half(house, opening)
    with refused(Reason.NOT_YOUR_ROLE):
        bring(house, opening, paper, "asha")
    bring(house, opening, paper)
    with refused(Reason.NOT_YOUR_ROLE):
        look(house, opening, "asha")
    for outsider in ("chair", "cor", "dina"):
        with pytest.raises(NotYours):
            look(house, opening, outsider)


def test_whoever_is_no_custodian_has_nothing_to_hand_over(house, keys):
    opening = ask(house)
    house.later(days=7)
    for one in ("asha", "bram", "cor", "dina", "joep"):
        assert show_letter(opening=opening, reader=house.staff[one], now=house.now) is None
        with pytest.raises(NotYours):
            hand(house, opening, one)


def test_a_custodian_refuses_and_the_reporting_person_reads_why(house, keys):
    opening = ask(house)
    refuse = {"opening": opening, "reader": house.chair, "now": house.now}
    with refused(Reason.NEEDS_REASONS):
        refuse_part(reasons=" ", **refuse)
    refuse_part(reasons="The order names another case.", **refuse)
    [told] = box_of(house, keys).openings
    assert told.refused == (("the integrity committee: chair", "The order names another case."),)
    house.later(days=7)
    with refused(Reason.ALREADY_DONE):
        hand(house, opening, "chair")
    assert not letters_wait(reader=house.chair)
    assert letters_wait(reader=house.of_the_staff)


def test_the_reporting_person_says_something_and_custodians_read_it_first(house, keys):
    opening = ask(house)
    said = {"keys": keys, "opening": opening, "now": house.now}
    object_to_opening(text="I withdrew the complaint this order is about.", **said)
    letter = show_letter(opening=opening, reader=house.of_the_board, now=house.now)
    assert letter.objection == "I withdrew the complaint this order is about."
    page = read_case(case=only_case(), reader=house.asha, now=house.now)
    assert page.openings[0].objection == letter.objection
    with refused(Reason.ALREADY_DONE):
        object_to_opening(text="Once more.", **said)


def test_an_objection_with_the_words_of_the_receipt_is_refused(house, keys):
    words = " ".join(as_words(keys.entropy, "en"))
    opening = ask(house)
    with pytest.raises(GivesReceiptAway):
        object_to_opening(keys=keys, opening=opening, text=words, now=house.now)


def later(house, **days):
    return ToldLater(
        "The public prosecutor",
        "Letter of 2 March, mark 26/114: telling would let traces disappear.",
        (house.now + dt.timedelta(**days)).date(),
    )


@pytest.mark.slow
def test_telling_waits_for_what_an_authority_wrote_and_ends_by_itself(house, keys):
    before = box_of(house, keys)
    opening = ask(house, later=later(house, days=20))
    assert box_of(house, keys) == before
    with pytest.raises(NotYours):
        object_to_opening(keys=keys, opening=opening, text="No.", now=house.now)
    house.later(days=8)
    hand(house, opening, "chair", "of_the_board")
    bring(house, opening, half(house, opening))
    assert look(house, opening).name == "Emre"
    hidden = box_of(house, keys)
    assert not hidden.openings
    assert "name" not in [one.act for one in hidden.looks]
    assert "open_name" not in [one.act for one in hidden.timeline]
    page = read_case(case=only_case(), reader=house.asha, now=house.now)
    assert page.openings[0].told_on is not None
    house.later(days=14)
    [told] = box_of(house, keys).openings
    assert told.authority == "The public prosecutor"
    assert len(told.looks) == 1


def test_a_reader_can_tell_earlier(house, keys):
    opening = ask(house, later=later(house, days=20))
    told = {"case": only_case(), "reader": house.asha, "asked": opening}
    tell_now(now=house.later(days=2), **told)
    assert [one.id for one in box_of(house, keys).openings] == [opening]
    with refused(Reason.ALREADY_DONE):
        tell_now(now=house.now, **told)


@pytest.mark.slow
@pytest.mark.parametrize(
    "wrong",
    [
        {"authority": " "},
        {"statement": ""},
        {"until": dt.date(2026, 1, 1)},
        {"until": dt.date(2036, 1, 1)},
    ],
)
def test_telling_waits_for_nothing_else(house, keys, wrong):
    with refused(Reason.NEEDS_STATEMENT):
        ask(house, later=replace(later(house, days=20), **wrong))


def test_without_reasons_or_a_ground_nothing_is_asked(house, keys):
    with refused(Reason.NEEDS_REASONS):
        ask(house, reasons=" ")
    with refused(Reason.NOT_NOW):
        ask(house, ground="close")
    with refused(Reason.NOT_TO_THEM):
        ask(house, to="dina")
    assert not NameLetter.objects.exists()


def test_a_name_of_which_nobody_holds_a_part_is_not_asked_for(house, keys):
    NameShare.objects.all().delete()
    with refused(Reason.NO_PARTS):
        ask(house)


def test_a_report_without_a_name_has_nothing_to_open(house, send, draft):
    send(replace(draft, name_mode="anonymous", name=""))
    be_free(house, "asha", "bram")
    with refused(Reason.NOT_NOW):
        ask(house)
    assert read_case(case=only_case(), reader=house.asha, now=house.now).grounds == ()


@pytest.mark.slow
def test_a_name_taken_back_meanwhile_has_to_be_asked_for_again(house, keys):
    opening = ask(house)
    house.later(days=7)
    hand(house, opening, "chair", "of_the_staff")
    paper = half(house, opening)
    show_name_to_readers(keys=keys, now=house.now)
    take_back_name(keys=keys, now=house.now)
    assert box_of(house, keys).openings[0].sealed_anew
    for attempt in (
        lambda: hand(house, opening, "of_the_board"),
        lambda: bring(house, opening, paper),
        lambda: look(house, opening),
    ):
        with refused(Reason.SEALED_ANEW):
            attempt()
    assert box_of(house, keys).name_mode is NameMode.CONFIDENTIAL
    again = ask(house)
    house.later(days=7)
    hand(house, again, "chair", "of_the_staff")
    bring(house, again, half(house, again))
    assert look(house, again).name == "Emre"


@pytest.mark.parametrize("aside", [None, "chair"])
def test_every_custodian_has_a_letter_of_one_size_whoever_steps_aside(house, send, draft, aside):
    send(replace(draft, named_not_see=aside or ""))
    be_free(house, "asha", "bram")
    opening = ask(house)
    rows = NameLetter.objects.all()
    assert {row.person_id for row in rows} == set(
        NameShare.objects.values_list("person_id", flat=True)
    )
    assert len({len(row.blob) for row in rows}) == 1
    reading = {
        one
        for one in CUSTODIANS
        if show_letter(opening=opening, reader=house.staff[one], now=house.now)
    }
    assert reading == set(CUSTODIANS) - {aside}
