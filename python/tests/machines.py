"""What the tests of many machines share: one machine's file, folders and stores, clusters."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fsspec
from distributed import Client, LocalCluster
from strandom import Plan

MIB = 1 << 20
TOOL = [sys.executable, "-m", "strandom"]


@dataclass(frozen=True)
class Place:
    """Where parts go."""

    url: str
    storage_options: dict[str, Any] | None = None

    @property
    def files(self) -> tuple[Any, str]:
        files, root = fsspec.core.url_to_fs(self.url, **(self.storage_options or {}))
        files.invalidate_cache()
        return files, root

    def names(self) -> list[str]:
        files, root = self.files
        return sorted(name.rpartition("/")[2] for name in files.ls(root, detail=False))

    def read(self, name: str) -> bytes:
        files, root = self.files
        content: bytes = files.cat_file(f"{root}/{name}")
        return content

    def made(self, name: str) -> object:
        """When a file was made: another one after it was made again."""
        files, root = self.files
        info = files.info(f"{root}/{name}")
        return tuple(str(info.get(key)) for key in ("ino", "mtime", "created", "LastModified"))

    def sha256(self, plan: Plan) -> str:
        """Of all parts, one after the other."""
        whole = hashlib.sha256()
        for k in plan:
            whole.update(self.read(plan.name(k)))
        return whole.hexdigest()

    def download(self, folder: Path) -> Path:
        """A copy for the command."""
        folder.mkdir()
        for name in self.names():
            (folder / name).write_bytes(self.read(name))
        return folder


def run_tool(*arguments: str | int | Path) -> subprocess.CompletedProcess[str]:
    """The command, as it is run."""
    return subprocess.run([*TOOL, *map(str, arguments)], capture_output=True, text=True, check=False)


def one_machine(*arguments: str) -> str:
    """The SHA-256 of the file that one machine makes."""
    making = subprocess.run([*TOOL, *arguments], capture_output=True, check=True)
    return hashlib.sha256(making.stdout).hexdigest()


@contextmanager
def cluster(workers: int, *, processes: bool = True) -> Iterator[Client]:
    """A cluster on this machine, of one thread a worker."""
    counts = (workers, 1) if processes else (1, workers)
    with (
        LocalCluster(
            n_workers=counts[0], threads_per_worker=counts[1], processes=processes, dashboard_address=":0"
        ) as started,
        Client(started) as client,
    ):
        yield client


def address(client: Client) -> str:
    """Where the scheduler of a cluster is."""
    assert client.scheduler is not None
    return str(client.scheduler.address)
