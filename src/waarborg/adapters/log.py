"""Logging that cannot tell tales: only known fields pass.

A line says which event, which kind of error and at which line of the code: never the message of
an exception, an argument, an address, a path or a request, for those can hold what somebody
reported or who they are.
"""

import datetime as dt
import json
import logging
import logging.config
import traceback
from typing import Any, Final

import structlog

from waarborg.adapters.full_disk import is_full

KNOWN: Final = frozenset({"event", "count", "seconds", "process", "setting", "step", "version"})


class OnlyKnownFields(logging.Formatter):
    """Write a record as one line of JSON with the fields that may be told."""

    def format(self, record: logging.LogRecord) -> str:
        """Keep the template of the message, never what was filled in."""
        told: dict[str, Any] = record.msg if isinstance(record.msg, dict) else {}
        line: dict[str, Any] = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="seconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": _event(record),
        }
        if told:
            line.update({name: told[name] for name in KNOWN & told.keys()})
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__qualname__
            line["where"] = [
                f"{step.name}:{step.lineno}" for step in traceback.extract_tb(record.exc_info[2])
            ][-12:]
            if is_full(record.exc_info[1]):
                line["event"] = "there is no room left on the disk"
        return json.dumps(line, ensure_ascii=False)


def _event(record: logging.LogRecord) -> str:
    """Give the template of a message, from those whose templates we know to be fixed words."""
    ours = record.name.partition(".")[0] in {"waarborg", "django", "gunicorn"}
    return record.msg if ours and isinstance(record.msg, str) else "(not shown)"


def logging_config() -> dict[str, Any]:
    """Describe the one handler: stderr, from warnings up."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"known": {"()": "waarborg.adapters.log.OnlyKnownFields"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "known"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            # Refused and unknown addresses are daily life, and their lines would hold a path.
            "django.request": {"level": "ERROR"},
            "django.security": {"level": "ERROR"},
            "gunicorn.error": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        },
    }


def configure(config: dict[str, Any]) -> None:
    """Set up logging and structlog; Django calls this with its LOGGING."""
    logging.config.dictConfig(config)
    structlog.configure(
        processors=[structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
