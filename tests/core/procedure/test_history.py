"""The facts of a case follow from its lines, and from nothing else."""

from dataclasses import replace

import pytest

from tests.procedures.told import NOW, REPORT
from waarborg.core.procedure.facts import CaseFacts
from waarborg.core.procedure.history import facts_from
from waarborg.core.procedure.trails import Happened, Known
from waarborg.core.terms import Act, Consent, Kind, Leaf, NameMode, Stage

BASE = replace(
    REPORT,
    excluded=frozenset({"asha", "bram", "cor"}),
    conflicted=frozenset({"joep"}),
    earlier=frozenset({"external_point"}),
    had_part=frozenset({"huib"}),
)


def line(act, by="asha", leaf=Leaf.ACT, **detail):
    return Happened(0, leaf, NOW, {"act": act, "by": by, "body": "coordinator", **detail})


def lapsed(**detail):
    return Happened(0, Leaf.TERM_LAPSED, NOW, {"by": "clock", "term": "assess", **detail})


def facts(*lines, report=REPORT, **known):
    return facts_from(Known(report, **known), lines, Stage.ASSESSING, "coordinator")


WHOLE = (
    line("register_settled", "manager-green", Leaf.REGISTER),
    line("declare_conflict", "gwen", ground=""),
    line("declare_conflict", "dina", ground="family"),
    line("declare_conflict", "joep", ground=""),
    line("consent", ""),
    line("classify", "gwen", kind="wrongdoing"),
    line("refuse", "gwen"),
    line("lift_exclusion", "cor", person="asha"),
    line("lift_exclusion", "cor", person="bram"),
    line("hand_back", "gwen", person="manager-green"),
    line("hand_back", "gwen", person="manager-north"),
    line("ask_second_look", "", about="refuse"),
    line("hold", "gwen"),
    line("lift_hold", "gwen"),
    line("hold", "gwen"),
    lapsed(body="oversight"),
    line("write", "iris", Leaf.GRANT),  # no act: a key that was given
)


def test_every_fact_comes_from_the_beginning_or_from_a_line():
    found = facts(
        *WHOLE,
        report=BASE,
        matched=frozenset({"asha", "cor"}),
        standby=frozenset({"oversight", "committee"}),
    )
    assert found == CaseFacts(
        stage=Stage.ASSESSING,
        body="coordinator",
        kind=Kind.WRONGDOING,
        relation=BASE.relation,
        place=BASE.place,
        door=BASE.door,
        name=BASE.name,
        consent=Consent.GIVEN,
        excluded=frozenset({"bram", "cor"}),  # only whom a typed name matched can be let in again
        conflicted=frozenset({"dina", "joep"}),
        declared=frozenset({"gwen"}),
        tasked=frozenset({"manager-north"}),
        done=frozenset(
            {
                Act.REGISTER_SETTLED,
                Act.DECLARE_CONFLICT,
                Act.CONSENT,
                Act.CLASSIFY,
                Act.REFUSE,
                Act.LIFT_EXCLUSION,
                Act.HAND_BACK,
                Act.ASK_SECOND_LOOK,
                Act.HOLD,
                Act.LIFT_HOLD,
            }
        ),
        decisions=("coordinator",) * 4,  # classified, refused, and handed back twice
        decided_by=frozenset({("gwen", "coordinator")}),
        earlier=BASE.earlier,
        had_part=BASE.had_part,
        second_looks=frozenset({Act.REFUSE}),
        escalated=frozenset({"oversight"}),
        matched=frozenset({"cor"}),
        registered_by=frozenset({"manager-green"}),
        holds=2,
        held=True,
    )


GIVE, TAKE, MOVES = line("consent", ""), line("take_back_name", ""), line("pass_on", to_body="x")


@pytest.mark.parametrize(
    ("name", "lines", "consent"),
    [
        (NameMode.CONFIDENTIAL, (), Consent.NONE),
        (NameMode.OPEN, (), Consent.GIVEN),
        (NameMode.CONFIDENTIAL, (GIVE,), Consent.GIVEN),
        (NameMode.CONFIDENTIAL, (GIVE, line("write")), Consent.GIVEN),
        (NameMode.CONFIDENTIAL, (GIVE, TAKE), Consent.WITHDRAWN),
        (NameMode.CONFIDENTIAL, (GIVE, TAKE, GIVE), Consent.GIVEN),
        (NameMode.CONFIDENTIAL, (GIVE, MOVES), Consent.NONE),  # it was given to others
        (NameMode.OPEN, (MOVES,), Consent.NONE),
        (NameMode.OPEN, (MOVES, GIVE), Consent.GIVEN),
        (NameMode.CONFIDENTIAL, (GIVE, TAKE, MOVES), Consent.WITHDRAWN),
        (NameMode.CONFIDENTIAL, (MOVES,), Consent.NONE),
    ],
)
def test_consent_is_what_was_said_last_and_goes_when_others_read(name, lines, consent):
    assert facts(*lines, report=replace(REPORT, name=name)).consent is consent


HOLD, LIFT = line("hold"), line("lift_hold")


@pytest.mark.parametrize(
    ("lines", "holds", "held"),
    [
        ((), 0, False),
        ((line("write"),), 0, False),
        ((HOLD,), 1, True),
        ((HOLD, line("write")), 1, True),
        ((HOLD, LIFT), 1, False),
        ((HOLD, LIFT, line("write")), 1, False),
        ((HOLD, LIFT, HOLD), 2, True),
    ],
)
def test_a_case_is_held_as_the_last_word_says(lines, holds, held):
    found = facts(*lines)
    assert (found.holds, found.held) == (holds, held)


TOLD = lapsed(body="oversight")


@pytest.mark.parametrize(
    ("lines", "escalated"),
    [
        ((), set()),
        ((TOLD,), {"oversight"}),
        ((TOLD, line("write")), {"oversight"}),
        ((TOLD, lapsed(body="committee")), {"oversight", "committee"}),
        ((lapsed(body="adviser"),), set()),  # told, but no keys lie ready there
        ((lapsed(),), set()),  # nobody could be told
        ((TOLD, MOVES), set()),  # another body has it now
        ((MOVES, TOLD), {"oversight"}),
    ],
)
def test_who_was_told_of_a_lapsed_term_reads_until_the_case_moves(lines, escalated):
    assert facts(*lines, standby=frozenset({"oversight", "committee"})).escalated == escalated


def test_the_kind_is_what_was_said_last_and_before_that_what_was_reported():
    said = [line("classify", kind=kind) for kind in ("wrongdoing", "discrimination")]
    assert facts().kind is REPORT.kind
    assert facts(said[0]).kind is Kind.WRONGDOING
    assert facts(*said).kind is Kind.DISCRIMINATION
