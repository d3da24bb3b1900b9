"""Somebody who can add rows to the database adds lines to the trail of a case."""

import base64
import json
from dataclasses import replace

import pytest

from waarborg.core.seal.ledger import new_opening
from waarborg.core.seal.wraps import seal_to
from waarborg.core.terms import Act, Compartment, Ground, Leaf
from waarborg.store.cases.models import Case, Wrap
from waarborg.store.cases.waking import newest_trail
from waarborg.store.ids import new_id
from waarborg.store.ledger import models
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.answer_task import answer_task
from waarborg.usecases.assessment.assess_report import assess_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.hand_back_report import hand_back_report
from waarborg.usecases.assessment.list_inbox import list_inbox
from waarborg.usecases.assessment.propose_task import propose_task
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.dialogue.approve_text import approve_text
from waarborg.usecases.held_task import open_task
from waarborg.usecases.opened_case import must_open
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.usecases.trail import Line

TEXT = "Check who signs for sand."


def forge(row, kind, told, now, **instead):
    """Seal a line to the public half of a trail, the way anybody can who reads that column."""
    trail, place = newest_trail(row), new_id()
    opening = new_opening(kind, "2026-03", {"at": now.isoformat(), **told})
    said = {
        "leaf": base64.b64encode(opening.leaf).decode(),
        "salt": base64.b64encode(opening.salt).decode(),
        "text": opening.text,
        "mark": base64.b64encode(b"\0" * 32).decode(),
        "number": 99,
        **instead,
    }
    where = (row.procedure, row.id, trail.kind, trail.version, "opening", place)
    blob = seal_to(bytes(trail.public), json.dumps(said).encode(), *where)
    models.Opening.objects.create(id=place, compartment=trail, blob=blob)
    models.Pending.objects.create(leaf=opening.leaf, is_report=False, queued_at=now)


def newest_of(row, kind=Compartment.REPORT):
    """The persons with a wrap of the newest version of a part."""
    newest = row.compartments.filter(kind=kind).order_by("-version")[0]
    return set(Wrap.objects.filter(compartment=newest).values_list("person_id", flat=True))


@pytest.fixture
def keys(send, draft):
    return send(draft)


@pytest.fixture
def case(house, keys):
    row = Case.objects.get()
    told = {"case": row.id, "reader": house.asha}
    declare_conflict(ground=None, now=house.later(hours=1), **told)
    acknowledge_report(text="", now=house.later(hours=1), **told)
    assess_report(note="", now=house.later(hours=1), **told)
    return row


def step_aside(house, case):
    """Bram has a part in it: everything gets new keys, for whoever reads by then."""
    told = {"case": case.id, "reader": house.bram}
    declare_conflict(ground=Ground.POSSIBLY_INVOLVED, now=house.later(hours=1), **told)


def facts_of(case, one, now):
    return must_open(case.id, one, now).facts


@pytest.mark.parametrize("body", ["line_manager", "functional_admin", "hr", "nowhere", 7, None])
def test_a_forged_lapse_wakes_nobody_who_did_not_sleep(house, case, body):
    told = {"term": "acknowledge", "late": "coordinator", "body": body}
    forge(case, "term_lapsed", told, house.later(hours=1))
    assert facts_of(case, house.asha, house.now).escalated == frozenset()
    step_aside(house, case)
    # One officer is left, which is too few: the committee takes over, and nobody besides.
    assert house.named(newest_of(case)) == {"chair", "of_the_board", "of_the_staff"}


def test_a_forged_lapse_cannot_say_what_is_no_term(house, case):
    forge(case, "term_lapsed", {"term": "picnic", "body": "oversight"}, house.later(hours=1))
    assert not facts_of(case, house.asha, house.now).escalated
    assert "picnic" not in repr(read_case(case=case.id, reader=house.asha, now=house.now))


FORGED = [
    ("act", {"act": "lift_exclusion", "body": "oversight", "by": "x"}),
    ("act", {"act": "classify", "kind": "retaliation", "body": "hr", "by": "x"}),
    ("act", {"act": "consent", "by": ""}),
    ("act", {"act": "declare_conflict", "ground": "", "by": "x"}),
    ("act", {"act": "close", "by": "x", "body": "oversight", "to_body": "hr"}),
    ("act", {"act": "hand_back", "by": "x", "body": "coordinator", "answer": "0" * 64}),
    ("act", {"act": "answer_task", "by": "x", "body": "tasked", "token": "guess"}),
    ("look", {"look": "name", "by": "x", "body": "hr"}),
    ("register", {"act": "register_settled", "by": "x", "body": "hr"}),
    ("grant", {"what": "joined", "person": "x", "by": "x", "body": "hr"}),
]


@pytest.mark.parametrize(("kind", "told"), FORGED)
def test_a_forged_line_changes_nothing_and_stands_nowhere(house, case, keys, kind, told):
    def shown():
        page = read_case(case=case.id, reader=house.asha, now=house.now)
        box = open_mailbox(keys=keys, language="en", now=house.now)
        return page.timeline, page.acts, box.timeline, box.looks

    assert shown()  # the first look is a line itself
    before, pages = facts_of(case, house.asha, house.now), shown()
    fee = house.person("fee")
    told = {name: fee if value == "x" else value for name, value in told.items()}
    forge(case, kind, {**told, "person": fee}, house.now)
    assert facts_of(case, house.asha, house.now) == before
    assert shown() == pages
    step_aside(house, case)
    assert fee not in newest_of(case)


@pytest.mark.parametrize(
    "instead",
    [
        {"text": '{"at": "2026-03-02T10:00:00+00:00", "act": "consent"}'},
        {"text": "no json"},
        {"leaf": base64.b64encode(b"no leaf").decode()},
        {"salt": ""},
        {"salt": 7},
        {"mark": ""},
        {"number": "many"},
        {"number": None},
    ],
)
def test_a_broken_line_stops_nobody_from_reading(house, case, keys, instead):
    before = facts_of(case, house.asha, house.now)
    forge(case, "act", {"act": "consent", "by": ""}, house.now, **instead)
    assert facts_of(case, house.asha, house.now) == before
    assert open_mailbox(keys=keys, language="en", now=house.now)
    assert list_inbox(reader=house.asha, now=house.now)


def test_a_moment_without_a_zone_stops_nobody_from_reading(house, case):
    forge(case, "term_lapsed", {"term": "task", "at": "2026-03-02T10:00:00"}, house.now)
    assert read_case(case=case.id, reader=house.asha, now=house.now)


def test_a_line_that_a_reader_wrote_does_not_count_in_another_row(house, case):
    before = facts_of(case, house.asha, house.now)
    line = next(
        one for one in must_open(case.id, house.asha, house.now).lines if one.act == Act.ASSESS
    )
    count = len(must_open(case.id, house.asha, house.now).lines)
    copied = {
        "leaf": base64.b64encode(line.opening.leaf).decode(),
        "salt": base64.b64encode(line.opening.salt).decode(),
        "text": line.opening.text,
    }
    forge(case, "act", {}, house.now, **copied)
    assert len(must_open(case.id, house.asha, house.now).lines) == count
    assert facts_of(case, house.asha, house.now) == before


def test_nobody_lifts_what_the_reporting_person_chose_whatever_a_line_says(house, case):
    chosen = frozenset({house.person("bram")})
    opened = must_open(case.id, house.asha, house.now)
    opened.card = replace(opened.card, facts=replace(opened.card.facts, excluded=chosen))
    told = {"act": Act.LIFT_EXCLUSION.value, "person": house.person("bram"), "by": "x"}
    opened.lines.append(Line(Leaf.ACT, told, opened.lines[-1].opening))
    assert opened.facts.excluded == chosen


def test_only_who_holds_the_task_can_say_that_it_is_answered(house, case, keys):
    told = {"case": case.id, "reader": house.asha}
    manager = house.person("manager")
    entry = propose_task(person=manager, text=TEXT, now=house.later(hours=1), **told)
    approve_text(keys=keys, entry=entry, agree=True, text_back="", now=house.later(hours=1))
    hand_back_report(proposal=entry, now=house.later(hours=1), **told)
    said = {"act": "answer_task", "by": manager, "body": "tasked", "to_body": "hr"}
    forge(case, "act", {**said, "token": "0" * 64}, house.now)
    assert Act.ANSWER_TASK not in facts_of(case, house.asha, house.now).done
    answer_task(case=case.id, reader=house.manager, text="Done.", now=house.later(hours=1))
    assert Act.ANSWER_TASK in facts_of(case, house.asha, house.now).done


def test_the_manager_says_no_more_with_the_token_than_that_it_is_answered(house, case, keys):
    told = {"case": case.id, "reader": house.asha}
    manager = house.person("manager")
    entry = propose_task(person=manager, text=TEXT, now=house.later(hours=1), **told)
    approve_text(keys=keys, entry=entry, agree=True, text_back="", now=house.later(hours=1))
    hand_back_report(proposal=entry, now=house.later(hours=1), **told)
    token = open_task(case.id, house.manager).said["token"]
    said = {"by": manager, "body": "tasked", "token": token, "to_body": "line_manager"}
    forge(case, "act", {**said, "act": "assess"}, house.now)
    forge(case, "act", {**said, "act": "answer_task"}, house.later(minutes=1))
    [line] = [x for x in must_open(case.id, house.asha, house.now).lines if x.by == manager]
    assert line.act == Act.ANSWER_TASK
    assert "to_body" not in line.detail
