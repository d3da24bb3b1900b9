"""Open a case."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from waarborg.core.procedure.escalation import ENDS
from waarborg.core.procedure.handing import hand_back_to, may_look_at_name, pass_on_to
from waarborg.core.procedure.outcome import kinds_of_others
from waarborg.core.procedure.permission import acts_open_to
from waarborg.core.terms import BY_REPORTER, Act, Compartment, Kind, Leaf, Reason, Stage
from waarborg.store.cases.names import name_for_person
from waarborg.store.cases.wrapped_for import holding
from waarborg.store.ledger.leaves import note_look
from waarborg.store.ledger.seen import note_seen
from waarborg.usecases import case_lines
from waarborg.usecases.case_card import conflict_card
from waarborg.usecases.ends import end_line, hold_lines, tell_missing_end
from waarborg.usecases.exclusions import liftable, person_text
from waarborg.usecases.exports.show_exports import export_lines
from waarborg.usecases.guarantor.name_elsewhere import name_outside
from waarborg.usecases.held_task import HeldTask, open_task, task_page
from waarborg.usecases.keys_used import keys_used
from waarborg.usecases.names.ask_for_opening import grounds_for
from waarborg.usecases.names.leaks import leak_lines
from waarborg.usecases.names.show_openings import opening_lines
from waarborg.usecases.new_versions import readers_now, reading_bodies
from waarborg.usecases.next_steps import acts_before, due_act
from waarborg.usecases.opened_case import CARD_ONLY, OpenedCase, open_for_reader
from waarborg.usecases.proposals import proposals_for_reader, target_text, tasks
from waarborg.usecases.record_act import acting_body, write_line
from waarborg.usecases.refusal import Refused
from waarborg.usecases.saying import body_text, reader_lines
from waarborg.usecases.seconding import counts, proposed
from waarborg.usecases.stat_record import write_missing_stat
from waarborg.usecases.trail import unanswered_by, waits_since
from waarborg.usecases.values import (
    CasePage,
    ConflictCard,
    NoteLine,
    ReaderLine,
    Seconding,
    Unlocked,
)


def read_case(
    *, case: str, reader: Unlocked, now: dt.datetime, with_name: bool = True
) -> CasePage | None:
    """Open what a reader may read of a case; the reporting person sees that they looked.

    Whoever holds a task in it, and nothing else, gets a page with the task alone.

    Args:
        with_name: Whether the page shows the name, where it was granted, and all messages. That
            look at the name is a line of its own, so a page that does not show it does not open
            it; and what a page does not show is not noted as seen.

    Returns:
        None when there is nothing here for this reader: no such case, not theirs, or they have
        a part in it. The three cannot be told apart.

    Raises:
        Refused: They have to say first whether they are involved (`DECLARE_FIRST`).
    """
    card_only = open_for_reader(case, reader, now, kinds=CARD_ONLY)
    reason = card_only.reason_against(Act.READ) if card_only else Reason.NO_KEY
    if reason is Reason.DECLARE_FIRST:
        raise Refused(reason)
    if reason is not None:
        held = open_task(case, reader)
        return None if held is None else _only_task(held, reader)
    opened = open_for_reader(case, reader, now)
    if opened is None:
        return None
    look(opened, now)
    message = unanswered_by(reader.person, opened.lines)
    if with_name and message is not None:
        note_seen(seed=reader.seed, case=case, message=message.opening)
    tell_missing_end(opened)
    write_missing_stat(opened)
    named = _name(opened, reader, now) if with_name else (None, "")
    page = case_lines.with_terms(_page(opened, reader, named), opened, reader.language, now)
    return _with_openings(page, opened, reader, now)


def look(opened: OpenedCase, now: dt.datetime) -> None:
    """Write the look down: at content once a day, at the name every time."""
    person = opened.actor.person
    told = {"look": "content", "by": person, "body": acting_body(opened, Act.READ)}
    trail = opened.latest(Compartment.TRAIL)
    note_look(trail=trail, person=person, detail=told, now=now)


def _page(opened: OpenedCase, reader: Unlocked, named: tuple[str | None, str]) -> CasePage:
    language, facts = reader.language, opened.facts
    story = opened.entries(Compartment.REPORT, "story")[0]
    held = open_task(opened.row.id, reader)
    acts, can_lift = _acts(opened, language)
    name, contact = named
    return CasePage(
        case=opened.row.id,
        card=conflict_card(opened.row, opened.card, opened.procedure, language),
        stage=facts.stage,
        kind=facts.kind,
        relation=facts.relation,
        place=facts.place,
        door=facts.door,
        wish=story["wish"],
        story=story["story"],
        when_where=story["when_where"],
        could_guess=story["could_guess"],
        name_mode=facts.name,
        name=name,
        timeline=case_lines.timeline(opened, language),
        terms=(),
        messages=case_lines.messages(opened, language),
        files=case_lines.files_in(opened, Compartment.REPORT),
        notes=_notes(opened, language),
        decisions=case_lines.decisions(opened, language),
        acts=acts,
        people=_people(opened, language),
        task=task_page(held, reader) if held else None,
        can_pass_to=tuple(
            (body, body_text(opened.procedure, body, language))
            for body in pass_on_to(facts, opened.procedure, opened.people)
        ),
        can_hand_back_to=tuple(
            (person, target_text(opened, person, language))
            for person in sorted(hand_back_to(facts, opened.procedure, opened.people))
        ),
        proposals=proposals_for_reader(opened, language),
        language=story["language"],
        objections=tuple(s["text"] for s in opened.entries(Compartment.REPORT, "objection")),
        seconding=_seconding(opened, language),
        tasks=tasks(opened, language),
        must_not_see=story["named_not_see"],
        can_lift=can_lift,
        contact=contact,
        kinds_elsewhere=_kinds_elsewhere(opened, acts, language),
    )


def _kinds_elsewhere(
    opened: OpenedCase, acts: Mapping[Act, Reason | None], language: str
) -> tuple[tuple[Kind, str], ...]:
    """Say to whoever may choose another kind which of them go to others."""
    if acts.get(Act.CLASSIFY, Reason.NOT_NOW) is not None:
        return ()
    asked = opened.facts, opened.card.facts.kind
    found = kinds_of_others(*asked, opened.procedure, opened.people)
    said = {kind: body_text(opened.procedure, body, language) for kind, body in found.items()}
    return tuple(said.items())


def _with_openings(
    page: CasePage, opened: OpenedCase, reader: Unlocked, now: dt.datetime
) -> CasePage:
    """Add what is due, and when the name was to be opened on a ground in law, and to whom."""
    able = may_look_at_name(opened.facts, opened.procedure, opened.people)
    outside, acts = name_outside(opened, now), dict(page.acts)
    if outside is not None and not outside.left and acts.get(Act.OPEN_NAME) is None:
        acts[Act.OPEN_NAME] = Reason.NAME_NOT_LEFT  # nobody writes reasons for what is not there
    return replace(
        page,
        acts=acts,
        outside=outside,
        wrote_at=waits_since(opened.lines) if opened.facts.stage in ENDS else None,
        due=due_act(opened, page.acts, page.terms),
        before=acts_before(opened, page.acts),
        leaks=leak_lines(opened, reader.language),
        end=end_line(opened),
        holds=hold_lines(opened, reader.language),
        openings=opening_lines(opened, reader.language, now, to_reporter=False),
        exports=export_lines(opened, reader.language, now, to_reporter=False),
        can_open_for=tuple(
            (person, person_text(opened, person, reader.language)) for person in sorted(able)
        ),
        grounds=tuple((norm.code, norm.text) for norm in grounds_for(opened)),
    )


def _acts(
    opened: OpenedCase, language: str
) -> tuple[dict[Act, Reason | None], tuple[tuple[str, str], ...]]:
    """Say what is possible, and to whom may lift an exclusion, whose."""
    found = acts_open_to(opened.facts, opened.actor, opened.procedure, opened.people)
    acts = {act: reason for act, reason in found.items() if act not in BY_REPORTER}
    may = acts[Act.LIFT_EXCLUSION] is None
    can_lift = tuple(
        (person, person_text(opened, person, language))
        for person in sorted(liftable(opened) if may else ())
    )
    if may and not can_lift:
        acts[Act.LIFT_EXCLUSION] = Reason.NOT_NOW
    return acts, can_lift


def _name(opened: OpenedCase, reader: Unlocked, now: dt.datetime) -> tuple[str | None, str]:
    """Read what is in the envelope where it was granted: the name, and how to reach them.

    Every look is a line that the reporting person sees.
    """
    data = name_for_person(opened.row, reader.person, reader.seed)
    said = json.loads(data) if data else {}
    if not said.get("name"):
        return None, ""
    body = acting_body(opened, Act.READ)
    told = {"look": "name", "by": reader.person, "body": body, "at": now.isoformat()}
    write_line(opened, Leaf.LOOK, told, now)
    return str(said["name"]), str(said.get("contact", ""))


def _notes(opened: OpenedCase, language: str) -> tuple[NoteLine, ...]:
    return tuple(
        NoteLine(
            at=dt.datetime.fromisoformat(said["at"]),
            who=_who(opened, said, language),
            text=said["text"],
        )
        for said in opened.entries(Compartment.DOSSIER, "note")
    )


def _seconding(opened: OpenedCase, language: str) -> tuple[Seconding, ...]:
    return tuple(
        Seconding(
            act=Act(said["act"]),
            who=_who(opened, said, language),
            mine=said["by"] == opened.actor.person,
            reasons=said["reasons"],
            feedback=said["feedback"],
            towards=said.get("towards", ""),
            about=person_text(opened, said["towards"], language) if said.get("towards") else "",
            id=said["id"],
            counts=counts(opened, said),
            back_at=dt.datetime.fromisoformat(said["back_at"]) if said["back_at"] else None,
        )
        for said in proposed(opened)
    )


def _who(opened: OpenedCase, said: dict[str, Any], language: str) -> str:
    body = said.get("body", opened.row.body)
    return case_lines.who(opened.procedure, opened.people, said["by"], body, language)


def _people(opened: OpenedCase, language: str) -> tuple[ReaderLine, ...]:
    readers = readers_now(opened) & holding(opened.row, Compartment.TRIAGE)
    told, used = (opened.procedure, opened.people), keys_used(opened.keys)
    return tuple(
        line
        for body in sorted(reading_bodies(opened))
        for line in reader_lines(*told, body, readers, language, used=used)
    )


def _only_task(held: HeldTask, reader: Unlocked) -> CasePage:
    row = held.row
    return CasePage(
        case=row.id,
        card=ConflictCard(case=row.id, concerned=(), unit=""),
        stage=Stage(row.stage),
        kind=None,
        relation="",
        place="",
        door="",
        wish="",
        story="",
        when_where="",
        could_guess="",
        name_mode=None,
        name=None,
        timeline=(),
        terms=(),
        messages=(),
        files=(),
        notes=(),
        decisions=(),
        acts={},
        people=(),
        task=task_page(held, reader),
        can_pass_to=(),
        can_hand_back_to=(),
    )
