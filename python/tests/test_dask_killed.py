"""Plans on a cluster of several processes that are killed: a worker in the middle, or all at once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
import strandom
import strandom.dask
from distributed import Client
from machines import MIB, Place, cluster, one_machine, run_tool
from servers import place
from tqdm.auto import tqdm


def plan_for(into: Place) -> strandom.Plan:
    """Some hundred MiB, and less for a server that is slow."""
    return strandom.plan(n=3_000_000 if into.url.startswith("s3") else 15_000_000, len=16, seed=123, parts=24)


def one_file(plan: strandom.Plan) -> str:
    """The SHA-256 of one machine's file."""
    return one_machine(str(plan.ranks(plan.parts).stop), "16", "--seed", "123")


@pytest.fixture(params=["folder", "s3"])
def into(request: pytest.FixtureRequest, tmp_path: Path, bucket: Place) -> Place:
    return place(request.param, tmp_path, bucket)


def whole_parts(into: Place, plan: strandom.Plan) -> dict[str, object]:
    """The parts that have their names, each of which must be whole."""
    names = set(into.names())
    found = [k for k in plan if plan.name(k) in names]
    for k in found:
        ranks = plan.ranks(k)
        assert into.read(plan.name(k)) == strandom.generate(len(ranks), 16, 123, first=ranks.start).bytes
    return {plan.name(k): into.made(plan.name(k)) for k in found}


def at_part(number: int, act: Callable[[int], bool], monkeypatch: pytest.MonkeyPatch) -> None:
    """Acts when so many parts are written, and at each further one until that was of use."""

    class Acting(tqdm):
        parts, is_done = 0, False

        def update(self, n: float | None = 1) -> None:
            self.parts += bool(n)
            if self.parts >= number and not self.is_done:
                Acting.is_done = act(self.parts)

    monkeypatch.setattr("strandom.dask.tqdm", Acting)


def stopped(pids: list[int]) -> None:
    """Stops processes where they are."""
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    while any(psutil.Process(pid).status() != psutil.STATUS_STOPPED for pid in pids):
        pass


def test_a_worker_that_dies_in_the_middle_costs_a_part(
    into: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, is_folder = plan_for(into), "://" not in into.url
    with cluster(3) as client:
        pids = list(client.run(os.getpid).values())
        killed: dict[str, Any] = {}

        def kill_one(told: int) -> bool:
            stopped(pids)
            # Only where all of them are in the middle of a part is the one that dies, too.
            halves = [name for name in into.names() if name.endswith(".partial")]
            is_time = not is_folder or len([name for name in halves if name.startswith(".part")]) == len(pids)
            if is_time:
                killed.update(told=told, whole=whole_parts(into, plan))
                os.kill(pids[0], signal.SIGKILL)
            for pid in pids[1:] if is_time else pids:
                os.kill(pid, signal.SIGCONT)
            return is_time

        at_part(5, kill_one, monkeypatch)
        before = scheduler_bytes(client)
        strandom.dask.write(plan, into.url, client, storage_options=into.storage_options)
        grown = scheduler_bytes(client) - before
    assert into.sha256(plan) == one_file(plan)
    assert into.names() == ["manifest.json", *map(plan.name, plan), "request.json"]
    again = [name for name, made in killed["whole"].items() if into.made(name) != made]
    with capsys.disabled():
        print(
            f"\n{into.url}: a worker of 3 was killed with {len(killed['whole'])} of {plan.parts} parts written; "
            f"{len(again)} of these were made again; client and scheduler grew by {grown / MIB:.1f} MiB"
        )
    # A part whose end was told is not made again.
    assert len(again) <= len(killed["whole"]) - killed["told"]


def scheduler_bytes(client: Client) -> int:
    size: int = client.run_on_scheduler(lambda: psutil.Process().memory_info().rss)
    return size


def test_a_run_that_is_killed_is_resumed_by_another(
    into: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = plan_for(into)
    (tmp_path / "plan.json").write_text(plan.json())
    words = [Path(__file__).with_name("writes.py"), tmp_path / "plan.json", into.url, json.dumps(into.storage_options)]
    run = subprocess.Popen(
        [sys.executable, *map(str, words)], stdout=subprocess.PIPE, start_new_session=True, text=True
    )
    assert run.stdout is not None
    for _ in range(6):
        assert run.stdout.readline(), "the run ended before it was killed"
    # Client, scheduler, workers, and what would start them again.
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    run.stdout.close()
    whole = whole_parts(into, plan)
    assert len(whole) >= 6 and "manifest.json" not in into.names()
    with cluster(2) as client:
        strandom.dask.write(plan, into.url, client, storage_options=into.storage_options)
    again = [name for name, made in whole.items() if into.made(name) != made]
    with capsys.disabled():
        print(
            f"\n{into.url}: all was killed with {len(whole)} of {plan.parts} parts written; {len(again)} of these "
            f"were made again by the next run"
        )
    # A part was just renamed and not yet noted, on each worker at most.
    assert len(again) <= 2
    assert into.sha256(plan) == one_file(plan)
    assert into.names() == ["manifest.json", *map(plan.name, plan), "request.json"]
    verified = run_tool("verify", into.download(tmp_path / "copy"))
    assert verified.returncode == 0, verified.stderr


def test_a_cluster_that_dies_ends_the_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    into = Place(str(tmp_path / "strings"))
    plan = plan_for(into)
    other = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("other_cluster.py"))],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True, text=True,
    )  # fmt: skip
    assert other.stdout is not None

    def kill_all(_: int) -> bool:
        os.killpg(other.pid, signal.SIGKILL)
        return True

    # Its end closes the pipes and waits for it.
    with other, Client(other.stdout.readline().strip()) as client, monkeypatch.context() as patch:
        at_part(3, kill_all, patch)
        with pytest.raises(ConnectionError, match=r"(?s)the cluster was lost: .*the same call makes the rest"):
            strandom.dask.write(plan, into.url, client)
    assert len(whole_parts(into, plan)) >= 3 and "manifest.json" not in into.names()
    with cluster(2) as client:
        strandom.dask.write(plan, into.url, client)
    assert into.sha256(plan) == one_file(plan)
