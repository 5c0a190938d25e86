"""The engines of Python's strings, beside the Python that runs."""

from __future__ import annotations

import random
from typing import Any

import strandom
from hypothesis import given
from hypothesis import strategies as st

#: Numbers of every size that Python's seeding treats apart, and any text that is none.
NUMBERS = st.integers(-(2**200), 2**200) | st.integers(-3, 3) | st.sampled_from([2**32 - 1, 2**32, 2**64, 10**300])
TEXTS = st.text(min_size=1, max_size=20).filter(lambda it: not it.lstrip("+-").isdigit())
SYMBOLS = st.integers(2, 256).map(lambda count: "".join(map(chr, range(0x4E00, 0x4E00 + count))))
ALPHABETS = st.sampled_from(["01", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"]) | SYMBOLS
SIZES = {"n": st.integers(0, 40), "len": st.integers(1, 40), "first": st.integers(0, 40)}


@given(**SIZES, seed=NUMBERS | TEXTS, alphabet=ALPHABETS)
def test_choice_is_what_this_python_gives(n: int, len: int, first: int, seed: int | str, alphabet: str) -> None:
    python = random.Random(seed)
    right = ["".join(python.choice(alphabet) for _ in range(len)) for _ in range(first + n)][first:]
    check(right, n, len, seed, alphabet=alphabet, engine="python-choice", first=first)


@given(**SIZES, seed=NUMBERS | TEXTS, alphabet=ALPHABETS)
def test_choices_is_what_this_python_gives(n: int, len: int, first: int, seed: int | str, alphabet: str) -> None:
    python = random.Random(seed)
    right = ["".join(python.choices(alphabet, k=len)) for _ in range(first + n)][first:]
    check(right, n, len, seed, alphabet=alphabet, engine="python-choices", first=first)


def check(right: list[str], n: int, len: int, seed: int | str, **options: Any) -> None:
    for threads in (1, 2):
        assert strandom.generate(n, len, seed, threads=threads, **options)[:] == right


def test_a_long_sequence_on_many_threads_is_pythons() -> None:
    alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    python = random.Random(123)
    right = "".join(python.choice(alphabet) for _ in range(500_000))
    assert "".join(strandom.generate(100_000, 5, 123, engine="python-choice", threads=3)) == right
    python = random.Random(123)
    right = "".join(python.choices(alphabet, k=500_000))
    assert "".join(strandom.generate(100_000, 5, 123, engine="python-choices", threads=3)) == right


def test_text_that_is_a_number_is_that_number() -> None:
    text, number = (strandom.generate(9, 5, seed, engine="python-choice") for seed in ("123", 123))
    assert text == number
