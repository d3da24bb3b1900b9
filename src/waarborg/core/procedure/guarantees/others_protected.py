"""`others-protected`: who it is about, and who else is named, reaches only whom `informs` names.

`informs` with `with_others` says that their names go along. Then it must go to somebody who has a
part in the handling or in the care, and never to somebody involved.
"""

from collections.abc import Iterator

from waarborg.core.procedure.breach import Breach
from waarborg.core.procedure.look import Look
from waarborg.core.procedure.situations import applying
from waarborg.core.procedure.space import Situation
from waarborg.core.terms import Guarantee

HOLDS = Guarantee.OTHERS_PROTECTED


def breaches(look: Look) -> Iterator[Breach]:
    """Tell to whom names go that have nothing to do with it, or too much."""
    procedure, house = look.procedure, look.house
    caring = frozenset(procedure.care.values())
    for norm in procedure.norms:
        for told in (one for one in norm.informs if one.with_others):
            values = {"body": told.body}
            if not procedure.bodies[told.body].reads and told.body not in caring:
                yield from look.tell(HOLDS, "told_without_a_part", norm=norm, values=values)
            for situation in _reaching_the_involved(told.body, look):
                if applying([norm], situation.report, house.procedure):
                    yield Breach(
                        HOLDS, "told_to_who_is_involved", situation, (), norm, values,
                        situation.weight,
                    )  # fmt: skip


def _reaching_the_involved(body: str, look: Look) -> Iterator[Situation]:
    """List the situations in which somebody in `body` is involved because of where they stand."""
    for alike in look.by_persons:
        if look.involved_in(body, alike[0].concerned):
            yield from alike
