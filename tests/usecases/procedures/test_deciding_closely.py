"""What is looked at once more, and what a long list never hides."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.usecases.procedures.bringing import FASTER, FIRST_DAY, UNSOUND, a_zip
from waarborg.core.procedure.breach import TEXT
from waarborg.core.terms import Reason
from waarborg.store.people.models import Account, Person, Seat
from waarborg.store.procedures import brought as kept
from waarborg.store.procedures import shelf
from waarborg.store.procedures.models import Version
from waarborg.usecases.in_force import forget_versions
from waarborg.usecases.procedures.bring_version import bring_version
from waarborg.usecases.procedures.confirm_version import confirm_version
from waarborg.usecases.procedures.deciding import broken_by
from waarborg.usecases.procedures.keepers_note import keepers_note
from waarborg.usecases.procedures.list_versions import list_versions
from waarborg.usecases.procedures.propose_version import propose_version
from waarborg.usecases.procedures.version_pages import Standing
from waarborg.usecases.refusal import Refused

WHY = {"care": "We look for somebody; until July."}
ENDS = {("procedure.yaml", "valid_from: 2026-03-09"): (
    "valid_from: 2026-03-09\nvalid_until: 2026-06-01"
)}  # fmt: skip


def why_not(do, **more) -> Reason:
    with pytest.raises(Refused) as no:
        do(**more)
    return no.value.reason


def leave(person: str, now: dt.datetime) -> None:
    Person.objects.filter(pk=person).update(left_on=now.date())


def lose_seat(person: str, now: dt.datetime) -> None:
    Seat.objects.filter(person=person).delete()


def lose_key(person: str, now: dt.datetime) -> None:
    Person.objects.filter(pk=person).update(key_confirmed_by=None, key_confirmed_at=None)


def lose_account(person: str, now: dt.datetime) -> None:
    Account.objects.filter(person=person).update(is_active=False)


@pytest.mark.parametrize("happens", [leave, lose_seat, lose_key, lose_account])
def test_who_proposed_has_to_be_in_office_still(house, proposed, now, happens):
    version = proposed(FASTER)
    happens(house.iris.person, now)
    assert why_not(confirm_version, version=version, by=house.cor, now=now) is Reason.PROPOSER_GONE


def test_consent_is_about_this_text_when_there_is_an_exception(house, now, consent):
    version = bring_version(files=a_zip(UNSOUND), by=house.iris, now=now)
    said = {"version": version, "exceptions": WHY, "by": house.iris, "now": now}
    before = replace(consent, on=now.date() - dt.timedelta(days=1))
    assert why_not(propose_version, consent=before, **said) is Reason.CONSENT_TOO_EARLY
    propose_version(consent=consent, **said)


def test_consent_to_a_sound_version_may_be_of_before(house, now, consent):
    version = bring_version(files=a_zip(FASTER), by=house.iris, now=now)
    before = replace(consent, on=now.date() - dt.timedelta(days=60))
    propose_version(version=version, exceptions={}, consent=before, by=house.iris, now=now)


@pytest.mark.slow
def test_a_long_list_hides_nothing_that_counts(house, proposed, now, monkeypatch):
    confirm_version(version=proposed(FASTER), by=house.cor, now=now)
    confirm_version(version=proposed(FASTER, dt.date(2026, 3, 12)), by=house.cor, now=now)
    waiting = proposed(FASTER, dt.date(2026, 3, 13))
    monkeypatch.setattr(kept, "LIST_AT_MOST", 2)
    for _ in range(4):
        bring_version(files=a_zip(FASTER), by=house.iris, now=now + dt.timedelta(hours=1))
    later = dt.datetime(2026, 3, 9, 9, 0, tzinfo=dt.UTC)
    found = [one.standing for one in list_versions(reader=house.cor, now=later).lines]
    assert found.count(Standing.LOOKED_AT) == 2
    assert {Standing.IN_FORCE, Standing.COMING, Standing.PROPOSED} <= set(found)
    assert keepers_note(reader=house.cor, now=later).waits
    assert waiting in {one.version for one in list_versions(reader=house.cor, now=later).lines}


@pytest.mark.slow
def test_a_version_that_came_at_the_desk_closes_a_gap(house, proposed, now):
    ends = bring_version(files=a_zip(ENDS), by=house.iris, now=now)
    assert TEXT in broken_by(kept.brought(ends), now)
    confirm_version(version=proposed(FASTER, dt.date(2026, 6, 1)), by=house.cor, now=now)
    assert broken_by(kept.brought(ends), now) == frozenset()


@pytest.mark.slow
def test_a_folder_that_counts_no_more_closes_no_gap(house, proposed, now, monkeypatch):
    late = dt.date(2026, 6, 1)
    monkeypatch.setattr(
        shelf, "versions", lambda _r, _o: ((dt.date(2026, 1, 1), None), (late, None))
    )
    forget_versions()
    ends = bring_version(files=a_zip(ENDS), by=house.iris, now=now)
    assert broken_by(kept.brought(ends), now) == frozenset()
    other = proposed(FASTER, FIRST_DAY + dt.timedelta(days=1))
    Version.objects.filter(pk=other).update(confirmed_by=house.cor.person, confirmed_at=now)
    assert TEXT not in broken_by(kept.brought(ends), now)
    Version.objects.filter(pk=other).update(valid_from=dt.date(2026, 2, 1))
    assert TEXT in broken_by(kept.brought(ends), now)
