"""Who looks again does not open the notes of those who decided: nobody is accused for that."""

import json
from contextlib import suppress

import pytest

from tests.usecases.exported import exported
from waarborg.config import current
from waarborg.store.cases.models import Case
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.close_report import close_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.dialogue.ask_second_look import ask_second_look
from waarborg.usecases.procedures.replay_case import replay_document
from waarborg.usecases.refusal import Refused
from waarborg.usecases.reporting.open_mailbox import open_mailbox


@pytest.fixture
def document(house, send, draft):
    """Two people of the office close a case; the committee looks again, and takes it along."""
    keys = send(draft)
    told = {"case": Case.objects.get().id, "ground": None}
    for reader in (house.asha, house.bram):
        declare_conflict(reader=reader, now=house.now, **told)
    case = {"case": told["case"]}
    acknowledge_report(reader=house.asha, text="", now=house.later(hours=1), **case)
    for reader in (house.asha, house.bram):
        with suppress(Refused):
            now = house.later(hours=1)
            close_report(reader=reader, reasons="Enough.", feedback="Done.", now=now, **case)
    decision = open_mailbox(keys=keys, language="en", now=house.now).decisions[-1].id
    ask_second_look(keys=keys, decision=decision, why="Not done.", now=house.later(hours=1))
    committee = house.staff["of_the_board"]
    declare_conflict(reader=committee, now=house.later(hours=1), **told)
    return json.loads(exported(case["case"], committee, keys, house.later(hours=1)))


def causes(document):
    root = current().procedure.parent
    told = replay_document("export.json", document, {}, root=root, language="en")
    return [one.cause for one in told.findings], " ".join(told.not_shown)


@pytest.mark.slow
def test_nobody_is_said_to_have_decided_alone_whose_second_cannot_be_seen(document):
    found, not_shown = causes(document)
    assert found == []
    assert "Whether a second person agreed, and what readers noted, before 2 March" in not_shown


@pytest.mark.slow
def test_what_was_done_later_is_looked_at_all_the_same(document):
    early = document | {"papers_from": "2026-03-01T00:00:00+00:00"}
    for each in (early, {k: v for k, v in document.items() if k != "papers_from"}):
        found, _ = causes(each)
        assert found == ["needs_second_person"]
