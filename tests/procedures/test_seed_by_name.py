"""What the papers tell by name: each a norm, a seat or a door."""

import pytest

from tests.procedures.cast import ROOT
from tests.procedures.seeds import REPAIRED, called, procedure
from waarborg.core.procedure.spoken import in_language
from waarborg.core.procedure.words import Duty, Need, Stated
from waarborg.core.terms import Act, Kind, NameMode, Relation

AMSTERDAM = ROOT / "amsterdam/2024-01-01"
AMSTERDAM_REPAIRED = ROOT / "amsterdam-waarborg/2024-01-01"
BZ = ROOT / "bz/2023-01-01"
JENV, JENV_SINCE = ROOT / "jenv/2016-07-01", ROOT / "jenv/2020-05-01"


def by(folder, duty):
    """Name who has a duty."""
    return {body for norm in procedure(folder).norms if norm.duty is duty for body in norm.by}


@pytest.mark.parametrize("folder", [JENV_SINCE, *REPAIRED], ids=called)
def test_the_committee_has_a_seat_named_by_the_employees_and_no_quorum_without_it(folder):
    committee = procedure(folder).bodies["committee"]
    assert committee.independent
    assert committee.required_seats == {"named_by_employees"}
    named_by = next(s.named_by for s in committee.seats if s.required)
    assert "works council" in in_language(named_by, "en")
    assert (committee.quorum, len(committee.seats)) == (2, 3)


def test_that_nobody_decides_without_the_employees_seat_is_assumed_at_the_ministry():
    marks = procedure(JENV_SINCE).stated
    assert marks["bodies.committee.seats.named_by_employees"] is Stated.OTHER
    assert marks["bodies.committee.seats.named_by_employees.required"] is Stated.ASSUMED


@pytest.mark.parametrize("folder", [JENV, JENV_SINCE], ids=called)
def test_the_head_must_be_informed_at_once_of_what_comes_to_managers_and_advisers(folder):
    norm = procedure(folder).norm("inform-head")
    assert [told.body for told in norm.informs] == ["head_of_service"]
    assert norm.when[0].doors == {"line_manager", "adviser"}
    heard = procedure(folder).norm("tell-head-what-was-heard")
    assert set(heard.by) == {"line_manager", "adviser"}
    assert heard.text == norm.text
    assert (norm.stated, heard.verbatim) == (Stated.SEED, True)


@pytest.mark.parametrize("folder", [JENV, JENV_SINCE], ids=called)
def test_unfounded_and_too_late_are_refusals_without_reasons_or_a_second_look(folder):
    for code in ("refuse-unfounded", "refuse-too-late"):
        assert procedure(folder).norm(code).act is Act.REFUSE
        assert procedure(folder).norm(code).needs == frozenset()
    assert procedure(folder).norms_for(Act.ASK_SECOND_LOOK) == ()


def test_abroad_every_manager_must_pass_everything_on_and_advisers_act_only_when_asked():
    rules = procedure(BZ)
    assert rules.bodies["line_manager"].held_by == {"manager", "head_of_post", "director"}
    assert by(BZ, Duty.PASS_ON_SIGNAL) == {"line_manager"}
    assert Need.CONSENT in rules.norm("file-for-by-adviser").needs
    assert not rules.bodies["adviser"].reads


def test_the_support_point_is_outside_for_others_and_goes_straight_to_the_top_on_request():
    rules = procedure(BZ)
    assert rules.bodies["support_point"].outside
    assert not {Relation.EMPLOYEE, Relation.LOCAL_STAFF} & rules.doors["support_point"].relations
    norm = rules.norm("file-for-by-support-point")
    assert norm.hands_to == ("secretary_general",)
    assert Need.CONSENT in norm.needs
    staff = [
        d for d in rules.doors.values() if Relation.EMPLOYEE in d.relations and not d.talk_only
    ]
    assert [door.code for door in staff] == ["cci"]


def test_a_post_without_a_known_adviser_paper_or_its_language_is_told_of():
    post = procedure(BZ).places["post_without_adviser"]
    assert (post.adviser, post.offline) == ("", frozenset())
    assert set(post.languages) - set(procedure(BZ).languages) == {"und"}


def test_the_city_names_those_of_the_notes():
    rules = procedure(AMSTERDAM)
    named = "bureau line_manager directors_team legal_affairs gmt hr inclusion adviser dra"
    assert list(rules.bodies) == named.split()
    assert [seat.code for seat in rules.bodies["directors_team"].seats] == [
        "municipal_secretary",
        "director_hr",
        "responsible_director",
        "pool_first",
        "pool_second",
    ]
    assert Relation.CITIZEN in rules.doors["citizens"].relations
    assert NameMode.ANONYMOUS in rules.doors["dra"].names


def test_the_city_reports_for_a_manager_by_an_act_of_its_own_and_repaired_asks_first():
    assert procedure(AMSTERDAM).norm("file-for-a-manager-by-hr").needs == frozenset()
    repaired = procedure(AMSTERDAM_REPAIRED).norm("file-for-a-manager-by-hr")
    assert repaired.needs == {Need.CONSENT, Need.APPROVED_TEXT}


def test_the_bureau_finds_a_suspicion_and_legal_affairs_a_breach():
    rules = procedure(AMSTERDAM)
    assert rules.norm("concrete-suspicion").act is Act.CLASSIFY
    assert by(AMSTERDAM, Duty.ESTABLISH) == {"legal_affairs"}
    assert "legal_affairs" in by(AMSTERDAM, Duty.ADVISE_INVESTIGATION)
    assert not by(AMSTERDAM_REPAIRED, Duty.ESTABLISH) & by(
        AMSTERDAM_REPAIRED, Duty.ADVISE_INVESTIGATION
    )


def test_what_goes_back_to_the_line_has_no_term_and_repaired_it_has():
    before, after = procedure(AMSTERDAM), procedure(AMSTERDAM_REPAIRED)
    assert before.norms_for(Act.ANSWER_TASK) == ()
    assert before.norm("task-to-the-direct-superior").superior_may
    assert before.norm("task-to-the-direct-superior").stated is Stated.ASSUMED
    (answer,) = after.norms_for(Act.ANSWER_TASK)
    assert (answer.term.within, answer.if_late[0]) == ("P14D", "committee")
    assert not after.norm("hand-back").superior_may
    assert Kind.RETALIATION not in after.norm("hand-back").when[0].kinds
