"""A case that ended, with a file, in a house of which the readers declared themselves."""

import pytest

from tests.usecases.ends.ending import seen
from waarborg.store.cases.models import Case
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.assess_report import assess_report
from waarborg.usecases.assessment.close_report import close_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.reporting.store_file import store_file


@pytest.fixture
def with_file(draft, house):
    file = store_file(chunks=[b"invoice"], name="a.pdf", type="application/pdf", now=house.now)
    return type(draft)(**{**vars(draft), "files": (file,)})


@pytest.fixture
def keys(with_file, send):
    return send(with_file)


@pytest.fixture
def case(house, keys):
    """A report that both readers of the office can work on."""
    found = Case.objects.get().id
    for reader in (house.asha, house.bram):
        declare_conflict(case=found, reader=reader, ground=None, now=house.now)
    acknowledge_report(case=found, reader=house.asha, text="", now=house.later(hours=1))
    return found


@pytest.fixture
def closed(house, case):
    assess_report(case=case, reader=house.asha, note="We start.", now=house.later(days=1))
    close_report(
        case=case,
        reader=house.asha,
        reasons="They were paid back.",
        feedback="Thank you.",
        now=house.later(days=1),
    )
    seen(house.now)
    return case
