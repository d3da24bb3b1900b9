"""What a confined process sends is held to its limits; a PNG holds pixels and nothing else."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from waarborg.core import previews
from waarborg.core.previews import (
    HEAD,
    LONGEST_SIDE,
    MOST_PAGES,
    MOST_TEXT,
    NoPreview,
    Pixels,
    Text,
    as_png,
    plain,
    read_answer,
    write_answer,
)

RED = Pixels(3, 2, 2, b"\xff\x00\x00" * 4)


@pytest.mark.parametrize(
    "seen",
    [
        RED,
        Text(1, "Zand, twee keer betaald: € 12."),
        Text(1, ""),
        NoPreview.LOCKED,
        NoPreview.TOO_LARGE,
        Pixels(1, 1, 1, bytes(3)),
        Pixels(1, LONGEST_SIDE, 1, bytes(3 * LONGEST_SIDE)),
        Pixels(1, 1, LONGEST_SIDE, bytes(3 * LONGEST_SIDE)),
        Pixels(MOST_PAGES, 1, 1, bytes(3)),
        Text(1, "a" * MOST_TEXT),
    ],
)
def test_what_was_seen_comes_out_as_it_was(seen):
    assert read_answer(write_answer(seen)) == seen


@given(st.binary(max_size=200))
def test_noise_is_no_answer(noise):
    assert read_answer(noise) is NoPreview.BROKEN


@given(st.integers(0, 64), st.binary(min_size=1, max_size=1), st.binary(max_size=3))
def test_a_changed_answer_is_one_of_its_size_or_none(at, byte, more):
    told = write_answer(RED)
    at %= len(told)
    seen = read_answer(told[:at] + byte + told[at + 1 :] + more)
    assert not isinstance(seen, Pixels) or len(seen.rgb) == seen.width * seen.height * 3 == 12


@pytest.mark.parametrize(
    "seen",
    [
        Pixels(1, LONGEST_SIDE + 1, 1, bytes(3 * (LONGEST_SIDE + 1))),
        Pixels(1, 0, 0, b""),
        Pixels(1, 2, 2, bytes(11)),
        Pixels(1, 2, 2, bytes(13)),
        Pixels(0, 1, 1, bytes(3)),
        Pixels(MOST_PAGES + 1, 1, 1, bytes(3)),
        Text(1, "a" * (MOST_TEXT + 1)),
        NoPreview.NO_WALLS,  # only this side can say that
        NoPreview.BUSY,
    ],
)
def test_what_goes_past_a_limit_is_not_taken(seen):
    assert read_answer(write_answer(seen)) is NoPreview.BROKEN


def test_a_head_alone_is_no_answer():
    assert read_answer(write_answer(RED)[:HEAD]) is NoPreview.BROKEN


def test_an_answer_has_its_mark_and_its_size():
    told = write_answer(Text(1, "Zand, twee keer betaald."))
    assert read_answer(b"bare" + told[4:]) is NoPreview.BROKEN
    assert read_answer(told[:-1]) is NoPreview.BROKEN
    assert read_answer(told + b".") is NoPreview.BROKEN


def test_an_answer_is_as_long_as_it_may_be_and_no_longer(monkeypatch):
    monkeypatch.setattr(previews, "MOST_ANSWER", len(write_answer(RED)))
    assert read_answer(write_answer(RED)) == RED
    assert read_answer(write_answer(Pixels(1, 5, 1, bytes(15)))) is NoPreview.BROKEN


def test_text_steers_no_screen():
    assert plain("a\x1b[2Jb\u202ec\u200b\x00d\ne\tf é €") == "a[2Jbcd\ne\tf é €"


@pytest.mark.parametrize("size", [(1, 1), (7, 3), (640, 2)])
def test_another_library_reads_the_same_pixels(size):
    rgb = bytes(range(256)) * (size[0] * size[1] * 3 // 256 + 1)
    told = Pixels(1, *size, rgb[: size[0] * size[1] * 3])
    assert as_png(told).endswith(b"\0\0\0\0IEND\xaeB`\x82")
    with Image.open(io.BytesIO(as_png(told))) as picture:
        assert (picture.size, picture.mode, picture.info) == (size, "RGB", {})
        assert picture.tobytes() == told.rgb
