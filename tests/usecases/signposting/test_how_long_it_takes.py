"""The way says how long it really takes, once enough is known."""

import datetime as dt

from waarborg.core.procedure.signpost import Answers
from waarborg.core.terms import Kind, Relation, TermName
from waarborg.store.cases.models import Case, Term
from waarborg.usecases.signposting.find_the_way import find_the_way


def steps_of(way):
    return [step for door in way.doors for step in door.steps if step.term is TermName.ACKNOWLEDGE]


def test_the_way_says_how_long_it_really_takes(house, receipt, draft, send):
    answers = Answers(relation=Relation.EMPLOYEE, place="yard", kind=Kind.INTEGRITY_BREACH)
    assert {s.usually_days for s in steps_of(find_the_way(answers=answers, now=house.now))} == {
        None
    }
    send(draft)
    case, later = Case.objects.get(), house.now + dt.timedelta(days=30)
    first = Term.objects.get(case=case, name=TermName.ACKNOWLEDGE)
    for _ in range(4):
        Term.objects.create(**{f.name: getattr(first, f.name) for f in Term._meta.fields[1:]})
    Term.objects.filter(name=TermName.ACKNOWLEDGE).update(kept_at=house.now + dt.timedelta(days=2))
    found = {s.usually_days for s in steps_of(find_the_way(answers=answers, now=later))}
    assert found == {2}
