"""Who comes back when very many are here keeps a turn; the words are not looked at before."""

import re
from contextlib import ExitStack, contextmanager

import pytest

from tests.web.visitor import Visitor
from waarborg.adapters.slots import free_slot
from waarborg.web import waiting
from waarborg.web.reporter import come_back
from waarborg.web.waiting import READING, WAIT_SECONDS, WRITING, Full, a_place, new_ticket, waited

TICKET = re.compile(r'name="ticket" value="([^"]+)"')
TYPED = "Er staat nu een hek omheen, en de verf is weg."
BUSY = "Very many people are here at this moment."


@pytest.fixture
def words(emre) -> str:
    """The words of somebody who wrote a part and went away."""
    taken = " ".join(emre.take_words())
    emre.write("wish", wish="Dat het stopt.")
    return taken


@pytest.fixture
def full(monkeypatch) -> None:
    """All common places are taken, and stay so."""
    monkeypatch.setattr(waiting, "PLACES", 0)


@contextmanager
def taken(room: tuple[str, int]):
    """Others hold every place of a room for those who waited."""
    with ExitStack() as others:
        for _ in range(room[1]):
            assert others.enter_context(free_slot(f"waiting/{room[0]}", room[1]))
        yield


def ticket_in(visitor: Visitor) -> str:
    found = TICKET.search(visitor.text)
    return found[1] if found else ""


def test_who_comes_back_in_a_flood_gets_a_ticket_and_comes_in_with_it(words, full, time_machine):
    back = Visitor()
    assert back.post("back/", words=words).status_code == 422
    assert BUSY in back.text
    assert "You keep your turn" in back.text
    assert f'value="{words}"' in back.text
    ticket = ticket_in(back)
    back.post("back/", words=words, ticket=ticket)
    assert BUSY in back.text
    assert ticket_in(back) == ticket  # too early, and the turn is kept
    time_machine.shift(WAIT_SECONDS + 1)
    back.post("back/", words=words, ticket=ticket)
    assert back.heading == "First: what you hope for"


def test_so_does_whoever_typed_on_a_page_that_was_open_too_long(words, full, time_machine):
    late = Visitor()
    late.post("back/again/", page="write", at="story", story=TYPED, words=words)
    assert BUSY in late.text
    assert late.text.count(TYPED) == 1
    ticket = ticket_in(late)
    time_machine.shift(WAIT_SECONDS + 1)
    late.post("back/again/", page="write", at="story", story=TYPED, words=words, ticket=ticket)
    assert late.heading == "What happened"
    assert TYPED in late.text


def test_a_typing_error_costs_nobody_the_turn(words, full, time_machine):
    back = Visitor()
    back.post("back/", words=words)
    ticket = ticket_in(back)
    time_machine.shift(WAIT_SECONDS + 1)
    back.post("back/", words=words.rpartition(" ")[0], ticket=ticket)
    assert "A receipt has eight words" in back.text
    assert ticket_in(back) == ticket
    back.post("back/", words=words, ticket=ticket)
    assert back.heading == "First: what you hope for"


def test_a_page_without_a_flood_has_no_ticket(words):
    back = Visitor()
    back.post("back/", words="appel peer banaan")
    assert "A receipt has eight words" in back.text
    back.post("back/", words="appel peer banaan", ticket="made up")
    assert 'name="ticket"' not in back.text


def test_while_it_is_full_nothing_is_read_and_all_words_answer_alike(words, full, monkeypatch):
    def read(**_given):
        raise AssertionError("the words were looked at")

    monkeypatch.setattr(come_back, "read_receipt_words", read)
    answers = set()
    for typed in (words, " ".join(reversed(words.split())), "appel peer banaan", "1" * 27):
        back = Visitor()
        page = back.post("back/", words=typed)
        text = re.sub(r'(name="\w+" value=)"[^"]*"', r"\1", back.text)
        answers.add((page.status_code, text.replace(typed, "WORDS")))
    assert len(answers) == 1


def test_who_reads_words_and_who_writes_wait_in_rooms_of_their_own(full, time_machine, public_side):
    """So no flood of guesses takes the places of who waited to write."""
    ticket = new_ticket()
    time_machine.shift(WAIT_SECONDS + 1)
    with taken(READING):
        with pytest.raises(Full), a_place(ticket, READING):
            pass
        with a_place(ticket):
            pass
    with taken(WRITING):
        with pytest.raises(Full), a_place(ticket):
            pass
        with a_place(ticket, READING):
            pass


@pytest.mark.parametrize("ticket", ["", "made up", "e30:1vExyz:abc"])
def test_without_a_ticket_of_ours_nobody_has_a_turn(full, ticket, public_side):
    with pytest.raises(Full), a_place(ticket, READING):
        pass


def test_a_ticket_that_grew_old_is_changed_for_a_new_one(time_machine, public_side):
    old = new_ticket()
    time_machine.shift(WAIT_SECONDS + 10 * 60 - 1)
    assert waited(old)
    assert new_ticket(old) == old
    time_machine.shift(2)
    assert not waited(old)
    fresh = new_ticket(old)
    assert fresh != old
    time_machine.shift(WAIT_SECONDS + 1)
    assert waited(fresh)
