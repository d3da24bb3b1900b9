"""Whatever people do with a case while they lose keys and get others: nobody reads who may not."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from tests.usecases.new_keys import carried_out, lose
from tests.usecases.steps import NAMES, Steps
from waarborg.core.terms import Compartment
from waarborg.store.cases.compartments import open_for_person
from waarborg.store.cases.models import Case
from waarborg.store.cases.wrapped_for import holding
from waarborg.usecases.house.agree_to_grant import agree_to_grant
from waarborg.usecases.house.propose_grant import propose_grant
from waarborg.usecases.refusal import Refused


class WalkWithLostKeys(Steps):
    """People act on one case, lose keys, and agree that others get it."""

    def __init__(self):
        super().__init__()
        self.retired = []

    @rule(data=st.data(), what=st.sampled_from("loo"))
    def something_happens_to_keys(self, data, what):
        named = [data.draw(st.sampled_from(NAMES)) for _ in range(3)]
        if what == "l":
            self.somebody_loses_a_key(named[0])
        else:
            self.two_agree_and_go_through_their_cases(*named)

    def somebody_loses_a_key(self, name):
        self.retired.append(lose(self.house, name, confirmed_by="second_overseer"))

    def two_agree_and_go_through_their_cases(self, to, by, second):
        told = {"person": self.house.person(to), "everything": True}
        try:
            grant = propose_grant(by=self.house.staff[by], now=self.house.later(minutes=1), **told)
            agree_to_grant(
                grant=grant, by=self.house.staff[second], now=self.house.later(minutes=1)
            )
            carried_out(self.house, grant, by, second)
        except Refused:
            assert len({to, by, second}) < 3 or self.house.now.month > 4  # no key is new any more

    @invariant()
    def a_retired_key_opens_nothing(self):
        case = Case.objects.get()
        for one in self.retired:
            assert open_for_person(case, one.person, one.seed, tuple(Compartment)) == {}

    @invariant()
    def who_has_a_part_opens_nothing_and_a_row_of_who_is_free_is_a_real_one(self):
        can = self.who_opens(newest=True)
        assert not self.who_opens(newest=False) & self.stepped_aside
        assert not can & {"dina", "fee", "joep", "secretary", "manager"}
        has_row = self.house.named(holding(Case.objects.get(), Compartment.TRIAGE))
        assert self.reading_by_role() & has_row <= can, self.told()


@pytest.mark.slow
@pytest.mark.django_db
class TestWalkWithLostKeys(WalkWithLostKeys.TestCase):
    settings = settings(
        max_examples=10,
        stateful_step_count=16,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.reuse, Phase.generate),  # a step costs too much to shrink
    )
