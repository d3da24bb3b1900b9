"""What the doctor says of the mail server."""

from collections.abc import Iterator

from waarborg.commands.start import django_for
from waarborg.config import Config


def mail(config: Config) -> Iterator[tuple[bool, str]]:
    """Call the mail server; nothing is sent."""
    if not config.smtp_host:
        yield (
            config.loopback,
            (
                "There is no mail server: nobody hears by mail that something waits. "
                "Set WAARBORG_SMTP_HOST."
            ),
        )
        return
    django_for("owner")
    from waarborg.adapters.mail import why_dead

    where, lost = f"{config.smtp_host}:{config.smtp_port}", why_dead()
    yield (
        lost is None,
        f"The mail server {where} answers."
        if lost is None
        else f"The mail server {where} does not answer as it should ({lost}). Mail waits until it "
        f"does, and nothing is lost.",
    )
