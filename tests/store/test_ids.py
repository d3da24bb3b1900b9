"""What somebody made up is an id that nothing has, on both databases."""

import pytest
from django.apps import apps

from waarborg.store import ids
from waarborg.store.cases.inbox import Place, cases_due, cases_received
from waarborg.store.cases.models import Case, Receipt, Term, Wrap

MADE_UP = ("\0", "x\0" * 16, "\0" + "a1" * 15 + "b", "x" * 5_000, "", "é", "/../", "' OR 1=1 --")


@pytest.fixture(autouse=True)
def db(each_database):
    """Both databases, in the place of the one that is asked for by default."""


@pytest.mark.parametrize("made_up", MADE_UP)
def test_nothing_has_it_wherever_it_is_asked_for(made_up):
    for rows in (
        Case.objects.filter(pk=made_up),
        Case.objects.filter(pk__in=[made_up]),
        Case.objects.filter(pk__gt=made_up, pk__lt=made_up),
        Receipt.objects.filter(case=made_up),
        Term.objects.filter(case_id=made_up),
        Wrap.objects.filter(person=made_up, compartment__case=made_up),
        Wrap.objects.filter(person__in=[made_up], compartment__case__id__exact=made_up),
    ):
        assert not rows.exists()


@pytest.mark.parametrize("made_up", MADE_UP)
def test_a_page_behind_it_begins_somewhere(made_up, now):
    assert cases_due(made_up, ["coordinator"], Place(now, made_up), 5) == []
    assert cases_received(made_up, (now.date(), made_up), 5) == []


def test_every_random_id_is_of_this_kind():
    keys = [model._meta.pk for model in apps.get_models()]
    made = [key for key in keys if key.default is ids.new_id]
    assert len(made) > 10
    for key in made:
        assert isinstance(key, ids.IdField), key
        assert key.deconstruct()[1] == "django.db.models.CharField"  # no migration is needed
