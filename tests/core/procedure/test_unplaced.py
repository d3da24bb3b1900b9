"""Who has a function or a unit that the procedure does not know may stand anywhere: not free."""

from dataclasses import replace

import pytest

from tests.procedures.cast import STAFF, example, someone, units
from waarborg.core.procedure.facts import Actor, CaseFacts, Member, ReportFacts, Roster, Spot
from waarborg.core.procedure.involvement import ground_against, involved, split
from waarborg.core.procedure.permission import reason_against
from waarborg.core.procedure.routing import route
from waarborg.core.terms import Act, Ground, Kind, NameMode, Reason, Relation, Stage

HEAD = Spot("head_of_department", "stadsbeheer")
OLD_CODE = Spot("integrity_lead", "integriteitsbureau")
OLD_UNIT = Spot("integrity_officer", "bureau_integriteit")


def about(*concerned: Spot, **also) -> ReportFacts:
    return ReportFacts(
        Kind.WRONGDOING,
        Relation.EMPLOYEE,
        "town_hall",
        "coordinator",
        NameMode.OPEN,
        frozenset(concerned),
        **also,
    )


def people(*members: Member) -> Roster:
    others = {member.person: member for member in (*STAFF, *members)}
    return Roster(tuple(others.values()), units())


def officers_on(spot: Spot) -> Roster:
    """The whole office holds a code that a version renamed."""
    office = [m for m in STAFF if "coordinator" in m.bodies]
    return people(*(replace(member, spot=spot) for member in office))


def ground(member: Member, matter, there: Roster, body: str = "committee") -> Ground | None:
    rule = example().bodies[body]
    return ground_against(member.person, member.spot, matter, example(), there, body=rule)


@pytest.mark.parametrize("spot", [OLD_CODE, OLD_UNIT])
def test_who_stands_nowhere_in_the_chart_is_not_free_where_somebody_is_concerned(spot):
    there = officers_on(spot)
    asha = there.member("asha")
    assert ground(asha, about(HEAD), there) is Ground.UNPLACED
    assert route(about(Spot("employee", "team_groen")), example(), there).body != "coordinator"
    assert "asha" in involved(about(HEAD), example(), there)
    free, aside = split("coordinator", about(HEAD), example(), there)
    assert not free
    assert {one.ground for one in aside} == {Ground.UNPLACED}


@pytest.mark.parametrize("spot", [OLD_CODE, OLD_UNIT])
def test_a_report_about_nobody_is_open_to_them(spot):
    there = officers_on(spot)
    assert ground(there.member("asha"), about(), there) is None
    assert route(about(), example(), there).body == "coordinator"


def test_an_independent_body_lets_them_in_no_more_than_others():
    chair = someone("chair", "board_clerk", "griffie", ["committee"], ["chair"])
    assert ground(chair, about(HEAD), people(chair)) is Ground.UNPLACED
    outsider = someone("chair", bodies=["committee"], seats=["chair"])
    assert ground(outsider, about(HEAD), people(outsider)) is None


@pytest.mark.parametrize(
    "boss", [Spot("secretary_general", "gemeente"), Spot("head_of_department", "opgeheven")]
)
def test_nobody_inside_is_free_of_somebody_whose_place_is_unknown(boss):
    there = people()
    for name in ("asha", "cor", "gwen"):
        assert ground(there.member(name), about(boss), there) is Ground.UNPLACED
    assert ground(there.member("huib"), about(boss), there, "external_point") is None
    hired = someone("hired", bodies=["coordinator"])
    assert ground(hired, about(boss), there, "coordinator") is Ground.UNPLACED


def test_a_body_of_before_is_not_left_through_a_code_that_was_renamed():
    there = officers_on(OLD_CODE)
    matter = about(earlier=frozenset({"line_manager"}))
    assert ground(there.member("asha"), matter, there) is Ground.POSSIBLY_INVOLVED


def test_what_is_known_of_somebody_goes_before_what_is_not():
    there = officers_on(OLD_CODE)
    asha = there.member("asha")
    own = about(OLD_CODE)
    assert ground(asha, own, there) is Ground.SELF
    excluded = about(HEAD, excluded=frozenset({"asha"}))
    assert ground(asha, excluded, there) is Ground.EXCLUDED
    declared = about(HEAD, conflicted=frozenset({"asha"}))
    assert ground(asha, declared, there) is Ground.POSSIBLY_INVOLVED


def test_they_neither_read_nor_decide_and_are_told_why():
    there = officers_on(OLD_CODE)
    case = CaseFacts(
        Stage.ASSESSING,
        "coordinator",
        Kind.INTEGRITY_BREACH,
        Relation.EMPLOYEE,
        "town_hall",
        "coordinator",
        NameMode.OPEN,
        declared=frozenset({"asha"}),
        concerned=frozenset({HEAD}),
    )
    actor = Actor("asha", frozenset({"coordinator"}), OLD_CODE)
    for act in (Act.READ, Act.CLOSE, Act.WRITE):
        assert reason_against(act, case, actor, example(), there) is Reason.UNPLACED
