"""Folders on file systems and in object stores, and how files get into them whole or not at all.

A file system gets a file under a temporary name, which is then renamed. An object store shows an object once
all of it is there, so it gets a part in one piece.

What a part has is noted beside it, so that nobody has to read it again to know its hash: in a file of its own
(``.part-07-of-50.txt.done``), and in S3 with the object itself. Names that begin with a dot stay out of
``cat part-*``.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import secrets
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Protocol, TypeVar

from ._arguments import text
from ._native import Plan

_T = TypeVar("_T")
#: Size and SHA-256 of a part.
Written = tuple[int, str]
#: Where a part begins, for engines that have to count the way there.
Place = tuple[int, int] | None

_OBJECT_STORES = {"gs", "gcs", "az", "abfs", "abfss", "oss", "oci"}
_S3 = {"s3", "s3a"}
#: S3 takes no more in one piece.
_S3_PUT_MAX = 5 << 30
_S3_NOTE = "strandom-part"
_TEMPORARY = re.compile(r"\..+\.[0-9a-f]{16}\.partial")


class Folder(Protocol):
    """Where parts go."""

    def sizes(self) -> dict[str, int]:
        """The files that lie there, with their sizes; none if there is no such folder."""

    def read(self, name: str) -> str | None:
        """The text of a small file, if there is one."""

    def replace(self, name: str, text: str) -> None:
        """Writes a small file, at once or not at all."""

    def write_part(self, plan: Plan, k: int, place: Place) -> Written:
        """Makes and writes a part, and notes what it has."""

    def note(self, name: str) -> str | None:
        """What was noted of a part."""

    def remove(self, names: Iterable[str]) -> None:
        """Removes files. What is not there any more is no error."""


def folder(url: str | os.PathLike[str], storage_options: dict[str, Any] | None = None) -> Folder:
    """The folder of a path or a URL. Local ones need no fsspec."""
    address = text("url", os.fspath(url), "a path, or a URL of fsspec's such as 's3://bucket/folder'")
    if not address:
        raise ValueError("url must name a folder; you gave nothing")
    protocol, is_url, path = address.partition("://")
    if not is_url or protocol in ("file", "local"):
        return Local(Path(path if is_url else address).absolute())
    try:
        import fsspec
    except ImportError as error:
        raise ImportError(f"{protocol}:// needs fsspec: pip install 'strandom[dask]'") from error
    files, root = fsspec.core.url_to_fs(address, **(storage_options or {}))
    if protocol in _S3:
        return S3(files, root)
    return Objects(files, root) if protocol in _OBJECT_STORES else Remote(files, root)


def temporary(name: str) -> str:
    """A name that no other process takes."""
    return f".{name}.{secrets.token_hex(8)}.partial"


def leftovers(names: Iterable[str]) -> list[str]:
    """The temporary files that killed processes have left."""
    return [name for name in names if _TEMPORARY.fullmatch(name)]


def note_name(name: str) -> str:
    """The file beside a part that says what the part has."""
    return f".{name}.done"


class Local:
    """A folder of the system's own. What writes it is native, from the strings to the disk."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def sizes(self) -> dict[str, int]:
        if not self.path.is_dir():
            return {}
        sizes = {}
        with os.scandir(self.path) as entries:
            for entry in entries:
                # Other machines rename and remove files meanwhile.
                with contextlib.suppress(FileNotFoundError):
                    if entry.is_file():
                        sizes[entry.name] = entry.stat().st_size
        return sizes

    def read(self, name: str) -> str | None:
        with contextlib.suppress(FileNotFoundError):
            return (self.path / name).read_text("utf-8")
        return None

    def replace(self, name: str, text: str) -> None:
        def write(path: Path) -> None:
            with path.open("x", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())

        self._renamed(name, write)

    def write_part(self, plan: Plan, k: int, place: Place) -> Written:
        name = plan.name(k)
        self.remove([note_name(name)])
        written = self._renamed(name, lambda path: plan.write_file(k, path, place))
        self.replace(note_name(name), plan.part_json(k, written))
        return written

    def note(self, name: str) -> str | None:
        return self.read(note_name(name))

    def remove(self, names: Iterable[str]) -> None:
        for name in names:
            (self.path / name).unlink(missing_ok=True)

    def _renamed(self, name: str, write: Callable[[Path], _T]) -> _T:
        self.path.mkdir(parents=True, exist_ok=True)
        path = self.path / temporary(name)
        try:
            written = write(path)
            path.replace(self.path / name)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return written


class _Fsspec:
    """What all that fsspec reaches have in common."""

    def __init__(self, files: Any, root: str) -> None:
        self._files = files
        self._root = root.rstrip("/")

    def sizes(self) -> dict[str, int]:
        # Other machines write there, too.
        self._files.invalidate_cache()
        try:
            entries = self._files.ls(self._root, detail=True)
        except FileNotFoundError:
            return {}
        found = [entry for entry in entries if entry["type"] == "file"]
        return {entry["name"].rpartition("/")[2]: entry["size"] for entry in found}

    def read(self, name: str) -> str | None:
        with contextlib.suppress(FileNotFoundError):
            content: bytes = self._files.cat_file(self._path(name))
            return content.decode()
        return None

    def note(self, name: str) -> str | None:
        return self.read(note_name(name))

    def remove(self, names: Iterable[str]) -> None:
        for name in names:
            with contextlib.suppress(FileNotFoundError):
                self._files.rm_file(self._path(name))

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"


class Remote(_Fsspec):
    """A file system that fsspec reaches, such as SFTP or HDFS."""

    def replace(self, name: str, text: str) -> None:
        self._renamed(name, lambda write: write(text.encode()))

    def write_part(self, plan: Plan, k: int, place: Place) -> Written:
        name = plan.name(k)
        self.remove([note_name(name)])
        written = self._renamed(name, lambda write: plan.write_by(k, write, place))
        self.replace(note_name(name), plan.part_json(k, written))
        return written

    def _renamed(self, name: str, fill: Callable[[Callable[[bytes], object]], _T]) -> _T:
        self._files.makedirs(self._root, exist_ok=True)
        path = self._path(temporary(name))
        try:
            with self._files.open(path, "wb") as file:
                written = fill(file.write)
            # Not all of them rename to a name that is taken.
            self.remove([name])
            self._files.mv(path, self._path(name))
        except BaseException:
            # The error is what counts, also if nothing can be removed.
            with contextlib.suppress(Exception):
                self._files.rm_file(path)
            raise
        return written


class Objects(_Fsspec):
    """An object store. A part is in memory until it is sent in one piece."""

    def replace(self, name: str, text: str) -> None:
        self._files.pipe_file(self._path(name), text.encode())

    def write_part(self, plan: Plan, k: int, place: Place) -> Written:
        memory = io.BytesIO()
        written = plan.write_by(k, memory.write, place)
        self._put(plan.name(k), memory.getvalue(), plan.part_json(k, written))
        return written

    def _put(self, name: str, part: bytes, note: str) -> None:
        self.remove([note_name(name)])
        self._files.pipe_file(self._path(name), part)
        self.replace(note_name(name), note)


class S3(Objects):
    """S3, where an object carries what was noted of it."""

    def _put(self, name: str, part: bytes, note: str) -> None:
        if len(part) > _S3_PUT_MAX:
            raise ValueError(
                f"part_bytes must be at most 5GiB for S3, which takes no more in one piece; {name} has {len(part):,} "
                "bytes"
            )
        self._files.pipe_file(self._path(name), part, chunksize=_S3_PUT_MAX, Metadata={_S3_NOTE: note})

    def note(self, name: str) -> str | None:
        with contextlib.suppress(FileNotFoundError):
            note: str | None = self._files.metadata(self._path(name), refresh=True).get(_S3_NOTE)
            return note
        return None
