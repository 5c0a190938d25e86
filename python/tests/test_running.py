"""Threads, forked processes and Ctrl+C."""

from __future__ import annotations

import multiprocessing
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection

import numpy as np
import pytest
import strandom

#: A wait that is only reached where something hangs.
HANGS_S = 600


def hash_of(n: int, threads: int | None) -> str:
    return strandom.generate(n, 16, 123, threads=threads).sha256()


def send_hash(connection: Connection, n: int, threads: int | None) -> None:
    connection.send(hash_of(n, threads))


def send_hash_of_a_child(connection: Connection, n: int, threads: int | None) -> None:
    """What a forked process's own forked process makes."""
    connection.send((hash_of(n, threads), hash_in_process("fork", n, threads)))


def hash_in_process(method: str, n: int, threads: int | None, target: object = send_hash) -> object:
    """What another process makes. It fails rather than wait for ever."""
    context = multiprocessing.get_context(method)
    ours, theirs = context.Pipe()
    process = context.Process(target=target, args=(theirs, n, threads))  # type: ignore[attr-defined]
    process.start()
    try:
        assert ours.poll(HANGS_S), f"a process started by {method} hangs"
        return ours.recv()
    finally:
        process.kill()
        process.join()


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("threads", [None, 1, 3])
@pytest.mark.parametrize("method", ["fork", "forkserver", "spawn"])
def test_another_process_makes_the_same_strings(method: str, threads: int | None) -> None:
    # The pool runs already, so a forked process has its memory without its threads.
    right = hash_of(100_000, threads)
    assert hash_in_process(method, 100_000, threads) == right
    assert hash_of(100_000, threads) == right


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_a_forked_process_can_fork() -> None:
    right = hash_of(100_000, None)
    assert hash_in_process("fork", 100_000, None, send_hash_of_a_child) == (right, right)


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_a_process_forked_while_strings_are_made_makes_its_own() -> None:
    right = hash_of(100_000, None)
    makes, stop = threading.Event(), threading.Event()

    def make() -> None:
        while not stop.is_set():
            strandom.generate(1_000_000, 16, 1)
            makes.set()

    thread = threading.Thread(target=make)
    thread.start()
    try:
        assert makes.wait(HANGS_S)
        for _ in range(5):
            assert hash_in_process("fork", 100_000, None) == right
    finally:
        stop.set()
        thread.join()


def test_many_threads_of_python_make_strings_at_once() -> None:
    right = {seed: strandom.generate(50_000, 16, seed).sha256() for seed in range(8)}
    with ThreadPoolExecutor(8) as pool:
        for threads in (None, 1, 2):
            made = pool.map(lambda seed, count=threads: strandom.generate(50_000, 16, seed, threads=count), range(8))
            assert {seed: strings.sha256() for seed, strings in enumerate(made)} == right


@pytest.mark.parametrize("threads", [1, 2])
def test_other_threads_of_python_run_meanwhile(threads: int) -> None:
    memory = np.empty(17 << 20, dtype=np.uint8)
    waits = threading.Lock()
    ran: list[str] = []

    def other() -> None:
        with waits:
            ran.append("ran")

    interval = sys.getswitchinterval()
    # Python itself now hands over to another thread only where the running one lets it.
    sys.setswitchinterval(1e6)
    try:
        with waits:
            thread = threading.Thread(target=other)
            thread.start()
        calls = 0
        while not ran and calls < 100:
            strandom.fill(memory, 16, 123, threads=threads)
            calls += 1
        alive = bool(ran)
    finally:
        sys.setswitchinterval(interval)
        thread.join()
    assert alive, "no other thread of Python ran while strings were made"


INTERRUPTED = """
import os, signal, threading
import numpy as np
import strandom

# A shell that starts the tests in its background has children ignore it.
signal.signal(signal.SIGINT, signal.default_int_handler)
memory = np.zeros(1 << 30, dtype=np.uint8)

def touched_bytes():
    with open("/proc/self/statm") as pages:
        return int(pages.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

before_bytes = touched_bytes()

def interrupt():
    # Memory is touched only where strings are made.
    while touched_bytes() < before_bytes + (1 << 20):
        pass
    print("it runs", flush=True)
    signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)

threading.Thread(target=interrupt, daemon=True).start()
try:
    {call}
except KeyboardInterrupt:
    made_bytes = touched_bytes() - before_bytes
    # Some steps of 64 MiB, of a gibibyte. The call was over soon.
    assert made_bytes < 512 << 20, made_bytes
    print(strandom.generate(3, 5, 123)[:])
else:
    print("it was not interrupted")
"""


@pytest.mark.parametrize(
    "call",
    [
        # Slow ones, so that a busy machine does not make all before another thread gets a turn.
        "strandom.fill(memory, 16, 123, unique=True, threads=1)",
        "strandom.fill(memory, 16, 123, unique=True)",
        "strandom.generate(63_000_000, 16, 123, unique=True, threads=1)",
    ],
)
def test_ctrl_c_stops_a_long_call_and_the_next_one_works(call: str) -> None:
    program = INTERRUPTED.format(call=call)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=HANGS_S)
    assert done.stderr.decode() == ""
    assert done.stdout.decode().splitlines() == ["it runs", "['uAgJ6', 'FgiSi', '5ikky']"]


def test_the_handler_of_ctrl_c_stays() -> None:
    before = signal.getsignal(signal.SIGINT)
    strandom.generate(1000, 16, 123)
    assert signal.getsignal(signal.SIGINT) is before


#: One string in 303 satisfies these rules, so each takes as many attempts.
RARE = 'alphabet="abcdefghij", rules={"at_least": [("a", 6)]}'

RARE_INTERRUPTED = """
import linecache, pathlib, signal, sys, tempfile, threading
import numpy as np
import strandom

signal.signal(signal.SIGINT, signal.default_int_handler)
main = threading.main_thread().ident
folder = pathlib.Path(tempfile.mkdtemp())
memory = np.zeros(17 << 26, dtype=np.uint8)

def native():
    # The line of the package at which Python waits.
    frame = sys._current_frames()[main]
    line = linecache.getline(frame.f_code.co_filename, frame.f_lineno)
    return any(call in line for call in (".fill(", ".text(", ".write_file("))

def interrupt():
    while not native():
        pass
    print("it runs", flush=True)
    signal.pthread_kill(main, signal.SIGINT)

threading.Thread(target=interrupt, daemon=True).start()
try:
    {call}
except KeyboardInterrupt:
    print(strandom.generate(3, 5, 123)[:], [it.name for it in folder.iterdir()])
else:
    print("it was not interrupted")
"""


@pytest.mark.parametrize(
    "call",
    [
        # Each would take hours.
        f"strandom.generate(60_000_000, 16, 1, {RARE})",
        f"strandom.generate(60_000_000, 16, 1, threads=1, {RARE})",
        f"strandom.generate(30_000_000, 16, 1, {RARE.replace('j', 'é')})",
        f"strandom.fill(memory, 16, 1, {RARE})",
        f"strandom.write_part(strandom.plan(1e9, 16, 1, {RARE}, parts=1), 1, folder)",
        f"strandom.write_part(strandom.plan(1e9, 16, 1, {RARE}, parts=1, gzip=True), 1, folder)",
    ],
)
def test_ctrl_c_stops_strings_that_take_many_attempts(call: str) -> None:
    program = RARE_INTERRUPTED.format(call=call)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=HANGS_S)
    assert done.stderr.decode() == ""
    left = "['request.json']" if "folder" in call else "[]"
    assert done.stdout.decode().splitlines() == ["it runs", f"['uAgJ6', 'FgiSi', '5ikky'] {left}"]
