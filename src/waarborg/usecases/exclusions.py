"""Whom a typed name excluded by resemblance only: what two people may undo."""

from waarborg.core.procedure.matching import called
from waarborg.core.terms import Compartment
from waarborg.store.people.rosters import names
from waarborg.usecases.house.whoami import functions
from waarborg.usecases.opened_case import OpenedCase


def liftable(opened: OpenedCase) -> frozenset[str]:
    """Name those whose name only looks like one that was typed.

    Whom the reporting person chose, or whose own name stands there, is not among them: that
    exclusion is the reporting person's.
    """
    matched = opened.facts.matched
    typed = opened.entries(Compartment.REPORT, "story")[0]["named_not_see"]
    return matched - called(typed, names(matched)) if matched else frozenset()


def person_text(opened: OpenedCase, person: str, language: str) -> str:
    """Say who somebody is, by name and function: whoever decides has to tell two names apart."""
    member = opened.people.member(person)
    told = (names([person]).get(person, ""), functions(member, opened.procedure, language))
    return ", ".join(one for one in told if one)
