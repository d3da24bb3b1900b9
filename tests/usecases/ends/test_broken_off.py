"""The power fails while a case is destroyed, or a copy brings it back: it is finished."""

import pytest

from tests.usecases.cast import box_of
from tests.usecases.ends.ending import YEAR, a_steady_week, ended
from waarborg.config import WrongSettings, current
from waarborg.store.cases.models import Case, Tombstone
from waarborg.store.cases.shred_key_check import check_shred_keys
from waarborg.store.cases.shred_keys import cases_with_shred_key, keys_folder, make_keys_folder
from waarborg.store.cases.tombstones import buried, bury
from waarborg.store.ledger.models import Pending
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.clock.end_cases import end_cases, finish_ends


class PowerFailsError(BaseException):
    """Nothing after this is done."""


BROKEN_AT = [
    ("waarborg.store.shredding", "bury"),
    ("waarborg.store.shredding", "_destroy_rows"),
    ("waarborg.store.shredding", "append_bare"),
    ("waarborg.store.shredding", "_destroy_rest"),
    ("waarborg.store.shredding", "destroy_shred_key"),
    ("waarborg.store.cases.shred_keys", "settle"),
]


@pytest.mark.parametrize(("module", "step"), BROKEN_AT, ids=lambda one: one)
def test_when_the_power_fails_at_a_step_the_next_round_finishes(
    house, closed, module, step, monkeypatch
):
    def fails(*_args, **_more):
        raise PowerFailsError

    now = house.now + 6 * YEAR
    a_steady_week(now)
    with monkeypatch.context() as patch:
        patch.setattr(f"{module}.{step}", fails)
        with pytest.raises(PowerFailsError):
            end_cases(now=now)
    begun = closed in buried()
    finish_ends(now=now)
    assert Case.objects.exists() is not begun
    if not begun:
        assert ended(now) == 1
    assert (closed in cases_with_shred_key(), list(Tombstone.objects.values_list("case"))) == (
        False,
        [(closed,)],
    )
    assert finish_ends(now=now) == 0
    assert sum(bytes(row.leaf).count(b"shredded") for row in Pending.objects.all()) == 1


def test_from_its_tombstone_on_it_opens_to_nobody_whatever_tables_are_put_back(house, closed, keys):
    assert box_of(house, keys) is not None
    bury(closed, "2031-03")
    assert Case.objects.exists()
    assert box_of(house, keys) is None
    assert read_case(case=closed, reader=house.asha, now=house.now) is None
    Case.objects.update(has_shred_key=False)
    assert box_of(house, keys) is None


def test_a_start_asks_for_shred_keys_that_are_gone(house, closed, tmp_path, monkeypatch):
    check_shred_keys()
    elsewhere = current().model_copy(update={"shred_keys": tmp_path / "elsewhere"})
    monkeypatch.setattr("waarborg.store.cases.shred_keys.current", lambda: elsewhere)
    with pytest.raises(WrongSettings, match="WAARBORG_SHRED_KEYS"):
        check_shred_keys()
    make_keys_folder()
    check_shred_keys()


def test_tombstones_that_were_lost_apart_come_back_from_the_database(house, closed):
    assert ended(house.now + 6 * YEAR) == 1
    for path in (current().shred_folder / "tombstones").iterdir():
        path.unlink()
    finish_ends(now=house.now)
    assert closed in buried()


def test_an_old_copy_of_the_shred_keys_brings_nothing_back(house, closed):
    key = (keys_folder() / closed).read_bytes()
    assert ended(house.now + 6 * YEAR) == 1
    (keys_folder() / closed).write_bytes(key)
    assert finish_ends(now=house.now) >= 1  # other tests leave theirs in the same home
    assert closed not in cases_with_shred_key()
