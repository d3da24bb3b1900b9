"""The conflict card: the little that somebody sees before saying whether they are involved."""

from waarborg.core.procedure.model import Procedure
from waarborg.store.cases.models import Case
from waarborg.usecases.card import Card
from waarborg.usecases.saying import spot_text, unit_text
from waarborg.usecases.values import ConflictCard


def conflict_card(row: Case, card: Card, procedure: Procedure, language: str) -> ConflictCard:
    """Write the card in the language of the reader."""
    concerned = sorted(spot_text(procedure, spot, language) for spot in card.facts.concerned)
    unit = unit_text(procedure, card.unit, language) if card.unit else ""
    return ConflictCard(case=row.id, concerned=tuple(concerned), unit=unit)
