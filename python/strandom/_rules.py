"""Rules: what each string has to satisfy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from ._arguments import COUNT_MAX, described, text, texts, whole

_PAIRS = "pairs of a set of symbols and a number, such as [('digits', 1)]"
_SET = "the name of a set of symbols, or the symbols as one text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What each string has to satisfy. All strings that do are equally likely.

    A set of symbols is the name of an alphabet, ``letters`` (a-z A-Z), ``signs`` (the 32 visible ASCII
    characters that are no letters or digits), or the symbols as one text.

    >>> strandom.generate(2, 12, 123, rules=strandom.Rules(at_least=[("digits", 2)], starts_with="letters"))[:]
    ['RikO8aCb9UmX', 'WikRitp2u17E']
    """

    #: Sets of symbols, each with how many of its symbols a string has at least.
    at_least: Sequence[tuple[str, int]] = ()
    #: The set of which the first symbol is one.
    starts_with: str | None = None
    #: Words that are in no string, in capitals or not.
    avoid: Sequence[str] = ()
    #: How often a symbol stands in direct succession at most.
    max_run: int | None = None


def checked(rules: object) -> dict[str, Any]:
    """Rules as a request has them: only what is given."""
    given = _given(rules)
    if at_least := given.get("at_least"):
        given["at_least"] = _pairs(at_least)
    if given.get("starts_with") is not None:
        given["starts_with"] = text("starts_with", given["starts_with"], _SET)
    if avoid := given.get("avoid"):
        given["avoid"] = texts("avoid", avoid, "a list of words")
    if given.get("max_run") is not None:
        given["max_run"] = whole("max_run", given["max_run"], 1, 2**32 - 1)
    return {name: value for name, value in given.items() if value is not None and value != [] and value != ()}


def _given(rules: object) -> dict[str, Any]:
    names = [field.name for field in fields(Rules)]
    if isinstance(rules, Rules):
        return {name: getattr(rules, name) for name in names}
    if not isinstance(rules, Mapping):
        raise TypeError(f"rules must be a strandom.Rules, or a dict of the same names; you gave {described(rules)}")
    unknown = [name for name in rules if name not in names]
    if unknown:
        raise ValueError(f"rules must have {', '.join(names[:-1])} and {names[-1]}; you gave {unknown[0]!r}")
    return dict(rules)


def _pairs(pairs: object) -> list[tuple[str, int]]:
    if isinstance(pairs, Mapping):
        pairs = pairs.items()
    if isinstance(pairs, str) or not isinstance(pairs, Iterable):
        raise TypeError(f"at_least must be {_PAIRS}; you gave {described(pairs)}")
    return [_pair(pair) for pair in pairs]


def _pair(pair: object) -> tuple[str, int]:
    if isinstance(pair, str) or not isinstance(pair, Sequence) or len(pair) != 2:
        raise TypeError(f"at_least must be {_PAIRS}; you gave {described(pair)} in it")
    return text("at_least", pair[0], _SET), whole("at_least", pair[1], 1, COUNT_MAX >> 21)
