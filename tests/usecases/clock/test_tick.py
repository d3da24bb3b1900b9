"""A round of the clock does everything that is due, reads nothing, and can be done again."""

import datetime as dt
import threading

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.utils import load_backend

from tests.databases import instead_of_default, own_connection
from waarborg.core.seal.promises import verify_certificate
from waarborg.core.terms import Leaf
from waarborg.settings.databases import postgresql
from waarborg.store.cases.models import Draft
from waarborg.store.ledger.leaves import append
from waarborg.store.ledger.models import Checkpoint, LeafRow
from waarborg.store.people.house_keys import (
    certificate,
    house_key,
    log_verifier,
    prepare_house_keys,
    renew_certificate,
)
from waarborg.store.roles import sql
from waarborg.usecases.clock.tick import tick
from waarborg.web.account.models import Count
from waarborg.web.sessions.models import SealedSession

WEEK = dt.timedelta(days=7)
SECOND = dt.timedelta(seconds=1)


@pytest.mark.django_db
def test_a_round_escalates_records_and_puts_mail_ready(case, term, now):
    done = tick(now=now + WEEK + SECOND)
    assert done.escalated == 1
    assert done.leaves == 16
    assert done.acts == 16  # of the 43 that wait: keys of 21 people, twice, and the lapsed term
    assert done.queued == 21
    assert done.sent == 21


@pytest.mark.django_db
def test_a_second_round_at_the_same_moment_does_nothing(case, term, now):
    moment = now + WEEK + SECOND
    tick(now=moment)
    again = tick(now=moment)
    assert (again.leaves, again.escalated, again.queued, again.sent, again.swept) == (0,) * 5


@pytest.mark.django_db
def test_drafts_sessions_and_counts_that_ended_are_swept(house_keys, now):
    for hours, name in ((-1, b"a"), (1, b"b")):
        ends = now + dt.timedelta(hours=hours)
        Draft.objects.create(lookup=name * 32, blob=b"", expires_at=ends)
        SealedSession.objects.create(
            row_id=name.hex() * 32, whose=name.hex() * 32, blob=b"", expires_at=ends
        )
        Count.objects.create(place=name.hex() * 32, value="1", expires_at=ends)
    assert tick(now=now).swept == 3
    assert bytes(Draft.objects.get().lookup) == b"b" * 32
    assert SealedSession.objects.get().row_id == "62" * 32
    assert Count.objects.get().place == "62" * 32


@pytest.mark.django_db
def test_the_certificate_of_the_doors_is_renewed_in_time(house_keys, now):
    first = certificate()
    assert not renew_certificate(now + dt.timedelta(days=334))
    assert certificate() == first
    assert renew_certificate(now + dt.timedelta(days=336))
    later = now + dt.timedelta(days=700)
    assert verify_certificate(certificate(), log_verifier(), later) == house_key("promise")


@pytest.mark.django_db
def test_a_round_renews_the_certificate(house_keys, now, monkeypatch):
    asked = []
    monkeypatch.setattr("waarborg.usecases.clock.tick.renew_certificate", asked.append)
    tick(now=now)
    assert asked == [now]


def test_four_clocks_at_once_do_the_work_of_one(shared_database, now):
    prepare_house_keys(now=now)
    for _ in range(3):
        append(kind=Leaf.ACT, detail={}, now=now)
    wrong, done = [], []

    def round_of_the_clock():
        with instead_of_default(own_connection(shared_database)):
            try:
                done.append(tick(now=now))
            except Exception as error:  # noqa: BLE001 - whatever it is, the test tells
                wrong.append(error)

    clocks = [threading.Thread(target=round_of_the_clock) for _ in range(4)]
    for one in clocks:
        one.start()
    for one in clocks:
        one.join(timeout=60)
    assert wrong == []
    assert sorted(one.acts for one in done) == [0, 0, 0, 3]
    assert (LeafRow.objects.count(), Checkpoint.objects.count()) == (16, 1)


@pytest.mark.postgres
def test_the_role_of_the_clock_is_enough_for_a_round(
    postgresql_server, postgresql_connection, django_db_blocker, now
):
    with django_db_blocker.unblock(), instead_of_default(postgresql_connection):
        prepare_house_keys(now=now)
        with connection.cursor() as cursor:
            cursor.execute(sql())
        name = connection.settings_dict["NAME"]
        told = connections.settings[DEFAULT_DB_ALIAS] | postgresql(
            postgresql_server.url(name, "waarborg_clock"), pool=False
        )
        wrapper = load_backend(told["ENGINE"]).DatabaseWrapper(told, DEFAULT_DB_ALIAS)
        with instead_of_default(wrapper):
            assert tick(now=now).leaves == 16
        with connection.cursor() as cursor:
            cursor.execute(
                "TRUNCATE ledger_leafrow, ledger_node, ledger_checkpoint, people_housekey, "
                "ledger_cosignature, ledger_pending, ledger_houseopening, procedures_check"
            )
