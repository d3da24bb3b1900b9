"""Who steps aside has as many rows as anybody else, also where their body came in later."""

from dataclasses import replace

from waarborg.core.terms import Ground, TermName
from waarborg.store.cases.models import Case, Compartment, NameGrant, Term, Wrap
from waarborg.store.cases.names import holders_of_grants, name_for_person
from waarborg.store.people.models import Seat
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.clock.escalate_terms import escalate_terms
from waarborg.usecases.dialogue.show_name_to_readers import show_name_to_readers
from waarborg.usecases.dialogue.write_as_reporter import write_as_reporter

COMMITTEE = ("chair", "of_the_board", "of_the_staff")


def holding_a_wrap() -> set[str]:
    newest = Compartment.objects.filter(kind="triage").order_by("version").last()
    rows = Wrap.objects.filter(compartment=newest, person__isnull=False)
    return set(rows.values_list("person", flat=True))


def without_grant(house) -> set[str]:
    return house.named(holding_a_wrap() - holders_of_grants(Case.objects.get()))


def test_in_a_body_that_takes_over_who_is_left_out_has_a_grant_too(house, send, draft):
    keys = send(replace(draft, named_not_see="Boardmember"))
    case = Case.objects.get().id
    declare_conflict(case=case, reader=house.asha, ground=Ground.FAMILY, now=house.now)
    assert Case.objects.get().body == "committee"
    assert house.person("of_the_board") in holding_a_wrap()
    assert without_grant(house) == set()
    show_name_to_readers(keys=keys, now=house.later(days=1))
    assert without_grant(house) == set()
    told = {"case": Case.objects.get()}
    opened = {
        name
        for name in COMMITTEE
        if name_for_person(person=house.person(name), seed=house.staff[name].seed, **told)
    }
    assert opened == {"chair", "of_the_staff"}


def test_whom_a_lapsed_term_woke_has_a_grant_after_the_next_act(house, send, draft):
    keys = send(replace(draft, named_not_see="Overseer"))
    house.now = Term.objects.get(name=TermName.ACKNOWLEDGE).due_at
    escalate_terms(now=house.later(minutes=1))
    declare_conflict(
        case=Case.objects.get().id, reader=house.asha, ground=Ground.FAMILY, now=house.later(days=1)
    )
    assert without_grant(house) == set()
    sizes = {len(bytes(row.blob)) for row in NameGrant.objects.all()}
    assert len(sizes) == 1
    write_as_reporter(keys=keys, text="And?", now=house.later(days=1))


def test_who_came_later_has_a_grant_that_opens_nothing(house, send, draft):
    keys = send(draft)
    show_name_to_readers(keys=keys, now=house.now)
    case = Case.objects.get()
    Seat.objects.create(person_id=house.person("gwen"), body="coordinator", since_on=house.now)
    declare_conflict(case=case.id, reader=house.asha, ground=None, now=house.later(days=1))
    assert house.person("gwen") in holding_a_wrap()
    assert without_grant(house) == set()
    assert name_for_person(case, house.person("gwen"), house.gwen.seed) is None
    assert name_for_person(case, house.person("asha"), house.asha.seed) is not None
