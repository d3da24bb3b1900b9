"""Who holds a task opens no facts: what their answer starts is decided with the newest act."""

import json
from dataclasses import replace

import pytest

from waarborg.core.seal.wraps import new_seed, public_key, unseal_from
from waarborg.core.terms import Compartment, Ground, Stage, TermName
from waarborg.store.cases.compartments import open_for_person
from waarborg.store.cases.models import Case, Entry, Term
from waarborg.store.cases.told import told_of
from waarborg.store.figures.models import StatRecord
from waarborg.store.people.models import HouseKey, Seat
from waarborg.usecases.assessment.accept_answer import accept_answer
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.answer_task import answer_task
from waarborg.usecases.assessment.assess_report import assess_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.hand_back_report import hand_back_report
from waarborg.usecases.assessment.propose_task import propose_task
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.dialogue.approve_text import approve_text
from waarborg.usecases.dialogue.write_as_reporter import write_as_reporter
from waarborg.usecases.reporting.open_mailbox import open_mailbox


@pytest.fixture
def statistics(house) -> bytes:
    """The private half of the statistics key, which outside a test two people join."""
    seed = new_seed()
    HouseKey.objects.filter(kind="statistics").update(public=public_key(seed))
    return seed


def records(seed: bytes) -> list[dict]:
    rows = StatRecord.objects.order_by("version")
    places = [(bytes(row.blob), row.token, row.version) for row in rows]
    return [json.loads(unseal_from(seed, blob, "statistics", *at)) for blob, *at in places]


@pytest.fixture
def keys(send, draft):
    return send(replace(draft, relation="citizen", door="citizens"))


@pytest.fixture
def handed_back(house, statistics, keys):
    """The coordinator gives the manager a task; Cor could be told later."""
    case = Case.objects.get().id
    told = {"case": case, "reader": house.asha}
    declare_conflict(ground=None, now=house.now, **told)
    acknowledge_report(text="", now=house.later(hours=1), **told)
    manager = house.person("manager")
    entry = propose_task(person=manager, text="Check it.", now=house.later(hours=1), **told)
    approve_text(keys=keys, entry=entry, agree=True, text_back="", now=house.later(hours=1))
    hand_back_report(proposal=entry, now=house.later(hours=1), **told)
    return case


def told_when_lapsed(house) -> set[str]:
    return house.named(told_of(Term.objects.get(name=TermName.ACCEPT, kept_at=None)))


def test_who_is_told_follows_what_happened_since_the_task_was_given(house, handed_back, keys):
    Seat.objects.filter(person=house.person("cor")).update(until_on=house.now.date())
    write_as_reporter(keys=keys, text="One more thing.", now=house.later(days=2))
    answer_task(case=handed_back, reader=house.manager, text="Done.", now=house.later(hours=1))
    assert told_when_lapsed(house)
    assert "cor" not in told_when_lapsed(house)


@pytest.mark.slow
def test_who_took_over_since_judges_the_answer(house, handed_back):
    told = {"case": handed_back, "reader": house.bram}
    declare_conflict(ground=Ground.FAMILY, now=house.later(hours=1), **told)
    answer_task(case=handed_back, reader=house.manager, text="Done.", now=house.later(hours=1))
    assert Case.objects.get().body == "committee"
    assert Term.objects.get(name=TermName.ACCEPT, kept_at=None).body == "committee"


@pytest.mark.slow
def test_who_stepped_aside_since_cannot_open_the_answer(house, handed_back):
    case = Case.objects.get()
    kept = open_for_person(case, house.bram.person, house.bram.seed, [Compartment.TASK])
    told = {"case": handed_back, "reader": house.bram}
    declare_conflict(ground=Ground.FAMILY, now=house.later(hours=1), **told)
    before = set(Entry.objects.values_list("id", flat=True))
    answer_task(case=handed_back, reader=house.manager, text="Done.", now=house.later(hours=1))
    [written] = Entry.objects.exclude(id__in=before)
    assert written.compartment_id not in {one.row.pk for one in kept[Compartment.TASK]}


def test_the_answer_is_seen_by_who_reads_then(house, handed_back, keys):
    told = {"case": handed_back, "reader": house.bram}
    declare_conflict(ground=Ground.FAMILY, now=house.later(hours=1), **told)
    answer_task(case=handed_back, reader=house.manager, text="Done.", now=house.later(hours=1))
    box = open_mailbox(keys=keys, language="en", now=house.now)
    assert [task.answer for task in box.tasks] == ["Done."]
    page = read_case(case=handed_back, reader=house.manager, now=house.now)
    assert page.task.answer == "Done."


@pytest.mark.slow
@pytest.mark.parametrize("by", ["reading", "deciding", "the reporting person"])
def test_every_act_has_its_record_the_answer_too(house, handed_back, keys, statistics, by):
    before = records(statistics)
    told = {"case": handed_back}
    answer_task(reader=house.manager, text="Done.", now=house.later(days=4), **told)
    assert len(records(statistics)) == len(before)
    house.later(days=3)
    if by == "reading":
        read_case(reader=house.asha, now=house.now, **told)
        read_case(reader=house.asha, now=house.now, **told)
    elif by == "deciding":
        accept_answer(reader=house.asha, reasons="Good.", enough=True, now=house.now, **told)
    else:
        write_as_reporter(keys=keys, text="And?", now=house.now)
    after = records(statistics)
    assert len(after) == len(before) + (1 if by == "reading" else 2)
    of_the_answer = after[len(before)]
    assert of_the_answer["days_open"] == before[-1]["days_open"] + 4
    versions = list(StatRecord.objects.order_by("version").values_list("version", flat=True))
    assert versions == list(range(1, len(after) + 1))


def test_a_task_that_was_taken_back_is_not_foreseen_any_more(house, handed_back):
    told = {"case": handed_back, "reader": house.asha}
    assess_report(note="We take it back.", now=house.later(hours=1), **told)
    assert Case.objects.get().stage == Stage.ASSESSING
    page = read_case(case=handed_back, reader=house.manager, now=house.now)
    assert page.task.acts["answer_task"] is not None
