"""Every small edit of a procedure: one value of one thing changed, or one thing taken away."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from enum import Enum

from waarborg.core.procedure.changes import NOT_COMPARED
from waarborg.core.procedure.model import Procedure

DURATION = re.compile(r"PT?[0-9]+[DMYH]")
KEYS = {"code", "kind", "kept", "danger"}  # under which a thing stands: taking it away is an edit


def _others(value, name):
    """Give what could stand there instead."""
    if value is None:
        return {"valid_until": [date(2030, 1, 1)], "outside": [frozenset({"huis"})]}.get(name, [])
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value + 1]
    if isinstance(value, Enum):
        return [one for one in type(value) if one is not value][:1]
    if isinstance(value, date):
        return [value + timedelta(days=1)]
    if isinstance(value, str):
        length = DURATION.fullmatch(value) or name in {"every", "lasting", "waits"}
        return ["P9Y" if length else f"{value} too"]
    return []


def has_keys(one):
    """Say whether a thing is known by a code, so that its place in a list says nothing."""
    return is_dataclass(one) and bool(KEYS & {field.name for field in fields(one)})


def _without(values):
    """Give a set or a list without each of its members, and a list the other way round."""
    for one in values:
        yield type(values)(other for other in values if other != one)
    if isinstance(values, tuple) and len(values) > 1 and not has_keys(values[0]):
        yield tuple(reversed(values))


def edited(value, name=""):
    """Give what one small edit can make of a value."""
    if name in NOT_COMPARED or name in KEYS:
        return
    if is_dataclass(value):
        yield from _of_thing(value)
    elif isinstance(value, Mapping):
        yield from _of_mapping(value, name)
    elif isinstance(value, tuple):
        yield from _without(value)
        for number, one in enumerate(value):
            for other in edited(one):
                yield (*value[:number], other, *value[number + 1 :])
    elif isinstance(value, frozenset):
        yield from _without(value)
    else:
        yield from _others(value, name)


def _of_thing(value):
    for field in fields(value):
        if field.name != "file":
            for other in edited(getattr(value, field.name), field.name):
                yield replace(value, **{field.name: other})


def _of_mapping(value, name):
    for key, one in value.items():
        yield {code: other for code, other in value.items() if code != key}
        for other in edited(one, "texts" if name == "texts" else str(key)):
            yield {**value, key: other}


def edits(procedure: Procedure):
    """Give every small edit of a procedure, with the field of the procedure it is in."""
    for field in fields(procedure):
        if field.name in {"laws", *NOT_COMPARED}:
            continue
        name = "called" if field.name == "code" else field.name
        for other in edited(getattr(procedure, field.name), name):
            yield field.name, replace(procedure, **{field.name: other})
