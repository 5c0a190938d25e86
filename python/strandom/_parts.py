"""Parts of a plan: one written by one machine, and what all of them make."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from . import _native
from ._arguments import boolean, described, whole
from ._plan import Plan
from ._stores import Folder, Place, Written, folder, leftovers, note_name

REQUEST = "request.json"
MANIFEST = "manifest.json"
#: Notes that are read at a time: each is a small request to a store.
_READERS = 16


@dataclass(frozen=True, slots=True)
class Part:
    """A part that was written, as ``manifest.json`` has it."""

    #: The name of its file.
    name: str
    #: The rank of its first string.
    first: int
    #: How many strings it has.
    strings: int
    #: The size of its file.
    bytes: int
    #: The SHA-256 of its file in hexadecimal, as ``sha256sum`` prints it.
    sha256: str


def write_part(
    plan: Plan,
    k: int,
    url: str | os.PathLike[str],
    *,
    resume: bool = False,
    storage_options: dict[str, Any] | None = None,
) -> Part:
    """Makes part k of a plan and writes it into a folder, on the caller's thread.

    The file has its name only once it is complete. Any number of machines may do this at the same time, also
    the same part: it has the same bytes each time. On the system's own file systems native code makes, hashes
    and writes it, while other threads of Python run.

    >>> plan = strandom.plan(n=1e6, len=16, seed=123, parts=4)
    >>> strandom.write_part(plan, 1, "strings").sha256[:8]   # doctest: +SKIP
    '7c1b2f0e'

    Parameters
    ----------
    plan
        From :func:`strandom.plan`.
    k : 1 to plan.parts
        Which part.
    url
        The folder: a path, or a URL of fsspec's such as ``s3://bucket/folder``. It is made if it is not there.
        An object store gets the part in one piece, which is in memory until it is sent.
    resume
        A part that lies there already, of the size that was noted, stays as it is.
    storage_options
        What fsspec needs besides, such as ``{"profile": "work"}``.

    Raises
    ------
    ValueError
        There is no such part, or the folder has parts of another plan.
    OSError
        It could not be written. Nothing is left under the part's name.
    """
    plan = _plan_of(plan)
    k = whole("k", k, 1, plan.parts)
    resume = boolean("resume", resume)
    into = folder(url, storage_options)
    claim(plan, into)
    if resume and (there := complete(plan, into, [k])):
        return there[k]
    return make_part(plan, k, into, None)


def make_part(plan: Plan, k: int, into: Folder, place: Place) -> Part:
    """The same for a folder that is the plan's own, and a part whose place may be known."""
    return part(plan, k, into.write_part(plan._native, k, place))


def part(plan: Plan, k: int, written: Written) -> Part:
    """A part that was written."""
    ranks = plan.ranks(k)
    return Part(plan.name(k), ranks.start, len(ranks), *written)


def claim(plan: Plan, into: Folder) -> None:
    """Makes a folder the plan's own. Refuses one of another plan."""
    plan = _plan_of(plan)
    there = into.read(REQUEST)
    if there is None:
        into.replace(REQUEST, plan.json())
    elif not _is_of(plan, there):
        raise ValueError(
            f"url must be a folder without parts of another plan; its {REQUEST} has another one. Name another "
            "folder, or delete what is in it"
        )


def complete(plan: Plan, into: Folder, parts: Iterable[int]) -> dict[int, Part]:
    """Which of these parts lie in the folder, by their sizes and by what was noted of them. Nothing is read."""
    sizes = into.sizes()
    there = [k for k in parts if plan.name(k) in sizes]
    noted = _noted(plan, into, there, MANIFEST in sizes)
    right = {k: it for k, it in noted.items() if it is not None and it[0] == sizes[plan.name(k)]}
    return {k: part(plan, k, written) for k, written in right.items()}


def finish(plan: Plan, into: Folder, parts: Mapping[int, Part]) -> None:
    """Writes the manifest, if all parts lie there, and removes what only their writers needed."""
    sizes = into.sizes()
    missing = [k for k in plan if sizes.get(plan.name(k)) != parts[k].bytes]
    if missing:
        raise OSError(
            f"url must be a folder that all machines share: {plan.name(missing[0])} and {len(missing) - 1:,} more "
            "parts were written and are not there"
        )
    into.replace(MANIFEST, plan._native.manifest([(parts[k].bytes, parts[k].sha256) for k in plan]))
    names = [plan.name(k) for k in plan]
    notes_and_partials = (beside for name in names for beside in (note_name(name), f"{name}.partial"))
    into.remove(beside for beside in notes_and_partials if beside in sizes)
    into.remove(leftovers(sizes))


def places(plan: Plan, parts: Iterable[int]) -> Iterator[tuple[int, Place]]:
    """Parts with where they begin. Python's choice is counted here, once and not by each task."""
    return ((k, plan._native.place(k)) for k in parts)


def sweep(into: Folder) -> None:
    """Removes the temporary files of processes that were killed."""
    into.remove(leftovers(into.sizes()))


def _noted(plan: Plan, into: Folder, parts: list[int], has_manifest: bool) -> dict[int, Written | None]:
    """What a manifest of all parts says of these, or what lies beside each of them."""
    manifest = into.read(MANIFEST) if has_manifest else None
    all_parts = plan._native.manifest_written(manifest) if manifest else None
    if all_parts:
        return {k: all_parts[k - 1] for k in parts}

    def noted(k: int) -> Written | None:
        note = into.note(plan.name(k))
        return plan._native.part_written(k, note) if note else None

    with ThreadPoolExecutor(_READERS) as readers:
        return dict(zip(parts, readers.map(noted, parts), strict=True))


def _is_of(plan: Plan, request: str) -> bool:
    try:
        return _native.Plan.parsed(request) == plan._native
    except ValueError:
        return False


def _plan_of(plan: object) -> Plan:
    if isinstance(plan, Plan):
        return plan
    raise TypeError(f"plan must be a plan, from strandom.plan; you gave {described(plan)}")
