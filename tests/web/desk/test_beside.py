"""A case beside the procedure, at the desk: what stands there, the file, and who gets neither."""

import datetime as dt
import json
from functools import partial

import pytest

from waarborg.core.seal.notes import LOG, Signer, read_note
from waarborg.core.terms import Compartment, Leaf
from waarborg.store.cases.models import Case
from waarborg.store.ledger.leaves import append
from waarborg.store.ledger.models import Checkpoint
from waarborg.store.people.house_keys import log_verifier
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.clock.tick import tick
from waarborg.usecases.exports.agree_to_export import agree_to_export
from waarborg.usecases.opened_case import must_open
from waarborg.usecases.reporting.open_mailbox import open_mailbox


@pytest.fixture
def at_the_desk(at_the_desk):
    """Let everybody here have shown both factors again."""
    return partial(at_the_desk, proved=True)


@pytest.fixture
def case(house, send, draft):
    keys = send(draft)
    house.keys = keys
    case = Case.objects.get().id
    declare_conflict(case=case, reader=house.asha, ground=None, now=house.now)
    acknowledge_report(case=case, reader=house.asha, text="We have it.", now=house.now)
    return case


def looks(house):
    box = open_mailbox(keys=house.keys, language="en", now=house.now)
    return [line.act for line in box.looks]


def test_the_case_page_leads_there_and_the_page_says_that_nothing_went_wrong(
    case, at_the_desk, that_monday
):
    asha = at_the_desk("asha")
    assert f"/case/{case}/beside" in asha.get(f"/case/{case}").content.decode()
    page = asha.get(f"/case/{case}/beside").content.decode()
    assert "Nothing went wrong, as far as these lines show." in page
    assert "The file is in clear" in page
    assert "The reporting person reads it first, with your reasons" in page
    assert "Waiting for it: " in page


def test_the_file_comes_only_when_asked_for_and_the_reporting_person_sees_it(
    case, house, at_the_desk, that_monday
):
    asha = at_the_desk("asha")
    asha.get(f"/case/{case}/beside")
    assert "export" not in looks(house)
    said = asha.post(f"/case/{case}/beside", {"why": "For the auditor.", "told": "now"})
    assert "The waiting time has not passed" in asha.get(said.url).content.decode()
    assert asha.post(said.url, {"go": "take"}).status_code == 403
    [waits] = open_mailbox(keys=house.keys, language="en", now=house.now).exports
    agree_to_export(keys=house.keys, export=waits.id, now=house.now)
    answer = asha.post(said.url, {"go": "take"})
    assert answer.headers["Content-Disposition"] == f'attachment; filename="case-{case[:6]}.json"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    told = json.loads(answer.content)
    assert told["format"] == "waarborg-case-export/1"
    assert looks(house).count("export") == 1


def test_a_finding_stands_there_with_its_norm(case, house, at_the_desk, that_monday):
    """Somebody with the key of the trail writes what no use case would have allowed."""
    opened = must_open(case, house.asha, house.now)
    told = {"look": "name", "by": house.asha.person, "body": "coordinator"}
    trail = opened.latest(Compartment.TRAIL)
    append(kind=Leaf.LOOK, detail=told, now=house.now, compartment=trail)
    page = at_the_desk("asha").get(f"/case/{case}/beside").content.decode()
    assert "A sealed name" in page
    assert "De naam van de melder wordt alleen geopend als de melder dat goedvindt" in page
    assert "Nothing went wrong" not in page


def test_where_the_procedure_is_gone_the_page_says_so(case, at_the_desk, that_monday):
    Case.objects.update(procedure_digest="0" * 64)
    page = at_the_desk("asha").get(f"/case/{case}/beside").content.decode()
    assert "It cannot be laid beside the procedure here." in page
    assert "is another text than the case ran under" in page


NOT_OURS = "The head of the ledger is not signed by the key of this house."


def forged(note):
    """Sign the same head with another key, under the same name."""
    body = read_note(note).body
    other = Signer(log_verifier().name, LOG, bytes(32))
    return f"{body}\n{other.sign(body)}"


@pytest.mark.slow
@pytest.mark.parametrize(
    "change",
    [
        forged,
        lambda note: note.partition("\n\n")[0] + "\n",  # without any signature
        lambda note: note[:-8] + "AAAAAA=\n",  # the signature is another
    ],
)
def test_under_a_head_that_is_not_ours_nothing_is_called_proven(
    case, house, at_the_desk, that_monday, change
):
    tick(now=house.now + dt.timedelta(minutes=6))
    page = at_the_desk("asha").get(f"/case/{case}/beside").content.decode()
    assert NOT_OURS not in page
    assert "Proven by the ledger: 0." not in page
    for row in Checkpoint.objects.all():
        Checkpoint.objects.filter(pk=row.pk).update(note=change(row.note))
    page = at_the_desk("asha").get(f"/case/{case}/beside").content.decode()
    assert NOT_OURS in page
    assert "Proven by the ledger: 0." in page
    assert "Nothing went wrong" not in page


def test_when_an_authority_wrote_so_the_reporting_person_reads_it_later_or_when_a_reader_tells(
    case, house, at_the_desk, that_monday
):
    asha = at_the_desk("asha")
    later = {"why": "The prosecutor wants it.", "told": "later"}
    page = asha.post(f"/case/{case}/beside", later).content.decode()
    assert "Say which authority wrote it." in page
    later |= {"authority": "The prosecutor", "statement": "Mark 26/9.", "until": "2026-03-20"}
    said = asha.post(f"/case/{case}/beside", later)
    page = asha.get(said.url).content.decode()
    assert "The prosecutor wrote that telling now endangers its inquiry" in page
    assert f'href="{said.url}"' in asha.get(f"/case/{case}").content.decode()

    def told():
        return open_mailbox(keys=house.keys, language="en", now=house.now).exports

    assert told() == ()
    assert asha.post(said.url, {"go": "tell"}).url == said.url
    assert [one.statement for one in told()] == ["Mark 26/9."]
