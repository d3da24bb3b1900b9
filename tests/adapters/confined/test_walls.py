"""Where a wall cannot be built nothing is read, and it is said which. There is no other way."""

import os
import platform
import stat
import struct
import sys
from pathlib import Path

import pytest

from waarborg.adapters.confined import outside, trying
from waarborg.adapters.confined.errors import Busy, Lack, NoWalls, Stopped
from waarborg.adapters.confined.outside import Limits, run_confined
from waarborg.adapters.previews.looking import look_at_page
from waarborg.commands.doctor_previews import previews
from waarborg.core.previews import NoPreview

TRYING = Path(trying.__file__)
PRCTL = {"x86_64": 157, "aarch64": 167}[platform.machine()]
# Python that forbids itself one system call and then becomes the Python that was asked for: what
# it starts stands on a kernel that does not have that call.
WITHOUT = """#!{python} -I
import ctypes, os, sys
code, program = {code!r}, ctypes.create_string_buffer(16)
kept = ctypes.create_string_buffer(code, len(code))
ctypes.memmove(program, len(code).__floordiv__(8).to_bytes(8, "little"), 8)
ctypes.memmove(ctypes.byref(program, 8), ctypes.addressof(kept).to_bytes(8, "little"), 8)
libc = ctypes.CDLL(None)
assert libc.prctl(38, 1, 0, 0, 0) == 0
assert libc.prctl(22, 2, program, 0, 0) == 0
os.execv({python!r}, [{python!r}, *sys.argv[1:]])
"""
LOAD, EQUAL, RETURN, REFUSE, ALLOW = 0x20, 0x15, 0x06, 0x0005_0000 | 38, 0x7FFF_0000


def steps(*told):
    return b"".join(struct.pack("=HBBI", *one) for one in told)


NO_LANDLOCK = steps(
    (LOAD, 0, 0, 0), (EQUAL, 0, 1, 444), (RETURN, 0, 0, REFUSE), (RETURN, 0, 0, ALLOW)
)
NO_SECCOMP = steps(
    (LOAD, 0, 0, 0),
    (EQUAL, 0, 3, PRCTL),
    (LOAD, 0, 0, 16),
    (EQUAL, 0, 1, 22),
    (RETURN, 0, 0, REFUSE),
    (RETURN, 0, 0, ALLOW),
)


@pytest.fixture
def kernel_without(tmp_path, monkeypatch):
    def without(code):
        python = tmp_path / "python"
        python.write_text(WITHOUT.format(python=sys.executable, code=code))
        python.chmod(python.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setattr(outside.sys, "executable", str(python))

    return without


@pytest.mark.parametrize(
    ("code", "lack", "told"),
    [(NO_LANDLOCK, Lack.LANDLOCK, "no Landlock"), (NO_SECCOMP, Lack.SECCOMP, "seccomp")],
)
def test_without_a_wall_nothing_is_read_and_the_doctor_says_which(kernel_without, code, lack, told):
    kernel_without(code)
    read = []

    def data():
        read.append(1)
        yield b"canary"

    with pytest.raises(NoWalls) as no:
        run_confined(TRYING, data(), Limits())
    assert no.value.lack is lack
    assert look_at_page(data(), 1) is NoPreview.NO_WALLS
    assert read == []
    [(sound, sentence)] = previews()
    assert not sound
    assert told in sentence


def test_where_the_walls_stand_the_doctor_says_so():
    [(sound, sentence)] = previews()
    assert sound, sentence


def test_a_process_that_cannot_start_is_no_reason_to_read_in_another_way(monkeypatch):
    monkeypatch.setattr(outside.sys, "executable", "/nowhere/python")
    with pytest.raises(NoWalls) as no:
        run_confined(TRYING, [b"canary"], Limits())
    assert no.value.lack is Lack.START


def test_it_gets_nothing_of_ours_along(tmp_path, monkeypatch):
    """No environment, no open file besides three pipes, no folder of ours."""
    monkeypatch.setenv("WAARBORG_SECRETS", "canary")
    work = tmp_path / "telling.py"
    work.write_text(
        "import os\n"
        "TOLD = f'{sorted(os.environ)} {os.getcwd()} {sorted(os.listdir(\"/proc/self/fd\"))}'\n"
        "def work(read, write):\n"
        "    write(TOLD.encode())\n"
    )
    with (tmp_path / "open").open("wb") as file:
        os.set_inheritable(file.fileno(), True)  # noqa: FBT003 - takes no name
        told = run_confined(work, [], Limits()).decode()
    environment, _, rest = told.partition("] ")
    assert set(eval(f"{environment}]")) <= {"PYTHONDONTWRITEBYTECODE", "LC_CTYPE"}
    assert rest == "/ ['0', '1', '2', '3']"  # the fourth is the listing itself


def test_what_comes_in_while_it_reads_is_sent_in_pieces(tmp_path):
    work = tmp_path / "counting.py"
    work.write_text(
        "def work(read, write):\n"
        "    size = 0\n"
        "    while piece := read(1 << 20):\n"
        "        size += len(piece)\n"
        "        write(b'.')\n"
        "    write(str(size).encode())\n"
    )
    answer = run_confined(work, (bytes(70_001) for _ in range(100)), Limits())
    assert answer.endswith(b"7000100")


def test_an_error_in_the_data_is_the_error_and_leaves_nothing_running(tmp_path):
    def broken():
        yield bytes(10)
        raise FileNotFoundError

    with pytest.raises(FileNotFoundError):
        run_confined(TRYING, broken(), Limits())
    assert look_at_page(broken(), 1) is NoPreview.GONE


def test_few_run_at_once_and_the_next_does_not_wait_for_ever():
    assert outside._PLACES.acquire(timeout=0)
    assert outside._PLACES.acquire(timeout=0)
    try:
        with pytest.raises(Busy):
            run_confined(TRYING, [], Limits(wait=0))
        assert look_at_page([], 1, limits=Limits(wait=0)) is NoPreview.BUSY
    finally:
        outside._PLACES.release()
        outside._PLACES.release()


def test_too_much_is_not_taken(tmp_path):
    work = tmp_path / "sending.py"
    work.write_text("def work(read, write):\n    write(bytes(1000))\n")
    assert len(run_confined(work, [], Limits(answer=1000))) == 1000
    with pytest.raises(Stopped) as stopped:
        run_confined(work, [], Limits(answer=999))
    assert stopped.value.large
