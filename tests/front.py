"""The nginx of this machine, with the configuration that the documentation gives, on free ports."""

import http.client
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.mail import free_port
from tests.servers import ROOT, START_SECONDS
from tests.visitor import MANY_SECONDS, Emre

CONF = ROOT / "docs" / "how-to" / "nginx" / "waarborg.conf"
PUBLIC, DESK = "melden.example.nl", "meldpunt.example.nl"
WHO = "127.0.0.77"  # a visitor has an address of their own on this machine
# As Debian's own nginx.conf has it: with logs, and with packing. The file has to undo both.
AROUND = """
{user}
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/logs/error.log;
events {{ worker_connections 256; }}
http {{
    access_log {folder}/logs/access.log;
    gzip on;
    gzip_types *;
    client_body_temp_path {folder}/spool/other;
    proxy_temp_path {folder}/spool/proxy;
    fastcgi_temp_path {folder}/spool/fastcgi;
    uwsgi_temp_path {folder}/spool/uwsgi;
    scgi_temp_path {folder}/spool/scgi;
    include {folder}/waarborg.conf;
}}
"""


@dataclass(frozen=True)
class Front:
    """A running nginx."""

    port: int
    plain_port: int
    folder: Path
    process: int


def unverified() -> ssl.SSLContext:
    """Take the certificate of the test for what it is."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


class Behind(Emre):
    """Emre, who reports through the server in front."""

    def __init__(self, front: Front, name: str, headers: Mapping[str, str]) -> None:
        super().__init__(f"https://127.0.0.1:{front.port}", {**headers, "Host": name})
        self.name = name

    @property
    def origin(self) -> str:
        return f"https://{self.name}"

    def line(self) -> http.client.HTTPConnection:
        return Line(self.host, self.port, self.name)


class Line(http.client.HTTPSConnection):
    """A connection from somebody's own address, that asks for a name."""

    def __init__(self, host: str, port: int, name: str) -> None:
        super().__init__(host, port, timeout=MANY_SECONDS, context=unverified())
        self._name = name

    def connect(self) -> None:
        self.sock = secure(self.port or 443, self._name)


def secure(port: int, name: str) -> ssl.SSLSocket:
    """Open a secure line to a name, from somebody's own address."""
    line = socket.create_connection(("127.0.0.1", port), MANY_SECONDS, (WHO, 0))
    try:
        return unverified().wrap_socket(line, server_hostname=name)
    except OSError:
        line.close()
        raise


@contextmanager
def in_front(folder: Path, public: int, desk: int) -> Iterator[Front]:
    """Run nginx before two doors, until it is left."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        pytest.fail("There is no nginx on this machine: install the package `nginx-light`.")
    port, plain = free_port(), free_port()
    for name in ("logs", "spool", "run"):
        (folder / name).mkdir()
    told = CONF.read_text()
    for ours, theirs in (
        ("listen 443", f"listen 127.0.0.1:{port}"),
        ("listen 80", f"listen 127.0.0.1:{plain}"),
        ("127.0.0.1:8000", f"127.0.0.1:{public}"),
        ("127.0.0.1:8001", f"127.0.0.1:{desk}"),
        ("/etc/ssl/waarborg", str(folder)),
        ("/run/waarborg-nginx", str(folder / "run")),
    ):
        assert ours in told, ours
        told = told.replace(ours, theirs)
    (folder / "waarborg.conf").write_text(told)
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(AROUND.format(user=user, folder=folder))
    certificate(folder)
    process = subprocess.Popen(
        [program, "-p", str(folder), "-c", str(folder / "nginx.conf")],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + START_SECONDS
        while not listens(port):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError((folder / "logs" / "error.log").read_text())
            time.sleep(0.1)
        yield Front(port, plain, folder, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


def certificate(folder: Path) -> None:
    """Make a certificate that only this test knows."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", f"/CN={PUBLIC}",
         "-keyout", folder / "key.pem", "-out", folder / "certificate.pem"],
        check=True,
        capture_output=True,
    )  # fmt: skip


def listens(port: int) -> bool:
    """Say whether somebody takes connections there."""
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True
