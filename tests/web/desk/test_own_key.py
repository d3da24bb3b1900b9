"""The own key: made once, shown once, confirmed by a second person, closed after a quarter."""

import contextlib
import re
from html import unescape

import pytest
import time_machine
from django.core.cache import cache

from tests.house import NOW
from waarborg.store.people.models import Person
from waarborg.usecases.house.enrol_key import enrol_key
from waarborg.usecases.house.unlock_key import unlock_key
from waarborg.usecases.house.whoami import whoami
from waarborg.web.account.open_key import IDLE

pytestmark = pytest.mark.usefixtures("that_monday")


@pytest.fixture
def joeps(house, at_the_desk):
    """Joep has a place, signed in, and has no key."""
    Person.objects.filter(pk=house.person("joep")).update(
        public_key=None, key_confirmed_by=None, key_confirmed_at=None
    )
    return at_the_desk("joep", key=False)


def words_on(page) -> list[str]:
    return re.findall(r"<li>([^<]+)</li>", page.content.decode().split('class="words"')[1])[:6]


def test_a_new_member_makes_a_key_before_anything_else(joeps):
    assert joeps.get("/").headers["Location"] == "/key/new"


def test_the_words_are_shown_once_and_typed_back(joeps, house):
    words = words_on(joeps.post("/key/new"))
    assert len(words) == 6
    again = joeps.get("/key/type-back").content.decode()
    assert not any(f">{word}<" in again for word in words)
    assert joeps.post("/key/type-back", {"passphrase": "six other words"}).status_code == 200
    done = joeps.post("/key/type-back", {"passphrase": " ".join(words).upper()})
    assert done.headers["Location"] == "/unlock"
    assert joeps.get("/unlock").headers["Location"] == "/key/waiting"


def test_who_waits_sees_what_to_read_to_a_colleague(joeps):
    words = words_on(joeps.post("/key/new"))
    joeps.post("/key/type-back", {"passphrase": "-".join(words)})
    account = Person.objects.get(name="Joep").account_id
    mark = whoami(account_id=account, now=NOW).fingerprint
    assert mark
    assert mark in joeps.get("/key/waiting").content.decode()


def test_lost_words_of_an_unconfirmed_key_make_a_new_key(joeps):
    first, second = words_on(joeps.post("/key/new")), words_on(joeps.post("/key/new"))
    assert first != second
    assert joeps.post("/key/type-back", {"passphrase": " ".join(first)}).status_code == 200
    assert joeps.post("/key/type-back", {"passphrase": " ".join(second)}).status_code == 302


def test_a_confirmed_key_is_not_replaced(house, at_the_desk):
    before = bytes(Person.objects.get(pk=house.person("asha")).public_key)
    client = at_the_desk("asha", key=False)
    assert client.post("/key/new").headers["Location"] == "/unlock"
    assert bytes(Person.objects.get(pk=house.person("asha")).public_key) == before


def test_a_colleague_confirms_what_was_read_aloud(joeps, house, at_the_desk):
    enrol_key(person=house.person("joep"), language="en", now=NOW)
    joep = Person.objects.get(name="Joep")
    mark = whoami(account_id=joep.account_id, now=NOW).fingerprint
    asha = at_the_desk("asha")
    assert b"Joep" in asha.get("/keys").content
    page = asha.get(f"/keys/{joep.pk}").content.decode()
    assert mark not in page  # who only copies from the screen compares nothing
    other = mark[:-1] + ("B" if mark[-1] == "A" else "A")
    refused = asha.post(f"/keys/{joep.pk}", {"typed": other})
    assert b"not the key that waits" in refused.content
    joep.refresh_from_db()
    assert joep.key_confirmed_at is None
    asha.post(f"/keys/{joep.pk}", {"typed": mark.replace(" ", "").lower()})
    joep.refresh_from_db()
    assert joep.key_confirmed_by_id == house.person("asha")


def test_nobody_finds_their_own_key_among_those_that_wait(house, at_the_desk):
    asha = at_the_desk("asha")
    assert asha.get(f"/keys/{house.person('asha')}").status_code == 404


def test_the_key_closes_after_a_quarter_without_a_sign(house, at_the_desk):
    asha = at_the_desk("asha")
    with time_machine.travel(NOW + IDLE, tick=False):
        assert asha.get("/").status_code == 200
    with time_machine.travel(NOW + 2.1 * IDLE, tick=False):
        locked = asha.get("/")
    assert locked.status_code == 403
    assert b"Open your key" in locked.content
    assert "key" not in asha.session


def test_locking_takes_the_key_away_at_once(house, at_the_desk):
    asha = at_the_desk("asha")
    asha.post("/lock")
    assert asha.get("/").status_code == 403


@pytest.fixture
def with_words(house):
    """Asha's key under words that the test knows."""
    Person.objects.filter(pk=house.person("asha")).update(
        key_confirmed_by=None, key_confirmed_at=None
    )
    return enrol_key(person=house.person("asha"), language="en", now=NOW)


@pytest.fixture
def leads_a_team(house):
    """Let Asha lead a team as well: the form about what was settled is for managers only."""
    Person.objects.filter(pk=house.asha.person).update(position="team_manager")


SETTLED = {"kind": "undesirable_behaviour", "unit": "team_groen", "agreed": "They talk again."}


@pytest.mark.usefixtures("leads_a_team")
def test_what_was_typed_comes_back_and_nothing_is_executed(with_words, at_the_desk):
    asha = at_the_desk("asha", key=False)
    typed = SETTLED | {"what_happened": "A long story about two people in a shed, “quoted” & all."}
    locked = asha.post("/settled", typed)
    assert locked.status_code == 403
    fields = hidden_fields(locked)
    assert fields["what_happened"] == typed["what_happened"]
    wrong = asha.post("/settled", fields | {"unlock-passphrase": "not the words"})
    assert wrong.status_code == 403
    assert hidden_fields(wrong)["what_happened"] == typed["what_happened"]
    page = asha.post("/settled", fields | {"unlock-passphrase": with_words})
    assert page.status_code == 200
    assert page.context["form"]["what_happened"].value() == typed["what_happened"]
    assert page.context["form"]["kind"].value() == typed["kind"]
    assert not page.context["form"].errors
    assert b"It is registered" not in page.content
    assert "key" in asha.session


def test_after_unlocking_a_page_that_was_only_read_comes_again(with_words, at_the_desk):
    asha = at_the_desk("asha", key=False)
    fields = hidden_fields(asha.get("/somebody-came"))
    answer = asha.post("/somebody-came", fields | {"unlock-passphrase": with_words})
    assert answer.headers["Location"] == "/somebody-came"
    assert asha.get("/somebody-came").status_code == 200


def test_the_words_of_the_key_are_never_given_back(with_words, at_the_desk):
    asha = at_the_desk("asha", key=False)
    typed = SETTLED | {"unlock-passphrase": "half of the words"}
    assert b"half of the words" not in asha.post("/settled", typed).content


def test_the_words_of_the_key_are_not_given_back_to_who_signed_out(client, house):
    page = client.post("/key/type-back", {"passphrase": "six secret words of mine"})
    assert page.status_code == 403
    assert b"six secret words" not in page.content


def test_wrong_words_are_tried_five_times_and_then_not(with_words, house, at_the_desk):
    cache.clear()
    asha = at_the_desk("asha", key=False)
    for _ in range(5):
        page = asha.post("/unlock", {"unlock-passphrase": "not the words"})
        assert b"These are not the words" in page.content
    for path, name in (("/unlock", "unlock-passphrase"), ("/key/type-back", "passphrase")):
        page = asha.post(path, {name: with_words})
        assert b"wrong too often" in page.content
    assert "key" not in asha.session
    cache.clear()
    asha.post("/unlock", {"unlock-passphrase": with_words})
    assert "key" in asha.session


def test_good_words_begin_the_count_anew(with_words, house, at_the_desk):
    cache.clear()
    asha = at_the_desk("asha", key=False)
    for _ in range(2):
        for _ in range(4):
            asha.post("/unlock", {"unlock-passphrase": "not the words"})
        asha.post("/unlock", {"unlock-passphrase": with_words})
        assert "key" in asha.session
        asha.post("/lock")


def test_the_desk_does_not_wait_where_the_reporting_people_wait(with_words, house, monkeypatch):
    asked = []

    @contextlib.contextmanager
    def slot(kind="stretching", places=2):
        asked.append(kind)
        yield

    monkeypatch.setattr("waarborg.usecases.house.unlock_key.slot", slot)
    unlock_key(person=house.person("asha"), passphrase=with_words, now=NOW)
    assert set(asked) == {"unlocking"}


def test_the_page_to_come_back_to_is_quoted(client, house):
    answer = client.get("/case/a%26next=b")
    assert answer.headers["Location"] == "/sign-in?next=%2Fcase%2Fa%26next%3Db"


@pytest.mark.slow
def test_who_signed_out_meanwhile_keeps_the_text(client, house):
    answer = client.post("/settled", SETTLED | {"what_happened": "Typed for half an hour. " * 3})
    assert answer.status_code == 403
    assert b"Typed for half an hour." in answer.content
    assert b"You are signed out" in answer.content


@pytest.mark.parametrize("typed", ["Call me tomorrow.", "Typed on\ntwo lines."])
def test_a_short_text_is_shown_too_and_what_nobody_typed_is_not(client, house, typed):
    answer = client.post("/settled", SETTLED | {"what_happened": typed, "once": "a-token-of-ours"})
    shown = re.findall(r'<p class="code"[^>]*>(.*?)</p>', answer.content.decode(), re.DOTALL)
    assert typed in map(unescape, shown)
    assert not {"a-token-of-ours", SETTLED["kind"], SETTLED["unit"]} & set(shown)


@pytest.mark.usefixtures("leads_a_team")
def test_a_form_of_an_older_session_comes_back_unexecuted(at_the_desk):
    asha = at_the_desk("asha", careful=True)
    typed = SETTLED | {"what_happened": "Typed before the session ended.", "once": "old"}
    page = asha.post("/settled", typed)
    assert page.status_code == 200
    assert page.context["form"]["what_happened"].value() == typed["what_happened"]
    assert "hand_over" not in asha.session


def hidden_fields(page) -> dict[str, str]:
    """Read the hidden fields of a page the way a browser does."""
    found = re.findall(
        r'<input type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"\s*/?>', page.content.decode()
    )
    return {unescape(name): unescape(value) for name, value in found if "csrf" not in name}
