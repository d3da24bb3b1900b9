"""Show who would read a report of retaliation, before it is sent."""

import datetime as dt

from waarborg.core.procedure.facts import Spot
from waarborg.core.terms import Act, Compartment
from waarborg.usecases.drafts import NOBODY_MORE, Around
from waarborg.usecases.opened_case import open_for_reporter
from waarborg.usecases.refusal import NotYours, refuse_when
from waarborg.usecases.reporting.show_readers import readers_of
from waarborg.usecases.retaliation_plan import plan_retaliation
from waarborg.usecases.values import Readers, ReporterKeys


def show_retaliation_readers(
    *, keys: ReporterKeys, language: str, now: dt.datetime, around: Around = NOBODY_MORE
) -> Readers:
    """Say who would read it, who would not, and what happens when: nobody of the first case does.

    Args:
        keys: Of the case it follows from.
        around: Who does it and who must not see it, besides those of that case.

    Raises:
        NotYours: These words open nothing.
        Refused: The procedure does not have this.
        Incomplete: A function that was chosen does not stand in the chart.
    """
    first = open_for_reporter(keys, now)
    if first is None:
        raise NotYours
    refuse_when(first.reason_against(Act.REPORT_RETALIATION))
    story = first.entries(Compartment.REPORT, "story")[0]
    typed = bool(story["named_not_see"].strip() or around.named_not_see.strip())
    chosen = frozenset(Spot(position, unit) for position, unit in around.must_not_see)
    plan = plan_retaliation(first, now, around)
    return readers_of(plan, language, now, chosen=chosen, typed_names=typed)
