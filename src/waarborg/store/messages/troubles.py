"""What the clock could not do: one row a step, for whoever looks after the house."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from waarborg.store.messages.models import Trouble

KIND_AT_MOST = 80


@dataclass(frozen=True)
class Troubled:
    """A step that goes wrong.

    Attributes:
        error: The kind of error. Its message is never kept: it can hold what somebody reported.
    """

    step: str
    error: str
    since: dt.datetime
    last_at: dt.datetime


def keep_troubles(went_wrong: Mapping[str, str], went_well: Iterable[str], now: dt.datetime) -> int:
    """Write down how the steps of a round went.

    Args:
        went_wrong: The kind of error, by step.

    Returns:
        How many steps went wrong that went well before.
    """
    Trouble.objects.filter(step__in=set(went_well) - went_wrong.keys()).delete()
    known = set(Trouble.objects.values_list("step", flat=True))
    for step, error in went_wrong.items():
        Trouble.objects.update_or_create(
            step=step,
            defaults={"error": error[:KIND_AT_MOST], "last_at": now},
            create_defaults={"error": error[:KIND_AT_MOST], "since": now, "last_at": now},
        )
    return len(went_wrong.keys() - known)


def troubles() -> list[Troubled]:
    """List the steps that go wrong now, the oldest first."""
    rows = Trouble.objects.order_by("since", "step")
    return [Troubled(*row) for row in rows.values_list("step", "error", "since", "last_at")]


def going_wrong() -> list[tuple[str, dt.datetime]]:
    """List the steps that go wrong now, since when, the oldest first. The desk reads no more."""
    return list(Trouble.objects.order_by("since", "step").values_list("step", "since"))


def is_troubled(step: str) -> bool:
    """Say whether a step is known to go wrong."""
    return Trouble.objects.filter(step=step).exists()
