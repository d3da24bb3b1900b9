"""The checker: a procedure against every guarantee, in every situation."""

from dataclasses import dataclass
from itertools import chain

from waarborg.core.procedure.breach import Finding, findings
from waarborg.core.procedure.guarantees import (
    an_end,
    as_text,
    both_sides,
    care,
    clock,
    followed_through,
    independent_hands,
    no_dead_end,
    no_drawer,
    others_protected,
    outside_door,
    reachable,
    reporters_choice,
    retaliation,
    safe_way_in,
    sealed_name,
    second_look,
    separate_hands,
    telling_little,
)
from waarborg.core.procedure.guarantees.as_text import ends_otherwise, told
from waarborg.core.procedure.look import Look
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.spans import Gap
from waarborg.core.procedure.stories import Stories

ALL = (
    independent_hands,
    safe_way_in,
    reporters_choice,
    sealed_name,
    others_protected,
    telling_little,
    clock,
    no_dead_end,
    second_look,
    both_sides,
    separate_hands,
    no_drawer,
    retaliation,
    care,
    followed_through,
    an_end,
    outside_door,
    reachable,
    as_text,
)
NO_STORIES = Stories()


@dataclass(frozen=True)
class Verdict:
    """What the checker says of a procedure."""

    situations: int
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Say whether every guarantee holds in every situation."""
        return not self.findings


def check(
    procedure: Procedure, gaps: tuple[Gap, ...] = (), stories: Stories = NO_STORIES
) -> Verdict:
    """Check a procedure against every guarantee, in every situation.

    Args:
        gaps: Days on which nothing is in force; whoever reads the files knows the versions.
        stories: What its authors say must be possible, and what must not.
    """
    look = Look(procedure)
    found = chain.from_iterable(module.breaches(look) for module in ALL)
    everything = look.space.size
    beside = chain(map(told, gaps), ends_otherwise(stories, procedure))
    return Verdict(everything, findings(chain(found, beside), everything))
