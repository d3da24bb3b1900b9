"""`outside-door`: the authorities outside are all named, and free advice with them.

That they are shown beside the doors inside is tested, not proved; what is proved is that the
procedure knows them.
"""

from collections.abc import Iterator

from waarborg.core.procedure.breach import Breach
from waarborg.core.procedure.look import Look
from waarborg.core.terms import Guarantee

HOLDS = Guarantee.OUTSIDE_DOOR


def breaches(look: Look) -> Iterator[Breach]:
    """Tell which ways out are not named."""
    known = {authority.code for authority in look.procedure.authorities()}
    named = look.procedure.outside
    if not known:
        yield from look.tell(HOLDS, "no_authority")
    elif named is not None and len(named) == 1 and len(known) > 1:
        yield from look.tell(HOLDS, "only_one_authority", values={"authority": min(named)})
    elif named is not None and known - named:
        yield from look.tell(HOLDS, "authority_missing", values={"authority": min(known - named)})
    if known and not any(law.free_advice for law in look.procedure.laws):
        yield from look.tell(HOLDS, "no_free_advice")
