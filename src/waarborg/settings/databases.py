"""Where the tables are: SQLite behind its gate, or PostgreSQL with a role per process."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from waarborg.config import Config, Process


def database(config: Config, process: Process) -> dict[str, Any]:
    """Describe the database of `process` to Django."""
    url = config.url_for(process)
    return postgresql(url, pool=process in {"public", "desk"}) if url else sqlite(config)


def sqlite(config: Config) -> dict[str, Any]:
    """Describe the SQLite file in the home; connections stay open, one per thread."""
    return {
        "ENGINE": "waarborg.store.gate",
        "NAME": config.database,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
    }


def postgresql(url: str, *, pool: bool) -> dict[str, Any]:
    """Describe the PostgreSQL database at `url`; a socket folder goes in `?host=`."""
    parts = urlsplit(url)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or parts.hostname or ""
    if pool:
        options["pool"] = {"min_size": 1, "max_size": 16, "timeout": 20}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }
