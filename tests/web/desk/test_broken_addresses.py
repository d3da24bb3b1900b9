"""Addresses that somebody made up are answered like any other guess, on both databases."""

import pytest

pytestmark = pytest.mark.usefixtures("that_monday")
NEVER = "0123456789abcdef" * 2


@pytest.fixture(autouse=True)
def db(each_database):
    """Both databases, in the place of the one that is asked for by default."""


def test_broken_places_and_ids_at_the_desk(at_the_desk):
    asha = at_the_desk("asha")
    first = asha.get("/").status_code
    for place in (
        "0001-01-01T00:00:00%2B14:00~x",
        "9999-12-31T23:59:59-14:00~x",
        "2026-03-02T10:00:00%2B00:00~%00",
        "%00",
    ):
        assert asha.get(f"/?after={place}").status_code == first == 200, place
    for place in ("2026-03-02~%00", "0001-01-01~%00", "9999-12-31~x"):
        assert asha.get(f"/register?after={place}").status_code == 200, place
    never = asha.get(f"/case/{NEVER}")
    for made_up in ("%00", "x%00", "x" * 3_000, "%ff"):
        page = asha.get(f"/case/{made_up}")
        assert (page.status_code, page.content) == (404, never.content), made_up
        for path in (f"/case/{made_up}/write", f"/names/{made_up}", f"/keys/{made_up}"):
            assert asha.get(path).status_code == 404, path
            assert asha.post(path, {"text": "Hello."}).status_code == 404, path
        assert asha.get(f"/procedures/{made_up}").status_code in {403, 404}
        assert asha.get(f"/cases-for-a-key/{made_up}").status_code == 404
