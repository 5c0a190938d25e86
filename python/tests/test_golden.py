"""The golden vectors that all of Strandom is tested with: each path must give them."""

from __future__ import annotations

import hashlib
import mmap
from collections.abc import Callable, Iterator
from multiprocessing.shared_memory import SharedMemory
from typing import Any

import numpy as np
import pytest
import strandom
from support import COUNT_MAX, vectors

#: One thread, as many as there are cores, and numbers that no machine here has.
THREADS = (1, None, 2, 3, 7)

Options = dict[str, Any]
Path = Callable[[int, int, Options], list[str]]


def generated(n: int, len: int, options: Options) -> list[str]:
    return strandom.generate(n, len, **options)[:]


def _filled(make: Callable[[int], Any]) -> Path:
    def path(n: int, len: int, options: Options) -> list[str]:
        sizes = ("alphabet", "prefix", "groups", "separator", "check")
        size = n * strandom.line_bytes(len, **{name: options[name] for name in sizes if name in options})
        buffer = make(size)
        # Some memory is a page or more. What is behind the last whole string is not ours.
        memory: Any = buffer.buf if isinstance(buffer, SharedMemory) else buffer
        view = memoryview(memory).cast("B")[:size]
        assert strandom.fill(view, len, **options) == n
        text = bytes(view).decode()
        view.release()
        if isinstance(buffer, SharedMemory):
            buffer.close()
            buffer.unlink()
        assert text.endswith("\n")
        return text[:-1].split("\n")

    return path


PATHS: dict[str, Path] = {
    "generate": generated,
    "bytearray": _filled(bytearray),
    "numpy": _filled(lambda size: np.full(size, 255, dtype=np.uint8)),
    "mmap": _filled(lambda size: mmap.mmap(-1, size)),
    "shared_memory": _filled(lambda size: SharedMemory(create=True, size=size)),
}


@pytest.fixture(params=PATHS)
def path(request: pytest.FixtureRequest) -> Path:
    return PATHS[request.param]


def check(path: Path, rank: int, string: str, len: int, options: Options) -> None:
    """The string comes out alone, and among others, on any number of threads."""
    for threads in THREADS:
        assert path(1, len, {**options, "first": rank, "threads": threads}) == [string]
    first = max(rank - 2, 0)
    assert path(rank - first + 1, len, {**options, "first": first, "threads": 2})[-1] == string


def format_1() -> Iterator[tuple[int, str, int, Options]]:
    for len, alphabet, seed, rank, string in vectors("vectors.tsv"):
        yield int(rank), string, int(len), {"alphabet": alphabet, "seed": seed}


def unique() -> Iterator[tuple[int, str, int, Options]]:
    for len, alphabet, seed, key, rank, prefix, groups, separator, with_check, string in vectors("unique.tsv"):
        # No key can be given to the package.
        if key == "":
            code = {"prefix": prefix, "groups": int(groups), "separator": separator, "check": with_check == "1"}
            yield int(rank), string, int(len), {"alphabet": alphabet, "seed": seed, **code}


def test_each_string_of_format_1_has_its_rank(path: Path) -> None:
    checked = 0
    for rank, string, len, options in format_1():
        check(path, rank, string, len, options)
        checked += 1
    assert checked == 84


def test_each_unique_string_has_its_rank(path: Path) -> None:
    checked = 0
    for rank, string, len, options in unique():
        # Later ranks are checked by `rank_of`.
        if rank <= COUNT_MAX:
            check(path, rank, string, len, {**options, "unique": True})
            checked += 1
    assert checked == 178


def test_each_unique_string_is_found_by_its_rank() -> None:
    found = 0
    for rank, string, len, options in unique():
        symbols = sum(1 for _ in options["alphabet"])
        # Else there are too many to number (docs/unique.md, "What is permuted").
        if symbols ** (-(-len // 2)) <= 2**63:
            assert strandom.rank_of(string, len, **options) == rank
            found += 1
        else:
            with pytest.raises(ValueError, match=r"^len must be short enough"):
                strandom.rank_of(string, len, **options)
    assert found > 100


def test_pythons_strings_are_those_that_python_printed(path: Path) -> None:
    checked = 0
    for method, seed, len, alphabet, n, rank, right in vectors("python.tsv"):
        options: Options = {"seed": seed, "alphabet": alphabet, "engine": f"python-{method}"}
        if rank == "sha256":
            for threads in THREADS:
                lines = "".join(f"{it}\n" for it in path(int(n), int(len), {**options, "threads": threads}))
                assert hashlib.sha256(lines.encode()).hexdigest() == right
        else:
            check(path, int(rank), right, int(len), options)
        checked += 1
    assert checked == 64


@pytest.mark.parametrize(
    ("name", "symbols"),
    [
        ("alphanumeric", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
        ("lower", "abcdefghijklmnopqrstuvwxyz"),
        ("upper", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        ("digits", "0123456789"),
        ("hex", "0123456789abcdef"),
        ("base32", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
        ("crockford", "0123456789ABCDEFGHJKMNPQRSTVWXYZ"),
        ("base58", "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"),
        ("base64url", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
        ("clear", "23456789ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz"),
        ("distinct", "3479ACDEFHJKMNPQRTWXY"),
        ("ascii", "".join(map(chr, range(33, 127)))),
        ("dna", "ACGT"),
    ],
)
def test_a_named_alphabet_is_its_symbols(name: str, symbols: str) -> None:
    named = strandom.generate(1000, 16, 123, alphabet=name)
    assert named == strandom.generate(1000, 16, 123, alphabet=symbols)
    assert set("".join(named)) == set(symbols)


def test_the_number_of_threads_changes_nothing() -> None:
    for options in (
        {"seed": 1},
        {"seed": 1, "alphabet": "αβγ", "unique": True, "prefix": "x", "groups": 4, "check": True},
        {"seed": 1, "engine": "python-choice"},
    ):
        one = strandom.generate(300_000, 16, threads=1, **options)
        for threads in THREADS:
            assert strandom.generate(300_000, 16, threads=threads, **options) == one


def test_ranks_go_to_the_last() -> None:
    last = strandom.generate(1, 5, 123, first=COUNT_MAX)
    assert strandom.generate(3, 5, 123, first=COUNT_MAX - 2)[-1] == last[0]
    assert last.first == COUNT_MAX
