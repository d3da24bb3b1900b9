"""`waarborg postgres roles`: a role per process, each with the rights it needs and no more."""

import argparse

from waarborg.commands.start import django_for
from waarborg.config import WrongSettings, current


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask what to make."""
    parser.add_argument("what", choices=["roles"])
    parser.add_argument("--print", action="store_true", dest="show", help="show the SQL only")


def do(given: argparse.Namespace) -> int:
    """Make the roles and grants, as the owner of the tables."""
    if not current().url_for("owner"):
        raise WrongSettings(
            "There is no PostgreSQL here: set WAARBORG_DATABASE_URL (and "
            "WAARBORG_DATABASE_URL_OWNER for a role that may create roles)."
        )
    django_for("owner")
    from waarborg.store.roles import sql

    statements = sql()
    if given.show:
        print(statements)
        return 0
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statements)
    print("The roles are there. Give each its own address: WAARBORG_DATABASE_URL_PUBLIC and so on.")
    return 0
