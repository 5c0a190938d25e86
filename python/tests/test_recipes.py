"""The recipes of docs/many-machines.md, as they stand there: other programs share a plan, and need no Python."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest
import strandom
from machines import TOOL, Place, one_machine, run_tool
from slurm import slurm
from support import ROOT

#: The same with fewer strings and parts.
SMALL = strandom.plan(n=200_000, len=16, seed=123, format="csv", parts=5)
TEXT = (ROOT / "docs" / "many-machines.md").read_text(encoding="utf-8")


def recipe(begin: str) -> str:
    """The block of the document that has a line which begins so, with fewer strings and parts."""
    blocks = re.findall(r"```(?:sh|bash)\n(.*?)```", TEXT, re.DOTALL)
    [found] = [block for block in blocks if re.search(f"^{re.escape(begin)}", block, re.MULTILINE)]
    return small(found)


def small(text: str) -> str:
    return re.sub(r"\b50\b", "5", text.replace("1000000000 16", "200000 16"))


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A folder to work in, and the command by its name."""
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "strandom"
    command.write_text(f'#!/bin/sh\nexec {shlex.join(TOOL)} "$@"\n')
    command.chmod(0o755)
    return os.environ | {"PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}"}


def check(folder: Path) -> None:
    assert run_tool("verify", folder).returncode == 0
    assert Place(str(folder)).sha256(SMALL) == one_machine("200000", "16", "--seed", "123", "--format", "csv")


def test_gnu_parallel(tmp_path: Path, environment: dict[str, str]) -> None:
    script = recipe("seq 50 | parallel")
    assert SMALL.command("{}") in script
    subprocess.run(["sh", "-e", "-c", script], cwd=tmp_path, env=environment, check=True)
    check(tmp_path / "strings")


def test_gnu_parallel_goes_on(tmp_path: Path, environment: dict[str, str]) -> None:
    """A part that fails is made by the same line again, and no other."""
    command = tmp_path / "bin" / "strandom"
    whole = command.read_text()
    broken = whole.replace("exec", 'case "$*" in *"--part 2 "*) exit 3;; esac; exec')
    assert broken != whole
    command.write_text(broken)
    script = recipe("seq 50 | parallel")
    first = subprocess.run(["sh", "-e", "-c", script], cwd=tmp_path, env=environment, check=False)
    assert first.returncode != 0 and not (tmp_path / "strings" / "manifest.json").exists()
    into = Place(str(tmp_path / "strings"))
    made = {name: into.made(name) for name in into.names()}
    command.write_text(whole)
    subprocess.run(["sh", "-e", "-c", script], cwd=tmp_path, env=environment, check=True)
    check(tmp_path / "strings")
    assert {name: into.made(name) for name in made} == made


def test_a_slurm_array(tmp_path: Path, environment: dict[str, str]) -> None:
    script = recipe("#SBATCH --array=1-50")
    assert SMALL.command('"$SLURM_ARRAY_TASK_ID"') in script
    (tmp_path / "strings.sbatch").write_text(script)
    (tmp_path / "slurm").mkdir()
    with slurm(tmp_path / "slurm") as where:
        submit = ["sbatch", "--wait", "--export=ALL", "strings.sbatch"]
        done = subprocess.run(
            submit,
            cwd=tmp_path,
            env=environment | {"SLURM_CONF": where["SLURM_CONF"]},
            capture_output=True,
            text=True,
            check=False,
        )
    logs = "".join(log.read_text() for log in tmp_path.glob("*.out"))
    assert done.returncode == 0, done.stderr + logs
    assert run_tool("manifest", tmp_path / "strings").returncode == 0
    check(tmp_path / "strings")
