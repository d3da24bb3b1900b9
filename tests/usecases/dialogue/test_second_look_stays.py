"""A second look is not taken back by those who decided; who objects meets others than before."""

import pytest

from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Compartment, Reason, Stage, TermName
from waarborg.store.cases.compartments import open_for_person
from waarborg.store.cases.models import Case, Sleep, Sleeper, Term
from waarborg.store.cases.waking import wake
from waarborg.store.people.models import Seat
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.answer_second_look import answer_second_look
from waarborg.usecases.assessment.assess_report import assess_report
from waarborg.usecases.assessment.close_report import close_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.hand_back_report import hand_back_report
from waarborg.usecases.assessment.propose_task import propose_task
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.assessment.refuse_report import refuse_report
from waarborg.usecases.clock.escalate_terms import escalate_terms
from waarborg.usecases.dialogue.approve_text import approve_text
from waarborg.usecases.dialogue.ask_second_look import ask_second_look
from waarborg.usecases.dialogue.write_as_reporter import write_as_reporter
from waarborg.usecases.opened_case import must_open, must_open_as_reporter, opens_newest
from waarborg.usecases.refusal import NotYours, Refused
from waarborg.usecases.register.object_to_settled import object_to_settled
from waarborg.usecases.register.register_settled import register_settled
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.usecases.reporting.read_receipt_words import read_receipt_words
from waarborg.usecases.values import SettledDraft


@pytest.fixture
def keys(send, draft):
    return send(draft)


@pytest.fixture
def case(house, keys):
    case = Case.objects.get().id
    declare_conflict(case=case, reader=house.asha, ground=None, now=house.now)
    acknowledge_report(case=case, reader=house.asha, text="", now=house.later(hours=1))
    return case


@pytest.fixture
def looked_at_again(house, case, keys):
    """Oversight takes over what lay still, and closes it; the committee looks again."""
    escalate_terms(now=house.later(days=20))
    told = {"case": case, "reader": house.cor}
    declare_conflict(ground=None, now=house.now, **told)
    assess_report(note="We take it.", now=house.later(hours=1), **told)
    close_report(reasons="Enough.", feedback="It is done.", now=house.later(hours=1), **told)
    assert (Case.objects.get().body, Case.objects.get().stage) == ("oversight", Stage.CLOSED)
    decision = open_mailbox(keys=keys, language="en", now=house.now).decisions[-1].id
    ask_second_look(keys=keys, decision=decision, why="Not done.", now=house.later(days=1))
    assert (Case.objects.get().body, Case.objects.get().stage) == ("committee", Stage.SECOND_LOOK)
    return case


@pytest.mark.slow
def test_who_decided_after_a_lapsed_term_neither_reads_nor_takes_back(house, looked_at_again):
    for name in ("cor", "second_overseer", "asha", "bram"):
        told = {"case": looked_at_again, "reader": house.staff[name]}
        assert read_case(now=house.now, **told) is None
        with pytest.raises((NotYours, Refused)):
            assess_report(note="We take it back.", now=house.later(hours=1), **told)
    assert Case.objects.get().body == "committee"


@pytest.mark.slow
def test_a_late_second_look_is_not_told_to_who_decided(house, looked_at_again, keys):
    escalate_terms(now=house.later(days=40))
    facts = must_open_as_reporter(keys, house.now).facts
    assert facts.escalated
    assert not facts.escalated & set(facts.decisions)
    assert read_case(case=looked_at_again, reader=house.cor, now=house.now) is None


@pytest.mark.slow
def test_for_who_decided_nothing_wakes_while_others_look_again(house, looked_at_again):
    case = Case.objects.get()
    assert {*Sleep.objects.values_list("body", flat=True)} >= {"oversight", "external_point"}
    for body in ("oversight", "coordinator", "external_point"):
        wake(case, body)
    persons = ("cor", "second_overseer", "asha", "bram", "huib", "second_outsider")
    opens = {
        name: open_for_person(case, house.person(name), house.staff[name].seed, Compartment)
        for name in persons
    }
    newest = {name for name in persons if opens_newest(opens[name], Compartment.TRIAGE)}
    assert newest == {"huib", "second_outsider"}
    kept = {name: {*opens[name]} for name in persons if name not in newest}
    assert kept == {name: {*opens[name]} & {Compartment.DOSSIER} for name in kept}


def test_a_lapse_of_the_former_owner_opens_nothing_of_what_comes_later(house, case, keys):
    escalate_terms(now=house.later(days=20))
    assert must_open_as_reporter(keys, house.now).facts.escalated == {"oversight"}
    told = {"case": case, "reader": house.cor}
    declare_conflict(ground=None, now=house.now, **told)
    assess_report(note="We take it.", now=house.later(hours=1), **told)
    assert must_open_as_reporter(keys, house.now).facts.escalated == frozenset()


def test_a_task_that_was_taken_back_is_late_for_nobody(house, case, keys):
    told = {"case": case, "reader": house.asha}
    manager = house.person("manager")
    entry = propose_task(person=manager, text="Check.", now=house.later(hours=1), **told)
    approve_text(keys=keys, entry=entry, agree=True, text_back="", now=house.later(hours=1))
    hand_back_report(proposal=entry, now=house.later(hours=1), **told)
    running = Term.objects.filter(kept_at=None)
    assert running.filter(name=TermName.TASK).exists()
    assess_report(note="We take it back.", now=house.later(hours=1), **told)
    assert not running.filter(name=TermName.TASK).exists()
    assert running.filter(name=TermName.FEEDBACK).exists()


def test_who_registered_it_as_settled_does_not_get_it_as_a_task(house):
    draft = SettledDraft(
        kind="undesirable_behaviour",
        unit="team_groen",
        what_happened="Two people shouted at each other.",
        agreed="They talk every week.",
        concerned=(("employee", "bedrijfsvoering"),),
    )
    slip = register_settled(reader=house.manager, draft=draft, now=house.now)
    words = read_receipt_words(text=" ".join(slip.words), language="en")
    object_to_settled(keys=words, text="They do not talk.", now=house.later(days=1))
    case = Case.objects.get().id
    told = {"case": case, "reader": house.asha}
    declare_conflict(ground=None, now=house.now, **told)
    acknowledge_report(text="", now=house.later(hours=1), **told)
    may = dict(read_case(now=house.now, **told).can_hand_back_to)
    assert house.person("manager") not in may
    assert house.person("head_of_yard") in may
    opened = must_open(case, house.asha, house.now)
    towards = house.person("manager")
    reason = opened.reason_against(Act.HAND_BACK, *Need, towards=towards)
    assert reason is Reason.NOT_TO_THEM


def refused_by_the_office(house, case, keys) -> str:
    told = {"case": case, "reasons": "Not for us.", "feedback": "It goes no further."}
    declare_conflict(case=case, reader=house.bram, ground=None, now=house.now)
    with pytest.raises(Refused):
        refuse_report(reader=house.asha, now=house.later(hours=1), **told)
    refuse_report(reader=house.bram, now=house.later(hours=1), **told)
    return open_mailbox(keys=keys, language="en", now=house.now).decisions[-1].id


def test_who_decided_and_has_another_seat_since_does_not_look_again(house, case, keys):
    decision = refused_by_the_office(house, case, keys)
    bram = house.person("bram")
    yesterday = house.now.date()
    house.later(days=2)
    Seat.objects.filter(person=bram).update(until_on=yesterday)
    Seat.objects.filter(body="committee", seat="named_by_employees").update(person=bram)
    Seat.objects.filter(body="committee", seat="chair").update(until_on=yesterday)
    ask_second_look(keys=keys, decision=decision, why="Not done.", now=house.later(hours=1))
    assert Case.objects.get().body != "committee"
    assert read_case(case=case, reader=house.bram, now=house.now) is None


def test_nothing_of_a_second_look_opens_with_the_keys_of_who_decided(house, case, keys):
    """Before it is asked there is nothing to bar: the question itself hands the keys over.

    The question, and all that comes after, is sealed with keys that nobody of the deciding body
    has, awake or asleep, whatever they kept from before. What they wrote among themselves stays
    theirs: nobody else could ever open that.
    """
    decision = refused_by_the_office(house, case, keys)
    kept = {
        name: open_for_person(
            Case.objects.get(), house.person(name), house.staff[name].seed, [*Compartment]
        )
        for name in ("asha", "bram")
    }
    ask_second_look(keys=keys, decision=decision, why="Not done.", now=house.later(days=1))
    write_as_reporter(keys=keys, text="Look at March.", now=house.later(days=1))
    row = Case.objects.get()
    for name, before in kept.items():
        old = {one.row.pk for versions in before.values() for one in versions}
        newest = {
            row.compartments.filter(kind=kind).order_by("version").last().pk for kind in before
        }
        assert not old & newest
        left = open_for_person(row, house.person(name), house.staff[name].seed, [*Compartment])
        assert set(left) <= {Compartment.DOSSIER}
    asleep = Sleeper.objects.filter(sleep__case=row, sleep__body="coordinator")
    assert {*asleep.values_list("person", flat=True)} == {house.person(name) for name in kept}
    escalate_terms(now=house.later(days=40))
    told = {"case": case, "reasons": "It stands.", "upheld": True}
    for name in kept:
        with pytest.raises(NotYours):
            answer_second_look(reader=house.staff[name], now=house.now, **told)
    assert wake(row, "coordinator").wraps
    for name in kept:
        left = open_for_person(row, house.person(name), house.staff[name].seed, [*Compartment])
        assert set(left) <= {Compartment.DOSSIER}
