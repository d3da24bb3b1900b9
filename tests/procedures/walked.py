"""Walks of the checker, written down as the trail that a running case would have."""

import datetime as dt
from dataclasses import dataclass, field

from waarborg.core.procedure.course import Course, Edge, State, lapsing
from waarborg.core.procedure.facts import Roster
from waarborg.core.procedure.involvement import split
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.readiness import GIVEN
from waarborg.core.procedure.trails import Happened, Known, Trail
from waarborg.core.procedure.words import By
from waarborg.core.terms import Act, Leaf

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
YEAR = dt.timedelta(days=400)


@dataclass(frozen=True)
class Still:
    """Rules and people that do not change."""

    rules: Procedure
    roster: Roster

    def procedure(self, at):
        return self.rules

    def people(self, at):
        return self.roster


@dataclass
class Written:
    """A trail that is being written."""

    course: Course
    now: dt.datetime = NOW
    lines: list[Happened] = field(default_factory=list)
    declared: set[str] = field(default_factory=set)

    @property
    def house(self):
        return self.course.house

    def line(self, leaf, given=GIVEN, **detail):
        self.now += dt.timedelta(minutes=1)
        self.lines.append(Happened(len(self.lines) + 1, leaf, self.now, detail, frozenset(given)))

    def begin(self):
        body = self.course.start.owner
        self.line(Leaf.REPORT, act="report", by="", body=body, to="received", **{"from": ""})

    def step(self, state: State, edge: Edge):
        case = self.course.case(state, lapsed_to=edge.by if edge.lapsed else "")
        if edge.lapsed:
            self.lapse(state, edge.by)
        person = self.person(state, edge, case)
        if person and person not in self.declared and edge.by != By.TASKED:
            self.declared.add(person)
            stay = {"from": state.stage.value, "to": state.stage.value, "body": edge.by}
            self.line(Leaf.ACT, act="declare_conflict", by=person, ground="", **stay)
        told = {"act": edge.act.value, "by": person, "body": edge.by, "to": edge.to.stage.value}
        told["from"] = state.stage.value
        if edge.hands:
            told["to_body"] = edge.to.owner
        if edge.act is Act.HAND_BACK:
            told["person"] = edge.towards
        if edge.act is Act.CLASSIFY:
            told["kind"] = case.kind.value
        if edge.about:
            told["about"] = edge.about.value
        self.line(Leaf.ACT, **told)

    def lapse(self, state, body):
        term = next(t for t in lapsing(self.course, state) if t.escalate_body == body)
        self.now += YEAR
        told = {"by": "clock", "term": term.name.value, "late": term.by, "body": body}
        self.line(Leaf.TERM_LAPSED, **told)

    def person(self, state, edge, case):
        if edge.by == By.REPORTER:
            return ""
        if edge.by == By.TASKED:
            return state.tasked
        return split(edge.by, case, self.house.procedure, self.house.people)[0][0].person


def walked(course: Course, state: State) -> tuple[Trail, Still]:
    """Write down the walk to `state`."""
    written = Written(course)
    written.begin()
    here = course.start
    for edge in course.path(state):
        written.step(here, edge)
        here = edge.to
    trail = Trail(Known(course.situation.report), tuple(written.lines), written.now)
    return trail, Still(written.house.procedure, written.house.people)
