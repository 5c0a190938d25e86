"""What Python offers instead, on one thread of the host.

It speaks as native.rs does: first a line that says what can be measured, then a sample for each
line that names a case.
"""

import json
import random
import string
import sys
import time

try:
    import numpy
except ImportError:
    numpy = None
try:
    import stringzilla
except ImportError:
    stringzilla = None

LEN = 16
SYMBOLS = string.ascii_lowercase + string.ascii_uppercase + string.digits

random.seed(123)


def tutorial(n):
    """The program of the tutorial from which Strandom grew: a choice a symbol, from a sum of texts."""

    def rand_string(length):
        return "".join(
            random.choice(string.ascii_lowercase + string.ascii_uppercase + string.digits)
            for _ in range(length)
        )

    return [rand_string(LEN) for _ in range(n)]


def choice(n, length=LEN):
    return ["".join(random.choice(SYMBOLS) for _ in range(length)) for _ in range(n)]


def choices(n, length=LEN):
    return ["".join(random.choices(SYMBOLS, k=length)) for _ in range(n)]


def numpy_table(n):
    """Bytes, each string with a newline: whole numbers below 62, looked up in a table."""
    table = numpy.frombuffer(SYMBOLS.encode(), dtype=numpy.uint8)
    records = numpy.full((n, LEN + 1), ord("\n"), dtype=numpy.uint8)
    records[:, :LEN] = table[generator.integers(0, len(table), (n, LEN), dtype=numpy.uint8)]
    return records


def fill_random(pieces):
    """StringZilla's bytes for a table of 256 entries, which is not uniform: the first symbols come more often."""
    for nonce in range(pieces):
        stringzilla.fill_random(piece, nonce=nonce, alphabet=SYMBOLS)


CASES = {
    "python-tutorial": ("Python: the tutorial's program", tutorial, 20_000),
    "python-choice": ("Python: random.choice", choice, 20_000),
    "python-choices": ("Python: random.choices", choices, 50_000),
    "python-choice-5": ("Python: random.choice, len 5", lambda n: choice(n, 5), 50_000),
    "python-choices-5": ("Python: random.choices, len 5", lambda n: choices(n, 5), 100_000),
}
if numpy:
    generator = numpy.random.default_rng(123)
    CASES["numpy"] = ("numpy: integers and a table, bytes", numpy_table, 1_000_000)
if stringzilla:
    # As large as the pieces that the crate hands on.
    piece = bytearray(1 << 20)
    with_what = ", ".join(stringzilla.__capabilities__)
    CASES["stringzilla"] = (f"StringZilla: fill_random, biased ({with_what})", fill_random, 64)


def bytes_of(made, n):
    """Of text, with a newline a string."""
    if made is None:
        return n * len(piece)
    if len(made) != n:
        sys.exit(f"{len(made)} strings were made and not {n}")
    # A record of numpy's has its newline.
    return made.size if numpy and isinstance(made, numpy.ndarray) else n * (len(made[0]) + 1)


cases = [
    {"id": id, "group": "Instead", "name": name, "unit": "MB/s"}
    for id, (name, _, _) in CASES.items()
]
print(json.dumps(cases), flush=True)

for line in sys.stdin:
    _, make, n = CASES[line.strip()]
    start = time.perf_counter()
    made = make(n)
    seconds = time.perf_counter() - start
    print(bytes_of(made, n) / seconds / 1e6, flush=True)
