"""Come back with the words of a receipt."""

import datetime as dt
import json

from waarborg.core.procedure.permission import acts_open_to
from waarborg.core.terms import (
    BY_REPORTER,
    Act,
    Compartment,
    Kind,
    Reason,
    Stage,
)
from waarborg.store.cases.names import name_for_reporter
from waarborg.store.cases.wrapped_for import holding
from waarborg.usecases import case_lines
from waarborg.usecases.ends import end_line, hold_lines
from waarborg.usecases.exports.show_exports import export_lines
from waarborg.usecases.further_cases import further_cases
from waarborg.usecases.guarantor.name_elsewhere import name_elsewhere
from waarborg.usecases.keys_used import keys_used
from waarborg.usecases.names.leaks import leak_lines
from waarborg.usecases.names.show_openings import opening_lines
from waarborg.usecases.names.told_openings import hidden_until_later
from waarborg.usecases.new_versions import readers_as_shown, reading_bodies
from waarborg.usecases.opened_case import OpenedCase, open_for_reporter
from waarborg.usecases.proposals import agreed, proposals, tasks
from waarborg.usecases.reporting.case_mark import mark_of
from waarborg.usecases.reporting.renew_receipt import words_known
from waarborg.usecases.reporting.who_reads import consented, custodians_shown, who_reads
from waarborg.usecases.saying import body_text, reader_lines
from waarborg.usecases.values import (
    Mailbox,
    ReaderLine,
    ReporterKeys,
    TextToApprove,
)

ENDS = frozenset({Act.CLOSE, Act.REFUSE})
OF_REPORTER = BY_REPORTER | {Act.NAME_GOT_OUT}  # readers can say that too


def open_mailbox(
    *, keys: ReporterKeys, language: str, now: dt.datetime, words: ReporterKeys | None = None
) -> Mailbox | None:
    """Show the reporting person their case; None when these words open nothing.

    Args:
        words: The keys of the words themselves, when `keys` are of a further case under them.
    """
    opened = open_for_reporter(keys, now)
    if opened is None:
        return None
    box = _box(opened, language, now, further=words or keys)
    return case_lines.with_terms(box, opened, language, now)


def _box(opened: OpenedCase, language: str, now: dt.datetime, *, further: ReporterKeys) -> Mailbox:
    facts, made = opened.facts, case_lines.decisions(opened, language)
    hidden = hidden_until_later(opened.lines, now)
    story = opened.entries(Compartment.REPORT, "story")[0]
    custodians, only_you = custodians_shown(opened, language)
    return Mailbox(
        case=opened.row.id,
        stage=Stage(opened.row.stage),
        kind=Kind(facts.kind),
        timeline=case_lines.timeline(opened, language, hidden),
        terms=(),
        messages=case_lines.messages(opened, language),
        files=case_lines.files_in(opened, Compartment.REPORT),
        readers=_readers(opened, language),
        reads=who_reads(opened=opened, language=language, hidden=hidden),
        custodians=custodians,
        only_you=only_you,
        looks=case_lines.looks(opened, language, hidden),
        elsewhere=name_elsewhere(opened=opened, now=now),
        leaks=leak_lines(opened, language),
        end=end_line(opened),
        holds=hold_lines(opened, language),
        openings=opening_lines(opened, language, now, to_reporter=True),
        exports=export_lines(opened, language, now, to_reporter=True),
        name_mode=facts.name,
        name=name_in(opened),
        named_to=_named_to(opened, language),
        acts=_acts(opened),
        to_approve=_to_approve(opened, language),
        decisions=made,
        closing=next((d.text for d in reversed(made) if d.act in ENDS), None)
        if facts.stage is Stage.CLOSED
        else None,
        story={key: value for key, value in story.items() if isinstance(value, str)},
        body_text=body_text(opened.procedure, opened.row.body, language),
        others=further_cases(further),
        settled=opened.card.settled,
        tasks=tasks(opened, language),
        agreed=agreed(opened, language),
        words_known=words_known(opened),
        mark=mark_of(opened),
    )


def _to_approve(opened: OpenedCase, language: str) -> tuple[TextToApprove, ...]:
    """List the texts that wait for an answer."""
    told = proposals(opened, language)
    return tuple(TextToApprove(one.id, one.text, one.to) for one in told if one.agreed is None)


def _acts(opened: OpenedCase) -> dict[Act, Reason | None]:
    """Say for every act of the reporting person why it is not possible, or None."""
    asked = (opened.facts, opened.actor, opened.procedure, opened.people)
    return {act: reason for act, reason in acts_open_to(*asked).items() if act in OF_REPORTER}


def name_in(opened: OpenedCase) -> str:
    """Give the name as the reporting person wrote it."""
    _, data = name_for_reporter(opened.row, opened.seed)
    return str(json.loads(data).get("name", ""))


def _readers(
    opened: OpenedCase, language: str, among: frozenset[str] | None = None
) -> tuple[ReaderLine, ...]:
    """List who reads, without what a typed name matched: that would tell who works here.

    Who came later, or has a new key, is not among them before a reader gave them keys.

    Args:
        among: Only these persons; by default everybody who reads.
    """
    there, used = holding(opened.row, Compartment.TRIAGE), keys_used(opened.keys)
    return tuple(
        line
        for body in sorted(reading_bodies(opened))
        for shown in [readers_as_shown(opened, body) & there]
        for line in reader_lines(
            opened.procedure,
            opened.people,
            body,
            shown if among is None else shown & among,
            language,
            used=used,
        )
    )


def _named_to(opened: OpenedCase, language: str) -> tuple[str, ...]:
    """Name the functions that may see the name now."""
    lines = _readers(opened, language, among=consented(opened))
    return tuple(line.function for line in lines)
