"""The story of what a replay finds: who reported what, what happened then, what was wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from waarborg.core.procedure.facts import Roster
from waarborg.core.procedure.faults import LEDGER, Alike, Fault
from waarborg.core.procedure.reading_case import CaseFile
from waarborg.core.procedure.words import Mark
from waarborg.core.terms import Leaf
from waarborg.usecases.procedures import cited, replay_words, telling, words
from waarborg.usecases.procedures.agreeing import filled
from waarborg.usecases.procedures.replayed import FaultTold, LineTold, MomentTold

_SURENESS: Final = [mark.value for mark in Mark]


@dataclass(frozen=True)
class Teller:
    """Tells the findings of one file in one language."""

    file: CaseFile
    language: str

    def fault(self, found: Alike) -> FaultTold:
        """Tell one finding, with all its moments."""
        first, cause = found.first, replay_words.CAUSES[found.first.cause]
        values = replay_words.values_of(first, self._people(first), self.language)
        moments = tuple(self._moment(fault) for fault in found.all)
        norm = first.norm
        return FaultTold(
            guarantee=str(first.guarantee),
            cause=first.cause,
            moments=moments,
            story=tuple(map(words.capital, self._story(first, values))),
            file=norm.file if norm else "",
            text=norm.text if norm else "",
            source=words.source(first.rules, norm.source, self.language) if norm else "",
            prevented=words.capital(gettext(cause.mend) % values),
            mark=self._how_sure(found, moments),
            verbatim=norm.verbatim if norm else True,
            title=telling.guarantee_named(str(first.guarantee)),
            sure=cited.sureness(norm),
            silence=cited.silence(norm, first.rules) if first.guarantee != LEDGER else "",
        )

    def lines(self) -> Iterator[LineTold]:
        """Tell every line of a reconstruction."""
        for number, remark in self.file.remarks.items():
            source = (f"{self.file.sources[c]}, {place}" for c, place in remark.source.items())
            note = remark.note.get(self.language) or next(iter(remark.note.values()), "")
            when = replay_words.known(remark.when)
            yield LineTold(number, when, remark.mark.value, note, "; ".join(source))

    def _people(self, fault: Fault) -> Roster:
        return self.file.people.at(fault.at)

    def _story(self, fault: Fault, values: dict[str, str]) -> Iterator[str]:
        wrong = filled(gettext(replay_words.CAUSES[fault.cause].goes_wrong), values)
        if fault.guarantee != LEDGER:
            yield from telling.opening(self.file.trail.known.facts, fault.rules, self.language)
            remark = self.file.remarks.get(fault.line)
            note = remark.note.get(self.language, "") if remark else ""
            told = note or replay_words.step(fault, values)
            if told:
                yield told
        yield wrong

    def _moment(self, fault: Fault) -> MomentTold:
        remark = self.file.remarks.get(fault.line)
        if remark is not None:
            return MomentTold(fault.line, replay_words.known(remark.when), remark.mark.value)
        line = self.file.trail.lines[fault.line - 1] if fault.line else None
        # A look is told by day: the hour would tell when somebody is at work.
        exact = line is not None and line.leaf is not Leaf.LOOK
        when = replay_words.moment(fault.at.astimezone(ZoneInfo(fault.rules.zone)), exact=exact)
        return MomentTold(fault.line, when, "")

    def _how_sure(self, found: Alike, moments: tuple[MomentTold, ...]) -> str:
        """Say how sure a finding is: as its surest moment, and never more than whom it is about."""
        marks = {one.mark for one in moments} - {""}
        surest = min(marks, key=_SURENESS.index, default="")
        concerned = self.file.sure.get("concerned") if found.first.part else None
        return max({surest, *([concerned.value] if concerned else [])}, key=_rank)


def _rank(mark: str) -> int:
    return _SURENESS.index(mark) if mark else -1
