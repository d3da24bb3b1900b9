"""A door that slow clients cannot hold: whoever sends too little in too long a time has to go.

Half-sent requests are the cheapest way to stop a server with a fixed number of threads. There
are many threads here, and every request has a deadline that only grows with what it sends.
"""

import logging
import socket
import time
from contextlib import suppress
from typing import Any, Final

from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from gunicorn.workers.gthread import TConn, ThreadWorker

GRACE_SECONDS: Final = 15.0  # for the request line and the headers, and before a body gets going
MINIMUM_RATE: Final = 4096  # bytes a second that a body brings at least
SEND_SECONDS: Final = 30.0  # a reader who takes nothing for so long is gone
LEAVE_SECONDS: Final = 20.0  # how long what is sent after the answer is thrown away
SILENT_SECONDS: Final = 2.0  # whoever is silent for so long after the answer has read it


class Paced:
    """A socket whose time to wait for the client grows only with what the client sends."""

    def __init__(self, sock: Any) -> None:
        self._sock = sock
        self._waited = 0.0
        self._received = 0

    def recv(self, size: int) -> bytes:
        """Receive, or give up: TimeoutError is an OSError, and gunicorn closes the connection."""
        left = GRACE_SECONDS + self._received / MINIMUM_RATE - self._waited
        if left <= 0:
            raise ConnectionResetError(104, "too slow")
        started = time.monotonic()
        self._sock.settimeout(left)
        try:
            data: bytes = self._sock.recv(size)
        except TimeoutError:
            raise ConnectionResetError(104, "too slow") from None
        finally:
            self._waited += time.monotonic() - started
            self._sock.settimeout(SEND_SECONDS)
        self._received += len(data)
        return data

    def __getattr__(self, name: str) -> Any:
        """Be the socket, for everything else."""
        return getattr(self._sock, name)


class PacedConnection(TConn):
    """A connection whose parser reads through `Paced`."""

    closed = False

    def init(self) -> None:
        """Prepare to read."""
        fresh = not self.initialized
        super().init()
        if fresh:
            self.parser.unreader.sock = Paced(self.sock)

    def close(self, graceful: bool = False) -> None:  # noqa: FBT001, FBT002 - gunicorn's signature
        """Close once; whoever comes second finds it closed."""
        if not self.closed:
            self.closed = True
            if graceful:
                take_leave(self.sock)
            else:
                super().close()


def take_leave(sock: socket.socket) -> None:
    """Close once the other side has sent everything, or for too long, or nothing more.

    Whoever sends too much is answered while still sending. What is not read when a connection is
    closed makes the kernel reset it, and a browser that is still sending then shows that instead
    of our answer (RFC 9112, 9.6). gunicorn reads on for 64 KiB; a form can be larger.
    """
    until = time.monotonic() + LEAVE_SECONDS
    with suppress(OSError), sock:  # TimeoutError is one: gone, or silent
        sock.shutdown(socket.SHUT_WR)
        while (left := until - time.monotonic()) > 0:
            sock.settimeout(min(SILENT_SECONDS, left))
            if not sock.recv(1 << 16):
                break


class PacedWorker(ThreadWorker):
    """gunicorn's worker with threads, and a pace."""

    def enqueue_req(self, conn: TConn) -> None:
        """Hand a connection to a thread."""
        conn.__class__ = PacedConnection
        super().enqueue_req(conn)

    def handle(self, conn: PacedConnection) -> Any:
        """Answer, and take leave in the same thread.

        gunicorn waits up to two seconds for the other side to hang up, and does that in the one
        thread that accepts connections: twenty silent clients would shut the door for 40 seconds.
        """
        result = super().handle(conn)
        if result is False:
            conn.close(graceful=True)
        return result


class Silent(Logger):
    """Errors only, through our own formatter; no access log, ever."""

    def setup(self, _cfg: Any) -> None:
        """Leave the handlers to the settings."""
        self.error_log = logging.getLogger("gunicorn.error")
        self.access_log.disabled = True

    def access(self, *_told: Any) -> None:
        """Say nothing."""

    def reopen_files(self) -> None:
        """Have no files."""


class Door(BaseApplication):
    """The WSGI application of the door whose settings are loaded."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        """Tell gunicorn the options."""
        for name, value in self.options.items():
            if value is not None:
                self.cfg.set(name, value)

    def load(self) -> Any:
        """Make the application."""
        return get_wsgi_application()
