"""Compare two procedures: what changes for whom, and which guarantees hold afterwards."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import override

from waarborg.core.procedure.affected import Whom, whom
from waarborg.core.procedure.breach import Finding
from waarborg.core.procedure.changes import Change, Difference, What, changes
from waarborg.core.procedure.checker import Verdict
from waarborg.core.procedure.facts import Unit
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.norms import Norm
from waarborg.core.procedure.readers import Share, reads_otherwise
from waarborg.core.procedure.reading_chart import CHART
from waarborg.store.procedures.loading import load_chart, load_procedure
from waarborg.usecases.procedures import telling, telling_changes
from waarborg.usecases.procedures.check_procedure import verdict_on
from waarborg.usecases.procedures.values import Tongue


@dataclass(frozen=True)
class ToldChange:
    """Something that differs, as somebody reads it."""

    about: str
    code: str
    what: What
    whom: frozenset[Whom]
    file: str  # of a norm; "" for what stands in procedure.yaml, texts or the chart
    headline: str
    to_reporter: str  # the headline, said to who reports
    details: tuple[str, ...]
    differences: tuple[Difference, ...]

    @property
    def follows(self) -> bool:
        """Say whether it only follows from something else: the words for a thing that is new."""
        return self.about in {"text", "mark"} and self.what is not What.CHANGED


@dataclass(frozen=True)
class ToldReaders:
    """Reports through one door that others read than before."""

    door: str
    share: Share
    told: str


@dataclass(frozen=True)
class ToldCause:
    """A cause for which a guarantee does not hold, before or after."""

    guarantee: str
    cause: str
    told: str


@dataclass(frozen=True)
class Compared:
    """What changes, for whom, and what that does to the guarantees."""

    old: Procedure
    new: Procedure
    changes: tuple[ToldChange, ...]
    readers: tuple[ToldReaders, ...]
    mended: tuple[ToldCause, ...]
    broken: tuple[ToldCause, ...]
    left: tuple[ToldCause, ...]  # found in both

    @property
    def same(self) -> bool:
        """Say whether nothing differs."""
        return not self.changes


def compare_procedures(*, old: Path, new: Path, language: str) -> Compared:
    """Compare the procedures in two folders.

    Args:
        language: Of what is told; names follow where the procedures have texts in it.

    Raises:
        BrokenProcedure: One of them cannot be read.
    """
    before, after = (load_procedure(folder, laxer=True) for folder in (old, new))
    return compared_of(
        (
            Side(chart_beside(old, before), before, verdict_on(old, before)),
            Side(chart_beside(new, after), after, verdict_on(new, after)),
        ),
        language,
    )


@dataclass(frozen=True)
class Side:
    """One of the two procedures, the chart beside it, and what the checker says of it."""

    chart: Mapping[str, Unit]
    procedure: Procedure
    verdict: Verdict


def compared_of(sides: tuple[Side, Side], language: str) -> Compared:
    """Compare two procedures that were read and checked already."""
    before, after = (side.procedure for side in sides)
    found, now_found = (side.verdict.findings for side in sides)
    tongues = (Tongue(before, language), Tongue(after, language))
    old, new = (side.chart for side in sides)
    both = tuple(f for f in now_found if _key(f) in map(_key, found))
    with override(language):
        return Compared(
            old=before,
            new=after,
            changes=tuple(_told(one, tongues) for one in changes(before, after, (old, new))),
            readers=tuple(_readers(tongues)),
            mended=_causes(found, now_found, before, language),
            broken=_causes(now_found, found, after, language),
            left=_causes(both, (), after, language),
        )


def chart_beside(folder: Path, procedure: Procedure) -> Mapping[str, Unit]:
    """Read the organisation chart, where there is one."""
    return load_chart(folder, procedure) if (folder / CHART).is_file() else {}


def _key(finding: Finding) -> tuple[str, str]:
    """Say by what a finding is known."""
    return finding.guarantee, finding.cause


def _causes(
    those: Iterable[Finding], without: Iterable[Finding], procedure: Procedure, language: str
) -> tuple[ToldCause, ...]:
    """Tell the causes that one side has and the other has not."""
    other = {_key(finding) for finding in without}
    return tuple(
        ToldCause(*_key(f), telling.story(f.breach, procedure, language)[-1])
        for f in those
        if _key(f) not in other
    )


def _told(change: Change, tongues: tuple[Tongue, Tongue]) -> ToldChange:
    """Tell one change."""
    tongue = tongues[0] if change.what is What.REMOVED else tongues[1]
    now = change.now
    return ToldChange(
        about=change.about,
        code=change.code,
        what=change.what,
        whom=whom(change, tongues[0].procedure, tongues[1].procedure),
        file=now.file if isinstance(now, Norm) else "",
        headline=telling_changes.headline(change, tongue),
        to_reporter=telling_changes.headline(change, tongue, to_reporter=True),
        details=tuple(telling_changes.details(change, tongues)),
        differences=change.differences,
    )


def _readers(tongues: tuple[Tongue, Tongue]) -> Iterable[ToldReaders]:
    """Tell who else reads what comes in through the doors that stay."""
    before, after = (tongue.procedure for tongue in tongues)
    for code, door in after.doors.items():
        stays = code in before.doors and not (door.talk_only or before.doors[code].talk_only)
        for share in reads_otherwise(code, before, after) if stays else ():
            name = telling_changes.name("door", code, tongues[1])
            yield ToldReaders(code, share, f"{name}: {telling_changes.readers(share, tongues)}")
