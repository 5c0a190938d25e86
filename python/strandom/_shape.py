"""What strings look like: symbols of an alphabet, words, or a pattern."""

from __future__ import annotations

from typing import Any

from ._arguments import LEN_MAX, character, described, text, texts, whole

LISTS = ("eff", "eff-short", "bip39")


def shape(
    len: object,
    alphabet: object,
    pattern: object,
    words: object,
    prefix: object,
    groups: object,
    separator: object,
    check: object,
) -> dict[str, Any]:
    """The part of a request that says what strings look like. What is None was not given."""
    if pattern is not None:
        others = {"len": len, "alphabet": alphabet, "words": words, "separator": separator}
        others |= {"prefix": prefix or None, "groups": groups or None, "check": check or None}
        _leave_out("a pattern, in which all that a string has is written", others)
        return {"pattern": text("pattern", pattern, "text")} | _grouped(0, "-")
    length = {"len": whole("len", len, 1, LEN_MAX)}
    if words is not None:
        _leave_out("words, which are symbols and groups of their own", {"alphabet": alphabet, "groups": groups or None})
        between = " " if separator is None else text("separator", separator, "one character, or '' for none")
        grouped = _grouped(1, character("separator", between)) if between else _grouped(0, " ")
        return length | {"words": _words(words)} | grouped
    symbols = "alphanumeric" if alphabet is None else _symbols(alphabet)
    between = "-" if separator is None else character("separator", separator)
    return length | {"alphabet": symbols} | _grouped(whole("groups", groups, 0, LEN_MAX), between)


def _grouped(groups: int, separator: str) -> dict[str, Any]:
    return {"groups": groups, "separator": separator}


def _leave_out(beside: str, others: dict[str, object]) -> None:
    for argument, value in others.items():
        if value is not None:
            raise ValueError(f"{argument} must be left out beside {beside}; you gave {described(value)}")


def _symbols(alphabet: object) -> str | list[str]:
    what = "a name, the symbols as one text, or a list of symbols"
    return text("alphabet", alphabet, what) if isinstance(alphabet, str) else texts("alphabet", alphabet, what)


def _words(words: object) -> str | list[str]:
    what = f"{', '.join(map(repr, LISTS))} or a list of words"
    if not isinstance(words, str):
        return texts("words", words, what)
    if words not in LISTS:
        raise ValueError(f"words must be {what}; you gave {described(words)}")
    return words
