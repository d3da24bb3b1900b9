"""A name that came from the guarantor goes with its case, and with no other."""

from dataclasses import replace

import pytest
from django.apps import apps

from tests.usecases.ends.ending import YEAR, a_steady_week, ended, seen
from tests.usecases.guarantor.leaving import leave
from waarborg.store.cases.models import Case, NameEnvelope, NameShare, SealedEnd, Tombstone
from waarborg.store.cases.tombstones import buried
from waarborg.store.shredding import TABLES
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.assess_report import assess_report
from waarborg.usecases.assessment.close_report import close_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.clock.end_cases import end_cases, finish_ends

BY_TABLE = {model._meta.db_table: model for model in apps.get_models()}
OF_A_CASE = [BY_TABLE[table] for table, _ in reversed(TABLES)]  # what others point at first


class PowerFailsError(BaseException):
    """Nothing after this is done."""


def close(house, case):
    told = {"case": case, "reader": house.asha}
    acknowledge_report(text="", now=house.later(hours=1), **told)
    assess_report(note="We start.", now=house.later(days=1), **told)
    close_report(reasons="Done.", feedback="Thank you.", now=house.later(days=1), **told)


@pytest.fixture
def two(house, keys, send, draft):
    """Two cases of which the names lie here; the first one is closed."""
    leave(house, keys)
    first = Case.objects.get().id
    other = send(replace(draft, name_mode="elsewhere", name="", contact=""))
    leave(house, other)
    second = Case.objects.exclude(pk=first).get().id
    for reader in (house.asha, house.bram):
        declare_conflict(case=second, reader=reader, ground=None, now=house.now)
    close(house, first)
    seen(house.now)
    assert NameEnvelope.objects.exclude(deposit="").count() == 2
    return first, second


def backup():
    """Keep every row of the cases and names of now; gives what puts them back."""
    rows = [(model, list(model.objects.all())) for model in OF_A_CASE]

    def put_back():
        Tombstone.objects.all().delete()
        for model, _ in reversed(rows):
            model.objects.all().delete()
        for model, kept in rows:
            model.objects.bulk_create(kept)

    return put_back


def is_that_of_the_second_alone(second):
    [left] = NameEnvelope.objects.exclude(deposit="")
    assert NameShare.objects.filter(envelope__case=None).count() == 3
    assert set(NameShare.objects.values_list("envelope", flat=True)) >= {left.pk}
    assert [case.id for case in Case.objects.all()] == [second]
    return True


def test_it_goes_with_its_case_and_with_no_other(house, two):
    _, second = two
    assert ended(house.now + 6 * YEAR) == 1
    assert is_that_of_the_second_alone(second)


def test_it_goes_again_with_its_case_when_a_backup_brings_both_back(house, two):
    _, second = two
    put_back = backup()
    assert ended(house.now + 6 * YEAR) == 1
    put_back()
    assert NameEnvelope.objects.exclude(deposit="").count() == 2
    assert finish_ends(now=house.now) == 1
    assert is_that_of_the_second_alone(second)


@pytest.mark.parametrize("step", ["_destroy_rows", "append_bare"])
def test_when_the_power_fails_behind_the_tombstone_the_next_round_destroys_it_too(
    house, two, step, monkeypatch
):
    def fails(*_args, **_more):
        raise PowerFailsError

    first, second = two
    now = house.now + 6 * YEAR
    a_steady_week(now)
    with monkeypatch.context() as patch:
        patch.setattr(f"waarborg.store.shredding.{step}", fails)
        with pytest.raises(PowerFailsError):
            end_cases(now=now)
    assert first in buried()
    assert NameEnvelope.objects.exclude(deposit="").count() == 2
    assert finish_ends(now=now) == 1
    assert is_that_of_the_second_alone(second)


@pytest.mark.parametrize("how", ["missing", "unreadable"])
def test_when_no_row_says_which_name_it_is_the_case_goes_and_the_log_tells(house, two, how, caplog):
    """A backup of before the case was closed: only its sealed card says which name is its own."""
    _, second = two
    put_back = backup()
    assert ended(house.now + 6 * YEAR) == 1
    put_back()
    if how == "missing":
        SealedEnd.objects.all().delete()
    else:
        SealedEnd.objects.update(blob=b"\1" * 200)
    assert finish_ends(now=house.now) == 1
    assert [case.id for case in Case.objects.all()] == [second]
    assert "a name from the guarantor may be left of a case that ended" in caplog.text


def test_where_no_names_came_from_a_guarantor_the_log_says_nothing_of_them(house, two, caplog):
    put_back = backup()
    assert ended(house.now + 6 * YEAR) == 1
    put_back()
    SealedEnd.objects.all().delete()
    NameEnvelope.objects.exclude(deposit="").delete()
    assert finish_ends(now=house.now) == 1
    assert "guarantor" not in caplog.text
