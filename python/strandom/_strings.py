"""Strings in memory, decoded when they are looked at."""

from __future__ import annotations

import hashlib
import operator
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload

import numpy as np
import numpy.typing as npt

from ._arguments import described
from ._memory import Memory

if TYPE_CHECKING:
    import pyarrow

#: Strings that are decoded at a time when all are iterated over.
_WINDOW = 4096
#: Strings that `repr` shows at each end.
_SHOWN = 3


class Strings(Sequence[str]):
    """Strings in rank order, as :func:`strandom.generate` makes them.

    A sequence of ``str``: ``s[3]``, ``s[-1]``, ``s[10:20]`` (a list), ``len(s)``, ``for string in s``. Only
    what is looked at is decoded. In memory each string is followed by a newline, in UTF-8.
    """

    __slots__ = ("_first", "_memory")

    def __init__(self, memory: Memory, first: int) -> None:
        self._memory = memory
        self._first = first

    @property
    def first(self) -> int:
        """The rank of the string at place 0."""
        return self._first

    @property
    def bytes(self) -> bytes:
        """All strings as UTF-8, each followed by a newline: a copy of your own, made at each look."""
        return self._memory.text.tobytes()

    def __len__(self) -> int:
        return len(self._memory)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return self._memory.some(index)
        return self._memory.at(self._place(index))

    def __iter__(self) -> Iterator[str]:
        for at in range(0, len(self), _WINDOW):
            yield from self._memory.some(slice(at, at + _WINDOW))

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
            # No string has a newline, so strings are equal where all lines are.
            return np.array_equal(self._memory.text, other._memory.text)
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
        """The strings as a read-only array of numpy's: shape ``(n,)``, UTF-8 bytes, such as dtype ``S16``.

        Without a copy, with strides that go over the newlines. Where strings differ in size it is a copy in
        which each has the room of the longest.
        """
        return self._memory.numpy()

    def arrow(self) -> pyarrow.StringArray:
        """The strings as an array of Arrow's, of type ``string`` and length n: a copy without the newlines.

        Raises ``ImportError`` if pyarrow is not installed.
        """
        try:
            return self._memory.arrow()
        except ImportError as error:
            raise ImportError("arrow() needs pyarrow: pip install 'strandom[arrow]'") from error

    def sha256(self) -> str:
        """The SHA-256 of :attr:`bytes`, in hexadecimal, as ``sha256sum`` prints it."""
        return hashlib.sha256(self._memory.text.data).hexdigest()

    def __reduce__(self) -> tuple[Any, ...]:
        return (Strings, (self._memory, self._first))

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
        try:
            wanted = value.encode() if isinstance(value, str) else b""
        except UnicodeEncodeError:
            wanted = b""
        return self._memory.equal(wanted, start, stop)
