"""The ways in which the file that the desk exports can be broken: where, what, how to mend it."""

import datetime as dt
import json

import pytest

from tests.procedures.exported import document, opened
from tests.procedures.told import NOW
from waarborg.core.procedure.reading_case import BrokenCase, read_head
from waarborg.core.seal.ledger import canonical

LIFTED = {"act": "lift_exclusion", "by": "asha"}


def complaints(told):
    with pytest.raises(BrokenCase) as broken:
        opened(told)
    return [(one.where, f"{one.what}. {one.mend}") for one in broken.value.problems]


def line_says(number, **changed):
    """Change what a line says; None leaves a key out. It stays JSON in its one form."""
    told = document()
    detail = json.loads(told["lines"][number]["text"]) | changed
    told["lines"][number]["text"] = canonical({k: v for k, v in detail.items() if v is not None})
    return told


def line_is(number, **changed):
    told = document()
    told["lines"][number] |= changed
    return told


def without(key):
    told = document()
    del told[key]
    return told


def report_is(**changed):
    told = document()
    told["report"] = {k: v for k, v in (told["report"] | changed).items() if v is not None}
    return told


AGAIN = "Export the case again."
ONE_FORM = "this is not what a line says: JSON in its one form"
CHANGED = f"{ONE_FORM}. Export the case again; a text that was changed proves nothing."
NO_MOMENT = "is no moment with a zone. Write it as 2026-03-02T09:00:00+00:00."
SALT = "is not 32 bytes in base64. Export the case again."
OF_A_CASE = "Use one of: report, register, act, look, term_lapsed, grant."
# fmt: off
BROKEN = {
    "no line": (lambda: document(lines=[]), "lines", f"there is no line. {AGAIN}"),
    "no moment of the export": (lambda: without("made_at"), "made_at",
                                "made_at is missing. Add made_at: to this place."),
    "a moment without a zone": (lambda: document(made_at="2026-03-02T09:00:00"), "made_at",
                                f"'2026-03-02T09:00:00' {NO_MOMENT}"),
    "a moment that is none": (lambda: document(made_at="soon"), "made_at", f"'soon' {NO_MOMENT}"),
    "a moment at the end of days": (
        lambda: document(made_at="9999-12-31T23:59:59+00:00"), "made_at",
        ("'9999-12-31T23:59:59+00:00' lies outside the years 1900 to 2999. "
        "Write the year in which it happened.")),
    "a line before all days": (
        lambda: line_says(2, at="0001-01-02T00:00:00+14:00"), "lines.2.text",
        ("'0001-01-02T00:00:00+14:00' lies outside the years 1900 to 2999. "
        "Write the year in which it happened.")),
    "a line without a moment": (lambda: line_says(2, at=None), "lines.2.text",
                                f"'None' {NO_MOMENT}"),
    "a line with an empty moment": (lambda: line_says(2, at=""), "lines.2.text",
                                    f"'None' {NO_MOMENT}"),
    "no report": (lambda: without("report"), "report",
                  "report is missing. Add report: to this place."),
    "no kind": (lambda: report_is(kind=None), "report.kind",
                "kind is missing. Add kind: to this place."),
    "no way of naming": (lambda: report_is(name=None), "report.name",
                         "name is missing. Add name: to this place."),
    "no door": (lambda: report_is(door=None), "report.door",
                "door is missing. Add door: to this place."),
    "no place of that name": (lambda: report_is(place="yart"), "report.place",
                              "there is no place 'yart'. Did you mean yard?"),
    "no door of that name": (lambda: report_is(door="comittee"), "report.door",
                             "there is no door 'comittee'. Did you mean committee?"),
    "no body of that name": (lambda: report_is(earlier=["comittee"]), "report.earlier",
                             "there is no body 'comittee'. Did you mean committee?"),
    "no function of that name": (
        lambda: report_is(concerned=["boss/team_groen"]), "report.concerned",
        ("'boss/team_groen' is no place in this organisation. "
        "Write function/unit, as manager/afdeling.")),
    "no unit of that name": (
        lambda: report_is(concerned=["employee/team_rood"]), "report.concerned",
        ("'employee/team_rood' is no place in this organisation. "
        "Write function/unit, as manager/afdeling.")),
    "a function in two units": (
        lambda: report_is(concerned=["employee/team_groen/team_groen"]), "report.concerned",
        ("'employee/team_groen/team_groen' is no place in this organisation. "
        "Write function/unit, as manager/afdeling.")),
    "nobody": (lambda: document(people=[]), "people",
               "nobody is named here. Add a list of members with the day it begins."),
    "a key that means nothing": (lambda: document(more="x"), "more",
                                 ("the key 'more' is unknown. Use one of: case, checkpoint, "
                                  "duties, format, lines, made_at, papers, papers_from, people, "
                                  "procedure, report, units.")),
    "no type": (lambda: line_is(1, type=None), "lines.1.type",
                "type is missing. Add type: to this place."),
    "a leaf of no case": (lambda: line_is(1, type="key"), "lines.1.type",
                          f"key is no line of a case. {OF_A_CASE}"),
    "no month": (lambda: line_is(1, month=None), "lines.1.month",
                 "month is missing. Add month: to this place."),
    "no salt": (lambda: line_is(1, salt=None), "lines.1.salt", f"salt {SALT}"),
    "a salt that is too short": (lambda: line_is(1, salt="AAAA"), "lines.1.salt", f"salt {SALT}"),
    "a salt with signs between": (lambda: line_is(1, salt="!" + "A" * 43 + "="), "lines.1.salt",
                                  f"salt {SALT}"),
    "a salt that is no base64": (lambda: line_is(1, salt="A"), "lines.1.salt", f"salt {SALT}"),
    "a step that is no text": (lambda: line_is(1, path=[7]), "lines.1.path", f"path {SALT}"),
    "a way that is no list": (lambda: line_is(1, path="up"), "lines.1.path",
                              "path must be a list of hashes. Write [] or null for none."),
    "a place that is no number": (
        lambda: line_is(1, index=True), "lines.1.index",
        "index must be a number from 0, not True. Write null without one."),
    "a place below the first": (
        lambda: line_is(1, index=-1), "lines.1.index",
        "index must be a number from 0, not -1. Write null without one."),
    "no text": (lambda: line_is(1, text=None), "lines.1.text", CHANGED),
    "a text that is no JSON": (lambda: line_is(1, text="{"), "lines.1.text", CHANGED),
    "a text in another form": (lambda: line_is(1, text='{"a": 1}'), "lines.1.text", CHANGED),
    "a text that is a list": (lambda: line_is(1, text="[]"), "lines.1.text", CHANGED),
    "a text within texts without end": (lambda: line_is(1, text="[" * 99_999), "lines.1.text",
                                        CHANGED),
    "no act": (lambda: line_says(1, act=None), "lines.1.text",
               "it does not say act. Add act: to the text of this line."),
    "an act that is a list": (lambda: line_says(1, act=["close"]), "lines.1.text",
                              "it does not say act. Add act: to the text of this line."),
    "no such act": (lambda: line_says(1, act="clse"), "lines.1.text",
                    "'clse' is no act. Did you mean close?"),
    "nobody who did it": (lambda: line_says(1, by=None), "lines.1.text",
                          "it does not say by. Add by: to the text of this line."),
    "no stage after it": (lambda: line_says(1, to=None), "lines.1.text",
                          "it does not say to. Add to: to the text of this line."),
    "an empty stage after it": (lambda: line_says(1, to="recieved"), "lines.1.text",
                                "'recieved' is no to. Did you mean received?"),
    "no such stage before it": (lambda: line_says(1, **{"from": "recieved"}), "lines.1.text",
                                "'recieved' is no from. Did you mean received?"),
    "no such body": (lambda: line_says(1, body="comittee"), "lines.1.text",
                     "'comittee' is no body. Did you mean committee?"),
    "no such body that it went to": (lambda: line_says(1, to_body="comittee"), "lines.1.text",
                                     "'comittee' is no to_body. Did you mean committee?"),
    "passed on to nobody": (lambda: line_says(1, act="pass_on"), "lines.1.text",
                            "it does not say to_body. Add to_body: to the text of this line."),
    "no ground, and not free either": (
        lambda: line_says(1, ground=None), "lines.1.text",
        "it does not say ground. Add ground: to the text of this line."),
    "a task to nobody": (lambda: line_says(1, act="hand_back"), "lines.1.text",
                         "it does not say person. Add person: to the text of this line."),
    "an exclusion of nobody": (lambda: line_says(2, **LIFTED), "lines.2.text",
                               "it does not say person. Add person: to the text of this line."),
    "a decision of no body": (
        lambda: line_says(6, body=""), "lines.6.text",
        ("'' is no body. Use one of: adviser, committee, coordinator, external_point, "
        "front_desk, functional_admin, hr, line_manager, oversight, support.")),
    "a name that opens at no moment": (
        lambda: line_says(2, act="open_name", person="asha", norm="n", opening="o",
                          told_from="t", not_before=""),
        "lines.2.text", f"'None' {NO_MOMENT}"),
    "a look at nothing": (
        lambda: line_is(1, type="look"), "lines.1.text",
        "it does not say look. Add look: to the text of this line."),
    "a term that lapsed without a name": (
        lambda: line_is(1, type="term_lapsed"), "lines.1.text",
        "it does not say term. Add term: to the text of this line."),
    "a paper of no sort": (lambda: document(papers=[{"at": NOW.isoformat()}]), "papers.0.sort",
                           "sort is missing. Add sort: to this place."),
    "a paper of no moment": (lambda: document(papers=[{"sort": "note", "at": None}]), "papers.0.at",
                             "at is missing. Add at: to this place."),
    "a paper of a moment without a zone": (
        lambda: document(papers=[{"sort": "note", "at": "2026-03-02"}]), "papers.0.at",
        f"'2026-03-02' {NO_MOMENT}"),
}
# fmt: on


@pytest.mark.parametrize(("told", "where", "what"), BROKEN.values(), ids=BROKEN)
def test_what_is_broken_says_where_and_how_to_mend(told, where, what):
    assert (where, what) in complaints(told())


@pytest.mark.parametrize("body", ["", "reporter", "tasked"])
def test_an_act_that_decides_nothing_can_be_of_no_body(body):
    assert opened(line_says(1, body=body)).trail.lines[1].detail["body"] == body


def test_the_head_says_under_which_rules_a_case_ran():
    head = read_head("case.json", document(), {})
    assert (head.organisation, head.valid_from) == ("example", dt.date(2026, 1, 1))
    assert len(head.digest) == 64
    for key in ("code", "valid_from", "digest"):
        told = document()
        del told["procedure"][key]
        assert complaints(told) == [
            (f"procedure.{key}", f"{key} is missing. Add {key}: to this place.")
        ]
