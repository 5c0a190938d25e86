"""Fresh strings, and the key that makes several calls read the same ones."""

from __future__ import annotations

import copy
import pickle
import threading

import pytest
import strandom


def test_fresh_strings_are_different_each_time() -> None:
    one, two = (strandom.generate(100, 22, alphabet="base58") for _ in range(2))
    assert len(set(one) | set(two)) == 200


def test_a_key_gives_the_same_strings_to_each_call() -> None:
    key = strandom.FreshKey()
    strings = strandom.generate(100, 22, key)
    assert strandom.generate(100, 22, key) == strings
    assert strandom.generate(10, 22, key, first=50, threads=1)[:] == strings[50:60]
    buffer = bytearray(23 * 100)
    assert strandom.fill(buffer, 22, key) == 100
    assert buffer == strings.bytes
    assert strandom.generate(100, 22, strandom.FreshKey()) != strings


def test_unique_strings_of_a_key_have_their_ranks() -> None:
    key = strandom.FreshKey()
    strings = strandom.generate(26**2, 2, key, alphabet="lower", unique=True)
    assert len(set(strings)) == 26**2
    assert strandom.rank_of(strings[100], 2, key, alphabet="lower") == 100


def test_an_alphabet_is_the_same_by_its_name_and_by_its_symbols() -> None:
    key = strandom.FreshKey()
    by_name = strandom.generate(3, 22, key, alphabet="digits")
    assert strandom.generate(3, 22, key, alphabet="0123456789") == by_name


@pytest.mark.parametrize("other", [{"len": 23}, {"alphabet": "base58"}, {"unique": True}])
def test_a_key_is_for_one_sequence(other: dict[str, object]) -> None:
    key = strandom.FreshKey()
    strandom.generate(1, 22, key)
    with pytest.raises(
        ValueError, match=r"^seed must be a key of its own for each len, alphabet, pattern and unique; you gave"
    ):
        strandom.generate(1, **{"len": 22, "seed": key, **other})  # type: ignore[arg-type]
    assert len(strandom.generate(1, 22, key)) == 1


def test_a_wiped_key_is_refused() -> None:
    key = strandom.FreshKey()
    strings = strandom.generate(3, 22, key)
    right = strings[:]
    key.wipe()
    key.wipe()
    assert strings[:] == right
    with pytest.raises(
        ValueError, match=r"^seed must be a key that was not wiped; you gave one that was\. Draw another$"
    ):
        strandom.generate(3, 22, key)


def test_a_key_is_neither_copied_nor_shown() -> None:
    key = strandom.FreshKey()
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(TypeError, match="cannot pickle"):
            pickle.dumps(key, protocol)
    for copied in (copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="cannot pickle"):
            copied(key)
    assert {it for it in dir(key) if not it.startswith("__")} == {"wipe"}
    assert repr(key).startswith("<")
    with pytest.raises(TypeError):
        memoryview(key)  # type: ignore[arg-type]


def test_python_has_no_fresh_strings() -> None:
    for seed in (None, strandom.FreshKey()):
        with pytest.raises(ValueError, match=r"^engine must be 'strandom' for fresh strings"):
            strandom.generate(1, 5, seed, engine="python-choice")


def test_threads_share_a_key() -> None:
    key = strandom.FreshKey()
    made: list[strandom.Strings] = []
    threads = [threading.Thread(target=lambda: made.append(strandom.generate(1000, 22, key))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 8
    assert all(strings == made[0] for strings in made)
