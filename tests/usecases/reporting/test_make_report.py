"""Making a report."""

from waarborg.store.cases.models import Case
from waarborg.usecases.reporting.make_report import make_report
from waarborg.usecases.reporting.open_mailbox import open_mailbox


def test_a_report_comes_back_with_its_words(house, receipt, draft):
    promise = make_report(keys=receipt.keys, once=receipt.once, draft=draft, now=house.now)
    box = open_mailbox(keys=receipt.keys, language="en", now=house.now)
    assert box is not None
    assert box.story["story"] == draft.story
    assert box.name == "Emre"
    assert promise.leaf_b64
    assert Case.objects.get().body == "coordinator"
