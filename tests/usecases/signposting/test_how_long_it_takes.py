"""The way says how long it really takes, once enough is known."""

import datetime as dt

import pytest

from waarborg.core.procedure.signpost import Answers, Usual
from waarborg.core.terms import Kind, Relation, TermName
from waarborg.store.cases.models import Case, Term
from waarborg.usecases.signposting.find_the_way import find_the_way

ANSWERS = Answers(relation=Relation.EMPLOYEE, place="yard", kind=Kind.INTEGRITY_BREACH)
APRIL = dt.date(2026, 4, 1)


def told(now):
    found = find_the_way(answers=ANSWERS, now=now)
    steps = [step for door in found.doors for step in door.steps]
    return {step.usually for step in steps if step.term is TermName.ACKNOWLEDGE}


@pytest.mark.parametrize("days", [2, None])
def test_the_way_says_how_long_it_really_takes(house, receipt, draft, send, days):
    assert told(house.now) == {None}
    send(draft)
    case, later = Case.objects.get(), house.now + dt.timedelta(days=30)
    first = Term.objects.get(case=case, name=TermName.ACKNOWLEDGE)
    for _ in range(4):
        Term.objects.create(**{f.name: getattr(first, f.name) for f in Term._meta.fields[1:]})
    kept = None if days is None else house.now + dt.timedelta(days=days)
    Term.objects.filter(name=TermName.ACKNOWLEDGE).update(kept_at=kept)
    assert told(dt.datetime(2026, 3, 31, 12, tzinfo=dt.UTC)) == {None}
    assert told(later) == {Usual(before=APRIL, days=days)}
