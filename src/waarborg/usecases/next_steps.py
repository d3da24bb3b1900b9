"""What the page of a case says about its next steps: which is due, and what comes first."""

from collections.abc import Iterable, Mapping

from waarborg.core.procedure.leading import act_before
from waarborg.core.terms import Act, Reason
from waarborg.usecases.opened_case import OpenedCase
from waarborg.usecases.values import TermLine


def due_act(
    opened: OpenedCase, acts: Mapping[Act, Reason | None], terms: Iterable[TermLine]
) -> Act | None:
    """Name the act, of those that are possible, for which the first term runs; None for none.

    Args:
        terms: The earliest first.
    """
    asks = {n.term.name: n.act for n in opened.procedure.norms if n.act and n.term}
    asked = [asks.get(term.name) for term in terms if not term.kept]
    return next((act for act in asked if act and acts.get(act, Reason.NOT_NOW) is None), None)


def acts_before(opened: OpenedCase, acts: Mapping[Act, Reason | None]) -> dict[Act, Act]:
    """Say of the acts for which it is too early which act makes them possible."""
    facts = opened.facts
    found = {
        act: act_before(act, facts, opened.procedure)
        for act, reason in acts.items()
        if reason is Reason.NOT_NOW
    }
    return {act: first for act, first in found.items() if first is not None}
