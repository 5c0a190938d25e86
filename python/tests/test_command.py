"""The command, as the package installs it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest
import strandom

#: A wait that is only reached where something hangs.
HANGS_S = 60
#: Both ways to start it.
COMMANDS = {
    "module": [sys.executable, "-m", "strandom"],
    "script": [str(Path(sys.executable).with_name("strandom"))],
}


@pytest.fixture(params=COMMANDS)
def command(request: pytest.FixtureRequest) -> list[str]:
    return COMMANDS[request.param]


def run(command: list[str], *arguments: str | bytes, cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*command, *arguments], capture_output=True, check=False, cwd=cwd)


def test_it_prints_the_strings(command: list[str]) -> None:
    done = run(command, "100_000", "16", "--seed", "123")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == strandom.generate(100_000, 16, 123).bytes


@pytest.mark.parametrize(
    ("arguments", "right"),
    [
        ("2 5 --seed 123 --engine python-choice", b"drfXA\nrg153\n"),
        ("1 5 --seed 123 --format csv", b"string\r\nuAgJ6\r\n"),
        ("1 5 --seed 123 --format json --ranked", b'[\n{"rank":0,"string":"uAgJ6"}\n]\n'),
        ("2 6 --seed 123 --alphabet digits --unique --groups 4 --check --prefix X-", b"X-6884-001\nX-5935-762\n"),
        ("--version", f"strandom {strandom.__version__}\n".encode()),
    ],
)
def test_every_request_is_the_commands(command: list[str], arguments: str, right: bytes) -> None:
    done = run(command, *arguments.split())
    assert (done.returncode, done.stdout, done.stderr) == (0, right, b"")


def test_its_exit_codes_say_what_was_wrong(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "strings.txt").write_bytes(b"wrong\n")
    for arguments, code, says in [
        ("verify strings.txt 1 5 --seed 123", 1, b""),
        ("16 0 --seed 1", 2, b"error: len must be 1 to 65,536; you gave 0."),
        ("16", 2, b"error: n and len must be given"),
        ("--nonsense", 2, b"error: unexpected argument '--nonsense' found"),
        ("5 5 --seed 1 --out none/f", 3, b"error: cannot write none/f.partial: No such file"),
    ]:
        done = run(command, *arguments.split(), cwd=tmp_path)
        assert done.returncode == code, (arguments, done)
        assert says in done.stderr
        assert b"Traceback" not in done.stderr


def test_its_help_has_the_commands_name(command: list[str]) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert b"Usage: strandom N LEN --seed TEXT [OPTIONS]" in done.stdout


def test_it_writes_and_verifies_files(command: list[str], tmp_path: Path) -> None:
    request = ["100000", "16", "--seed", "123"]
    assert run(command, *request, "--parts", "3", "--out", "strings", cwd=tmp_path).returncode == 0
    assert run(command, "verify", "strings", cwd=tmp_path).returncode == 0
    parts = sorted((tmp_path / "strings").glob("part-*"))
    assert len(parts) == 3
    assert b"".join(part.read_bytes() for part in parts) == strandom.generate(100_000, 16, 123).bytes


def test_a_seed_that_is_not_utf_8_is_refused(command: list[str]) -> None:
    done = run(command, "1", "5", "--seed", b"\xff")
    assert done.returncode == 2
    assert b"invalid UTF-8" in done.stderr


def test_a_reader_that_has_seen_enough_ends_it(command: list[str]) -> None:
    with subprocess.Popen([*command, "1e12", "5", "--seed", "123"], stdout=-1, stderr=-1) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(6) == b"uAgJ6\n"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.parametrize("which", [signal.SIGINT, signal.SIGTERM])
def test_signals_end_it(command: list[str], which: signal.Signals) -> None:
    with endless(command, signal.SIG_DFL) as (process, _):
        os.kill(process.pid, which)
        assert process.wait(HANGS_S) == -which
        assert process.stderr is not None
        assert process.stderr.read() == b""


def test_ctrl_c_is_ignored_where_the_shell_says_so(command: list[str]) -> None:
    with endless(command, signal.SIG_IGN) as (process, printed):
        os.kill(process.pid, signal.SIGINT)
        # More than what lay in the pipe.
        assert len(printed.read(1 << 24)) == 1 << 24


@contextmanager
def endless(command: list[str], on_ctrl_c: signal.Handlers) -> Iterator[tuple[subprocess.Popen[bytes], IO[bytes]]]:
    """The command while it runs, with what its shell says about Ctrl+C, and what it prints."""
    process = subprocess.Popen(
        [*command, "1e12", "5", "--seed", "123"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, on_ctrl_c),
    )
    with process:
        try:
            assert process.stdout is not None
            # What was printed shows that it runs.
            assert process.stdout.read(6) == b"uAgJ6\n"
            yield process, process.stdout
        finally:
            process.kill()
