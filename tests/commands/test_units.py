"""The units that the documentation gives: each process shut in, with its own secrets."""

import subprocess
import sys
from pathlib import Path

import pytest

from waarborg.commands.cli import parser
from waarborg.secret_files import READ_BY

FOLDER = Path(__file__).parents[2] / "docs" / "how-to" / "systemd"
UNITS = {
    "public": ["serve", "public"],
    "desk": ["serve", "desk"],
    "clock": ["tick", "--loop"],
    "guarantor": ["serve", "guarantor"],
}
ONE_SHAPE = {
    "LimitCORE": "0",
    "MemorySwapMax": "0",
    "PrivateTmp": "yes",
    "NoNewPrivileges": "yes",
    "CapabilityBoundingSet": "",
    "AmbientCapabilities": "",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "ProtectProc": "invisible",
    "PrivateDevices": "yes",
    "MemoryDenyWriteExecute": "yes",
    "RestrictAddressFamilies": "AF_UNIX AF_INET AF_INET6",
    "RestrictNamespaces": "yes",
    "SystemCallArchitectures": "native",
    "IPAddressDeny": "any",
    "IPAddressAllow": "localhost",
    "UMask": "0007",
}


def said(name: str) -> list[tuple[str, str]]:
    lines = (FOLDER / f"waarborg-{name}.service").read_text().splitlines()
    pairs = (line.partition("=") for line in lines if line and line[0] not in "#[")
    return [(key, value) for key, _, value in pairs]


@pytest.mark.parametrize("name", UNITS)
def test_it_is_shut_in(name):
    found = said(name)
    for key, value in ONE_SHAPE.items():
        assert [told for one, told in found if one == key] == [value], key


@pytest.mark.parametrize(("name", "command"), UNITS.items())
def test_it_starts_what_there_is_as_a_user_of_its_own(name, command):
    found = dict(said(name))
    program, *words = found["ExecStart"].split()
    assert (Path(program).name, words) == ("waarborg", command)
    assert parser(words).parse_args(words).command == command[0]
    assert found["User"] == f"waarborg-{name}"


@pytest.mark.parametrize("name", UNITS)
def test_it_is_handed_its_own_secrets_and_no_others(name):
    handed = [told.partition(":")[0] for key, told in said(name) if key.startswith("LoadCred")]
    assert handed == list(READ_BY[name])
    assert ("Environment", "WAARBORG_SECRETS=%d") in said(name)


@pytest.mark.parametrize("name", UNITS)
def test_only_who_reads_files_behind_walls_may_build_them(name):
    allowed = dict(said(name))["SystemCallFilter"].split()
    assert allowed[0] == "@system-service"
    assert ("landlock_restrict_self" in allowed) is (name in {"public", "desk"})
    assert ("seccomp" in allowed) is (name in {"public", "desk"})


def test_every_unit_stands_on_the_page():
    page = (FOLDER.parent / "systemd.md").read_text()
    for path in FOLDER.iterdir():
        assert f"systemd/{path.name}" in page
    assert {path.stem for path in FOLDER.iterdir()} == {f"waarborg-{name}" for name in UNITS}


NO_NEW_CODE = """
import ctypes, io, mmap
refused = ctypes.CDLL(None).prctl(65, 1, 0, 0, 0)  # PR_SET_MDWE, as the unit asks of systemd
if refused:
    raise SystemExit("the kernel cannot")
try:
    mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
except OSError:
    print("no new code")
from PIL import Image
from waarborg.adapters.previews.bare import make_bare
for kind in ("PNG", "JPEG", "PDF"):
    whole = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(whole, kind)
    print(kind, type(make_bare([whole.getvalue()])).__name__)
"""


def test_what_draws_files_works_where_memory_runs_no_new_code():
    """`MemoryDenyWriteExecute=yes` must not stop what the desk and the public side start."""
    done = subprocess.run(
        [sys.executable, "-c", NO_NEW_CODE], capture_output=True, text=True, check=False
    )
    if "the kernel cannot" in done.stderr:
        pytest.skip("a kernel before Linux 6.3 has no such wall to try")
    told = ["no new code", "PNG Cleaned", "JPEG Cleaned", "PDF Cleaned"]
    assert done.stdout.splitlines() == told, done.stderr
