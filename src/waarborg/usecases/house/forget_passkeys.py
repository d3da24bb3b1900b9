"""Forget every passkey of somebody: when their sign-in begins anew, or ends."""

import datetime as dt

from django.db import transaction

from waarborg.store.people.passkeys import delete_passkeys_of
from waarborg.usecases.house.slot_lines import append_lines_of_slots_that_go


@transaction.atomic
def forget_passkeys(*, person: str, now: dt.datetime) -> None:
    """Take away every passkey of `person`, with the slots of their key. The passphrase stays."""
    append_lines_of_slots_that_go(person=person, now=now)
    delete_passkeys_of(person)
