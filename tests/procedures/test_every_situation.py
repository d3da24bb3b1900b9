"""Every situation of the example municipality, walked completely."""

from itertools import combinations, product

import pytest

from tests.procedures.cast import STAFF, example, people, units
from waarborg.core.procedure.durations import Duration, duration
from waarborg.core.procedure.facts import ReportFacts, Spot
from waarborg.core.procedure.involvement import ground_against, involved, stands_under
from waarborg.core.procedure.model import Condition
from waarborg.core.procedure.routing import route
from waarborg.core.terms import Kind, NameMode, TermName

pytestmark = pytest.mark.slow

DOORS = [door for door in example().doors.values() if not door.talk_only]
EVERY_SPOT = [Spot(position, unit) for position in example().positions for unit in units()]
HELD = sorted({member.spot for member in STAFF if member.spot})
CONCERNED = [
    frozenset(),
    *(frozenset({spot}) for spot in EVERY_SPOT),
    *(frozenset(pair) for pair in combinations(HELD, 2)),
]
TELLING = [
    frozenset(),
    frozenset({Spot("head_of_department", "internationaal")}),
    frozenset({Spot("integrity_officer", "integriteitsbureau")}),
    frozenset({Spot("employee", "team_groen"), Spot("executive_board", "gemeente")}),
]


def reports_that_route_differently():
    """Kind, door and persons concerned: all that the norms of the example ask about."""
    for kind, door, concerned in product(Kind, DOORS, CONCERNED):
        relation = min(door.relations)
        yield ReportFacts(kind, relation, "accra", door.code, NameMode.CONFIDENTIAL, concerned)


def reports_of_everybody():
    for kind, door, concerned in product(Kind, DOORS, TELLING):
        for relation, place, name in product(door.relations, example().places, door.names):
            yield ReportFacts(kind, relation, place, door.code, name, concerned)


@pytest.fixture(scope="module")
def walked():
    reports = [*reports_that_route_differently(), *reports_of_everybody()]
    return [(report, route(report, example(), people())) for report in reports]


def test_the_norms_ask_about_nothing_that_the_walk_leaves_out():
    asked = {
        field
        for norm in example().norms
        for condition in norm.when
        for field in vars(condition)
        if getattr(condition, field) != getattr(Condition(), field)
    }
    assert asked == {"kinds", "doors", "decides_on_staff", "somebody_concerned"}


def test_nobody_involved_reads(walked):
    for report, routing in walked:
        for member in people().members:
            if member.person in routing.readers:
                assert member.spot not in report.concerned
                for boss in report.concerned:
                    assert not (
                        member.spot and stands_under(member.spot, boss, example(), people())
                    )


def test_every_report_reaches_two_people_with_a_key(walked):
    keyed = {member.person for member in people().members if member.keyed}
    for report, routing in walked:
        assert len(routing.readers) >= 2, report
        assert routing.readers <= keyed


def test_readers_sit_in_the_body_that_gets_it_and_the_others_step_aside(walked):
    for _, routing in walked:
        members = {m.person for m in people().of(routing.body)}
        assert routing.readers | {aside.person for aside in routing.aside} == members
        assert not routing.readers & {aside.person for aside in routing.aside}


def test_the_committee_never_sits_without_the_seat_named_by_the_employees(walked):
    bodies = {routing.body for _, routing in walked}
    assert "committee" in bodies
    for _, routing in walked:
        if routing.body == "committee":
            assert "staff-seat" in routing.readers


def test_a_lapsed_term_is_told_to_somebody_else_who_is_not_involved(walked):
    for report, routing in walked:
        apart = involved(report, example(), people())
        for term in routing.terms:
            assert term.escalate, (report, term)
            assert not term.escalate & (apart | term.notice)
            assert term.escalate_body not in {"", routing.body}
            assert term.escalate <= routing.dormant[term.escalate_body]


def test_no_dormant_wrap_goes_to_somebody_involved_or_to_a_reader(walked):
    for report, routing in walked:
        apart = involved(report, example(), people())
        for persons in routing.dormant.values():
            assert persons
            assert not persons & (apart | routing.readers)


def test_every_report_is_acknowledged_in_a_week_and_answered_in_three_months(walked):
    for _, routing in walked:
        terms = {term.name: duration(term.within) for term in routing.terms}
        assert terms[TermName.ACKNOWLEDGE].at_most(Duration(days=7))
        assert terms[TermName.FEEDBACK].at_most(Duration(months=3))


def test_reports_about_who_decides_on_staff_never_stay_inside(walked):
    for report, routing in walked:
        if any(example().positions[s.position].decides_on_staff for s in report.concerned):
            assert example().bodies[routing.body].independent


def test_retaliation_goes_to_another_body_than_the_first_report():
    for first in ("coordinator", "committee", "external_point", "oversight"):
        for door, concerned in product(DOORS, TELLING):
            relation = min(door.relations)
            report = ReportFacts(
                Kind.RETALIATION,
                relation,
                "yard",
                door.code,
                NameMode.OPEN,
                concerned,
                earlier=frozenset({first}),
            )
            routing = route(report, example(), people())
            assert routing.body not in {"", first}
            assert not routing.readers & {m.person for m in people().of(first)}


def test_who_is_excluded_by_the_reporter_never_reads_and_never_hears():
    for person, door in product((m.person for m in people().members), DOORS):
        report = ReportFacts(
            Kind.WRONGDOING,
            min(door.relations),
            "accra",
            door.code,
            NameMode.ANONYMOUS,
            excluded=frozenset({person}),
        )
        routing = route(report, example(), people())
        told = {p for term in routing.terms for p in term.escalate | term.notice}
        assert routing.reaches_somebody
        assert person not in routing.readers | told | frozenset().union(*routing.dormant.values())


def test_when_all_are_excluded_it_says_so_and_why():
    everybody = frozenset(m.person for m in people().members)
    report = ReportFacts(
        Kind.WRONGDOING,
        min(DOORS[0].relations),
        "yard",
        DOORS[0].code,
        NameMode.OPEN,
        excluded=everybody,
    )
    routing = route(report, example(), people())
    assert not routing.reaches_somebody
    assert (routing.readers, routing.terms, routing.dormant) == (frozenset(), (), {})
    assert [tried.body for tried in routing.tried] == [
        "coordinator",
        "committee",
        "external_point",
        "oversight",
    ]
    assert all(tried.keyed < tried.quorum and tried.aside for tried in routing.tried)


def test_the_direct_superior_may_sit_in_an_independent_body_but_not_in_another():
    matter = ReportFacts(
        Kind.WRONGDOING,
        min(DOORS[0].relations),
        "yard",
        DOORS[0].code,
        NameMode.OPEN,
        frozenset({Spot("employee", "team_groen")}),
    )
    spot = Spot("team_manager", "team_groen")
    grounds = {
        body.code: ground_against("x", spot, matter, example(), people(), body=body)
        for body in example().bodies.values()
    }
    for code, ground in grounds.items():
        assert (ground is None) is example().bodies[code].independent
