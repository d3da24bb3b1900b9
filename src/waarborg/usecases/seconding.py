"""What the first of two people wrote: sealed in the dossier, until the second one agrees."""

import datetime as dt
from typing import Any

from waarborg.core.procedure.papers import Sort
from waarborg.core.procedure.seconding import able_to_agree, done_since, moved_since
from waarborg.core.terms import Act, Compartment
from waarborg.store.cases.entries import write_entry
from waarborg.usecases.opened_case import OpenedCase, moment
from waarborg.usecases.record_act import acting_body

Said = dict[str, Any]


def proposed(opened: OpenedCase) -> list[Said]:
    """Read what was proposed to a second person at this stage, and when it was taken back.

    Of what was proposed for another stage, or was done since, nothing is left to agree with.
    """
    said = opened.entries(Compartment.DOSSIER, Sort.SECONDING, Sort.TAKEN_BACK)
    back = {
        (one["by"], one["proposal"]): one["at"] for one in said if one["what"] == Sort.TAKEN_BACK
    }
    return [
        one | {"back_at": back.get((one["by"], one["id"]), "")}
        for one in said
        if one["what"] == Sort.SECONDING
        and one["stage"] == opened.row.stage
        and not done_since(one["act"], one.get("towards", ""), _at(one), opened.lines)
    ]


def counts(opened: OpenedCase, said: Said) -> bool:
    """Say whether whoever opened the case can agree with a proposal, or still has it standing.

    It was made for the body for which they act, by somebody who sits there and is free today, and
    the case neither moved nor changed hands since. One that does not say for which body, of before
    that was written, counts no more.
    """
    body = acting_body(opened, Act(said["act"]))
    if said["back_at"] or said.get("body") != body:
        return False
    able = able_to_agree(body, opened.facts, opened.procedure, opened.people)
    return said["by"] in able and not moved_since(_at(said), opened.lines)


def _at(said: Said) -> dt.datetime:
    return dt.datetime.fromisoformat(said["at"])


def standing(opened: OpenedCase, act: Act, towards: str) -> list[Said]:
    """List the proposals for an act that count now.

    Args:
        towards: Whom it is about, where an act can be about several persons.
    """
    return [
        said
        for said in proposed(opened)
        if said["act"] == act.value and said.get("towards", "") == towards and counts(opened, said)
    ]


def propose(
    opened: OpenedCase,
    act: Act,
    reasons: str,
    feedback: str,
    now: dt.datetime,
    towards: str = "",
) -> None:
    """Write down what waits for a second person."""
    said = {
        "act": act.value,
        "by": opened.actor.person,
        "body": acting_body(opened, act),
        "stage": opened.row.stage,
        "reasons": reasons,
        "feedback": feedback,
        "towards": towards,
    }
    if any(said.items() <= one.items() for one in standing(opened, act, towards)):
        return  # the same form, sent twice
    said["at"] = moment(now)
    write_entry(opened.latest(Compartment.DOSSIER), Sort.SECONDING, said)
