"""`waarborg verify`: compute the whole ledger again, and say what does not agree."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from waarborg.adapters import clock
from waarborg.commands.start import configured, ready
from waarborg.commands.what_is_in_force import texts_told
from waarborg.config import WrongSettings
from waarborg.core.seal.audit import Wrong

if TYPE_CHECKING:
    from waarborg.usecases.clock.verify_ledger import LedgerVerified

_RESTORED: Final = "Was a backup put back? Else somebody wrote in the tables: keep a copy of them."
TOLD: Final[dict[Wrong, tuple[str, str]]] = {
    Wrong.LEAF_GONE: ("a line is gone", _RESTORED),
    Wrong.LEAF_CHANGED: ("a line is another one than its hash says", _RESTORED),
    Wrong.LEAF_UNOPENABLE: (
        "a line does not open",
        "Is clock/leaf-key the one of this ledger? Else the line was changed: keep a copy.",
    ),
    Wrong.LEAF_WITHOUT_TICK: ("a line stands after the last signed head", _RESTORED),
    Wrong.DUMMY_FORGED: (
        "a line that says it means nothing was not made by the clock",
        "Is clock/dummy-key the one of this ledger? Else something hides there: keep a copy.",
    ),
    Wrong.MONTH: (
        "a line has another month than its tick",
        "It was dated back or ahead. Ask who could write in the table of what waits.",
    ),
    Wrong.NODE: ("a hash of the tree is gone, or another one", _RESTORED),
    Wrong.HEAD_SIGNATURE: ("a head is not signed by the key of this ledger", _RESTORED),
    Wrong.HEAD_ROOT: (
        "a head is signed over other lines than are here",
        "The ledger was changed after it was signed. Keep a copy, and tell who oversees.",
    ),
    Wrong.HEAD_ORDER: ("heads do not follow each other in size and time", _RESTORED),
    Wrong.HEAD_AHEAD: (
        "a head is signed over more lines than are here",
        "An older backup was put back, or lines were removed. Find the newer tables.",
    ),
    Wrong.COSIGNATURE: (
        "the signature of a witness is not of the head it stands with",
        "Somebody wrote in the tables. Keep a copy, and ask the witness for the head it signed.",
    ),
    Wrong.RATE: ("the ledger grew by another number of lines than its ticks", _RESTORED),
    Wrong.CLOCK_STANDS: ("the clock stands still", "Start it: waarborg tick --loop"),
    Wrong.PENDING_LATE: (
        "something waits longer for its line than a promise allows",
        "Start the clock. Is it running? Raise WAARBORG_LEAVES_PER_TICK.",
    ),
    Wrong.OPENING_LOST: ("something was recorded of which the line is gone", _RESTORED),
    Wrong.CASES_GONE: (
        "there are fewer cases than lines that say one began",
        "A case was removed. Who reported may hold a promise or a proof of it.",
    ),
    Wrong.ENDS_DIFFER: (
        "there are more or fewer tombstones than lines that say a case was destroyed",
        "Somebody removed a case, or a tombstone. Who reported may hold a proof of the report.",
    ),
    Wrong.KEY_OTHER: (
        "another key stands in the table than was confirmed; nothing is sealed to it",
        "Tell who oversees. docs/how-to/people.md says how their own key comes back.",
    ),
    Wrong.KEY_SEEN: (
        "another key than was confirmed stood in the table for a while; nothing was sealed to it",
        "Somebody wrote in the tables in the last seven days. Tell who oversees, and find out who.",
    ),
    Wrong.KEY_LINES: (
        "what a line says of a key was taken away, or added",
        "An older key may stand in the table. Let everybody compare the mark of theirs; "
        + _RESTORED,
    ),
    Wrong.SEAT_OTHER: (
        "somebody sits in a body, or does not, otherwise than the lines about seats say",
        "Who sits there with a key reads what comes in. docs/how-to/people.md says what to do.",
    ),
    Wrong.SEAT_SEEN: (
        "somebody sat in a body for a while, and no line gave them that seat",
        "Somebody wrote in the tables in the last seven days. Tell who oversees, and find out who.",
    ),
    Wrong.HOUSE_LINES: (
        "what a line says of people and seats was taken away, or added",
        "Somebody may sit in a body whose seat was ended. Compare `waarborg people list`; "
        + _RESTORED,
    ),
    Wrong.TERMS_UNTRUE: (
        "terms in the tables are other than the procedure of their case makes them",
        "Somebody wrote in the tables. Let readers open their cases: the page says the true terms.",
    ),
    Wrong.REPORTS_GONE: (
        "there are more cases than lines that say one began",
        "A line was kept out of the ledger. Compare with the promises that people hold.",
    ),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask for heads that were kept elsewhere."""
    parser.add_argument("--json", action="store_true", help="for machines")
    parser.add_argument(
        "--kept",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="a head or a proof that was kept elsewhere: shows a rollback or a second ledger",
    )


def do(given: argparse.Namespace) -> int:
    """Go through it: 0 it agrees, 1 something does not, 2 it could not be done."""
    configured()
    ready("clock")
    from waarborg.usecases.clock.verify_ledger import verify_ledger

    kept = [(str(path), _head_in(path)) for path in given.kept]
    told, there = guarantor_asked()
    found = verify_ledger(now=clock.now(), kept=[*kept, *there])
    texts = texts_told()
    if given.json:
        print(as_json(found, texts, told))
    else:
        print("\n".join(filter(None, [as_text(found, texts), told])))
    return int(bool(found.findings or texts))


def guarantor_asked() -> tuple[str, list[tuple[str, str]]]:
    """Ask the guarantor which head it signed last, to compare with; away, that is told.

    Returns:
        What to say of it; and name and head, when it signed one.
    """
    from waarborg.adapters.asking import NoAnswer
    from waarborg.usecases.clock.ask_witness import head_there

    try:
        there = head_there()
    except NoAnswer as lost:
        return f"The guarantor could not be asked what it saw ({lost}). Ask again later.", []
    if there is None:
        return "", []
    name, head = there
    if not head:
        return f"{name}, the guarantor, signed no head of this ledger yet.", []
    return f"Compared with the head that {name} signed last.", [(f"the head at {name}", head)]


def _head_in(path: Path) -> str:
    """Read a head; a proof ends in one."""
    try:
        text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        raise WrongSettings(f"{path} cannot be read. Give a file with a head or a proof.") from None
    return text.partition("\n\n")[2] if text.startswith("c2sp.org/tlog-proof@") else text


def as_json(found: "LedgerVerified", texts: Sequence[str] = (), guarantor: str = "") -> str:
    """Write what was found for machines; the keys only grow."""
    findings = [
        {
            "what": one.what.value,
            "where": one.where,
            "told": TOLD[one.what][0],
            "do": TOLD[one.what][1],
        }
        for one in found.findings
    ]
    told = {
        "version": 1,
        "agrees": not findings and not texts,
        "leaves": found.leaves,
        "reports": found.reports,
        "rates": {str(rate): ticks for rate, ticks in found.rates.items()},
        "findings": findings,
        "procedure": list(texts),
        "guarantor": guarantor,
    }
    return json.dumps(told, indent=2)


def as_text(found: "LedgerVerified", texts: Sequence[str] = ()) -> str:
    """Write what was found for people: what, where, and what to do.

    Args:
        texts: What is told of versions of the procedure whose text is another one.
    """
    lines = [f"{found.leaves} lines, {found.reports} of them of a report."]
    for one in found.findings:
        what, to_do = TOLD[one.what]
        lines.append(f"!! {one.where}: {what}. {to_do}")
    lines += [f"!! {told}" for told in texts]
    if not found.findings:
        lines.append("ok  All that is stored follows from the lines, and every head is signed.")
    return "\n".join(lines)
