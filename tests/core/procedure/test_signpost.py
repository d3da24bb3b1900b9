"""The signposting shows beforehand what will happen, and promises nothing else."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from tests.procedures.cast import STAFF, example, people, units
from waarborg.core.procedure.facts import ReportFacts, Roster, Spot
from waarborg.core.procedure.routing import door_state, doors_for, route
from waarborg.core.procedure.signpost import (
    Answers,
    DoorView,
    Usual,
    authorities_for,
    protection,
    signpost,
)
from waarborg.core.procedure.words import Chance, Danger
from waarborg.core.terms import Kind, NameMode, Reason, Relation, TermName

DINA = frozenset({Spot("head_of_department", "internationaal")})


def shown(relation=Relation.LOCAL_STAFF, **also):
    return signpost(Answers(relation, "accra", **also), example(), people())


def test_what_is_shown_is_what_routing_does():
    for kind, relation, concerned in product(Kind, Relation, (frozenset(), DINA)):
        for view in shown(relation, kind=kind, concerned=concerned).doors:
            if view.reason is None and not view.talk_only:
                name = NameMode.CONFIDENTIAL
                report = ReportFacts(kind, relation, "accra", view.door, name, concerned)
                routing = route(report, example(), people())
                assert (view.body, view.readers) == (routing.body, len(routing.readers))
                assert [s.norm for s in view.steps] == [t.norm for t in routing.terms]


def test_another_body_than_the_doors_own_is_said():
    views = {view.door: view for view in shown(concerned=DINA).doors}
    assert (views["coordinator"].body, views["coordinator"].changed_from) == (
        "committee",
        "coordinator",
    )
    assert views["committee"].changed_from == ""
    assert views["committee"].seats == ("chair", "named_by_organisation", "named_by_employees")


def test_it_says_who_would_not_read():
    not_reading = shown(concerned=DINA, excluded=frozenset({"asha"})).not_reading
    assert {"functional_admin", "adviser", "line_manager"} <= set(not_reading.bodies)
    assert not_reading.line == 3  # two at the post, and the municipal secretary
    assert not_reading.excluded == 1


def test_a_talk_is_a_way_of_its_own_and_makes_no_report():
    found = shown()
    assert found.talks == ("adviser",)
    assert found.adviser == "adviser"
    assert found.free_advice == "huis"
    assert found.other_help == ("union", "lawyer")


def test_a_door_says_why_it_is_not_for_you():
    state = doors_for(Relation.CITIZEN, "town_hall", "nl", example(), people())
    assert state == {
        "coordinator": Reason.NOT_FOR_YOU,
        "committee": Reason.NOT_FOR_YOU,
        "citizens": None,
        "external_point": None,
        "adviser": Reason.NOT_FOR_YOU,
    }
    french = doors_for(Relation.EMPLOYEE, "town_hall", "fr", example(), people())
    assert set(french.values()) == {Reason.NOT_FOR_YOU}


@pytest.mark.parametrize("keyed", [0, 1, 2])
def test_a_door_with_fewer_than_two_keyed_readers_is_closed(keyed):
    office = [m for m in STAFF if "coordinator" in m.bodies][:keyed]
    others = [m for m in STAFF if "coordinator" not in m.bodies]
    roster = Roster((*office, *others), units())
    open_now = door_state("coordinator", example(), roster) is None
    assert open_now is (keyed == 2)
    view = next(
        v
        for v in signpost(Answers(Relation.EMPLOYEE, "yard"), example(), roster).doors
        if v.door == "coordinator"
    )
    assert (view.reason is Reason.DOOR_CLOSED) is (keyed < 2)


def test_when_nobody_can_take_it_the_door_says_so():
    everybody = frozenset(m.person for m in STAFF)
    reasons = {v.reason for v in shown(excluded=everybody).doors if not v.talk_only}
    assert reasons == {Reason.NO_QUORUM, Reason.NOT_FOR_YOU}


@pytest.mark.parametrize(
    ("kind", "relation", "chance"),
    [
        (Kind.WRONGDOING, Relation.EMPLOYEE, Chance.LIKELY),
        (Kind.WRONGDOING, Relation.CITIZEN, Chance.UNLIKELY),
        (Kind.WRONGDOING, Relation.LOCAL_STAFF, Chance.POSSIBLE),
        (Kind.UNDESIRABLE_BEHAVIOUR, Relation.EMPLOYEE, Chance.UNLIKELY),
        (Kind.INTEGRITY_BREACH, Relation.EMPLOYEE, Chance.POSSIBLE),
        (None, Relation.EMPLOYEE, Chance.POSSIBLE),
        (None, Relation.CITIZEN, Chance.UNLIKELY),
    ],
)
def test_statutory_protection_is_promised_no_surer_than_it_is(kind, relation, chance):
    assert protection(kind, relation, example()) is chance
    assert shown(relation, kind=kind).protection is chance


def test_all_nine_authorities_are_always_shown_the_likely_ones_first():
    for topics in ((), ("food",), ("procurement",), ("something else",)):
        views = authorities_for(frozenset(topics), example())
        assert len(views) == 9
    food = authorities_for(frozenset({"food"}), example())
    assert (food[0].authority.code, food[0].chance) == ("nvwa", Chance.LIKELY)
    other = authorities_for(frozenset({"something else"}), example())
    assert (other[0].authority.code, other[0].chance) == ("huis", Chance.LIKELY)
    assert {v.chance for v in authorities_for(frozenset(), example())} == {Chance.POSSIBLE}


def test_what_is_not_in_force_and_what_goes_against_your_will_is_shown():
    found = signpost(Answers(Relation.EMPLOYEE, "yard"), example(), people(), on=date(2026, 11, 22))
    assert found.not_yet == ("anonymous_reports", "sanctions")
    assert set(found.exceptions) == set(Danger)


def test_real_durations_are_shown_when_they_are_known():
    answers, usual = Answers(Relation.EMPLOYEE, "yard"), Usual(date(2026, 1, 1), 61)
    found = signpost(answers, example(), people(), usually={TermName.FEEDBACK: usual})
    steps = {s.term: s.usually for v in found.doors for s in v.steps}
    assert steps[TermName.FEEDBACK] == usual
    assert steps[TermName.ACKNOWLEDGE] is None


def door(code, answers, rules=None):
    views = signpost(answers, rules or example(), people()).doors
    return next(view for view in views if view.door == code)


@pytest.mark.parametrize(
    ("relation", "reason"), [(Relation.EMPLOYEE, None), (Relation.CITIZEN, Reason.NOT_FOR_YOU)]
)
def test_a_talk_names_its_body_and_how_many_there_are_also_to_whom_it_is_closed(relation, reason):
    told = DoorView("adviser", reason, "adviser", readers=1, talk_only=True)
    assert door("adviser", Answers(relation, "yard")) == told


def test_a_door_that_takes_no_such_report_says_so():
    rules = example()
    closed = replace(rules.doors["coordinator"], names=frozenset({NameMode.OPEN}))
    narrow = replace(rules, doors={**rules.doors, "coordinator": closed})
    nameless = Answers(Relation.EMPLOYEE, "yard", name=NameMode.ANONYMOUS)
    assert door("coordinator", nameless, narrow) == DoorView("coordinator", Reason.NOT_FOR_YOU)
    by_name = replace(nameless, name=NameMode.OPEN)
    assert door("coordinator", by_name, narrow).reason is None


def test_who_had_a_part_before_does_not_get_what_follows_from_it():
    asked = Answers(Relation.EMPLOYEE, "yard", kind=Kind.RETALIATION)
    assert door("coordinator", asked).body == "external_point"
    before = replace(asked, earlier=frozenset({"external_point"}))
    assert door("coordinator", before).body == "committee"


def test_who_reads_only_when_a_term_passes_is_said_beforehand():
    name, place = NameMode.CONFIDENTIAL, "yard"
    report = ReportFacts(Kind.INTEGRITY_BREACH, Relation.EMPLOYEE, place, "coordinator", name)
    later = door("coordinator", Answers(Relation.EMPLOYEE, place)).later
    assert later == tuple(route(report, example(), people()).dormant)
    assert later


def test_an_authority_for_something_else_is_unlikely_unless_it_takes_everything():
    food = authorities_for(frozenset({"food"}), example())
    assert {(v.chance, v.authority.others) for v in food} == {
        (Chance.LIKELY, False),
        (Chance.POSSIBLE, True),
        (Chance.UNLIKELY, False),
    }


def test_what_comes_into_force_on_a_day_is_not_waited_for_on_that_day():
    rules, answers, day = example(), Answers(Relation.EMPLOYEE, "yard"), date(2027, 1, 1)
    laws = tuple(
        replace(law, not_yet=tuple(replace(one, from_day=day) for one in law.not_yet))
        for law in rules.laws
    )
    known = replace(rules, laws=laws)
    before = signpost(answers, known, people(), on=date(2026, 12, 31)).not_yet
    assert before == ("anonymous_reports", "sanctions")
    assert signpost(answers, known, people(), on=day).not_yet == ()


def test_where_there_is_no_adviser_and_no_free_advice_none_is_named():
    rules = example()
    bare = replace(rules, laws=tuple(replace(law, free_advice="") for law in rules.laws))
    found = signpost(Answers(Relation.EMPLOYEE, "nowhere"), bare, people())
    assert (found.adviser, found.free_advice) == ("", "")
