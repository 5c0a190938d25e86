"""Lines in memory: where each string is, whether all have one size or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import pyarrow

Bytes = npt.NDArray[np.uint8]


class Even:
    """Lines of one size: a row for each string, its bytes and a newline."""

    __slots__ = ("_lines",)

    def __init__(self, lines: Bytes) -> None:
        lines.flags.writeable = False
        self._lines = lines

    @property
    def text(self) -> Bytes:
        """All lines."""
        return self._lines.reshape(-1)

    def __len__(self) -> int:
        return len(self._lines)

    def at(self, place: int) -> str:
        return self._lines[place, :-1].tobytes().decode()

    def some(self, which: slice) -> list[str]:
        lines = self._lines[which]
        if not len(lines):
            return []
        text = lines.tobytes().decode()
        width = len(text) // len(lines)
        return [text[at : at + width - 1] for at in range(0, len(text), width)]

    def equal(self, wanted: bytes, start: int, stop: int) -> npt.NDArray[np.bool_]:
        """Which strings of a range have these bytes."""
        lines = self._lines[start:stop, :-1]
        if len(wanted) != lines.shape[1]:
            return np.zeros(len(lines), dtype=np.bool_)
        equal: npt.NDArray[np.bool_] = (lines == np.frombuffer(wanted, dtype=np.uint8)).all(axis=1)
        return equal

    def numpy(self) -> npt.NDArray[np.bytes_]:
        n, line_bytes = self._lines.shape
        return np.ndarray((n,), f"S{line_bytes - 1}", buffer=self._lines, strides=(line_bytes,))

    def arrow(self) -> pyarrow.StringArray:
        n, line_bytes = self._lines.shape
        string_bytes = line_bytes - 1
        values = np.ascontiguousarray(self._lines[:, :-1])
        # A result has at most a gibibyte, so 32 bits hold each place.
        return _arrow(np.arange(0, (n + 1) * string_bytes, string_bytes, dtype=np.int32)[: n + 1], values)

    def __reduce__(self) -> tuple[Any, ...]:
        return (Even, (self._lines,))


class Uneven:
    """Lines of any size, one behind the other, and where each of them begins; last of all, the end."""

    __slots__ = ("_begins", "text")

    def __init__(self, text: Bytes, begins: npt.NDArray[np.int32]) -> None:
        text.flags.writeable = begins.flags.writeable = False
        self.text = text
        self._begins = begins

    def __len__(self) -> int:
        return len(self._begins) - 1

    def at(self, place: int) -> str:
        place %= len(self)
        return self.text[self._begins[place] : self._begins[place + 1] - 1].tobytes().decode()

    def some(self, which: slice) -> list[str]:
        start, stop, step = which.indices(len(self))
        if step != 1:
            return [self.at(place) for place in range(start, stop, step)]
        if stop <= start:
            return []
        # No symbol is a newline.
        return self.text[self._begins[start] : self._begins[stop] - 1].tobytes().decode().split("\n")

    def equal(self, wanted: bytes, start: int, stop: int) -> npt.NDArray[np.bool_]:
        """Which strings of a range have these bytes."""
        begins = self._begins[start : max(start, stop) + 1]
        equal: npt.NDArray[np.bool_] = np.diff(begins) - 1 == len(wanted)
        places = begins[:-1][equal]
        equal[equal] = (self.text[places[:, None] + np.arange(len(wanted))] == np.frombuffer(wanted, np.uint8)).all(1)
        return equal

    def numpy(self) -> npt.NDArray[np.bytes_]:
        sizes = np.diff(self._begins) - 1
        width = max(int(sizes.max(initial=0)), 1)
        array = np.zeros((len(self), width), dtype=np.uint8)
        array[np.arange(width) < sizes[:, None]] = self._without_newlines()
        array.flags.writeable = False
        return np.ndarray((len(self),), f"S{width}", buffer=array)

    def arrow(self) -> pyarrow.StringArray:
        # A newline less for each string before.
        newlines = np.arange(len(self._begins), dtype=np.int32)
        return _arrow(np.subtract(self._begins, newlines, dtype=np.int32), self._without_newlines())

    def _without_newlines(self) -> Bytes:
        is_symbol = np.ones(len(self.text), dtype=np.bool_)
        is_symbol[self._begins[1:] - 1] = False
        return self.text[is_symbol]

    def __reduce__(self) -> tuple[Any, ...]:
        return (Uneven, (self.text, self._begins))


#: Where strings are.
Memory = Even | Uneven


def _arrow(offsets: npt.NDArray[np.int32], values: Bytes) -> pyarrow.StringArray:
    import pyarrow

    return pyarrow.StringArray.from_buffers(len(offsets) - 1, pyarrow.py_buffer(offsets), pyarrow.py_buffer(values))
