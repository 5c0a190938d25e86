"""Requests as the command's arguments."""

from __future__ import annotations

from typing import Any

from ._request import request

#: The command's options for lists.
_FILES = {"alphabet": "alphabet-file", "words": "words"}


def options(wanted: dict[str, Any]) -> list[str]:
    """A request as the command's arguments: what is not as it is by default."""
    wanted = dict(wanted)
    defaults = request(0, 1, 0)
    words = [str(wanted.pop("n")), *([str(wanted.pop("len"))] if "len" in wanted else [])]
    words += _option("seed", wanted.pop("seed"))
    rules = wanted.pop("rules", {})
    if "words" in wanted:
        groups, separator = wanted.pop("groups"), wanted.pop("separator")
        between = separator if groups else ""
        words += ["--separator", between] if between != " " else []
    for argument, value in wanted.items():
        if isinstance(value, list):
            raise ValueError(
                f"{argument} must be a name or text for a line of a shell, which has no room for a list; you gave one. "
                f"strandom.write_part takes the plan itself, and the command takes a file: --{_FILES[argument]} FILE"
            )
        if value != defaults.get(argument):
            words += [f"--{argument}"] if value is True else _option(argument, str(value))
    return words + _rule_options(rules)


def _rule_options(rules: dict[str, Any]) -> list[str]:
    at_least = [_option("at-least", f"{symbols}:{count}") for symbols, count in rules.get("at_least", [])]
    avoid = [_option("avoid", word) for word in rules.get("avoid", [])]
    others = [_option(name.replace("_", "-"), str(rules[name])) for name in ("starts_with", "max_run") if name in rules]
    return [word for option in (*at_least, *others, *avoid) for word in option]


def _option(argument: str, value: str) -> list[str]:
    """Where a value looks like another option, both are one word."""
    return [f"--{argument}={value}"] if value.startswith("-") else [f"--{argument}", value]
