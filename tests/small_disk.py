"""A house on a small disk of its own, and a way to fill that disk."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import House


@pytest.fixture
def small_disk(prepared_home) -> Iterator[tuple[House, Path]]:
    """A house on a disk of 64 MB of its own; mounting it takes no right on the machine."""
    mounts = "mount -t tmpfs -o size=64m tmpfs /mnt && echo there && exec sleep 3600"
    apart = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mounts]
    holder = subprocess.Popen(apart, stdout=subprocess.PIPE, text=True)
    with holder:
        assert holder.stdout is not None
        if holder.stdout.readline() != "there\n":
            pytest.skip("this machine does not let a user mount a disk")
        disk = Path("/proc", str(holder.pid), "root", "mnt")
        home = shutil.copytree(prepared_home, disk / "home")
        within = [
            "nsenter",
            "--user",
            "--mount",
            "--preserve-credentials",
            f"--target={holder.pid}",
        ]
        with House(home, {"WAARBORG_HOME": "/mnt/home"}, within) as house:
            yield house, disk
        holder.kill()


def fill(disk: Path) -> Path:
    """Take all the room there is."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue
    return ballast
