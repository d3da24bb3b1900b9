"""`waarborg migrate`: folders, secrets and tables, up to date."""

import argparse

from waarborg.adapters import clock
from waarborg.commands.start import django_for
from waarborg.config import current


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask nothing."""


def migrate() -> None:
    """Make what is missing; what is there stays as it is."""
    config = current()
    config.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    django_for("owner")
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    from waarborg.store.people.house_keys import prepare_house_keys
    from waarborg.store.people.secret_marks import prepare_secrets

    prepare_secrets()
    for path in prepare_house_keys(now=clock.now()):
        if not config.demo:
            print(f"Take this file out of the house now: {path}")


def do(_given: argparse.Namespace) -> int:
    """Migrate."""
    migrate()
    return 0
