"""The mail server of the stories: it keeps what every house sends, byte for byte."""

import datetime as dt
import re
import time
from collections import defaultdict
from typing import Any, Self
from zoneinfo import ZoneInfo

from aiosmtpd.controller import Controller

from tests.mail import free_port
from tests.servers import House

HERE = ZoneInfo("Europe/Amsterdam")
WEEKEND = 5
# What differs in every mail and says nothing: to whom, when, and a number by chance.
OWN = re.compile(
    rb"^(?:To|Date|Message-ID):.*?\r\n(?![ \t])", re.IGNORECASE | re.MULTILINE | re.DOTALL
)


class Post:
    """A mail server on loopback."""

    def __init__(self) -> None:
        self.arrived: list[tuple[str, bytes]] = []
        self._server = Controller(self, hostname="127.0.0.1", port=free_port())

    def __enter__(self) -> Self:
        self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()

    @property
    def settings(self) -> dict[str, str]:
        """Give the settings with which a house sends its mail here."""
        return {
            "WAARBORG_SMTP_HOST": "127.0.0.1",
            "WAARBORG_SMTP_PORT": str(self._server.port),
            "WAARBORG_SMTP_TLS": "0",
        }

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - as the server calls it
        """Keep a mail."""
        self.arrived += [(to, bytes(envelope.content)) for to in envelope.rcpt_tos]
        return "250 OK"

    def by_address(self) -> dict[str, list[bytes]]:
        """Give the mails of each person, without what differs in every mail."""
        found: dict[str, list[bytes]] = defaultdict(list)
        for to, content in self.arrived:
            found[to].append(OWN.sub(b"", content))
        return found

    def wait_for_the_morning(self, house: House) -> None:
        """Let it become nine in the morning of the next working day, for the clock too."""
        self.arrived.clear()
        now = dt.datetime.fromtimestamp(time.time(), HERE)  # noqa: TID251 - outside the house
        day = now.date() + dt.timedelta(days=1)
        while day.weekday() >= WEEKEND:
            day += dt.timedelta(days=1)
        nine = dt.datetime.combine(day, dt.time(9), HERE)
        house.later((nine - now) / dt.timedelta(days=1))
