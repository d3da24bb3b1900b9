"""Show a version to those who keep the procedure: what the checker tells, beside what holds now."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext, override

from waarborg.core.procedure.affected import Whom
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.reading_chart import CHART
from waarborg.store.people.rosters import names
from waarborg.store.procedures.brought import brought, texts_of
from waarborg.store.procedures.loading import Texts, chart_in
from waarborg.store.procedures.shelf import OnShelf, shelved_on
from waarborg.usecases.in_force import day_of, procedure_today, texts_today
from waarborg.usecases.procedures.check_procedure import told_of
from waarborg.usecases.procedures.compare_procedures import (
    Compared,
    Side,
    ToldChange,
    compared_of,
)
from waarborg.usecases.procedures.comparison_text import HEADINGS
from waarborg.usecases.procedures.deciding import (
    reason_against_confirming,
    reason_against_proposing,
    reason_against_withdrawing,
)
from waarborg.usecases.procedures.first_day import first_day
from waarborg.usecases.procedures.keeping import reason_against_keeping
from waarborg.usecases.procedures.kept_verdict import findings_in
from waarborg.usecases.procedures.list_versions import standing_of
from waarborg.usecases.procedures.version_pages import Comparison, Part, Standing, VersionPage
from waarborg.usecases.procedures.version_texts import (
    organisation,
    read_version,
    where_procedures_lie,
)
from waarborg.usecases.refusal import NotYours, refuse_when
from waarborg.usecases.values import Unlocked

AHEAD = frozenset({Standing.LOOKED_AT, Standing.PROPOSED, Standing.COMING})


def show_version(*, version: str, reader: Unlocked, now: dt.datetime) -> VersionPage:
    """Show a version, its stories in the language of the reader, and what can be done now.

    Raises:
        Refused: They do not keep the procedure.
        NotYours: There is no such version.
    """
    refuse_when(reason_against_keeping(by=reader, now=now))
    one = brought(version)
    if one is None:
        raise NotYours
    texts = texts_of(version)
    procedure = read_version(texts, accepted=one.confirmed_at is not None)
    checked = told_of(findings_in(procedure, texts), procedure, reader.language)
    named = names()
    standing = standing_of(one, _shelved(now))
    there = first_day(procedure=procedure, texts=texts, now=now) if standing in AHEAD else None
    return VersionPage(
        version=version,
        valid_from=one.valid_from,
        digest=one.digest,
        shown=procedure.digest,
        standing=standing,
        brought_by=named[one.brought_by],
        brought_at=one.brought_at,
        proposed_by=named.get(one.proposed_by, ""),
        proposed_at=one.proposed_at,
        confirmed_by=named.get(one.confirmed_by, ""),
        confirmed_at=one.confirmed_at,
        withdrawal_asked_by=named.get(one.withdrawal_asked_by, ""),
        withdrawal_asked_at=one.withdrawal_asked_at,
        checked=checked,
        broken=tuple(dict.fromkeys(told.guarantee for told in checked.findings)),
        exceptions=one.exceptions,
        consent=one.consent,
        comparison=_compared(_side(procedure, texts), texts, reader.language, now),
        first_day=there,
        closing=_doors(there.closed if there else (), procedure, reader.language),
        against_proposing=reason_against_proposing(version=one, by=reader, now=now),
        against_confirming=reason_against_confirming(version=one, by=reader, now=now),
        against_withdrawing=reason_against_withdrawing(version=one, by=reader, now=now),
    )


def _doors(codes: tuple[str, ...], procedure: Procedure, language: str) -> tuple[str, ...]:
    return tuple(procedure.say(f"doors.{code}.name", language) for code in codes)


def _side(procedure: Procedure, texts: Texts) -> Side:
    chart = chart_in(texts[CHART], procedure, accepted=True)
    return Side(chart, procedure, findings_in(procedure, texts))


def _shelved(now: dt.datetime) -> OnShelf:
    return shelved_on(where_procedures_lie(), organisation(), day_of(now))


def _compared(after: Side, texts: Texts, language: str, now: dt.datetime) -> Comparison:
    """Lay a version beside the one in force: what changes for whom, and which files differ."""
    old = texts_today(now)
    before = _side(procedure_today(now), old)
    compared = compared_of((before, after), language)
    both = texts.keys() & old.keys()
    return Comparison(
        since=before.procedure.valid_from,
        parts=tuple(_parts(compared, language)),
        mended=compared.mended,
        broken=compared.broken,
        left=len(compared.left),
        added=tuple(sorted(texts.keys() - old.keys())),
        removed=tuple(sorted(old.keys() - texts.keys())),
        changed=tuple(sorted(name for name in both if texts[name] != old[name])),
    )


def _only_the_day(change: ToldChange) -> bool:
    """Say whether only the first day differs: the heading of the page tells it."""
    return {difference.field for difference in change.differences} == {"valid_from"}


def _parts(compared: Compared, language: str) -> Iterator[Part]:
    """Put what changes together for each of those it changes for."""
    for whom in Whom:
        told = tuple(
            (one.to_reporter if whom is Whom.REPORTER else one.headline, one.details)
            for one in compared.changes
            if whom in one.whom and not one.follows and not _only_the_day(one)
        )
        reads = compared.readers if whom in {Whom.REPORTER, Whom.BODY} else ()
        if told or reads:
            with override(language):
                heading = gettext(HEADINGS[whom])
            yield Part(heading, told, tuple(one.told for one in reads))
