"""See just enough of a case to say whether one is involved."""

from waarborg.core.terms import Compartment
from waarborg.store.cases.compartments import open_for_person
from waarborg.store.cases.entries import read_entries
from waarborg.usecases.card import Card
from waarborg.usecases.case_card import conflict_card
from waarborg.usecases.in_force import procedure_of
from waarborg.usecases.opened_case import opens_newest, row_for
from waarborg.usecases.values import ConflictCard, Unlocked


def read_conflict_card(*, case: str, reader: Unlocked) -> ConflictCard | None:
    """Show the functions a case is about and its unit: never the reporter, never the story.

    Returns:
        None when there is nothing here for this reader.
    """
    row = row_for(case, reader)
    if row is None:
        return None
    keys = open_for_person(row, reader.person, reader.seed, [Compartment.TRIAGE])
    if not opens_newest(keys, Compartment.TRIAGE):
        return None
    card = Card.from_json(read_entries(keys[Compartment.TRIAGE], "card")[-1])
    return conflict_card(row, card, procedure_of(row), reader.language)
