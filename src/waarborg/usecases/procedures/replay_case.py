"""Lay a case beside the procedure that held for it, and tell what went wrong."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext, override

from waarborg.core.procedure.facts import Roster
from waarborg.core.procedure.faults import Fault, grouped
from waarborg.core.procedure.lines_proven import unproven
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.pages import BrokenProcedure, Problem
from waarborg.core.procedure.reading_case import BrokenCase, CaseFile, Head, read_head
from waarborg.core.procedure.reading_file import read_case
from waarborg.core.procedure.replay import replay
from waarborg.core.procedure.trails import Rosters
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.notes import VerifierKey, read_key
from waarborg.core.seal.shown_lines import HeadShown, Proof, Shown, look_at
from waarborg.store.procedures.accepted import accepted_procedure
from waarborg.store.procedures.case_files import read_document
from waarborg.store.procedures.loading import versions
from waarborg.usecases.procedures.replay_story import Teller
from waarborg.usecases.procedures.replay_words import moment as when
from waarborg.usecases.procedures.replayed import LedgerTold, Replayed

RECONSTRUCTIONS = "reconstructions"
_FETCH_IT = (
    "Save its text from the page about what one can count on, unpack it in a folder with the laws, "
    "and name that folder with --procedures."
)
Lines = Mapping[tuple[str, ...], int]


def replay_file(*, file: Path, root: Path, language: str, log: str = "") -> Replayed:
    """Replay the case that a file tells: an export of the desk, or a reconstruction.

    Args:
        root: Folder of the procedures. For a reconstruction that lies beside a procedure, that
            procedure is used wherever it lies.
        log: The key of the log, as name+id+key, known from elsewhere; "" to compare with none.

    Raises:
        BrokenCase: The file cannot be read, or does not fit the procedures in `root`.
        BrokenProcedure: The procedure cannot be read.
    """
    document, lines = read_document(file)
    if file.resolve().parent.name == RECONSTRUCTIONS:
        root = file.resolve().parents[2]
    return replay_document(file.name, document, lines, root=root, language=language, log=log)


def replay_document(
    name: str,
    document: object,
    lines: Lines,
    *,
    root: Path,
    language: str,
    log: str = "",
    known: Procedure | None = None,
) -> Replayed:
    """Replay a case that was read; see `replay_file`.

    Args:
        known: The version that the case ran under, where somebody has it: it can have been
            brought at the desk, and lie in no folder.
    """
    head = read_head(name, document, lines)
    rules = _Rules(name, root, head, known)
    key = _key(log)
    told = read_case(name, document, lines, head, rules.at)
    shown = _shown(name, told, key)
    faults = _faults(told, rules, shown)
    with override(language):
        teller = Teller(told, language)
        return Replayed(
            form=told.form,
            title=told.title.get(language, ""),
            case=told.case,
            versions=tuple(dict.fromkeys(_version(rules.at(line.at)) for line in told.trail.lines)),
            lines=len(told.trail.lines),
            ledger=_ledger(shown) if shown else None,
            told=tuple(teller.lines()),
            findings=tuple(teller.fault(one) for one in grouped(faults)),
            not_shown=tuple(_not_shown(told, shown)),
        )


@dataclass
class _Rules:
    """The versions of one organisation: that of the case, or that of each moment."""

    name: str
    root: Path
    head: Head
    known: Procedure | None = None
    memory: dict[dt.date, Procedure] = field(default_factory=dict)

    def at(self, moment: dt.datetime) -> Procedure:
        """Give the version that holds at a moment."""
        start = self.head.valid_from or self._start(moment.date())
        if start not in self.memory:
            self.memory[start] = self._load(start)
        return self.memory[start]

    def _start(self, day: dt.date) -> dt.date:
        begun = [s for s, _ in versions(self.root, self.head.organisation) if s <= day]
        if not begun:
            what = f"no version of {self.head.organisation} held on {day.isoformat()}"
            self._refuse(what, "Name the folder of the procedures with --procedures.")
        return begun[-1]

    def _load(self, start: dt.date) -> Procedure:
        known = self.known
        if known and (known.code, known.valid_from) == (self.head.organisation, start):
            found = known
        else:
            found = self._from_folder(start)
        if self.head.digest and found.digest != self.head.digest:
            what = f"the procedure {_version(found)} here is another text than the case ran under"
            self._refuse(what, _FETCH_IT)
        return found

    def _from_folder(self, start: dt.date) -> Procedure:
        folder = self.root / self.head.organisation / start.isoformat()
        if not folder.is_dir():
            what = f"there is no procedure {self.head.organisation}/{start.isoformat()}"
            self._refuse(what, _FETCH_IT)
        return accepted_procedure(folder)

    def _refuse(self, what: str, mend: str) -> None:
        raise BrokenCase([Problem(self.name, 0, "procedure", what, mend)])


@dataclass(frozen=True)
class _Around:
    rules: _Rules
    rosters: Rosters

    def procedure(self, at: dt.datetime) -> Procedure:
        return self.rules.at(at)

    def people(self, at: dt.datetime) -> Roster:
        return self.rosters.at(at)


def _faults(told: CaseFile, rules: _Rules, shown: Shown | None) -> Iterator[Fault]:
    for one in replay(told.trail, _Around(rules, told.people)):
        yield from one.all
    if shown is not None:
        end = told.trail.until
        yield from unproven(told.trail.lines, told.shown, shown, rules.at(end), end)


def _shown(name: str, told: CaseFile, key: VerifierKey | None) -> Shown | None:
    if told.reconstructed:
        return None
    try:
        return look_at(told.shown, told.checkpoint, key)
    except SealError as wrong:
        problem = Problem(name, 0, "checkpoint", str(wrong), "Export the case again.")
        raise BrokenCase([problem]) from None


def _key(text: str) -> VerifierKey | None:
    try:
        return read_key(text) if text else None
    except SealError as wrong:
        problem = Problem("--log", 0, "", str(wrong), "Copy the key from the public side.")
        raise BrokenProcedure([problem]) from None


def _ledger(shown: Shown) -> LedgerTold:
    number = Counter(shown.lines)
    return LedgerTold(shown.head, number[Proof.PROVEN], number[Proof.WAITS], number[Proof.BROKEN])


def _version(procedure: Procedure) -> str:
    return f"{procedure.code}/{procedure.valid_from.isoformat()}"


def _not_shown(told: CaseFile, shown: Shown | None) -> Iterator[str]:
    """Say what cannot be seen from the lines, whatever they say."""
    if told.reconstructed:
        yield gettext("No ledger proves these lines. Each says how sure it is.")
        return
    yield gettext(
        "That no line was left out: a ledger does not tell whose lines it holds. Only a gap "
        "between two steps shows."
    )
    yield gettext("What was said, promised or done outside the system.")
    if told.papers_from is not None:
        yield gettext(
            "Whether a second person agreed, and what readers noted, before %(moment)s: whoever "
            "took this along does not open that."
        ) % {"moment": when(told.papers_from, exact=True)}
    if not told.trail.duties:
        yield gettext(
            "Whether people were looked after and asked how they are: no lines are kept of it."
        )
    if shown is not None and Proof.WAITS in shown.lines:
        yield gettext(
            "Lines that waited for the ledger are not proven yet: export the case again later."
        )
    if shown is not None and shown.head is HeadShown.NOT_COMPARED:
        yield gettext("Whose ledger it is: the head was compared with no key. Give one with --log.")
