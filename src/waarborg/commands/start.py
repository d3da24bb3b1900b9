"""Loading Django for a process, and what a start refuses."""

import os
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from waarborg.adapters import clock
from waarborg.commands.own_memory import let_nobody_read_along
from waarborg.config import ROOT, Config, Process, WrongSettings, current, is_loopback
from waarborg.secret_files import was_made

ADVICE_ADDRESS: Final = (
    "Waarborg does not start, because it does not know under which address people reach it.\n"
    "- To try it out on this machine: set WAARBORG_LOOPBACK=1.\n"
    "- To serve others: put a server with https in front and set WAARBORG_PUBLIC_URL and "
    "WAARBORG_DESK_URL to its addresses.\n"
    "docs/how-to/install.md shows both."
)

ADVICE_GUARANTOR: Final = (
    "The guarantor does not start, because it does not know under which address people reach it.\n"
    "- To try it out on this machine: set WAARBORG_LOOPBACK=1.\n"
    "- To serve others: put a server with https in front and set WAARBORG_GUARANTOR_URL to its "
    "address. docs/how-to/guarantor.md shows how."
)

NAME_A_FOLDER: Final = (
    "Copy procedures/law and the procedure of your organisation into one folder, such as "
    "/srv/waarborg/procedures, and set WAARBORG_PROCEDURE to yours there, such as "
    "/srv/waarborg/procedures/ours; docs/how-to/install.md shows it."
)


def django_for(process: Process) -> None:
    """Load Django with the settings of `process`."""
    os.environ["DJANGO_SETTINGS_MODULE"] = f"waarborg.settings.{process}"
    import django

    django.setup()


def ready(process: Process) -> None:
    """Load Django for a process that works: with tables, and with the secrets they were made with.

    Raises:
        WrongSettings: The database is not there, a secret is gone or another one, or the shred
            keys are gone.
    """
    config = current()
    if not config.url_for(process) and not config.database.exists():
        raise WrongSettings(
            f"Waarborg does not start, because there is no database at {config.database}.\n"
            f"- Is this installation new? Run: waarborg migrate\n"
            f"- Is it not? Put the database back from the backup, or set WAARBORG_HOME or "
            f"WAARBORG_DATABASE_URL to where it is."
        )
    django_for(process)
    from waarborg.store.cases.shred_key_check import check_shred_keys
    from waarborg.store.people.secret_marks import check_secrets

    try:
        check_secrets(process)
        check_shred_keys()
    finally:
        leave_no_connection()


def leave_no_connection() -> None:
    """Close what is open to the database: a door forks, and two children may not share it."""
    from django.db import connection

    connection.close()
    getattr(connection, "close_pool", lambda: None)()


def refuse_to_start(config: Config, process: Process = "owner") -> None:
    """Say why this installation does not start, before anything is opened.

    Raises:
        WrongSettings: What is wrong and what to do about it.
    """
    guarantor = process == "guarantor"
    refuse_no_home(config)
    if not guarantor:
        refuse_guarantor(config)
    known = config.guarantor_url if guarantor else config.public_url and config.desk_url
    if not config.loopback and not known:
        raise WrongSettings(ADVICE_GUARANTOR if guarantor else ADVICE_ADDRESS)
    for url in (config.public_url, config.desk_url, config.guarantor_url):
        if url and not config.loopback and not url.startswith("https://"):
            raise WrongSettings(
                f"{url} is not protected: outside this machine only https:// will do."
            )
    if not config.loopback and not is_loopback(config.bind):
        raise WrongSettings(
            f"WAARBORG_BIND is {config.bind}: there Waarborg would speak http to others. Bind to "
            f"127.0.0.1 and let the server in front bring the https."
        )
    from waarborg.core.seal.supported import reason_unsupported

    if (why := reason_unsupported()) is not None:
        raise WrongSettings(f"Waarborg does not start, because {why}.")
    if not guarantor:
        refuse_incomplete_procedure(config)


def refuse_no_home(config: Config) -> None:
    """Refuse a home among the installed libraries: only the source has a place of its own for it.

    Raises:
        WrongSettings: Nobody said where the data goes.
    """
    default = Config.model_fields["home"].default
    if config.home == default and not (ROOT / "pyproject.toml").is_file():
        raise WrongSettings(
            "Waarborg does not start, because it does not know where the data goes. Set "
            "WAARBORG_HOME to a folder of its own, such as /srv/waarborg/data."
        )


def refuse_guarantor(config: Config) -> None:
    """Refuse what is for a house in the home of a guarantor: it has no procedure and no cases.

    Raises:
        WrongSettings: This is one.
    """
    if is_guarantor():
        raise WrongSettings(
            f"In {config.home} is a guarantor: it has no procedure and no cases of its own. Serve "
            f"it with `waarborg serve guarantor`, or set WAARBORG_HOME to the home of a house."
        )


def is_guarantor() -> bool:
    """Say whether this home is of a guarantor: where a ledger was begun is a house."""
    return was_made("guarantor", "witness-key") and not was_made("clock", "log-key")


def refuse_incomplete_procedure(config: Config) -> None:
    """Refuse the folder of a new installation that cannot be read or is laxer than the law.

    Where there are tables already, what is in force can be a version that came in at the desk:
    `refuse_unreadable_in_force` looks at that one.
    """
    if runs_already(config):
        return
    from waarborg.core.procedure.pages import BrokenProcedure
    from waarborg.store.procedures.loading import NoProcedure, in_force

    folder = config.procedure
    if not folder.is_dir():
        raise WrongSettings(f"There is no procedure in {folder}. {NAME_A_FOLDER}")
    today = clock.now().astimezone(ZoneInfo("Europe/Amsterdam")).date()
    try:
        in_force(folder.parent, folder.name, today)
    except (BrokenProcedure, NoProcedure) as wrong:
        raise WrongSettings(
            f"Waarborg does not start, because the procedure in {folder} cannot be used:\n{wrong}"
        ) from None


def refuse_unreadable_in_force(config: Config) -> None:
    """Refuse to work when what is in force cannot be read; Django is loaded, the tables are there.

    Whether it is sound, the clock looks. A service that runs never closes to reporting persons: a
    law that became stricter is no reason to refuse. The pages tell it.

    Raises:
        WrongSettings: It cannot be read, or none is in force; with where it lies.
    """
    from waarborg.core.procedure.pages import BrokenProcedure
    from waarborg.store.procedures.loading import NoProcedure
    from waarborg.store.procedures.shelf import shelved_on, taken_down
    from waarborg.usecases.in_force import day_of

    folder, today = config.procedure, day_of(clock.now())
    where = f"the procedure in {folder}"
    try:
        one = shelved_on(folder.parent, folder.name, today)
        if one.row:
            where = f"the version from {one.valid_from} that lies in the database"
        taken_down(one, on=today)
    except NoProcedure as wrong:
        raise WrongSettings(f"Waarborg does not start: {wrong}. {NAME_A_FOLDER}") from None
    except BrokenProcedure as wrong:
        raise WrongSettings(
            f"Waarborg does not start, because {where} cannot be used:\n{wrong}"
        ) from None


def runs_already(config: Config) -> bool:
    """Say whether this installation was there before: it can hold reports."""
    return bool(config.url_for("owner")) or config.database.exists()


def as_the_example_runs() -> None:
    """Take over the profile of `make run` where the example lives: its people are in the home.

    Only where nobody chose a profile, and never where others come in: a server has an address.
    """
    config = current()
    chosen = {"WAARBORG_LOOPBACK", "WAARBORG_DEMO"} & os.environ.keys()
    served = config.public_url or config.desk_url or config.guarantor_url
    if chosen or served or not is_loopback(config.bind):
        return
    if (config.home / "demo" / "people.json").exists():
        os.environ["WAARBORG_LOOPBACK"] = os.environ["WAARBORG_DEMO"] = "1"
        current.cache_clear()


def configured(process: Process = "owner") -> Config:
    """Read the settings, and refuse what cannot start."""
    if process == "owner":
        as_the_example_runs()
    config = current()
    refuse_to_start(config, process)
    if not config.loopback:  # where others come in; for trying out, anybody may look
        let_nobody_read_along()
    return config


def words_for_people() -> None:
    """Make the translations available, without any installation."""
    from django.conf import settings

    if not settings.configured:
        import django

        locale = Path(__file__).resolve().parents[1] / "locale"
        settings.configure(USE_I18N=True, LANGUAGE_CODE="en", LOCALE_PATHS=[str(locale)])
        django.setup()
