"""Report that one is treated badly because of a report."""

import datetime as dt
import hashlib
import json
import secrets
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import IntegrityError, transaction

from waarborg.core.terms import Act, Compartment, Reason
from waarborg.store.cases.models import Case
from waarborg.store.cases.names import name_for_reporter
from waarborg.store.ids import new_id
from waarborg.store.people.house_keys import certificate
from waarborg.usecases.drafts import NOBODY_MORE, Around
from waarborg.usecases.further_cases import further_cases, next_keys
from waarborg.usecases.new_case import Begins, begin_case
from waarborg.usecases.opened_case import must_open_as_reporter, open_for_reporter
from waarborg.usecases.promised import promise_again, promise_of
from waarborg.usecases.record_act import record_act
from waarborg.usecases.refusal import Refused, refuse_when
from waarborg.usecases.retaliation_plan import plan_retaliation
from waarborg.usecases.values import Promise, ReporterKeys
from waarborg.usecases.writing import guard_receipt


@dataclass(frozen=True)
class _Typed:
    """What came in with the form; asked twice with all of it the same, it is one report."""

    text: str = field(repr=False)
    could_guess: str = field(repr=False)
    around: Around = field(repr=False)
    token: str

    def story(self, before: dict[str, Any]) -> dict[str, Any]:
        """Write it down as a report, with what was said before about who must not see it."""
        said = self.around
        names = [one for one in (before["named_not_see"], said.named_not_see) if one.strip()]
        return {
            "wish": "",
            "story": self.text,
            "when_where": "",
            "could_guess": self.could_guess,
            "language": before["language"],
            "way": before["way"],
            "must_not_see": [*before["must_not_see"], *map(list, said.must_not_see)],
            "named_not_see": "\n".join(names),
        }


def report_retaliation(
    *,
    keys: ReporterKeys,
    text: str,
    now: dt.datetime,
    once: str = "",
    could_guess: str = "",
    words: ReporterKeys | None = None,
    around: Around = NOBODY_MORE,
) -> Promise:
    """Open a case of its own for retaliation, with a body that had no part in the first one.

    The same words open both; in the tables nothing ties them together. Nobody sees the name by
    that: who asked to be known in the first case decides anew in this one.

    Args:
        once: Token of the form: sent twice with the same texts it makes one case, and gives the
            same promise. Without one every call makes a case: it can happen to somebody again.
        could_guess: What the readers must know so that nobody guesses who it is.
        words: The keys of the words themselves, when `keys` are of a further case under them.
        around: Who does it and who must not see it, besides those of the first case.

    Raises:
        NotYours: These words open nothing.
        Incomplete: A function that was chosen does not stand in the chart.
        Refused: Nobody can take it, or it is a form of somebody else: nothing is stored then.
        GivesReceiptAway: A text contains the words of the receipt.
    """
    guard_receipt(keys, text, could_guess, around.named_not_see)
    once_told = json.dumps([once or secrets.token_hex(), text, could_guess, asdict(around)])
    token = hashlib.sha256(once_told.encode()).hexdigest()
    told = (keys, words or keys, _Typed(text, could_guess, around, token), now)
    try:
        return _once(*told)
    except IntegrityError:
        # Another report under the same words was first, and has the number this one was to get.
        return _once(*told)


def _once(keys: ReporterKeys, words: ReporterKeys, typed: _Typed, now: dt.datetime) -> Promise:
    """Make the report, or give the promise of what this very form made before."""
    try:
        return _report(keys, words, typed, now)
    except (IntegrityError, Refused):
        before = _before(words, typed.token, now)
        if before is None:
            raise
        return before


def _before(words: ReporterKeys, token: str, now: dt.datetime) -> Promise | None:
    """Give the promise of what this very form made before; None when it made nothing."""
    if not Case.objects.filter(once=token).exists():
        return None
    opened = (open_for_reporter(keys, now) for keys in further_cases(words))
    made = next((one for one in opened if one is not None and one.row.once == token), None)
    return None if made is None else promise_again(made)


@transaction.atomic
def _report(keys: ReporterKeys, words: ReporterKeys, typed: _Typed, now: dt.datetime) -> Promise:
    first = must_open_as_reporter(keys, now)
    refuse_when(first.reason_against(Act.REPORT_RETALIATION))
    if Case.objects.filter(once=typed.token).exists():
        raise Refused(Reason.ALREADY_DONE)
    plan = plan_retaliation(first, now, typed.around)
    if not plan.routing.reaches_somebody:
        raise Refused(Reason.NO_QUORUM)
    story = first.entries(Compartment.REPORT, "story")[0]
    _, name = name_for_reporter(first.row, first.seed)
    begins = Begins(
        plan=plan,
        keys=next_keys(words),
        once=typed.token,
        story=typed.story(story),
        name=json.loads(name),
        deposit=new_id() if first.card.deposit else "",  # other custodians: it is left anew
        unit=first.card.unit,
    )
    opening = begin_case(begins, now)
    record_act(first, Act.REPORT_RETALIATION, now=now)
    return promise_of(opening, certificate())
