"""`waarborg migrate`: folders, secrets and tables, up to date."""

import argparse

from waarborg.adapters import clock
from waarborg.commands.start import (
    django_for,
    is_guarantor,
    refuse_incomplete_procedure,
    refuse_no_home,
)
from waarborg.config import Process, current


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask nothing."""


def migrate() -> None:
    """Make what is missing; what is there stays as it is."""
    config = current()
    refuse_no_home(config)
    process: Process = "guarantor" if is_guarantor() else "owner"
    if process == "owner":
        refuse_incomplete_procedure(config)
    config.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    bring_up_to_date(process)
    if process == "guarantor":
        return
    from waarborg.store.people.house_keys import prepare_house_keys

    for path in prepare_house_keys(now=clock.now()):
        if not config.demo:
            print(f"Take this file out of the house now: {path}")


def bring_up_to_date(process: Process) -> None:
    """Bring the tables up to date, and make the secrets that a newer version wants."""
    django_for("owner")
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    from waarborg.store.people.secret_marks import prepare_secrets

    prepare_secrets(process)


def do(_given: argparse.Namespace) -> int:
    """Migrate."""
    migrate()
    return 0
