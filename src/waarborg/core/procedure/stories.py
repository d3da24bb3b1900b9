"""Stories with a known verdict, written beside a procedure: `scenarios/allow` and `scenarios/deny`.

Whoever writes a procedure writes down what they mean by it. A story that ends otherwise than its
folder says is a finding: the norms do not say what their author meant.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from waarborg.core.procedure.facts import Actor, CaseFacts, Member, Roster, Spot, Unit
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.pages import BrokenProcedure, Desk, Lines, Page, Word, did_you_mean
from waarborg.core.procedure.permission import reason_against
from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Consent, Kind, NameMode, Reason, Relation, Stage

FOLDER = "scenarios/"
PEOPLE = "scenarios/people.yaml"
REPORTER = "reporter"
ALLOW, DENY = "allow", "deny"


@dataclass(frozen=True)
class Story:
    """Somebody wants to do something; `reason` says why not, None when they may."""

    file: str
    text: str
    act: Act
    actor: Actor
    case: CaseFacts | None
    given: frozenset[Need] = frozenset()
    towards: str = ""
    about: Act | None = None
    concerned: frozenset[Spot] = frozenset()
    reason: Reason | None = None


@dataclass(frozen=True)
class Stories:
    """The stories of a procedure, and the people who act in them."""

    people: Roster = field(default_factory=lambda: Roster((), {}))
    told: tuple[Story, ...] = ()


def verdict(story: Story, procedure: Procedure, people: Roster) -> Reason | None:
    """Say why the procedure refuses what a story tells; None when it allows it."""
    return reason_against(
        story.act,
        story.case,
        story.actor,
        procedure,
        people,
        given=story.given,
        towards=story.towards,
        about=story.about,
        concerned=story.concerned,
    )


def read_stories(
    documents: Mapping[str, object],
    procedure: Procedure,
    units: Mapping[str, Unit],
    lines: Lines | None = None,
) -> Stories:
    """Make the stories from their parsed files.

    Args:
        documents: The files of the folder by path; only those under `scenarios/` are read.

    Raises:
        BrokenProcedure: With every problem.
    """
    told = {name: value for name, value in documents.items() if name.startswith(FOLDER)}
    if not told:
        return Stories()
    desk = Desk(lines or {})
    people = Roster((), units)
    if PEOPLE in told:
        people = _people(Page(desk, PEOPLE, told.pop(PEOPLE)), procedure, units)
    else:
        desk.say(PEOPLE, (), "the file is missing", "Add it: it says who acts in the stories.")
    writer = _Writer(procedure, people)
    found = tuple(writer.story(Page(desk, name, told[name])) for name in sorted(told))
    if desk.problems:
        raise BrokenProcedure(desk.problems)
    return Stories(people, tuple(story for story in found if story))


def _people(page: Page, procedure: Procedure, units: Mapping[str, Unit]) -> Roster:
    """Read who acts in the stories: an office each, or an invented name."""
    seats = {seat.code for body in procedure.bodies.values() for seat in body.seats}
    members = []
    for person, one in page.pages("people").items():
        position = one.code("position", procedure.positions, "position")
        unit = one.code("unit", units, "unit", needed=bool(position))
        members.append(
            Member(
                person=person,
                spot=Spot(position, unit) if position else None,
                bodies=frozenset(one.codes("bodies", procedure.bodies, "body")),
                seats=frozenset(one.codes("seats", seats, "seat")),
                keyed=one.flag("keyed", unless=True),
            )
        )
        one.finish()
    page.finish()
    return Roster(tuple(members), units)


@dataclass(frozen=True)
class _Writer:
    """Reads stories about one procedure and its people."""

    procedure: Procedure
    people: Roster

    def story(self, page: Page) -> Story | None:
        """Read one story; the folder it lies in is the verdict."""
        wanted = page.file.removeprefix(FOLDER).partition("/")[0]
        if wanted not in {ALLOW, DENY}:
            mend = "Move it into scenarios/allow/ or scenarios/deny/."
            page.say("", "a story lies in no folder that says how it ends", mend)
        act = page.word("act", Act, needed=True)
        person = page.code("actor", (*self._persons, REPORTER), "person", needed=True)
        found = Story(
            file=page.file,
            text=page.text("story"),
            act=act or Act.READ,
            actor=self._actor(person),
            case=self._case(page.page("case")) if "case" in page.values else None,
            given=page.words("given", Need),
            towards=page.code("towards", (*self._persons, *self.procedure.bodies), "one to go to"),
            about=page.word("about", Act),
            concerned=self._concerned(page),
            reason=page.word("reason", Reason, needed=True) if wanted == DENY else None,
        )
        page.finish()
        return found if act and person else None

    @property
    def _persons(self) -> tuple[str, ...]:
        return tuple(member.person for member in self.people.members)

    def _actor(self, person: str) -> Actor:
        member = self.people.member(person)
        if member is None:
            return Actor(is_reporter=True)
        return Actor(person, member.bodies, member.spot)

    def _case(self, page: Page) -> CaseFacts:
        """Read a case; what a story leaves out is the most ordinary."""
        rules, everybody = self.procedure, self._persons
        declared = page.codes("declared", everybody, "person")
        found = CaseFacts(
            stage=_word(page, "stage", Stage, Stage.RECEIVED, needed=True),
            body=page.code("body", rules.bodies, "body", needed=True),
            kind=_word(page, "kind", Kind, self._kind),
            relation=_word(page, "relation", Relation, Relation.EMPLOYEE),
            place=page.code("place", rules.places, "place") or next(iter(rules.places)),
            door=page.code("door", rules.doors, "door") or next(iter(rules.doors)),
            name=_word(page, "name", NameMode, NameMode.CONFIDENTIAL),
            consent=_word(page, "consent", Consent, Consent.NONE),
            concerned=self._concerned(page),
            excluded=frozenset(page.codes("excluded", everybody, "person")),
            conflicted=frozenset(page.codes("conflicted", everybody, "person")),
            declared=frozenset(declared if "declared" in page.values else everybody),
            tasked=frozenset(page.codes("tasked", everybody, "person")),
            done=page.words("done", Act),
            decisions=page.codes("decisions", rules.bodies, "body"),
            earlier=frozenset(page.codes("earlier", rules.bodies, "body")),
            had_part=frozenset(page.codes("had_part", everybody, "person")),
            second_looks=page.words("second_looks", Act),
            escalated=frozenset(page.codes("escalated", rules.bodies, "body")),
            matched=frozenset(page.codes("matched", everybody, "person")),
        )
        page.finish()
        return found

    @property
    def _kind(self) -> Kind:
        kinds = self.procedure.kinds
        return Kind.INTEGRITY_BREACH if Kind.INTEGRITY_BREACH in kinds else next(iter(kinds))

    def _concerned(self, page: Page) -> frozenset[Spot]:
        """Read whom it is about: functions in units, such as `team_manager/wijkteam_noord`."""
        found = set()
        for spot in page.texts("concerned"):
            position, _, unit = spot.partition("/")
            known = self.procedure.positions
            if position not in known:
                mend = did_you_mean(position, known)
                page.say("concerned", f"there is no position {position!r}", mend)
            elif unit not in self.people.units:
                mend = did_you_mean(unit, self.people.units)
                page.say("concerned", f"there is no unit {unit!r} in the chart", mend)
            found.add(Spot(position, unit))
        return frozenset(found)


def _word(page: Page, key: str, kind: type[Word], unless: Word, *, needed: bool = False) -> Word:
    return page.word(key, kind, needed=needed) or unless
