"""`telling-little`: nothing leaves those who handle it but a text that was approved."""

from collections.abc import Iterator

from waarborg.core.procedure.breach import Breach
from waarborg.core.procedure.look import Look
from waarborg.core.procedure.norms import Norm
from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Guarantee

HOLDS = Guarantee.TELLING_LITTLE


def breaches(look: Look) -> Iterator[Breach]:
    """Tell where more goes out than was approved."""
    for norm in look.procedure.norms:
        cause, body = _fault(norm, look)
        if cause:
            yield from look.tell(HOLDS, cause, norm=norm, values={"body": body})


def _fault(norm: Norm, look: Look) -> tuple[str, str]:
    """Say what a norm lets out unseen, and to which body."""
    if Need.APPROVED_TEXT in norm.needs or norm.act is None:
        return "", ""
    inside = [b for b in norm.hands_to if not look.procedure.bodies[b].independent]
    if norm.act is Act.HAND_BACK and norm.by:
        return "handed_back_unseen", norm.hands_to[0]
    if norm.act is Act.PASS_ON and norm.by and inside:
        return "passed_on_inside_unseen", inside[0]
    told = [one.body for one in norm.informs if one.with_others or one.with_name]
    if told and norm.act is not Act.REPORT:
        return "consulted_unseen", told[0]
    return "", ""
