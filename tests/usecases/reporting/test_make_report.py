"""Making a report: everything is there, or nothing is."""

import datetime as dt
import re
from dataclasses import replace
from itertools import chain

import pytest
from django.apps import apps

from waarborg.core.terms import Reason, TermName
from waarborg.store.attachments.models import Attachment
from waarborg.store.attachments.sweeping import sweep_files
from waarborg.store.cases.models import Case, Draft, Entry, NameEnvelope, Receipt, Term, Wrap
from waarborg.store.cases.told import told_of
from waarborg.store.figures.models import StatRecord
from waarborg.store.ledger.models import Pending
from waarborg.store.people.models import Person, Seat
from waarborg.usecases.new_case import seal_case
from waarborg.usecases.opened_case import open_for_reporter
from waarborg.usecases.refusal import GivesReceiptAway, Incomplete, Refused
from waarborg.usecases.report_plan import plan_report
from waarborg.usecases.reporting import make_report as making
from waarborg.usecases.reporting.keep_draft import keep_draft
from waarborg.usecases.reporting.make_report import make_report
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.usecases.reporting.read_draft import open_draft, read_draft
from waarborg.usecases.reporting.read_file_as_reporter import read_file_as_reporter
from waarborg.usecases.reporting.show_readers import show_readers
from waarborg.usecases.reporting.store_file import store_file


def send(house, receipt, draft, *, kept=None, lies=b"", plan=None, **changes):
    known = {"kept": kept, "lies": lies, "plan": plan}
    told = replace(draft, **changes)
    return make_report(keys=receipt.keys, once=receipt.once, draft=told, now=house.now, **known)


def everything_is_empty():
    tables = (Case, Receipt, Wrap, Entry, NameEnvelope, Term, StatRecord)
    return not any(table.objects.exists() for table in tables)


def test_a_report_comes_back_with_its_words(house, receipt, draft):
    promise = send(house, receipt, draft)
    box = open_mailbox(keys=receipt.keys, language="en", now=house.now)
    assert box.story["story"] == draft.story
    assert box.name == "Emre"
    assert box.body_text == "the integrity office"
    assert promise.leaf_b64
    assert Pending.objects.filter(is_report=True).count() == 1
    assert StatRecord.objects.count() == 1


def test_the_same_form_twice_makes_one_report_and_gives_the_same_promise(house, receipt, draft):
    first = send(house, receipt, draft)
    assert send(house, receipt, draft, story="Something else.") == first
    assert Case.objects.count() == 1


def test_another_window_that_sends_it_too_gets_the_same_promise(house, receipt, draft):
    first = send(house, receipt, draft)
    second = replace(receipt, once="the form on the phone")
    assert send(house, second, draft, story="Something else.") == first
    assert Case.objects.count() == 1


def test_two_windows_at_the_very_same_moment_make_one_report(house, receipt, draft, monkeypatch):
    first = []

    def while_the_other_one_sends(begins, now):
        monkeypatch.setattr(making, "seal_case", seal_case)
        first.append(send(house, replace(receipt, once="the form on the phone"), draft))
        return seal_case(begins, now)

    monkeypatch.setattr(making, "seal_case", while_the_other_one_sends)
    assert [send(house, receipt, draft)] == first
    assert Case.objects.count() == 1


def test_what_changed_after_somebody_looked_it_over_is_never_sent_unseen(house, receipt, draft):
    changed = replace(draft, named_not_see="Dina")
    keep_draft(keys=receipt.keys, draft=changed, now=house.now)
    for looked_at in (draft, None):
        with pytest.raises(Refused) as no:
            send(house, receipt, draft, kept=looked_at)
        assert no.value.reason is Reason.CHANGED_MEANWHILE
    assert everything_is_empty()
    assert read_draft(keys=receipt.keys, now=house.now) == changed
    send(house, receipt, changed, kept=changed)


def test_what_changed_after_it_was_read_is_not_sent_either_nor_destroyed(house, receipt, draft):
    keep_draft(keys=receipt.keys, draft=draft, now=house.now)
    read, lies = open_draft(keys=receipt.keys, now=house.now)
    changed = replace(draft, named_not_see="Dina")
    keep_draft(keys=receipt.keys, draft=changed, now=house.now)
    with pytest.raises(Refused) as no:
        send(house, receipt, draft, kept=read, lies=lies)
    assert no.value.reason is Reason.CHANGED_MEANWHILE
    assert everything_is_empty()
    assert read_draft(keys=receipt.keys, now=house.now) == changed


def test_what_was_read_before_another_window_sent_it_gets_the_same_promise(house, receipt, draft):
    keep_draft(keys=receipt.keys, draft=draft, now=house.now)
    read, lies = open_draft(keys=receipt.keys, now=house.now)
    first = send(house, receipt, draft, kept=draft)
    assert send(house, receipt, draft, kept=read, lies=lies) == first
    assert Case.objects.count() == 1


def test_a_plan_of_another_draft_leads_nowhere(house, receipt, draft):
    elsewhere = plan_report(replace(draft, door="committee"), house.now)
    send(house, receipt, draft, plan=elsewhere)
    assert Case.objects.get().body == "coordinator"
    assert elsewhere.routing.body == "committee"


def test_what_was_sent_is_not_a_draft_any_more(house, receipt, draft):
    keep_draft(keys=receipt.keys, draft=draft, now=house.now)
    send(house, receipt, draft, kept=draft)
    with pytest.raises(Refused) as no:
        keep_draft(keys=receipt.keys, draft=draft, now=house.now)
    assert no.value.reason is Reason.ALREADY_DONE
    assert not Draft.objects.exists()


def test_somebody_elses_form_is_refused(house, receipt, draft, send):
    send(draft)
    stolen = Case.objects.get().once
    with pytest.raises(Refused) as no:
        make_report(keys=receipt.keys, once=stolen, draft=draft, now=house.now)
    assert no.value.reason is Reason.ALREADY_DONE


def test_no_row_holds_a_word_of_it(house, receipt, draft):
    send(house, receipt, draft)
    rows = [*Entry.objects.all(), *NameEnvelope.objects.all(), *StatRecord.objects.all()]
    told = b"".join(
        bytes(value)
        for row in rows
        for value in vars(row).values()
        if isinstance(value, bytes | memoryview)
    )
    for word in (b"sand", b"Emre", b"yard", b"invoices", b"integrity_breach"):
        assert word not in told


def test_what_ties_a_statistical_record_to_its_case_lies_in_its_sealed_part_only(
    house, receipt, draft
):
    send(house, receipt, draft)
    row, case = StatRecord.objects.get(), Case.objects.get()
    opened = open_for_reporter(receipt.keys, house.now)
    assert opened.card.stat == row.token
    drawn = {row.pk, row.token}
    assert len(drawn) == 2
    assert all(re.fullmatch("[0-9a-f]{32}", one) for one in drawn)
    assert not drawn & {case.pk, case.once, receipt.keys.lookup.hex()[:32]}
    ours = [m for m in apps.get_models() if m.__module__.startswith("waarborg.store")]
    for model in ours:
        if model is not StatRecord:
            told = b"".join(map(as_bytes, chain(*model.objects.values_list())))
            assert not [one for one in drawn if one.encode() in told], model.__name__
            assert not [one for one in drawn if bytes.fromhex(one) in told], model.__name__


def as_bytes(value) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def test_when_nobody_can_receive_it_nothing_is_stored(house, receipt, draft):
    everybody = ", ".join(Person.objects.values_list("name", flat=True))
    shown = show_readers(
        draft=replace(draft, named_not_see=everybody), language="en", now=house.now
    )
    nobody = replace(draft, named_not_see="Zzyzxqwert")
    assert shown == show_readers(draft=nobody, language="en", now=house.now)
    assert shown.outside
    with pytest.raises(Refused) as no:
        send(house, receipt, draft, named_not_see=everybody)
    assert no.value.reason is Reason.NO_QUORUM
    assert everything_is_empty()


def test_a_door_with_one_reader_is_closed(house, receipt, draft):
    Seat.objects.filter(person=house.person("bram")).delete()
    assert show_readers(draft=draft, language="en", now=house.now).shut is Reason.DOOR_CLOSED
    with pytest.raises(Refused) as no:
        send(house, receipt, draft)
    assert no.value.reason is Reason.DOOR_CLOSED
    assert everything_is_empty()


def test_a_door_is_only_for_whom_it_is_meant(house, receipt, draft):
    with pytest.raises(Refused) as no:
        send(house, receipt, draft, relation="citizen")
    assert no.value.reason is Reason.NOT_FOR_YOU


def test_what_is_missing_or_unknown_is_named(house, receipt, draft):
    with pytest.raises(Incomplete) as no:
        send(house, receipt, draft, kind="", place="moon", concerned=(("king", "moon"),))
    assert no.value.fields == ("kind", "place", "concerned")
    with pytest.raises(Incomplete) as no:
        send(house, receipt, draft, story=" \n")
    assert no.value.fields == ("story",)


@pytest.mark.parametrize(
    "field", ["wish", "story", "when_where", "could_guess", "named_not_see", "name", "contact"]
)
def test_no_text_of_a_report_holds_the_words_that_open_it(house, receipt, draft, field):
    words = " ".join(receipt.words)
    with pytest.raises(GivesReceiptAway) as no:
        send(house, receipt, draft, **{field: f"My words are {words}."})
    assert no.value.fields == (field,)
    assert everything_is_empty()


def test_terms_start_and_show_nobody_how_many_are_told(house, receipt, draft):
    send(house, receipt, draft)
    terms = {term.name: term for term in Term.objects.all()}
    assert terms.keys() == {TermName.ACKNOWLEDGE, TermName.FEEDBACK, TermName.DECLARE}
    assert len({len(bytes(t.escalate)) for t in terms.values()}) == 1
    assert house.named(told_of(terms[TermName.ACKNOWLEDGE])) == {"cor", "second_overseer"}
    assert Case.objects.get().due_at == min(t.due_at for t in terms.values())


def test_a_draft_waits_for_48_hours_and_is_gone_once_it_is_sent(house, receipt, draft):
    keep_draft(keys=receipt.keys, draft=draft, now=house.now)
    assert read_draft(keys=receipt.keys, now=house.now + dt.timedelta(hours=47)) == draft
    assert read_draft(keys=receipt.keys, now=house.now + dt.timedelta(hours=48)) is None
    send(house, receipt, draft, kept=draft)
    assert not Draft.objects.exists()


def test_files_come_with_it_and_read_back(house, receipt, draft):
    told = {"name": "sand.pdf", "type": "application/pdf", "now": house.now}
    loose = store_file(chunks=[b"%PDF", b"-1.7"], **told)
    send(house, receipt, draft, files=(loose,))
    [line] = open_mailbox(keys=receipt.keys, language="en", now=house.now).files
    assert (line.name, line.size) == ("sand.pdf", 8)
    found = read_file_as_reporter(keys=receipt.keys, file=line.id, now=house.now)
    assert b"".join(found[1]) == b"%PDF-1.7"


def test_a_name_typed_before_staying_anonymous_is_not_kept(house, receipt, draft):
    send(house, receipt, draft, name_mode="anonymous")
    assert open_mailbox(keys=receipt.keys, language="en", now=house.now).name == ""


def test_the_files_of_a_draft_stay_as_long_as_somebody_writes_on(house, receipt, draft):
    file = store_file(chunks=iter([b"abc"]), name="memo.txt", type="text/plain", now=house.now)
    later = house.now + dt.timedelta(days=1)
    keep_draft(keys=receipt.keys, draft=replace(draft, files=(file,)), now=later)
    sweep_files(house.now + dt.timedelta(days=2, hours=20))
    assert Attachment.objects.filter(id=file.id).exists()
    sweep_files(later + dt.timedelta(days=4))
    assert not Attachment.objects.filter(id=file.id).exists()
