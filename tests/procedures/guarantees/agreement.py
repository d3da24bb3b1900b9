"""How the checker and a naive second one are asked the same about procedures made at random."""

from collections import Counter

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from tests.procedures.guarantees.minimal import procedure
from waarborg.core.procedure.breach import findings
from waarborg.core.procedure.look import Look
from waarborg.core.procedure.pages import BrokenProcedure


def readable(edits, *, accepted=False):
    """Give a procedure; None when two edits do not go together."""
    try:
        return procedure(*edits, accepted=accepted)
    except (KeyError, BrokenProcedure):
        return None


def checked(made, module):
    """Count in how many situations each cause of one guarantee is found."""
    look = Look(made)
    return {f.cause: f.situations for f in findings(module.breaches(look), look.space.size)}


def agree(edits, module, naive, *, examples, each, causes, most=3, accepted=False):
    """Make procedures until both outcomes were seen often, and compare what the two say.

    Whether it is sound, for which cause not, and in how many situations: all has to be the same.

    Args:
        edits: A strategy of edits of the minimal procedure.
        module: The guarantee as the checker knows it.
        naive: procedure -> {cause: situations}.
        each: How often each verdict has to come up at least, so that neither goes untested.
        causes: How many different causes have to come up at least.
        most: How many edits one procedure gets.
        accepted: As procedures that were accepted once: those as well that are refused now.
    """
    seen: Counter = Counter()

    @seed(20260101)
    @settings(
        max_examples=examples, deadline=None, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.lists(edits, min_size=1, max_size=most))
    def ask(chosen):
        made = readable(chosen, accepted=accepted)
        if made is None:
            return
        told, really = checked(made, module), naive(made)
        assert told == really
        seen.update(list(told) or ["sound"])
        seen["unsound"] += bool(told)

    ask()
    assert min(seen["sound"], seen["unsound"]) >= each, seen
    assert len(seen.keys() - {"sound", "unsound"}) >= causes, seen
    return seen
