"""The types that a type checker of a user sees: those of the installed package."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import mmap
from collections.abc import Sequence

import numpy as np
import strandom


def upper(strings: Sequence[str]) -> list[str]:
    return [string.upper() for string in strings]


strings: strandom.Strings = strandom.generate(16, 5, 123, alphabet="hex", threads=2)
upper(strings)
first: str = strings[0]
some: list[str] = strings[1:3]
fresh = strandom.generate(16, 22, strandom.FreshKey())
array: np.ndarray[tuple[int, ...], np.dtype[np.bytes_]] = strings.numpy()
filled: int = strandom.fill(np.zeros(100, dtype=np.uint8), 5, "seed") + strandom.fill(bytearray(100), 5)
strandom.fill(mmap.mmap(-1, 100), 5)
rank: int | None = strandom.rank_of("ab", 2, 123)
size: int = strandom.line_bytes(5)
digest: str = strings.sha256()
everything: bytes = strings.bytes
"""

#: Each line is wrong.
WRONG = [
    "strandom.generate('16', 5, 123)",
    "strandom.generate(16, 5, 1.5)",
    "strandom.generate(16, 5, 123, alphabet=3)",
    "strandom.generate(16, 5, 123, engine='perl')",
    "strandom.generate(16, 5, 123, 'hex')",
    "strandom.generate(16, 5, 123)[0] = 'x'",
    "strandom.generate(16, 5, 123)['0']",
    "strandom.rank_of('ab', 2, 123) + 1",
    "strandom.fill(b'read only'.hex(), 5, 123)",
    "strandom.FreshKey(3)",
]


def errors(program: str, folder: Path) -> list[str]:
    """The lines of errors of mypy."""
    (folder / "program.py").write_text(program)
    line = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir=.mypy_cache", "program.py"]
    done = subprocess.run(line, cwd=folder, capture_output=True, check=False, text=True)
    assert done.stderr == ""
    return [it for it in done.stdout.splitlines() if ": error:" in it]


def test_a_program_is_right_and_every_wrong_line_is_found(tmp_path: Path) -> None:
    program = PROGRAM + "\n".join(WRONG) + "\n"
    begin = PROGRAM.count("\n") + 1
    found = {int(re.findall(r":(\d+):", it)[0]) for it in errors(program, tmp_path)}
    assert found == set(range(begin, begin + len(WRONG)))
