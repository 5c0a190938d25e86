"""What a caller gives, as the request that the command keeps in its manifests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from . import _rules
from ._arguments import COUNT_MAX, boolean, one_of, seed_text, text, whole
from ._native import FreshKey
from ._shape import shape

ENGINES = ("strandom", "python-choice", "python-choices")
#: A name, the symbols as one text, or a list of symbols.
Alphabet = str | Sequence[str]
#: The name of a list, or a list of words.
Words = str | Sequence[str]
#: What each string satisfies.
Rules = _rules.Rules | Mapping[str, Any]


def request(
    n: object,
    len: object,
    seed: object,
    *,
    first: object = 0,
    alphabet: object = None,
    pattern: object = None,
    words: object = None,
    rules: object = None,
    unique: object = False,
    engine: object = "strandom",
    prefix: object = "",
    groups: object = 0,
    separator: object = None,
    check: object = False,
) -> dict[str, Any]:
    """The request as the command has it. Without a seed, or with a key, it is one of fresh strings."""
    fresh = seed is None or isinstance(seed, FreshKey)
    engine = one_of("engine", engine, ENGINES)
    if fresh and engine != "strandom":
        raise ValueError(
            f"engine must be 'strandom' for fresh strings, because Python's follow from a seed; you gave {engine!r}"
        )
    ruled = {} if rules is None else _rules.checked(rules)
    return {
        "n": whole("n", n, 0, COUNT_MAX),
        **shape(len, alphabet, pattern, words, prefix, groups, separator, check),
        **({"rules": ruled} if ruled else {}),
        "seed": None if fresh else seed_text(seed),
        "fresh": fresh,
        "engine": engine,
        "unique": boolean("unique", unique),
        "first": whole("first", first, 0, COUNT_MAX),
        "prefix": text("prefix", prefix, "text"),
        "check": boolean("check", check),
        "format": "lines",
        "ranked": False,
        "header": "string",
        "delimiter": ",",
        "lf": False,
        "bom": False,
        "excel": False,
    }
