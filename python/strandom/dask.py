"""Plans on a cluster of Dask's: written as files, or as a bag or a data frame to compute on with.

A string follows from its rank, so a cluster has nothing to exchange: a task gets a plan and a part's number,
makes the part and writes it. No strings go through the scheduler.
"""

from __future__ import annotations

import itertools
import os
import secrets
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ._arguments import boolean, described, whole
from ._collections import bag, dataframe
from ._parts import MANIFEST, Part, claim, complete, finish, make_part, places, sweep
from ._plan import Plan
from ._stores import Local, Place, folder

try:
    from dask.system import CPU_COUNT
    from distributed import Client, Future, LocalCluster, as_completed, get_client
    from distributed.client import FutureCancelledError
    from distributed.comm import CommClosedError
    from tqdm import TqdmWarning

    with warnings.catch_warnings():
        # In a notebook without ipywidgets the bar is of text, and that is all there is to say.
        warnings.simplefilter("ignore", TqdmWarning)
        from tqdm.auto import tqdm
except ImportError as error:
    raise ImportError("strandom.dask needs Dask: pip install 'strandom[dask]'") from error

__all__ = ["bag", "dataframe", "write"]

#: Tasks that the scheduler knows of, for each thread: so many are there when one ends, and no more.
_TASKS_PER_THREAD = 4
#: How often the cluster is asked for its threads, because it may grow.
_ASK_SECONDS = 1.0
_REST = "Parts that were written stay: once the cause is gone, the same call makes the rest."


def write(
    plan: Plan,
    url: str | os.PathLike[str],
    client: Client | None = None,
    *,
    resume: bool = True,
    retries: int = 3,
    storage_options: dict[str, Any] | None = None,
    progress: bool | None = None,
) -> list[Part]:
    """Writes all parts of a plan into a folder, on a cluster, and their ``manifest.json`` last of all.

    Each part is one task, on one thread. A worker may die at any time: its parts are made again elsewhere,
    and nothing half has a part's name. If this call itself is killed, the same call makes the rest.

    >>> plan = strandom.plan(n=1e9, len=16, seed=123, part_bytes="256MiB")
    >>> strandom.dask.write(plan, "s3://bucket/strings", client)   # doctest: +SKIP

    Parameters
    ----------
    plan
        From :func:`strandom.plan`. At most about 10,000 parts: rather larger ones than more.
    url
        A folder that all workers share: a path, or a URL of fsspec's.
    client
        Of the cluster. Without one it is the current client; if there is none, all cores of this machine.
    resume
        Parts that lie there already, of the size that was noted, stay as they are. They are not read:
        ``strandom verify`` does that.
    retries
        How often a part is tried again after an error, such as a store that was busy.
    storage_options
        What fsspec needs besides. It goes to the workers.
    progress
        Whether there is a progress bar; without it, where standard error is a terminal or in a notebook.

    Returns
    -------
    list of Part
        All parts, in their order.

    Raises
    ------
    ValueError, TypeError
        An argument is wrong, or the folder has parts of another plan.
    ConnectionError
        The cluster was lost.
    Exception
        What a part failed with at last. Parts that were written stay, and the same call makes the rest.
    """
    resume, retries = boolean("resume", resume), whole("retries", retries, 0, 1000)
    without_bar = None if progress is None else not boolean("progress", progress)
    client = None if client is None else _synchronous(client)
    into = folder(url, storage_options)
    claim(plan, into)
    parts = complete(plan, into, plan) if resume else {}
    sweep(into)
    if len(parts) < plan.parts:
        into.remove([MANIFEST])
        with _client_or_own(client) as client, _bar(plan, without_bar) as bar:
            bar.update(sum(part.bytes for part in parts.values()))
            where = str(into.path) if isinstance(into, Local) else os.fspath(url)
            writer = _Writer(client, plan, where, storage_options, retries)
            for k, part in writer.results(k for k in plan if k not in parts):
                parts[k] = part
                bar.update(part.bytes)
    finish(plan, into, parts)
    return [parts[k] for k in plan]


class _Writer:
    """Parts that are being written by a cluster."""

    def __init__(
        self, client: Client, plan: Plan, url: str, storage_options: dict[str, Any] | None, retries: int
    ) -> None:
        self._client = client
        self._arguments = (plan, url, storage_options)
        self._plan = plan
        self._retries = retries
        # Keys that no earlier call had, or its results would be taken for these.
        self._key = f"strandom-{secrets.token_hex(8)}"
        self._running: dict[Future[Part], int] = {}
        self._window = 0
        self._asked = 0.0

    def results(self, parts: Iterator[int]) -> Iterator[tuple[int, Part]]:
        """Writes these parts, and gives each once it is written, in any order."""
        tasks = places(self._plan, parts)
        completed = as_completed(loop=self._client.loop)
        try:
            self._submit(tasks, completed)
            for future in completed:
                k = self._running[future]
                part = self._result(k, future)
                # A result that is held would be made again if its worker died.
                future.release()
                del self._running[future]
                self._submit(tasks, completed)
                yield k, part
        except (CommClosedError, FutureCancelledError) as error:
            raise ConnectionError(f"the cluster was lost: {error}. {_REST}") from error
        finally:
            # A client without a scheduler tries to find it again, and cannot say anything meanwhile.
            if self._client.status == "running":
                self._client.cancel(list(self._running))

    def _submit(self, tasks: Iterator[tuple[int, Place]], completed: as_completed) -> None:
        room = self._tasks_max() - len(self._running)
        for k, place in itertools.islice(tasks, max(room, 0)):
            future = self._client.submit(
                _task, *self._arguments, k, place, key=f"{self._key}-{k}", pure=False, retries=self._retries
            )
            self._running[future] = k
            completed.add(future)

    def _tasks_max(self) -> int:
        now = time.monotonic()
        if now - self._asked >= _ASK_SECONDS:
            threads = sum(self._client.nthreads().values())
            self._window = _TASKS_PER_THREAD * max(threads, 1)
            self._asked = now
        return self._window

    def _result(self, k: int, future: Future[Part]) -> Part:
        try:
            part: Part = future.result()
        except Exception as error:
            error.add_note(f"This was part {k} of {self._plan.parts}. {_REST}")
            raise
        return part


def _task(plan: Plan, url: str, storage_options: dict[str, Any] | None, k: int, place: Place) -> Part:
    return make_part(plan, k, folder(url, storage_options), place)


@contextmanager
def _client_or_own(client: Client | None) -> Iterator[Client]:
    """The given client, the current one, or one of all cores here."""
    if client is not None:
        yield client
        return
    try:
        current = get_client()
    except ValueError:
        # Strings are made without Python's lock, so that threads of one process are enough.
        with (
            LocalCluster(n_workers=1, threads_per_worker=CPU_COUNT, processes=False, dashboard_address=":0") as cluster,
            Client(cluster) as own,
        ):
            yield own
        return
    yield _synchronous(current)


def _synchronous(client: object) -> Client:
    if not isinstance(client, Client):
        raise TypeError(f"client must be a client of Dask's; you gave {described(client)}")
    if client.asynchronous:
        raise TypeError("client must be a synchronous one; you gave an asynchronous one")
    return client


def _bar(plan: Plan, is_off: bool | None) -> tqdm[Any]:
    return tqdm(total=plan.bytes, unit="B", unit_scale=True, disable=is_off, desc=f"{plan.parts:,} parts")
