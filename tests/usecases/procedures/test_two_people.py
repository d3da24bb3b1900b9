"""A version comes into force when two people want it, and says why where it falls short."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from tests.usecases.procedures.bringing import FASTER, FIRST_DAY, LAXER, UNSOUND, a_zip
from waarborg.core.seal.wraps import new_seed
from waarborg.core.terms import Leaf, Reason
from waarborg.store.ledger.leaves import house_openings
from waarborg.store.people.models import Person, Seat
from waarborg.store.procedures.brought import Consent, brought
from waarborg.store.procedures.models import Check, Excepted, Version
from waarborg.usecases.house.give_seat import give_seat
from waarborg.usecases.in_force import procedure_today
from waarborg.usecases.procedures.bring_version import bring_version
from waarborg.usecases.procedures.confirm_version import confirm_version
from waarborg.usecases.procedures.propose_version import propose_version
from waarborg.usecases.procedures.show_version import show_version
from waarborg.usecases.procedures.withdraw_version import withdraw_version
from waarborg.usecases.refusal import NotYours, Refused

pytestmark = pytest.mark.slow

THAT_DAY = dt.datetime(2026, 3, 9, 9, 0, tzinfo=dt.UTC)
WHY = {"care": "We look for somebody; until July."}


def lines() -> list[str]:
    return [line.detail["what"] for line in house_openings() if line.kind is Leaf.PROCEDURE]


def why_not(do, **more) -> Reason:
    with pytest.raises(Refused) as no:
        do(**more)
    return no.value.reason


def test_a_sound_version_comes_into_force_on_its_day_and_not_before(house, proposed, now):
    confirm_version(version=proposed(FASTER), by=house.cor, now=now)
    eve = dt.datetime(2026, 3, 8, 22, 59, tzinfo=dt.UTC)  # a minute to midnight in Amsterdam
    assert procedure_today(eve).valid_from == dt.date(2026, 1, 1)
    assert procedure_today(eve + dt.timedelta(minutes=1)).valid_from == FIRST_DAY
    assert procedure_today(THAT_DAY).norm("acknowledge").term.within == "P5D"


def test_each_act_is_a_line_in_the_ledger(house, proposed, now):
    confirm_version(version=proposed(UNSOUND), by=house.cor, now=now)
    assert lines() == ["brought", "exception", "consent", "proposed", "confirmed"]
    told = [line.detail for line in house_openings() if line.kind is Leaf.PROCEDURE]
    assert told[1]["reason"] == WHY["care"]
    assert told[4]["by"] == house.cor.person != told[3]["by"]
    assert len({line["digest"] for line in told}) == 1


def test_nobody_confirms_their_own(house, proposed, now):
    version = proposed()
    assert why_not(confirm_version, version=version, by=house.iris, now=now) is (
        Reason.NEEDS_SECOND_PERSON
    )


@pytest.mark.parametrize("name", ["asha", "dina", "joep", "fee", "chair"])
def test_others_bring_propose_confirm_and_withdraw_nothing(house, proposed, now, name):
    version, other = proposed(), getattr(house, name)
    for do in (confirm_version, withdraw_version):
        assert why_not(do, version=version, by=other, now=now) is Reason.NOT_YOUR_ROLE
    assert why_not(bring_version, files=a_zip(), by=other, now=now) is Reason.NOT_YOUR_ROLE
    assert why_not(show_version, version=version, reader=other, now=now) is Reason.NOT_YOUR_ROLE
    said = {"exceptions": {}, "consent": Consent(not_needed_because="x")}
    assert why_not(propose_version, version=version, by=other, now=now, **said) is (
        Reason.NOT_YOUR_ROLE
    )


def test_a_key_that_nobody_confirmed_decides_nothing(house, proposed, now):
    version = proposed()
    Person.objects.filter(pk=house.cor.person).update(key_confirmed_by=None, key_confirmed_at=None)
    assert why_not(confirm_version, version=version, by=house.cor, now=now) is Reason.NO_KEY
    other = replace(house.second_overseer, seed=new_seed())  # not the key of the table
    assert why_not(confirm_version, version=version, by=other, now=now) is Reason.NO_KEY


def test_a_seat_that_ended_decides_nothing(house, proposed, now):
    version = proposed()
    Seat.objects.filter(person=house.cor.person).delete()
    assert why_not(confirm_version, version=version, by=house.cor, now=now) is Reason.NOT_YOUR_ROLE


def test_an_exception_needs_somebody_independent_as_one_of_the_two(house, proposed, now):
    give_seat(login="joep", body="functional_admin", now=now)
    sound, unsound = proposed(FASTER, dt.date(2026, 3, 10)), proposed(UNSOUND)
    assert why_not(confirm_version, version=unsound, by=house.joep, now=now) is (
        Reason.NEEDS_INDEPENDENT_PERSON
    )
    confirm_version(version=sound, by=house.joep, now=now)
    confirm_version(version=unsound, by=house.cor, now=now)


def test_a_broken_guarantee_without_a_reason_is_refused(house, now, consent):
    version = bring_version(files=a_zip(UNSOUND), by=house.iris, now=now)
    for exceptions in ({}, {"care": ""}, {"clock": "x"}, {**WHY, "clock": "x"}):
        assert (
            why_not(
                propose_version,
                version=version,
                exceptions=exceptions,
                consent=consent,
                by=house.iris,
                now=now,
            )
            is Reason.NEEDS_REASONS
        )
    assert brought(version).proposed_at is None
    assert not Excepted.objects.exists()


@pytest.mark.parametrize(
    "said",
    [
        Consent(),
        Consent(not_needed_because="There is no works council."),
        Consent(on=dt.date(2026, 3, 1)),
        Consent(reference="Letter 14"),
        Consent(on=dt.date(2026, 3, 3), reference="Letter 14"),  # tomorrow
        Consent(dt.date(2026, 3, 1), "Letter 14", "and not needed"),
    ],
)
def test_with_an_exception_the_works_council_cannot_be_left_out(house, now, said):
    version = bring_version(files=a_zip(UNSOUND), by=house.iris, now=now)
    assert (
        why_not(
            propose_version, version=version, exceptions=WHY, consent=said, by=house.iris, now=now
        )
        is Reason.NEEDS_WORKS_COUNCIL
    )


def test_a_sound_version_says_why_no_consent_was_needed(house, now):
    version = bring_version(files=a_zip(FASTER), by=house.iris, now=now)
    said = {"version": version, "exceptions": {}, "by": house.iris, "now": now}
    assert why_not(propose_version, consent=Consent(), **said) is Reason.NEEDS_WORKS_COUNCIL
    propose_version(consent=Consent(not_needed_because="There is no works council."), **said)
    assert lines() == ["brought", "consent_not_needed", "proposed"]


def test_no_exception_is_made_to_the_law(house, now, consent):
    version = bring_version(files=a_zip(LAXER), by=house.iris, now=now)
    exceptions = {"clock": "x", "procedure": "x"}
    assert (
        why_not(
            propose_version,
            version=version,
            exceptions=exceptions,
            consent=consent,
            by=house.iris,
            now=now,
        )
        is Reason.LAXER_THAN_LAW
    )


def test_a_version_that_nobody_could_follow_up_is_refused(house, now, consent):
    edits = {
        ("procedure.yaml", "independent: true, sees_seats: true,"): "independent: true,",
        ("procedure.yaml", "{reads: false, sees_seats: true}"): "{reads: false}",
    }
    version = bring_version(files=a_zip(edits), by=house.iris, now=now)
    assert (
        why_not(
            propose_version, version=version, exceptions={}, consent=consent, by=house.iris, now=now
        )
        is Reason.KEEPS_NOBODY
    )


@pytest.mark.parametrize("day", [dt.date(2026, 1, 1), dt.date(2026, 3, 1), dt.date(2026, 3, 2)])
def test_nothing_changes_in_the_past_or_today(house, now, consent, day):
    version = bring_version(files=a_zip(FASTER, day), by=house.iris, now=now)
    assert (
        why_not(
            propose_version, version=version, exceptions={}, consent=consent, by=house.iris, now=now
        )
        is Reason.TOO_LATE
    )


def test_a_day_that_is_too_near_when_the_second_person_comes_is_refused(house, proposed, now):
    version = proposed(FASTER)
    late = dt.datetime(2026, 3, 8, 22, 1, tzinfo=dt.UTC)  # 23:01 in Amsterdam, the evening before
    assert why_not(confirm_version, version=version, by=house.cor, now=late) is Reason.TOO_LATE
    confirm_version(version=version, by=house.cor, now=late - dt.timedelta(minutes=2))


def test_two_versions_never_begin_on_one_day(house, proposed, now):
    confirm_version(version=proposed(FASTER), by=house.cor, now=now)
    with pytest.raises(Refused) as no:
        proposed(UNSOUND)
    assert no.value.reason is Reason.DAY_TAKEN


def test_what_was_withdrawn_or_confirmed_stays_so(house, proposed, now):
    gone, kept = proposed(FASTER, dt.date(2026, 3, 10)), proposed(FASTER)
    withdraw_version(version=gone, by=house.cor, now=now)
    confirm_version(version=kept, by=house.cor, now=now)
    for version, do in ((gone, confirm_version), (gone, withdraw_version), (kept, confirm_version)):
        assert why_not(do, version=version, by=house.cor, now=now) is Reason.ALREADY_DONE
    assert procedure_today(dt.datetime(2026, 3, 10, 9, tzinfo=dt.UTC)).valid_from == FIRST_DAY


def test_a_checker_that_finds_more_than_was_written_down_stops_the_second_person(
    house, proposed, now
):
    version = proposed(FASTER)
    found = '[{"guarantee": "clock", "cause": "made_up", "situations": 1}]'
    Check.objects.update(findings=found)
    assert why_not(confirm_version, version=version, by=house.cor, now=now) is Reason.FOUND_MORE


def test_a_version_that_never_was_is_not_there(house, now):
    for do in (confirm_version, withdraw_version):
        with pytest.raises(NotYours):
            do(version="0" * 32, by=house.cor, now=now)


def test_the_tables_keep_two_people_apart(house, proposed):
    version = Version.objects.filter(pk=proposed())
    row = version.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        version.update(confirmed_by=row.proposed_by, confirmed_at=row.proposed_at)
    with pytest.raises(IntegrityError), transaction.atomic():
        version.update(consent_on=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        version.update(confirmed_by=row.brought_by, confirmed_at=None, proposed_by=None)


def test_the_page_shows_the_stories_and_what_differs(house, now):
    version = bring_version(files=a_zip({**UNSOUND, **FASTER}), by=house.iris, now=now)
    page = show_version(version=version, reader=replace(house.iris, language="nl"), now=now)
    assert page.broken == ("care",)
    assert [told.cause for told in page.comparison.broken] == ["nobody_for_team"]
    assert page.comparison.mended == ()
    assert page.comparison.changed == ("norms/acknowledge.yaml", "procedure.yaml")
    told = {part.heading: part.changes for part in page.comparison.parts}
    assert told["Voor wie meldt"]
    assert "Voor wie de regeling beheert" not in told  # only the day, which the heading tells
    story = page.checked.findings[0].story
    english = show_version(version=version, reader=house.iris, now=now).checked.findings[0].story
    assert story != english
