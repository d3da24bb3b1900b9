"""A body that steps aside as a whole sleeps like any other: its rows do not tell why."""

from dataclasses import replace

import pytest

from tests.usecases.cast import CALLED, CAST
from tests.usecases.test_what_a_thief_of_the_tables_learns import people, stolen
from waarborg.core.seal.dormant import release
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.wraps import unwrap
from waarborg.core.terms import Ground
from waarborg.secret_files import secret
from waarborg.store.cases.models import Case, Sleep, Sleeper
from waarborg.store.cases.seal_places import sleeper_place
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.dialogue.report_retaliation import report_retaliation
from waarborg.usecases.opened_case import open_for_reporter

__all__ = ["people"]
STANDING_BY = ("committee", "external_point", "oversight")
ASLEEP = ("Sleep", "Sleeper", "AsleepKey")


def names_in(body: str) -> str:
    return ", ".join(CALLED.get(n, n.title()) for n, (*_, held) in CAST.items() if body in held)


def asleep(case, people):
    """What stands in clear about what sleeps: how many rows, for whom, how large."""
    return {row: n for row, n in stolen(case, people).items() if row[0] in ASLEEP}


def wakes(house, body: str) -> set[str]:
    """Name who could open what sleeps for a body, once the clock released it."""
    found = set()
    for row in Sleeper.objects.filter(sleep__body=body).select_related("sleep__case"):
        place = sleeper_place(row.sleep.case, row.person_id)
        woken = release(secret("clock", "release-key"), bytes(row.blob), *place)
        for name, one in house.staff.items():
            try:
                unwrap(one.seed, woken, *place)
            except SealError:
                continue
            found.add(name)
    return found


def sent(send, draft, before=()):
    send(draft)
    return Case.objects.exclude(pk__in=[case.pk for case in before]).get()


@pytest.mark.slow
@pytest.mark.parametrize("body", STANDING_BY)
def test_a_whole_body_about_which_it_is_sleeps_like_one_about_which_it_is_not(
    house, send, draft, people, body
):
    about_nobody = sent(send, replace(draft, named_not_see="Zzzzzzzzzzz"))
    about_them = sent(send, replace(draft, named_not_see=names_in(body)), [about_nobody])
    assert about_them.body == about_nobody.body == "coordinator"
    assert asleep(about_them, people) == asleep(about_nobody, people)
    about_nobody.delete()
    assert wakes(house, body) == set()
    others = [other for other in STANDING_BY if other != body]
    assert [bool(wakes(house, other)) for other in others] == [True, True]


def test_only_who_can_be_told_stands_on_the_list_beside_the_card(house, send, draft):
    keys = send(replace(draft, named_not_see=names_in("external_point")))
    assert open_for_reporter(keys, house.now).card.standby == {"committee", "oversight"}


def test_what_follows_from_another_case_sleeps_like_any_other(house, send, draft, people):
    keys = send(replace(draft, door="committee"))
    first = Case.objects.get()
    report_retaliation(keys=keys, text="My hours were cut.", now=house.later(days=1))
    follows = Case.objects.exclude(pk=first.pk).get()
    alone = replace(draft, door="external_point", named_not_see="Zzzzzzzzzzz")
    other = sent(send, alone, [first, follows])
    assert follows.body == other.body == "external_point"
    assert asleep(follows, people) == asleep(other, people)
    first.delete()
    assert wakes(house, "committee") == {"chair", "of_the_board", "of_the_staff"}  # of the other
    other.delete()
    assert wakes(house, "committee") == set()


@pytest.mark.slow
def test_it_stays_so_when_everybody_gets_new_keys(house, send, draft, people):
    found = []
    for named in ("Zzzzzzzzzzz", names_in("external_point")):
        case = sent(send, replace(draft, named_not_see=named), found)
        told = {"case": case.id, "reader": house.asha}
        declare_conflict(ground=Ground.FAMILY, now=house.now, **told)
        case.refresh_from_db()
        assert case.body == "committee"
        found.append(case)
    one, other = (asleep(case, people) for case in found)
    assert one == other
    assert Sleep.objects.filter(case=found[1], body="external_point").exists()
