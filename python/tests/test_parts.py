"""Parts that one process writes: into folders, file systems of fsspec's, and S3."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import strandom
from machines import Place, one_machine, run_tool
from strandom import _parts, _stores

PLAN = strandom.plan(n=2000, len=16, seed=123, format="csv", ranked=True, parts=3)
REQUEST = ("2000", "16", "--seed", "123", "--format", "csv", "--ranked")


def write(plan: strandom.Plan, k: int, into: Place, **more: Any) -> strandom.Part:
    return strandom.write_part(plan, k, into.url, storage_options=into.storage_options, **more)


def test_parts_are_the_file_of_one_machine(into: Place, tmp_path: Path) -> None:
    parts = [write(PLAN, k, into) for k in (3, 1, 2)]
    assert [(part.first, part.strings) for part in parts] == [(1333, 667), (0, 666), (666, 667)]
    assert into.sha256(PLAN) == one_machine(*REQUEST)
    for part in parts:
        assert len(into.read(part.name)) == part.bytes
    names = [name for name in into.names() if not name.startswith(".")]
    assert names == [*map(PLAN.name, PLAN), "request.json"]
    assert into.read("request.json").decode() == PLAN.json()
    # The command makes the manifest, with the same hashes.
    copy = into.download(tmp_path / "copy")
    assert run_tool("manifest", copy).returncode == 0
    assert run_tool("verify", copy).returncode == 0
    manifest = (copy / "manifest.json").read_text()
    assert manifest == PLAN._native.manifest([(it.bytes, it.sha256) for it in sorted(parts, key=lambda it: it.first)])


def test_a_part_may_be_written_again(into: Place) -> None:
    first = write(PLAN, 2, into)
    made = into.made(first.name)
    assert _parts.complete(PLAN, _stores.folder(into.url, into.storage_options), PLAN) == {2: first}
    assert write(PLAN, 2, into, resume=True) == first
    assert into.made(first.name) == made
    assert write(PLAN, 2, into) == first
    if not into.url.startswith("s3"):
        # A store tells the time in seconds.
        assert into.made(first.name) != made


def test_a_part_of_another_size_is_made_again(into: Place) -> None:
    right = write(PLAN, 2, into)
    content = into.read(right.name)
    files, root = into.files
    files.pipe_file(f"{root}/{right.name}", content[:-1])
    assert write(PLAN, 2, into, resume=True) == right
    assert into.read(right.name) == content


def test_a_note_of_another_part_does_not_count(tmp_path: Path) -> None:
    plan = strandom.plan(n=300, len=16, seed=123, parts=3)
    first, second = (strandom.write_part(plan, k, tmp_path) for k in (2, 3))
    assert first.bytes == second.bytes
    other = tmp_path / _stores.note_name(second.name)
    for text in (other.read_text(), "{", ""):
        (tmp_path / _stores.note_name(first.name)).write_text(text)
        assert not _parts.complete(plan, _stores.folder(tmp_path), [2])


def test_a_folder_of_another_plan_is_refused(into: Place) -> None:
    write(PLAN, 1, into)
    names = into.names()
    other = strandom.plan(n=2000, len=16, seed=124, format="csv", ranked=True, parts=3)
    with pytest.raises(ValueError, match=r"url must be a folder without parts of another plan; its request\.json has"):
        write(other, 1, into)
    files, root = into.files
    files.pipe_file(f"{root}/request.json", b"nothing")
    with pytest.raises(ValueError, match=r"its request\.json has another one"):
        write(PLAN, 1, into)
    assert into.names() == names


def test_wrong_arguments_are_refused(tmp_path: Path) -> None:
    for k, error in ((0, ValueError), (4, ValueError), (1.5, ValueError), ("1", TypeError), (None, TypeError)):
        with pytest.raises(error, match="k must be a whole number from 1 to 3"):
            strandom.write_part(PLAN, k, tmp_path)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"plan must be a plan, from strandom\.plan; you gave the text"):
        strandom.write_part(PLAN.json(), 1, tmp_path)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="url must name a folder"):
        strandom.write_part(PLAN, 1, "")
    with pytest.raises(TypeError, match="resume must be True or False"):
        strandom.write_part(PLAN, 1, tmp_path, resume=1)  # type: ignore[arg-type]
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        strandom.write_part(PLAN, 1, tmp_path / "file" / "strings")


def test_a_disk_that_is_full_leaves_nothing(tmp_path: Path) -> None:
    """A limit on files' sizes is what a test can have of a full disk."""
    plan = strandom.plan(n=1e6, len=16, seed=123, parts=2)
    program = (
        "import resource, signal, strandom\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, {resource.getrlimit(resource.RLIMIT_FSIZE)[1]}))\n"
        f"plan = strandom.Plan.from_json('''{plan.json()}''')\n"
        f"try: strandom.write_part(plan, 1, {str(tmp_path)!r})\n"
        "except OSError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"cannot write {tmp_path}/.part-1-of-2.txt."), done.stdout + done.stderr
    assert Place(str(tmp_path)).names() == ["request.json"]


def test_a_store_that_fails_leaves_nothing_half(monkeypatch: pytest.MonkeyPatch) -> None:
    into = Place("memory://half")
    write(PLAN, 1, into)
    names = into.names()
    files, _ = into.files
    monkeypatch.setattr(type(files), "mv", lambda *_: (_ for _ in ()).throw(OSError("the store is away")))
    with pytest.raises(OSError, match="the store is away"):
        write(PLAN, 2, into)
    assert into.names() == names


def test_nothing_is_written_under_a_name_that_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    into, opened = Place("memory://names"), []
    files, _ = into.files
    open_file = type(files).open

    def noting(files: Any, path: str, mode: str, **more: Any) -> Any:
        opened.append(path.rpartition("/")[2])
        return open_file(files, path, mode, **more)

    monkeypatch.setattr(type(files), "open", noting)
    write(PLAN, 2, into)
    written = [name for name in opened if name.endswith(".partial")]
    assert len(written) == 3 and not set(opened).intersection([PLAN.name(2), "request.json"])


def test_gzip_is_the_same_text(tmp_path: Path) -> None:
    plan = strandom.plan(n=200_000, len=16, seed=123, parts=2, gzip=True)
    parts = [strandom.write_part(plan, k, tmp_path) for k in plan]
    assert [part.name for part in parts] == ["part-1-of-2.txt.gz", "part-2-of-2.txt.gz"]
    text = subprocess.run(["gunzip", "-c", *(tmp_path / part.name for part in parts)], capture_output=True, check=True)
    assert text.stdout == strandom.generate(200_000, 16, 123).bytes
    # As the command compresses it, on any number of threads.
    run_tool(200_000, 16, "--seed", 123, "--gzip", "--parts", 2, "--out", tmp_path / "command")
    for part in parts:
        assert (tmp_path / part.name).read_bytes() == (tmp_path / "command" / part.name).read_bytes()


@pytest.mark.parametrize("gzip", [False, True])
def test_a_part_is_one_thread_s_work(gzip: bool, tmp_path: Path) -> None:
    plan = strandom.plan(n=200_000, len=16, seed=123, parts=2, gzip=gzip)
    program = (
        "import strandom\n"
        "from pathlib import Path\n"
        f"strandom.write_part(strandom.Plan.from_json('''{plan.json()}'''), 1, {str(tmp_path)!r})\n"
        "print(len(list(Path('/proc/self/task').iterdir())))\n"
    )
    quiet = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run([sys.executable, "-c", program], env=quiet, capture_output=True, text=True, check=True)
    assert done.stdout == "1\n"


def test_python_s_choice_jumps_to_its_place() -> None:
    plan = strandom.plan(n=300_000, len=16, seed=5, engine="python-choice", parts=5)
    text = b""
    for k in plan:
        place = plan._native.place(k)
        assert place is not None and place[0] <= 16 * plan.ranks(k).start < place[0] + 624
        elsewhere = strandom.Plan.from_json(plan.json())._native
        pieces: list[bytes] = []
        elsewhere.write_by(k, pieces.append, place)
        text += b"".join(pieces)
    assert text == strandom.generate(300_000, 16, 5, engine="python-choice").bytes
    assert PLAN._native.place(2) is None


def test_a_file_that_goes_while_a_folder_is_listed_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stays", "goes"):
        (tmp_path / name).write_text(name)
    listed = os.scandir

    @contextmanager
    def then_removed(path: Path) -> Iterator[list[os.DirEntry[str]]]:
        with listed(path) as entries:
            there = list(entries)
        (tmp_path / "goes").unlink()
        yield there

    monkeypatch.setattr(os, "scandir", then_removed)
    assert _stores.Local(tmp_path).sizes() == {"stays": 5}
