"""Strings in memory, decoded when they are looked at."""

from __future__ import annotations

import hashlib
import operator
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload

import numpy as np
import numpy.typing as npt

from ._arguments import described

if TYPE_CHECKING:
    import pyarrow

#: Strings that are decoded at a time when all are iterated over.
_WINDOW = 4096
#: Strings that `repr` shows at each end.
_SHOWN = 3


class Strings(Sequence[str]):
    """Strings in rank order, as :func:`strandom.generate` makes them.

    A sequence of ``str``: ``s[3]``, ``s[-1]``, ``s[10:20]`` (a list), ``len(s)``, ``for string in s``. Only
    what is looked at is decoded. In memory each string is followed by a newline, in UTF-8, and all have
    the same number of bytes.
    """

    __slots__ = ("_first", "_lines")

    def __init__(self, lines: npt.NDArray[np.uint8], first: int) -> None:
        #: A row for each string: its bytes and a newline.
        self._lines = lines
        self._first = first
        lines.flags.writeable = False

    @property
    def first(self) -> int:
        """The rank of the string at place 0."""
        return self._first

    @property
    def bytes(self) -> bytes:
        """All strings as UTF-8, each followed by a newline: a copy of your own, made at each look."""
        return self._lines.tobytes()

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return _decoded(self._lines[index])
        return self._lines[self._place(index), :-1].tobytes().decode()

    def __iter__(self) -> Iterator[str]:
        for at in range(0, len(self), _WINDOW):
            yield from _decoded(self._lines[at : at + _WINDOW])

    def __contains__(self, value: object) -> bool:
        return self._find(value, 0, len(self)) is not None

    def index(self, value: object, start: int = 0, stop: int | None = None) -> int:
        """The first place of a string, as a list's ``index``: all bytes are compared, none decoded.

        Raises ``ValueError`` if it is not there.
        """
        start, stop, _ = slice(start, stop).indices(len(self))
        found = self._find(value, start, stop)
        if found is None:
            raise ValueError(f"{value!r} is not among the strings")
        return found

    def count(self, value: object) -> int:
        """How many of the strings are equal to one, as a list's ``count``."""
        return int(np.count_nonzero(self._equal(value, 0, len(self))))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Strings):
            return np.array_equal(self._lines, other._lines)
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        if len(self) <= 2 * _SHOWN:
            shown = ", ".join(map(repr, self))
        else:
            begin, end = self[:_SHOWN], self[-_SHOWN:]
            shown = f"{', '.join(map(repr, begin))}, ..., {', '.join(map(repr, end))}"
        return f"Strings([{shown}], n={len(self)})"

    def numpy(self) -> npt.NDArray[np.bytes_]:
        """The strings as an array of numpy's, without a copy: shape ``(n,)``, UTF-8 bytes, such as dtype ``S16``.

        Its strides go over the newlines. It is read-only.
        """
        n, line_bytes = self._lines.shape
        return np.ndarray((n,), f"S{line_bytes - 1}", buffer=self._lines, strides=(line_bytes,))

    def arrow(self) -> pyarrow.StringArray:
        """The strings as an array of Arrow's, of type ``string`` and length n: a copy without the newlines.

        Raises ``ImportError`` if pyarrow is not installed.
        """
        try:
            import pyarrow
        except ImportError as error:
            raise ImportError("arrow() needs pyarrow: pip install 'strandom[arrow]'") from error
        n, line_bytes = self._lines.shape
        string_bytes = line_bytes - 1
        values = np.ascontiguousarray(self._lines[:, :-1])
        # A result has at most a gibibyte, so 32 bits hold each place.
        offsets = np.arange(0, (n + 1) * string_bytes, string_bytes, dtype=np.int32)[: n + 1]
        buffers = [None, pyarrow.py_buffer(offsets), pyarrow.py_buffer(values)]
        return pyarrow.StringArray.from_buffers(n, buffers[1], buffers[2])

    def sha256(self) -> str:
        """The SHA-256 of :attr:`bytes`, in hexadecimal, as ``sha256sum`` prints it."""
        return hashlib.sha256(self._lines.data).hexdigest()

    def __reduce__(self) -> tuple[Any, ...]:
        return (Strings, (self._lines, self._first))

    def _place(self, index: object) -> int:
        """A place of a list as large, which counts from the end where it is negative."""
        try:
            place = operator.index(index)  # type: ignore[arg-type]
        except TypeError:
            raise TypeError(f"a place must be a whole number or a slice; you gave {described(index)}") from None
        if -len(self) <= place < len(self):
            return place
        raise IndexError(f"there are {len(self):,} strings; you asked for place {place:,}")

    def _find(self, value: object, start: int, stop: int) -> int | None:
        places = np.flatnonzero(self._equal(value, start, stop))
        return start + int(places[0]) if places.size else None

    def _equal(self, value: object, start: int, stop: int) -> npt.NDArray[np.bool_]:
        """Which strings of a range are equal to a value."""
        lines = self._lines[start:stop, :-1]
        try:
            wanted = value.encode() if isinstance(value, str) else b""
        except UnicodeEncodeError:
            wanted = b""
        if len(wanted) != lines.shape[1]:
            return np.zeros(len(lines), dtype=np.bool_)
        equal: npt.NDArray[np.bool_] = (lines == np.frombuffer(wanted, dtype=np.uint8)).all(axis=1)
        return equal


def _decoded(lines: npt.NDArray[np.uint8]) -> list[str]:
    """A string for each line, whatever the distance between two of them."""
    if not len(lines):
        return []
    text = lines.tobytes().decode()
    width = len(text) // len(lines)
    return [text[at : at + width - 1] for at in range(0, len(text), width)]
