"""A court case holds what is kept, by two people, and the reporting person sees it."""

import datetime as dt

import pytest

from tests.usecases.cast import box_of
from tests.usecases.ends.ending import WHY, YEAR, ended, second_time
from waarborg.core.terms import Act, Reason
from waarborg.store.cases.models import SealedEnd
from waarborg.usecases.assessment.assess_report import assess_report
from waarborg.usecases.assessment.close_report import close_report
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.dialogue.write_as_reporter import write_as_reporter
from waarborg.usecases.hold_case import hold_case, lift_hold
from waarborg.usecases.refusal import Refused


def test_a_court_case_holds_it_until_two_people_say_that_it_is_over(house, closed, keys):
    second_time(hold_case, house, closed)
    box = box_of(house, keys)
    assert box.end.held
    assert [(line.text, line.held) for line in box.holds] == [(WHY, True)]
    assert box.timeline[-1].act == Act.HOLD
    assert ended(house.now + 10 * YEAR) == 0
    # Care goes on: both sides still write.
    write_as_reporter(keys=keys, text="They are at me again.", files=(), now=house.later(days=1))
    page = read_case(case=closed, reader=house.asha, now=house.now)
    assert page.messages[-1].text == "They are at me again."
    assert page.acts[Act.HOLD] is Reason.ALREADY_DONE
    assert page.seconding == ()
    second_time(lift_hold, house, closed, "The judgment of 1 June is final.")
    end = box_of(house, keys).end
    assert not end.held
    assert end.on == dt.date(2031, 3, 4)  # more than two weeks after it was lifted
    assert ended(house.now + 10 * YEAR) == 0
    assert ended(house.now + 10 * YEAR + dt.timedelta(days=12)) == 0
    assert ended(house.now + 10 * YEAR + dt.timedelta(days=13)) == 1


def test_a_hold_that_is_lifted_after_its_time_leaves_two_weeks_more(house, closed, keys):
    second_time(hold_case, house, closed)
    house.later(days=2500)
    second_time(lift_hold, house, closed, "The judgment is final.")
    after = house.now.date() + dt.timedelta(days=14)
    assert box_of(house, keys).end.on == after


def test_holding_takes_two_people_every_time(house, closed):
    second_time(hold_case, house, closed)
    second_time(lift_hold, house, closed)
    second_time(hold_case, house, closed)  # who agreed the first time agreed to that one
    assert ended(house.now + 10 * YEAR) == 0


def test_holding_takes_reasons_and_a_place_in_the_procedure(house, closed):
    for reader, reasons, why in (
        (house.asha, " ", Reason.NEEDS_REASONS),
        (house.asha, WHY, Reason.NEEDS_SECOND_PERSON),
    ):
        with pytest.raises(Refused) as no:
            hold_case(case=closed, reader=reader, reasons=reasons, now=house.now)
        assert no.value.reason is why
    with pytest.raises(Refused) as no:
        lift_hold(case=closed, reader=house.bram, reasons=WHY, now=house.now)
    assert no.value.reason is Reason.NOT_NOW


def test_a_hold_on_a_case_that_still_goes_on_counts_when_it_ends(house, case):
    second_time(hold_case, house, case)
    assert not SealedEnd.objects.exists()  # a row would show which case is before a court
    assess_report(case=case, reader=house.asha, note="We start.", now=house.later(days=1))
    close_report(case=case, reader=house.asha, reasons="R.", feedback="F.", now=house.later(days=1))
    assert ended(house.now + 10 * YEAR) == 0
