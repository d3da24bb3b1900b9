"""`waarborg serve public|desk|guarantor`: one door, served by threads, without an access log."""

import argparse
import io
from pathlib import Path
from typing import Any, Final

from waarborg.commands.old_backups import begin_sweeping
from waarborg.commands.start import (
    configured,
    leave_no_connection,
    ready,
    refuse_unreadable_in_force,
)
from waarborg.config import Config, Door

MEMORY: Final = "/dev/shm"  # noqa: S108 - gunicorn's heartbeat only, never content


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask which door."""
    parser.add_argument("door", choices=["public", "desk", "guarantor"], help="which side to serve")


def options(config: Config, door: Door) -> dict[str, Any]:
    """Describe to gunicorn how a door is served."""
    host = f"[{config.bind}]" if ":" in config.bind else config.bind
    return {
        "bind": f"{host}:{config.port(door)}",
        "worker_class": "waarborg.commands.pace.PacedWorker",
        "workers": config.workers if door == "public" else 1,
        "threads": config.threads,
        "worker_connections": config.threads * 4,
        "timeout": 120,
        "graceful_timeout": 10,
        "keepalive": 0,
        # What an identity provider sends back to the desk stands in one line.
        "limit_request_line": 8190 if door == "desk" else 2048,
        "limit_request_fields": 50,
        "limit_request_field_size": 4096,
        "accesslog": None,
        "errorlog": "-",
        "loglevel": "error",
        "logger_class": "waarborg.commands.pace.Silent",
        "worker_tmp_dir": MEMORY if Path(MEMORY).is_dir() else None,
        "proc_name": f"waarborg-{door}",
        "control_socket_disable": True,
        "preload_app": False,
        "post_worker_init": begin_sweeping if door == "guarantor" else None,
    }


def do(given: argparse.Namespace) -> int:
    """Serve until told to stop."""
    config = configured(given.door)
    ready(given.door)
    if given.door != "guarantor":
        refuse_unreadable_in_force(config)
    from django.core.management import call_command

    call_command("check", fail_level="ERROR", stdout=io.StringIO())  # what is wrong is raised
    from waarborg.commands.pace import Door

    leave_no_connection()  # nothing may ask the database between here and the fork
    Door(options(config, given.door)).run()
    return 0
