"""Who comes in with the words of a paper that somebody else made gets words of their own."""

import datetime as dt

import pytest

from tests.house import NOW
from waarborg.store.cases.models import Receipt
from waarborg.usecases.clock.escalate_terms import escalate_terms
from waarborg.usecases.drafts import SettledDraft
from waarborg.usecases.register.register_settled import register_settled
from waarborg.web import waiting

WARNING = "Whoever made this paper could have kept these words. Ask for new words first."


@pytest.fixture
def slip(emre, unlocked) -> str:
    draft = SettledDraft(
        kind="undesirable_behaviour",
        unit="team_groen",
        what_happened="Two people shouted at each other.",
        agreed="They talk every week.",
        concerned=(("employee", "team_groen"),),
    )
    made = register_settled(reader=unlocked("manager-groen"), draft=draft, now=NOW)
    return " ".join(made.words)


def test_new_words_are_offered_shown_and_count_after_the_tick(emre, slip):
    emre.post("back/", words=slip)
    assert WARNING in emre.text
    emre.post("mailbox/new-words/", go="words")
    assert emre.heading == "Your new words"
    new = " ".join(emre.words)
    assert len(new.split()) == 8
    assert new != slip
    emre.post("mailbox/new-words/")
    assert "First write down the words" in emre.text
    assert " ".join(emre.words) == new
    emre.post("mailbox/new-words/", written="on")
    assert "Your new words count from now on." in emre.text
    assert WARNING not in emre.text
    assert "You took new words" in emre.text
    emre.client.cookies.clear()
    emre.post("back/", words=slip)
    assert "nothing lies here under them" in emre.text
    emre.post("back/", words=new)
    assert emre.heading == "Your mailbox"


def test_who_asks_for_them_when_very_many_are_here_keeps_a_turn(
    emre, slip, monkeypatch, time_machine
):
    emre.post("back/", words=slip)
    monkeypatch.setattr(waiting, "PLACES", 0)
    for seconds in (1, waiting.WAIT_SECONDS - 12):  # the clock goes on meanwhile
        emre.post("mailbox/new-words/", go="words")
        assert emre.heading == "Your mailbox"
        assert "Ask for new words again in a minute. You keep your turn." in emre.text
        time_machine.shift(seconds)
    emre.post("mailbox/new-words/", go="words")
    assert emre.heading == "Your mailbox"
    time_machine.shift(60)
    emre.post("mailbox/new-words/", go="words")
    assert len(emre.words) == 8


def test_words_that_were_not_written_down_change_nothing(emre, slip):
    emre.post("back/", words=slip)
    emre.post("mailbox/new-words/", go="words")
    emre.client.cookies.clear()
    emre.post("back/", words=slip)
    assert emre.heading == "Your mailbox"
    assert WARNING in emre.text


@pytest.mark.slow
def test_who_made_their_own_words_is_not_asked(emre):
    words = emre.report()
    before = bytes(Receipt.objects.get().lookup)
    emre.get("mailbox/")
    assert WARNING not in emre.text
    emre.post("mailbox/new-words/", go="words")
    emre.post("mailbox/new-words/", written="on")
    assert bytes(Receipt.objects.get().lookup) == before
    emre.post("back/", words=" ".join(words))
    assert emre.heading == "Your mailbox"


@pytest.mark.slow
def test_a_term_that_passed_says_whether_others_were_told_and_when(emre, time_machine):
    words = emre.report()
    time_machine.shift(dt.timedelta(days=9))
    emre.post("back/", words=" ".join(words))
    assert "Nobody else has been told yet." in emre.text
    assert "were told on" not in emre.text
    escalate_terms(now=NOW + dt.timedelta(days=9, minutes=1))
    emre.get("mailbox/")
    assert "Others, who are not involved, were told on 11 March 2026" in emre.text
    assert "Nobody else has been told yet." not in emre.text


def test_the_time_to_object_is_never_too_late_for_others(emre, slip, time_machine):
    time_machine.shift(dt.timedelta(days=50))
    emre.post("back/", words=slip)
    assert emre.heading == "Your mailbox"
    assert "should have happened on" not in emre.text
    assert "too late" not in emre.text
