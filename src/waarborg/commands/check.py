"""`waarborg check`: what a start checks, without starting."""

import argparse

from waarborg.commands.start import configured, django_for, refuse_unreadable_in_force


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask nothing."""


def do(_given: argparse.Namespace) -> int:
    """Check the settings, the procedure, and both doors."""
    config = configured()
    django_for("owner")
    from django.core.management import CommandError, call_command

    try:
        call_command("check", fail_level="ERROR")
        call_command("migrate", check_unapplied=True, verbosity=0)
    except CommandError as error:
        print(error)
        return 1
    except SystemExit:
        print("The tables are older than this version. Run: waarborg migrate")
        return 1
    from waarborg.store.people.secret_marks import check_secrets

    check_secrets("owner")
    refuse_unreadable_in_force(config)
    return 0
