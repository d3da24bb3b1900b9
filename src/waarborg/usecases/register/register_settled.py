"""Register what was settled informally."""

import dataclasses
import datetime as dt
import hashlib
import json

from waarborg.core.procedure.escalation import terms_starting
from waarborg.core.procedure.facts import ReportFacts, Roster, Routing, Spot
from waarborg.core.procedure.involvement import split
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.permission import reason_against
from waarborg.core.procedure.routing import dormant_for, keeper_of_register
from waarborg.core.terms import Act, Kind, Leaf, NameMode, Reason, Relation, Stage
from waarborg.store.people.rosters import roster
from waarborg.usecases.in_force import day_of, procedure_today
from waarborg.usecases.new_case import Begins, begin_once
from waarborg.usecases.opened_case import actor_of
from waarborg.usecases.promised import promise_of
from waarborg.usecases.refusal import Incomplete, Refused, refuse_when
from waarborg.usecases.register.time_to_object import time_to_object
from waarborg.usecases.report_plan import Plan
from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt
from waarborg.usecases.values import NewReceipt, SettledDraft, Slip, Unlocked


def register_settled(
    *,
    reader: Unlocked,
    draft: SettledDraft,
    now: dt.datetime,
    receipt: NewReceipt | None = None,
) -> Slip:
    """Register, without any name, that something was settled; the employee gets a slip.

    With the words of the slip the employee can say to the coordinator that it is not settled.

    Args:
        receipt: Made before, and kept where it is found again when everything stops: used twice
            it registers once. Without one, the same text of the same person today is refused.

    Raises:
        Refused: It concerns who registers, or somebody above them; or it was registered before.
        Incomplete: Something is missing or unknown.
    """
    procedure = procedure_today(now)
    people = roster(procedure, day_of(now))
    _complain(draft, procedure, people)
    concerned = frozenset(Spot(position, unit) for position, unit in draft.concerned)
    actor = actor_of(reader, people)
    refuse_when(
        reason_against(Act.REGISTER_SETTLED, None, actor, procedure, people, concerned=concerned)
    )
    plan = _plan(draft, concerned, reader.person, procedure, people)
    if not plan.routing.reaches_somebody:
        raise Refused(Reason.NO_QUORUM)
    token = receipt.once if receipt else _token(reader, draft, now)
    language = draft.language or reader.language
    receipt = receipt or hand_out_receipt(language=language, at_the_desk=True)
    begins = Begins(
        plan=plan,
        keys=receipt.keys,
        once=token,
        story=_story(draft, language),
        name={"name": "", "contact": ""},
        unit=draft.unit,
        stage=Stage.SETTLED,
        leaf=Leaf.REGISTER,
        act=Act.REGISTER_SETTLED,
        by=reader.person,
        settled=True,
    )
    new = begin_once(begins, now)
    promise = promise_of(new.opening, new.certificate)
    until = time_to_object(case=new.where.row.case_id)
    return Slip(receipt.words, receipt.digits, promise, until, language)


def _story(draft: SettledDraft, language: str) -> dict[str, object]:
    return {
        "wish": draft.agreed,
        "story": draft.what_happened,
        "when_where": "",
        "could_guess": "",
        "language": language,
        "way": "",
        "must_not_see": [],
        "named_not_see": "",
        "nobody_told": draft.nobody_told,
    }


def _plan(
    draft: SettledDraft,
    concerned: frozenset[Spot],
    by: str,
    procedure: Procedure,
    people: Roster,
) -> Plan:
    """Find who keeps the register for this matter: nobody it concerns, nor who registers it.

    An objection says that what they settled is not settled: they do not handle that.
    """
    norm = next(iter(procedure.norms_for(Act.OBJECT_SETTLED)), None)
    facts = ReportFacts(
        kind=Kind(draft.kind),
        relation=Relation.EMPLOYEE,
        place=people.units[draft.unit].place,
        door="",
        name=NameMode.ANONYMOUS,
        concerned=concerned,
        had_part=frozenset({by}),
    )
    body = keeper_of_register(facts, procedure, people)
    if not body:
        nobody = Routing("", frozenset(), (), (), {}, (), (), ())
        return Plan(facts, frozenset(), nobody, procedure, people, None)
    free, aside = split(body, facts, procedure, people)
    routing = Routing(
        body=body,
        readers=frozenset(m.person for m in free),
        aside=aside,
        tried=(),
        dormant=dormant_for(body, facts, procedure, people),
        informed=(),
        terms=terms_starting(Stage.SETTLED, facts, body, procedure, people),
        norms=(norm.code,) if norm else (),
    )
    return Plan(facts, frozenset(), routing, procedure, people, None)


def _complain(draft: SettledDraft, procedure: Procedure, people: Roster) -> None:
    wrong = {
        "kind": draft.kind not in procedure.kinds,
        "unit": draft.unit not in people.units,
        "what_happened": not draft.what_happened.strip(),
        "agreed": not draft.agreed.strip(),
        # An empty field would let somebody register what is about themselves without saying so.
        "concerned": bool(draft.concerned) is draft.nobody_told
        or any(p not in procedure.positions or u not in people.units for p, u in draft.concerned),
    }
    fields = tuple(name for name, is_wrong in wrong.items() if is_wrong)
    if fields:
        raise Incomplete(fields)


def _token(reader: Unlocked, draft: SettledDraft, now: dt.datetime) -> str:
    told = json.dumps([reader.person, day_of(now).isoformat(), dataclasses.asdict(draft)])
    # Keyed with the seed: nobody can try out texts against this column.
    return hashlib.sha256(reader.seed + told.encode()).hexdigest()
