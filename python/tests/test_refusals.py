"""What is refused, with which kind of error and in which words: the argument, what is allowed, what was given."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import strandom

Case = tuple[dict[str, Any], type[Exception], str]

NAMES = (
    "alphanumeric, lower, upper, digits, hex, base32, crockford, base58, base64url, clear, distinct, ascii and dna"
)

REFUSED: list[Case] = [
    ({"n": -1}, ValueError, ""),
    ({"n": 1.5}, ValueError, ""),
    ({"n": float("nan")}, ValueError, ""),
    ({"n": float("inf")}, ValueError, ""),
    ({"n": 2**53}, ValueError, ""),
    ({"n": "16"}, TypeError, ""),
    ({"n": None}, TypeError, ""),
    ({"n": True}, TypeError, ""),
    ({"n": np.float32(1.5)}, ValueError, ""),
    ({"n": 10**9}, ValueError, ""),
    ({"len": 0}, ValueError, ""),
    ({"len": 65_537}, ValueError, ""),
    ({"len": 10**100}, ValueError, ""),
    ({"len": [5]}, TypeError, ""),
    ({"seed": ""}, ValueError, ""),
    ({"seed": 1.0}, TypeError, ""),
    ({"seed": True}, TypeError, ""),
    ({"seed": b"123"}, TypeError, ""),
    ({"seed": "\udc80"}, ValueError, ""),
    ({"seed": "x" * 65_537}, ValueError, ""),
    ({"seed": "ü" * 32_769}, ValueError, ""),
    ({"seed": 10**5000}, ValueError, ""),
    ({"alphabet": "a"}, ValueError, ""),
    ({"alphabet": ""}, ValueError, ""),
    ({"alphabet": "octal"}, ValueError, ""),
    ({"alphabet": "aba"}, ValueError, ""),
    ({"alphabet": "aß"}, ValueError, ""),
    ({"alphabet": "a\nb"}, ValueError, ""),
    ({"alphabet": "a\0"}, ValueError, ""),
    ({"alphabet": "a\ud800"}, ValueError, ""),
    ({"alphabet": ["a", "b"]}, TypeError, ""),
    ({"alphabet": "".join(map(chr, range(0x4E00, 0x4E00 + 257)))}, ValueError, ""),
    ({"engine": "perl"}, ValueError, ""),
    ({"engine": None}, ValueError, ""),
    ({"engine": "python-choice", "unique": True}, ValueError, ""),
    ({"engine": "python-choice", "first": 2**33}, ValueError, ""),
    ({"engine": "python-choice", "seed": None}, ValueError, ""),
    ({"unique": 1}, TypeError, ""),
    ({"unique": "yes"}, TypeError, ""),
    ({"unique": True, "alphabet": "01", "n": 33}, ValueError, ""),
    ({"prefix": 3}, TypeError, ""),
    ({"prefix": "x" * 33}, ValueError, ""),
    ({"prefix": "a\nb"}, ValueError, ""),
    ({"groups": -1}, ValueError, ""),
    ({"groups": 65_537}, ValueError, ""),
    ({"separator": ""}, ValueError, ""),
    ({"separator": "--"}, ValueError, ""),
    ({"separator": None}, TypeError, ""),
    ({"separator": "a", "groups": 2}, ValueError, ""),
    ({"separator": "\t", "groups": 2}, ValueError, ""),
    ({"check": "no"}, TypeError, ""),
    ({"first": -1}, ValueError, ""),
    ({"first": 2**53}, ValueError, ""),
    ({"first": "0"}, TypeError, ""),
    ({"threads": 0}, ValueError, ""),
    ({"threads": 1025}, ValueError, ""),
    ({"threads": "2"}, TypeError, ""),
]


def refused(case: dict[str, Any]) -> Exception:
    with pytest.raises((ValueError, TypeError)) as caught:
        strandom.generate(**{"n": 16, "len": 5, "seed": 123, **case})
    return caught.value


@pytest.mark.parametrize(("given", "kind", "words"), REFUSED)
def test_a_wrong_argument_is_refused_in_so_many_words(given: dict[str, Any], kind: type[Exception], words: str) -> None:
    error = refused(given)
    assert (type(error), str(error)) == (kind, words)
