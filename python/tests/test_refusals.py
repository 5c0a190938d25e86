"""What is refused, with which kind of error and in which words: the argument, what is allowed, what was given."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import strandom

Case = tuple[dict[str, Any], type[Exception], str]

REFUSED: list[Case] = [
    ({"n": -1}, ValueError, "n must be a whole number from 0 to 9,007,199,254,740,991; you gave -1"),
    ({"n": 1.5}, ValueError, "n must be a whole number from 0 to 9,007,199,254,740,991; you gave 1.5"),
    ({"n": float("nan")}, ValueError, "n must be a whole number from 0 to 9,007,199,254,740,991; you gave nan"),
    ({"n": float("inf")}, ValueError, "n must be a whole number from 0 to 9,007,199,254,740,991; you gave inf"),
    (
        {"n": 2**53},
        ValueError,
        "n must be a whole number from 0 to 9,007,199,254,740,991; you gave 9,007,199,254,740,992",
    ),
    ({"n": "16"}, TypeError, "n must be a whole number from 0 to 9,007,199,254,740,991; you gave the text '16'"),
    ({"n": None}, TypeError, "n must be a whole number from 0 to 9,007,199,254,740,991; you gave None"),
    ({"n": True}, TypeError, "n must be a whole number from 0 to 9,007,199,254,740,991; you gave True"),
    (
        {"n": np.float32(1.5)},
        TypeError,
        "n must be a whole number from 0 to 9,007,199,254,740,991; you gave a value of type float32",
    ),
    (
        {"n": 10**9},
        ValueError,
        "n must be at most 178,956,970 with len 5, so that the strings fit into the 1 GiB that one result may take; you gave 1,000,000,000",
    ),
    ({"len": 0}, ValueError, "len must be a whole number from 1 to 65,536; you gave 0"),
    ({"len": 65_537}, ValueError, "len must be a whole number from 1 to 65,536; you gave 65,537"),
    ({"len": 10**100}, ValueError, "len must be a whole number from 1 to 65,536; you gave a number of over 40 digits"),
    ({"len": [5]}, TypeError, "len must be a whole number from 1 to 65,536; you gave a value of type list"),
    ({"seed": ""}, ValueError, "seed must have at least one character; you gave none"),
    ({"seed": 1.0}, TypeError, "seed must be text or a whole number; you gave 1.0"),
    ({"seed": True}, TypeError, "seed must be text or a whole number; you gave True"),
    ({"seed": b"123"}, TypeError, "seed must be text or a whole number; you gave a value of type bytes"),
    ({"seed": "\udc80"}, ValueError, "seed must be well-formed text; you gave half a surrogate pair, U+DC80"),
    ({"seed": "x" * 65_537}, ValueError, "seed must be 1 to 65,536 bytes of UTF-8; you gave 65,537"),
    ({"seed": "ü" * 32_769}, ValueError, "seed must be 1 to 65,536 bytes of UTF-8; you gave 65,538"),
    (
        {"seed": 10**5000},
        ValueError,
        "seed must be a number of at most 4,300 digits, because Python writes no longer ones as text; you gave a longer one",
    ),
    ({"alphabet": "a"}, ValueError, "alphabet must have 2 to 65,536 symbols; you gave 1"),
    ({"alphabet": ""}, ValueError, "alphabet must have 2 to 65,536 symbols; you gave 0"),
    ({"alphabet": "aba"}, ValueError, "alphabet must have different symbols; you gave 'a' as symbols 1 and 3"),
    ({"alphabet": "a\nb"}, ValueError, "alphabet must have no control characters; you gave U+000A as symbol 2"),
    ({"alphabet": "a\0"}, ValueError, "alphabet must have no control characters; you gave U+0000 as symbol 2"),
    ({"alphabet": "a\ud800"}, ValueError, "alphabet must be well-formed text; you gave half a surrogate pair, U+D800"),
    ({"alphabet": 3}, TypeError, "alphabet must be a name, the symbols as one text, or a list of symbols; you gave 3"),
    (
        {"alphabet": ["a", 3]},
        TypeError,
        "alphabet must be a name, the symbols as one text, or a list of symbols; you gave 3",
    ),
    (
        {"alphabet": ["ab", ""]},
        ValueError,
        "alphabet must have symbols of 1 to 64 bytes of UTF-8; you gave one of 0 as symbol 2",
    ),
    (
        {"alphabet": list(map(str, range(65_537)))},
        ValueError,
        "alphabet must have 2 to 65,536 symbols; you gave 65,537",
    ),
    (
        {"pattern": "[ab]"},
        ValueError,
        "len must be left out beside a pattern, in which all that a string has is written; you gave 5",
    ),
    (
        {"pattern": "[ab]", "len": None, "prefix": "x"},
        ValueError,
        "prefix must be left out beside a pattern, in which all that a string has is written; you gave the text 'x'",
    ),
    (
        {"pattern": "[ab]", "len": None, "words": "eff"},
        ValueError,
        "words must be left out beside a pattern, in which all that a string has is written; you gave the text 'eff'",
    ),
    ({"pattern": 3, "len": None}, TypeError, "pattern must be text; you gave 3"),
    (
        {"pattern": "", "len": None},
        ValueError,
        "pattern must have something to draw, such as [a-z] or \\d; you gave nothing",
    ),
    ({"pattern": "a[b", "len": None}, ValueError, "pattern must have a ']' for each '['; you gave '[' as character 2"),
    (
        {"pattern": "[ab]{65536}", "len": None, "n": 10**6},
        ValueError,
        "n must be at most 16,383 with this pattern, so that the strings fit into the 1 GiB that one result may take; you gave 1,000,000",
    ),
    (
        {"words": "perl"},
        ValueError,
        "words must be 'eff', 'eff-short', 'bip39' or a list of words; you gave the text 'perl'",
    ),
    ({"words": 3}, TypeError, "words must be 'eff', 'eff-short', 'bip39' or a list of words; you gave 3"),
    (
        {"words": "eff", "alphabet": "ab"},
        ValueError,
        "alphabet must be left out beside words, which are symbols and groups of their own; you gave the text 'ab'",
    ),
    (
        {"words": "eff", "groups": 2},
        ValueError,
        "groups must be left out beside words, which are symbols and groups of their own; you gave 2",
    ),
    (
        {"words": "eff", "separator": "-"},
        ValueError,
        "separator must be in none of the symbols; you gave '-', which is in 'drop-down'",
    ),
    ({"words": "eff", "separator": "--"}, ValueError, "separator must be one character; you gave the text '--'"),
    (
        {"words": ["in", "put", "input"], "separator": "", "unique": True},
        ValueError,
        "alphabet must have no symbol that begins another, unless a separator stands between any two; you gave 'in', which begins 'input'",
    ),
    (
        {"words": "eff", "rules": {"max_run": 1}},
        ValueError,
        "rules must be left out for symbols of several characters, such as words",
    ),
    ({"rules": 3}, TypeError, "rules must be a strandom.Rules, or a dict of the same names; you gave 3"),
    (
        {"rules": {"maxRun": 3}},
        ValueError,
        "rules must have at_least, starts_with, avoid and max_run; you gave 'maxRun'",
    ),
    (
        {"rules": {"at_least": "digits"}},
        TypeError,
        "at_least must be pairs of a set of symbols and a number, such as [('digits', 1)]; you gave the text 'digits'",
    ),
    (
        {"rules": {"at_least": [("digits", 1, 2)]}},
        TypeError,
        "at_least must be pairs of a set of symbols and a number, such as [('digits', 1)]; you gave a value of type tuple in it",
    ),
    (
        {"rules": {"at_least": [("digits", 0)]}},
        ValueError,
        "at_least must be a whole number from 1 to 4,294,967,295; you gave 0",
    ),
    (
        {"rules": {"at_least": [("", 1)]}},
        ValueError,
        "at_least must have at least one symbol in each set; you gave an empty one",
    ),
    ({"rules": {"starts_with": ""}}, ValueError, "starts_with must have at least one symbol; you gave none"),
    ({"rules": {"avoid": "word"}}, TypeError, "avoid must be a list of words; you gave the text 'word'"),
    (
        {"rules": {"avoid": ["a", ""]}},
        ValueError,
        "avoid must have words of 1 to 64 characters; you gave one of 0 as word 2",
    ),
    ({"rules": {"max_run": 0}}, ValueError, "max_run must be a whole number from 1 to 4,294,967,295; you gave 0"),
    (
        {"rules": {"at_least": [("!", 1)]}},
        ValueError,
        "rules must be satisfied by at least one string in 1,000; none satisfies yours",
    ),
    (
        {"rules": {"starts_with": "a"}, "engine": "python-choice"},
        ValueError,
        "engine must be strandom for strings with rules; you gave one of Python's",
    ),
    (
        {"alphabet": list(map(str, range(300))), "engine": "python-choice"},
        ValueError,
        "engine must be strandom for a pattern and for more than 256 symbols; you gave one of Python's",
    ),
    (
        {"engine": "perl"},
        ValueError,
        "engine must be 'strandom', 'python-choice' or 'python-choices'; you gave the text 'perl'",
    ),
    ({"engine": None}, TypeError, "engine must be 'strandom', 'python-choice' or 'python-choices'; you gave None"),
    (
        {"engine": "python-choice", "unique": True},
        ValueError,
        "unique must be false for the engines python-choice and python-choices, whose strings may repeat; you gave true",
    ),
    (
        {"engine": "python-choice", "first": 2**33},
        ValueError,
        "first + n must be at most 1,717,986,918 with len 5 and engine python-choice, which draws all strings before one to find it; you gave 8,589,934,608",
    ),
    (
        {"engine": "python-choice", "seed": None},
        ValueError,
        "engine must be 'strandom' for fresh strings, because Python's follow from a seed; you gave 'python-choice'",
    ),
    ({"unique": 1}, TypeError, "unique must be True or False; you gave 1"),
    ({"unique": "yes"}, TypeError, "unique must be True or False; you gave the text 'yes'"),
    (
        {"unique": True, "alphabet": "01", "n": 33},
        ValueError,
        "n must be at most 32 for unique strings of 5 symbols from 2, because there are no more different ones; you gave 33",
    ),
    ({"prefix": 3}, TypeError, "prefix must be text; you gave 3"),
    ({"prefix": "x" * 33}, ValueError, "prefix must have at most 32 characters; you gave 33"),
    ({"prefix": "a\nb"}, ValueError, "prefix must have no control characters; you gave U+000A as character 2"),
    ({"groups": -1}, ValueError, "groups must be a whole number from 0 to 65,536; you gave -1"),
    ({"groups": 65_537}, ValueError, "groups must be a whole number from 0 to 65,536; you gave 65,537"),
    ({"separator": ""}, ValueError, "separator must be one character; you gave nothing"),
    ({"separator": "--"}, ValueError, "separator must be one character; you gave the text '--'"),
    ({"separator": 3}, TypeError, "separator must be one character; you gave 3"),
    ({"separator": "a", "groups": 2}, ValueError, "separator must be none of the alphabet's symbols; you gave 'a'"),
    ({"separator": "\t", "groups": 2}, ValueError, "separator must be no control character; you gave U+0009"),
    ({"check": "no"}, TypeError, "check must be True or False; you gave the text 'no'"),
    ({"first": -1}, ValueError, "first must be a whole number from 0 to 9,007,199,254,740,991; you gave -1"),
    (
        {"first": 2**53},
        ValueError,
        "first must be a whole number from 0 to 9,007,199,254,740,991; you gave 9,007,199,254,740,992",
    ),
    ({"first": "0"}, TypeError, "first must be a whole number from 0 to 9,007,199,254,740,991; you gave the text '0'"),
    ({"threads": 0}, ValueError, "threads must be a whole number from 1 to 1,024; you gave 0"),
    ({"threads": 1025}, ValueError, "threads must be a whole number from 1 to 1,024; you gave 1,025"),
    ({"threads": "2"}, TypeError, "threads must be a whole number from 1 to 1,024; you gave the text '2'"),
]


def refused(case: dict[str, Any]) -> Exception:
    with pytest.raises((ValueError, TypeError)) as caught:
        strandom.generate(**{"n": 16, "len": 5, "seed": 123, **case})
    return caught.value


@pytest.mark.parametrize(("given", "kind", "words"), REFUSED)
def test_a_wrong_argument_is_refused_in_so_many_words(given: dict[str, Any], kind: type[Exception], words: str) -> None:
    error = refused(given)
    assert (type(error), str(error)) == (kind, words)
