"""The register: as quick for many cases as for one; a case that is not theirs leaves no mark."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from waarborg.store.cases.models import Case
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.in_force import procedure_today
from waarborg.usecases.register.list_register import list_register


def asked(reader, house) -> int:
    """Count what the database is asked for one page."""
    procedure_today(house.now)  # looked up once a day by each process
    with CaptureQueriesContext(connection) as told:
        list_register(reader=reader, now=house.now)
    return len(told)


def test_a_page_of_many_cases_asks_as_much_as_a_page_of_one(house, send, draft, about_dina):
    send(draft)
    few = asked(house.asha, house)
    for _ in range(3):
        send(draft)
    send(about_dina)  # not hers: dummies are passed over
    assert len(list_register(reader=house.asha, now=house.now).lines) == 4
    assert asked(house.asha, house) == few


def test_the_newest_stand_first_and_kind_and_unit_wait_for_a_declaration(house, send, draft):
    send(draft)
    first = Case.objects.get().id
    house.later(days=1)
    send(draft)
    declare_conflict(case=first, reader=house.asha, ground=None, now=house.now)
    newer, older = list_register(reader=house.asha, now=house.now).lines
    assert older.case == first
    assert newer.kind is None
    assert older.kind is not None
