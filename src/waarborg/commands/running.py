"""Whether `waarborg run` is going on in a home: two at once would do everything twice."""

import fcntl
from contextlib import ExitStack
from typing import IO

from waarborg.config import Config, WrongSettings

NAME = "running.lock"


def hold(config: Config) -> IO[bytes]:
    """Say that it is going on, until the file is closed or the process ends.

    Raises:
        WrongSettings: It is going on already.
    """
    config.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with ExitStack() as undo:
        file = undo.enter_context((config.home / NAME).open("wb"))
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise WrongSettings(
                f"`waarborg run` is going on in {config.home}. Stop it first, with Ctrl-C."
            ) from None
        undo.pop_all()
    return file


def refuse_while_running(config: Config) -> None:
    """Refuse what cannot be done while the example is served.

    Raises:
        WrongSettings: `waarborg run` is going on.
    """
    hold(config).close()
