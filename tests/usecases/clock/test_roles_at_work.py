"""A report travels on PostgreSQL with every process under its own role, and no right is lacking."""

import datetime as dt
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.utils import load_backend

from tests.databases import instead_of_default
from waarborg.commands.example_house import settle
from waarborg.settings.databases import postgresql
from waarborg.store.cases.models import Case
from waarborg.store.people.house_keys import prepare_house_keys
from waarborg.store.roles import sql
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.list_inbox import list_inbox
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.clock.tick import tick
from waarborg.usecases.dialogue.write_as_reader import write_as_reader
from waarborg.usecases.dialogue.write_as_reporter import write_as_reporter
from waarborg.usecases.house.confirm_key import confirm_key
from waarborg.usecases.house.enrol_key import enrol_key
from waarborg.usecases.house.unlock_key import unlock_key
from waarborg.usecases.reporting.drop_draft import drop_draft
from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt
from waarborg.usecases.reporting.keep_draft import keep_draft
from waarborg.usecases.reporting.make_report import make_report
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.usecases.reporting.read_draft import read_draft
from waarborg.usecases.reporting.show_readers import show_readers
from waarborg.usecases.reporting.store_file import store_file
from waarborg.usecases.values import ReportDraft

pytestmark = pytest.mark.postgres
SEED = bytes(range(32))
DRAFT = ReportDraft(
    relation="employee",
    place="yard",
    door="coordinator",
    kind="integrity_breach",
    wish="That the invoices are checked.",
    story="Invoices for sand were paid twice.",
    when_where="In the yard.",
    name_mode="open",
    name="Emre",
    language="en",
    could_guess="",
)


@pytest.fixture
def acting_as(postgresql_server, django_db_blocker):
    """A new database; `with acting_as("desk"):` everything happens under that role."""
    name = postgresql_server.create()

    @contextmanager
    def act(role):
        url = postgresql_server.url(name, role if role == "owner" else f"waarborg_{role}")
        told = connections.settings[DEFAULT_DB_ALIAS] | {"CONN_MAX_AGE": 0}
        told |= postgresql(url, pool=False)
        wrapper = load_backend(told["ENGINE"]).DatabaseWrapper(told, DEFAULT_DB_ALIAS)
        with django_db_blocker.unblock(), instead_of_default(wrapper):
            yield

    return act


@pytest.fixture
def people(acting_as, now):
    with acting_as("owner"):
        call_command("migrate", verbosity=0, interactive=False)
        prepare_house_keys(now=now)
        known = settle(SEED, now=now)
        with connection.cursor() as cursor:
            cursor.execute(sql())
    return known


def test_every_role_has_what_it_needs(acting_as, people, now):
    later, after = now + dt.timedelta(minutes=5), now + dt.timedelta(days=7, minutes=10)
    with acting_as("public"):
        receipt = hand_out_receipt(language="en")
        file = store_file(chunks=[b"invoice"], name="a.pdf", type="application/pdf", now=now)
        draft = ReportDraft(**{**DRAFT.__dict__, "files": (file,)})
        keep_draft(keys=receipt.keys, draft=draft, now=now)
        assert read_draft(keys=receipt.keys, now=now) == draft
        assert show_readers(draft=draft, language="en", now=now).reaches_somebody
        make_report(keys=receipt.keys, once=receipt.once, draft=draft, kept=draft, now=now)
        write_as_reporter(keys=receipt.keys, text="One more thing.", files=(), now=now)
        drop_draft(keys=receipt.keys)
    with acting_as("clock"):
        assert tick(now=later).acts == 16
    with acting_as("desk"):
        case = Case.objects.get().id
        asha, joep = people["asha"], people["joep"]["person"]
        reader = unlock_key(person=asha["person"], passphrase=asha["passphrase"], now=now)
        assert len(list_inbox(reader=reader, now=later).soon) == 1
        declare_conflict(case=case, reader=reader, ground=None, now=later)
        enrol_key(person=joep, language="nl", now=later)
        confirm_key(person=joep, by=reader, now=later)
    with acting_as("clock"):
        assert tick(now=after).escalated == 1
    with acting_as("desk"):
        acknowledge_report(case=case, reader=reader, text="We have it.", now=later)
        write_as_reader(case=case, reader=reader, text="When?", files=(), now=later)
        page = read_case(case=case, reader=reader, now=later)
        assert (page.story, page.name) == (DRAFT.story, "Emre")
        cor = people["cor"]
        overseer = unlock_key(person=cor["person"], passphrase=cor["passphrase"], now=after)
        inbox = list_inbox(reader=overseer, now=after)
        assert case in {line.case for line in (*inbox.late, *inbox.soon, *inbox.waiting)}
    with acting_as("public"):
        box = open_mailbox(keys=receipt.keys, language="en", now=after)
        assert any(line.proof for line in box.timeline)


def test_the_clock_wakes_nobody_while_somebody_acts_on_the_case(acting_as, people, now):
    """An act that gives new keys would put keys to sleep that the clock never sees again."""
    after = now + dt.timedelta(days=7, minutes=10)
    with acting_as("public"):
        receipt = hand_out_receipt(language="en")
        make_report(
            keys=receipt.keys, once=receipt.once, draft=ReportDraft(**DRAFT.__dict__), now=now
        )
    with acting_as("desk"), transaction.atomic():
        Case.objects.select_for_update().get()
        with acting_as("clock"):
            assert tick(now=after).escalated == 0
    with acting_as("clock"):
        assert tick(now=after).escalated == 2
