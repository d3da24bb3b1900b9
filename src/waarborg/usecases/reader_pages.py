"""What readers see."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from waarborg.core.terms import Act, Kind, NameMode, Reason, Stage, TermName
from waarborg.usecases.lines import (
    Decision,
    EndLine,
    ExportLine,
    FileLine,
    HoldLine,
    LeakLine,
    MessageLine,
    NameOutside,
    NoteLine,
    OpeningLine,
    Proposal,
    ReaderLine,
    TaskLine,
    TermLine,
    TimelineLine,
)


@dataclass(frozen=True)
class InboxLine:
    """One case in an inbox.

    Attributes:
        unread: The reporting person wrote, and this reader did not see it yet.
        wrote_at: Since when a message waits on what ended, where nothing else is due; else None.
    """

    case: str
    due_at: dt.datetime | None
    due_name: TermName | None
    stage: Stage
    kind: Kind | None
    card_only: bool
    waiting_for: str
    unread: bool
    task: bool
    wrote_at: dt.datetime | None = None


@dataclass(frozen=True)
class Inbox:
    """What somebody has to do. A count of `COUNTED` stands for that many and more."""

    COUNTED: ClassVar = 50  # as many as a page shows: nobody needs more, and counting costs

    late: tuple[InboxLine, ...]
    today: tuple[InboxLine, ...]
    soon: tuple[InboxLine, ...]
    waiting: tuple[InboxLine, ...]
    late_count: int
    today_count: int
    older: str | None
    written: tuple[InboxLine, ...] = ()  # messages to what ended: they have no term


@dataclass(frozen=True)
class ConflictCard:
    """What somebody sees before saying whether they are involved: never reporter or story.

    `declared`: they said before that they are free.
    """

    case: str
    concerned: tuple[str, ...]
    unit: str
    declared: bool = False


@dataclass(frozen=True)
class TaskPage:
    """What was handed back to somebody: a text the reporting person approved, and the answer."""

    case: str
    text: str
    due_at: dt.datetime | None
    answered: bool
    answer: str
    acts: Mapping[Act, Reason | None]
    for_reporter: bool = False  # whether the reporting person is shown the answer


@dataclass(frozen=True)
class Seconding:
    """An act that waits for a second person; `towards` and `about` only where it is about one.

    `counts`: whether whoever reads this can agree or, with what is theirs, somebody else.
    """

    act: Act
    who: str
    mine: bool
    reasons: str
    feedback: str
    towards: str = ""
    about: str = ""
    id: str = ""
    counts: bool = True
    back_at: dt.datetime | None = None  # when its writer took it back


@dataclass(frozen=True)
class CasePage:
    """A case as a reader sees it. With only a task in hand, nothing but `task` is filled."""

    case: str
    card: ConflictCard
    stage: Stage
    kind: Kind | None
    relation: str
    place: str
    door: str
    wish: str
    story: str
    when_where: str
    could_guess: str
    name_mode: NameMode | None
    name: str | None
    timeline: tuple[TimelineLine, ...]
    terms: tuple[TermLine, ...]
    messages: tuple[MessageLine, ...]
    files: tuple[FileLine, ...]
    notes: tuple[NoteLine, ...]
    decisions: tuple[Decision, ...]
    acts: Mapping[Act, Reason | None]
    people: tuple[ReaderLine, ...]
    task: TaskPage | None
    can_pass_to: tuple[tuple[str, str], ...]
    can_hand_back_to: tuple[tuple[str, str], ...]
    proposals: tuple["Proposal", ...] = ()
    language: str = ""
    objections: tuple[str, ...] = ()
    seconding: tuple[Seconding, ...] = ()  # what waits for a second person
    tasks: tuple["TaskLine", ...] = ()
    must_not_see: str = ""  # names that the reporting person typed
    can_lift: tuple[tuple[str, str], ...] = ()  # whom a name that looks like theirs keeps out
    openings: tuple["OpeningLine", ...] = ()  # of the name, on a ground in law
    can_open_for: tuple[tuple[str, str], ...] = ()  # for whom that may be asked
    grounds: tuple[tuple[str, str], ...] = ()  # on which it may be: code and text
    exports: tuple["ExportLine", ...] = ()  # content that is to leave the house, or left it
    leaks: tuple["LeakLine", ...] = ()  # times that the name got out
    end: "EndLine | None" = None  # when it is destroyed
    holds: tuple["HoldLine", ...] = ()  # times that a court case stopped that
    contact: str = ""  # how to reach them: lies in the envelope, so it is seen with the name
    outside: "NameOutside | None" = None  # when the name is left with the guarantor, or can be
    due: Act | None = None  # what the first term that runs asks for
    wrote_at: dt.datetime | None = None  # since when a message waits on what ended
    before: Mapping[Act, Act] = field(default_factory=dict)  # what makes possible what is too early
    moved_terms: bool = False  # whether the tables say other terms than the lines
    lines_gone: bool = False  # whether the lines cannot say it, for some are gone
    kinds_elsewhere: tuple[tuple[Kind, str], ...] = ()  # which go to others, and to whom


@dataclass(frozen=True)
class RegisterLine:
    """One line of the register."""

    case: str
    received_on: dt.date
    stage: Stage
    kind: Kind | None
    unit: str
    objected: bool
    unread: bool = False  # the reporting person wrote, and nobody did anything since
    nobody_told: bool = False  # settled, and whoever registered it named no function


@dataclass(frozen=True)
class Register:
    """A page of the register, the newest first."""

    lines: tuple[RegisterLine, ...]
    older: str | None
