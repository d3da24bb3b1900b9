"""The guarantor keeps which cases were destroyed, and a house that was put back asks for it."""

import shutil

import pytest

from tests.usecases.guarantor.leaving import THERE
from waarborg.adapters.asking import Answer, NoAnswer
from waarborg.config import current
from waarborg.core.seal.deposits import ask
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.graves import grave_lists
from waarborg.core.seal.notes import LOG, Signer
from waarborg.store.cases.models import Case, Tombstone
from waarborg.store.cases.tombstones import buried, bury
from waarborg.store.guarantor.graves import keep_list, lists_of
from waarborg.store.guarantor.pairings import end_pairing, guarantor, houses
from waarborg.store.messages.troubles import is_troubled, keep_troubles
from waarborg.store.people.house_keys import log_signer
from waarborg.usecases.clock.tick import tick
from waarborg.usecases.guarantor.exchange_graves import GRAVES, NotTaken, exchange_graves
from waarborg.usecases.guarantor.keep_graves import give_graves, keep_graves

ENDED = [f"{number:032x}" for number in (1, 2, 3)]


@pytest.fixture
def there(paired, house, monkeypatch):
    """The guarantor without a network; a test can send it away, or take its version back."""
    asked = {"texts": [], "lost": "", "status": 200}

    def send(address, text, *, wait):
        assert wait < 10
        if asked["lost"]:
            raise NoAnswer(asked["lost"])
        asked["texts"].append(text)
        said = ""
        if address == f"{THERE}/tombstones":
            said = give_graves(question=text, now=house.now)
        else:
            assert address == f"{THERE}/add-tombstones"
            assert keep_graves(text=text)
        return Answer(asked["status"], said, "")

    monkeypatch.setattr("waarborg.usecases.guarantor.exchange_graves.send", send)
    yield asked
    shutil.rmtree(current().shred_folder / "tombstones", ignore_errors=True)


@pytest.fixture
def case(house, send, draft):
    send(draft)
    return Case.objects.get().id


def lists():
    return [text for one in houses() for text in lists_of(one.id)]


def test_each_tombstone_goes_there_once(there, house):
    for case in ENDED[:2]:
        bury(case, "2026-02")
    assert exchange_graves(now=house.now) == 0
    [first] = lists()
    assert all(case in first for case in ENDED[:2])
    bury(ENDED[2], "2026-03")
    for _ in range(2):
        exchange_graves(now=house.now)
    [_, second] = lists()
    assert ENDED[2] in second
    assert not any(case in second for case in ENDED[:2])
    assert "2026-0" not in first.partition("\n\n")[0]  # ids, and nothing of when


def test_a_house_that_was_put_back_destroys_again_what_ended_since(there, house, case):
    keep_graves(text=grave_lists(log_signer(), [case])[0])
    keep_troubles({GRAVES: "NoAnswer"}, (), house.now)  # as a restore leaves it
    assert GRAVES not in tick(now=house.now).failed
    assert not Case.objects.exists()
    assert Tombstone.objects.get().case == case
    assert not is_troubled(GRAVES)


def test_while_the_guarantor_is_away_it_stays_owed(there, house, case):
    keep_graves(text=grave_lists(log_signer(), [case])[0])
    keep_troubles({GRAVES: "NoAnswer"}, (), house.now)
    there["lost"] = "no answer"
    for _ in range(2):
        tick(now=house.later(minutes=1))
        assert is_troubled(GRAVES)
        assert Case.objects.exists()
    there["lost"] = ""
    tick(now=house.later(minutes=1))
    assert not Case.objects.exists()


def test_a_night_without_an_answer_owes_nothing_and_the_next_one_asks(there, house):
    bury(ENDED[0], "2026-02")
    there["lost"] = "no answer"
    tick(now=house.later(hours=17))
    assert not is_troubled(GRAVES)
    there["lost"] = ""
    tick(now=house.later(minutes=5))
    assert lists() == []
    tick(now=house.later(hours=24))
    assert len(lists()) == 1


def test_a_guarantor_of_an_older_version_is_told_and_stops_nothing(there, house):
    there["status"] = 404
    with pytest.raises(NotTaken):
        exchange_graves(now=house.now)
    done = tick(now=house.later(hours=17))
    assert GRAVES in done.failed
    assert done.leaves
    there["status"] = 200
    assert GRAVES not in tick(now=house.later(minutes=5)).failed
    assert not is_troubled(GRAVES)


def test_a_guarantor_that_makes_up_a_list_destroys_nothing(there, house, case):
    """It knows ids of cases from nowhere; and if it did, only the house can sign them away."""
    [one] = houses()
    forger = Signer(log_signer().verifier.name, LOG, bytes(32))
    keep_list(one.id, grave_lists(forger, [case])[0])
    with pytest.raises(SealError):
        exchange_graves(now=house.now)
    assert case not in buried()
    assert GRAVES in tick(now=house.later(hours=17)).failed
    assert Case.objects.filter(pk=case).exists()


@pytest.mark.parametrize("said", ["", "7", "{", "null", '["x"]', "[7]"])
def test_what_is_no_answer_buries_nothing(there, house, monkeypatch, said):
    before = buried()
    monkeypatch.setattr(
        "waarborg.usecases.guarantor.exchange_graves.send", lambda *_, **__: Answer(200, said, "")
    )
    with pytest.raises(SealError):
        exchange_graves(now=house.now)
    assert buried() == before


def test_only_a_house_of_this_guarantor_leaves_or_fetches_a_list(there, house):
    stranger = Signer("elders.example/log", LOG, bytes(32))
    forger = Signer(log_signer().verifier.name, LOG, bytes(32))
    for text in ("", *(grave_lists(log, ENDED)[0] for log in (stranger, forger))):
        assert not keep_graves(text=text)
    assert lists() == []
    for question in ("", *(ask(log, 0, house.now) for log in (stranger, forger))):
        assert give_graves(question=question, now=house.now) is None
    before = ask(log_signer(), 0, house.now)
    assert give_graves(question=before, now=house.now) == "[]"
    assert give_graves(question=before, now=house.later(hours=1)) is None


def test_a_house_without_a_guarantor_asks_nobody(there, house):
    end_pairing(guarantor().id, house.now.date())
    bury(ENDED[0], "2026-02")
    assert exchange_graves(now=house.now) == 0
    assert there["texts"] == []
