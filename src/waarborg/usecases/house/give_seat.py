"""Give somebody a seat in a body."""

import datetime as dt

from django.db import transaction

from waarborg.core.terms import Leaf
from waarborg.store.ledger.leaves import append
from waarborg.store.people.staffing import seated, sit
from waarborg.usecases.house.find_person import find_person
from waarborg.usecases.house.known_codes import UnknownCode, check_seat
from waarborg.usecases.in_force import day_of, procedure_today


@transaction.atomic
def give_seat(*, login: str, body: str, now: dt.datetime, seat: str = "") -> None:
    """Let somebody sit in a body from today on. They read once their key is confirmed.

    Args:
        body: Code of a body of the procedure.
        seat: Code of a seat, in a body that has seats with a name; one person holds it.

    Raises:
        UnknownCode: No such person, body or seat; or it is taken.
    """
    today = day_of(now)
    check_seat(procedure_today(now), body, seat)
    one = find_person(login=login, on=today)
    if (body, seat) in one.seats:
        raise UnknownCode(f"{login} sits there already.")
    if seat and seated(body, seat, today):
        raise UnknownCode(f"Somebody holds the seat {seat} of {body}. End that first.")
    sit(one.person, body, seat, today)
    told = {"what": "seat_given", "person": one.person, "body": body, "seat": seat}
    append(kind=Leaf.ADMIN, detail=told, now=now)
