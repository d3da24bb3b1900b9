"""What no new version may say is refused where it stands; what was accepted before is told."""

from dataclasses import replace

import pytest

from tests.procedures.guarantees.minimal import found, head, norm, procedure
from waarborg.core.procedure.facts import CaseFacts, ReportFacts
from waarborg.core.procedure.involvement import members_of
from waarborg.core.procedure.pages import BrokenProcedure
from waarborg.core.procedure.permission import reason_against
from waarborg.core.procedure.readiness import GIVEN
from waarborg.core.procedure.routing import could_take, door_state, keeper_of_register, route
from waarborg.core.procedure.stand_ins import house_of
from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Consent, Kind, NameMode, Reason, Relation, Stage

DOOR = {"body": "line", "ways": ["web"], "for": ["employee"], "names": ["open"],
        "languages": ["en"]}  # fmt: skip
NONE = "is given none"
TASKED_CLOSES = norm(
    "close-by-tasked", act="close", from_=["handed_back", "answered"], to="closed", by=["tasked"],
    needs=["reasons", "feedback", "both_sides"],
)  # fmt: skip
REFUSED = {
    "a door of the managers": ([head("doors.more", DOOR)], "procedure.yaml", "doors.more.body",
                               "reports come in at line, which is given none"),
    "a report goes to an adviser": (
        [norm("route-retaliation", hands_to=["outside", "adviser"])],
        "norms/route-retaliation.yaml", "hands_to", NONE),
    "it is passed on to the managers": (
        [norm("pass-on", hands_to=["committee", "line"])], "norms/pass-on.yaml", "hands_to", NONE),
    "managers look again": (
        [norm("look-close", hands_to=["line"])], "norms/look-close.yaml", "hands_to", NONE),
    "an objection goes to the managers": (
        [norm("object", hands_to=["line"])], "norms/object.yaml", "hands_to", NONE),
    "the term of feedback is kept by another act": (
        [norm("classify", within="P3M", term="feedback", starts="received", if_late=["committee"])],
        "norms/classify.yaml", "term", "the term feedback is kept by classify"),
    "the term of acknowledgement is kept by another act": (
        [norm("assess", term="acknowledge")],
        "norms/assess.yaml", "term", "the term acknowledge is kept by assess"),
    **{
        f"only sometimes: {code}": (
            [norm(code, when=[{"kind": "retaliation", "place": ["town"]}])],
            f"norms/{code}.yaml", "when", "nobody asks when it holds")
        for code in ("care", "check-in", "follow", "signals", "file-for", "register", "object")
    },
    "the figures are published only sometimes": (
        [norm("publish", duty="publish", by=["office"], every="P1Y",
              when=[{"kind": "retaliation"}])],
        "norms/publish.yaml", "when", "nobody asks when it holds"),
    "who holds the task closes": (
        [TASKED_CLOSES], "norms/close-by-tasked.yaml", "by", "may do more than that: close"),
    "who holds the task judges it": (
        [norm("accept", by=["tasked", "owner"])], "norms/accept.yaml", "by", "than that: accept"),
    "who holds the task reads the report": (
        [norm("read", by=["owner", "tasked"])], "norms/read.yaml", "by", "than that: read"),
    "who holds a task cares too": (
        [norm("care", by=["adviser", "support", "tasked"])], "norms/care.yaml", "by", "that: care"),
}  # fmt: skip
FITS = {
    "with an adviser one talks": [head("doors.talk.names", ["anonymous", "open"])],
    "a task goes to the managers": [norm("hand-back", hands_to=["line", "support"])],
    "who is given no reports can be named to stand in, and is passed over": [
        head("bodies.committee.substitute", ["adviser", "outside", "office"]),
    ],
    "a closing has a term of its own name besides": [
        norm(
            "close-early",
            act="close",
            from_="acknowledged",
            to="closed",
            by=["owner"],
            needs=["reasons", "feedback"],
            within="P1M",
            term="assess",
            if_late=["committee"],
        ),
    ],
    "some investigate only one kind": [
        norm("more", duty="investigate", by=["office"], when=[{"kind": "retaliation"}]),
        norm("establish", when=[{"name": "open"}]),
    ],
    "who holds a task says that they are involved": [
        norm("declare", by=["owner", "escalated", "tasked"]),
    ],
    "a door of a body that reads": [head("doors.more", {**DOOR, "body": "committee"})],
}


@pytest.mark.parametrize(("edits", "file", "where", "what"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_with_where_and_how_to_mend_it(edits, file, where, what):
    with pytest.raises(BrokenProcedure) as broken:
        procedure(*edits)
    told = {(one.file, one.where) for one in broken.value.problems if what in one.what}
    assert told == {(file, where)}, broken.value.problems
    assert all(one.mend for one in broken.value.problems)


@pytest.mark.parametrize("edits", FITS.values(), ids=FITS)
def test_what_only_looks_like_it_is_read(edits):
    assert procedure(*edits).norms


@pytest.mark.slow
@pytest.mark.parametrize("edits", [row[0] for row in REFUSED.values()], ids=REFUSED)
def test_what_was_accepted_before_is_read_and_told(edits):
    assert ("procedure", "refused_now") in found(*edits, accepted=True)


def routed(made, kind="integrity_breach", door="office"):
    house = house_of(made)
    report = ReportFacts(Kind(kind), Relation.EMPLOYEE, "town", door, NameMode.OPEN, frozenset())
    return house, report


def a_case(report):
    return CaseFacts(
        Stage.SECOND_LOOK, "office", report.kind, report.relation, report.place, report.door,
        report.name, Consent.NONE, report.concerned,
    )  # fmt: skip


@pytest.mark.parametrize("to", [["adviser"], ["line"], ["adviser", "committee"]])
def test_nobody_is_given_a_report_who_is_given_none_whatever_was_accepted(to):
    made = procedure(norm("to-them", act="report", hands_to=to), accepted=True)
    house, report = routed(made)
    assert route(report, house.procedure, house.people).body == (to[1] if to[1:] else "")
    assert not {*to, "line"} & set(could_take(report, house.procedure, house.people)) - {
        "committee"
    }


def test_a_door_where_nobody_is_given_a_report_is_closed():
    made = procedure(head("doors.more", DOOR), accepted=True)
    house = house_of(made)
    assert door_state("more", house.procedure, house.people) is Reason.DOOR_CLOSED
    assert door_state("office", house.procedure, house.people) is None


def test_who_is_told_of_a_lapsed_term_and_given_no_reports_takes_none_over():
    made = procedure(norm("look", if_late=["adviser", "committee"]))
    house, report = routed(made)
    rules, people = house.procedure, house.people
    for body, why in (("adviser", Reason.NOT_YOUR_ROLE), ("committee", None)):
        told = members_of(body, rules, people)[0].person
        case = replace(a_case(report), escalated=frozenset({body}), declared=frozenset({told}))
        one = house.actor(told)
        assert reason_against(Act.ASSESS, case, one, rules, people, given=GIVEN) is why


def test_who_is_given_no_reports_keeps_no_register():
    house, report = routed(procedure(norm("object", hands_to=["adviser", "office"]), accepted=True))
    assert keeper_of_register(report, house.procedure, house.people) == "office"


@pytest.mark.parametrize("by", [["tasked"], ["line"], ["tasked", "line", "owner"]])
@pytest.mark.parametrize("act", [Act.CLOSE, Act.REFUSE, Act.ACCEPT_ANSWER, Act.ASSESS, Act.PASS_ON])
def test_who_holds_a_task_leads_the_case_in_no_role_whatever_was_accepted(act, by):
    edit = norm("more", act=act.value, from_=["answered"], by=by, hands_to=["committee"])
    house, report = routed(procedure(edit, norm("declare", by=["owner", "tasked"]), accepted=True))
    one, other = members_of("line", house.procedure, house.people)[:2]
    everybody = frozenset(m.person for m in house.people.members)
    case = replace(a_case(report), stage=Stage.ANSWERED, tasked=frozenset({one.person}),
                   declared=everybody, done=frozenset({Act.ANSWER_TASK}))  # fmt: skip

    def why(person):
        actor = house.actor(person)
        return reason_against(act, case, actor, house.procedure, house.people,
                              given=frozenset(Need))  # fmt: skip

    assert why(one.person) is Reason.NOT_YOUR_ROLE
    assert (why(other.person) is None) == ("line" in by and act is not Act.ASSESS)


@pytest.mark.slow
def test_a_term_that_is_only_called_feedback_is_none():
    called = norm("classify", within="P3M", term="feedback", starts="received",
                  if_late=["committee"])  # fmt: skip
    for close in ({"within": "P5Y", "term": "accept"}, {"within": None, "if_late": None}):
        told = found(called, norm("close", **close), accepted=True)
        assert ("clock", "no_feedback") in told
    assert ("clock", "no_feedback") not in found(called, accepted=True)
    called = norm("assess", term="acknowledge", starts="received")
    told = found(called, norm("acknowledge", within=None, if_late=None), accepted=True)
    assert ("clock", "no_acknowledgement") in told
