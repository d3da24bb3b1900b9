"""Whatever the checker calls possible, the replay finds nothing wrong with."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.procedures.cast import EXAMPLE
from tests.procedures.seeds import EVERY, called
from tests.procedures.walked import walked
from waarborg.core.procedure.look import Look
from waarborg.core.procedure.replay import replay
from waarborg.store.procedures.loading import load_procedure

pytestmark = pytest.mark.slow

# A term that lapses is late: that is found, and no act is forbidden by it.
ABOUT_TIME = {("clock", "kept_late"), ("clock", "nobody_told"), ("clock", "not_kept")}


@cache
def courses(folder):
    return [followed.course for followed in Look(load_procedure(folder)).followed]


def found(trail, around):
    return [
        (str(one.first.guarantee), one.first.cause, dict(one.first.values))
        for one in replay(trail, around)
        if (str(one.first.guarantee), one.first.cause) not in ABOUT_TIME
    ]


@pytest.mark.parametrize("folder", [EXAMPLE, *EVERY], ids=called)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_walk_of_the_checker_replays_without_a_forbidden_act(folder, data):
    course = data.draw(st.sampled_from(courses(folder)))
    state = data.draw(st.sampled_from(course.states))
    assert found(*walked(course, state)) == []
