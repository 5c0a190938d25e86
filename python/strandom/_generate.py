"""Strings into memory: the package's, or the caller's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt

from ._arguments import THREADS_MAX, as_json, described, text, whole
from ._memory import Even, Uneven
from ._native import FreshKey, Lines
from ._request import Alphabet, Rules, Words, request
from ._strings import Strings

if TYPE_CHECKING:
    from typing_extensions import Buffer

    #: numpy's own types say of arrays that they have memory only from Python 3.12 on.
    Memory = Buffer | npt.NDArray[Any]

#: What draws.
Engine = Literal["strandom", "python-choice", "python-choices"]


def generate(
    n: float,
    len: int | None = None,
    seed: str | int | FreshKey | None = None,
    *,
    alphabet: Alphabet | None = None,
    pattern: str | None = None,
    words: Words | None = None,
    rules: Rules | None = None,
    unique: bool = False,
    engine: Engine = "strandom",
    prefix: str = "",
    groups: int = 0,
    separator: str | None = None,
    check: bool = False,
    first: int = 0,
    threads: int | None = None,
) -> Strings:
    r"""Makes n random strings of len symbols in memory, at most 1 GiB of them.

    >>> strandom.generate(16, 5, 123)
    Strings(['uAgJ6', 'FgiSi', '5ikky', ..., 'nXWT8', 'YnRhd', 'k3Ckk'], n=16)
    >>> strandom.generate(2, seed=123, pattern=r"[A-Z]{3}-\d{3}")[:]
    ['JXH-060', 'KMJ-979']
    >>> strandom.generate(1, 6, 123, words="eff")[0]
    'hurled catacomb reshape pelvis ramp slighting'

    Parameters
    ----------
    n : 0 to 2^53 - 1
        How many strings. A float counts if it is whole: 1e6.
    len : 1 to 65,536
        Symbols in a string, or words. None with a pattern.
    seed : text, whole number, FreshKey or None
        The same seed gives the same strings, everywhere. A number is its decimal text. Without one the
        strings come from the system's randomness, and nobody can make them again. A :class:`FreshKey`
        makes several calls read the same fresh strings.
    alphabet
        A name (``alphanumeric``, which it is without one, ``lower``, ``upper``, ``digits``, ``hex``, ``base32``,
        ``crockford``, ``base58``, ``base64url``, ``clear``, ``distinct``, ``ascii``, ``dna``), or 2 to 65,536
        different symbols: as one text, whose characters they are, or as a list of texts of up to 64 bytes.
    pattern
        What the strings look like, in place of a length and an alphabet: ``[A-Z]{3}-\d{3}``. In brackets is what
        is drawn, in braces how often; ``\d`` is a digit, ``[[:hex:]]`` a named alphabet. All else stands for
        itself, or needs a backslash.
    words
        Pass phrases of len words: ``eff`` (7,776 words), ``eff-short`` (1,296), ``bip39`` (2,048), or a list of
        words. Between two of them is the separator, a space without it.
    rules
        What each string has to satisfy: :class:`Rules`, or a dict of the same names. Where few strings satisfy
        them each takes up to a thousand attempts.
    unique
        No two strings are equal.
    engine
        What draws: ``strandom``; ``python-choice`` or ``python-choices`` for the strings of Python's own
        ``random`` after ``random.seed(seed)``.
    prefix
        Text before each string, up to 32 characters.
    groups, separator
        Symbols between two separators, 0 for no groups; one character that is in no symbol, ``-`` without it.
    check
        A check symbol at the end of each string (Luhn mod N).
    first
        The rank of the first string.
    threads : 1 to 1,024
        How many threads make them; all cores without it. The strings are the same.

    Other threads of Python run meanwhile, and Ctrl+C stops it.

    Raises
    ------
    ValueError
        A value is out of bounds. The message names it, what is allowed and what was given.
    TypeError
        A value is of another type.
    """
    wanted = request(
        n, len, seed, first=first, alphabet=alphabet, pattern=pattern, words=words, rules=rules, unique=unique,
        engine=engine, prefix=prefix, groups=groups, separator=separator, check=check,
    )  # fmt: skip
    lines = _lines(wanted, seed)
    lines.check(wanted["first"], wanted["n"])
    line_bytes = lines.line_bytes
    if line_bytes is None:
        return Strings(Uneven(*lines.text(wanted["first"], wanted["n"], _threads(threads))), wanted["first"])
    # Not zeroed first: that would take as long as the strings.
    memory = np.empty((wanted["n"], line_bytes), dtype=np.uint8)
    lines.fill(memory.reshape(-1), wanted["first"], _threads(threads))
    return Strings(Even(memory), wanted["first"])


def fill(
    buffer: Memory,
    len: int | None = None,
    seed: str | int | FreshKey | None = None,
    *,
    alphabet: Alphabet | None = None,
    pattern: str | None = None,
    words: Words | None = None,
    rules: Rules | None = None,
    unique: bool = False,
    engine: Engine = "strandom",
    prefix: str = "",
    groups: int = 0,
    separator: str | None = None,
    check: bool = False,
    first: int = 0,
    threads: int | None = None,
) -> int:
    r"""Fills memory of yours with strings, each followed by a newline, and returns how many.

    As many whole strings as fit are made; bytes behind the last one stay as they are. A string takes
    :func:`line_bytes`. All strings must have one size, so that each has its place.

    >>> buffer = bytearray(18)
    >>> strandom.fill(buffer, 5, 123)
    3
    >>> buffer
    bytearray(b'uAgJ6\nFgiSi\n5ikky\n')

    Parameters
    ----------
    buffer
        Anything with writable, contiguous memory: a ``bytearray``, an array of numpy's, an ``mmap``, shared
        memory.

    The others are those of :func:`generate`.

    Raises
    ------
    ValueError, TypeError
        As :func:`generate`; ``ValueError`` where strings differ in size.
    TypeError
        The memory cannot be written or is not contiguous.
    """
    wanted = request(
        0, len, seed, first=first, alphabet=alphabet, pattern=pattern, words=words, rules=rules, unique=unique,
        engine=engine, prefix=prefix, groups=groups, separator=separator, check=check,
    )  # fmt: skip
    memory = _memory(buffer)
    lines = _lines(wanted, seed)
    return lines.fill(memory, wanted["first"], _threads(threads))


def line_bytes(
    len: int | None = None,
    *,
    alphabet: Alphabet | None = None,
    pattern: str | None = None,
    words: Words | None = None,
    prefix: str = "",
    groups: int = 0,
    separator: str | None = None,
    check: bool = False,
) -> int:
    """Bytes that :func:`fill` needs for a string and its newline.

    Raises ``ValueError`` where strings differ in size.
    """
    wanted = request(
        0, len, 0, alphabet=alphabet, pattern=pattern, words=words, prefix=prefix, groups=groups,
        separator=separator, check=check,
    )  # fmt: skip
    return _lines(wanted, 0).each_bytes()


def rank_of(
    string: str,
    len: int | None = None,
    seed: str | int | FreshKey | None = None,
    *,
    alphabet: Alphabet | None = None,
    pattern: str | None = None,
    words: Words | None = None,
    rules: Rules | None = None,
    prefix: str = "",
    groups: int = 0,
    separator: str | None = None,
    check: bool = False,
) -> int | None:
    """The rank of a string that never repeats (``unique=True``), at once; None if no rank has it.

    The arguments are those with which it was made. ``string`` has its prefix, separators and check symbol.

    Raises
    ------
    ValueError, TypeError
        As :func:`generate`; ``ValueError`` too where strings may repeat, because there are too many to
        number them.
    """
    if seed is None:
        raise ValueError("seed must be the one of the strings, or their FreshKey; you gave None")
    wanted = request(
        0, len, seed, alphabet=alphabet, pattern=pattern, words=words, rules=rules, unique=True, prefix=prefix,
        groups=groups, separator=separator, check=check,
    )  # fmt: skip
    lines = _lines(wanted, seed)
    if not lines.never_repeats:
        which = "len" if pattern is None else "pattern"
        raise ValueError(
            f"{which} must be short enough to number all strings, about 10^35 at most; you gave "
            f"{described(wanted[which])}"
        )
    return lines.rank_of(text("string", string, "text"))


def _lines(wanted: dict[str, Any], seed: object) -> Lines:
    return Lines(as_json(wanted), seed if isinstance(seed, FreshKey) else None)


def _threads(threads: object) -> int:
    return 0 if threads is None else whole("threads", threads, 1, THREADS_MAX)


def _memory(buffer: Any) -> npt.NDArray[np.uint8]:
    """The bytes of anything that has writable memory in one piece."""
    try:
        view = memoryview(buffer)
    except TypeError:
        raise TypeError(f"buffer must have memory to write to; a {type(buffer).__name__} has none") from None
    if view.readonly or not view.c_contiguous:
        which = "can only be read" if view.readonly else "is not in one piece"
        raise TypeError(f"buffer must be writable memory in one piece; that of your {type(buffer).__name__} {which}")
    return np.frombuffer(view.cast("B") if view.nbytes else bytearray(), dtype=np.uint8)
