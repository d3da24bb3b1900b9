"""What a file could do once it has taken over the process that reads it: one a page.

This file is loaded inside the walls in the place of what draws, so nothing here is a simulation.
It answers "held" in words when a wall held; other answers are attacks themselves.
"""

import ctypes
import os
import platform
import resource
import socket
import struct
import time
from pathlib import Path

from waarborg.core.previews import HEAD, Text, write_answer

LIBC = ctypes.CDLL(None, use_errno=True)
PARENT = os.getppid()
VM_READ, PTRACE, CONNECT_RING = {
    "x86_64": (310, 101, 425),
    "aarch64": (270, 117, 425),
}[platform.machine()]


def read_passwords(write):
    os.open("/etc/passwd", os.O_RDONLY)


def read_what_is_sealed(write):
    list(Path("/").iterdir())


def write_to_disk(write):
    os.open("/tmp/out", os.O_WRONLY | os.O_CREAT, 0o600)


def open_a_socket(write):
    socket.socket(socket.AF_INET, socket.SOCK_STREAM)


def ask_for_a_name(write):
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM)


def open_a_local_socket(write):
    socket.socket(socket.AF_UNIX)


def make_a_ring(write):
    called(CONNECT_RING, 4, ctypes.create_string_buffer(120))


def start_another(write):
    if os.fork() == 0:
        os._exit(0)


def start_a_program(write):
    os.execv("/bin/sh", ["sh", "-c", "true"])


def take_four_gigabytes(write):
    bytearray(4 << 30)


def read_the_memory_of_the_desk(write):
    called(VM_READ, PARENT, None, 0, None, 0, 0)


def trace_the_desk(write):
    called(PTRACE, 16, PARENT, 0, 0)


def stop_the_desk(write):
    os.kill(PARENT, 0)


def lift_the_limits(write):
    resource.setrlimit(resource.RLIMIT_AS, (1 << 40, 1 << 40))


def called(number, *arguments):
    if LIBC.syscall(number, *arguments) < 0:
        raise PermissionError


def run_for_ever(write):
    while True:
        pass


def sleep_for_ever(write):
    while True:
        time.sleep(1)


def send_gigabytes(write):
    while True:
        write(bytes(1 << 20))


def declare_a_giant(write):
    write(struct.pack(">4sBIHHI", b"look", 1, 1, 65_535, 65_535, 3) + bytes(3))


def declare_more_than_comes(write):
    write(struct.pack(">4sBIHHI", b"look", 1, 1, 9, 9, 9 * 9 * 3))


def say_why_not_in_html(write):
    body = b"<script>alert(1)</script>"
    write(struct.pack(">4sBIHHI", b"look", 2, 0, 0, 0, len(body)) + body)


def pretend_that_nothing_is_confined(write):
    write(b"landlock")


def crash(write):
    ctypes.string_at(0)


def say_nothing(write):
    os._exit(0)


HELD = (
    read_passwords,
    read_what_is_sealed,
    write_to_disk,
    open_a_socket,
    ask_for_a_name,
    open_a_local_socket,
    make_a_ring,
    start_another,
    start_a_program,
    take_four_gigabytes,
    read_the_memory_of_the_desk,
    trace_the_desk,
    stop_the_desk,
    lift_the_limits,
)
NO_ANSWER = (
    send_gigabytes,
    declare_a_giant,
    declare_more_than_comes,
    say_why_not_in_html,
    pretend_that_nothing_is_confined,
    crash,
    say_nothing,
)
FOR_EVER = (run_for_ever, sleep_for_ever)
EVERYTHING = (*HELD, *NO_ANSWER, *FOR_EVER)


def work(read, write):
    """Do what the page that was asked for says."""
    attack = EVERYTHING[struct.unpack(">HH", read(4))[0] - 1]
    try:
        attack(write)
    except (OSError, MemoryError, ValueError):  # of a limit that may not be lifted: ValueError
        write(write_answer(Text(1, "held")))
        return
    if attack in HELD:
        write(write_answer(Text(1, "out")))


assert HEAD == 17
