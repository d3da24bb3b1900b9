"""`telling-little`: nothing leaves those who handle it but a text that was approved."""

from collections.abc import Iterator

from waarborg.core.procedure.breach import Breach
from waarborg.core.procedure.look import Look
from waarborg.core.procedure.norms import Norm
from waarborg.core.procedure.words import Duty, Need
from waarborg.core.terms import Act, Guarantee

HOLDS = Guarantee.TELLING_LITTLE


def breaches(look: Look) -> Iterator[Breach]:
    """Tell where more goes out than was approved."""
    for norm in look.procedure.norms:
        if Need.APPROVED_TEXT not in norm.needs:
            for cause, body in _unseen(norm, look):
                yield from look.tell(HOLDS, cause, norm=norm, values={"body": body})


def _unseen(norm: Norm, look: Look) -> Iterator[tuple[str, str]]:
    """Say what a norm lets out that nobody approved, and to which body."""
    inside = [b for b in norm.hands_to if not look.procedure.bodies[b].independent]
    if norm.act is Act.HAND_BACK and norm.by:
        yield "handed_back_unseen", norm.hands_to[0]
    if norm.act is Act.PASS_ON and norm.by and inside:
        yield "passed_on_inside_unseen", inside[0]
    # A report goes as it was written; of signals `no-drawer` says that they go without names.
    apart = norm.act is Act.REPORT or norm.duty is Duty.PASS_ON_SIGNAL
    told = [one.body for one in norm.informs if one.with_others or one.with_name]
    if told and not apart:
        yield "consulted_unseen", told[0]
