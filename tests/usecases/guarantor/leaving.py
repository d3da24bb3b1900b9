"""Leaving a name with the guarantor, as the mailbox and the clock do it."""

from waarborg.config import current
from waarborg.core.seal.recipients import read_identities
from waarborg.usecases.clock.collect_names import collect_names
from waarborg.usecases.guarantor.keep_name import Visit, keep_name, visit
from waarborg.usecases.reporting.open_mailbox import open_mailbox

THERE = "http://127.0.0.2:8002"


def box_of(house, keys):
    return open_mailbox(keys=keys, language="en", now=house.now)


def leave(house, keys, name="Emre", contact="emre at home"):
    found = visit(ticket=box_of(house, keys).elsewhere.ticket, now=house.now)
    assert isinstance(found, Visit)
    assert keep_name(visit=found, name=name, contact=contact) is None
    return collect_names(now=house.now)


def keeper_seed() -> bytes:
    [path] = current().home.glob("*/half-key.txt")
    return read_identities(path.read_text())[0].secret
