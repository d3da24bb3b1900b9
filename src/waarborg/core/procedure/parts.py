"""What each guarantee rests on: proof beforehand, enforcement while it runs, showing afterwards."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from waarborg.core.terms import Guarantee


class Part(StrEnum):
    """How a guarantee holds. Each can have up to three parts."""

    PROVED = "proved"  # by walking every situation of a procedure, before it holds
    ENFORCED = "enforced"  # by keys, rules and terms while it runs
    SHOWN = "shown"  # on pages and in print, and tested there


_P, _E, _T = Part.PROVED, Part.ENFORCED, Part.SHOWN

# As the concept lists them: what may be said of a guarantee. Whether it may be said today is
# another matter: a procedure can break it, and what enforces it can be still to come.
PARTS: Final[Mapping[Guarantee, frozenset[Part]]] = MappingProxyType(
    {
        Guarantee.INDEPENDENT_HANDS: frozenset({_P, _E}),
        Guarantee.SAFE_WAY_IN: frozenset({_P, _T}),
        Guarantee.REPORTERS_CHOICE: frozenset({_P, _E}),
        Guarantee.SEALED_NAME: frozenset({_P, _E, _T}),
        Guarantee.OTHERS_PROTECTED: frozenset({_P, _E}),
        Guarantee.TELLING_LITTLE: frozenset({_P, _E}),
        Guarantee.CLOCK: frozenset({_P, _E}),
        Guarantee.NO_DEAD_END: frozenset({_P, _E}),
        Guarantee.SECOND_LOOK: frozenset({_P, _E}),
        Guarantee.BOTH_SIDES: frozenset({_P, _E}),
        Guarantee.SEPARATE_HANDS: frozenset({_P, _E}),
        Guarantee.NO_DRAWER: frozenset({_P, _E}),
        Guarantee.OWN_DOOR_FOR_RETALIATION: frozenset({_P, _E}),
        Guarantee.CARE: frozenset({_P, _E, _T}),
        Guarantee.FOLLOWED_THROUGH: frozenset({_P, _E}),
        Guarantee.AN_END: frozenset({_P, _E}),
        # That the authorities outside stand beside the doors inside is seen on the pages: walking
        # a procedure proves nothing about a page.
        Guarantee.OUTSIDE_DOOR: frozenset({_T}),
        Guarantee.REACHABLE: frozenset({_P, _T}),
    }
)


def with_part(part: Part) -> frozenset[Guarantee]:
    """List the guarantees that have this part."""
    return frozenset(each for each, parts in PARTS.items() if part in parts)


PROVED: Final = with_part(Part.PROVED)
