"""Which terms start at a stage, who is reminded, and who is told when one lapses."""

from collections.abc import Mapping
from typing import Final, Protocol

from waarborg.core.procedure.facts import CaseFacts, Roster, RunningTerm
from waarborg.core.procedure.involvement import MIN_READERS, Circle, Matter
from waarborg.core.procedure.model import Norm, Procedure
from waarborg.core.procedure.situations import Situation, applying
from waarborg.core.procedure.words import By
from waarborg.core.terms import Act, Stage, TermName


class Running(Situation, Matter, Protocol):
    """A report or a case: what norms ask about, and who has a part in it."""


def keepers(
    norm: Norm, owner: str, tasked: frozenset[str], circle: Circle
) -> tuple[str, frozenset[str]]:
    """Say which body keeps the term of `norm`, and who of it is free to act.

    The reporting person keeps terms too (objecting in time), but is no account: nobody then.
    """
    if By.TASKED in norm.by:
        return By.TASKED, tasked
    if By.REPORTER in norm.by:
        return By.REPORTER, frozenset()
    # Whoever is told of a lapsed term is not there before one lapses: the owner keeps it.
    named = [word for word in norm.by if word in circle.procedure.bodies]
    body = owner if By.OWNER in norm.by or not named else named[0]
    return body, circle.persons(body)


def _escalation(
    norm: Norm, not_to: frozenset[str], late: frozenset[str], circle: Circle
) -> tuple[str, frozenset[str]]:
    """Find who is told when `norm`'s term lapses: another body, nobody involved, nobody late.

    A body of which two are left goes before one of which a single person is left.
    """
    found: list[tuple[str, frozenset[str]]] = []
    for body in _targets(norm, circle.procedure):
        if body in not_to | circle.barred:
            continue
        persons = circle.apart(body) - late
        if len(persons) >= MIN_READERS:
            return body, persons
        if persons:
            found.append((body, persons))
    return found[0] if found else ("", frozenset())


def _targets(norm: Norm, procedure: Procedure) -> tuple[str, ...]:
    """List whom to tell when `norm` lapses: as it says, then the substitutes of those."""
    beyond = (sub for body in norm.if_late for sub in procedure.bodies[body].substitutes)
    return tuple(dict.fromkeys((*norm.if_late, *beyond)))


def _start(norm: Norm, owner: str, tasked: frozenset[str], circle: Circle) -> RunningTerm | None:
    """Start the term of `norm`."""
    if norm.term is None:
        return None
    by, late = keepers(norm, owner, tasked, circle)
    # The owner sees what is late anyway: somebody else must be told, or nobody new looks at it.
    body, persons = _escalation(norm, frozenset({owner, by}), late, circle)
    return RunningTerm(norm.term.name, norm.term.within, by, late, persons, body, norm.code)


def running_term(
    norm: Norm,
    owner: str,
    matter: Matter,
    procedure: Procedure,
    people: Roster,
    *,
    tasked: frozenset[str] = frozenset(),
) -> RunningTerm | None:
    """Start the term of `norm` on a matter that `owner` has; None when the norm has no term."""
    return _start(norm, owner, tasked, Circle(matter, procedure, people))


def term_again(
    name: TermName, case: CaseFacts, procedure: Procedure, people: Roster
) -> RunningTerm | None:
    """Decide anew who keeps a term that runs, and who is told; None when no norm sets it here."""
    norms = [n for n in procedure.norms if n.act and n.term and n.term.name == name]
    for norm in applying(norms, case, procedure):
        return running_term(norm, case.body, case, procedure, people, tasked=case.tasked)
    return None


def terms_starting(
    stage: Stage,
    matter: Running,
    owner: str,
    procedure: Procedure,
    people: Roster,
    *,
    tasked: frozenset[str] = frozenset(),
) -> tuple[RunningTerm, ...]:
    """List the terms that start when a matter that `owner` has comes to `stage`.

    Of several norms for one term the one that asks for most of the situation counts.

    Args:
        tasked: Persons who hold what was handed back.
    """
    return terms_within(stage, matter, owner, Circle(matter, procedure, people), tasked)


def terms_within(
    stage: Stage, matter: Running, owner: str, circle: Circle, tasked: frozenset[str]
) -> tuple[RunningTerm, ...]:
    """List the terms that start at `stage`, for a matter around which one looked already."""
    procedure = circle.procedure
    norms = [n for n in procedure.norms if n.act and n.term and n.term.starts is stage]
    terms: dict[str, RunningTerm] = {}
    for norm in applying(norms, matter, procedure):
        term = _start(norm, owner, tasked, circle)
        if term is not None:
            terms.setdefault(term.name, term)
    return tuple(terms.values())


def _terms_of(
    act: Act, case: CaseFacts, procedure: Procedure, people: Roster
) -> tuple[RunningTerm, ...]:
    """List the terms that run from an act itself, at whatever stage it is done."""
    norms = [n for n in procedure.norms if n.act and n.about is act and n.term]
    circle = Circle(case, procedure, people)
    found = (
        _start(norm, case.body, case.tasked, circle)
        for norm in applying(norms, case, procedure)
        if norm.term is not None and norm.term.starts is None
    )
    return tuple(term for term in found if term is not None)


OUTLASTS: Final = frozenset({TermName.LEAK})  # terms that an end does not keep
# In which the reporting person has to act: nobody here has to, and nobody here is late.
OF_REPORTER: Final = frozenset({TermName.OBJECT})
ENDS = frozenset({Stage.CLOSED, Stage.SETTLED})  # stages at which no term of handling runs


def kept_by(act: Act, to: Stage, procedure: Procedure) -> frozenset[TermName]:
    """Name the terms that `act` keeps when it leads to `to`; an end keeps all but `OUTLASTS`.

    A term that starts at the only stage at which its act is possible ends with that stage,
    whichever act ends it: nobody is late with a task that was taken back.
    """
    own = {norm.term.name for norm in procedure.norms_for(act) if norm.term}
    if to in ENDS:
        return frozenset(TermName) - (OUTLASTS - own)
    over: dict[TermName, bool] = {}
    for norm in (n for n in procedure.norms if n.act):
        if norm.term is not None:
            bound = norm.stages == {norm.term.starts} and to is not norm.term.starts
            over[norm.term.name] = over.get(norm.term.name, True) and bound
    return frozenset(own | {name for name, bound in over.items() if bound})


def terms_after(
    act: Act, before: Stage, case: CaseFacts, procedure: Procedure, people: Roster, *, moved: bool
) -> tuple[RunningTerm, ...]:
    """List the terms that start with an act: its own, at another stage, for whoever declares anew.

    Args:
        before: The stage before the act.
        case: The facts after it.
        moved: Whether the act brought the case to another body.
    """

    def starting(stage: Stage) -> tuple[RunningTerm, ...]:
        return terms_starting(stage, case, case.body, procedure, people, tasked=case.tasked)

    another = case.stage is not before or act is Act.HAND_BACK
    found = {term.name: term for term in starting(case.stage)} if another else {}
    found.update({term.name: term for term in _terms_of(act, case, procedure, people)})
    if moved and case.stage not in ENDS:
        anew = (t for t in starting(Stage.RECEIVED) if t.name is TermName.DECLARE)
        found.update({term.name: term for term in anew if term.name not in found})
    return tuple(found.values())


def terms_reopening(
    case: CaseFacts, procedure: Procedure, people: Roster
) -> tuple[RunningTerm, ...]:
    """List the terms that start when none runs: nothing open has no clock, and no end has one.

    A closing keeps every term but `OUTLASTS`. Once others have looked, feedback is due as long
    after that as after a confirmation of receipt.
    """
    if case.stage in ENDS:
        return ()
    first = terms_starting(Stage.RECEIVED, case, case.body, procedure, people)
    return tuple(term for term in first if term.name is TermName.FEEDBACK)


def standing_by(owner: str, procedure: Procedure) -> tuple[str, ...]:
    """List the bodies that may stand by for `owner` in any matter, so that this tells of none.

    Of some of them nobody is free of this one matter: what sleeps for those opens for nobody.
    """
    bodies = dict.fromkeys(procedure.bodies[owner].substitutes)
    for norm in procedure.norms:
        if norm.act and norm.term:
            bodies |= dict.fromkeys(_targets(norm, procedure))
    return tuple(body for body in bodies if body != owner and procedure.bodies[body].reads)


def dormant_for(
    owner: str, matter: Matter, procedure: Procedure, people: Roster
) -> Mapping[str, frozenset[str]]:
    """List the substitute and escalation bodies of `owner`, and who of them gets a dormant wrap.

    Those are the bodies that stand in for the owner, that a lapsed term is told to, or that
    stand in for those when they cannot be told. Nobody involved gets one, nobody who reads
    already, and nobody on behalf of an earlier case, or of a body whose decision was put to others.
    """
    return dormant_within(owner, Circle(matter, procedure, people))


def dormant_within(owner: str, circle: Circle) -> Mapping[str, frozenset[str]]:
    """List dormant wraps, for a matter around which one looked already."""
    procedure, barred = circle.procedure, circle.barred
    bodies = dict.fromkeys(procedure.bodies[owner].substitutes)
    for norm in procedure.norms:
        if norm.act and norm.term:
            bodies |= dict.fromkeys(norm.if_late)
            term = _start(norm, owner, frozenset(), circle)
            bodies |= dict.fromkeys([term.escalate_body] if term and term.escalate_body else [])
    readers = circle.persons(owner)
    dormant: dict[str, frozenset[str]] = {}
    for body in bodies:
        usable = body != owner and procedure.bodies[body].reads and body not in barred
        persons = circle.persons(body) - readers - circle.involved if usable else frozenset()
        if persons:
            dormant[body] = persons
    return dormant
