"""At a guarantor: keep which cases a house destroyed, and give it back when it asks."""

import datetime as dt
import json

from waarborg.core.seal.deposits import read_question, whose_question
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.graves import read_graves, whose_list
from waarborg.store.guarantor.graves import keep_list, lists_of
from waarborg.store.guarantor.pairings import houses_of


def keep_graves(*, text: str) -> bool:
    """Keep a list; say whether a house of this guarantor signed it."""
    try:
        named = houses_of(whose_list(text))
    except SealError:
        return False
    for house in named:
        try:
            read_graves(text, house.key)
        except SealError:
            continue
        keep_list(house.id, text)
        return True
    return False


def give_graves(*, question: str, now: dt.datetime) -> str | None:
    """Give a house its lists; None when it is not a house of this guarantor that asks, and now."""
    try:
        named = houses_of(whose_question(question))
    except SealError:
        return None
    for house in named:
        try:
            read_question(question, house.key, now)
        except SealError:
            continue
        return json.dumps(lists_of(house.id))
    return None
