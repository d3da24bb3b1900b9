"""Let somebody leave."""

import datetime as dt

from django.db import transaction

from waarborg.core.terms import Leaf
from waarborg.store.ledger.leaves import append
from waarborg.store.ledger.seat_lines import LEFT
from waarborg.store.people.staffing import depart
from waarborg.usecases.house.find_person import find_person
from waarborg.usecases.house.forget_passkeys import forget_passkeys
from waarborg.usecases.in_force import day_of


@transaction.atomic
def let_leave(*, login: str, now: dt.datetime) -> None:
    """End every seat of somebody and their sign-in, from this moment. Their name stays known.

    Their passkeys are forgotten: nothing is left for them to open.

    Raises:
        UnknownCode: No such person, or they left before.
    """
    one = find_person(login=login, on=day_of(now))
    depart(one.person, day_of(now))
    forget_passkeys(person=one.person, now=now)
    append(kind=Leaf.ADMIN, detail={"what": LEFT, "person": one.person}, now=now)
