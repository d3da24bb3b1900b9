"""The memory of a process of Waarborg: a crash writes nothing, and nobody reads along."""

import signal
import subprocess
import sys
import textwrap

import pytest

from waarborg.commands import own_memory, start
from waarborg.config import Config

FOR_OTHERS = {"public_url": "https://m.example.nl", "desk_url": "https://d.example.nl"}


def alone(program: str) -> subprocess.CompletedProcess[str]:
    """Run a program of its own: what it does to itself does not stay with the tests."""
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_crash_leaves_no_core_and_the_doctor_sees_it():
    crashed = alone("""
        import os, resource
        hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
        resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
        from waarborg.commands import cli, doctor
        doctor.arguments = lambda parser: None
        doctor.do = lambda given: print(resource.getrlimit(resource.RLIMIT_CORE)) or 0
        cli.main(["doctor"])
        print(next(doctor.memory()))
        os.abort()
    """)
    assert crashed.stdout.splitlines() == ["(0, 0)", "(True, 'Core dumps are off.')"]
    assert crashed.returncode == -signal.SIGABRT


def test_nobody_of_the_same_user_reads_along():
    told = alone("""
        import os
        from waarborg.commands.own_memory import let_nobody_read_along
        def mine():
            return open("/proc/self/status").read().split("Uid:")[1].split()[0], os.stat(
                f"/proc/{os.getpid()}/mem").st_uid
        if os.getuid() == 0:
            os.setresgid(65534, 65534, 65534)
            os.setresuid(65534, 65534, 65534)
        import ctypes
        ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)  # as a process that was started by this user
        before = mine()
        let_nobody_read_along()
        print(before[0] == str(before[1]), mine()[1])
        if not os.fork():
            print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), flush=True)  # what it forks, too
            os._exit(0)
        os.wait()
    """)
    assert told.stderr == ""
    assert sorted(told.stdout.splitlines()) == ["0", "True 0"]


@pytest.mark.parametrize(("loopback", "closed"), [(False, 1), (True, 0)])
def test_where_others_come_in_it_is_closed(monkeypatch, tmp_path, loopback, closed):
    calls = []
    config = Config(home=tmp_path, loopback=loopback, **({} if loopback else FOR_OTHERS))
    monkeypatch.setattr(start, "current", lambda: config)
    monkeypatch.setattr(start, "refuse_to_start", lambda *_given: None)
    monkeypatch.setattr(start, "let_nobody_read_along", lambda: calls.append(1))
    start.configured("public")
    assert len(calls) == closed


def test_a_kernel_that_refuses_is_told(monkeypatch):
    monkeypatch.setattr(own_memory, "PR_SET_DUMPABLE", 10_000)
    with pytest.raises(OSError, match="memory cannot be closed"):
        own_memory.let_nobody_read_along()
