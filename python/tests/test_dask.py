"""Plans on a cluster of Dask's, while all goes well or an argument is wrong."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dask.bag
import pytest
import strandom
import strandom.dask
from distributed import Client
from machines import Place, address, cluster, one_machine, run_tool
from strandom._parts import make_part
from strandom._stores import folder
from tqdm.auto import tqdm

PLAN = strandom.plan(n=300_000, len=16, seed=123, format="json", parts=23)
REQUEST = ("300000", "16", "--seed", "123", "--format", "json")


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with cluster(2, processes=False) as client:
        yield client


def write(plan: strandom.Plan, into: Place, client: Client, **more: Any) -> list[strandom.Part]:
    return strandom.dask.write(plan, into.url, client, storage_options=into.storage_options, **more)


def test_a_cluster_writes_the_file_of_one_machine(into: Place, client: Client, tmp_path: Path) -> None:
    parts = write(PLAN, into, client)
    assert into.sha256(PLAN) == one_machine(*REQUEST)
    assert [part.name for part in parts] == [PLAN.name(k) for k in PLAN]
    # Nothing lies there that the command would not have written.
    assert into.names() == ["manifest.json", *map(PLAN.name, PLAN), "request.json"]
    files = json.loads(into.read("manifest.json"))["files"]
    assert files == [{field: getattr(part, field) for field in part.__slots__} for part in parts]
    verified = run_tool("verify", into.download(tmp_path / "copy"))
    assert verified.returncode == 0, verified.stderr
    assert "all 23 parts with 300,000 strings are right" in verified.stdout


def test_what_lies_there_stays_and_the_rest_is_made(into: Place, client: Client) -> None:
    parts = write(PLAN, into, client)
    files, root = into.files
    lost, short = PLAN.name(5), PLAN.name(6)
    files.rm_file(f"{root}/{lost}")
    files.pipe_file(f"{root}/{short}", b"[")
    kept = {part.name: into.made(part.name) for part in parts if part.name not in (lost, short)}
    assert write(PLAN, into, client) == parts
    assert {name: into.made(name) for name in kept} == kept
    assert into.sha256(PLAN) == one_machine(*REQUEST)


def test_all_is_made_again_if_nobody_resumes(tmp_path: Path, client: Client) -> None:
    into = Place(str(tmp_path))
    parts = write(PLAN, into, client)
    before = {part.name: into.made(part.name) for part in parts}
    assert write(PLAN, into, client, resume=False) == parts
    assert all(into.made(name) != made for name, made in before.items())


def test_the_command_s_folder_is_resumed(tmp_path: Path, client: Client) -> None:
    run_tool(*REQUEST, "--parts", 23, "--out", tmp_path)
    into = Place(str(tmp_path))
    before = {name: into.made(name) for name in into.names()}
    (tmp_path / PLAN.name(3)).unlink()
    (tmp_path / f"{PLAN.name(3)}.partial").write_text("[")
    write(PLAN, into, client)
    changed = {name for name in before if into.made(name) != before[name]}
    assert changed == {PLAN.name(3), "manifest.json"}
    assert into.names() == sorted(before)


def test_leftovers_of_killed_processes_go_first(
    tmp_path: Path, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (".part-01-of-23.json.0123456789abcdef.partial", ".manifest.json.0123456789abcdef.partial"):
        (tmp_path / name).write_text("half")
    (tmp_path / "mine.partial").write_text("somebody's own")
    there = []

    class Looking(tqdm):
        def update(self, n: float | None = 1) -> None:
            there.append([name for name in Place(str(tmp_path)).names() if "0123456789abcdef" in name])
            super().update(n)

    monkeypatch.setattr("strandom.dask.tqdm", Looking)
    write(PLAN, Place(str(tmp_path)), client)
    assert there[0] == []
    assert Place(str(tmp_path)).names() == ["manifest.json", "mine.partial", *map(PLAN.name, PLAN), "request.json"]


def test_without_a_cluster_it_is_all_cores_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    strandom.dask.write(PLAN, "strings")
    assert run_tool("verify", tmp_path / "strings").returncode == 0


def test_python_s_choice_is_counted_once(tmp_path: Path, client: Client) -> None:
    plan = strandom.plan(n=200_000, len=16, seed=5, engine="python-choice", parts=9)
    write(plan, Place(str(tmp_path)), client)
    assert Place(str(tmp_path)).sha256(plan) == one_machine("200000", "16", "--seed", "5", "--engine", "python-choice")


def test_a_part_is_tried_again(tmp_path: Path, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = []

    def busy(plan: strandom.Plan, k: int, *more: Any) -> strandom.Part:
        if k == 4:
            tries.append(k)
            if len(tries) < 3:
                raise OSError("the store is busy")
        return make_part(plan, k, *more)

    monkeypatch.setattr("strandom.dask.make_part", busy)
    write(PLAN, Place(str(tmp_path)), client, retries=2)
    assert len(tries) == 3


def test_a_part_that_fails_ends_it_and_the_next_call_makes_the_rest(
    tmp_path: Path, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(plan: strandom.Plan, k: int, *more: Any) -> strandom.Part:
        if k == 12:
            raise OSError("no space left")
        return make_part(plan, k, *more)

    into = Place(str(tmp_path))
    write(PLAN, into, client)
    (tmp_path / PLAN.name(12)).unlink()
    with monkeypatch.context() as patch:
        patch.setattr("strandom.dask.make_part", broken)
        with pytest.raises(OSError, match="no space left") as failed:
            write(PLAN, into, client, retries=0)
    assert failed.value.__notes__ == [
        "This was part 12 of 23. Parts that were written stay: once the cause is gone, the same call makes the rest."
    ]
    assert "manifest.json" not in into.names() and PLAN.name(12) not in into.names()
    write(PLAN, into, client)
    assert into.sha256(PLAN) == one_machine(*REQUEST)


def test_ctrl_c_ends_it_and_the_next_call_makes_the_rest(
    tmp_path: Path, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Pressed(tqdm):
        def update(self, bytes: float | None = 1) -> None:
            if bytes:
                raise KeyboardInterrupt

    into = Place(str(tmp_path))
    with monkeypatch.context() as patch:
        patch.setattr("strandom.dask.tqdm", Pressed)
        with pytest.raises(KeyboardInterrupt):
            write(PLAN, into, client)
    assert not client.futures
    assert "manifest.json" not in into.names()
    write(PLAN, into, client)
    assert into.sha256(PLAN) == one_machine(*REQUEST)


def test_the_scheduler_knows_of_few_tasks_at_a_time(
    tmp_path: Path, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = []

    class Looking(tqdm):
        def update(self, n: float | None = 1) -> None:
            if n:
                known.append(len(client.futures))

    monkeypatch.setattr("strandom.dask.tqdm", Looking)
    write(PLAN, Place(str(tmp_path)), client)
    # Four for each of two threads, and one or two that it is about to forget.
    assert len(known) == 23 and 8 <= max(known) <= 12


def test_parts_that_went_elsewhere_are_noticed(tmp_path: Path, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where each worker has a disk of its own."""
    elsewhere = folder(tmp_path / "elsewhere")
    monkeypatch.setattr("strandom.dask.make_part", lambda plan, k, _, place: make_part(plan, k, elsewhere, place))
    with pytest.raises(OSError, match=r"a folder that all machines share: part-01-of-23\.json and 22 more"):
        write(PLAN, Place(str(tmp_path / "here")), client)
    assert Place(str(tmp_path / "here")).names() == ["request.json"]


def test_wrong_arguments_are_refused_before_anything_is_written(tmp_path: Path, client: Client) -> None:
    url = str(tmp_path / "strings")
    wrong: list[tuple[dict[str, Any], type[Exception], str]] = [
        ({"plan": 5}, TypeError, "plan must be a plan"),
        ({"resume": 1}, TypeError, "resume must be True or False"),
        ({"retries": -1}, ValueError, "retries must be a whole number from 0"),
        ({"progress": "yes"}, TypeError, "progress must be True or False"),
        ({"client": "tcp://here"}, TypeError, "client must be a client of Dask's"),
    ]
    for more, error, words in wrong:
        with pytest.raises(error, match=words):
            strandom.dask.write(**{"plan": PLAN, "url": url, "client": client, **more})
        assert not Path(url).exists(), words

    async def asynchronous() -> None:
        async with Client(address(client), asynchronous=True) as other:
            with pytest.raises(TypeError, match="client must be a synchronous one"):
                strandom.dask.write(PLAN, url, other)

    asyncio.run(asynchronous())


@pytest.mark.usefixtures("client")
def test_a_bag_has_the_strings() -> None:
    plan = strandom.plan(n=10_000, len=16, seed=123, first=5, parts=7)
    bag = strandom.dask.bag(plan)
    assert isinstance(bag, dask.bag.Bag) and bag.npartitions == 7
    assert list(bag.compute()) == list(strandom.generate(10_000, 16, 123, first=5))
    assert bag.filter(lambda string: string.startswith("a")).count().compute() == sum(
        string.startswith("a") for string in strandom.generate(10_000, 16, 123, first=5)
    )


@pytest.mark.usefixtures("client")
def test_a_data_frame_has_the_strings_by_their_ranks() -> None:
    plan = strandom.plan(n=10_000, len=16, seed=5, engine="python-choice", first=5, parts=7)
    frame = strandom.dask.dataframe(plan)
    assert frame.npartitions == 7 and frame.known_divisions and frame.divisions[-1] == 10_004
    whole = frame.compute()
    assert list(whole["string"]) == list(strandom.generate(10_000, 16, 5, engine="python-choice", first=5))
    assert list(whole.index) == list(range(5, 10_005)) and whole.index.name == "rank"
    assert list(frame.loc[7_777].compute()["string"]) == [
        strandom.generate(1, 16, 5, engine="python-choice", first=7_777)[0]
    ]
    assert strandom.dask.dataframe(strandom.plan(n=0, len=3, seed=1)).compute().empty
