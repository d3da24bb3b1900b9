"""A mail server that keeps what it gets, and one that is down."""

import socket
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Final

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

BREAKS: Final = "554 and gone"


def free_port() -> int:
    """Find a port on loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Letters:
    """What arrived, in order.

    Attributes:
        refuses: Called at each step (MAIL, RCPT, DATA, CONTENT) with who the mail is for, "" when
            nobody said yet; gives the answer of a server that does not take it, or "". `BREAKS`
            is one that hangs up without a word.
        calls: How many connections were made.
    """

    def __init__(self) -> None:
        self.arrived: list[EmailMessage] = []
        self.refuses: Callable[[str, str], str] = lambda _step, _to: ""
        self.calls = 0

    async def handle_EHLO(self, _server, session, _envelope, hostname, responses) -> list[str]:  # noqa: N802 - aiosmtpd's name
        self.calls += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, _session, envelope, address, options) -> str:  # noqa: N802 - idem
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self.answer(server, "MAIL", "") or "250 OK"

    async def handle_RCPT(self, server, _session, envelope, address, _options) -> str:  # noqa: N802 - idem
        if refusal := self.answer(server, "RCPT", address):
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, _session, envelope) -> str:  # noqa: N802 - idem
        if refusal := self.answer(server, "CONTENT", envelope.rcpt_tos[0]):
            return refusal
        self.arrived.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def answer(self, server: SMTP, step: str, to: str) -> str:
        """Refuse or take it, and hang up as servers do: with 421, or without a word."""
        told = self.refuses(step, to)
        if told == BREAKS:
            server.transport.abort()
        elif told.startswith("421"):
            server.loop.call_later(0.05, server.transport.close)
        return told


class _Server(SMTP):
    """Asks once more, at the command DATA itself, before any content came."""

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - aiosmtpd's name
        to = self.envelope.rcpt_tos
        if to and (told := self.event_handler.answer(self, "DATA", to[0])):
            await self.push(told)
            return
        await super().smtp_DATA(arg)


class _Door(Controller):
    def factory(self) -> SMTP:
        return _Server(self.handler, **self.SMTP_kwargs)


@pytest.fixture
def letters(settings, monkeypatch) -> Iterator[Letters]:
    """A mail server on loopback, to which everything that is sent goes."""
    kept = Letters()
    server = _Door(kept, hostname="127.0.0.1", port=free_port())
    server.start()
    monkeypatch.setenv("WAARBORG_SMTP_HOST", "127.0.0.1")
    monkeypatch.setenv("WAARBORG_SMTP_PORT", str(server.port))
    monkeypatch.setenv("WAARBORG_SMTP_TLS", "0")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_USE_TLS = False
    yield kept
    server.stop()
