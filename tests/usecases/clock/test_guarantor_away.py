"""A guarantor that is away: one trouble for names and signatures, told once."""

from tests.usecases.clock.test_ask_witness import (
    CONFIG,
    FIVE,
    HOUR,
    asked_at,
    said,
    told,
    witness,
)
from waarborg.commands import doctor
from waarborg.store.messages.models import Notice
from waarborg.usecases.clock.tick import tick

__all__ = ["witness"]


def test_that_nobody_answers_is_one_trouble_told_once_and_after_an_hour(witness, people, now):
    """It is asked for names and for a signature: that is one absence, and not two."""
    with witness:
        asked_at(now)
    for minutes in (5, 30, 60):
        tick(now=now + minutes * FIVE / 5)
        assert not {"guarantor", "witness"} & told().keys()
    before = Notice.objects.count()
    counts = []
    for minutes in (65, 70, 180):
        assert "guarantor" not in tick(now=now + minutes * FIVE / 5).failed
        assert "guarantor" not in told()
        assert told()["witness"].startswith("no answer: 127.0.0.1 does not answer")
        counts.append(Notice.objects.count())
    assert before < counts[0] == counts[1] == counts[2]
    lines = [line for _, line in doctor.rounds(CONFIG)]
    assert not any("guarantor" in line or "witness" in line for line in lines)
    [(sound, sentence)] = said(now + 3 * HOUR)
    assert not sound
    assert "no sign of Buurgemeente since 2026-03-02 09:00 UTC (no answer: 127.0.0.1" in sentence


def test_one_that_signs_and_gives_no_names_is_told_at_once(witness, people, now):
    with witness:
        assert "guarantor" in tick(now=now).failed
        assert "witness" not in told()
    tick(now=now + FIVE)
    assert "guarantor" in told()  # nobody knows better while nobody answers
