"""A report costs so many statements and so many encryptions, and no more: others wait meanwhile."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from waarborg.core.seal import hybrid
from waarborg.usecases.in_force import procedure_today
from waarborg.usecases.reporting.keep_draft import keep_draft
from waarborg.usecases.reporting.make_report import make_report

# What was asked before? The draft, who sits and works where, their keys, the keys of the house, and
# whether another key stands in the place of somebody's.
ASKED_BEFORE = 6
WRITTEN = 17  # one statement a table, and the draft goes
ENCRYPTED = 40


@pytest.fixture
def statements(house, receipt, draft):
    """What the database is told while Emre sends a report."""
    keep_draft(keys=receipt.keys, draft=draft, now=house.now)
    procedure_today(house.now)  # looked up once a day by each process
    with CaptureQueriesContext(connection) as told:
        make_report(keys=receipt.keys, once=receipt.once, draft=draft, kept=draft, now=house.now)
    return [one["sql"].partition(" ")[0] for one in told.captured_queries]


def test_inside_the_transaction_things_are_written_and_nothing_is_asked(statements):
    begun, done = statements.index("SAVEPOINT"), statements.index("RELEASE")
    assert statements[:begun] == ["SELECT"] * ASKED_BEFORE
    assert statements[begun + 1 : done] == ["INSERT"] * (WRITTEN - 1) + ["DELETE"]
    assert statements[done + 1 :] == []


@pytest.mark.parametrize("mode", ["confidential", "anonymous", "open"])
def test_it_is_sealed_to_nobody_twice(house, receipt, draft, mode, monkeypatch):
    sealed, real = [], hybrid.encrypt

    def counting(public, data, info):
        sealed.append(info)
        return real(public, data, info)

    monkeypatch.setattr(hybrid, "encrypt", counting)
    told = replace(draft, name_mode=mode)
    make_report(keys=receipt.keys, once=receipt.once, draft=told, now=house.now)
    assert len(sealed) == len(set(sealed)) == ENCRYPTED
