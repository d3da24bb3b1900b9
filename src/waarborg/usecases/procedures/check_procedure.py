"""Check a procedure against every guarantee, and tell the findings as stories."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import override

from waarborg.core.procedure.breach import Breach, Finding
from waarborg.core.procedure.checker import Verdict, check
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.norms import Recorded
from waarborg.core.procedure.reading import HEAD
from waarborg.core.procedure.words import Stated
from waarborg.store.procedures.loading import load_procedure, load_stories
from waarborg.store.procedures.versions import gaps_after
from waarborg.usecases.procedures import cited, telling, words


@dataclass(frozen=True)
class Where:
    """A norm, as somebody reads it; all "" when none leads there, because one is missing."""

    file: str = ""
    text: str = ""  # its words
    source: str = ""
    verbatim: bool = True  # False: `text` is ours, and gives the purport
    sure: str = ""  # how sure it is that the rule is this; "" where nobody reconstructed it


@dataclass(frozen=True)
class AlsoTold:
    """Another norm by which the same goes wrong, with its own smallest example."""

    story: tuple[str, ...]
    norm: Where
    situations: int


@dataclass(frozen=True)
class Told:
    """A finding, as somebody reads it."""

    guarantee: str
    cause: str
    story: tuple[str, ...]  # sentence by sentence
    file: str  # of the norm that leads there; "" when none does, because one is missing
    text: str  # its words
    source: str
    situations: int
    here: int  # of those, in how many by this norm
    mend: str  # in the files of the procedure
    title: str  # of the guarantee and the cause, as people say
    helps: str  # what mends it, in plain words
    verbatim: bool = True  # False: `text` is ours, and gives the purport
    sure: str = ""  # how sure it is that the rule is this; "" where nobody reconstructed it
    silence: str = ""  # what is said where no norm leads there; "" where one does
    also: tuple[AlsoTold, ...] = ()
    recorded: bool = False  # no norm leads there; `text` is what a source tells of how it goes


@dataclass(frozen=True)
class Checked:
    """What the checker says of a procedure."""

    sound: bool
    situations: int
    findings: tuple[Told, ...]


def check_procedure(*, folder: Path, language: str, law_on: dt.date | None = None) -> Checked:
    """Check the procedure in `folder` in every situation.

    Args:
        language: Of the stories; the procedure's own names follow when it has texts in it.
        law_on: The day whose law counts; by default that from which the procedure is valid.

    Raises:
        BrokenProcedure: It cannot be read.
    """
    procedure = load_procedure(folder, law_on=law_on, laxer=True)
    return told_of(verdict_on(folder, procedure), procedure, language)


def verdict_on(folder: Path, procedure: Procedure) -> Verdict:
    """Check a procedure that was read already, with what lies beside it."""
    return check(procedure, gaps_after(folder, procedure), load_stories(folder, procedure))


def told_of(verdict: Verdict, procedure: Procedure, language: str) -> Checked:
    """Tell what the checker says."""
    with override(language):
        found = sorted(verdict.findings, key=lambda one: _footing(one, procedure))
        told = tuple(_told(finding, procedure, language) for finding in found)
    return Checked(verdict.sound, verdict.situations, told)


def _told(finding: Finding, procedure: Procedure, language: str) -> Told:
    """Tell one finding."""
    where = _where(finding.breach, procedure, language)
    record = _recorded(finding, procedure)
    if record:
        source = words.source(procedure, record.source, language)
        where = Where(HEAD, record.text, source, record.verbatim, cited.sureness(record))
    return Told(
        guarantee=finding.guarantee,
        cause=finding.cause,
        story=telling.story(finding.breach, procedure, language),
        file=where.file,
        text=where.text,
        source=where.source,
        verbatim=where.verbatim,
        sure=where.sure,
        situations=finding.situations,
        here=finding.here,
        mend=telling.mend(finding.breach, procedure, language),
        title=telling.title(finding.guarantee, finding.cause),
        helps=telling.helps(finding.breach, procedure, language),
        silence="" if record else cited.silence(finding.breach.norm, procedure),
        recorded=record is not None,
        also=tuple(
            AlsoTold(
                telling.story(one.breach, procedure, language),
                _where(one.breach, procedure, language),
                one.situations,
            )
            for one in finding.also
        ),
    )


def _footing(finding: Finding, procedure: Procedure) -> int:
    """Put what rests on a source before what is assumed, and that before what nobody says."""
    basis = finding.breach.norm or _recorded(finding, procedure)
    if not procedure.stated:
        return 0
    if basis is None:
        return 2
    return int(basis.stated is Stated.ASSUMED)


def _recorded(finding: Finding, procedure: Procedure) -> Recorded | None:
    """Find what a source tells of how it goes, for a finding that no norm leads to."""
    if finding.breach.norm is not None:
        return None
    of = (finding.guarantee, finding.cause)
    return next((one for one in procedure.record if (one.guarantee, one.cause) == of), None)


def told_besides(story: tuple[str, ...], first: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out what another story told already; what goes wrong, its last sentence, stays."""
    return (*(sentence for sentence in story[:-1] if sentence not in first), story[-1])


def _where(breach: Breach, procedure: Procedure, language: str) -> Where:
    """Say in which norm it lies."""
    norm = breach.norm
    if norm is None:
        return Where()
    source = words.source(procedure, norm.source, language)
    return Where(norm.file, norm.text, source, norm.verbatim, cited.sureness(norm))
