"""Sending mail through the organisation's own server; nothing else leaves the house.

There is one mail, and it says nothing: it is the same for everybody and every day, and as long
in every language. Who reads along in the mail system learns who works with reports, no more.
"""

import contextlib
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
_HANGS_UP: Final = 421  # with this answer a server closes the connection
_MOST_LOST: Final = 3  # in a row, in one round
_LOST: Final = (OSError, smtplib.SMTPException)
_REFUSED: Final = (
    smtplib.SMTPSenderRefused,
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPDataError,
    ValueError,  # an address that is none
)


class NotSent(Exception):
    """The mail server did not take a mail; it can be tried again later.

    Attributes:
        asked: Whether it was asked for this mail; else it was found dead before.
    """

    def __init__(self, *, asked: bool = True) -> None:
        super().__init__()
        self.asked = asked


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
    """A connection to the mail server, for the mails of one round.

    A mail that it refuses, at whatever step, is that one mail. Where it hangs up over one, it is
    called again for the next. A server that does not answer, or hangs up three times in a row, is
    left alone: the other mails of the round wait as well.
    """

    def __init__(self) -> None:
        self._connection: Any = None
        self._lost_in_a_row = 0
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
        self._hang_up()

    def send_notice(self, address: str, language: str) -> None:
        """Send the mail that says nothing.

        Raises:
            NotSent: The server did not take it.
        """
        if self._dead:
            raise NotSent(asked=False)
        mail, connection = notice(address, language), self._open()
        try:
            connection.send_messages([mail])
        except _REFUSED as refused:
            self._keep_count(is_there=_HANGS_UP not in _codes(refused) and self._begins_anew())
            raise NotSent from refused
        except _LOST as lost:
            self._keep_count(is_there=False)
            raise NotSent from lost
        self._keep_count(is_there=True)

    def _open(self) -> Any:
        if self._connection is None:
            try:
                connection = get_connection()
                connection.open()
            except _LOST as lost:
                self._dead = True
                raise NotSent from lost
            self._connection = connection
        return self._connection

    def _begins_anew(self) -> bool:
        """Have the server forget what it refused: the library does not, at each step."""
        line = getattr(self._connection, "connection", None)
        try:
            return line is None or line.rset()[0] == 250
        except _LOST:
            return False

    def _keep_count(self, *, is_there: bool) -> None:
        if is_there:
            self._lost_in_a_row = 0
            return
        self._hang_up()
        self._lost_in_a_row += 1
        self._dead = self._lost_in_a_row == _MOST_LOST

    def _hang_up(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(*_LOST):  # what went has gone
                self._connection.close()
        self._connection = None


def _codes(refused: Exception) -> set[int]:
    """Give the answers of the server with which it refused."""
    if isinstance(refused, smtplib.SMTPRecipientsRefused):
        return {code for code, _ in refused.recipients.values()}
    return {refused.smtp_code} if isinstance(refused, smtplib.SMTPResponseException) else set()


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


def notice(address: str, language: str) -> EmailMessage:
    """Write the mail that says nothing."""
    return EmailMessage(SUBJECT, notice_text(language), None, [address])


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
