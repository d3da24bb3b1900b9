"""The file of a reconstruction: what is read of it, and how it is broken."""

import datetime as dt

import pytest

from tests.procedures.cast import example
from tests.procedures.exported import report
from tests.procedures.told import REPORT
from waarborg.core.procedure.facts import Member, Spot
from waarborg.core.procedure.reading_case import BrokenCase, Remark, read_head
from waarborg.core.procedure.reading_file import read_case
from waarborg.core.procedure.words import Duty, Mark, Need
from waarborg.core.terms import Leaf

SURE = {"stated": "seed", "source": {"paper": "page 1"}, "note": {"en": "It happened."}}
MEMBERS = [
    {"person": "asha", "position": "integrity_officer", "unit": "bureau", "bodies": "coordinator"},
    {"person": "joep", "keyed": False},
]
REPORTED = {"at": 2018, "type": "report", "act": "report", "by": "reporter",
            "body": "coordinator", **SURE}  # fmt: skip


def line(**says):
    return {"at": "2018-07-02", "type": "act", "by": "asha", "body": "coordinator", **SURE, **says}


def document(*lines, **also):
    told = report(REPORT)
    return {
        "format": "waarborg-reconstruction/1",
        "organisation": "example",
        "until": "2021-11-23",
        "title": {"en": "A case", "nl": "Een zaak"},
        "sources": {"paper": "A paper"},
        "units": {"house": {"place": "town_hall"}, "bureau": {"in": "house", "place": "yard"}},
        "people": [{"from": "2016-07-01", "members": MEMBERS}],
        "report": told | {"stated": dict.fromkeys(told, "seed")},
        "lines": [REPORTED, *lines],
        "duties": ["care"],
        **also,
    }


def opened(told, rules=lambda moment: example()):
    head = read_head("case.yaml", told, {})
    return read_case("case.yaml", told, {}, head, rules)


def noon(*day):
    return dt.datetime(*day, 12, tzinfo=dt.UTC)


def test_the_head_names_the_organisation_and_no_version():
    head = read_head("case.yaml", document(), {})
    assert (head.organisation, head.valid_from, head.digest) == ("example", None, "")


def test_what_it_says_of_itself_is_read():
    told = opened(document())
    assert told.reconstructed
    assert (told.case, told.organisation, told.checkpoint) == ("", "example", "")
    assert (told.title, told.sources) == ({"en": "A case", "nl": "Een zaak"}, {"paper": "A paper"})
    assert (told.trail.until, told.trail.duties) == (noon(2021, 11, 23), {Duty.CARE})
    assert told.trail.known.facts == REPORT
    assert told.sure == dict.fromkeys(report(REPORT), Mark.SEED)
    assert told.people.at(noon(2018, 7, 1)).members == (
        Member("asha", Spot("integrity_officer", "bureau"), frozenset({"coordinator"})),
        Member("joep", None, keyed=False),
    )


def test_every_line_is_read_with_all_that_it_says():
    told = opened(
        document(
            line(act="declare_conflict"),
            line(act="approve_text", by="reporter", body="reporter", agree=True),
            line(act="close", to="closed", given=["reasons"], **{"from": "assessing"}),
            {"at": "2018-07", "type": "outside", "duty": "care", "harm": True, **SURE},
            {"at": "2018-07-03", "type": "look", "look": "name", "by": "joep", **SURE},
            {"at": "2018-07-03", "type": "term_lapsed", "by": "clock", "term": "feedback",
             "body": "oversight", **SURE},
            {"at": "2018-07-03", "type": "act", "act": "add", "by": "reporter", **SURE},
        )
    )  # fmt: skip
    said = [(one.leaf, dict(one.detail)) for one in told.trail.lines]
    coordinator = {"by": "asha", "body": "coordinator"}
    reporter = {"by": "", "body": "reporter"}
    assert said == [
        (Leaf.REPORT, {"by": "", "body": "coordinator", "act": "report"}),
        (Leaf.ACT, {**coordinator, "act": "declare_conflict", "ground": ""}),
        (Leaf.ACT, {**reporter, "act": "approve_text", "agree": True}),
        (Leaf.ACT, {**coordinator, "act": "close", "to": "closed", "from": "assessing"}),
        (None, {"by": ""}),
        (Leaf.LOOK, {"by": "joep", "look": "name", "body": ""}),
        (Leaf.TERM_LAPSED, {"by": "clock", "term": "feedback", "body": "oversight"}),
        (Leaf.ACT, {**reporter, "act": "add"}),
    ]
    lines = told.trail.lines
    assert [one.number for one in lines] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert all(one.whole for one in lines)
    assert [one.given for one in lines][2:5] == [frozenset(), {Need.REASONS}, frozenset()]
    assert [(one.duty, one.harm) for one in lines][3:5] == [(None, False), (Duty.CARE, True)]
    assert told.remarks[1] == Remark(Mark.SEED, "2018", {"paper": "page 1"}, {"en": "It happened."})


@pytest.mark.parametrize(
    ("at", "when", "moment"),
    [
        (2018, "2018", noon(2018, 7, 1)),
        ("2018", "2018", noon(2018, 7, 1)),
        ("2018-03", "2018-03", noon(2018, 3, 15)),
        ("2018-03-02", "2018-03-02", noon(2018, 3, 2)),
    ],
)
def test_a_moment_of_which_little_is_known_lies_in_the_middle(at, when, moment):
    told = opened(document(lines=[{**REPORTED, "at": at}]))
    assert (told.remarks[1].when, told.trail.lines[0].at) == (when, moment)


@pytest.mark.parametrize(
    "at", [True, "soon", "2018-13", "2018-02-30", "18", None, 2018.5, "1899", "3000", 0]
)
def test_a_moment_that_is_none_is_refused(at):
    where = {place for place, _ in problems(document(lines=[{**REPORTED, "at": at}]))}
    assert where == {"lines.0.at"}


def test_the_rules_are_those_of_the_first_line():
    asked = []

    def rules(moment):
        asked.append(moment)
        return example()

    opened(document(), rules)
    assert asked[0] == noon(2018, 7, 1)
    asked.clear()
    with pytest.raises(BrokenCase):
        opened(document(lines=[]), rules)
    assert asked[0] == noon(2021, 11, 23)
    asked.clear()
    with pytest.raises(BrokenCase):
        opened(document(lines=[{**REPORTED, "at": "soon"}]), rules)
    assert asked[0] == noon(2021, 11, 23)
    with pytest.raises(BrokenCase):
        opened(document(lines=["soon"]), rules)


def problems(told):
    with pytest.raises(BrokenCase) as broken:
        opened(told)
    return [(one.where, f"{one.what}. {one.mend}") for one in broken.value.problems]


MISSING = "{0} is missing. Add {0}: to this place."
# fmt: off
BROKEN = {
    "no line": (lambda: document(lines=[]), "lines",
                "there is no line. Tell what happened, line by line."),
    "a line of no type": (lambda: document(line(act="close", type=None)), "lines.1.type",
                          MISSING.format("type")),
    "a line of another type": (lambda: document(line(act="close", type="outsid")), "lines.1.type",
                               "there is no type of line 'outsid'. Did you mean outside?"),
    "a line of nobody": (lambda: document(line(act="close", by=None)), "lines.1.by",
                         MISSING.format("by")),
    "a line of somebody unknown": (lambda: document(line(act="close", by="ash")), "lines.1.by",
                                   "nobody here is called 'ash'. Did you mean asha?"),
    "an act without its code": (lambda: document(line()), "lines.1.act", MISSING.format("act")),
    "an act that says too little": (
        lambda: document(line(act="hand_back")), "lines.1",
        "it does not say person. Add person: to the text of this line."),
    "a decision of no body": (
        lambda: document(line(act="close", body=None)), "lines.1",
        ("'' is no body. Use one of: adviser, committee, coordinator, external_point, front_desk, "
        "functional_admin, hr, line_manager, oversight, support.")),
    "not said how sure": (lambda: document(line(act="close", stated=None)), "lines.1.stated",
                          MISSING.format("stated")),
    "no source": (lambda: document(line(act="close", source={})), "lines.1.source",
                  "no source stands here. Name one, with the place in it."),
    "an unknown source": (lambda: document(line(act="close", source={"papr": "x"})),
                          "lines.1.source.papr", "there is no source 'papr'. Did you mean paper?"),
    "a report that came through no door": (
        lambda: document(report={**document()["report"], "door": None}), "report.door",
        MISSING.format("door")),
    "not said how sure the report is": (
        lambda: document(report={**document()["report"], "stated": {}}), "report.stated.kind",
        "it is not said how sure kind is. Write seed, claimed or assumed."),
    "no such unit around": (
        lambda: document(units={"bureau": {"in": "hose", "place": "yard"},
                                "house": {"place": "yard"}}), "units.bureau.in",
        "there is no unit 'hose'. Did you mean house?"),
    "no such unit of somebody": (
        lambda: document(people=[{"from": "2016-07-01",
                                  "members": [{**MEMBERS[0], "unit": "bureu"}]}]),
        "people.0.members.0.unit", "there is no unit 'bureu'. Did you mean bureau?"),
}
# fmt: on


@pytest.mark.parametrize(("told", "where", "what"), BROKEN.values(), ids=BROKEN)
def test_what_is_broken_says_where_and_how_to_mend(told, where, what):
    assert (where, what) in problems(told())


def test_what_nobody_said_of_the_report_needs_no_sureness():
    told = document()
    del told["report"]["place"], told["report"]["stated"]["place"]
    assert "place" not in opened(told).sure
