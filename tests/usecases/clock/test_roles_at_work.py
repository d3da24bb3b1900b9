"""A report travels on PostgreSQL with every process under its own role, and no right is lacking."""

import datetime as dt
from contextlib import contextmanager

import pyrage
import pytest
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.utils import load_backend

from tests.databases import instead_of_default
from tests.web.verifier.papers import EYES, EYES_KEY
from tests.web.verifier.years import codes
from waarborg.commands.example_house import settle
from waarborg.core.seal.audit import Wrong
from waarborg.core.seal.notes import read_note
from waarborg.core.seal.recipients import read_recipient
from waarborg.core.seal.wraps import new_seed, public_key
from waarborg.settings.databases import postgresql
from waarborg.store.cases.ends import end_row, write_end
from waarborg.store.cases.models import Case, Sleeper, Term, Tombstone
from waarborg.store.cases.names import envelopes
from waarborg.store.cases.openings import write_opening
from waarborg.store.ids import new_id
from waarborg.store.ledger.cosigned import keep_cosignature
from waarborg.store.ledger.models import Checkpoint
from waarborg.store.ledger.ticking import run_tick_leaves
from waarborg.store.people.house_keys import house_key, prepare_house_keys
from waarborg.store.people.models import Person
from waarborg.store.roles import sql
from waarborg.store.shredding import TABLES
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.list_inbox import list_inbox
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.assessment.refuse_report import refuse_report
from waarborg.usecases.clock.end_cases import end_cases, finish_ends
from waarborg.usecases.clock.open_year import open_year
from waarborg.usecases.clock.see_ends import compare_ends, see_ends
from waarborg.usecases.clock.tick import MOVED, tick
from waarborg.usecases.clock.verify_ledger import verify_ledger
from waarborg.usecases.dialogue.write_as_reader import write_as_reader
from waarborg.usecases.dialogue.write_as_reporter import write_as_reporter
from waarborg.usecases.house.add_passkey import NewPasskey, add_passkey
from waarborg.usecases.house.confirm_key import confirm_key
from waarborg.usecases.house.enrol_key import enrol_key
from waarborg.usecases.house.let_passkey_open import let_passkey_open
from waarborg.usecases.house.list_passkeys import list_passkeys
from waarborg.usecases.house.remove_passkey import remove_passkey
from waarborg.usecases.house.show_ledger import show_ledger
from waarborg.usecases.house.unlock_key import unlock_key
from waarborg.usecases.house.unlock_with_passkey import unlock_with_passkey
from waarborg.usecases.house.use_passkey import use_passkey
from waarborg.usecases.refusal import Refused
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
        with_a_passkey(reader, later)
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


def test_each_door_can_say_that_terms_were_moved(acting_as, people, now):
    """They add a day and read none; the clock tells it, and takes it away in the end."""
    with acting_as("public"):
        receipt = hand_out_receipt(language="en")
        make_report(
            keys=receipt.keys, once=receipt.once, draft=ReportDraft(**DRAFT.__dict__), now=now
        )
    with acting_as("owner"):
        Term.objects.update(due_at=now + dt.timedelta(days=3653))
    with acting_as("public"):
        for _ in range(2):
            assert open_mailbox(keys=receipt.keys, language="en", now=now).moved_terms
    with acting_as("desk"):
        asha = people["asha"]
        reader = unlock_key(person=asha["person"], passphrase=asha["passphrase"], now=now)
        case = Case.objects.get().id
        declare_conflict(case=case, reader=reader, ground=None, now=now)
        assert read_case(case=case, reader=reader, now=now).moved_terms
    with acting_as("clock"):
        assert MOVED in tick(now=now + dt.timedelta(minutes=5)).failed
        assert tick(now=now + dt.timedelta(days=9)).failed == ()


def with_a_passkey(reader, now):
    """Add one, open the key with it, remove it."""
    made = NewPasskey(b"phone", b"public", 0, has_prf=True, may_be_copied=False)
    passkey = add_passkey(person=reader.person, made=made, name="Phone", now=now)
    let_passkey_open(by=reader, passkey=passkey, prf=SEED, now=now)
    assert use_passkey(person=reader.person, passkey=passkey, counter=1, now=now) is None
    opened = unlock_with_passkey(person=reader.person, passkey=passkey, prf=SEED, now=now)
    assert opened == reader
    remove_passkey(person=reader.person, passkey=passkey, now=now)
    assert list_passkeys(person=reader.person) == []


def forge_an_end():
    """Write, as a door may, that the time of a case was over long ago."""
    write_end(end_row(Case.objects.get(), dt.date(2020, 1, 1), house_key("release"), held=False))


def test_a_case_ends_under_the_role_of_the_clock(acting_as, people, now):
    """Every row of it goes: the clock may delete them, and reads none."""
    years = now + dt.timedelta(days=6 * 366)
    with acting_as("public"):
        receipt = hand_out_receipt(language="en")
        file = store_file(chunks=[b"invoice"], name="a.pdf", type="application/pdf", now=now)
        draft = ReportDraft(**{**DRAFT.__dict__, "files": (file,)})
        make_report(keys=receipt.keys, once=receipt.once, draft=draft, now=now)
        write_as_reporter(keys=receipt.keys, text="One more thing.", files=(), now=now)
    with acting_as("desk"):
        case = Case.objects.get().id
        told = {"case": case, "now": now + dt.timedelta(hours=1)}
        for name in ("asha", "bram"):
            known = people[name]
            reader = unlock_key(person=known["person"], passphrase=known["passphrase"], now=now)
            declare_conflict(case=case, reader=reader, ground=None, now=now)
            if name == "asha":
                acknowledge_report(reader=reader, text="", **told)
            try:
                refuse_report(reader=reader, reasons="No.", feedback="Not for us.", **told)
            except Refused:
                continue  # it takes a second person
        row = Case.objects.get()
        name = envelopes(row).get()
        write_opening(row, new_id(), {}, [known["person"]], {"text": ""}, envelope=name)
    with acting_as("owner"):
        for hours in range(0, 24 * 8, 6):
            at = years - dt.timedelta(hours=hours)
            Checkpoint.objects.create(size=10_000 - hours, note="", ticked_at=at)
    with acting_as("clock"):
        see_ends(now=now + dt.timedelta(hours=1))
    with acting_as("public"):
        forge_an_end()
    with acting_as("clock"):
        assert end_cases(now=now + dt.timedelta(days=700)) == 0
        assert compare_ends(now=now + dt.timedelta(days=700)).earlier == 1
        assert end_cases(now=years) == 1
        assert finish_ends(now=years) == 0
    with acting_as("owner"), connection.cursor() as cursor:
        for table, _ in TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,), table
        assert Tombstone.objects.get().case == case


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


def test_the_role_of_the_desk_puts_a_key_in_the_place_of_another(acting_as, people, now):
    """Nothing is sealed to it; the public side leaves a line, and the clock tells it."""
    later, seed, asha = now + dt.timedelta(minutes=5), new_seed(), people["asha"]
    with acting_as("clock"):
        assert tick(now=now).failed == ()
    with acting_as("desk"):
        rows = Person.objects.filter(pk=people["cor"]["person"])  # oversight, that stands by
        [own] = rows.values_list("public_key", flat=True)
        rows.update(public_key=public_key(seed))
    with acting_as("public"):
        receipt = hand_out_receipt(language="en")
        make_report(
            keys=receipt.keys, once=receipt.once, draft=ReportDraft(**DRAFT.__dict__), now=now
        )
        assert not Sleeper.objects.filter(person=people["cor"]["person"]).exists()
    with acting_as("desk"):
        rows.update(public_key=own)
        reader = unlock_key(person=asha["person"], passphrase=asha["passphrase"], now=now)
        declare_conflict(case=Case.objects.get().id, reader=reader, ground=None, now=now)
    with acting_as("clock"):
        assert tick(now=later).failed == ("keys",)
        assert {one.what for one in verify_ledger(now=later).findings} == {Wrong.KEY_SEEN}


def test_the_clock_opens_a_year_for_an_auditor_under_its_own_role(acting_as, people, tmp_path):
    begin = dt.datetime(2026, 12, 31, 20, 0, tzinfo=dt.UTC)
    over = dt.datetime(2027, 1, 3, 0, 0, tzinfo=dt.UTC)
    auditor = pyrage.x25519.Identity.generate()
    sealed = tmp_path / "year.age"
    with acting_as("clock"):
        run_tick_leaves(begin)
        run_tick_leaves(over)
        head = Checkpoint.objects.order_by("-size").first()
        line = EYES.cosign(read_note(head.note).body, int(over.timestamp()))
        keep_cosignature(head.size, EYES.verifier, line, over)
        mine = [read_recipient(str(auditor.to_public()))]
        opened = open_year(year=2026, path=sealed, recipients=mine, now=over)
        papers = {"key.txt": show_ledger().policy, "eyes.txt": EYES_KEY}
    assert (opened.first, opened.last, opened.whole) == (1, head.size, True)
    year = pyrage.decrypt(sealed.read_bytes(), [auditor]).decode()
    assert codes(papers, year) == {"year", "reports"}
