"""Joep rules the database, leaves the ledger alone, and changes what stands beside it.

`waarborg verify` finds none of this, and the page of limits says so. Each story says who does see
it. What it does find is in test_rewritten_ledger.py and in the tests of verify.
"""

import pytest

from tests.attacks.test_rewritten_ledger import FIVE, Emre, found
from tests.web.verifier.papers import proved
from waarborg.core.seal.audit import Wrong
from waarborg.store.cases.models import Case, NameEnvelope, Term, Wrap
from waarborg.store.ledger.models import Opening
from waarborg.store.ledger.ticking import run_tick_leaves
from waarborg.store.messages.models import Message
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.dialogue.write_as_reporter import write_as_reporter
from waarborg.usecases.house.show_ledger import show_ledger
from waarborg.usecases.reporting.open_mailbox import open_mailbox


@pytest.fixture
def emre(house, draft, now) -> Emre:
    """Emre reported and wrote a message, and the ledger grew over both."""
    run_tick_leaves(now)
    one = Emre(draft, now)
    before = set(Opening.objects.values_list("pk", flat=True))
    write_as_reporter(keys=one.keys, text="There is more.", files=(), now=now)
    # Who looks at the tables every minute sees which rows came together.
    one.with_the_message = set(Opening.objects.values_list("pk", flat=True)) - before
    run_tick_leaves(now + FIVE)
    run_tick_leaves(now + 2 * FIVE)
    assert found(now + 2 * FIVE) == set()
    return one


@pytest.fixture
def verified(emre, now):
    """Nothing was found, whatever a story did meanwhile."""
    yield
    assert found(now + 2 * FIVE) == set()


def mailbox(emre: Emre, now):
    return open_mailbox(keys=emre.keys, language="en", now=now + 2 * FIVE)


def test_a_message_is_deleted_with_its_line_and_lacks_to_who_wrote_it(emre, verified, now):
    assert [one.text for one in mailbox(emre, now).messages] == ["There is more."]
    lines = len(mailbox(emre, now).timeline)
    Opening.objects.filter(pk__in=emre.with_the_message).delete()
    Message.objects.all().delete()
    box = mailbox(emre, now)
    assert box.messages == ()
    assert len(box.timeline) < lines


def test_the_keys_of_readers_are_taken_away_and_lack_to_who_read(house, emre, verified, now):
    case = Case.objects.get().id
    declare_conflict(case=case, reader=house.asha, ground=None, now=now)
    assert read_case(case=case, reader=house.asha, now=now) is not None
    Wrap.objects.filter(person=house.person("asha")).delete()
    assert read_case(case=case, reader=house.asha, now=now) is None
    assert mailbox(emre, now) is not None


def test_a_name_is_taken_away(emre, verified, now):
    assert mailbox(emre, now).name
    NameEnvelope.objects.all().delete()
    with pytest.raises(NameEnvelope.DoesNotExist):
        mailbox(emre, now)


def test_a_case_takes_the_place_of_another_and_the_papers_tell(emre, verified, now):
    proof = emre.proof(now + 2 * FIVE)
    [row], terms = Case.objects.values(), [*Term.objects.values()]
    Case.objects.all().delete()
    Case.objects.create(**row | {"id": "f" * 32, "once": "another"})
    assert found(now + 2 * FIVE) == {Wrong.TERMS_UNTRUE}  # a case without any term is none
    for term in terms:
        Term.objects.create(**term | {"case_id": "f" * 32})
    assert mailbox(emre, now) is None
    kept = {"key.txt": show_ledger().policy, "receipt.txt": emre.promise, "proof.txt": proof}
    assert proved(kept, kind="report", month="2026-03")
