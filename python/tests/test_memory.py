"""`fill` writes into memory of the caller's, and nowhere else."""

from __future__ import annotations

import array
import mmap
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import strandom

THREE = b"uAgJ6\nFgiSi\n5ikky\n"


@pytest.mark.parametrize("size", range(26))
@pytest.mark.parametrize("threads", [1, 2])
def test_as_many_whole_strings_as_fit_and_not_a_byte_more(size: int, threads: int) -> None:
    buffer = bytearray(b"#" * size)
    n = strandom.fill(buffer, 5, 123, threads=threads)
    assert n == size // 6
    right = strandom.generate(n, 5, 123).bytes
    assert buffer == right + b"#" * (size - len(right))


def test_bytes_around_a_view_stay() -> None:
    buffer = bytearray(b"#" * 30)
    assert strandom.fill(memoryview(buffer)[5:25], 5, 123) == 3
    assert buffer == b"#####" + THREE + b"#######"


def test_arrays_of_any_type_and_shape_are_memory() -> None:
    grid = np.zeros((3, 6), dtype=np.uint8)
    assert strandom.fill(grid, 5, 123) == 3
    assert grid[1].tobytes() == b"FgiSi\n"
    numbers = np.zeros(3, dtype=np.int64)
    assert strandom.fill(numbers, 5, 123) == 4
    assert numbers.tobytes()[:18] == THREE
    letters = array.array("B", bytes(18))
    assert strandom.fill(letters, 5, 123) == 3
    assert letters.tobytes() == THREE
    strings = np.zeros(3, dtype="S6")
    assert strandom.fill(strings, 5, 123) == 3
    assert strings.tobytes() == THREE
    none = np.zeros((0, 6), dtype=np.uint8)
    assert strandom.fill(none, 5, 123) == 0


def test_a_file_is_filled_through_its_map(tmp_path: Path) -> None:
    path = tmp_path / "strings.txt"
    path.write_bytes(bytes(17 * 1000))
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 0) as memory:
        assert strandom.fill(memory, 16, 123, first=5) == 1000
    assert path.read_bytes() == strandom.generate(1000, 16, 123, first=5).bytes


def test_parts_filled_by_rank_are_the_whole() -> None:
    whole = bytearray(6 * 100)
    for first in range(0, 100, 7):
        strandom.fill(memoryview(whole)[6 * first : 6 * (first + 7)], 5, 123, first=first)
    assert whole == strandom.generate(100, 5, 123).bytes


@pytest.mark.parametrize(
    ("buffer", "says"),
    [
        (b"12345678", "buffer must be writable memory in one piece; that of your bytes can only be read"),
        ("text", "buffer must have memory to write to; a str has none"),
        (None, "buffer must have memory to write to; a NoneType has none"),
        ([0] * 10, "buffer must have memory to write to; a list has none"),
        (
            np.zeros((4, 4), dtype=np.uint8)[:, ::2],
            "buffer must be writable memory in one piece; that of your ndarray is not in one piece",
        ),
        (
            np.zeros((4, 4), dtype=np.uint8, order="F")[1:],
            "buffer must be writable memory in one piece; that of your ndarray is not in one piece",
        ),
        (
            strandom.generate(3, 5, 1).numpy(),
            "buffer must be writable memory in one piece; that of your ndarray can only be read",
        ),
    ],
)
def test_other_memory_is_refused(buffer: Any, says: str) -> None:
    with pytest.raises(TypeError) as refused:
        strandom.fill(buffer, 5, 123)
    assert str(refused.value) == says


def test_memory_that_is_being_filled_cannot_be_resized() -> None:
    # Python itself refuses that as long as a view of it is held; afterwards none is.
    buffer = bytearray(18)
    strandom.fill(buffer, 5, 123)
    buffer.extend(b"more")
    assert buffer == THREE + b"more"


def test_refused_strings_leave_the_memory_as_it_was() -> None:
    buffer = bytearray(b"#" * 60)
    with pytest.raises(ValueError, match=r"^n must be at most 8 for unique strings"):
        strandom.fill(buffer, 3, 123, alphabet="01", unique=True)
    assert buffer == b"#" * 60


def test_a_line_has_its_string_and_a_newline() -> None:
    assert strandom.line_bytes(5) == 6
    assert strandom.line_bytes(5, alphabet="αβ") == 11
    assert strandom.line_bytes(8, prefix="X-", groups=4, check=True) == 2 + 8 + 1 + 1 + 1 + 1
    assert strandom.line_bytes(8, groups=4, separator="·") == 8 + 2 + 1
