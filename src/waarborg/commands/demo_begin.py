"""Where an invented year begins: in an example that is empty and that nobody uses."""

import datetime as dt
from typing import Final
from zoneinfo import ZoneInfo

from django.db import transaction

from waarborg.commands.example_house import prepare_people
from waarborg.commands.running import refuse_while_running
from waarborg.config import WrongSettings, current
from waarborg.store.cases.models import Case
from waarborg.store.ledger.models import Checkpoint, HouseOpening, LeafRow, Node, Pending
from waarborg.store.procedures.loading import versions

SHORTEST: Final = 90  # days: less is no year to look at


def begin(now: dt.datetime, days: int) -> dt.datetime:
    """Prepare an empty example, and give the moment at which its year begins.

    That is `days` ago, or the day from which the procedure of the example holds: before that
    nobody could report under it.

    Raises:
        WrongSettings: This is not the example, it is in use, or there are cases in it.
    """
    config = current()
    if not config.demo:
        raise WrongSettings("A year of invented cases is for WAARBORG_DEMO=1 only.")
    refuse_while_running(config)
    found = Case.objects.count()
    if found:
        raise WrongSettings(
            f"There are {found} cases in the example already, and a ledger only grows forwards: a "
            f"year is invented in an empty example only. To begin anew, remove the folder "
            f"{config.home} and run `make demo` again."
        )
    began = _began(now, days)
    prepare_people(now=began)
    _begin_ledger_anew(began)
    return began


def _began(now: dt.datetime, days: int) -> dt.datetime:
    folder = current().procedure
    first = versions(folder.parent, folder.name)[0][0]
    # Not on the first day itself: until two people have a key the doors are closed.
    holds = dt.datetime.combine(first, dt.time(), ZoneInfo("Europe/Amsterdam"))
    days = min(days, (now - holds).days)
    if days < SHORTEST:
        raise WrongSettings(
            f"The procedure of the example holds since {first:%d-%m-%Y}. A year of invented cases "
            f"ends today and needs {SHORTEST} days."
        )
    return now - dt.timedelta(days=days)


@transaction.atomic
def _begin_ledger_anew(began: dt.datetime) -> None:
    """Let the ledger of an example without cases begin a year ago: it holds keys and dummies."""
    for table in (Checkpoint, Node, LeafRow, Pending):
        table.objects.all().delete()
    Pending.objects.bulk_create(
        Pending(leaf=row.leaf, queued_at=began) for row in HouseOpening.objects.all()
    )
