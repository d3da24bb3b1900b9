"""The reporting person reads who can read what: exactly what each key opens, and no more."""

from dataclasses import replace

import pytest

from tests.usecases.cast import box_of
from tests.usecases.names.opening import ask, be_free, half
from waarborg.core.seal.wraps import fingerprint, public_key
from waarborg.core.terms import Compartment, TermName
from waarborg.store.cases.compartments import open_for_person
from waarborg.store.cases.models import Case, Term
from waarborg.store.cases.names import name_for_person
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.assess_report import assess_report
from waarborg.usecases.assessment.hand_back_report import hand_back_report
from waarborg.usecases.assessment.propose_task import propose_task
from waarborg.usecases.clock.escalate_terms import escalate_terms
from waarborg.usecases.dialogue.approve_text import approve_text
from waarborg.usecases.dialogue.show_name_to_readers import show_name_to_readers
from waarborg.usecases.dialogue.take_back_name import take_back_name
from waarborg.usecases.house.lose_key import lose_key
from waarborg.usecases.names.letters import hand_over_part
from waarborg.usecases.names.look_at_name import look_at_name
from waarborg.usecases.names.outside_half import bring_half

EVERYTHING = ("report", "dialogue", "dossier", "triage", "trail")


def told(house, keys):
    """Give what the mailbox says: by the mark of a key, the parts and whether it has the name."""
    return {one.who.fingerprint: (one.parts, one.name) for one in box_of(house, keys).reads}


def mark(house, name):
    return fingerprint(public_key(house.staff[name].seed))


def opened(house):
    """Give what each key of the cast really opens of the only case, and of its name."""
    case = Case.objects.get()
    found = {}
    for name, one in house.staff.items():
        parts = open_for_person(case, one.person, one.seed, list(Compartment))
        opens = tuple(part for part in Compartment if parts.get(part))
        if opens:
            sees = name_for_person(case, one.person, one.seed) is not None
            found[mark(house, name)] = opens, sees
    return found


@pytest.mark.parametrize("mode", ["open", "confidential", "anonymous"])
def test_it_says_what_each_key_opens(house, send, draft, mode):
    keys = send(replace(draft, name_mode=mode, name="" if mode == "anonymous" else "Emre"))
    assert told(house, keys) == opened(house)
    assert told(house, keys)[mark(house, "asha")] == (EVERYTHING, mode == "open")


def test_and_after_the_name_was_shown_and_taken_back(house, send, draft):
    keys = send(draft)
    show_name_to_readers(keys=keys, now=house.now)
    assert {name for _, name in told(house, keys).values()} == {True}
    assert told(house, keys) == opened(house)
    take_back_name(keys=keys, now=house.now)
    assert {name for _, name in told(house, keys).values()} == {False}
    assert told(house, keys) == opened(house)


def test_and_after_a_term_lapsed(house, send, draft):
    keys = send(replace(draft, name_mode="open"))
    house.now = Term.objects.get(name=TermName.ACKNOWLEDGE).due_at
    escalate_terms(now=house.later(minutes=1))
    found = told(house, keys)
    assert found[mark(house, "cor")] == (EVERYTHING, False)
    assert found[mark(house, "asha")] == (EVERYTHING, True)


def test_who_holds_a_task_reads_that_and_nothing_else(house, send, draft):
    keys = send(replace(draft, relation="citizen", door="citizens"))
    be_free(house, "asha")
    at = {"case": Case.objects.get().id, "reader": house.asha}
    acknowledge_report(text="", now=house.later(hours=1), **at)
    assess_report(note="", now=house.later(hours=1), **at)
    task = propose_task(person=house.person("manager"), text="Look.", now=house.now, **at)
    assert mark(house, "manager") not in told(house, keys)
    approve_text(keys=keys, entry=task, agree=True, text_back="", now=house.now)
    hand_back_report(proposal=task, now=house.later(hours=1), **at)
    assert told(house, keys)[mark(house, "manager")] == (("task",), False)
    assert told(house, keys) == opened(house)
    assert mark(house, "manager") not in {one.fingerprint for one in box_of(house, keys).readers}


def test_who_looked_on_a_ground_in_law_has_the_name(house, send, draft):
    keys = send(draft)
    be_free(house, "asha", "bram")
    opening = ask(house)
    house.later(days=7)
    for one in ("chair", "of_the_board"):
        hand_over_part(opening=opening, reader=house.staff[one], now=house.now)
    at = {"case": Case.objects.get().id, "reader": house.bram, "now": house.now}
    bring_half(opening=opening, paper=half(house, opening), **at)
    assert not told(house, keys)[mark(house, "bram")][1]
    look_at_name(opening=opening, **at)
    found = told(house, keys)
    assert (found[mark(house, "asha")][1], found[mark(house, "bram")][1]) == (False, True)
    assert box_of(house, keys).named_to == ()
    take_back_name(keys=keys, now=house.now)
    assert not told(house, keys)[mark(house, "bram")][1]


CUSTODIANS = ("chair", "of_the_board", "of_the_staff")


def test_custodians_stand_there_with_the_keys_that_hold_a_part(house, send, draft):
    keys = send(draft)
    box = box_of(house, keys)
    assert {one.fingerprint for one in box.custodians} == {mark(house, c) for c in CUSTODIANS}
    assert {one.function for one in box.custodians} >= {"the integrity committee: chair"}
    assert not box.only_you
    for lost in CUSTODIANS[:2]:
        lose_key(person=house.staff[lost].person, now=house.now)
    box = box_of(house, keys)
    assert {one.fingerprint for one in box.custodians} == {mark(house, "of_the_staff")}
    assert box.only_you


def test_a_typed_name_takes_no_custodian_off_the_page(house, send, draft):
    """It would tell who works here."""
    keys = send(replace(draft, named_not_see="Chair, Boardmember"))
    box = box_of(house, keys)
    assert {one.fingerprint for one in box.custodians} == {mark(house, c) for c in CUSTODIANS}
    assert not box.only_you


def test_a_report_without_a_name_has_no_custodians(house, send, draft):
    box = box_of(house, send(replace(draft, name_mode="anonymous", name="")))
    assert (box.custodians, box.only_you) == ((), False)
