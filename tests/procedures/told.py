"""Cases of the example municipality, told line by line, with one thing planted in them."""

import datetime as dt
from dataclasses import dataclass, field, replace

from tests.procedures.cast import example, people
from tests.procedures.walked import Still
from waarborg.core.procedure.facts import ReportFacts, Spot
from waarborg.core.procedure.replay import replay
from waarborg.core.procedure.trails import Happened, Known, Trail
from waarborg.core.procedure.words import Duty, Need
from waarborg.core.terms import Act, Kind, Leaf, NameMode, Relation

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
R, F, S, T = Need.REASONS, Need.FEEDBACK, Need.SECOND_PERSON, Need.APPROVED_TEXT
# What each act needs in the example, and where it leads.
GIVEN = {
    "classify": {R}, "close": {R, F}, "refuse": {R, F, S}, "hand_back": {R, T},
    "inform_concerned": {R, S}, "accept_answer": {R}, "answer_second_look": {R}, "pass_on": {R},
}  # fmt: skip
REPORT = ReportFacts(
    kind=Kind.INTEGRITY_BREACH,
    relation=Relation.EMPLOYEE,
    place="yard",
    door="coordinator",
    name=NameMode.CONFIDENTIAL,
)
ABOUT_A_COLLEAGUE = replace(REPORT, concerned=frozenset({Spot("employee", "team_afval")}))
ABOUT_DINA = replace(
    REPORT,
    relation=Relation.LOCAL_STAFF,
    place="accra",
    concerned=frozenset({Spot("head_of_department", "internationaal")}),
)
RETALIATION = replace(REPORT, kind=Kind.RETALIATION, earlier=frozenset({"coordinator"}))


@dataclass
class Told:
    """A case that is told line by line."""

    report: ReportFacts = REPORT
    body: str = "coordinator"
    lines: list[Happened] = field(default_factory=list)
    now: dt.datetime = NOW
    stage: str = ""

    def line(self, leaf, given=(), duty=None, *, harm=False, whole=False, **detail):
        self.now += dt.timedelta(hours=1)
        number = len(self.lines) + 1
        line = Happened(
            number, leaf, self.now, detail, frozenset(given), duty, harm=harm, whole=whole
        )
        self.lines.append(line)
        return self

    def begins(self, act="report", by="", leaf=Leaf.REPORT, **also):
        self.stage = "settled" if leaf is Leaf.REGISTER else "received"
        told = {"act": act, "by": by, "body": self.body, "from": "", "to": self.stage}
        return self.line(leaf, **{**told, **also})

    def act(self, act, by, to="", *, without=frozenset(), given=None, **also):
        """Do an act; `without` leaves out what it needs."""
        body = also.pop("body", self.body if by else "reporter")
        told = {"act": act, "by": by, "body": body, "from": self.stage, "to": to or self.stage}
        had = GIVEN.get(act, set()) if given is None else given
        self.line(Leaf.ACT, had - without, **told, **also)
        self.stage, self.body = to or self.stage, also.get("to_body", self.body)
        return self

    def free(self, *names, body=""):
        for name in names:
            self.act("declare_conflict", name, ground="", body=body or self.body)
        return self

    def look(self, look, by, body=""):
        return self.line(Leaf.LOOK, look=look, by=by, body=body or self.body)

    def later(self, **by):
        self.now += dt.timedelta(**by)
        return self

    def lapsed(self, term, body, late="coordinator"):
        return self.line(Leaf.TERM_LAPSED, by="clock", term=term, late=late, body=body)

    # Whole stretches of a case, as they should go.
    def assessed(self, one="asha", other="bram"):
        self.begins().free(one, other).act("acknowledge", one, "acknowledged")
        return self.act("classify", one, kind=self.report.kind.value).act(
            "assess", one, "assessing"
        )

    def handed_back(self):
        self.assessed()
        return self.act("hand_back", "asha", "handed_back", person="manager-green")

    def closed(self):
        return self.assessed().act("close", "asha", "closed")

    def at_the_committee(self):
        self.closed().act("ask_second_look", "", "second_look", about="close", to_body="committee")
        return self.free("chair", "staff-seat")

    def trail(self, duties=(), until=None):
        known = Known(self.report)
        return Trail(known, tuple(self.lines), until or self.now, frozenset(duties))

    def found(self, duties=(), until=None, people_there=None):
        """Name what the replay finds: the guarantee and the cause of each."""
        around = Still(example(), people_there or people())
        told = replay(self.trail(duties, until), around)
        return [(str(one.first.guarantee), one.first.cause) for one in told]


__all__ = ["ABOUT_A_COLLEAGUE", "ABOUT_DINA", "RETALIATION", "Act", "Duty", "F", "R", "S", "T",
           "Told"]  # fmt: skip
