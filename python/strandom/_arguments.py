"""What a caller gives, checked value by value.

What only Python can get wrong is refused: other types, fractions, half a surrogate pair. The other rules are
the core's, which checks every request again.
"""

from __future__ import annotations

import json
import operator
import sys
from collections.abc import Iterable
from typing import Any

COUNT_MAX = 2**53 - 1
LEN_MAX = 65_536
THREADS_MAX = 1024


def whole(argument: str, value: object, least: int, most: int) -> int:
    """A whole number within bounds. A float counts if it is whole, so that 1e7 does."""
    given = value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    try:
        number = operator.index(value)  # type: ignore[arg-type]
    except TypeError:
        number = None
    if isinstance(given, bool):
        number = None
    if number is not None and least <= number <= most:
        return number
    kind = ValueError if number is not None or isinstance(given, float) else TypeError
    raise kind(f"{argument} must be a whole number from {least:,} to {most:,}; you gave {described(given)}")


def text(argument: str, value: object, what: str) -> str:
    """Text that has UTF-8."""
    if not isinstance(value, str):
        raise TypeError(f"{argument} must be {what}; you gave {described(value)}")
    half = next((character for character in value if "\ud800" <= character <= "\udfff"), None)
    if half is not None:
        raise ValueError(f"{argument} must be well-formed text; you gave half a surrogate pair, U+{ord(half):04X}")
    return value


def texts(argument: str, value: object, what: str) -> list[str]:
    """Texts, one after the other."""
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        raise TypeError(f"{argument} must be {what}; you gave {described(value)}")
    return [text(argument, it, what) for it in value]


def boolean(argument: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise TypeError(f"{argument} must be True or False; you gave {described(value)}")


def one_of(argument: str, value: object, allowed: tuple[str, ...]) -> str:
    if isinstance(value, str) and value in allowed:
        return value
    words = ", ".join(map(repr, allowed[:-1])) + f" or {allowed[-1]!r}"
    kind = ValueError if isinstance(value, str) else TypeError
    raise kind(f"{argument} must be {words}; you gave {described(value)}")


def character(argument: str, value: object) -> str:
    given = text(argument, value, "one character")
    if len(given) == 1:
        return given
    raise ValueError(f"{argument} must be one character; you gave {described(given)}")


def seed_text(seed: object) -> str:
    """A seed is text; a number is its decimal text, so 123 and '123' are one seed."""
    if isinstance(seed, str | bool) or not hasattr(seed, "__index__"):
        return text("seed", seed, "text or a whole number")
    try:
        return str(operator.index(seed))
    except ValueError:
        most = sys.get_int_max_str_digits()
        raise ValueError(
            f"seed must be a number of at most {most:,} digits, because Python writes no longer ones as text; "
            "you gave a longer one"
        ) from None


def described(value: object) -> str:
    """What was given, in a few words."""
    if isinstance(value, str):
        shown = value if len(value) <= 40 else value[:40] + "…"
        return f"the text {shown!r}" if value else "nothing"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}" if abs(value) < 10**40 else "a number of over 40 digits"
    if isinstance(value, float) or value is None or isinstance(value, bool):
        return repr(value)
    return f"a value of type {type(value).__name__}"


def as_json(request: dict[str, Any]) -> str:
    return json.dumps(request, ensure_ascii=False)
