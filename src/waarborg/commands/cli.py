"""The command `waarborg`. Django is loaded by the commands that need it, so help is immediate."""

import argparse
import importlib
import os
import select
import sys
from collections.abc import Sequence
from typing import Final

COMMANDS: Final = {
    "run": "Serve both doors and the clock, and migrate first.",
    "serve": "Serve one door: public or desk, or a guarantor.",
    "tick": "Send what is due, escalate what has lapsed, append to the ledger.",
    "migrate": "Bring the tables up to date.",
    "check": "Check the installation and the procedure, as a start does.",
    "procedure": "Check, explain, draw or compare procedures; lay a case beside one.",
    "verify": "Compute the whole ledger again, and say what does not agree.",
    "audit": "Open a year of the ledger for an auditor: type and month, and no case.",
    "doctor": "Say how this machine and these settings stand.",
    "guarantor": "Be a guarantor for another organisation, or find one for this.",
    "half": "Give the outside half of a name to one person, or see who asks for it.",
    "backup": "Write one encrypted file with the house, or with its secrets.",
    "restore": "Put a backup back in a new place, after checking all of it.",
    "postgres": "Make the PostgreSQL roles and their rights.",
    "people": "Who works here and who sits where.",
    "ceremony": "Write the checklist of the yearly key ceremony, to print.",
    "demo": "The example organisation: sign-in codes, and a year of invented cases.",
    "translate": "Merge and compile the translations.",
    "reference": "Write the generated pages of the documentation.",
}

READER_LEFT: Final = 141  # as the shell calls an end by a broken pipe


def parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    """Describe the command line; only the command that is asked for is loaded."""
    top = argparse.ArgumentParser(
        prog="waarborg",
        description="Prove that a reporting procedure is fair, enforce it, show what happened.",
    )
    below = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, sentence in COMMANDS.items():
        one = below.add_parser(name, help=sentence, description=sentence)
        if name in argv[:1]:
            module = importlib.import_module(f"waarborg.commands.{name}")
            module.arguments(one)
            one.set_defaults(do=module.do)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Do one command; a wrong setting is told in a paragraph, not in a traceback."""
    told = list(sys.argv[1:] if argv is None else argv)
    try:
        try:
            return _do(told)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        if not _reader_left():
            raise
        # What Python still holds goes nowhere: it would complain about it at the very end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_LEFT
    except KeyboardInterrupt:
        return 130


def _do(told: Sequence[str]) -> int:
    arguments = parser(told).parse_args(told)
    from waarborg.commands.own_memory import leave_no_core
    from waarborg.config import WrongSettings

    leave_no_core()

    try:
        return int(arguments.do(arguments))
    except WrongSettings as wrong:
        print(wrong, file=sys.stderr)
        return 2


def _reader_left() -> bool:
    """Say whether nobody reads what is printed any more, as behind `| head`."""
    asked = select.poll()
    asked.register(sys.stdout.fileno(), 0)
    return any(event & select.POLLERR for _, event in asked.poll(0))


if __name__ == "__main__":
    sys.exit(main())
