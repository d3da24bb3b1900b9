"""The settings of an installation, read from the environment and checked at the start.

Everything an organisation may choose about *how it runs* stands here; what people may do
stands in the procedure. `docs/reference/settings.md` is generated from the fields below.
"""

import ipaddress
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import NoDecode, SettingsConfigDict

from waarborg.provider_choices import ProviderChoices

Process = Literal["public", "desk", "clock", "owner", "guarantor"]
Door = Literal["public", "desk", "guarantor"]

ROOT = Path(__file__).resolve().parents[2]


class WrongSettings(Exception):
    """The environment does not describe an installation that can run. The message is advice."""


class Choices(ProviderChoices):
    """What an installation chooses. Every field is an environment variable `WAARBORG_…`."""

    model_config = SettingsConfigDict(env_prefix="WAARBORG_", frozen=True, extra="ignore")

    home: Path = Field(
        default=ROOT / ".home",
        description="Folder with the database, the sealed files and the secrets. `waarborg "
        "backup` backs it up; the secrets have a backup of their own.",
    )
    secrets: Path | None = Field(
        default=None,
        description="Folder with the secrets, when they live outside the home (advised).",
    )
    shred_keys: Path | None = Field(
        default=None,
        description="Folder with the shred keys and the tombstones of cases, when it lies outside "
        "the home (advised). No backup of the house holds it; `waarborg backup --shred-keys` "
        "copies it, and a copy is kept for 35 days at the most.",
    )
    procedure: Path = Field(
        default=ROOT / "procedures" / "example",
        description="Folder of the procedure that is in force: `procedures/<organisation>`.",
    )
    bind: str = Field(default="127.0.0.1", description="Address on which both doors listen.")
    public_port: int = Field(default=8000, ge=1, le=65535, description="Port of the public side.")
    desk_port: int = Field(default=8001, ge=1, le=65535, description="Port of the desk.")
    guarantor_port: int = Field(
        default=8002, ge=1, le=65535, description="Port of a guarantor, for other organisations."
    )
    public_url: str = Field(
        default="",
        description="Address people type to reach the public side, such as "
        "`https://melden.example.nl`. Needed outside the loopback profile.",
    )
    desk_url: str = Field(
        default="",
        description="Address of the desk. Needed outside the loopback profile. Passkeys belong to "
        "the name in it: under another name those of before count no more.",
    )
    guarantor_url: str = Field(
        default="",
        description="Address of a guarantor, for an installation that is one. Needed outside the "
        "loopback profile.",
    )
    exit_url: str = Field(
        default="https://www.rijksoverheid.nl/",
        description="Where the button *Leave this page* goes: a site anybody may have open.",
    )
    security_contact: str = Field(
        default="",
        pattern=r"^$|^(mailto:|https://)[!-~]+$",
        description="Where to tell of a weakness: `mailto:…` or `https://…`, for security.txt.",
    )
    loopback: bool = Field(
        default=False,
        description="For trying out on one machine: cookies without `Secure` and without their "
        "`__Host-` prefix, no redirect to https. Refused on any other address than loopback.",
    )
    demo: bool = Field(
        default=False,
        description="Serve the example organisation with its invented people. Loopback only.",
    )
    database_url: str = Field(
        default="",
        description="`postgresql://user@host/name`. Without it: SQLite in the home.",
    )
    database_url_owner: str = Field(
        default="", description="The same, for the role that migrates. See `waarborg postgres`."
    )
    database_url_public: str = Field(
        default="", description="The same, for the role of the public side."
    )
    database_url_desk: str = Field(default="", description="The same, for the role of the desk.")
    database_url_clock: str = Field(default="", description="The same, for the role of the clock.")
    languages: Annotated[tuple[str, ...], NoDecode] = Field(
        default=("nl", "en"), description="Languages of the pages; the first is the default."
    )
    threads: int = Field(
        default=64,
        ge=32,
        le=512,
        description="Requests each process of a door serves at once; many, so that slow clients "
        "stop nobody.",
    )
    workers: int = Field(
        default=2,
        ge=1,
        le=8,
        description="Processes that serve the public side. Each keeps one core busy at most and "
        "takes some 100 MB; on PostgreSQL it holds up to 16 connections. The desk has one.",
    )
    first_password_days: int = Field(
        default=14,
        ge=1,
        le=90,
        description="Days that a first password holds which `waarborg people` made. After that "
        "`waarborg people reset` makes another.",
    )
    leaves_per_tick: int = Field(
        default=16,
        ge=1,
        le=256,
        description="Lines the ledger grows by every five minutes, whatever happened. More lets "
        "a busy organisation in sooner; the size of the ledger grows with it.",
    )
    file_megabytes: int = Field(default=500, ge=1, description="Largest single file, in megabytes.")
    report_megabytes: int = Field(
        default=1_000, ge=1, description="Most that the files of one report take together."
    )
    site_megabytes: int = Field(
        default=100_000, ge=1, description="Most that all files take together."
    )
    headroom_megabytes: int = Field(
        default=500,
        ge=0,
        description="Free space that stays on the disk: reports go on when files no longer fit.",
    )
    backup_for: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="Who can open the backup of the house: recipients of the `age` tool "
        "(`age1…` or `age1pq1…`), separated by commas. Keep their private keys elsewhere.",
    )
    secrets_backup_for: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="Who can open the backup of the secrets: other recipients than those above.",
    )
    backup_megabytes: int = Field(
        default=50_000,
        ge=1,
        description="At a guarantor: the largest backup of a house that it keeps, in megabytes.",
    )
    smtp_host: str = Field(
        default="", description="Mail server. Without it no mail goes out; the pages say so."
    )
    smtp_port: int = Field(default=587, ge=1, le=65535, description="Port of the mail server.")
    smtp_user: str = Field(default="", description="Name for signing in to the mail server.")
    smtp_password_file: Path | None = Field(
        default=None, description="File with the password for the mail server."
    )
    smtp_tls: bool = Field(default=True, description="Whether mail goes over STARTTLS.")
    mail_from: str = Field(
        default="waarborg@localhost",
        description="Address that the notices come from. Many mail servers refuse the default.",
    )


class Config(Choices):
    """The choices, checked, and what follows from them."""

    @field_validator("languages", "backup_for", "secrets_backup_for", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(value.split(",")) if isinstance(value, str) else value

    @field_validator("languages")
    @classmethod
    def _known(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not value or not set(value) <= {"nl", "en"}:
            raise ValueError("choose from nl and en, separated by a comma")
        return value

    @field_validator(
        "database_url",
        "database_url_owner",
        "database_url_public",
        "database_url_desk",
        "database_url_clock",
    )
    @classmethod
    def _postgresql(cls, value: str) -> str:
        if value and not value.startswith(("postgresql://", "postgres://")):
            raise ValueError("write postgresql://user@host/name, or leave it out for SQLite")
        return value

    @model_validator(mode="after")
    def _only_here(self) -> Self:
        if self.loopback and not is_loopback(self.bind):
            raise ValueError(
                f"WAARBORG_LOOPBACK sends cookies unprotected, so it works on 127.0.0.1 or ::1 "
                f"only, and WAARBORG_BIND is {self.bind}. Leave WAARBORG_LOOPBACK out and put a "
                f"server with https in front, or bind to 127.0.0.1"
            )
        addresses = (
            ("PUBLIC", self.public_url),
            ("DESK", self.desk_url),
            ("GUARANTOR", self.guarantor_url),
        )
        for name, url in addresses:
            if self.loopback and url and not is_loopback(urlsplit(url).hostname or ""):
                raise ValueError(
                    f"WAARBORG_LOOPBACK sends cookies unprotected, and WAARBORG_{name}_URL says "
                    f"that others come in by {url}. Leave WAARBORG_LOOPBACK out"
                )
        if self.demo and not self.loopback:
            raise ValueError(
                "WAARBORG_DEMO lets anybody in who can read the screen. It works together with "
                "WAARBORG_LOOPBACK=1 only"
            )
        return self

    @property
    def database(self) -> Path:
        """The SQLite file, when there is no WAARBORG_DATABASE_URL."""
        return self.home / "waarborg.sqlite3"

    def url_for(self, process: Process) -> str:
        """Give the PostgreSQL address `process` connects to; empty for SQLite."""
        own = getattr(self, f"database_url_{process}", "")  # a guarantor has the one only
        return own or self.database_url

    @property
    def secrets_folder(self) -> Path:
        """The folder with the secrets."""
        return self.secrets or self.home / "secrets"

    @property
    def shred_folder(self) -> Path:
        """The folder with the shred keys of cases, and with the tombstones of those that ended."""
        return self.shred_keys or self.home / "shred-keys"

    def address(self, door: Door) -> str:
        """Give the address of `door` as people type it, without a slash at the end."""
        told, port = str(getattr(self, f"{door}_url")), self.port(door)
        host = f"[{self.bind}]" if ":" in self.bind else self.bind
        return told.rstrip("/") or f"http://{host}:{port}"

    def port(self, door: Door) -> int:
        """Give the port on which `door` listens."""
        return int(getattr(self, f"{door}_port"))


def is_loopback(address: str) -> bool:
    """Say whether `address` can be reached from this machine only."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


@cache
def current() -> Config:
    """Read the settings of this installation, once.

    Raises:
        WrongSettings: A setting is missing or wrong; the message says which, and what to do.
    """
    try:
        return Config()
    except ValidationError as error:
        raise WrongSettings(advice(error)) from None


def advice(error: ValidationError) -> str:
    """Turn what pydantic found into a paragraph that says what to do."""
    lines = []
    for wrong in error.errors(include_url=False, include_input=False):
        name = "_".join(str(part) for part in wrong["loc"]).upper()
        sentence = wrong["msg"].removeprefix("Value error, ")
        lines.append(f"- WAARBORG_{name}: {sentence}." if name else f"- {sentence}.")
    return (
        "Waarborg does not start, because a setting is not right:\n"
        + "\n".join(lines)
        + "\nSettings come from the environment; docs/reference/settings.md lists them all."
    )
