"""Show a version to those who keep the procedure: what the checker tells, beside what holds now."""

import datetime as dt

from waarborg.core.procedure.model import Procedure
from waarborg.store.people.rosters import names
from waarborg.store.procedures.brought import brought, texts_of
from waarborg.store.procedures.loading import Texts
from waarborg.store.procedures.shelf import OnShelf, shelved_on
from waarborg.usecases.in_force import day_of, procedure_today
from waarborg.usecases.procedures.check_procedure import Checked, told_of
from waarborg.usecases.procedures.deciding import (
    reason_against_confirming,
    reason_against_proposing,
    reason_against_withdrawing,
)
from waarborg.usecases.procedures.keeping import reason_against_keeping
from waarborg.usecases.procedures.kept_verdict import findings_in
from waarborg.usecases.procedures.list_versions import standing_of
from waarborg.usecases.procedures.version_pages import Comparison, VersionPage
from waarborg.usecases.procedures.version_texts import (
    organisation,
    read_version,
    where_procedures_lie,
)
from waarborg.usecases.refusal import NotYours, refuse_when
from waarborg.usecases.values import Unlocked


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
    checked = _checked(read_version(texts), reader.language)
    named = names()
    return VersionPage(
        version=version,
        valid_from=one.valid_from,
        digest=one.digest,
        standing=standing_of(one, _shelved(now)),
        brought_by=named[one.brought_by],
        brought_at=one.brought_at,
        proposed_by=named.get(one.proposed_by, ""),
        proposed_at=one.proposed_at,
        confirmed_by=named.get(one.confirmed_by, ""),
        confirmed_at=one.confirmed_at,
        checked=checked,
        broken=tuple(dict.fromkeys(told.guarantee for told in checked.findings)),
        exceptions=one.exceptions,
        consent=one.consent,
        comparison=_compared(texts, checked, reader.language, now),
        against_proposing=reason_against_proposing(version=one, by=reader, now=now),
        against_confirming=reason_against_confirming(version=one, by=reader, now=now),
        against_withdrawing=reason_against_withdrawing(version=one, by=reader, now=now),
    )


def _checked(procedure: Procedure, language: str) -> Checked:
    return told_of(findings_in(procedure, where_procedures_lie()), procedure, language)


def _shelved(now: dt.datetime) -> OnShelf:
    return shelved_on(where_procedures_lie(), organisation(), day_of(now))


def _compared(texts: Texts, checked: Checked, language: str, now: dt.datetime) -> Comparison:
    """Lay a version beside the one in force: what is mended, what is new, which files differ."""
    procedure = procedure_today(now)
    before, old = _checked(procedure, language), _shelved(now).texts()
    causes = {(told.guarantee, told.cause) for told in checked.findings}
    known = {(told.guarantee, told.cause) for told in before.findings}
    both = texts.keys() & old.keys()
    return Comparison(
        since=procedure.valid_from,
        gone=tuple(t for t in before.findings if (t.guarantee, t.cause) not in causes),
        new=tuple(t for t in checked.findings if (t.guarantee, t.cause) not in known),
        stay=len(causes & known),
        added=tuple(sorted(texts.keys() - old.keys())),
        removed=tuple(sorted(old.keys() - texts.keys())),
        changed=tuple(sorted(name for name in both if texts[name] != old[name])),
    )
