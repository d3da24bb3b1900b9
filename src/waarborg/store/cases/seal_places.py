"""Where the keys of a case belong: what is wrapped for one place opens at no other."""

from waarborg.core.seal.context import Part
from waarborg.store.cases.models import Case, Compartment


def part_place(compartment: Compartment) -> tuple[Part, ...]:
    """Say where the key of a part belongs."""
    case = compartment.case
    return (case.procedure, case.id, compartment.kind, compartment.version)


def key_place(compartment: Compartment, holder: str) -> tuple[Part, ...]:
    """Say where the wrap of a compartment key belongs.

    Args:
        holder: Id of a person, or `RECEIPT`.
    """
    return (*part_place(compartment), holder)


def sleeper_place(case: Case, person: str) -> tuple[Part, ...]:
    """Say where the wrap of a sleep key belongs."""
    return (case.procedure, case.id, "sleeper", person)
