"""What the tests make once and put back is what they made, in whatever order they run."""

import pytest

from tests import house
from tests.house import once, put_house_keys
from waarborg.store.people.models import Account, HouseKey

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_made_yet(monkeypatch):
    monkeypatch.setattr(house, "MADE", {})


def asha() -> str:
    return Account.objects.create(login="asha").login


def test_what_the_first_test_had_of_its_own_is_not_put_into_the_others():
    Account.objects.create(login="0")
    once("asha", asha)
    Account.objects.all().delete()
    assert once("asha", asha) == "asha"
    assert [one.login for one in Account.objects.all()] == ["asha"]


def test_what_stands_where_it_belongs_stays_and_it_is_made_beside_it():
    once("asha", asha)
    number = Account.objects.get().pk
    Account.objects.all().delete()
    Account.objects.create(pk=number, login="fee")
    assert once("asha", asha) == "asha"
    assert {one.login for one in Account.objects.all()} == {"asha", "fee"}


def test_the_papers_of_the_house_belong_to_its_keys(now):
    first = {path: path.read_text() for path in put_house_keys(now)}
    kept = list(HouseKey.objects.order_by("kind").values_list("kind", "public"))
    HouseKey.objects.all().delete()
    next(iter(first)).write_text("of another house")
    assert {path: path.read_text() for path in put_house_keys(now)} == first
    assert list(HouseKey.objects.order_by("kind").values_list("kind", "public")) == kept
