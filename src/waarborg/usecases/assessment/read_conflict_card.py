"""See just enough of a case to say whether one is involved."""

import datetime as dt
from dataclasses import replace

from waarborg.usecases.case_card import conflict_card
from waarborg.usecases.opened_case import CARD_ONLY, may_look, open_for_reader
from waarborg.usecases.values import ConflictCard, Unlocked


def read_conflict_card(*, case: str, reader: Unlocked, now: dt.datetime) -> ConflictCard | None:
    """Show the functions a case is about and its unit: never the reporter, never the story.

    Returns:
        None when there is nothing here for this reader, or not any more: keys outlive a seat.
    """
    opened = open_for_reader(case, reader, now, kinds=CARD_ONLY)
    if opened is None or not may_look(opened.facts, opened.actor, opened.procedure, opened.people):
        return None
    card = conflict_card(opened.row, opened.card, opened.procedure, reader.language)
    return replace(card, declared=reader.person in opened.facts.declared)
