"""What the papers of a case show beside its lines: reasons, an approved text, a second person.

A line says that something was done; that it had what it needed stands in sealed entries. Of those
an export tells that they are there, never what they say.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from waarborg.core.procedure.seconding import done_since, moved_since
from waarborg.core.procedure.trails import Happened
from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act


class Sort(StrEnum):
    """The sorts of papers that an export tells of."""

    DECISION = "decision"
    NOTE = "note"
    ASKED = "asked"  # why somebody asked others to look again
    MESSAGE = "message"
    PROPOSAL = "proposal"
    APPROVAL = "approval"
    SECONDING = "seconding"
    TAKEN_BACK = "taken_back"  # who proposed it to a second person wants it no more
    OPENING = "opening"  # why a name should open
    LEAK = "leak"  # what got out of the name
    LEAK_ANSWER = "leak_answer"  # what was done since
    HOLD = "hold"  # for which court case it is kept, or that this is over


@dataclass(frozen=True)
class Paper:
    """One paper: that it is there, who made it and when."""

    sort: Sort
    at: datetime
    by: str = ""
    id: str = ""  # an approval, and what was taken back: of what it is about
    act: str = ""
    to: str = ""  # a proposal: for whom; a seconding: about whom
    stage: str = ""
    body: str = ""  # a seconding: for which body; "" in those that were written before it was told
    agree: bool = False


_WITH_REASONS = frozenset(
    {Sort.NOTE, Sort.ASKED, Sort.OPENING, Sort.LEAK, Sort.LEAK_ANSWER, Sort.HOLD}
)


def given_for(
    line: Happened, papers: Iterable[Paper], before: Iterable[Happened]
) -> frozenset[Need]:
    """Say what the papers show to have been there for an act.

    Args:
        before: The lines before it: an approval counts where the reporting person's own line
            stands beside it.
    """
    all_papers, earlier = tuple(papers), tuple(before)
    there = {
        Need.REASONS: any(_is_reason(one, line) for one in all_papers),
        Need.FEEDBACK: any(
            one.sort in {Sort.MESSAGE, Sort.LEAK_ANSWER} and (one.by, one.at) == (line.by, line.at)
            for one in all_papers
        ),
        Need.SECOND_PERSON: bool(agreed_with(line, all_papers, earlier)),
        Need.APPROVED_TEXT: _approved(line, all_papers, earlier),
    }
    return frozenset(need for need, shown in there.items() if shown)


def untold(line: Happened) -> frozenset[Need]:
    """Say what can have been there for an act of which the notes of readers are not told.

    Reasons of a decision are no note: the reporting person reads them, and so does everybody.
    """
    noted = set() if line.detail.get("decision") else {Need.REASONS}
    return frozenset({Need.SECOND_PERSON, *noted})


def _is_reason(paper: Paper, line: Happened) -> bool:
    """Say whether a paper gives the reasons of an act, by whoever did it."""
    if paper.by != line.by:
        return False
    if paper.sort is Sort.DECISION:
        return bool(paper.id) and paper.id == line.detail.get("decision")
    return paper.sort in _WITH_REASONS and paper.at == line.at


def agreed_with(
    line: Happened, papers: Iterable[Paper], before: Iterable[Happened]
) -> frozenset[str]:
    """Name who else wanted what was done, of the case as it stood, and did not take that back.

    Whether they sat in that body and were free, the papers do not show: the replay asks that of
    the people of that moment.
    """
    there, earlier = tuple(papers), tuple(before)
    back = {(one.by, one.id) for one in there if one.sort is Sort.TAKEN_BACK and one.at <= line.at}
    return frozenset(
        one.by
        for one in there
        if _is_second(one, line, earlier) and not (one.id and (one.by, one.id) in back)
    )


def _is_second(paper: Paper, line: Happened, before: tuple[Happened, ...]) -> bool:
    """Say whether somebody else wanted the same, before, of the case as it stood."""
    about = line.towards if line.act == Act.LIFT_EXCLUSION else ""
    return (
        paper.sort is Sort.SECONDING
        and paper.act == line.act
        and paper.by != line.by
        and paper.stage == line.detail.get("from")
        and paper.to == about
        and paper.body in {"", line.detail.get("body")}
        and paper.at <= line.at
        and not moved_since(paper.at, before)
        and not done_since(paper.act, about, paper.at, before)
    )


def _approved(line: Happened, papers: tuple[Paper, ...], before: Iterable[Happened]) -> bool:
    """Say whether the reporting person approved what went out with an act."""
    said = {one.at for one in before if one.act == Act.APPROVE_TEXT and one.detail.get("agree")}
    agreed = {
        one.id for one in papers if one.sort is Sort.APPROVAL and one.agree and one.at in said
    }
    theirs = {
        one.id
        for one in papers
        if one.sort is Sort.PROPOSAL and one.id in agreed and one.to == line.towards
    }
    if line.act == Act.HAND_BACK:
        return any(one == line.detail.get("proposal") for one in theirs)
    return bool(theirs) and line.act == Act.PASS_ON
