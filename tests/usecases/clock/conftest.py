"""A case with a term, sealed to the coordinator's office and asleep for the oversight officers."""

import datetime as dt

import pytest

from waarborg.core.seal.wraps import new_seed, public_key
from waarborg.core.terms import Compartment
from waarborg.store.cases.compartments import Holders, create_compartments
from waarborg.store.cases.models import Case, Receipt, Term
from waarborg.store.cases.told import seal_told
from waarborg.store.people.house_keys import house_key
from waarborg.store.people.rosters import public_keys


@pytest.fixture
def ids(people):
    """Random ids by login."""
    return {login: one["person"] for login, one in people.items()}


@pytest.fixture
def case(ids, now):
    row = Case.objects.create(
        stage="received",
        body="coordinator",
        procedure="example",
        procedure_from=dt.date(2026, 1, 1),
        procedure_digest="",
        received_on=now.date(),
        once="once",
    )
    asleep = public_keys([ids["cor"], ids["oversight-2"]])
    holders = Holders(
        readers=public_keys([ids["asha"]]),
        aside=frozenset({ids["bram"]}),
        receipt=Receipt.objects.create(lookup=b"x" * 32, case=row, public=public_key(new_seed())),
        dormant={
            "oversight": {ids["cor"]: asleep[ids["cor"]], ids["oversight-2"]: None},
            "committee": public_keys([ids["committee-chair"]]),
        },
        release=house_key("release"),
    )
    create_compartments(row, [Compartment.TRIAGE, Compartment.TRAIL, Compartment.REPORT], holders)
    return row


@pytest.fixture
def term(case, ids, now):
    return Term.objects.create(
        case=case,
        name="acknowledge",
        body="coordinator",
        escalate_body="oversight",
        started_on=now.date(),
        due_at=now + dt.timedelta(days=7),
        escalate=seal_told(case, "acknowledge", frozenset({ids["cor"]}), house_key("release")),
    )
