"""Who changes the text of a version behind the back of everybody is told of."""

import datetime as dt
import json

import pytest

from tests.usecases.procedures.bringing import FASTER, FIRST_DAY, TO_THE_COMMITTEE, texts
from waarborg.core.terms import Leaf, Reason
from waarborg.store.cases.models import Case
from waarborg.store.ledger.leaves import house_openings
from waarborg.store.ledger.models import HouseOpening
from waarborg.store.procedures.loading import digest_of, read_texts
from waarborg.store.procedures.models import Version
from waarborg.usecases.in_force import forget_versions
from waarborg.usecases.procedures.confirm_version import confirm_version
from waarborg.usecases.procedures.same_text import Against, TextDiffers, texts_that_differ
from waarborg.usecases.procedures.shaky import version_today
from waarborg.usecases.procedures.show_version import show_version
from waarborg.usecases.procedures.what_holds import what_holds
from waarborg.usecases.refusal import Refused
from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt
from waarborg.usecases.reporting.make_report import make_report

ON_THE_DAY = dt.datetime(2026, 3, 9, 9, 0, tzinfo=dt.UTC)
OTHER = texts({**FASTER, **TO_THE_COMMITTEE})
OTHER_DIGEST = digest_of(read_texts(OTHER)[0])


@pytest.fixture
def decided(house, proposed, now) -> str:
    version = proposed(FASTER)
    confirm_version(version=version, by=house.cor, now=now)
    return version


def slip_in(version: str, **more: str) -> None:
    """Write another text in the table, as who administers it can."""
    Version.objects.filter(pk=version).update(files=json.dumps(OTHER), **more)
    forget_versions()


def report(draft, now: dt.datetime) -> None:
    fresh = hand_out_receipt(language="en")
    make_report(keys=fresh.keys, once=fresh.once, draft=draft, now=now)


def test_what_nobody_touched_agrees(house, decided, draft, now):
    report(draft, now)
    report(draft, ON_THE_DAY)
    assert texts_that_differ() == ()
    holds = what_holds(now=ON_THE_DAY)
    assert not holds.doubts
    assert not holds.came_with_house
    assert holds.consent is not None
    assert what_holds(now=now).came_with_house


def test_a_text_that_was_slipped_in_is_told_and_not_called_the_one_of_the_installation(
    house, decided
):
    slip_in(decided)
    holds = what_holds(now=ON_THE_DAY)
    assert holds.doubts == {Against.BROUGHT}
    assert not holds.came_with_house
    assert holds.consent is None
    assert version_today(ON_THE_DAY) is None
    assert set(texts_that_differ()) == {
        TextDiffers(FIRST_DAY, Against.BROUGHT),
        TextDiffers(FIRST_DAY, Against.CONFIRMED),
    }


@pytest.mark.slow
def test_with_another_digest_in_the_row_the_ledger_and_the_cases_tell(house, decided, draft):
    report(draft, ON_THE_DAY)
    slip_in(decided, digest=OTHER_DIGEST)
    assert what_holds(now=ON_THE_DAY).doubts == {Against.CASES}
    assert set(texts_that_differ()) == {
        TextDiffers(FIRST_DAY, Against.CONFIRMED),
        TextDiffers(FIRST_DAY, Against.CASES),
    }


def test_a_line_that_was_rewritten_confirms_nothing(house, decided):
    slip_in(decided, digest=OTHER_DIGEST)
    row = next(row for row in HouseOpening.objects.all() if '"what":"confirmed"' in row.text
               and '"version"' in row.text)  # fmt: skip
    told = json.loads(row.text) | {"digest": OTHER_DIGEST}
    HouseOpening.objects.filter(pk=row.pk).update(text=json.dumps(told))
    assert texts_that_differ() == (TextDiffers(FIRST_DAY, Against.CONFIRMED),)


def test_a_version_that_nobody_confirmed_has_no_line(house, proposed, now):
    version = proposed(FASTER)
    Version.objects.filter(pk=version).update(confirmed_by=house.cor.person, confirmed_at=now)
    assert texts_that_differ() == (TextDiffers(FIRST_DAY, Against.CONFIRMED),)


def test_a_folder_that_was_changed_under_its_cases_is_told(house, draft, now):
    report(draft, now)
    Case.objects.update(procedure_digest="0" * 64)
    assert texts_that_differ() == (TextDiffers(dt.date(2026, 1, 1), Against.CASES),)
    assert what_holds(now=now).doubts == {Against.CASES}


@pytest.mark.slow
def test_what_was_changed_after_it_was_brought_is_not_confirmed(house, proposed, now):
    version = proposed(FASTER)
    slip_in(version)
    with pytest.raises(Refused) as no:
        confirm_version(version=version, by=house.cor, now=now)
    assert no.value.reason is Reason.TEXT_CHANGED
    page = show_version(version=version, reader=house.cor, now=now)
    assert page.against_confirming is Reason.TEXT_CHANGED
    assert page.shown != page.digest


@pytest.mark.slow
def test_what_was_changed_after_the_page_was_read_is_not_confirmed(house, proposed, now):
    version = proposed(FASTER)
    slip_in(version, digest=OTHER_DIGEST)
    with pytest.raises(Refused) as no:
        confirm_version(version=version, by=house.cor, now=now, read="0" * 64)
    assert no.value.reason is Reason.TEXT_CHANGED
    confirm_version(version=version, by=house.cor, now=now, read=OTHER_DIGEST)
    told = [line.detail for line in house_openings() if line.kind is Leaf.PROCEDURE]
    assert told[-1]["what"] == "confirmed"
    assert told[-1]["digest"] == OTHER_DIGEST
