"""Several cases under the words of one receipt, without a trace of that in the tables."""

from waarborg.core.seal.context import context
from waarborg.core.seal.derive import derive
from waarborg.store.cases.models import Receipt
from waarborg.usecases.values import ReporterKeys

MOST = 20


def keys_for_further_case(keys: ReporterKeys, number: int) -> ReporterKeys:
    """Derive the keys of a further case from the words of the first.

    In the tables nothing ties the two together; whoever has the words opens both.

    Args:
        number: 1 for the first further case.
    """
    return ReporterKeys(
        lookup=derive(keys.seed, b"", context("further", "lookup", number)),
        seed=derive(keys.seed, b"", context("further", "seed", number)),
        entropy=keys.entropy,
    )


def further_cases(keys: ReporterKeys) -> tuple[ReporterKeys, ...]:
    """List the keys of the further cases there are."""
    wanted = {
        (further := keys_for_further_case(keys, number)).lookup: further
        for number in range(1, MOST + 1)
    }
    rows = Receipt.objects.filter(lookup__in=list(wanted)).values_list("lookup", flat=True)
    there = {bytes(lookup) for lookup in rows}
    return tuple(further for lookup, further in wanted.items() if lookup in there)


def next_keys(keys: ReporterKeys) -> ReporterKeys:
    """Give the keys for the next further case."""
    return keys_for_further_case(keys, len(further_cases(keys)) + 1)
