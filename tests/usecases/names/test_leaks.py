"""The name got out: the reporting person knows it at once, and the clock runs."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.usecases.names.opening import only_case
from waarborg.core.seal.receipt import as_words
from waarborg.core.terms import Act, Reason, Stage, TermName
from waarborg.store.cases.models import Case, Term
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.list_inbox import list_inbox
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.clock.escalate_terms import escalate_terms
from waarborg.usecases.dialogue.write_as_reporter import write_as_reporter
from waarborg.usecases.names.leaks import (
    LeakAnswer,
    answer_leak,
    say_my_name_got_out,
    say_name_got_out,
)
from waarborg.usecases.refusal import GivesReceiptAway, Refused
from waarborg.usecases.reporting.open_mailbox import open_mailbox

WHAT = "A list with the name was sent to the whole yard."
ANSWER = LeakAnswer(
    told=True,
    why="Told on 3 March, number 26-77.",
    plan="Emre works elsewhere until it is over; Gwen calls every week.",
    feedback="The list was taken back, and everybody who had it was spoken to.",
)


def box_of(house, keys):
    return open_mailbox(keys=keys, language="en", now=house.now)


def say(house, **more):
    told = {"case": only_case(), "reader": house.asha, "reasons": WHAT, "now": house.now}
    say_name_got_out(**{**told, **more})


def answer(house, **more):
    told = {"case": only_case(), "reader": house.asha, "now": house.now}
    answer_leak(answer=replace(ANSWER, **more), **told)


def refused(reason):
    return pytest.raises(Refused, match=f"^{reason.value}$")


def leak_term():
    return Term.objects.get(name=TermName.LEAK, kept_at=None)


def test_the_reporting_person_reads_it_at_once_and_72_hours_run(house, keys):
    say(house)
    box = box_of(house, keys)
    [leak] = box.leaks
    assert (leak.text, leak.told, leak.who) == (WHAT, None, "the integrity office")
    [term] = [one for one in box.terms if one.name is TermName.LEAK]
    assert term.due_at == house.now + dt.timedelta(hours=72)
    assert box.timeline[-1].act == Act.NAME_GOT_OUT
    assert Case.objects.get().due_at <= term.due_at


def test_the_reporting_person_can_say_it_and_the_readers_see_it(house, keys):
    say_my_name_got_out(keys=keys, text=WHAT, now=house.now)
    page = read_case(case=only_case(), reader=house.bram, now=house.now)
    assert [(one.text, one.who) for one in page.leaks] == [(WHAT, "reporter")]
    assert leak_term().body == "coordinator"
    assert page.acts[Act.ANSWER_LEAK] is None
    words = " ".join(as_words(keys.entropy, "en"))
    with pytest.raises(GivesReceiptAway):
        say_my_name_got_out(keys=keys, text=words, now=house.now)


def test_the_answer_keeps_the_term_and_the_plan_stays_with_the_readers(house, keys):
    say(house)
    house.later(days=1)
    answer(house)
    assert not Term.objects.filter(name=TermName.LEAK, kept_at=None).exists()
    box = box_of(house, keys)
    [leak] = box.leaks
    assert (leak.told, leak.why, leak.feedback) == (True, ANSWER.why, ANSWER.feedback)
    assert ANSWER.plan not in repr(box)
    page = read_case(case=only_case(), reader=house.bram, now=house.now)
    assert page.notes[-1].text == ANSWER.plan


@pytest.mark.slow
@pytest.mark.parametrize("field", ["why", "plan", "feedback"])
def test_an_answer_without_something_is_none(house, keys, field):
    say(house)
    reason = Reason.NEEDS_FEEDBACK if field == "feedback" else Reason.NEEDS_REASONS
    with refused(reason):
        answer(house, **{field: " "})


def test_there_is_nothing_to_answer_while_nothing_got_out(house, keys):
    with refused(Reason.NOT_NOW):
        answer(house)


def test_said_twice_by_one_form_it_is_there_once(house, keys):
    say(house)
    say(house)
    assert len(box_of(house, keys).leaks) == 1
    with refused(Reason.NEEDS_REASONS):
        say(house, reasons="")


def test_when_nobody_answers_others_are_told(house, keys):
    acknowledge_report(case=only_case(), reader=house.asha, text="We have it.", now=house.now)
    say(house)
    house.later(hours=73)
    assert escalate_terms(now=house.now).done
    [term] = [one for one in box_of(house, keys).terms if one.name is TermName.LEAK]
    assert term.lapsed
    assert term.told == "the oversight officers"


def test_a_case_that_is_closed_comes_back_to_the_inbox_and_stays_there(house, keys):
    """What the reporting person adds meanwhile keeps nothing; only the answer does."""
    Case.objects.update(stage=Stage.CLOSED, due_at=None)
    Term.objects.update(kept_at=house.now)
    say_my_name_got_out(keys=keys, text=WHAT, now=house.now)
    write_as_reporter(keys=keys, text="Please be quick.", now=house.later(hours=1))
    assert leak_term()
    inbox = list_inbox(reader=house.asha, now=house.now)
    assert [one.due_name for one in inbox.soon] == [TermName.LEAK]
    answer(house)
    assert not list_inbox(reader=house.asha, now=house.now).soon
    assert Case.objects.get().stage == Stage.CLOSED


@pytest.mark.parametrize("stage", [Stage.ACKNOWLEDGED, Stage.CLOSED])
def test_who_is_told_that_it_is_late_can_do_it(house, keys, stage):
    acknowledge_report(case=only_case(), reader=house.asha, text="We have it.", now=house.now)
    if stage is Stage.CLOSED:
        Case.objects.update(stage=Stage.CLOSED)
        Term.objects.update(kept_at=house.now)
    say(house)
    house.later(hours=73)
    assert escalate_terms(now=house.now).done
    cor = {"case": only_case(), "reader": house.cor, "now": house.now}
    declare_conflict(ground=None, **cor)
    assert read_case(**cor).acts[Act.ANSWER_LEAK] is None
    answer_leak(answer=ANSWER, **cor)
    assert not Term.objects.filter(name=TermName.LEAK, kept_at=None).exists()
    box = box_of(house, keys)
    assert (box.leaks[0].feedback, box.timeline[-1].who) == (
        ANSWER.feedback,
        "the oversight officers",
    )
    assert Case.objects.get().stage == stage
    assert Case.objects.get().body == "coordinator"  # who has the case keeps it
