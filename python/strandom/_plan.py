"""Plans: which strings, in which format, and how they are cut into parts that any machines write."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from typing import Any

from . import _native
from ._arguments import as_json, boolean, character, described, one_of, text, whole
from ._command_line import options
from ._request import Alphabet, Rules, Words, request

#: More files are too many for a folder.
PARTS_MAX = 1_000_000
FORMATS = ("lines", "csv", "json")
_UNITS = {
    "": 1, "B": 1, "kB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12,
    "KiB": 2**10, "MiB": 2**20, "GiB": 2**30, "TiB": 2**40,
}  # fmt: skip


class Plan:
    """Strings and how they are cut into parts, from :func:`strandom.plan`.

    A plan has a few hundred bytes, is compared by value and can be pickled. Parts count from 1:
    ``for k in plan`` gives all of them, ``len(plan)`` says how many.
    """

    __slots__ = ("_native",)

    def __init__(self, native: _native.Plan) -> None:
        self._native = native

    @classmethod
    def from_json(cls, json: str) -> Plan:
        """The plan of a ``request.json``, as :meth:`json` writes it.

        Raises ``ValueError`` if the text is none, or is of fresh strings.
        """
        return cls(_native.Plan.parsed(text("json", json, "the text of a request.json")))

    @property
    def parts(self) -> int:
        """How many parts there are."""
        return self._native.parts

    @property
    def bytes(self) -> int:
        """About how many bytes of text all parts have together; exact if all strings have one size and nothing in them
        is escaped.
        """
        return self._native.bytes

    def name(self, k: int) -> str:
        """The file's name of part k, such as ``part-07-of-50.txt``. The names sort as the parts do."""
        return self._native.name(self._part(k))

    def ranks(self, k: int) -> range:
        """The ranks of the strings of part k."""
        return range(*self._native.ranks(self._part(k)))

    def command(self, k: int | str, out: str = "strings") -> str:
        """The line for a shell that writes part k into the folder ``out``: no Python is needed for it.

        Text in place of k is taken as it is, for what the shell or another program puts in:
        ``plan.command("$SLURM_ARRAY_TASK_ID")``, ``plan.command("{}")``.

        Raises ``ValueError`` for a list of symbols or words, for which the command takes a file.
        """
        shown = k if isinstance(k, str) else str(self._part(k))
        plan = json.loads(self.json())
        words = ["strandom", *options(plan["request"]), *(["--gzip"] if plan["gzip"] else [])]
        line = shlex.join([*words, "--parts", str(self.parts)])
        return f"{line} --part {shown} --out {shlex.quote(out)}"

    def json(self) -> str:
        """The text of the ``request.json`` that lies beside the parts."""
        return self._native.json()

    def __len__(self) -> int:
        return self.parts

    def __iter__(self) -> Iterator[int]:
        return iter(range(1, self.parts + 1))

    def __contains__(self, k: object) -> bool:
        return k in range(1, self.parts + 1)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Plan):
            return self._native == other._native
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self.json())

    def __reduce__(self) -> tuple[Any, ...]:
        return (Plan.from_json, (self.json(),))

    def __repr__(self) -> str:
        try:
            line = self.command("K")
        except ValueError:
            line = "with a list of symbols"
        return f"<strandom.Plan of {self.parts:,} parts, about {self.bytes:,} bytes: {line}>"

    def _part(self, k: object) -> int:
        return whole("k", k, 1, self.parts)


def plan(
    n: float,
    len: int | None = None,
    seed: str | int | None = None,
    *,
    alphabet: Alphabet | None = None,
    pattern: str | None = None,
    words: Words | None = None,
    rules: Rules | None = None,
    unique: bool = False,
    engine: str = "strandom",
    prefix: str = "",
    groups: int = 0,
    separator: str | None = None,
    check: bool = False,
    first: int = 0,
    format: str = "lines",
    ranked: bool = False,
    header: str = "string",
    delimiter: str = ",",
    crlf: bool = True,
    bom: bool = False,
    excel: bool = False,
    gzip: bool = False,
    parts: int | None = None,
    part_bytes: float | str | None = None,
) -> Plan:
    """Plans a file of any size in parts, which any machines write in any order.

    >>> strandom.plan(n=1e9, len=16, seed=123, part_bytes="1GiB").parts
    16

    The parts are those of ``strandom N LEN --parts COUNT``, byte by byte: one after the other they are the
    file.

    Parameters
    ----------
    n, len, seed, alphabet, pattern, words, rules, unique, engine, prefix, groups, separator, check, first
        As for :func:`strandom.generate`. There must be a seed: a plan goes to many machines and lies beside
        the strings, where a fresh key would be no secret any more.
    format
        ``lines``; ``csv``, as in RFC 4180; ``json``, an array of strings.
    ranked
        CSV and JSON: the rank beside each string.
    header, delimiter, crlf, bom, excel
        CSV: what stands above the strings, ``""`` for no header line; ``","``, ``";"`` or a tab; whether
        lines end with CR and LF; whether it begins with a byte order mark; whether each string is a formula,
        which Excel shows as text.
    gzip
        Each part is compressed. Its bytes may differ in other versions; the text in them does not.
    parts, part_bytes
        How many parts, or the most bytes of text that each may have, such as ``"64MiB"``: one of them. Without
        any, ``part_bytes`` is ``"1GiB"``. Where strings differ in size each is taken to be as large as the
        largest, so parts are smaller.

    Raises
    ------
    ValueError
        A value is out of bounds, or there is no seed. The message names it, what is allowed and what was given.
    TypeError
        A value is of another type.
    """
    _refuse_fresh(seed)
    wanted = request(
        n, len, seed, first=first, alphabet=alphabet, pattern=pattern, words=words, rules=rules, unique=unique,
        engine=engine, prefix=prefix, groups=groups, separator=separator, check=check,
    )  # fmt: skip
    wanted |= {
        "format": one_of("format", format, FORMATS),
        "ranked": boolean("ranked", ranked),
        "header": text("header", header, "text"),
        "delimiter": character("delimiter", delimiter),
        "lf": not boolean("crlf", crlf),
        "bom": boolean("bom", bom),
        "excel": boolean("excel", excel),
    }
    is_compressed = boolean("gzip", gzip)
    return Plan(_native.Plan(as_json(wanted), _parts(as_json(wanted), parts, part_bytes), is_compressed))


def _refuse_fresh(seed: object) -> None:
    if seed is None or isinstance(seed, _native.FreshKey):
        given = "none" if seed is None else "a fresh key"
        raise ValueError(
            "seed must be text or a whole number: a plan goes to many machines and lies beside the strings, where a "
            f"fresh key would be no secret any more; you gave {given}. For fresh strings there are strandom.generate "
            "and strandom.fill"
        )


def _parts(wanted: str, parts: object, part_bytes: object) -> int:
    if parts is not None:
        if part_bytes is not None:
            raise ValueError("parts or part_bytes must be given, not both; you gave both")
        return whole("parts", parts, 1, PARTS_MAX)
    size = _size("1GiB" if part_bytes is None else part_bytes)
    count = _native.Plan.parts_of(wanted, size)
    if count > PARTS_MAX:
        raise ValueError(
            f"part_bytes must be large enough for at most {PARTS_MAX:,} parts; you gave {described(part_bytes)}, "
            f"which makes {count:,}"
        )
    return count


def _size(size: object) -> int:
    """Bytes, as a number or as text such as ``64MiB``."""
    most = 2**60
    if not isinstance(size, str):
        return whole("part_bytes", size, 1, most)
    found = re.fullmatch(r"([0-9]{1,19}) ?([A-Za-z]*)", size)
    unit = _UNITS.get(found[2]) if found else None
    if found is None or unit is None:
        raise ValueError(
            "part_bytes must be a number of bytes, or text such as '64MiB' with one of the units "
            f"{', '.join(list(_UNITS)[1:])}; you gave {described(size)}"
        )
    return whole("part_bytes", int(found[1]) * unit, 1, most)
