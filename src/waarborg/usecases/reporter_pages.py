"""What the reporting person sees, before and after sending."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from waarborg.core.terms import Act, Kind, NameMode, Reason, Stage
from waarborg.usecases.keys_held import ReporterKeys
from waarborg.usecases.lines import (
    Decision,
    EndLine,
    ExportLine,
    FileLine,
    HoldLine,
    LeakLine,
    MessageLine,
    NameElsewhere,
    OpeningLine,
    ReaderLine,
    ReadsLine,
    TaskLine,
    TermLine,
    TextToApprove,
    TimelineLine,
)


@dataclass(frozen=True)
class ToldLine:
    """A body that a norm has told of a report, and what it is told: not the report itself."""

    body_text: str
    what: str


@dataclass(frozen=True)
class Readers:
    """Who would read a report, who would not, and what happens when: shown before it is sent.

    Attributes:
        instead: Who reads it when too few are left there because of typed names, in this order: a
            body and its readers. () when no names were typed.
        rules: Digest of the procedure that says so.
        only_you: Whether too few custodians are free of it for anybody else to open the name.
        told: Who is told by a norm that there is a report, and what.
        not_to_tell: Bodies that a norm names too, though somebody there is involved.
        by_typed: Whether names were typed, so that fewer custodians may be left than is shown.
    """

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
    rules: str = ""
    instead: tuple[tuple[str, tuple[ReaderLine, ...]], ...] = ()
    only_you: bool = False
    told: tuple[ToldLine, ...] = ()
    not_to_tell: tuple[str, ...] = ()
    by_typed: bool = False


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
    agreed: tuple[TextToApprove, ...] = ()  # texts that may go out, and are no task
    elsewhere: NameElsewhere | None = None  # when the name lies with the guarantor, or will
    openings: tuple["OpeningLine", ...] = ()  # of the name, on a ground in law
    exports: tuple["ExportLine", ...] = ()  # content that is to leave the house, or left it
    leaks: tuple["LeakLine", ...] = ()  # times that the name got out
    end: "EndLine | None" = None  # when it is destroyed
    holds: tuple["HoldLine", ...] = ()  # times that a court case stopped that
    reads: tuple["ReadsLine", ...] = ()  # who reads which part, who holds a task included
    custodians: tuple[ReaderLine, ...] = ()  # who keeps a part of the key of the name
    only_you: bool = False  # too few custodians are free: nobody else can open the name
    moved_terms: bool = False  # whether the tables say other terms than the lines
    lines_gone: bool = False  # whether the lines cannot say it, for some are gone
    words_known: bool = False  # somebody else made the words, and they are still in use
    mark: str = ""  # what every form of this mailbox carries: which case it is of

    @property
    def opened_by_law(self) -> bool:
        """Say whether somebody looked at the name as it lies sealed now, on a ground in law."""
        return any(one.looks and not one.sealed_anew for one in self.openings)
