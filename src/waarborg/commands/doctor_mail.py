"""What the doctor says of mail: the server, who it comes from, and whether some does not go."""

from collections.abc import Iterator
from email.utils import parseaddr

from waarborg.commands.start import django_for, runs_already
from waarborg.config import Config


def mail(config: Config) -> Iterator[tuple[bool, str]]:
    """Call the mail server, and say what waits; nothing is sent."""
    if config.smtp_host:
        yield _server(config)
        yield from _sender(config)
    else:
        yield (
            config.loopback,
            (
                "There is no mail server: nobody hears by mail that something waits. "
                "Set WAARBORG_SMTP_HOST."
            ),
        )
    if runs_already(config):
        yield from _waiting()


def _server(config: Config) -> tuple[bool, str]:
    django_for("owner")
    from waarborg.adapters.mail import why_dead

    where, lost = f"{config.smtp_host}:{config.smtp_port}", why_dead()
    return (
        lost is None,
        f"The mail server {where} answers."
        if lost is None
        else f"The mail server {where} does not answer as it should ({lost}). Mail waits until it "
        f"does, and nothing is lost.",
    )


def _sender(config: Config) -> Iterator[tuple[bool, str]]:
    """Warn of a sender that other servers refuse; on a machine for trying out any will do."""
    domain = parseaddr(config.mail_from)[1].partition("@")[2]
    if domain in {"", "localhost"} and not config.loopback:
        yield (
            False,
            (
                f"Mail comes from {config.mail_from}, which is no address of an organisation: many "
                f"mail servers refuse it. Set WAARBORG_MAIL_FROM to one of yours."
            ),
        )


def _waiting() -> Iterator[tuple[bool, str]]:
    """Say for how many people mail does not go, and since when; never for whom."""
    django_for("owner")
    from django.db import Error

    from waarborg.store.messages.notices import stuck

    try:
        found = stuck()
    except Error:
        return  # the lines about the tables say it
    if found is None:
        yield True, "No mail waits after several tries."
        return
    people = "1 person" if found.people == 1 else f"{found.people} people"
    yield (
        False,
        (
            f"Mail for {people} does not go, since {found.since:%Y-%m-%d %H:%M} UTC, after several "
            f"tries: they hear nothing of a lapsed term. The log of the mail server says why. It "
            f"is tried every hour, and nothing is lost."
        ),
    )
