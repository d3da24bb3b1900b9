"""A version is looked at with the people who are here: nobody falls off the chart."""

import pytest

from tests.usecases.cast import CAST
from tests.usecases.procedures.bringing import FASTER, a_zip, renamed
from waarborg.core.terms import Reason
from waarborg.store.people.models import Person
from waarborg.usecases.procedures.bring_version import bring_version
from waarborg.usecases.procedures.confirm_version import confirm_version
from waarborg.usecases.procedures.propose_version import propose_version
from waarborg.usecases.procedures.show_version import show_version
from waarborg.usecases.refusal import Refused

ALL_DOORS = ("coordinator", "committee", "external_point")
KEEPERS = ("oversight", "functional_admin")


@pytest.fixture
def bring(house, now):
    return lambda files: bring_version(files=files, by=house.iris, now=now)


@pytest.fixture
def propose(house, now, consent):
    def it(version: str) -> str:
        said = {"exceptions": {}, "consent": consent, "by": house.iris, "now": now}
        propose_version(version=version, **said)
        return version

    return it


def why_not(do, **more) -> Reason:
    with pytest.raises(Refused) as no:
        do(**more)
    return no.value.reason


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "positions", "units", "people"),
    [
        ("integrity_officer", ("integrity_officer",), (), 2),
        ("bedrijfsvoering", (), ("bedrijfsvoering",), 3),
        ("head_of_department", ("head_of_department",), (), 2),
    ],
)
def test_a_version_that_renames_the_place_of_somebody_here_is_refused(
    house, bring, propose, now, code, positions, units, people
):
    version = bring(renamed(code))
    assert why_not(propose, version=version) is Reason.KNOWS_NOT_ALL
    page = show_version(version=version, reader=house.iris, now=now)
    there = page.first_day.unplaced
    assert (there.number, there.positions, there.units) == (people, positions, units)
    assert page.against_proposing is Reason.KNOWS_NOT_ALL


@pytest.mark.slow
def test_who_left_is_no_reason_to_keep_a_code(house, bring, propose, now):
    officers = [name for name, (position, *_) in CAST.items() if position == "council_officer"]
    Person.objects.filter(account__login__in=officers).update(left_on=now.date())
    version = bring(renamed("council_officer"))
    propose(version)
    assert show_version(version=version, reader=house.iris, now=now).first_day.unplaced.number == 0


def test_it_is_looked_at_again_when_the_second_person_comes(house, proposed, now):
    version = proposed(FASTER)
    Person.objects.filter(pk=house.joep.person).update(position="data_officer")
    assert why_not(confirm_version, version=version, by=house.cor, now=now) is Reason.KNOWS_NOT_ALL
    Person.objects.filter(pk=house.joep.person).update(position="employee")
    confirm_version(version=version, by=house.cor, now=now)


@pytest.mark.slow
def test_a_version_that_shuts_every_door_is_not_confirmed(house, bring, propose, now):
    version = propose(bring(renamed(*ALL_DOORS)))
    assert (
        why_not(confirm_version, version=version, by=house.cor, now=now) is Reason.CLOSES_ALL_DOORS
    )
    page = show_version(version=version, reader=house.cor, now=now)
    assert page.first_day.open_doors == 0
    assert len(page.closing) == 4
    assert "For residents" in page.closing


@pytest.mark.slow
def test_a_door_that_closes_is_shown_and_two_people_can_want_it(house, bring, propose, now):
    version = propose(bring(renamed("committee")))
    assert show_version(version=version, reader=house.cor, now=now).first_day.closed == (
        "new_committee",
    )
    confirm_version(version=version, by=house.cor, now=now)


@pytest.mark.slow
def test_a_version_that_leaves_nobody_to_bring_the_next_one_is_not_confirmed(
    house, bring, propose, now
):
    version = propose(bring(renamed(*KEEPERS)))
    assert (
        why_not(confirm_version, version=version, by=house.cor, now=now) is Reason.LEAVES_NO_KEEPERS
    )


@pytest.mark.slow
def test_one_keeper_alone_could_never_bring_another(house, bring, propose, now):
    version = propose(bring(renamed("oversight")))
    assert show_version(version=version, reader=house.cor, now=now).first_day.keepers == 1
    assert (
        why_not(confirm_version, version=version, by=house.cor, now=now) is Reason.LEAVES_NO_KEEPERS
    )


def test_what_changes_nothing_for_the_people_says_so(house, bring, now):
    page = show_version(version=bring(a_zip(FASTER)), reader=house.cor, now=now)
    assert page.closing == ()
    there = page.first_day
    assert (there.unplaced.number, there.open_doors, there.keepers) == (0, 4, 3)
