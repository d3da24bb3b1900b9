"""`waarborg guarantor`: be a guarantor for another organisation, or find one for this."""

import argparse
import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from waarborg.adapters import clock
from waarborg.commands.doctor_witness import ASK, SILENT, kept
from waarborg.commands.migrate import bring_up_to_date
from waarborg.commands.start import as_the_example_runs, configured, is_guarantor, ready
from waarborg.config import Process, WrongSettings, current
from waarborg.secret_files import place

if TYPE_CHECKING:
    from waarborg.core.seal.cards import Card
    from waarborg.store.guarantor.pairings import Paired

_COMPARE: Final = """\
{name}
{address}

Now two people compare. Call {name}, at a number that you had before. Ask them to run
`waarborg guarantor card`, and to read its code to you. Then run:

  waarborg guarantor pair {file} --code WHAT-YOU-HEARD

They do the same with the card and the code of this side.
"""
_WHY_NOT: Final = {
    "wrong_code": "that code is not of this card. Let them read it again. If it stays so, the card "
    "was changed on the way: ask for a new one, over another line.",
    "same_side": "this card is of the same side as this installation. A house pairs with a "
    "guarantor, and a guarantor with a house.",
}

NOT_KEPT: Final = "(The head that was seen before it was not kept.)\n"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask what to do."""
    below = parser.add_subparsers(dest="what", required=True)
    begin = below.add_parser("begin", help="make this installation a guarantor for others")
    begin.add_argument("name", metavar="NAME", help="your organisation, as people know it")
    below.add_parser("card", help="write the card of this side, and its code to read aloud")
    pair = below.add_parser("pair", help="pair with the side whose card this is")
    pair.add_argument("file", type=Path, metavar="CARD", help="the card of the other side")
    pair.add_argument("--code", default="", help="the code that they read to you")
    below.add_parser("list", help="list with whom this installation is paired")
    send = below.add_parser("send", help="give the guarantor of this house a copy of a backup")
    send.add_argument("file", type=Path, metavar="BACKUP", help="what `waarborg backup` wrote")
    below.add_parser("backups", help="at a guarantor: list the backups that it keeps, newest first")
    refused = below.add_parser(
        "refused", help="at a guarantor: print two heads of one size that a house signed"
    )
    refused.add_argument("name", metavar="NAME", help="the house: its name or its address")
    refused.add_argument("--clear", action="store_true", help="put them away: you know why it was")
    end = below.add_parser(
        "end", help="end a pairing; names that a house did not fetch yet are destroyed"
    )
    end.add_argument("name", metavar="NAME", help="the other side: its name or its address")


def do(given: argparse.Namespace) -> int:
    """Do it.

    Returns:
        0; 1 when a code does not fit or there is no such pairing; 2 when a card cannot be read.
    """
    is_one = given.what == "begin" or is_guarantor()
    process: Process = "guarantor" if is_one else "owner"
    if process == "owner":
        as_the_example_runs()
    configured(process)
    if given.what == "begin":
        return _begin(given.name)
    ready(process)
    acts = {
        "card": _card,
        "pair": _pair,
        "list": _list,
        "send": _send,
        "backups": _backups,
        "refused": _refused,
        "end": _end,
    }
    return acts[given.what](given)


def _begin(name: str) -> int:
    if place("clock", "log-key").exists():
        raise WrongSettings(
            f"In {current().home} is a house with a procedure of its own. A guarantor is an "
            f"installation apart, for others: set WAARBORG_HOME to another folder."
        )
    current().home.mkdir(mode=0o700, parents=True, exist_ok=True)
    bring_up_to_date("guarantor")
    from waarborg.store.guarantor.keys import prepare_guarantor_keys

    for path in prepare_guarantor_keys(name):
        print(f"Take this file out of the house now: {path}")
    print("Serve it with: waarborg serve guarantor")
    return 0


def _card(_given: argparse.Namespace) -> int:
    from waarborg.core.seal.cards import code_of, write_card
    from waarborg.usecases.guarantor.pairing import own_card

    card = own_card(now=clock.now())
    print(write_card(card), end="", flush=True)
    print(f"Code to read aloud: {code_of(card)}", file=sys.stderr)
    return 0


def _pair(given: argparse.Namespace) -> int:
    from waarborg.usecases.guarantor.pairing import pair

    card = _read(given.file)
    if card is None:
        return 2
    if not given.code:
        print(_COMPARE.format(name=card.name, address=card.address, file=given.file))
        return 0
    against = pair(card=card, code=given.code, now=clock.now())
    if against is not None:
        print(f"Not paired: {_WHY_NOT[against]}", file=sys.stderr)
        return 1
    print(f"Paired with {card.name}, {card.address}.")
    return 0


def _read(file: Path) -> "Card | None":
    from waarborg.core.seal.cards import read_card
    from waarborg.core.seal.errors import SealError

    try:
        return read_card(file.read_text())
    except (SealError, OSError, UnicodeDecodeError) as wrong:
        print(f"This card cannot be read: {wrong}", file=sys.stderr)
        return None


def _list(_given: argparse.Namespace) -> int:
    from waarborg.usecases.guarantor.pairing import paired
    from waarborg.usecases.guarantor.pairing_ids import pairing_id

    found = paired()
    for one in found:
        print(f"{one.side:<10} {one.name}, {one.address}, since {one.since_on}; {one.key}")
        print(f"{'':<11}pairing {pairing_id(one)}")
        print("".join(f"{'':<11}{told}\n" for told in seen(one, clock.now())), end="")
    if not found:
        print("Paired with nobody. docs/how-to/guarantor.md says how.")
    return 0


def _send(given: argparse.Namespace) -> int:
    from waarborg.usecases.guarantor.send_backup import send_backup

    try:
        one = send_backup(path=given.file, now=clock.now())
    except OSError as wrong:
        print(f"Not sent: {wrong}", file=sys.stderr)
        return 1
    if one is None:
        print("Not sent: this house has no guarantor: docs/how-to/guarantor.md", file=sys.stderr)
        return 1
    print(f"{one.name} keeps a copy of {given.file}.")
    return 0


def _backups(_given: argparse.Namespace) -> int:
    from waarborg.store.guarantor.mirror import backups_of, drop_old_backups
    from waarborg.store.guarantor.pairings import houses_ever

    drop_old_backups(clock.now().timestamp())
    for one, until in houses_ever():
        name = f"{one.name} (until {until})" if until else one.name
        for path in backups_of(one.id):
            at = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
            print(f"{at:%Y-%m-%d %H:%M} UTC  {path.stat().st_size:>14,} bytes  {name}  {path}")
    return 0


def seen(one: "Paired", now: dt.datetime) -> Iterator[str]:
    """Say at a guarantor what it saw of the ledger of a house."""
    from waarborg.core.seal.witnessing import WhyNot
    from waarborg.core.terms import Side
    from waarborg.store.guarantor.deposits import waiting
    from waarborg.store.guarantor.witnessed import last_seen

    if one.side is not Side.HOUSE:
        return
    yield f"{waiting(one.id)} sealed names wait until it asks; those that it has are destroyed here"
    last = last_seen(one.key)
    yield (
        f"its ledger of {last.size} lines was seen last at {last.seen_at:%Y-%m-%d %H:%M} UTC"
        if last.seen_at
        else "its ledger was never seen yet"
    )
    if now - last.seen_at > SILENT if last.seen_at else now.date() > one.since_on:
        yield f"!! nothing since: it cannot reach us, or cannot show that it only grew. {ASK}"
    if last.refused:
        yield f"{'!! ' if last.refused == WhyNot.OTHER_ROOT else ''}{kept(last)}"


def _refused(given: argparse.Namespace) -> int:
    """Print what contradicts itself, for whoever wants to check it; with `--clear`, for good."""
    from waarborg.store.guarantor.pairings import houses_ever
    from waarborg.store.guarantor.witnessed import clear_refused, last_seen

    mine = [one for one, _ in houses_ever() if given.name in {one.name, one.address}]
    told = {one.key: last for one in mine if (last := last_seen(one.key)).refused}
    for key, last in told.items():
        print(f"{key}\n{kept(last)}\n\n{last.beside or NOT_KEPT}\n{last.refused_note}", flush=True)
        if given.clear:
            clear_refused(key)
            print("Put away. What was printed is all there is of it now.", file=sys.stderr)
    if not told:
        print(f"Nothing of {given.name} was refused and kept.", file=sys.stderr)
    return 0 if told else 1


def _end(given: argparse.Namespace) -> int:
    from waarborg.usecases.guarantor.pairing import unpair

    if unpair(name=given.name, now=clock.now()):
        print("That pairing has ended.")
        return 0
    print(f"There is no pairing with {given.name}. See: waarborg guarantor list", file=sys.stderr)
    return 1
