"""File a report for somebody who came in person, called, or wrote on paper."""

import datetime as dt

from waarborg.core.procedure.permission import reason_against
from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Reason, Way
from waarborg.usecases.new_case import Begins, begin_once
from waarborg.usecases.opened_case import actor_of
from waarborg.usecases.promised import promise_of
from waarborg.usecases.refusal import Incomplete, Refused, refuse_when
from waarborg.usecases.register.find_paper import read_back
from waarborg.usecases.report_plan import Plan, plan_report
from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt
from waarborg.usecases.reporting.make_report import name_of, story_of, unit_of
from waarborg.usecases.values import FiledReceipt, NewReceipt, ReportDraft, Unlocked


def file_report_for(
    *,
    reader: Unlocked,
    draft: ReportDraft,
    way: Way,
    now: dt.datetime,
    receipt: NewReceipt | None = None,
) -> FiledReceipt:
    """File a report for somebody, once they heard the text read back and agree with it.

    Only they get the words. Whoever files does not by that become a reader.

    Args:
        way: How it came in: not over the website.
        receipt: Made before, and kept where it is found again when everything stops between
            writing the report and showing its words. Used twice it makes one report: the second
            time is refused, and `find_paper` gives its paper.

    Raises:
        Refused: The procedure does not let them, nobody can take the report, or it is there.
        Incomplete: Something a report needs is missing.

    Source:
        Directive (EU) 2019/1937, arts. 9(2) and 18(4): orally or in person, with a text that
        the reporting person can check, correct and agree with.
    """
    plan = _plan(reader, draft, way, now)
    receipt = receipt or hand_out_receipt(
        language=draft.language or reader.language, at_the_desk=True
    )
    begins = Begins(
        plan=plan,
        keys=receipt.keys,
        once=receipt.once,
        story=story_of(draft, way),
        name=name_of(draft),
        files=draft.files,
        unit=unit_of(draft),
        by=reader.person,
    )
    new = begin_once(begins, now)
    return FiledReceipt(
        words=receipt.words,
        digits=receipt.digits,
        promise=promise_of(new.opening, new.certificate),
        read_back=read_back(draft.wish, draft.story, draft.when_where),
        language=draft.language,
    )


def _plan(reader: Unlocked, draft: ReportDraft, way: Way, now: dt.datetime) -> Plan:
    """Decide where it goes, and refuse what the procedure does not let this reader file."""
    if not draft.story.strip():
        raise Incomplete(("story",))
    plan = plan_report(draft, now)
    reason = reason_against(
        Act.FILE_FOR,
        None,
        actor_of(reader, plan.people),
        plan.procedure,
        plan.people,
        given=frozenset({Need.APPROVED_TEXT, Need.CONSENT}),
        concerned=plan.facts.concerned,
    )
    refuse_when(reason or plan.shut)
    if way not in plan.procedure.doors[draft.door].ways or way is Way.WEB:
        raise Refused(Reason.NOT_FOR_YOU)
    if not plan.routing.reaches_somebody:
        raise Refused(Reason.NO_QUORUM)
    return plan
