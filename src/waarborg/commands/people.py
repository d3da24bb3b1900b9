"""`waarborg people`: who works here and who sits where. Names stay in the house."""

import argparse
import datetime as dt
from typing import TYPE_CHECKING

from waarborg.adapters import clock
from waarborg.commands.start import (
    as_the_example_runs,
    configured,
    ready,
    refuse_unreadable_in_force,
)
from waarborg.config import WrongSettings, current

if TYPE_CHECKING:
    from waarborg.store.people.staffing import Known


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask what to do with whom."""
    below = parser.add_subparsers(dest="what", required=True)
    below.add_parser("list", help="list everybody, where they sit and how their key stands")
    add = below.add_parser("add", help="put somebody in, and print a first password once")
    _login(add)
    add.add_argument("name", metavar="NAME", help="as colleagues know them")
    add.add_argument("--position", default="", help="function, as the procedure codes it")
    add.add_argument("--unit", default="", help="unit of the chart; together with --position")
    add.add_argument("--body", default="", help="body in which they get a seat at once")
    add.add_argument("--seat", default="", help="seat in that body, when its seats have names")
    add.add_argument("--email", default="", help="where the daily notice goes")
    add.add_argument("--language", default="", help="language of their pages and notices")
    seat = below.add_parser("seat", help="give somebody a seat in a body, or end it")
    _login(seat)
    seat.add_argument("body", metavar="BODY", help="of what holds, or of a version that comes")
    seat.add_argument("--seat", default="", help="which seat, when the seats have names")
    seat.add_argument("--end", action="store_true", help="end the seat")
    reset = below.add_parser("reset", help="new first password and second step, once printed")
    _login(reset)
    lost = below.add_parser("lost", help="end the key of somebody who lost its words")
    _login(lost)
    lost.add_argument(
        "--even-the-last", action="store_true", help="also when nobody else reads for a body"
    )
    leave = below.add_parser("leave", help="end every seat and the sign-in of who leaves")
    _login(leave)


def do(given: argparse.Namespace) -> int:
    """Do it; a code that does not exist is told with the codes that do."""
    as_the_example_runs()
    configured()
    ready("owner")
    refuse_unreadable_in_force(current())
    from waarborg.usecases.house.known_codes import UnknownCode

    acts = {
        "list": _list,
        "add": _add,
        "seat": _seat,
        "reset": _reset,
        "lost": _lost,
        "leave": _leave,
    }
    now = clock.now()
    try:
        acts[given.what](given, now)
    except UnknownCode as unknown:
        raise WrongSettings(str(unknown)) from None
    if given.what != "list":
        _tell_closed(now)
    return 0


def _login(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("login", metavar="LOGIN", help="sign-in name")


def _list(_given: argparse.Namespace, now: dt.datetime) -> None:
    from waarborg.usecases.house.list_people import list_people

    for one in list_people(now=now):
        sits = ", ".join(f"{body}:{seat}" if seat else body for body, seat in one.seats)
        place = f"{one.position} in {one.unit}" if one.position else "from outside"
        elsewhere = "; signs in with the identity provider" if one.signs_in_elsewhere else ""
        how = f"{_key(one, now)}{elsewhere}"
        print(f"{one.login:<24} {one.name}; {place}; {sits or 'no seat'}; {how}")


def _key(one: "Known", now: dt.datetime) -> str:
    if one.left_on is not None:
        return f"left on {one.left_on.isoformat()}"
    if one.key_is_other:
        return "THE KEY IN THE TABLE IS NOT THE KEY THAT WAS CONFIRMED: nothing is sealed to it"
    if one.key_confirmed:
        return f"key confirmed, {_age(one.key_made_at, now)}"
    if one.key_made:
        return "key waits for a second person"
    if one.key_lost_at is not None:
        return f"key lost on {_day(one.key_lost_at)}, no other yet"
    until = one.first_password_until
    if until is None:
        return "no key yet"
    if now < until:
        return f"first password not changed yet; {_lapses(until)}"
    return "first password lapsed; `waarborg people reset` makes another"


def _age(made_at: dt.datetime | None, now: dt.datetime) -> str:
    """Say how old a key is."""
    if made_at is None:
        return "of an age that nobody wrote down"
    days = (now - made_at).days
    return f"made on {_day(made_at)}, {days} {'day' if days == 1 else 'days'} old"


def _lapses(until: dt.datetime) -> str:
    return f"it lapses on {_day(until)}"


def _day(moment: dt.datetime) -> str:
    from waarborg.usecases.in_force import day_of

    return day_of(moment).isoformat()


def _add(given: argparse.Namespace, now: dt.datetime) -> None:
    from django.db import transaction

    from waarborg.usecases.house.add_person import add_person
    from waarborg.usecases.house.give_seat import give_seat

    with transaction.atomic():  # with the seat, or not at all
        password = add_person(
            login=given.login,
            name=given.name,
            position=given.position,
            unit=given.unit,
            email=given.email,
            language=given.language,
            now=now,
        )
        if given.body or given.seat:
            give_seat(login=given.login, body=given.body, seat=given.seat, now=now)
    print(f"{given.name} signs in as {given.login}, with this first password:")
    _print_password(password, given.login, now)
    print("Then they make their own key, and a colleague confirms it.")


def _reset(given: argparse.Namespace, now: dt.datetime) -> None:
    from waarborg.usecases.house.reset_sign_in import reset_sign_in

    password = reset_sign_in(login=given.login, now=now)
    print(f"{given.login} is signed out everywhere, and signs in with this first password:")
    _print_password(password, given.login, now)
    print("Their own key stays as it is, with the same six words. Passkeys are gone: they add them")
    print("anew, and type the six words to let one open the key.")
    print(f"Are those gone too? Then `waarborg people lost {given.login}` ends that key.")


def _lost(given: argparse.Namespace, now: dt.datetime) -> None:
    from waarborg.usecases.house.find_person import find_person
    from waarborg.usecases.house.left_behind import left_behind
    from waarborg.usecases.house.lose_key import lose_key
    from waarborg.usecases.in_force import day_of
    from waarborg.usecases.refusal import Refused

    one = find_person(login=given.login, on=day_of(now))
    alone = left_behind(person=one.person, language="en", now=now)
    if alone and not given.even_the_last:
        raise WrongSettings(
            f"Nobody else has a key in: {'; '.join(alone)}. What only {given.login} reads would be "
            "lost for good. First let a colleague get a key, and cases; or, when the words are "
            "gone for certain, add --even-the-last."
        )
    try:
        lose_key(person=one.person, now=now)
    except Refused:
        raise WrongSettings(f"{given.login} has no confirmed key to lose.") from None
    print(f"The key of {given.login} opens nothing any more, and they are signed out everywhere.")
    print("At the next sign-in they make another, and a colleague confirms it at the desk.")
    print("Then two colleagues can let it open what was there before: at the desk, under Keys.")


def _print_password(password: str, login: str, now: dt.datetime) -> None:
    from waarborg.usecases.house.first_passwords import lapses_at

    print(f"    {password}")
    print("It is shown this once and opens no case. At the first sign-in they choose another")
    print("password, and set up the second step with their phone.")
    print(f"Until then {_lapses(lapses_at(now))}; `waarborg people reset {login}` makes another.")


def _seat(given: argparse.Namespace, now: dt.datetime) -> None:
    from waarborg.usecases.house.end_seat import end_seat
    from waarborg.usecases.house.give_seat import give_seat

    if given.end:
        end_seat(login=given.login, body=given.body, now=now)
        print(f"{given.login} sits in {given.body} no more.")
        return
    give_seat(login=given.login, body=given.body, seat=given.seat, now=now)
    print(f"{given.login} sits in {given.body} from now on.")


def _leave(given: argparse.Namespace, now: dt.datetime) -> None:
    from waarborg.usecases.house.let_leave import let_leave

    let_leave(login=given.login, now=now)
    print(f"{given.login} is gone from every seat and cannot sign in any more.")


def _tell_closed(now: dt.datetime) -> None:
    """Say which doors are closed now: that is what a missing person does to those who report."""
    from waarborg.usecases.house.closed_doors import closed_doors

    for door in closed_doors(now=now):
        print(f"Closed, because fewer than two people with a key stand behind it: {door}")
    _tell_closing(now)


def _tell_closing(now: dt.datetime) -> None:
    """Say which doors a version would close that may still come: there is time to mend that."""
    from waarborg.usecases.house.closed_doors import closed_under
    from waarborg.usecases.procedures.ahead import versions_ahead

    for ahead in versions_ahead(now=now):
        for door in closed_under(ahead.procedure, ahead.people, ""):
            print(f"Closed from {ahead.valid_from.isoformat()}, if nobody gets a seat: {door}")
