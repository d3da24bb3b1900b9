"""The time of a case is over: it is destroyed, and what stays names nobody."""

import datetime as dt

import pytest
from django.apps import apps
from django.db import models

from tests.usecases.cast import box_of
from tests.usecases.ends.ending import YEAR, ended, seen
from tests.usecases.register.test_settled import SETTLED
from waarborg.core.terms import Leaf
from waarborg.store.attachments.models import Attachment
from waarborg.store.attachments.places import everything
from waarborg.store.cases.models import Case, Draft, SealedEnd, Term, Tombstone
from waarborg.store.cases.shred_keys import cases_with_shred_key
from waarborg.store.cases.tombstones import buried
from waarborg.store.figures.models import StatRecord
from waarborg.store.ledger.models import Pending
from waarborg.store.shredding import TABLES
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.assessment.refuse_report import refuse_report
from waarborg.usecases.refusal import Refused
from waarborg.usecases.register.register_settled import register_settled


def points_at_a_case() -> set[str]:
    """Every table with a way of foreign keys to a case."""
    found = {Case}
    while (
        more := {
            model
            for model in apps.get_models()
            for field in model._meta.concrete_fields
            if isinstance(field, models.ForeignKey) and field.related_model in found
        }
        - found
    ):
        found |= more
    return {model._meta.db_table for model in found}


def test_every_table_that_points_at_a_case_is_emptied_and_what_points_comes_first():
    tables = [table for table, _ in TABLES]
    assert {*tables} == points_at_a_case() | {Draft._meta.db_table}
    by_table = {model._meta.db_table: model for model in apps.get_models()}
    for place, table in enumerate(tables):
        for field in by_table[table]._meta.concrete_fields:
            to = field.related_model
            if to is not None and to._meta.db_table in tables:
                assert tables.index(to._meta.db_table) > place, f"{table} points at {to.__name__}"


def test_after_five_years_nothing_is_left_but_a_tombstone_and_the_figures(house, closed, keys):
    figures = StatRecord.objects.count()
    reports = Pending.objects.count()
    [end] = [box_of(house, keys).end]
    assert (end.on, end.held) == (dt.date(2031, 3, 4), False)
    assert end.gone_on == end.on + dt.timedelta(days=35)
    before = dt.datetime(2031, 3, 3, 22, 0, tzinfo=dt.UTC)
    assert ended(before) == 0
    [[file]] = Attachment.objects.values_list("id")
    assert file in dict(everything())
    assert ended(before + dt.timedelta(hours=6)) == 1
    for table, _ in TABLES:
        model = next(m for m in apps.get_models() if m._meta.db_table == table)
        assert not model.objects.exists(), table
    assert list(Tombstone.objects.values_list("case", "month")) == [(closed, "2031-03")]
    assert closed in buried()
    assert file not in dict(everything())
    assert closed not in cases_with_shred_key()
    assert StatRecord.objects.count() == figures
    leaf = bytes(Pending.objects.order_by("queued_at").last().leaf)
    assert leaf.split(b"\n")[1:3] == [Leaf.SHREDDED.encode(), b"2031-03"]
    assert Pending.objects.count() == reports + 1
    assert box_of(house, keys) is None
    assert read_case(case=closed, reader=house.asha, now=house.now) is None


def test_a_draft_under_the_same_words_goes_with_it(house, closed, keys):
    later = house.now + 6 * YEAR
    Draft.objects.create(lookup=keys.lookup, blob=b"sealed", expires_at=later + YEAR)
    assert ended(later) == 1
    assert not Draft.objects.exists()


def test_what_was_refused_goes_after_two_years(house, case):
    told = {"case": case, "reasons": "Not about work.", "feedback": "Not for us."}
    with pytest.raises(Refused):
        refuse_report(reader=house.asha, now=house.later(hours=1), **told)
    refuse_report(reader=house.bram, now=house.later(hours=1), **told)
    seen(house.now)
    assert ended(house.now + 2 * YEAR - dt.timedelta(days=10)) == 0
    assert ended(house.now + 2 * YEAR) == 1


def test_what_was_settled_goes_two_years_after_it_was_registered(house):
    register_settled(reader=house.manager, draft=SETTLED, now=house.now)
    seen(house.now)
    assert ended(house.now + 2 * YEAR - dt.timedelta(days=10)) == 0
    assert ended(house.now + 2 * YEAR) == 1


def test_a_case_that_goes_on_has_no_end(house, case, keys):
    assert not SealedEnd.objects.exists()
    assert box_of(house, keys).end is None
    assert ended(house.now + 20 * YEAR) == 0


def test_in_clear_nobody_sees_which_end_comes_when(house, closed):
    [row] = SealedEnd.objects.all()
    assert b"2031" not in bytes(row.blob)


def test_a_term_that_still_runs_holds_it_back(house, closed):
    later = house.now + 6 * YEAR
    Term.objects.filter(case=closed).update(kept_at=None, due_at=later + dt.timedelta(days=1))
    assert ended(later) == 0
    assert ended(later + dt.timedelta(days=2)) == 1
