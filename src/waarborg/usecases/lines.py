"""The lines that pages of both sides are made of."""

import datetime as dt
from dataclasses import dataclass, field

from waarborg.core.terms import Act, Compartment, Reason, TermName


@dataclass(frozen=True)
class ReaderLine:
    """Somebody who can read: the function, never the name, and the key to compare by voice.

    Attributes:
        fingerprint: Of their key of now, as a colleague confirmed it.
        sealed_to: Of the key that a case was sealed to, when that is another one; else "".
        sits_no_more: They got a key of this case, and sit in no body that reads it now.
    """

    function: str
    fingerprint: str
    sealed_to: str = ""
    sits_no_more: bool = False


@dataclass(frozen=True)
class ReadsLine:
    """Somebody with a key of a case: which parts it opens, and whether they have the name."""

    who: ReaderLine
    parts: tuple[Compartment, ...]
    name: bool


@dataclass(frozen=True)
class TermLine:
    """A period that runs, ran, or will run."""

    name: TermName
    due_at: dt.datetime
    lapsed: bool
    kept: bool
    who: str
    days_late: int = 0  # of what was kept late: 1 for the day after
    told_on: dt.date | None = None  # when somebody not involved was told, and who that was
    told: str = ""


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
    """A file that belongs to a case.

    Attributes:
        cleaned: What was taken out of it before it was sent, as `core.cleaning` writes it.
    """

    id: str
    name: str
    type: str
    size: int
    cleaned: str = ""


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
class OpeningLine:
    """One time that the custodians were asked to open the name, as both sides see it.

    Attributes:
        by: Function of who asked; `to` of the one person who is to see the name.
        waits: Whether the time before anything opens still runs.
        told_on: The day on which the reporting person hears of it; None when they do already.
        asked: How many custodians could hand over; `handed` how many did; `half` whether the half
            from outside is in.
        refused: Who refused, and why.
        looks: When somebody looked at the name, and who.
        not_as_asked: Whether the tables name another sealed name than its line does.
        object_against: Why the reporting person cannot say something against it now.
    """

    id: str
    asked_at: dt.datetime
    by: str
    to: str
    ground: str
    source: str
    reasons: str
    not_before: dt.datetime
    waits: bool
    authority: str
    statement: str
    told_on: dt.date | None
    asked: int
    handed: int
    half: bool
    refused: tuple[tuple[str, str], ...]
    looks: tuple[tuple[dt.datetime, str], ...]
    sealed_anew: bool
    not_as_asked: bool
    objection: str | None
    object_against: Reason | None


@dataclass(frozen=True)
class ExportLine:
    """One time that content of the case was to leave the house, as both sides see it.

    Attributes:
        sort: "files", or "export": what happened in the case.
        by: Function of who asks.
        files: What the files are called.
        key_end: The end of the public key for which files are sealed.
        not_before: From when it may go; `waits` whether that is still to come.
        agreed: Whether the reporting person let it go earlier.
        told_on: The day on which the reporting person hears of it; None when they do already.
        taken: When it was taken, and by whom.
        take_against: Why it cannot be taken now.
    """

    id: str
    sort: str
    asked_at: dt.datetime
    by: str
    files: tuple[str, ...]
    key_end: str
    reasons: str
    not_before: dt.datetime
    waits: bool
    agreed: bool
    authority: str
    statement: str
    told_on: dt.date | None
    taken: tuple[tuple[dt.datetime, str], ...]
    take_against: Reason | None


@dataclass(frozen=True)
class LeakLine:
    """A name that got out, and what was done since.

    Attributes:
        told: Whether the data protection authority was told; None while nothing was answered.
        why: When and how, or why not.
    """

    at: dt.datetime
    who: str
    text: str
    told: bool | None
    why: str
    feedback: str


@dataclass(frozen=True)
class EndLine:
    """When a case is destroyed.

    Attributes:
        gone_on: Since when no backup holds anything of it that opens.
        ground: Where the procedure says so.
        held: Whether a court case stops it.
    """

    on: dt.date
    gone_on: dt.date
    ground: str
    held: bool


@dataclass(frozen=True)
class HoldLine:
    """A time that a case was held, or let go again."""

    at: dt.datetime
    who: str
    text: str
    held: bool


@dataclass(frozen=True)
class TaskLine:
    """A task that was given, and the answer to it.

    `answer`: None while there is none; "" where there is one that is not shown here.
    """

    to: str
    text: str
    answer: str | None


@dataclass(frozen=True)
class Proposal:
    """A text for somebody in the line: what the reporting person said to it."""

    id: str
    to: str
    text: str
    agreed: bool | None
    text_back: str
    can_be_given: bool = False  # as a task, by whoever reads this


@dataclass(frozen=True)
class NoteLine:
    """A note among readers."""

    at: dt.datetime
    who: str
    text: str


@dataclass(frozen=True)
class NameOutside:
    """Where the name is of a case whose name is left with the guarantor, for its readers.

    Attributes:
        guarantor: With whom it was left, or can be; "" when nobody can say, or nobody is there.
        left: Whether it came in here, sealed.
        away_since: Since when there is no sign of the guarantor of now; None when there is.
    """

    guarantor: str
    left: bool
    away_since: dt.datetime | None = None


@dataclass(frozen=True)
class NameElsewhere:
    """A name that is, or can be, left with the guarantor.

    Attributes:
        guarantor: Who that is; "" when this organisation has none any more.
        address: Of its pages.
        left: Whether it came in here, sealed.
        made_by: Who made the envelope, when that can be said; "" when not, or when it is not here.
        earlier: Whether another made it, or may have: this one came later.
        ticket: With it one leaves it there, and with `back` takes it back.
        away_since: Since when there is no sign of it; None when there is.
    """

    guarantor: str
    address: str
    left: bool
    made_by: str
    earlier: bool
    ticket: str = field(repr=False)
    back: str = field(repr=False)
    away_since: dt.datetime | None = None
