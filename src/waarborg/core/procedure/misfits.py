"""What no new version may say: the running system has no answer to it, or would give a wrong one.

A version that was put into force before stays readable, and the checker tells of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from waarborg.core.procedure.model import Norm, Procedure
from waarborg.core.procedure.pages import Desk
from waarborg.core.procedure.words import By, Duty
from waarborg.core.terms import Act, TermName

# What somebody needs who holds a task: to answer it, and to say whether they are involved.
FOR_TASKED: Final = frozenset({Act.ANSWER_TASK, Act.DECLARE_CONFLICT})
# What a law promises is counted to the act that keeps it, not to one that borrows its name.
KEPT_BY: Final[Mapping[TermName, Act]] = {
    TermName.ACKNOWLEDGE: Act.ACKNOWLEDGE,
    TermName.FEEDBACK: Act.CLOSE,
}
# Of these nobody asks in which situation they hold: not the running system, not a replay.
_ALWAYS: Final[frozenset[Act | Duty | None]] = frozenset(
    {
        Act.FILE_FOR,
        Act.REGISTER_SETTLED,
        Act.OBJECT_SETTLED,
        Duty.CARE,
        Duty.CHECK_IN,
        Duty.FOLLOW_THROUGH,
        Duty.PASS_ON_SIGNAL,
        Duty.PUBLISH,
    }
)
HEAD: Final = "procedure.yaml"
# By these a body gets the report itself; a task goes with a text of its own.
_GIVEN: Final = frozenset({Act.REPORT, Act.PASS_ON, Act.ASK_SECOND_LOOK, Act.OBJECT_SETTLED})


@dataclass(frozen=True)
class Misfit:
    """Something that may not be said: where it stands, what is wrong, and how to mend it."""

    file: str
    path: tuple[str, ...]
    what: str
    mend: str
    norm: Norm | None = None


def misfits(procedure: Procedure) -> Iterator[Misfit]:
    """List what a procedure says that no new version may say."""
    yield from _doors(procedure)
    for norm in procedure.norms:
        for path, what, mend in _of_norm(norm, procedure):
            yield Misfit(norm.file, (path,), what, mend, norm)


def note_misfits(desk: Desk, procedure: Procedure) -> None:
    """Note what no new version may say."""
    for one in misfits(procedure):
        desk.say(one.file, one.path, one.what, one.mend)


def _doors(procedure: Procedure) -> Iterator[Misfit]:
    """Tell of doors where a report can be made to somebody who is given none."""
    for door in procedure.doors.values():
        body = procedure.bodies.get(door.body)
        if body is not None and not body.reads and not door.talk_only:
            what = f"reports come in at {body.code}, which is given none"
            mend = "Name a body that reads, or write talk_only: true."
            yield Misfit(HEAD, ("doors", door.code, "body"), what, mend)


def _of_norm(norm: Norm, procedure: Procedure) -> Iterator[tuple[str, str, str]]:
    """Say what one norm may not say: at which key, what, and how to mend it."""
    for code in norm.hands_to if norm.act in _GIVEN else ():
        if not procedure.bodies[code].reads:
            what = f"a report goes to {code}, which is given none"
            yield "hands_to", what, "Name a body that reads."
    if norm.when and (norm.duty in _ALWAYS or norm.act in _ALWAYS):
        yield "when", "nobody asks when it holds", "Take away when: it holds always."
    keeping = KEPT_BY.get(norm.term.name) if norm.term else None
    if norm.act and norm.term and keeping and norm.act is not keeping:
        what = f"the term {norm.term.name} is kept by {norm.act}"
        yield "term", what, f"Write the name of another term, or act: {keeping}."
    if By.TASKED in norm.by and norm.act not in FOR_TASKED:
        what = f"who holds a task may do more than that: {norm.act or norm.duty}"
        yield "by", what, "Take tasked out of by: who holds a task judges nothing."
