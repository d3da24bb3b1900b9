"""`waarborg half`: for whoever keeps the outside half of the names, on a machine of their own."""

import argparse
import sys
from pathlib import Path
from typing import Final

from waarborg.core.seal.errors import SealError
from waarborg.core.seal.half_papers import HalfWanted, give_half, read_wanted
from waarborg.core.seal.recipients import HYBRID, read_identities
from waarborg.core.seal.wraps import fingerprint

_TOLD: Final = """\
A name is to be opened, to one person. It takes your half as well as the custodians.

Organisation {house}
Whose half   {keeper}
To whom      {who}
Their key    {key}
Ground       {ground}
             {source}
Reasons      {reasons}
Asked        {asked_at}
Not before   {not_before}

{whose}Call {who}, with a number that you had before. Ask whether they asked for this, and let them
read their key to you. Is the ground really one? In doubt, give nothing: then the name stays closed.
"""

_PAIRING: Final = """\
That organisation wrote this paper itself. In the half is sealed for which pairing it is:
{pairing}
`waarborg guarantor list`, at the guarantor, says beside that pairing who it is. Is it not there, or
another organisation? Give nothing.

"""
_OUTSIDE: Final = "of the person outside that organisation who keeps it"
_NOT_SAID: Final = "this paper does not say: it is of an earlier version"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("paper", type=Path, help="the paper that came from the desk")
    parser.add_argument("--key", type=Path, required=True, help="the file with your key")
    parser.add_argument(
        "--give", action="store_true", help="write your half; without it, only say what is asked"
    )


def do(options: argparse.Namespace) -> int:
    """Say what is asked; with --give, write the half on standard output.

    Returns:
        0, or 2 when a paper or key is not what it should be.
    """
    try:
        asked = read_wanted(options.paper.read_text())
        print(_told(asked), file=sys.stderr)
        if options.give:
            print(give_half(asked, _seed(options.key)), end="")
        else:
            print("To give your half, add: --give > half.txt", file=sys.stderr)
    except (SealError, OSError, UnicodeDecodeError) as wrong:
        print(f"Nothing was given: {wrong}", file=sys.stderr)
        return 2
    return 0


def _told(asked: HalfWanted) -> str:
    return _TOLD.format(
        house=asked.house or _NOT_SAID,
        keeper=asked.keeper or (_NOT_SAID if asked.pairing or not asked.house else _OUTSIDE),
        whose=_PAIRING.format(pairing=asked.pairing) if asked.pairing else "",
        who=asked.who,
        key=fingerprint(asked.key),
        ground=asked.ground,
        source=asked.source,
        reasons=asked.reasons,
        asked_at=asked.asked_at,
        not_before=asked.not_before,
    )


def _seed(path: Path) -> bytes:
    for identity in read_identities(path.read_text()):
        if identity.kind == HYBRID:
            return identity.secret
    raise SealError(f"there is no key of the outside half in {path}")
