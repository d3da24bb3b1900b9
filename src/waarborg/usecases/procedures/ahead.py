"""The versions that may still come: who will sit in their bodies has to be there in time."""

import datetime as dt
from dataclasses import dataclass

from waarborg.core.procedure.facts import Roster
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.reading_chart import CHART
from waarborg.store.people.rosters import roster_in
from waarborg.store.procedures.brought import ahead_of, texts_of
from waarborg.store.procedures.loading import chart_in
from waarborg.usecases.in_force import day_of
from waarborg.usecases.procedures.version_texts import organisation, read_version


@dataclass(frozen=True)
class Ahead:
    """A version that was proposed or decided and does not hold yet, with the people of now.

    Attributes:
        decided: Two people want it; else it waits for the second one.
    """

    procedure: Procedure
    people: Roster
    decided: bool

    @property
    def valid_from(self) -> dt.date:
        """Its first day."""
        return self.procedure.valid_from


def versions_ahead(*, now: dt.datetime) -> tuple[Ahead, ...]:
    """List the versions that may still come, the nearest first.

    Proposed ones too: a version that shuts every door is not confirmed before people sit there.
    """
    found = []
    for one in ahead_of(organisation(), day_of(now)):
        texts = texts_of(one.id)
        procedure = read_version(texts)
        people = roster_in(procedure, chart_in(texts[CHART], procedure), day_of(now))
        found.append(Ahead(procedure, people, decided=one.confirmed_at is not None))
    return tuple(found)
