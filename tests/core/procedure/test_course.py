"""The facts of a case in one state of its course: what the checker decides everything on."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from tests.procedures.cast import example
from tests.procedures.told import RETALIATION
from waarborg.core.procedure.course import Course, State
from waarborg.core.procedure.facts import CaseFacts
from waarborg.core.procedure.stand_ins import house_of
from waarborg.core.terms import Act, Consent, NameMode, Stage

REPORT = replace(
    RETALIATION, conflicted=frozenset({"nobody-here"}), had_part=frozenset({"nobody-there"})
)


def facts(state, report=REPORT, **lapsed):
    house = house_of(example())
    return Course(house, SimpleNamespace(report=report), state).case(state, **lapsed), house


FULL = State(
    Stage.ASSESSING, "committee", before="coordinator", reviewed=True, decided=Act.CLASSIFY,
    informed=True, tasked="somebody",
)  # fmt: skip


def test_every_fact_comes_from_the_report_or_the_state():
    found, house = facts(FULL, lapsed_to="oversight")
    assert found == CaseFacts(
        stage=Stage.ASSESSING,
        body="committee",
        kind=REPORT.kind,
        relation=REPORT.relation,
        place=REPORT.place,
        door=REPORT.door,
        name=REPORT.name,
        conflicted=REPORT.conflicted,
        declared=frozenset(member.person for member in house.people.members),
        tasked=frozenset({"somebody"}),
        done=frozenset({Act.INFORM_CONCERNED, Act.CLASSIFY}),
        decisions=("coordinator", "committee"),
        earlier=REPORT.earlier,
        had_part=REPORT.had_part,
        second_looks=frozenset({Act.CLASSIFY}),
        escalated=frozenset({"oversight"}),
    )


def test_at_the_beginning_nothing_was_done_and_nobody_was_told():
    found, _ = facts(State(Stage.RECEIVED, "coordinator"))
    assert (found.done, found.decisions, found.second_looks) == (frozenset(), (), frozenset())
    assert (found.tasked, found.escalated) == (frozenset(), frozenset())


@pytest.mark.parametrize("name", NameMode)
def test_who_reports_by_name_gave_consent_and_nobody_else_did(name):
    found, _ = facts(FULL, replace(REPORT, name=name))
    assert found.consent is (Consent.GIVEN if name is NameMode.OPEN else Consent.NONE)
