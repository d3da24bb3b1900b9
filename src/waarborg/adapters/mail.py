"""Sending mail through the organisation's own server; nothing else leaves the house.

There is one mail, and it says nothing: it is the same for everybody and every day, and as long
in every language. Who reads along in the mail system learns who works with reports, no more.
"""

import smtplib
from types import TracebackType
from typing import Any, Final, Self

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.utils import translation
from django.utils.translation import gettext as _

from waarborg.config import current

OURS: Final = "waarborg.adapters.mail.Backend"
SUBJECT: Final = "Waarborg"
SIZE: Final = 900
_WIDTH: Final = 60


class NotSent(Exception):
    """The mail server did not take a mail; it can be tried again later."""


class Backend(EmailBackend):
    """The SMTP server from the settings, with short waits: mail never holds anything up."""

    def __init__(self, *, fail_silently: bool = False, **kwargs: Any) -> None:
        config = current()
        password = config.smtp_password_file
        super().__init__(
            host=config.smtp_host,
            port=config.smtp_port,
            username=config.smtp_user,
            password=password.read_text().strip() if password else "",
            use_tls=config.smtp_tls,
            timeout=10,
            fail_silently=fail_silently,
            **{name: value for name, value in kwargs.items() if name == "use_ssl"},
        )


class Post:
    """One connection to the mail server, for the mails of one round.

    A server that does not answer is asked once: the other mails of the round wait as well.
    """

    def __init__(self) -> None:
        self._connection: Any = None
        self._dead = False

    def __enter__(self) -> Self:
        """Give this to a `with` block; the server is called when the first mail goes."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Hang up."""
        if self._connection is not None:
            self._connection.close()

    def send_notice(self, address: str, language: str) -> None:
        """Send the mail that says nothing.

        Raises:
            NotSent: The server did not take it.
        """
        if self._dead:
            raise NotSent
        try:
            self._open().send_messages([notice(address, language, self._connection)])
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused) as refused:
            raise NotSent from refused
        except (OSError, smtplib.SMTPException) as lost:
            self._dead = True
            raise NotSent from lost

    def _open(self) -> Any:
        if self._connection is None:
            connection = get_connection()
            connection.open()
            self._connection = connection
        return self._connection


def why_dead() -> str | None:
    """Call the mail server, sign in where that is asked, and hang up; send nothing.

    Returns:
        The kind of error when it does not answer as it should, else None.
    """
    connection = get_connection()
    try:
        connection.open()
        connection.close()
    except (OSError, smtplib.SMTPException) as lost:
        return type(lost).__qualname__
    return None


def can_send() -> bool:
    """Say whether there is a mail server to send with; without one no daily mail is put ready."""
    return settings.EMAIL_BACKEND != OURS or bool(current().smtp_host)


def notice(address: str, language: str, connection: Any = None) -> EmailMessage:
    """Write the mail that says nothing."""
    return EmailMessage(SUBJECT, notice_text(language), None, [address], connection=connection)


def notice_text(language: str) -> str:
    """Write its text: of one length in every language, and the same every day."""
    with translation.override(language):
        text = _(
            "This is the daily message of the reporting point.\n"
            "You get it on every working day, also when nothing waits for you.\n"
            "Sometimes you get it a second time. Please have a look then.\n"
            "\n"
            "Sign in to see whether there is something for you:\n"
            "%(address)s\n"
            "\n"
            "Do not answer this mail. Do not write about reports in mail.\n"
        )
    return padded(text % {"address": current().address("desk") + "/"})


def padded(text: str) -> str:
    """Make a text exactly `SIZE` bytes long, with a line of dots.

    Raises:
        ValueError: It is longer.
    """
    lack = SIZE - len(text.encode())
    if lack < 0:
        raise ValueError(f"a notice of {SIZE - lack} bytes; {SIZE} is the most")
    dots = "." * lack
    lines = [dots[i : i + _WIDTH - 1] for i in range(0, lack, _WIDTH)]
    return text + "\n".join(lines) + "\n" * (lack - len("\n".join(lines)))
