"""What a replay gives, as somebody reads it: values only."""

from dataclasses import dataclass

from waarborg.core.seal.shown_lines import HeadShown


@dataclass(frozen=True)
class MomentTold:
    """When something went wrong: the line, the moment as it is known, and how sure the line is."""

    line: int  # 0 for what is missing
    when: str
    mark: str  # "" for a line of a ledger


@dataclass(frozen=True)
class FaultTold:
    """One thing that went wrong, with every moment at which it did."""

    guarantee: str
    cause: str
    moments: tuple[MomentTold, ...]
    story: tuple[str, ...]
    file: str  # of the norm; "" where none says it
    text: str
    source: str
    prevented: str
    mark: str  # how sure it is; "" for lines of a ledger
    verbatim: bool = True  # False: `text` is ours, and gives the purport
    sure: str = ""  # how sure it is that the rule is this; "" where nobody reconstructed it
    title: str = ""  # of the guarantee, as people say
    silence: str = ""  # what is said where no norm says it; "" where one does


@dataclass(frozen=True)
class LineTold:
    """A line of a reconstruction: what a source says happened, and how sure that is."""

    line: int
    when: str
    mark: str
    note: str
    source: str


@dataclass(frozen=True)
class LedgerTold:
    """What the ledger says of the lines: how many are proven, and how far its head is known."""

    head: HeadShown
    proven: int
    waiting: int
    broken: int


@dataclass(frozen=True)
class Replayed:
    """A case beside its procedure."""

    form: str
    title: str
    case: str
    versions: tuple[str, ...]
    lines: int
    ledger: LedgerTold | None  # None for a reconstruction
    told: tuple[LineTold, ...]  # of a reconstruction: every line
    findings: tuple[FaultTold, ...]
    not_shown: tuple[str, ...]

    @property
    def silent(self) -> bool:
        """Say whether nothing went wrong, as far as the lines show."""
        return not self.findings
