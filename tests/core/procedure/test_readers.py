"""Who would read a report, told in a few lines: each report stands in one of them, and rightly."""

from dataclasses import replace
from itertools import product

import pytest

from tests.procedures.cast import example
from waarborg.core.procedure.facts import ReportFacts, Spot
from waarborg.core.procedure.norms import Condition
from waarborg.core.procedure.readers import NOBODY, Share, reads, reads_otherwise
from waarborg.core.procedure.routing import route
from waarborg.core.procedure.stand_ins import HOUSE, house_of
from waarborg.core.terms import Kind, NameMode, Relation

ORDINARY = frozenset(set(Kind) - {Kind.RETALIATION})
DECIDES = frozenset(
    {"executive_board", "head_of_department", "head_of_post", "municipal_secretary",
     "team_manager"}
)  # fmt: skip
ELSE = frozenset({NOBODY, "council_officer", "employee", "integrity_officer", "local_staff"})


def with_routes(*routes, **door):
    """Give the example with more norms that lead a report, and its own door changed."""
    rules = example()
    first = rules.norm("route-retaliation")
    more = (
        replace(first, code=f"more-{body}", when=(condition,), hands_to=(body,))
        for condition, body in routes
    )
    doors = {**rules.doors, "coordinator": replace(rules.doors["coordinator"], **door)}
    return replace(rules, norms=(*rules.norms, *more), doors=doors)


FAR = Condition(
    kinds=frozenset({Kind.WRONGDOING}),
    places=frozenset({"accra"}),
    doors=frozenset({"coordinator"}),
)
NAMELESS = Condition(
    relations=frozenset({Relation.CONTRACTOR}),
    names=frozenset({NameMode.ANONYMOUS}),
    kinds=frozenset({Kind.DISCRIMINATION}),
)
STAFF = Condition(
    kinds=ORDINARY, relations=frozenset({Relation.EMPLOYEE}), doors=frozenset({"coordinator"})
)
WORKS = {"relations": frozenset({Relation.EMPLOYEE, Relation.CONTRACTOR})}
PROCEDURES = {
    "the example": example(),
    "a place apart": with_routes((FAR, "external_point")),
    "a way of naming oneself apart": with_routes((NAMELESS, "oversight")),
    "both, and a narrow door": with_routes(
        (FAR, "external_point"), (NAMELESS, "oversight"),
        places=frozenset({"accra", "yard"}), names=frozenset({NameMode.ANONYMOUS, NameMode.OPEN}),
        **WORKS,
    ),
}  # fmt: skip


def takes(share, report):
    """Say whether a report stands in a share."""
    [position] = [spot.position for spot in report.concerned] or [NOBODY]
    told = (report.relation, report.place, report.name, report.kind, position)
    wanted = (share.relations, share.places, share.names, share.kinds, share.concerned)
    return all(not some or one in some for one, some in zip(told, wanted, strict=True))


def reports(door, rules):
    """Give every report that a door takes, about nobody and about each position."""
    there = rules.doors[door]
    for relation, place, name, kind, position in product(
        there.relations, there.places or rules.places, there.names, rules.kinds,
        (NOBODY, *rules.positions),
    ):  # fmt: skip
        about = frozenset({Spot(position, HOUSE)} if position else ())
        yield ReportFacts(kind, relation, place, door, name, about)


@pytest.mark.parametrize("rules", PROCEDURES.values(), ids=PROCEDURES)
def test_every_report_a_door_takes_stands_in_one_share_with_the_body_it_comes_to(rules):
    door = "coordinator"
    shares, house = reads(door, rules), house_of(rules)
    for number, report in enumerate(sorted(reports(door, rules), key=repr)):
        [share] = [one for one in shares if takes(one, report)]
        if number % 7 == 0:
            assert share.reads == (route(report, house.procedure, house.people).body,)


def test_what_holds_for_most_is_told_first_and_what_is_about_somebody_last():
    assert reads("coordinator", example()) == (
        Share(("coordinator",), kinds=ORDINARY, concerned=ELSE),
        Share(("external_point",), kinds=frozenset({Kind.RETALIATION})),
        Share(("committee",), kinds=ORDINARY, concerned=DECIDES),
    )
    assert reads("external_point", example()) == (Share(("external_point",)),)


def test_what_holds_for_more_reports_goes_before_what_holds_for_fewer():
    first, *others = reads("coordinator", with_routes((STAFF, "external_point")))
    assert first.reads == ("coordinator",)
    assert (others[0].reads, others[0].relations) == (("external_point",), {Relation.EMPLOYEE})


def test_only_what_makes_a_difference_is_told():
    shares = reads("coordinator", with_routes((FAR, "external_point")))
    far = [one for one in shares if one.places == {"accra"}]
    wrong = frozenset({Kind.WRONGDOING})
    assert {one.reads for one in far if one.kinds & wrong} >= {("external_point",)}
    assert {one.relations for one in shares} == {one.names for one in shares} == {frozenset()}


def test_between_two_procedures_only_what_others_read_is_told():
    new = with_routes((STAFF, "external_point"))
    assert reads_otherwise("coordinator", example(), example()) == ()
    found = reads_otherwise("coordinator", example(), new)
    staff = frozenset({Relation.EMPLOYEE})
    assert found == (
        Share(("coordinator", "external_point"), staff, kinds=ORDINARY, concerned=ELSE),
        Share(("committee", "external_point"), staff, kinds=ORDINARY, concerned=DECIDES),
    )


def test_between_two_procedures_only_reports_that_both_take_are_compared():
    narrow = with_routes((STAFF, "external_point"), relations=frozenset({Relation.CONTRACTOR}))
    assert reads_otherwise("coordinator", example(), narrow) == ()
    wide = with_routes((STAFF, "external_point"), **WORKS)
    found = reads_otherwise("coordinator", narrow, wide)
    assert found == ()
    assert {one.relations for one in reads_otherwise("coordinator", example(), wide)} == {
        frozenset({Relation.EMPLOYEE})
    }
