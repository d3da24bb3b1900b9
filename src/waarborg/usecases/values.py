"""What use cases take and give: values only, so that pages need no tables."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from waarborg.core.procedure.facts import Spot
from waarborg.core.terms import Act, Kind, NameMode, Reason, Stage, TermName
from waarborg.usecases.drafts import LooseFile, ReportDraft, SettledDraft

__all__ = [
    "CasePage",
    "ConflictCard",
    "Decision",
    "FileLine",
    "FiledReceipt",
    "Inbox",
    "InboxLine",
    "LooseFile",
    "Mailbox",
    "MessageLine",
    "NewReceipt",
    "NoteLine",
    "Promise",
    "Proposal",
    "ReaderLine",
    "Readers",
    "Register",
    "RegisterLine",
    "ReportDraft",
    "ReporterKeys",
    "Seconding",
    "SettledDraft",
    "Slip",
    "TaskLine",
    "TaskPage",
    "TermLine",
    "TextToApprove",
    "TimelineLine",
    "Unlocked",
]


@dataclass(frozen=True)
class ReporterKeys:
    """What follows from the words of a receipt. It lives in the sealed session only."""

    lookup: bytes
    seed: bytes = field(repr=False)
    entropy: bytes = field(default=b"", repr=False)  # to refuse a message that gives it away


@dataclass(frozen=True)
class NewReceipt:
    """A receipt that nobody used yet; `once` makes that it makes one report."""

    words: tuple[str, ...] = field(repr=False)
    digits: str = field(repr=False)
    keys: ReporterKeys
    once: str


@dataclass(frozen=True)
class ReaderLine:
    """Somebody who can read: the function, never the name, and the key to compare by voice."""

    function: str
    fingerprint: str


@dataclass(frozen=True)
class TermLine:
    """A period that runs, ran, or will run."""

    name: TermName
    due_at: dt.datetime
    lapsed: bool
    kept: bool
    who: str


@dataclass(frozen=True)
class Readers:
    """Who would read a report, who would not, and what happens when: shown before it is sent."""

    body: str
    body_text: str
    seats: tuple[ReaderLine, ...]
    aside: tuple[str, ...]
    never: tuple[str, ...]
    dormant: tuple[str, ...]
    terms: tuple[TermLine, ...]
    reaches_somebody: bool
    outside: tuple[tuple[str, str], ...] = ()  # authorities outside: name, site
    shut: Reason | None = None  # why this door does not take it


@dataclass(frozen=True)
class Promise:
    """The signed promise that a report will be in the ledger."""

    text: str
    leaf_b64: str
    short: str


@dataclass(frozen=True)
class TimelineLine:
    """Something that happened, with the function of who did it. `at` only where it is exact."""

    at: dt.datetime | None
    on: dt.date
    act: str
    leaf: str
    who: str
    note: str
    proof: str | None


@dataclass(frozen=True)
class FileLine:
    """A file that belongs to a case."""

    id: str
    name: str
    type: str
    size: int


@dataclass(frozen=True)
class MessageLine:
    """A message of the dialogue."""

    id: str
    mine: bool
    who: str
    at: dt.datetime
    text: str
    files: tuple[FileLine, ...]


@dataclass(frozen=True)
class TextToApprove:
    """A text that goes to somebody in the line once the reporting person agrees."""

    id: str
    text: str
    to: str


@dataclass(frozen=True)
class Decision:
    """A decision with its reasons, and why it cannot be put to another body (None: it can)."""

    id: str
    act: Act
    text: str
    at: dt.datetime
    second_look: Reason | None
    who: str = ""


@dataclass(frozen=True)
class Mailbox:
    """What the reporting person sees of a case."""

    case: str
    stage: Stage
    kind: Kind
    timeline: tuple[TimelineLine, ...]
    terms: tuple[TermLine, ...]
    messages: tuple[MessageLine, ...]
    files: tuple[FileLine, ...]
    readers: tuple[ReaderLine, ...]
    looks: tuple[TimelineLine, ...]
    name_mode: NameMode
    name: str
    named_to: tuple[str, ...]
    acts: Mapping[Act, Reason | None]
    to_approve: tuple[TextToApprove, ...]
    decisions: tuple[Decision, ...]
    closing: str | None
    story: Mapping[str, str] = field(default_factory=dict)  # what was reported, for reading back
    body_text: str = ""
    others: tuple[ReporterKeys, ...] = ()  # further cases under the same words
    settled: bool = False
    tasks: tuple["TaskLine", ...] = ()


@dataclass(frozen=True)
class TaskLine:
    """A task that was given, and the answer to it; None while there is none."""

    to: str
    text: str
    answer: str | None


@dataclass(frozen=True)
class Unlocked:
    """A member of staff whose key is open."""

    person: str
    seed: bytes = field(repr=False)
    bodies: frozenset[str]
    spot: Spot | None
    name: str
    language: str


@dataclass(frozen=True)
class InboxLine:
    """One case in an inbox."""

    case: str
    due_at: dt.datetime | None
    due_name: TermName | None
    stage: Stage
    kind: Kind | None
    card_only: bool
    waiting_for: str
    unread: bool
    task: bool


@dataclass(frozen=True)
class Inbox:
    """What somebody has to do. The counts say 99 for 99 and more."""

    late: tuple[InboxLine, ...]
    today: tuple[InboxLine, ...]
    soon: tuple[InboxLine, ...]
    waiting: tuple[InboxLine, ...]
    late_count: int
    today_count: int
    older: str | None


@dataclass(frozen=True)
class ConflictCard:
    """What somebody sees before saying whether they are involved: never reporter or story."""

    case: str
    concerned: tuple[str, ...]
    unit: str


@dataclass(frozen=True)
class TaskPage:
    """What was handed back to somebody: a text the reporting person approved, and the answer."""

    case: str
    text: str
    due_at: dt.datetime | None
    answered: bool
    answer: str
    acts: Mapping[Act, Reason | None]


@dataclass(frozen=True)
class NoteLine:
    """A note among readers."""

    at: dt.datetime
    who: str
    text: str


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
    seconding: tuple["Seconding", ...] = ()  # what waits for a second person
    tasks: tuple["TaskLine", ...] = ()
    must_not_see: str = ""  # names that the reporting person typed


@dataclass(frozen=True)
class Seconding:
    """An act that waits for a second person."""

    act: Act
    who: str
    mine: bool
    reasons: str
    feedback: str


@dataclass(frozen=True)
class Proposal:
    """A text for somebody in the line: what the reporting person said to it."""

    id: str
    to: str
    text: str
    agreed: bool | None
    text_back: str


@dataclass(frozen=True)
class Slip:
    """What an employee gets when something was registered as settled: a way to object."""

    words: tuple[str, ...] = field(repr=False)
    digits: str = field(repr=False)
    promise: Promise


@dataclass(frozen=True)
class FiledReceipt:
    """What somebody gets whose report was filed for them; `read_back` is for their approval."""

    words: tuple[str, ...] = field(repr=False)
    digits: str = field(repr=False)
    promise: Promise
    read_back: str


@dataclass(frozen=True)
class RegisterLine:
    """One line of the register."""

    case: str
    received_on: dt.date
    stage: Stage
    kind: Kind | None
    unit: str
    objected: bool


@dataclass(frozen=True)
class Register:
    """A page of the register, the newest first."""

    lines: tuple[RegisterLine, ...]
    older: str | None
