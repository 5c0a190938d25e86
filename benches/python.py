"""Measures the Python package beside the crate and other packages, for docs/python.md.

    cargo xtask test python
    cargo build --release --package strandom --example fill
    target/python/venv/bin/pip install stringzilla mimesis
    target/python/venv/bin/python benches/python.py [ROUNDS]

Every round runs every case once, so that what disturbs the machine disturbs all of them. The first round warms up. What is
not installed is left out.
"""

import importlib.util
import random
import statistics
import subprocess
import sys
import time
from string import ascii_letters, digits

import numpy as np
import strandom

N, LEN = 10_000_000, 16
SYMBOLS = ascii_letters + digits
MEMORY = np.ones(N * (LEN + 1), dtype=np.uint8)
TABLE = np.frombuffer(SYMBOLS.encode(), dtype=np.uint8)
NUMBERS = np.random.default_rng(1)
BUFFER = bytearray(N * LEN)


def crate(threads, fresh):
    """The crate in a process of its own, which takes the time itself."""
    line = ["target/release/examples/fill", str(N), str(threads), str(int(fresh))]
    process = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

    def seconds():
        process.stdin.write("\n")
        return float(process.stdout.readline())

    return seconds


def timed(call, strings=N):
    """How long a call takes, for N strings."""

    def seconds():
        start = time.perf_counter()
        call()
        return (time.perf_counter() - start) * (N / strings)

    return seconds


def by_numpy():
    """In pieces for the cache, into warm memory: several times as fast as all at once."""
    piece = 1 << 18
    for at in range(0, N * LEN, piece):
        out = MEMORY[at : min(at + piece, N * LEN)]
        np.take(TABLE, NUMBERS.integers(0, len(SYMBOLS), len(out)), out=out, mode="clip")


def by_choices():
    return ["".join(random.choices(SYMBOLS, k=LEN)) for _ in range(100_000)]


def by_stringzilla():
    import stringzilla

    stringzilla.fill_random(BUFFER, nonce=1, alphabet=SYMBOLS)


def by_mimesis():
    from mimesis import Person

    password = Person(seed=1).password
    return [password(LEN) for _ in range(100_000)]


def is_there(package):
    return package is None or importlib.util.find_spec(package) is not None


# What it is, the package it needs, and how long it takes.
CASES = [
    ("the crate, `fill_lines` into warm memory, 1 thread", None, crate(1, fresh=False)),
    ("`fill` into warm memory, 1 thread", None, timed(lambda: strandom.fill(MEMORY, LEN, 1, threads=1))),
    ("the crate, `to_vec`, 1 thread", None, crate(1, fresh=True)),
    ("`generate(1e7, 16, 1)`, 1 thread", None, timed(lambda: strandom.generate(1e7, LEN, 1, threads=1))),
    ("the crate, `par_fill_lines` into warm memory, 2 threads", None, crate(2, fresh=False)),
    ("`fill` into warm memory, 2 threads", None, timed(lambda: strandom.fill(MEMORY, LEN, 1, threads=2))),
    ("the crate, `par_to_vec`, 2 threads", None, crate(2, fresh=True)),
    ("`generate(1e7, 16, 1)`, 2 threads", None, timed(lambda: strandom.generate(1e7, LEN, 1, threads=2))),
    ("StringZilla's `fill_random`, 1 thread", "stringzilla", timed(by_stringzilla)),
    ("numpy's `Generator.integers` and a table, in pieces, 1 thread", None, timed(by_numpy)),
    ("`random.choices`, joined", None, timed(by_choices, 100_000)),
    ("mimesis' `password(16)`, other symbols", "mimesis", timed(by_mimesis, 100_000)),
]


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    cases = [(name, seconds) for name, package, seconds in CASES if is_there(package)]
    times = {name: [] for name, _ in cases}
    for _ in range(rounds + 1):
        for name, seconds in cases:
            times[name].append(seconds())
    first = None
    print(f"| what | seconds, median of {rounds} | least | of the first |")
    print("|---|---:|---:|---:|")
    for name, all_times in times.items():
        median, least = statistics.median(all_times[1:]), min(all_times[1:])
        first = first or median
        print(f"| {name} | {median:.3f} | {least:.3f} | {median / first:.2f} |")


main()
