"""Who steals the database and joins it with the people finds nobody by their absence."""

from collections import Counter
from dataclasses import replace

import pytest
from django.apps import apps
from django.db import models

from waarborg.core.seal.errors import SealError
from waarborg.core.seal.wraps import unwrap
from waarborg.core.terms import Ground
from waarborg.store.cases.models import Case, NameShare, Term
from waarborg.store.cases.told import told_of
from waarborg.store.people.models import Person
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.dialogue.show_name_to_readers import show_name_to_readers
from waarborg.usecases.dialogue.take_back_name import take_back_name


def tables():
    """Every table that belongs to one case, and how its rows lead to it."""
    ways = dict.fromkeys(["Compartment", "NameEnvelope", "Term", "Sleep"], "case")
    ways |= {"Case": "pk", "Sleeper": "sleep__case"}
    for model in apps.get_app_config("cases").get_models():
        names = {field.name for field in model._meta.fields}
        if model.__name__ in ways:
            yield model, ways[model.__name__]
        elif "compartment" in names:
            yield model, "compartment__case"
        elif "envelope" in names:
            yield model, "envelope__case"


def stolen(case, people):
    """What stands in clear about a case, with every random id of a row left out.

    Of a column with sealed bytes only the size shows; every text is searched for people.
    """
    seen = Counter()
    for model, way in tables():
        for row in model.objects.filter(**{way: case}):
            told = [model.__name__]
            for field in model._meta.fields:
                value = getattr(row, field.attname)
                if isinstance(field, models.BinaryField):
                    told.append(f"{field.name}: {len(bytes(value or b''))} bytes")
                    found = sorted(p for p in people if p.encode() in bytes(value or b""))
                    told += [people[p] for p in found]
                elif field.name == "person":
                    told.append(people.get(value, ""))
                elif field.is_relation or field.primary_key or field.name in {"once", "lookup"}:
                    continue
                else:
                    text = str(value)
                    told.append(" ".join(n for p, n in people.items() if p in text) or text)
            seen[tuple(told)] += 1
    return seen


@pytest.fixture
def people(house):
    logins = {one.person: name for name, one in house.staff.items()}
    return {person: logins[person] for person in Person.objects.values_list("id", flat=True)}


def both(house, send, one, other, people, then=lambda case, keys: None):
    """Steal the tables of two reports that are treated alike."""
    found = []
    for draft in (one, other):
        keys = send(draft)
        case = Case.objects.exclude(pk__in=[c for c, _ in found]).get()
        then(case.id, keys)
        found.append((case.pk, stolen(case, people)))
    return found[0][1], found[1][1]


@pytest.fixture(params=["of the committee", "of the coordinator"])
def report(request, draft, about_dina):
    """The committee reads the one; of the other it keeps the name and stands by."""
    return about_dina if request.param == "of the committee" else draft


def shown(house):
    return lambda _case, keys: show_name_to_readers(keys=keys, now=house.now)


def taken_back(house):
    def do(_case, keys):
        show_name_to_readers(keys=keys, now=house.now)
        take_back_name(keys=keys, now=house.now)

    return do


def nothing(_house):
    return lambda _case, _keys: None


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["open", "confidential"])
@pytest.mark.parametrize("then", [nothing, shown, taken_back])
def test_an_excluded_member_is_missing_from_no_table(house, send, report, people, then, mode):
    report = replace(report, name_mode=mode, named_not_see="Zzzzzzzzzzz")  # nobody here
    named = replace(report, named_not_see="Boardmember")
    with_all, without = both(house, send, report, named, people, then(house))
    assert with_all == without


def test_who_stepped_aside_is_missing_from_no_table(house, send, about_dina, people):
    keys = send(about_dina)
    case = Case.objects.get()
    before = {(t[0], n) for t in stolen(case, people) for n in t if n in people.values()}
    declare_conflict(case=case.id, reader=house.of_the_board, ground=Ground.FAMILY, now=house.now)
    case.refresh_from_db()
    after = {(t[0], n) for t in stolen(case, people) for n in t if n in people.values()}
    assert before <= after
    show_name_to_readers(keys=keys, now=house.now)
    take_back_name(keys=keys, now=house.now)
    after = {(t[0], n) for t in stolen(case, people) for n in t if n in people.values()}
    assert before <= after


def test_only_the_clock_opens_who_is_told(house, send, about_dina, people):
    send(replace(about_dina, named_not_see="Boardmember"))
    rows = list(Term.objects.all())
    assert len({len(bytes(row.escalate)) for row in rows}) == 1
    told = {people[person] for row in rows for person in told_of(row)}
    assert told
    assert not told & {"of_the_board", "dina", "secretary"}


def test_a_share_for_who_steps_aside_opens_for_nobody(house, send, about_dina):
    send(replace(about_dina, named_not_see="Boardmember"))
    case, opening = Case.objects.get(), set()
    for share in NameShare.objects.all():
        for name, one in house.staff.items():
            place = (case.procedure, case.id, "identity", share.number, one.person)
            try:
                unwrap(one.seed, bytes(share.blob), *place)
            except SealError:
                continue
            opening.add(name)
    holders = house.named(NameShare.objects.values_list("person", flat=True))
    assert holders - opening == {"of_the_board"}
