"""What the desk says of a name that is to be left with the guarantor: what is so, and no more."""

import pytest
import time_machine

from tests.attacks.conftest import sit_down
from tests.usecases.guarantor.conftest import keys, paired
from tests.usecases.guarantor.leaving import box_of, leave
from tests.usecases.names.opening import WHY, only_case
from waarborg.store.guarantor.pairings import end_pairing, guarantor
from waarborg.usecases.clock.collect_names import collect_names
from waarborg.usecases.guarantor.keep_name import take_name_back, visit

__all__ = ["keys", "paired"]
pytestmark = pytest.mark.usefixtures("that_monday")

SEALED = "With a name that stays sealed"
NOT_HERE = "The reporting person can leave it with Gemeente Naburig"


@pytest.fixture
def words(house, keys):
    """Give what Asha reads of the case at this moment."""

    def reading() -> str:
        page = sit_down(house, "asha", now=house.now).get(f"/case/{only_case()}")
        return " ".join(page.content.decode().split())

    return reading


def test_a_name_that_was_not_left_is_not_called_sealed(words):
    assert NOT_HERE in words()
    assert SEALED not in words()


def test_once_it_came_in_it_is_and_says_with_whom(house, keys, words):
    leave(house, keys)
    assert SEALED in words()
    assert "It was left with Gemeente Naburig." in words()
    assert NOT_HERE not in words()


def test_taken_back_it_is_not_here_again(house, keys, words):
    leave(house, keys)
    back = visit(ticket=box_of(house, keys).elsewhere.back, now=house.now)
    assert take_name_back(visit=back) is None
    collect_names(now=house.now)
    assert NOT_HERE in words()
    assert SEALED not in words()


def test_without_a_guarantor_nobody_is_said_to_keep_it(house, words):
    end_pairing(guarantor().id, house.now.date())
    assert "nobody keeps names for this organisation now" in words()
    assert SEALED not in words()


def test_nobody_fills_in_why_a_name_should_open_that_is_not_here(house, keys, words):
    at = f"/case/{only_case()}/open-name"
    assert f'href="{at}"' not in words()
    asha = sit_down(house, "asha", now=house.now, proved=True)
    page = asha.get(at)
    assert page.status_code == 403
    assert "It has not come in, or it was taken back." in page.content.decode()
    assert WHY not in page.content.decode()
    leave(house, keys)
    assert f'href="{at}"' in words()
    assert asha.get(at).status_code == 200


def test_that_the_guarantor_is_away_is_said_with_the_moment_and_what_it_means(house, words):
    away = "There is no sign of Gemeente Naburig since 2 March 2026"
    assert away not in words()
    house.later(days=2)
    with time_machine.travel(house.now, tick=False):
        assert away in words()
