"""Find the way: what somebody can do, who would read it, and what happens when."""

import datetime as dt

from waarborg.core.procedure.signpost import Answers, Signpost, signpost
from waarborg.store.cases.how_long import usual_days
from waarborg.store.people.rosters import roster
from waarborg.usecases.in_force import day_of, procedure_today


def find_the_way(*, answers: Answers, now: dt.datetime) -> Signpost:
    """Show the way for these answers, with how long it really takes. Nothing is stored."""
    procedure, today = procedure_today(now), day_of(now)
    people = roster(procedure, today)
    return signpost(answers, procedure, people, on=today, usually=usual_days(today))
