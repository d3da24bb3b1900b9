"""`waarborg ceremony`: the checklist of the yearly key ceremony, to print and fill in by hand."""

import argparse
import datetime as dt
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from waarborg.adapters import clock
from waarborg.commands.start import (
    as_the_example_runs,
    configured,
    ready,
    refuse_unreadable_in_force,
)
from waarborg.config import Config, current
from waarborg.core.seal.identity import ENOUGH_CUSTODIANS

if TYPE_CHECKING:
    from waarborg.usecases.house.key_state import BodyLine, KeyLine, KeyState

WIDE: Final = 78
_BOX: Final = "[ ] "
_LINE: Final = "." * 34


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask in which language."""
    parser.add_argument("--language", choices=("nl", "en"), default="nl", help="of the checklist")


def do(given: argparse.Namespace) -> int:
    """Write the checklist on standard output: with names, so that it belongs on paper."""
    as_the_example_runs()
    configured()
    ready("owner")
    config = current()
    refuse_unreadable_in_force(config)
    from django.utils.translation import override

    from waarborg.usecases.house.house_name import house_name
    from waarborg.usecases.house.key_state import key_state

    now = clock.now()
    state = key_state(language=given.language, now=now)
    name = house_name(language=given.language, now=now) or ""
    with override(given.language):
        print("\n".join(checklist(state, name, config)))
    return 0


def checklist(state: "KeyState", name: str, config: Config) -> Iterator[str]:
    """Write the lines of the checklist, in the language that is active.

    Args:
        name: Of the organisation.
    """
    from django.utils.translation import gettext as _

    yield from _head(_("Key ceremony"), "=")
    yield f"{name}, {state.on.isoformat()}"
    yield from _told(
        _("Once a year, with two people at least who may not both be administrators. Tick what you "
          "saw yourself. This paper names people: keep it where keys are kept.")
    )  # fmt: skip
    yield from _head(_("Who is here"), "-")
    for _row in range(4):
        yield f"{_('Name')} {_LINE}  {_('Function')} {'.' * 24}"
    yield from _head(_("Keys of people"), "-")
    yield from _told(
        _("For each: they are here, opened their key with the words from paper, and read the mark "
          "aloud from “Your sign-in”. Who left loses seat and sign-in: `waarborg people leave`.")
    )  # fmt: skip
    for one in state.keys:
        yield from _key(one)
    yield from _head(_("Who can read"), "-")
    for body in state.bodies:
        yield from _body(body)
    yield from _head(_("What lies outside"), "-")
    yield from _outside(state)
    yield from _head(_("Copies"), "-")
    yield from _copies(config)
    yield from _head(_("The house"), "-")
    yield from _house()
    yield from _head(_("Signed"), "-")
    yield f"{_('Date')} {_LINE}  {_('Next time')} {'.' * 22}"
    for _row in range(2):
        yield ""
        yield f"{_('Name')} {_LINE}  {_('Signature')} {'.' * 22}"


def _key(one: "KeyLine") -> Iterator[str]:
    from django.utils.translation import gettext as _

    yield from _box(f"{one.name}, {one.function}" if one.function else one.name)
    if not one.mark:
        yield from _under(_("no key"))
        return
    yield from _under(f"{_('mark')} {one.mark}")
    if one.days is None or one.made_on is None:
        age = _("nobody wrote down when it was made")
    else:
        age = _("made on %(day)s, %(days)s days old") % {
            "day": one.made_on.isoformat(),
            "days": one.days,
        }
    by = _("confirmed by %(name)s") % {"name": one.confirmed_by}
    yield from _under(f"{age}; {by if one.confirmed_by else _('confirmed by nobody yet')}")
    if one.is_other:
        yield from _under(
            _("ANOTHER KEY: the key in the table is not the key that was confirmed. Nothing is "
              "sealed to it. Tell who oversees, and find out who wrote it there.")
        )  # fmt: skip
    if one.old:
        yield from _under(
            _("TOO OLD: they replace it under “Your sign-in”, “Replace my key”. Are the words "
              "gone, or did somebody else see them? Then “My key is lost”, never two of a body "
              "at once.")
        )  # fmt: skip


def _body(body: "BodyLine") -> Iterator[str]:
    from django.utils.translation import gettext as _

    names = ", ".join(body.keyed) or _("nobody")
    yield from _box(f"{body.text}: {names}")
    if body.reads and len(body.keyed) < 2:
        yield from _under(_("TOO FEW: two people with a confirmed key at least."))
    if body.needed:
        told = {"needed": body.needed, "all": len(body.keyed)}
        yield from _under(_("keeps parts of names: %(needed)s of %(all)s open one") % told)
        if len(body.keyed) < ENOUGH_CUSTODIANS:
            yield from _under(_("TOO FEW: three custodians with a confirmed key at least."))


def _outside(state: "KeyState") -> Iterator[str]:
    from django.utils.translation import gettext as _

    if state.guarantor:
        told = _("The guarantor, %(name)s, still has its stick, and says which head it saw last.")
        yield from _box(told % {"name": state.guarantor})
    else:
        yield from _box(_("Whoever keeps the half of the names outside still has the stick. Name:"))
        yield from _under(_LINE)
    yield from _box(_("That stick was opened here or there with the `age` program, and it works."))
    yield from _told(
        _("There are no shares for when everybody is gone. What nobody reads any more stays "
          "closed: so look at “Who can read” with care.")
    )  # fmt: skip


def _copies(config: Config) -> Iterator[str]:
    from django.utils.translation import gettext as _

    from waarborg.store.backups.record import HOUSE, SECRETS, SHRED_KEYS, last_backup

    for what, name in (
        (HOUSE, _("Backup of the house")),
        (SECRETS, _("Backup of the secrets, in other hands")),
        (SHRED_KEYS, _("Copy of the shred keys")),
    ):
        last = last_backup(config.home, what)
        yield from _box(f"{name}: {_when(last)}")
    yield from _box(_("No copy of the shred keys is older than 35 days; older ones are destroyed."))
    yield from _box(_("Who holds the key of each backup (names):"))
    yield from _under(_LINE)
    yield from _box(_("A backup was put back on another machine, and a case opened there."))
    yield from _under(f"{_('By')} {_LINE} {_('minutes')} {'.' * 10}")


def _when(last: dt.datetime | None) -> str:
    from django.utils.translation import gettext as _

    from waarborg.usecases.in_force import day_of

    return _("never") if last is None else day_of(last).isoformat()


def _house() -> Iterator[str]:
    from django.utils.translation import gettext as _

    yield from _box(_("`waarborg doctor` finds nothing, or what it finds stands on the back."))
    yield from _box(
        _("`waarborg verify --kept` finds nothing, with a head or proof kept elsewhere.")
    )
    yield from _box(_("Everybody has a second step of their own, on a phone of their own."))
    yield from _box(_("Who administers the server holds no key that reads reports."))


def _head(title: str, line: str) -> Iterator[str]:
    yield from ("", title, line * len(title), "")


def _box(text: str) -> Iterator[str]:
    yield from _filled(text, _BOX)


def _under(text: str) -> Iterator[str]:
    yield from _filled(text, "    ")


def _told(text: str) -> Iterator[str]:
    yield from (*_filled(text, ""), "")


def _filled(text: str, begin: str) -> list[str]:
    later = " " * len(begin)
    return textwrap.wrap(text, WIDE, initial_indent=begin, subsequent_indent=later)
