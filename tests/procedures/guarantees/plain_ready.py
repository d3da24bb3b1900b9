"""What has to be there before somebody acts, from the text of the procedure, over the raw model.

A text goes out when the reporting person approved it, a name when they agreed; a page asks for
reasons, feedback and a second person by itself. `tale` is one report, `now` where its case stands.
"""

from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, NameMode

FORM = {Need.REASONS, Need.FEEDBACK, Need.SECOND_PERSON}
WILL = {Need.APPROVED_TEXT: Act.APPROVE_TEXT, Need.CONSENT: Act.CONSENT}


def lacks(tale, norm, now, brought):
    """Say what is not there yet for a norm."""
    there = set(brought)
    there |= {Need.CONSENT} if tale.told.name is NameMode.OPEN else set()
    there |= {Need.BOTH_SIDES} if now.heard or not tale.told.concerned else set()
    return norm.needs - there


def reporter_may(tale, act, now):
    """Say whether the reporting person may do something, by themselves."""
    return any(
        n.act is act and "reporter" in n.by and now.stage in n.stages
        and not lacks(tale, n, now, set())
        for n in tale.norms
    )  # fmt: skip


def may(tale, act, body, now, *, told=""):
    """Say whether one of a body may do something, who is free; told: of a lapsed term."""
    hats = {"owner": now.owner, "escalated": told}
    norms = [n for n in tale.norms if n.act is act and now.stage in n.stages
             and not lacks(tale, n, now, FORM)]  # fmt: skip
    words = {hats.get(word, word) for n in norms for word in n.by}
    return any(p.bodies & words for p in tale.free(body, now.had if now.looked else frozenset()))


def willed(tale, norm, now):
    """Say whether the reporting person can bring what a norm waits for from them."""
    left = lacks(tale, norm, now, FORM) & WILL.keys()
    return all(reporter_may(tale, WILL[need], now) for need in left)
