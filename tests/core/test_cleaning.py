"""What a confined process says of a file that it made anew is held to its form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waarborg.core import cleaning
from waarborg.core.cleaning import (
    Cleaned,
    Tells,
    codes_of,
    not_cleaned,
    read_cleaned,
    renamed,
    why_not_cleaned,
    write_cleaned,
)
from waarborg.core.previews import NoPreview

TYPES = ("image/jpeg", "image/png", "application/pdf", "text/plain")


@given(st.sampled_from(TYPES), st.frozensets(st.sampled_from(Tells)), st.binary(max_size=50))
def test_what_was_made_comes_out_as_it_was(kind, found, content):
    cleaned = Cleaned(kind, found, content)
    assert read_cleaned(write_cleaned(cleaned)) == cleaned


@given(st.binary(max_size=100))
def test_noise_is_no_answer(noise):
    assert read_cleaned(noise) is NoPreview.BROKEN


@given(st.sampled_from(NoPreview))
def test_only_what_it_can_know_is_a_reason(why):
    known = {NoPreview.UNKNOWN_TYPE, NoPreview.TOO_LARGE, NoPreview.LOCKED}
    assert read_cleaned(write_cleaned(why)) is (why if why in known else NoPreview.BROKEN)


@pytest.mark.parametrize("at", [0, 4, 5, 10])
def test_a_changed_head_is_no_answer(at):
    told = write_cleaned(Cleaned("image/png", frozenset({Tells.PLACE}), b"abc"))
    assert read_cleaned(told[:at] + b"\xff" + told[at + 1 :]) is NoPreview.BROKEN


def test_codes_stand_in_their_own_order():
    assert codes_of([Tells.MAKER, Tells.PLACE]) == "place maker"
    assert codes_of([]) == "nothing"
    assert why_not_cleaned("place maker") is None
    assert why_not_cleaned("") is None
    assert why_not_cleaned(not_cleaned(NoPreview.LOCKED)) is NoPreview.LOCKED


@pytest.mark.parametrize(
    ("name", "kind", "after"),
    [
        ("zand.jpg", "image/jpeg", "zand.jpg"),
        ("zand.JPEG", "image/jpeg", "zand.JPEG"),
        ("zand.webp", "image/png", "zand.png"),
        ("zand.webp", "image/jpeg", "zand.jpg"),
        ("zand.jpeg", "image/png", "zand.png"),
        ("zand.jpeg", "application/pdf", "zand.pdf"),
        ("zand", "application/pdf", "zand.pdf"),
        ("zand.2026.gif", "image/png", "zand.2026.png"),
        ("zand.log", "text/plain", "zand.log"),
    ],
)
def test_a_file_is_called_after_what_it_is_now(name, kind, after):
    assert renamed(name, kind) == after


def test_an_answer_is_as_long_as_it_may_be_and_no_longer(monkeypatch):
    cleaned = Cleaned("image/png", frozenset(), b"abc")
    told = write_cleaned(cleaned)
    monkeypatch.setattr(cleaning, "MOST_ANSWER", len(told))
    assert read_cleaned(told) == cleaned
    assert read_cleaned(write_cleaned(Cleaned("image/png", frozenset(), b"abcd"))) is (
        NoPreview.BROKEN
    )
