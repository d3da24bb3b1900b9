"""Whatever the people, the chart and the exclusions: nobody involved reads, hears or decides."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.procedures.cast import example, units
from waarborg.core.procedure.facts import Member, ReportFacts, Roster, Spot
from waarborg.core.procedure.involvement import ground_against, involved, positions_above
from waarborg.core.procedure.routing import route
from waarborg.core.terms import Ground, Kind, NameMode

DOORS = sorted(d.code for d in example().doors.values() if not d.talk_only)
SPOTS = st.builds(
    Spot, st.sampled_from(sorted(example().positions)), st.sampled_from(sorted(units()))
)
READING = sorted(b.code for b in example().bodies.values() if b.reads)
HELD = {b.code: b.held_by for b in example().bodies.values() if b.held_by}
HAD_IT = [*READING, *sorted(HELD)]
SEATS = [seat.code for seat in example().bodies["committee"].seats]
PERSONS = [f"p{n:02}" for n in range(14)]


def members(person):
    return st.builds(
        Member,
        st.just(person),
        st.none() | SPOTS,
        st.frozensets(st.sampled_from(READING), max_size=2),
        st.frozensets(st.sampled_from(SEATS), max_size=2),
        st.sampled_from([True, True, False]),
    )


ROSTERS = st.tuples(*map(members, PERSONS)).map(lambda found: Roster(found, units()))
REPORTS = st.builds(
    lambda kind, door, concerned, excluded, conflicted, earlier, had_part: ReportFacts(
        kind,
        min(example().doors[door].relations),
        "accra",
        door,
        NameMode.CONFIDENTIAL,
        concerned,
        excluded,
        conflicted,
        earlier,
        had_part,
    ),
    st.sampled_from(Kind),
    st.sampled_from(DOORS),
    st.frozensets(SPOTS, max_size=3),
    st.frozensets(st.sampled_from(PERSONS), max_size=4),
    st.frozensets(st.sampled_from(PERSONS), max_size=2),
    st.frozensets(st.sampled_from(HAD_IT), max_size=1),
    st.frozensets(st.sampled_from(PERSONS), max_size=2),
)


def lies_in(unit, outer, roster):
    while unit and unit != outer:
        unit = roster.units[unit].parent
    return unit == outer


def is_below(position, boss):
    while position := example().positions[position].under:
        if position == boss:
            return True
    return False


def involved_by_hand(member, report, roster):
    """Read anew who has a part, sharing no code with the product's own reading."""
    if member.person in report.excluded | report.conflicted | report.had_part:
        return True
    spot = member.spot
    held = {body for body, positions in HELD.items() if spot and spot.position in positions}
    if (member.bodies | held) & report.earlier:
        return True
    return spot is not None and any(
        spot == boss
        or (is_below(spot.position, boss.position) and lies_in(spot.unit, boss.unit, roster))
        for boss in report.concerned
    )


@settings(max_examples=150)
@given(ROSTERS, REPORTS)
def test_nobody_with_a_part_in_it_reads_or_hears(roster, report):
    routing = route(report, example(), roster)
    told = routing.readers.union(
        *routing.dormant.values(), *(t.escalate | t.notice for t in routing.terms)
    )
    for member in roster.members:
        if involved_by_hand(member, report, roster) or not member.keyed:
            assert member.person not in told


@pytest.mark.slow
@settings(max_examples=150)
@given(ROSTERS, REPORTS)
def test_two_read_or_it_is_said_why_nobody_does(roster, report):
    routing = route(report, example(), roster)
    if routing.reaches_somebody:
        rule = example().bodies[routing.body]
        assert len(routing.readers) >= max(2, rule.quorum)
        held = {s for m in roster.members if m.person in routing.readers for s in m.seats}
        assert rule.required_seats <= held
    else:
        assert routing.readers == frozenset()
        assert len(routing.tried) == len({t.body for t in routing.tried}) >= 3
    for tried in routing.tried:
        body = example().bodies[tried.body]
        free = {m.person for m in roster.of(tried.body)} - {a.person for a in tried.aside}
        seats = {s for m in roster.members if m.person in free for s in m.seats}
        earlier = tried.body in report.earlier
        assert len(free) < tried.quorum or not body.required_seats <= seats or earlier


@pytest.mark.slow
@settings(max_examples=100)
@given(ROSTERS, REPORTS)
def test_the_direct_superior_reads_only_in_an_independent_body(roster, report):
    routing = route(report, example(), roster)
    for person in routing.readers:
        member = roster.member(person)
        ground = ground_against(person, member.spot, report, example(), roster)
        assert ground in {None, Ground.DIRECT_SUPERIOR}
        if ground is Ground.DIRECT_SUPERIOR:
            assert example().bodies[routing.body].independent


@pytest.mark.slow
@settings(max_examples=100)
@given(ROSTERS, REPORTS, st.sampled_from(PERSONS))
def test_excluding_one_more_person_never_lets_them_in(roster, report, person):
    more = ReportFacts(**{**vars(report), "excluded": report.excluded | {person}})
    assert person in involved(more, example(), roster)
    assert person not in route(more, example(), roster).readers


@settings(max_examples=50)
@given(ROSTERS, REPORTS)
def test_the_order_of_the_people_changes_nothing(roster, report):
    turned = Roster(tuple(reversed(roster.members)), roster.units)
    one, other = (route(report, example(), r) for r in (roster, turned))
    assert (one.body, one.readers, one.dormant) == (other.body, other.readers, other.dormant)
    assert set(one.terms) == set(other.terms)


def test_lines_of_positions_end():
    for position in example().positions:
        assert position not in positions_above(position, example())
