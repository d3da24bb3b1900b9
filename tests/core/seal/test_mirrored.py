"""What a house says of a backup that it sends to its guarantor."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waarborg.core.seal.errors import Malformed, NotProven
from waarborg.core.seal.mirrored import Announced, announce, check_announced, read_announced
from waarborg.core.seal.notes import LOG, Signer, b64, unb64

NOW = dt.datetime(2026, 3, 9, 9, tzinfo=dt.UTC)
LOG_KEY = Signer("melden.example.nl/example", LOG, bytes(range(32)))
OTHER = Signer("melden.example.nl/example", LOG, bytes(32))
DIGEST = "ab" * 32
LINE = announce(LOG_KEY, 1234, DIGEST, NOW)


def test_it_is_read_as_it_was_said():
    assert read_announced(LINE) == Announced(LOG_KEY.verifier.name, 1234, DIGEST, NOW)
    assert "\n" not in LINE
    check_announced(LINE, LOG_KEY.verifier, NOW)


@pytest.mark.parametrize("minutes", [-16, 16, 60 * 24])
def test_it_is_of_now(minutes):
    with pytest.raises(NotProven):
        check_announced(LINE, LOG_KEY.verifier, NOW + dt.timedelta(minutes=minutes))


@pytest.mark.parametrize("minutes", [-15, 15])
def test_clocks_may_be_a_quarter_apart_and_the_answer_says_what_to_compare(minutes):
    apart = dt.timedelta(minutes=minutes)
    check_announced(LINE, LOG_KEY.verifier, NOW + apart)
    with pytest.raises(NotProven, match="compare the clocks"):
        check_announced(LINE, LOG_KEY.verifier, NOW + apart * 1.01)


def test_it_is_of_this_house():
    with pytest.raises(NotProven):
        check_announced(LINE, OTHER.verifier, NOW)


@given(st.text(max_size=200))
def test_anything_else_is_refused(text):
    for line in (text, b64(text.encode(errors="replace"))):
        with pytest.raises(Malformed):
            read_announced(line)


def test_what_is_said_stands_in_its_lines():
    body = f"waarborg-backup/v1\n{LOG_KEY.verifier.name}\n1234\n{DIGEST}\n{NOW.isoformat()}\n"
    said = announce(LOG_KEY, 1234, DIGEST, NOW.replace(microsecond=9))
    assert unb64(said).decode() == f"{body}\n{LOG_KEY.sign(body)}"
