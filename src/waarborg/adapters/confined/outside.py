"""Start a confined process, feed it by a pipe, and take back no more than was agreed."""

import os
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from waarborg.adapters.confined.errors import Busy, Lack, NoWalls, Stopped
from waarborg.adapters.confined.inside import READY

_PIECE: Final = 1 << 16
_LACKS: Final = {lack.value.encode(): lack for lack in Lack}
_LONGEST_LACK: Final = max(len(one) for one in _LACKS)
# Each may take a gigabyte, so few run at once, whoever asks.
_PLACES: Final = threading.BoundedSemaphore(2)


@dataclass(frozen=True)
class Limits:
    """What a confined process may take.

    Attributes:
        seconds: On the clock and of processor time.
        memory: Bytes of address space.
        answer: Bytes it may send back.
        wait: Seconds to wait for others who are at it.
    """

    seconds: int = 30
    memory: int = 1 << 30
    answer: int = 1 << 20
    wait: int = 30


def run_confined(work: Path, data: Iterable[bytes], limits: Limits) -> bytes:
    """Do `work` in a process that has nothing but its pipes, and give what it answered.

    Args:
        work: A Python file with a function `work(read, write)`; see `inside`.
        data: What it reads; sealed files are opened piece by piece while it does.

    Raises:
        NoWalls: It cannot be confined here; nothing of `data` was read.
        Stopped: It did not answer: it broke off, took too long, or sent too much.
        Busy: Others are at it for as long as this may take.
    """
    if not _PLACES.acquire(timeout=limits.wait):
        raise Busy
    try:
        return _run(work, data, limits)
    finally:
        _PLACES.release()


def _run(work: Path, data: Iterable[bytes], limits: Limits) -> bytes:
    until = time.monotonic() + limits.seconds
    process = _start(work, limits)
    try:
        _walls_stand(process, until)
        answer = _exchange(process, iter(data), limits, until)
        if process.wait(timeout=max(until - time.monotonic(), 0.1)) != 0:
            raise Stopped
        return answer
    except subprocess.TimeoutExpired as late:
        raise Stopped(slow=True) from late
    finally:
        process.kill()
        for pipe in (process.stdin, process.stdout):
            _close(pipe)
        process.wait()


def _start(work: Path, limits: Limits) -> subprocess.Popen[bytes]:
    """Start it with nothing of ours: no environment, no open file, no place on the disk."""
    command = [sys.executable, "-I", "-m", "waarborg.adapters.confined.inside"]
    try:
        return subprocess.Popen(  # noqa: S603 - our own program, without a shell
            [*command, str(work), str(limits.memory), str(limits.seconds)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            bufsize=0, cwd="/", env={"PYTHONDONTWRITEBYTECODE": "1"}, start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        raise NoWalls(Lack.START) from error


def _walls_stand(process: subprocess.Popen[bytes], until: float) -> None:
    """Wait for the word that the walls stand. Until it comes, nothing was sent."""
    told = b""
    while told != READY:
        piece = _next(process.stdout, until, _LONGEST_LACK if told else 1)
        if not piece:
            raise NoWalls(_LACKS.get(told, Lack.START))
        told += piece
        if len(told) > _LONGEST_LACK:
            raise NoWalls(Lack.START)


def _next(pipe: IO[bytes] | None, until: float, size: int) -> bytes:
    with selectors.DefaultSelector() as waiting:
        waiting.register(_there(pipe), selectors.EVENT_READ)
        if not waiting.select(max(until - time.monotonic(), 0)):
            raise Stopped(slow=True)
    return os.read(_there(pipe).fileno(), size)


def _exchange(
    process: subprocess.Popen[bytes], data: Iterator[bytes], limits: Limits, until: float
) -> bytes:
    """Send and receive at the same time, so that neither waits for the other."""
    sending, out, answer = (
        _Sending(_there(process.stdin), data),
        _there(process.stdout),
        bytearray(),
    )
    with selectors.DefaultSelector() as ready:
        ready.register(sending.pipe, selectors.EVENT_WRITE)
        ready.register(out, selectors.EVENT_READ)
        while True:
            events = ready.select(max(until - time.monotonic(), 0))
            if not events or time.monotonic() > until:
                raise Stopped(slow=True)
            for key, _ in events:
                if key.fileobj is not out:
                    if not sending.go_on():
                        ready.unregister(sending.pipe)
                        _close(sending.pipe)
                    continue
                piece = os.read(out.fileno(), _PIECE)
                if not piece:
                    return bytes(answer)
                answer += piece
                if len(answer) > limits.answer:
                    raise Stopped(large=True)


class _Sending:
    """What still has to go into the process; the pipe takes as much as it has room for."""

    def __init__(self, pipe: IO[bytes], data: Iterator[bytes]) -> None:
        os.set_blocking(pipe.fileno(), False)
        self.pipe = pipe
        self._data = data
        self._waiting = b""

    def go_on(self) -> bool:
        """Send what fits; say whether there may be more."""
        self._waiting = self._waiting or next(self._data, b"")
        if not self._waiting:
            return False
        try:
            sent = os.write(self.pipe.fileno(), self._waiting)
        except BlockingIOError:
            return True
        except BrokenPipeError:  # it ended, or reads no further: its answer says what it saw
            return False
        self._waiting = self._waiting[sent:]
        return True


def _there(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise NoWalls(Lack.START)
    return pipe


def _close(pipe: IO[bytes] | None) -> None:
    try:
        if pipe is not None:
            pipe.close()
    except BrokenPipeError:
        pass
