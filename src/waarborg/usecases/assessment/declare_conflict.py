"""Say whether one is involved."""

import datetime as dt
from dataclasses import replace

from django.db import transaction

from waarborg.core.procedure.outcome import who_takes
from waarborg.core.terms import DECLARABLE, Act, Ground, Reason, Stage
from waarborg.store.cases.compartments import put_dummies
from waarborg.store.cases.names import write_grants
from waarborg.usecases.new_versions import hand_over, renew_keys
from waarborg.usecases.opened_case import OpenedCase, must_open
from waarborg.usecases.record_act import bring_up_to_date, record_act, write_act
from waarborg.usecases.refusal import Refused, refuse_when
from waarborg.usecases.values import Unlocked


@transaction.atomic
def declare_conflict(
    *, case: str, reader: Unlocked, ground: Ground | None, now: dt.datetime
) -> None:
    """Declare that one is free of a case (`ground` None), or why one steps aside.

    Stepping aside takes effect at once: the own keys open nothing any more, everything gets new
    keys, and when too few are left another body takes over.

    Raises:
        NotYours: There is nothing here for this reader.
        Refused: Stepped aside before, or a ground that nobody declares.

    Source:
        Wet Huis voor klokkenluiders (2016), arts. 3f and 3g.
    """
    if ground is not None and ground not in DECLARABLE:
        raise Refused(Reason.NOT_NOW)
    opened = must_open(case, reader, now)
    refuse_when(opened.reason_against(Act.DECLARE_CONFLICT))
    if ground is None:
        if reader.person not in opened.facts.declared:
            record_act(opened, Act.DECLARE_CONFLICT, now=now, detail={"ground": ""})
        return
    _step_aside(opened, ground, now)


def _step_aside(opened: OpenedCase, ground: Ground, now: dt.datetime) -> None:
    person, stage = opened.actor.person, Stage(opened.row.stage)
    facts = replace(opened.facts, conflicted=opened.facts.conflicted | {person})
    taking = who_takes(facts, opened.procedure, opened.people)
    moves = taking not in {"", opened.row.body}
    detail = {"ground": ground.value, "to_body": taking if moves else ""}
    write_act(opened, Act.DECLARE_CONFLICT, now=now, detail=detail)
    if moves:
        hand_over(opened, taking)
    else:
        renew_keys(opened)
    put_dummies(opened.row, person)
    write_grants(opened.row, None, {}, frozenset({person}))
    bring_up_to_date(opened, Act.DECLARE_CONFLICT, stage, now, keeps=False)
