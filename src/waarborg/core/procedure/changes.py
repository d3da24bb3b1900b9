"""What differs between two procedures, as values: nothing is left out, nothing is told twice.

Every field of the model is compared, so that a field somebody adds later is compared too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from typing import Any, Final

from waarborg.core.procedure.facts import Unit
from waarborg.core.procedure.model import Body, Procedure, Seat
from waarborg.core.procedure.norms import Norm


class What(StrEnum):
    """What happened to a thing."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RENAMED = "renamed"  # a norm that says and does the same under another name


@dataclass(frozen=True)
class Difference:
    """One field that differs. None: the thing was not there, or is not there any more."""

    field: str
    before: object
    after: object


@dataclass(frozen=True)
class Change:
    """One thing that differs: such as a door, a body or a norm.

    `code` is its code; of a seat `committee.chair`, of a text its path.
    """

    about: str
    code: str
    what: What
    differences: tuple[Difference, ...] = ()
    before: object = None
    after: object = None

    @property
    def now(self) -> object:
        """The thing as it is told of: as it becomes, or as it was when it goes."""
        return self.before if self.after is None else self.after


# The fields of a procedure that hold things with codes, and what one of them is called.
THINGS: Final[Mapping[str, str]] = {
    "positions": "position",
    "bodies": "body",
    "doors": "door",
    "kinds": "kind",
    "places": "place",
    "norms": "norm",
    "sources": "source",
    "retention": "retention",
    "care": "care",
    "exceptions": "exception",
    "laws": "law",
    "texts": "text",
    "stated": "mark",
    "typology": "row",
    "measures": "measure",
}
# The digest follows from everything else; the record is no rule, only what sources tell.
NOT_COMPARED: Final = frozenset({"digest", "record"})
_KEYS: Final = frozenset({"code", "file", "kind", "kept", "danger"})  # stand in the code already


def changes(
    old: Procedure,
    new: Procedure,
    units: tuple[Mapping[str, Unit], Mapping[str, Unit]] = ({}, {}),
) -> tuple[Change, ...]:
    """List everything that differs between two procedures.

    Args:
        units: The organisation charts beside them.
    """
    found = [*_of_procedure(old, new)]
    for name, about in THINGS.items():
        before, after = _by_code(name, getattr(old, name)), _by_code(name, getattr(new, name))
        found += _renamed(_things(about, before, after))
    found += _things("seat", _seats(old), _seats(new))
    found += _things("unit", units[0], units[1])
    return tuple(found)


def _of_procedure(old: Procedure, new: Procedure) -> Iterator[Change]:
    """Compare what the procedure says of itself."""
    here = [
        f.name for f in fields(Procedure) if f.name not in THINGS and f.name not in NOT_COMPARED
    ]
    found = tuple(_differences(old, new, here))
    if found:
        yield Change("procedure", new.code, What.CHANGED, found, old, new)


def _by_code(name: str, values: Any) -> dict[str, object]:
    """Give things by their codes."""
    if name == "texts":
        return _texts(values)
    if name == "exceptions":
        return {str(one.danger): one for one in values}
    if name == "bodies":  # seats are things of their own
        return {code: replace(body, seats=()) for code, body in values.items()}
    if isinstance(values, Mapping):
        return {str(code): one for code, one in values.items()}
    return {one.code: one for one in values}


def _texts(values: Mapping[str, Mapping[str, str]]) -> dict[str, object]:
    """Give every text by its path, in all its languages."""
    paths = dict.fromkeys(path for texts in values.values() for path in texts)
    return {
        path: {language: texts[path] for language, texts in values.items() if path in texts}
        for path in paths
    }


def _seats(procedure: Procedure) -> dict[str, Seat]:
    """Give the seats of all bodies, as `committee.chair`."""
    bodies: tuple[Body, ...] = tuple(procedure.bodies.values())
    return {f"{body.code}.{seat.code}": seat for body in bodies for seat in body.seats}


def _things(about: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """Compare things with codes: first what there is now, in its order, then what went."""
    found: list[Change] = []
    for code, thing in new.items():
        if code not in old:
            found.append(Change(about, code, What.ADDED, (), None, thing))
            continue
        differences = tuple(_of_things(old[code], thing))
        if differences:
            found.append(Change(about, code, What.CHANGED, differences, old[code], thing))
    gone = [Change(about, c, What.REMOVED, (), old[c], None) for c in old if c not in new]
    return found + gone


def _of_things(before: Any, after: Any) -> Iterator[Difference]:
    """Compare two things with the same code, field by field."""
    if is_dataclass(before):
        names = [f.name for f in fields(before) if f.name not in _KEYS]
        yield from _differences(before, after, names)
    elif isinstance(before, Mapping):
        for key in dict.fromkeys((*before, *after)):
            if before.get(key) != after.get(key):
                yield Difference(str(key), before.get(key), after.get(key))
    elif before != after:
        yield Difference("", before, after)


def _differences(before: object, after: object, names: list[str]) -> Iterator[Difference]:
    """Compare some fields of two things."""
    for name in names:
        one, other = getattr(before, name), getattr(after, name)
        if one != other:
            yield Difference(name, one, other)


def _renamed(found: list[Change]) -> list[Change]:
    """Put together a norm that went and one that came, where only the name differs."""
    came = [c for c in found if c.about == "norm" and c.what is What.ADDED]
    for gone in [c for c in found if c.about == "norm" and c.what is What.REMOVED]:
        twin = next((c for c in came if _alike(gone.before, c.after)), None)
        if twin is not None:
            came.remove(twin)
            found[found.index(twin)] = Change(
                "norm", twin.code, What.RENAMED, (Difference("code", gone.code, twin.code),),
                gone.before, twin.after,
            )  # fmt: skip
            found.remove(gone)
    return found


def _alike(one: object, other: object) -> bool:
    """Say whether two norms differ in nothing but their names."""
    if not isinstance(one, Norm) or not isinstance(other, Norm):
        return False
    names = [f.name for f in fields(Norm) if f.name not in _KEYS]
    return not any(_differences(one, other, names))
