"""Reading from parsed mappings: what the shipped procedures do not use is read too."""

import copy
from dataclasses import replace
from datetime import date

import pytest

from tests.procedures.cast import EXAMPLE, STAFF, example, people, units
from waarborg.core.procedure.escalation import running_term
from waarborg.core.procedure.facts import CaseFacts, Informed, ReportFacts, Roster, Spot
from waarborg.core.procedure.handing import pass_on_to
from waarborg.core.procedure.pages import Desk, Page
from waarborg.core.procedure.reading import BrokenProcedure, read_law, read_procedure
from waarborg.core.procedure.reading_norms import Known, read_norm
from waarborg.core.procedure.routing import route
from waarborg.core.terms import Act, Kind, NameMode, Relation, Stage
from waarborg.store.procedures.loading import read_folder

NORM = {
    "text": "x",
    "source": {"s": "art. 1"},
    "checked": {"date": "2026-01-01", "by": "office"},
    "act": "report",
}


def norm(known=None, **also):
    desk = Desk()
    bodies = frozenset(example().bodies)
    read = read_norm(
        Page(desk, "norms/x.yaml", NORM | also),
        "x",
        known or Known(bodies=bodies, sources=frozenset({"s"})),
    )
    return read, [problem.what for problem in desk.problems]


def documents():
    found, _ = read_folder(EXAMPLE)
    return copy.deepcopy(found)


def report(**also):
    facts = {"kind": Kind.WRONGDOING, "relation": Relation.EMPLOYEE, "place": "yard"}
    facts |= {"door": "coordinator", "name": NameMode.OPEN}
    return ReportFacts(**(facts | also))


@pytest.mark.parametrize(
    ("also", "what"),
    [
        ({"within": 7}, "within must be a text, not 7"),
        ({"when": {"kind": "wrongdoing"}}, "when must be a list"),
        ({"when": ["wrongdoing"]}, "this must be a mapping of keys to values"),
        ({"needs": {"reasons": True}}, "needs must be a list of words"),
        ({"needs": ["reasons", "reasons"]}, "needs names something twice"),
        ({"source": {}}, "the source is empty"),
        ({"once": "yes"}, "once must be true or false, not 'yes'"),
        ({"act": "read", "from": ["received", "closed"], "within": "P1D"}, "a term without a name"),
        ({"act": "close", "from": ["received", "closed"], "within": "P1D"}, "it is not said"),
        ({"informs": [{"body": "nobody"}]}, "there is no body 'nobody'"),
        ({"duty": "care"}, "a norm has either an act or a duty"),
    ],
)
def test_a_norm_that_is_wrong_says_so(also, what):
    _, problems = norm(**also)
    assert any(problem.startswith(what) for problem in problems), problems


def test_words_beyond_code_and_bodies_that_are_told_are_read():
    read, problems = norm(
        informs=[{"body": "oversight", "with_name": True}],
        beyond_code=[{"words": "a", "why": "b", "decided_by": "c"}],
    )
    assert problems == []
    assert (read.informs[0].body, read.informs[0].with_name) == ("oversight", True)
    assert read.beyond_code[0].decided_by == "c"


def test_a_body_is_told_of_a_report_unless_somebody_in_it_is_involved():
    telling, _ = norm(informs=[{"body": "oversight"}])
    procedure = replace(example(), norms=(*example().norms, telling))
    routing = route(report(), procedure, people())
    about = frozenset({Spot("council_officer", "griffie")})
    kept_apart = route(report(concerned=about), procedure, people())
    named = (Informed("oversight", with_name=False, norm="x"),)
    assert (routing.informed, routing.not_to_tell) == (named, ())
    assert (kept_apart.informed, kept_apart.not_to_tell) == ((), named)


def test_one_person_left_is_told_when_no_body_has_two():
    only_cor = [m for m in STAFF if not m.bodies & {"committee", "external_point"}]
    only_cor = [m for m in only_cor if m.person != "second-overseer"]
    routing = route(report(), example(), Roster(tuple(only_cor), units()))
    assert {term.escalate for term in routing.terms} == {frozenset({"cor"})}
    assert routing.dormant == {"oversight": frozenset({"cor"})}


def test_a_norm_without_a_term_starts_none():
    assert (
        running_term(example().norm("read"), "coordinator", report(), example(), people()) is None
    )


def test_a_case_can_be_passed_on_to_the_bodies_that_are_free():
    case = CaseFacts(
        Stage.ASSESSING, "coordinator", Kind.WRONGDOING, Relation.EMPLOYEE, "yard", "coordinator",
        NameMode.OPEN, conflicted=frozenset({"staff-seat"}),
    )  # fmt: skip
    assert pass_on_to(case, example(), people()) == ("external_point",)


def test_without_its_head_nothing_is_read():
    with pytest.raises(BrokenProcedure, match="the file is missing"):
        read_procedure({})


def test_a_promise_of_a_language_is_kept_for_norms_and_law_too():
    found = documents()
    del found["texts/en.yaml"]["authorities"]
    found["procedure.yaml"]["places"]["accra"]["languages"] = ["fr"]
    with pytest.raises(BrokenProcedure) as broken:
        read_procedure(found, example().laws, units=units())
    told = str(broken.value)
    assert "'authorities.nvwa.name' is missing" in told
    assert "no promised language 'fr'" in told


def test_a_broken_law_is_told():
    law = {
        "law": "x",
        "valid_from": "2020-01-01",
        "title": "X",
        "protects": {"kinds": {"wrong": "likely"}},
    }
    with pytest.raises(BrokenProcedure, match="no word 'wrong'"):
        read_law({"law.yaml": law})


def test_an_unknown_norm_is_a_key_error():
    with pytest.raises(KeyError):
        example().norm("nothing")
    assert example().norm("read").act is Act.READ
    assert example().valid_from == date(2026, 1, 1)
