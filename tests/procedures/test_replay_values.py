"""What a finding of the replay says besides its cause: the line, the norm and the values."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.procedures.cast import STAFF, example, people
from tests.procedures.planted_in_cases import PLANTED, fresh
from tests.procedures.told import ABOUT_DINA, NOW, REPORT, RETALIATION, Told
from tests.procedures.walked import Still
from waarborg.core.procedure.facts import Spot
from waarborg.core.procedure.replay import replay
from waarborg.core.procedure.words import Duty, Need
from waarborg.core.terms import Leaf

SECOND, DAY = dt.timedelta(seconds=1), dt.timedelta(days=1)
FIRST = NOW + dt.timedelta(hours=1)  # the moment of the first line of every story
EVERYBODY = replace(REPORT, excluded=frozenset(member.person for member in STAFF))
NO_DOOR = replace(REPORT, door="")
CARE, ASKS = Duty.CARE, Duty.CHECK_IN
CLOCK = {"person": ""}  # nobody did it: it did not happen, or the clock did


def told(story, cause, *, rules=None, duties=(), until=None):
    """Give every finding with one cause."""
    found = replay(story.trail(duties, until), Still(rules or example(), people()))
    return [fault for alike in found for fault in alike.all if fault.cause == cause]


def said_to_nobody():
    clock = {"by": "clock", "term": "acknowledge", "late": "coordinator"}
    return fresh().later(days=8).line(Leaf.TERM_LAPSED, **clock)


def planted(name):
    return PLANTED[name][0]


def registered(body):
    return Told(NO_DOOR, body).begins("register_settled", by="manager-green", leaf=Leaf.REGISTER)


ACKNOWLEDGE = {**CLOCK, "term": "acknowledge", "body": "coordinator", "due": "2026-03-09"}
# fmt: off
TELLS = [
    (planted("acknowledged late"), "kept_late", 5, "acknowledge", ACKNOWLEDGE),
    (planted("nobody was told"), "kept_late", 4, "acknowledge", ACKNOWLEDGE),
    (planted("nobody was told"), "nobody_told", 4, "acknowledge", ACKNOWLEDGE),
    (planted("never acknowledged"), "not_kept", 0, "acknowledge", ACKNOWLEDGE),
    (planted("never acknowledged"), "nobody_told", 0, "acknowledge", ACKNOWLEDGE),
    (planted("told to others"), "told_others", 4, "acknowledge",
     {**CLOCK, "body": "committee", "owner": "oversight"}),
    (planted("told to nobody"), "nobody_to_tell", 4, "acknowledge",
     {**CLOCK, "body": "coordinator"}),
    (said_to_nobody(), "nobody_to_tell", 4, "acknowledge", {**CLOCK, "body": "coordinator"}),
    (planted("told too soon"), "lapse_untrue", 4, None, CLOCK),
    (Told(RETALIATION).begins(), "had_a_part", 1, "route-retaliation",
     {"body": "coordinator", "to": "coordinator", "owner": "external_point"}),
    (Told(RETALIATION, "committee").begins(), "came_elsewhere", 1, "route-retaliation",
     {"body": "committee", "to": "committee", "owner": "external_point"}),
    (Told(ABOUT_DINA).begins(), "came_elsewhere", 1, "route-decides-on-staff",
     {"body": "coordinator", "to": "coordinator", "owner": "committee"}),
    (registered("oversight"), "came_elsewhere", 1, "report",
     {"body": "oversight", "to": "oversight", "owner": "coordinator"}),
    (Told(REPORT, "nowhere").begins(), "came_to_involved", 1, "declare-conflict",
     {"body": "nowhere", "to": "nowhere", "owner": "coordinator"}),
    (Told(EVERYBODY).begins(), "came_to_involved", 1, "declare-conflict",
     {"to": "coordinator", "owner": "nobody"}),
]
# fmt: on


@pytest.mark.parametrize(("story", "cause", "line", "norm", "values"), TELLS)
def test_a_finding_names_its_line_its_norm_and_who_it_is_about(story, cause, line, norm, values):
    [one] = [fault for fault in told(story, cause) if fault.values.get("term") in TERMS]
    assert (one.line, one.norm and one.norm.code) == (line, norm)
    assert {name: one.values[name] for name in values} == values


TERMS = {None, "", "acknowledge"}  # of the terms that run beside each other the first


def test_where_no_norm_says_it_a_finding_names_none():
    silent = replace(example(), norms=tuple(n for n in example().norms if n.act != "report"))
    [one] = told(registered("oversight"), "came_elsewhere", rules=silent)
    assert one.norm is None


AT_THE_DESK = Spot("employee", "bedrijfsvoering")  # where the adviser stands herself


@pytest.mark.parametrize(
    ("by", "whole", "given", "found"),
    [
        ("gwen", False, (), []),  # the form asks, and no line says it
        ("asha", False, (), []),
        ("gwen", True, (), ["needs_consent"]),
        ("gwen", True, (Need.APPROVED_TEXT,), ["needs_consent"]),
        ("gwen", True, (Need.CONSENT,), ["needs_approved_text"]),
        ("gwen", True, (Need.CONSENT, Need.APPROVED_TEXT), []),
        ("asha", True, (), ["needs_approved_text"]),
        ("asha", True, (Need.APPROVED_TEXT,), []),
        ("fee", False, (), ["not_your_role"]),
    ],
)
def test_a_report_for_somebody_needs_what_its_line_could_have_said(by, whole, given, found):
    story = Told().begins("file_for", by=by, given=given, whole=whole)
    assert [cause for _, cause in story.found()] == found


def test_who_files_a_report_about_themselves_is_found():
    about_her = replace(REPORT, concerned=frozenset({AT_THE_DESK}))
    story = Told(about_her).begins("file_for", by="gwen")
    assert [cause for _, cause in story.found()] == ["concerns_you"]


def norms_with(duty, **changed):
    """Give the example with the norms of one duty changed."""
    return replace(
        example(),
        norms=tuple(replace(n, **changed) if n.duty is duty else n for n in example().norms),
    )


def care(story, until, **also):
    return [
        (one.line, one.at, one.norm and one.norm.code, one.values["body"], one.values["person"])
        for cause in ("not_looked_after", "unprotected")
        for one in told(story, cause, duties=[CARE], until=until, **also)
    ]


LOOK_AFTER = FIRST + 14 * DAY  # P14D, before summer time begins


def test_care_is_missing_only_after_the_last_moment_for_it():
    story = Told().begins()
    assert care(story, LOOK_AFTER) == []
    assert care(story, LOOK_AFTER + SECOND) == [(0, FIRST, "care", "adviser", "")]


def test_care_that_is_missing_is_told_once_also_where_two_norms_ask_for_it():
    norms = example().norms
    twice = (*norms, *(replace(n, code="care-too") for n in norms if n.duty is CARE))
    [one] = care(Told().begins(), LOOK_AFTER + DAY, rules=replace(example(), norms=twice))
    assert one[2] == "care"


@pytest.mark.parametrize(
    ("after", "missing"),
    [(dt.timedelta(0), 0), (14 * DAY, 0), (14 * DAY + SECOND, 1), (-SECOND, 1)],
)
def test_care_counts_from_the_first_to_the_last_moment_for_it(after, missing):
    story = Told().begins()
    story.now = FIRST + after - dt.timedelta(hours=1)  # each line stands an hour later
    story.line(None, duty=CARE, by="gwen")
    assert len(care(story, FIRST + 30 * DAY)) == missing


def test_care_after_bad_treatment_is_asked_from_that_line_on():
    story = Told().begins().line(None, harm=True)
    harmed = story.lines[1].at
    assert care(story, harmed + 15 * DAY) == [(2, harmed, "care", "adviser", "")]


def test_care_that_nobody_is_named_for_is_told_of_nobody():
    unnamed = norms_with(CARE, by=())
    assert [one[3] for one in care(Told().begins(), LOOK_AFTER + DAY, rules=unnamed)] == [""]


def asked(until, *days, rules=None):
    """Give the moments at which nobody asked, in a case that closed, with the norm and the body."""
    story = Told().closed()
    closed = story.now
    for number in days:
        story.now = closed + number * DAY - dt.timedelta(hours=1)
        story.line(None, duty=ASKS, by="huib")
    found = told(story, "not_asked", duties=[ASKS], until=until, rules=rules)
    return [
        (one.at.date().isoformat(), one.norm and one.norm.code, one.values["body"],
         one.values["person"]) for one in found
    ]  # fmt: skip


CLOSED = Told().closed().now
MOMENTS = ["2026-06-02", "2026-09-02", "2026-12-02", "2027-03-02"]  # P3M, for P1Y
LONG = CLOSED.replace(year=2028)


@pytest.mark.parametrize("days", [(), (91,), (91, 183), (91, 183, 275), (91, 183, 275, 365)])
def test_every_time_that_nobody_asked_is_told_the_last_day_of_the_year_too(days):
    missing = [(day, "check-in", "external_point", "") for day in MOMENTS[len(days) :]]
    assert asked(LONG, *days) == missing


def test_asking_at_the_moment_of_the_closing_counts():
    assert len(asked(LONG, 0)) == 3


def test_asking_is_in_time_until_its_last_moment():
    last = CLOSED.replace(month=6, day=16) - dt.timedelta(hours=1)  # P14D later, in summer time
    assert asked(last) == []
    assert len(asked(last + SECOND)) == 1


def test_asking_that_nobody_is_named_for_is_told_of_nobody():
    assert {one[2] for one in asked(LONG, rules=norms_with(ASKS, by=()))} == {""}


@pytest.mark.parametrize("left_out", [{"every": ""}, {"lasting": ""}])
def test_asking_once_or_without_an_end_is_not_counted(left_out):
    assert asked(LONG, rules=norms_with(ASKS, **left_out)) == []


@pytest.mark.parametrize("given", [Need.APPROVED_TEXT, Need.CONSENT])
def test_the_norm_of_a_report_for_somebody_is_the_one_that_was_not_met(given):
    needs = frozenset({Need.APPROVED_TEXT, Need.CONSENT})
    norms = (replace(n, needs=needs) if n.code == "file-for" else n for n in example().norms)
    story = Told().begins("file_for", by="asha", given=[given], whole=True)
    [missing] = needs - {given}
    [one] = told(story, f"needs_{missing}", rules=replace(example(), norms=tuple(norms)))
    assert one.norm.code == "file-for"


def test_the_norm_against_who_files_about_themselves_is_the_one_they_acted_under():
    about_her = replace(REPORT, concerned=frozenset({people().member("asha").spot}))
    story = Told(about_her, "committee").begins("file_for", by="asha")
    [one] = told(story, "concerns_you")
    assert one.norm.code == "file-for"
