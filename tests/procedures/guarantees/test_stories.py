"""What a council member reads: every cause has its words, and a story tells who, what and why."""

import re

import pytest
from django.utils.translation import override

from tests.architecture.tree import PACKAGE
from tests.procedures.guarantees.minimal import head, norm, procedure, without
from waarborg.core.procedure.checker import check
from waarborg.usecases.procedures.telling import CAUSES, STEPS, mend, story
from waarborg.usecases.procedures.words import SAID


def told(language, *edits):
    made = procedure(*edits)
    (finding,) = check(made).findings
    with override(language):
        return story(finding.breach, made, language), mend(finding.breach, made, language)


def test_a_story_tells_who_reports_what_happens_and_what_is_wrong():
    steps, mending = told("en", without("look-refuse"))
    assert steps == (
        steps[0],
        "The report comes to bodies.office.name.",
        "Bodies.office.name confirms receipt.",
        "Bodies.office.name decides not to take it up.",
        steps[-1],
    )
    assert steps[0] == (
        "Somebody (employee, places.town.name) reports through “doors.office.name”: "
        "kinds.integrity_breach.name."
    )
    assert steps[-1].startswith("Bodies.office.name does not take the report up, and the ")
    assert mending.startswith("Add a norm with act: ask_second_look, about: refuse")


def test_it_is_told_in_dutch():
    steps, mending = told("nl", norm("close", needs=["reasons", "feedback"]))
    assert steps[1] == "De melding gaat over: positions.employee."
    assert "voordat de persoon over wie het gaat kon antwoorden." in steps[-1]
    assert mending == "Voeg both_sides toe bij needs."


def test_what_only_somebody_involved_may_do_is_told_as_that_and_not_as_judging():
    steps, mending = told(
        "nl",
        norm("pass-on", by=["line"], hands_to=["committee", "outside"]),
        norm("declare", by=["owner", "escalated", "line"]),
    )
    assert steps[-1] == (
        "Dit mag alleen door: bodies.line.name. Het gaat om: “doorgeven aan anderen”. "
        "Iedereen daar is erbij betrokken."
    )
    assert "act: pass_on" in mending


@pytest.mark.slow
def test_the_smallest_example_is_told():
    made = procedure(norm("refuse", needs=["feedback", "second_person"]))
    (finding,) = check(made).findings
    assert [edge.act for edge in finding.breach.path] == ["acknowledge", "refuse"]
    assert finding.breach.situation.concerned == frozenset()
    assert finding.breach.situation.out == ""
    assert finding.situations == check(made).situations


@pytest.mark.slow
def test_only_the_situations_in_which_it_bites_are_counted():
    made = procedure(norm("look-refuse", when=[{"kind": "integrity_breach"}]))
    (finding,) = check(made).findings
    assert 0 < finding.situations < check(made).situations


def test_two_places_with_one_cause_are_one_finding():
    post = {"languages": ["en"], "offline": ["letter"]}
    made = procedure(head("places.post", post), head("places.ship", post))
    verdict = check(made)
    (finding,) = verdict.findings
    assert finding.situations == verdict.situations * 2 // 3


SOURCE = " ".join(path.read_text() for path in (PACKAGE / "core/procedure/guarantees").glob("*.py"))


@pytest.mark.parametrize("code", sorted({code for _, code in CAUSES}))
def test_every_cause_with_words_is_one_that_the_checker_can_give(code):
    whole = f'"{code}"' in SOURCE
    begun = re.search(rf'f"{code}_\{{[\w.]+\}}"', SOURCE)
    ended = re.search(rf'f"\{{[\w.]+\}}_{code}"', SOURCE)
    built = any(
        code.startswith(before) and code.endswith(after)
        for before, after in re.findall(r'f"([a-z_]*)\{[\w.]+\}([a-z_]*)"', SOURCE)
        if before or after
    )
    assert whole or begun or ended or built


@pytest.mark.parametrize("cause", CAUSES.values())
def test_the_words_ask_only_for_what_findings_bring(cause):
    known = set(SAID) | {"within", "law", "limit", "other_file", "what", "from_day", "until_day",
                         "language", "story_file", "told", "wanted", "found", "act",
                         "problem", "remedy"}  # fmt: skip
    for sentence in (*cause, *STEPS.values()):
        assert set(re.findall(r"%\((\w+)\)s", sentence)) <= known
