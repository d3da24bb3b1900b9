"""List the versions of the procedure, to those who keep it."""

import datetime as dt
from collections.abc import Mapping

from waarborg.store.people.rosters import names
from waarborg.store.procedures.brought import Brought, all_brought
from waarborg.store.procedures.shelf import OnShelf, on_shelf, passed_over, shelved_on
from waarborg.usecases.in_force import day_of, procedure_today
from waarborg.usecases.procedures.keeping import reason_against_keeping
from waarborg.usecases.procedures.kept_verdict import verdict_kept
from waarborg.usecases.procedures.shaky import shaky
from waarborg.usecases.procedures.version_pages import Standing, VersionLine, VersionsPage
from waarborg.usecases.procedures.version_texts import organisation, where_procedures_lie
from waarborg.usecases.refusal import refuse_when
from waarborg.usecases.values import Unlocked


def list_versions(*, reader: Unlocked, now: dt.datetime) -> VersionsPage:
    """List what was brought, and what came with the installation; the newest first.

    Raises:
        Refused: They do not keep the procedure.
    """
    refuse_when(reason_against_keeping(by=reader, now=now))
    root, house = where_procedures_lie(), organisation()
    today = shelved_on(root, house, day_of(now))
    named = names()
    ours = [_line(one, today, named, reader) for one in all_brought(house)]
    folder = [_of_folder(one, today) for one in on_shelf(root, house) if not one.row]
    kept = verdict_kept(procedure_today(now))
    return VersionsPage(
        in_force=today.valid_from,
        shaky=tuple(sorted(shaky(now=now))),
        checked_at=kept.checked_at if kept else None,
        lines=(*ours, *reversed(folder)),
        passed_over=passed_over(root, house),
    )


def standing_of(one: Brought, in_force: OnShelf) -> Standing:
    """Say how far a version is."""
    if one.withdrawn_at:
        return Standing.WITHDRAWN
    if one.confirmed_at is None:
        return Standing.PROPOSED if one.proposed_at else Standing.LOOKED_AT
    if one.id == in_force.row:
        return Standing.IN_FORCE
    return Standing.COMING if one.valid_from > in_force.valid_from else Standing.PAST


def _line(
    one: Brought, in_force: OnShelf, named: Mapping[str, str], reader: Unlocked
) -> VersionLine:
    standing = standing_of(one, in_force)
    open_still = standing in {Standing.PROPOSED, Standing.COMING}
    waits = open_still and one.waits_for(reader.person)
    by = named[one.brought_by]
    return VersionLine(one.id, one.valid_from, standing, by, one.brought_at, waits)


def _of_folder(one: OnShelf, in_force: OnShelf) -> VersionLine:
    standing = Standing.IN_FORCE if one == in_force else Standing.PAST
    if one.valid_from > in_force.valid_from:
        standing = Standing.COMING
    return VersionLine("", one.valid_from, standing, "", None, waits=False)
