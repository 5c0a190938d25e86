"""What several tests use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: The last rank and the largest count.
COUNT_MAX = 2**53 - 1


def vectors(name: str) -> list[list[str]]:
    """The columns of the golden vectors in a file of `tests/`. Lines that begin with # are notes."""
    lines = (ROOT / "tests" / name).read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def ran(*arguments: str, input: bytes = b"") -> tuple[int, bytes, str]:
    """Runs Python with these arguments: its exit code, what it printed, and what it said."""
    done = subprocess.run([sys.executable, *arguments], input=input, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr.decode()
