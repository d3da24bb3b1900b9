"""Several cases under the words of one receipt, without a trace of that in the tables."""

from itertools import count

from waarborg.core.seal.context import context
from waarborg.core.seal.derive import derive
from waarborg.store.cases.models import Receipt
from waarborg.usecases.values import ReporterKeys

AT_ONCE = 20  # numbers looked for in one go; as long as some are found, the next ones are too


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
    """List the keys of the further cases there are, however many."""
    return tuple(_numbered(keys).values())


def next_keys(keys: ReporterKeys) -> ReporterKeys:
    """Give the keys for the next further case: a number after all that are in use."""
    return keys_for_further_case(keys, max(_numbered(keys), default=0) + 1)


def _numbered(keys: ReporterKeys) -> dict[int, ReporterKeys]:
    found: dict[int, ReporterKeys] = {}
    for first in count(1, AT_ONCE):
        numbers = range(first, first + AT_ONCE)
        wanted = {number: keys_for_further_case(keys, number) for number in numbers}
        lookups = [further.lookup for further in wanted.values()]
        rows = Receipt.objects.filter(lookup__in=lookups).values_list("lookup", flat=True)
        there = {bytes(lookup) for lookup in rows}
        found |= {number: one for number, one in wanted.items() if one.lookup in there}
        if not there:
            break
    return found
