"""What follows when a task is answered, decided while the facts of the case are open.

Whoever holds a task opens nothing else of the case. So every act while a task is out writes down
anew what its answer leads to: the stage, the terms, and who is told when one of those lapses.
"""

import datetime as dt
from typing import Any

from waarborg.core.procedure.escalation import terms_starting
from waarborg.core.procedure.facts import RunningTerm
from waarborg.core.procedure.outcome import after
from waarborg.core.terms import Act, Compartment, Stage, TermName
from waarborg.store.cases.entries import write_entry
from waarborg.usecases.opened_case import OpenedCase, moment
from waarborg.usecases.tasks_given import tasks_given


def foresee_answer(opened: OpenedCase, now: dt.datetime) -> None:
    """Write beside the task that is out what follows from its answer; nothing when none is."""
    facts, versions = opened.facts, opened.keys.get(Compartment.TASK, ())
    if facts.stage is not Stage.HANDED_BACK:
        return
    given = tasks_given(versions)
    if not given:
        return
    to = after(Act.ANSWER_TASK, facts, opened.procedure)
    rules, people = opened.procedure, opened.people
    starting = terms_starting(to, facts, facts.body, rules, people, tasked=facts.tasked)
    then = {"to": to.value, "terms": [_plain(term) for term in starting]}
    said = {"task": given[-1].said["token"], "then": then, "at": moment(now)}
    write_entry(opened.latest(Compartment.TASK), "follows", said)


def read_term(said: dict[str, Any]) -> RunningTerm:
    """Read a term as it was written beside a task."""
    return RunningTerm(
        name=TermName(said["name"]),
        within=said["within"],
        by=said["by"],
        notice=frozenset(said["notice"]),
        escalate=frozenset(said["escalate"]),
        escalate_body=said["escalate_body"],
        norm=said["norm"],
    )


def _plain(term: RunningTerm) -> dict[str, Any]:
    return {
        "name": term.name.value,
        "within": term.within,
        "by": term.by,
        "notice": sorted(term.notice),
        "escalate": sorted(term.escalate),
        "escalate_body": term.escalate_body,
        "norm": term.norm,
    }
