"""Many cases, opened with one key in one go: each as `opened_case` would open it alone."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from waarborg.core.procedure.facts import Roster
from waarborg.core.terms import Compartment
from waarborg.store.cases.compartments import Keys, OpenCompartment
from waarborg.store.cases.entries import entries_of_many
from waarborg.store.cases.many import open_many, open_written
from waarborg.store.cases.models import Case
from waarborg.store.ledger.leaves import openings_of
from waarborg.usecases.card import Card
from waarborg.usecases.in_force import day_of
from waarborg.usecases.opened_case import CARD_ONLY, OpenedCase, actor_of
from waarborg.usecases.trail import lines_that_belong
from waarborg.usecases.values import Unlocked


def open_cards(
    cases: Iterable[Case], reader: Unlocked, now: dt.datetime, people: Roster
) -> list[OpenedCase]:
    """Open the card and the trail of many cases; what does not open is left out.

    Args:
        people: Who works here today.
    """
    of = {case.id: case for case in cases}
    if not of:
        return []
    keys = open_many(of.values(), reader.person, reader.seed, CARD_ONLY)
    known = {case: mine for case, mine in keys.items() if {*CARD_ONLY} <= mine.keys()}
    cards = entries_of_many(_parts(known, Compartment.TRIAGE), "card", "standby")
    trails = openings_of(_parts(known, Compartment.TRAIL))
    actor, found = actor_of(reader, people), []
    for case, mine in known.items():
        lines = [one for part in mine[Compartment.TRAIL] for one in trails[part.row.pk]]
        told = lines_that_belong(sorted(lines, key=lambda one: one.at))
        card = _card([cards[part.row.pk] for part in mine[Compartment.TRIAGE]])
        one = OpenedCase(of[case], actor, reader.seed, mine, None, card, told, day_of(now))
        one.people = people
        found.append(one)
    return found


def open_content(opened: Iterable[OpenedCase], kinds: Iterable[Compartment]) -> None:
    """Open more parts of cases of which the card is open."""
    of = {one.row.id: one for one in opened}
    if not of:
        return
    some = next(iter(of.values()))
    keys = open_written((one.row for one in of.values()), some.actor.person, some.seed, kinds)
    for case, mine in keys.items():
        of[case].keys.update(mine)


def _parts(known: dict[str, Keys], kind: Compartment) -> list[OpenCompartment]:
    return [part for mine in known.values() for part in mine[kind]]


def _card(versions: list[list[dict[str, Any]]]) -> Card:
    """Read the newest card, and whom a lapsed term may be told to: that stands in the newest part.

    Args:
        versions: The entries of the card, by version, the oldest first.
    """
    cards = [said for entries in versions for said in entries if said["what"] == "card"]
    newest = max(cards, key=lambda said: (said.get("at", ""), said["id"]))
    standby = [said for said in versions[-1] if said["what"] == "standby"]
    bodies = frozenset[str](standby[-1]["bodies"]) if standby else frozenset[str]()
    return replace(Card.from_json(newest), standby=bodies)
