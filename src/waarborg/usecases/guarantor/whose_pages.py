"""The name of the organisation that is the guarantor, for the head of every page."""

import logging

from django.db import Error

from waarborg.store.guarantor.keys import guarantor_name
from waarborg.store.people.house_keys import NoHouseKey

log = logging.getLogger("waarborg.house")


def whose_pages() -> str | None:
    """Give the name of this guarantor; None when nobody can say it now."""
    try:
        return guarantor_name()
    except (Error, NoHouseKey):
        log.exception("the name of the guarantor cannot be read")
        return None
