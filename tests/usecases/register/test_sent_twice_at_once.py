"""A form that is sent twice at the same moment makes one case, and the second is told so."""

import pytest
from django.db import IntegrityError
from django.db.models import QuerySet

from tests.usecases.register.test_settled import SETTLED
from waarborg.core.terms import Reason, Way
from waarborg.store.cases.models import Case
from waarborg.usecases.refusal import Refused
from waarborg.usecases.register.file_report_for import file_report_for
from waarborg.usecases.register.register_settled import register_settled
from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt


@pytest.fixture
def a_moment_too_early(monkeypatch):
    """The first look for the other form finds nothing, as when both look at once."""
    looked, real = [], QuerySet.exists

    def exists(rows):
        if rows.model is Case and not looked:
            looked.append(rows)
            return False
        return real(rows)

    def again():
        looked.clear()
        monkeypatch.setattr(QuerySet, "exists", exists)

    return again


def test_a_report_filed_twice_at_once_is_one_report(house, draft, a_moment_too_early):
    told = {"reader": house.asha, "draft": draft, "way": Way.PHONE, "now": house.now}
    told["receipt"] = hand_out_receipt(language="en")
    file_report_for(**told)
    a_moment_too_early()
    with pytest.raises(Refused) as no:
        file_report_for(**told)
    assert no.value.reason is Reason.ALREADY_DONE
    assert Case.objects.count() == 1


def test_what_was_settled_is_registered_once(house, a_moment_too_early):
    told = {"reader": house.manager, "draft": SETTLED, "now": house.now}
    told["receipt"] = hand_out_receipt(language="en")
    register_settled(**told)
    a_moment_too_early()
    with pytest.raises(Refused) as no:
        register_settled(**told)
    assert no.value.reason is Reason.ALREADY_DONE
    assert Case.objects.count() == 1


def test_another_clash_in_the_tables_is_not_called_a_double_form(house, draft, monkeypatch):
    def clash(*_args):
        raise IntegrityError

    monkeypatch.setattr("waarborg.usecases.new_case.insert", clash)
    with pytest.raises(IntegrityError):
        file_report_for(reader=house.asha, draft=draft, way=Way.PHONE, now=house.now)
