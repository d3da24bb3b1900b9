"""Files that are made to do harm: they are read behind walls, and the desk goes on.

Each attack of hostile.py runs in the very process that reads files, behind the very walls.
"""

import io
import os
import zlib
from pathlib import Path

import pytest
from PIL import Image

from tests.attacks import hostile
from waarborg.adapters.confined import trying
from waarborg.adapters.confined.outside import Limits, run_confined
from waarborg.adapters.previews.looking import LIMITS, look_at_page
from waarborg.core.previews import NoPreview, Pixels, Text
from waarborg.usecases.assessment import look_at_file

TOOK_OVER = Path(hostile.__file__)


def attacked_by(attack, limits: Limits = LIMITS):
    page = hostile.EVERYTHING.index(attack) + 1
    return look_at_page([b"whatever"], page, work=TOOK_OVER, limits=limits)


@pytest.mark.parametrize("attack", hostile.HELD, ids=lambda one: one.__name__)
def test_a_file_that_took_over_reaches_nothing(attack):
    assert attacked_by(attack) == Text(1, "held")


@pytest.mark.parametrize("attack", hostile.NO_ANSWER, ids=lambda one: one.__name__)
def test_what_it_sends_is_believed_only_when_it_is_pixels_of_the_size_it_says(attack):
    assert attacked_by(attack) is NoPreview.BROKEN


@pytest.mark.parametrize("attack", hostile.FOR_EVER, ids=lambda one: one.__name__)
def test_a_file_that_runs_for_ever_is_stopped(attack):
    assert attacked_by(attack, Limits(seconds=1)) is NoPreview.TOO_SLOW


def test_nothing_is_left_running_afterwards():
    attacked_by(hostile.sleep_for_ever, Limits(seconds=1))
    mine = f"PPid:\t{os.getpid()}"
    status = [p.read_text() for p in Path("/proc").glob("[0-9]*/status") if p.exists()]
    lines = [Path(f"/proc/{s.split('Pid:')[1].split()[0]}/cmdline") for s in status if mine in s]
    assert not [line for line in lines if line.exists() and b"confined" in line.read_bytes()]


def test_whoever_tries_everything_from_inside_gets_nowhere():
    """The doctor asks the same of the machine it stands on."""
    assert run_confined(Path(trying.__file__), [], Limits()) == b""


def test_without_walls_all_of_that_would_have_worked():
    """Else the test above would say nothing. What would end or harm the test itself is left out."""
    left_out = {"start a program", "start a process", "take four gigabytes", "write a file"}
    for name in trying.ATTEMPTS.keys() - left_out:
        assert trying.works(trying.ATTEMPTS[name]), name


def test_a_picture_that_unpacks_to_gigabytes_is_refused():
    rows = zlib.compress(bytes(1_000_000), 9)
    bomb = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(bomb, "PNG", optimize=True)
    assert len(rows) < len(bomb.getvalue()) < 100_000
    assert look_at_page([bomb.getvalue()], 1) is NoPreview.TOO_LARGE


def pdf(content: bytes, box: str = "0 0 595 842", kids: str = "3 0 R", more: bytes = b"") -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[" + kids.encode() + b"]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[" + box.encode() + b"]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<<" + more + b"/Length " + str(len(content)).encode() + b">>stream\n"
        + content + b"\nendstream endobj\ntrailer<</Root 1 0 R>>"
    )  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        lambda: pdf(zlib.compress(b" " * (600 << 20), 1), more=b"/Filter/FlateDecode"),  # 600 MB
        pdf(b"q " * 2_000_000),
        pdf(b"0 0 m 9 9 l S", box="0 0 1e30 1e30"),
        pdf(b"0 0 m 9 9 l S", box="nan nan inf -inf"),
        pdf(b"0 0 m 9 9 l S", kids="2 0 R"),  # it is its own child
        b"%PDF-1.4\n" + bytes(range(256)) * 400,
        b"%PDF-1.4\n" + b"[" * 1_000_000,
        b"\xff\xd8\xff" + bytes(range(256)) * 400,
        b"GIF89a\xff\xff\xff\xff\xf7\x00\x00" + bytes(1000),
        b"RIFF\xff\xff\xff\xffWEBPVP8X" + bytes(100),
    ],
    ids=["flate", "deep", "wide", "nan", "circle", "noise", "brackets", "jpeg", "gif", "webp"],
)
def test_a_broken_file_gets_an_answer_and_harms_nobody(content):
    file = content() if callable(content) else content  # what is large is made when it is needed
    assert isinstance(look_at_page([file], 1), (NoPreview, Pixels))


@pytest.fixture
def taken_over(house, send, draft, at_the_desk, that_monday, monkeypatch, settings):
    """A case with a file that takes over whatever reads it, and Asha who looks at it."""
    from dataclasses import replace

    from waarborg.store.cases.models import Case
    from waarborg.usecases.assessment.declare_conflict import declare_conflict
    from waarborg.usecases.reporting.store_file import store_file

    settings.LANGUAGE_CODE = "en"
    file = store_file(chunks=[b"%PDF-1.4"], name="a.pdf", type="application/pdf", now=house.now)
    send(replace(draft, files=(file,)))
    case = Case.objects.get().pk
    declare_conflict(case=case, reader=house.asha, ground=None, now=house.now)

    def seen_by(data, page):
        return look_at_page(data, attack[0], work=TOOK_OVER, limits=Limits(seconds=1))

    attack = [1]
    monkeypatch.setattr(look_at_file, "look_at_page", seen_by)
    asha = at_the_desk("asha")

    def look(one):
        attack[0] = hostile.EVERYTHING.index(one) + 1
        return asha.get(f"/case/{case}/file/{file.id}/look/1")

    look.case = lambda: asha.get(f"/case/{case}")
    return look


@pytest.mark.parametrize(
    "attack",
    [hostile.crash, hostile.send_gigabytes, hostile.run_for_ever],
    ids=lambda o: o.__name__,
)
def test_the_desk_stays_up_and_says_kindly_that_there_is_no_preview(taken_over, attack):
    page = taken_over(attack)
    assert page.status_code == 200
    assert "There is no preview" in page.content.decode()
    assert "made to do harm" in page.content.decode()
    assert taken_over.case().status_code == 200
