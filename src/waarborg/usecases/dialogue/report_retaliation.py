"""Report that one is treated badly because of a report."""

import datetime as dt
import hashlib
import json

from django.db import IntegrityError, transaction

from waarborg.core.terms import Act, Compartment, Reason
from waarborg.store.cases.models import Case
from waarborg.store.cases.names import name_for_reporter
from waarborg.store.ledger.promising import sign_promise
from waarborg.store.people.house_keys import certificate
from waarborg.usecases.further_cases import next_keys
from waarborg.usecases.new_case import Begins, begin_case
from waarborg.usecases.opened_case import must_open_as_reporter
from waarborg.usecases.record_act import record_act
from waarborg.usecases.refusal import Refused, refuse_when
from waarborg.usecases.retaliation_plan import plan_retaliation
from waarborg.usecases.values import Promise, ReporterKeys
from waarborg.usecases.writing import guard_receipt


def report_retaliation(
    *,
    keys: ReporterKeys,
    text: str,
    now: dt.datetime,
    once: str = "",
    could_guess: str = "",
    words: ReporterKeys | None = None,
) -> Promise:
    """Open a case of its own for retaliation, with a body that had no part in the first one.

    The same words open both; in the tables nothing ties them together. Nobody sees the name by
    that: who asked to be known in the first case decides anew in this one.

    Args:
        once: Token of the form; without one the same text sent twice makes one case.
        could_guess: What the readers must know so that nobody guesses who it is.
        words: The keys of the words themselves, when `keys` are of a further case under them.

    Raises:
        NotYours: These words open nothing.
        Refused: Nobody can take it, or it was sent before: nothing is stored then.
        GivesReceiptAway: A text contains the words of the receipt.
    """
    guard_receipt(keys, text, could_guess)
    token = once or hashlib.sha256(keys.seed + text.encode()).hexdigest()
    told = (keys, words or keys, (text, could_guess), token, now)
    try:
        return _report(*told)
    except IntegrityError:
        if Case.objects.filter(once=token).exists():
            raise Refused(Reason.ALREADY_DONE) from None
    # Another report under the same words was first, and has the number this one was to get.
    return _report(*told)


@transaction.atomic
def _report(
    keys: ReporterKeys, words: ReporterKeys, texts: tuple[str, str], once: str, now: dt.datetime
) -> Promise:
    first = must_open_as_reporter(keys, now)
    refuse_when(first.reason_against(Act.REPORT_RETALIATION))
    if Case.objects.filter(once=once).exists():
        raise Refused(Reason.ALREADY_DONE)
    plan = plan_retaliation(first, now)
    if not plan.routing.reaches_somebody:
        raise Refused(Reason.NO_QUORUM)
    story = first.entries(Compartment.REPORT, "story")[0]
    _, name = name_for_reporter(first.row, first.seed)
    begins = Begins(
        plan=plan,
        keys=next_keys(words),
        once=once,
        story={
            "wish": "",
            "story": texts[0],
            "when_where": "",
            "could_guess": texts[1],
            "language": story["language"],
            "way": story["way"],
            "must_not_see": story["must_not_see"],
            "named_not_see": story["named_not_see"],
        },
        name=json.loads(name),
        unit=first.card.unit,
    )
    opening = begin_case(begins, now)
    record_act(first, Act.REPORT_RETALIATION, now=now)
    told = sign_promise(opening, certificate())
    return Promise(told.text, told.leaf_b64, told.short)
