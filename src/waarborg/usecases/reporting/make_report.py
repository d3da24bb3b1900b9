"""Make a report."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction

from waarborg.core.terms import NameMode, Reason, Way
from waarborg.steps import reached
from waarborg.store.attachments.binding import FileGone
from waarborg.store.cases.models import Case
from waarborg.store.cases.reports_being_written import delete_unchanged_draft
from waarborg.store.ids import new_id
from waarborg.usecases.new_case import Begins, seal_case, store_case
from waarborg.usecases.promised import promise_of, promised_before
from waarborg.usecases.refusal import Incomplete, Refused, refuse_when
from waarborg.usecases.report_plan import Plan, deciding, plan_report
from waarborg.usecases.reporting.read_draft import open_draft
from waarborg.usecases.values import Promise, ReportDraft, ReporterKeys
from waarborg.usecases.writing import guard_draft


def make_report(
    *,
    keys: ReporterKeys,
    once: str,
    draft: ReportDraft,
    now: dt.datetime,
    kept: ReportDraft | None = None,
    lies: bytes = b"",
    plan: Plan | None = None,
) -> Promise:
    """Make a report: everything is there when this returns, or nothing is.

    Args:
        once: The token of the form. Whichever form sends it again, under the same words there
            is one report, and it gives the same promise.
        kept: The draft as it lay when somebody looked it over; None when none was kept. What
            another window changed since is never sent unseen, nor destroyed with the draft.
        lies: How `kept` lies sealed, from `open_draft`; b"" to look here what lies there.
        plan: What was decided for this draft at `now`, and shown; None to decide it here.

    Raises:
        Refused: The door is closed or not for this person, nobody can take the report, it was
            changed meanwhile, or it is a form of somebody else. Nothing is stored then.
        Incomplete: Something a report needs is missing.
        GivesReceiptAway: A text contains the words of the receipt.

    Source:
        Directive (EU) 2019/1937, art. 9(1)(a) and (c).
    """
    found = (kept, lies) if lies else open_draft(keys=keys, now=now)
    if found is None or found[0] != kept:  # what was sent has no draft any more
        before = promised_before(keys, now)
        if before is not None:
            return before
    there, blob = found or (None, b"")
    _refuse_unless(unchanged=there == kept)
    new = seal_case(_begins(keys, once, draft, now, plan), now)
    promise = promise_of(new.opening, new.certificate)
    try:
        with transaction.atomic():
            store_case(new, now)
            _refuse_unless(unchanged=not blob or delete_unchanged_draft(keys.lookup, blob))
    except FileGone as gone:
        raise Incomplete(("files",)) from gone
    except (IntegrityError, Refused) as no:
        return _of_the_first(keys, once, no, now)
    reached("report-committed")
    return promise


def _refuse_unless(*, unchanged: bool) -> None:
    """Refuse to send what is not what somebody looked over.

    Raises:
        Refused: Another window changed it.
    """
    refuse_when(None if unchanged else Reason.CHANGED_MEANWHILE)


def _of_the_first(
    keys: ReporterKeys, once: str, no: IntegrityError | Refused, now: dt.datetime
) -> Promise:
    """Give the promise of the other one, when it came twice at once: from one window or from two.

    Raises:
        IntegrityError, Refused: That is not why it could not be written.
    """
    before = promised_before(keys, now)
    if before is not None:
        return before
    if isinstance(no, IntegrityError) and Case.objects.filter(once=once).exists():
        raise Refused(Reason.ALREADY_DONE) from None
    raise no


def _begins(
    keys: ReporterKeys, once: str, draft: ReportDraft, now: dt.datetime, known: Plan | None
) -> Begins:
    if not draft.story.strip():
        raise Incomplete(("story",))
    guard_draft(keys, draft)
    # A plan of another draft is none of this one.
    plan = known if known and known.asked == deciding(draft) else plan_report(draft, now)
    refuse_when(plan.shut)
    if not plan.routing.reaches_somebody:
        raise Refused(Reason.NO_QUORUM)
    return Begins(
        plan=plan,
        keys=keys,
        once=once,
        story=story_of(draft, Way.WEB),
        name=name_of(draft),
        files=draft.files,
        unit=unit_of(draft),
        deposit=new_id() if draft.is_elsewhere else "",
    )


def story_of(draft: ReportDraft, way: Way) -> dict[str, Any]:
    """Give what was reported, without anything that belongs in the name envelope."""
    return {
        "wish": draft.wish,
        "story": draft.story,
        "when_where": draft.when_where,
        "could_guess": draft.could_guess,
        "language": draft.language,
        "way": way.value,
        "must_not_see": [list(place) for place in draft.must_not_see],
        "named_not_see": draft.named_not_see,
    }


def name_of(draft: ReportDraft) -> dict[str, str]:
    """Give what tells who the reporting person is; both fields, also when they are empty."""
    if draft.is_elsewhere or draft.mode is NameMode.ANONYMOUS:
        return {"name": "", "contact": ""}  # typed before choosing otherwise
    return {"name": draft.name, "contact": draft.contact}


def unit_of(draft: ReportDraft) -> str:
    """Give the unit it is about, for the card and the yearly figures; "" when not said."""
    return draft.concerned[0][1] if draft.concerned else ""
