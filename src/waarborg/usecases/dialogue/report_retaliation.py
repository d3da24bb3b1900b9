"""Report that one is treated badly because of a report."""

import datetime as dt
import hashlib
import json

from django.db import IntegrityError, transaction

from waarborg.core.procedure.facts import ReportFacts
from waarborg.core.procedure.routing import route
from waarborg.core.terms import Act, Compartment, Kind, NameMode, Reason
from waarborg.store.cases.models import Case
from waarborg.store.cases.names import name_for_reporter
from waarborg.store.ledger.promising import sign_promise
from waarborg.usecases.further_cases import next_keys
from waarborg.usecases.in_force import procedure_today
from waarborg.usecases.new_case import Begins, begin_case
from waarborg.usecases.opened_case import OpenedCase, must_open_as_reporter
from waarborg.usecases.record_act import record_act
from waarborg.usecases.refusal import Refused, refuse_when
from waarborg.usecases.report_plan import Plan
from waarborg.usecases.values import Promise, ReporterKeys
from waarborg.usecases.writing import guard_receipt


def report_retaliation(
    *, keys: ReporterKeys, text: str, now: dt.datetime, once: str = ""
) -> Promise:
    """Open a case of its own for retaliation, with a body that had no part in the first one.

    The same words open both; in the tables nothing ties them together. Nobody sees the name by
    that: who asked to be known in the first case decides anew in this one.

    Args:
        once: Token of the form; without one the same text sent twice makes one case.

    Raises:
        NotYours: These words open nothing.
        Refused: Nobody can take it: nothing is stored then.
        GivesReceiptAway: The text contains the words of the receipt.
    """
    guard_receipt(keys, text)
    token = once or hashlib.sha256(keys.seed + text.encode()).hexdigest()
    try:
        with transaction.atomic():
            return _report(keys, text, token, now)
    except IntegrityError:
        raise Refused(Reason.ALREADY_DONE) from None


def _report(keys: ReporterKeys, text: str, once: str, now: dt.datetime) -> Promise:
    first = must_open_as_reporter(keys, now)
    refuse_when(first.reason_against(Act.REPORT_RETALIATION))
    if Case.objects.filter(once=once).exists():
        raise Refused(Reason.ALREADY_DONE)
    plan = _plan(first, now)
    if not plan.routing.reaches_somebody:
        raise Refused(Reason.NO_QUORUM)
    story = first.entries(Compartment.REPORT, "story")[0]
    _, name = name_for_reporter(first.row, first.seed)
    begins = Begins(
        plan=plan,
        keys=next_keys(keys),
        once=once,
        story={
            "wish": "",
            "story": text,
            "when_where": "",
            "could_guess": "",
            "language": story["language"],
            "way": story["way"],
            "must_not_see": story["must_not_see"],
            "named_not_see": story["named_not_see"],
        },
        name=json.loads(name),
        unit=first.card.unit,
    )
    _, opening = begin_case(begins, now)
    record_act(first, Act.REPORT_RETALIATION, now=now)
    told = sign_promise(opening)
    return Promise(told.text, told.leaf_b64, told.short)


def _plan(first: OpenedCase, now: dt.datetime) -> Plan:
    facts = first.facts
    took_part = {first.row.body, *facts.decisions, *facts.escalated, *facts.earlier}
    took_part |= {line.detail.get("body", "") for line in first.lines}
    procedure = procedure_today(now)
    report = ReportFacts(
        kind=Kind.RETALIATION,
        relation=facts.relation,
        place=facts.place,
        door=facts.door,
        name=_name_mode(first),
        concerned=facts.concerned,
        excluded=facts.excluded,
        earlier=frozenset(took_part) & procedure.bodies.keys(),
    )
    routing = route(report, procedure, first.people)
    return Plan(report, facts.matched, routing, procedure, first.people, None)


def _name_mode(first: OpenedCase) -> NameMode:
    """Keep the name in its envelope: consent was for other readers, and may be taken back since."""
    anonymous = first.card.facts.name is NameMode.ANONYMOUS
    return NameMode.ANONYMOUS if anonymous else NameMode.CONFIDENTIAL
