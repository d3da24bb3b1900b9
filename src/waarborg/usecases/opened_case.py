"""A case, opened with somebody's key: as far as that key opens it, and no further."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from waarborg.core.procedure.facts import Actor, CaseFacts, Roster
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.permission import reason_against
from waarborg.core.procedure.words import Need
from waarborg.core.seal.wraps import public_key
from waarborg.core.terms import Act, Compartment, Reason, Stage
from waarborg.store.cases.compartments import (
    Keys,
    OpenCompartment,
    open_for_person,
    open_for_receipt,
)
from waarborg.store.cases.entries import read_entries
from waarborg.store.cases.models import Case, Receipt, Wrap
from waarborg.store.ledger.leaves import openings_of, trail_of
from waarborg.store.people.rosters import roster
from waarborg.usecases.card import Card
from waarborg.usecases.holding import standby_of
from waarborg.usecases.in_force import day_of, procedure_of
from waarborg.usecases.refusal import NotYours
from waarborg.usecases.trail import Line, facts_from, lines_that_belong
from waarborg.usecases.values import ReporterKeys, Unlocked

CARD_ONLY = (Compartment.TRIAGE, Compartment.TRAIL)
EVERYTHING = tuple(Compartment)


@dataclass
class OpenedCase:
    """A case and what one key opens of it.

    Attributes:
        row: The row; its stage and body change with the acts done through this object.
        keys: Of each kind of compartment the versions that open, oldest first.
        receipt: The receipt, when the reporting person opened it.
        day: The day on which it was opened: who works here then counts.
    """

    row: Case
    actor: Actor
    seed: bytes = field(repr=False)
    keys: Keys = field(repr=False)
    receipt: Receipt | None
    card: Card
    lines: list[Line]
    day: dt.date

    @cached_property
    def procedure(self) -> Procedure:
        """The procedure under which the case began."""
        return procedure_of(self.row)

    @cached_property
    def people(self) -> Roster:
        """Who works here on that day."""
        return roster(self.procedure, self.day)

    @property
    def facts(self) -> CaseFacts:
        """What decides who may do what."""
        return facts_from(self.card, self.lines, Stage(self.row.stage), self.row.body)

    def latest(self, kind: Compartment) -> OpenCompartment:
        """Give the newest version of a part: what is new is sealed there."""
        return self.keys[kind][-1]

    def entries(self, kind: Compartment, *what: str) -> list[dict[str, Any]]:
        """Read the entries of a part, of all versions that open."""
        return read_entries(self.keys.get(kind, ()), *what)

    def reason_against(
        self, act: Act, *given: Need, towards: str = "", about: Act | None = None
    ) -> Reason | None:
        """Say why whoever opened this may not do `act`."""
        return reason_against(
            act,
            self.facts,
            self.actor,
            self.procedure,
            self.people,
            given=frozenset(given),
            towards=towards,
            about=about,
        )


def may_look(facts: CaseFacts, actor: Actor, procedure: Procedure, people: Roster) -> bool:
    """Say whether somebody may know of a case today: a key that still opens is not enough."""
    reason = reason_against(Act.READ, facts, actor, procedure, people)
    return reason in {None, Reason.DECLARE_FIRST}


def actor_of(reader: Unlocked, people: Roster) -> Actor:
    """Say as whom somebody acts, by today's roster: a session may be older than a seat."""
    return actor_for(reader.person, people)


def actor_for(person: str, people: Roster) -> Actor:
    """Say as whom somebody would act, by a roster."""
    member = people.member(person)
    if member is None:
        return Actor(person=person)
    return Actor(person=person, bodies=member.bodies, spot=member.spot)


def open_for_reader(
    case: str,
    reader: Unlocked,
    now: dt.datetime,
    *,
    kinds: Iterable[Compartment] = EVERYTHING,
    lock: bool = False,
    people: Roster | None = None,
) -> OpenedCase | None:
    """Open a case as a member of staff; None when there is nothing for them.

    A case that does not exist, one that is not theirs, and one in which they hold a dummy take
    the same path.

    Args:
        people: Who works here today, where many cases are opened in one go.
    """
    row = row_for(case, reader, lock=lock)
    if row is None:
        return None
    keys = open_for_person(row, reader.person, reader.seed, {*kinds, *CARD_ONLY})
    if not (opens_newest(keys, Compartment.TRIAGE) and opens_newest(keys, Compartment.TRAIL)):
        return None
    opened = _open(row, Actor(person=reader.person), reader.seed, keys, None, now)
    if people is not None:
        opened.people = people
    opened.actor = actor_of(reader, opened.people)
    return opened


def must_open(case: str, reader: Unlocked, now: dt.datetime) -> OpenedCase:
    """Open a case for an act.

    Raises:
        NotYours: There is nothing here for this reader.
    """
    opened = open_for_reader(case, reader, now, lock=True)
    if opened is None:
        raise NotYours
    return opened


def open_for_reporter(
    keys: ReporterKeys, now: dt.datetime, *, lock: bool = False
) -> OpenedCase | None:
    """Open a case as the reporting person; None when there is none for these words."""
    receipt = Receipt.objects.filter(lookup=keys.lookup).first()
    if receipt is None:
        return None
    rows = Case.objects.select_for_update() if lock else Case.objects
    row = rows.get(pk=receipt.case_id)
    receipt.case = row
    receipt.public = public_key(keys.seed)  # whatever stands in the table
    opened = open_for_receipt(row, receipt, keys.seed)
    if not {*CARD_ONLY} <= opened.keys():
        return None
    return _open(row, Actor(is_reporter=True), keys.seed, opened, receipt, now)


def must_open_as_reporter(keys: ReporterKeys, now: dt.datetime) -> OpenedCase:
    """Open a case for an act of the reporting person.

    Raises:
        NotYours: These words open nothing.
    """
    opened = open_for_reporter(keys, now, lock=True)
    if opened is None:
        raise NotYours
    return opened


def opens_newest(keys: Keys, kind: Compartment) -> bool:
    """Say whether the newest version of a part is among what opens.

    Who only opens an older one read this case once, and no longer does.
    """
    if kind not in keys:
        return False
    mine = keys[kind][-1].row
    newer = mine.case.compartments.filter(kind=kind, version__gt=mine.version)
    return not newer.exists()


def read_lines(trails: tuple[OpenCompartment, ...]) -> list[Line]:
    """Read a trail, oldest line first."""
    return lines_that_belong(trail_of(trails))


def lines_of_many(trails: Iterable[OpenCompartment]) -> dict[int, list[Line]]:
    """Read many trails at once, by the id of their compartment."""
    return {row: lines_that_belong(lines) for row, lines in openings_of(trails).items()}


def moment(now: dt.datetime) -> str:
    """Write a moment the way lines and entries hold it: UTC, so that text sorts like time."""
    return now.astimezone(dt.UTC).isoformat(timespec="microseconds")


def row_for(case: str, reader: Unlocked, *, lock: bool = False) -> Case | None:
    """Find the row by case and person in one query."""
    mine = Wrap.objects.filter(
        person=reader.person, compartment__case=case, compartment__kind=Compartment.TRIAGE
    )
    rows = Case.objects.select_for_update() if lock else Case.objects
    return rows.filter(pk__in=mine.values("compartment__case")).first()


def _open(
    row: Case,
    actor: Actor,
    seed: bytes,
    keys: Keys,
    receipt: Receipt | None,
    now: dt.datetime,
) -> OpenedCase:
    said = read_entries(keys[Compartment.TRIAGE], "card")[-1]
    card = replace(Card.from_json(said), standby=standby_of(keys))
    lines = read_lines(keys[Compartment.TRAIL])
    return OpenedCase(row, actor, seed, keys, receipt, card, lines, day_of(now))
