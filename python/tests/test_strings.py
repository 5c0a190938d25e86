"""Strings in memory are a sequence, as a list of them is."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
import strandom
from hypothesis import given
from hypothesis import strategies as st

#: Symbols of one byte, and of two, three and four.
EVEN = ("alphanumeric", "01", "αβγδ", "一二三", "🂡🂢🂣🂤🂥")
#: The same, and some whose strings differ in size.
ALPHABETS = (*EVEN, "aßzZ", "a日🙂")
#: Places within, at and beyond the ends of ten strings.
PLACES = st.none() | st.integers(-15, 15)


def strings_and_list(n: int, len: int, alphabet: str) -> tuple[strandom.Strings, list[str]]:
    strings = strandom.generate(n, len, 123, alphabet=alphabet)
    return strings, strings.bytes.decode().split("\n")[:-1]


@given(st.integers(0, 10), st.integers(1, 3), st.sampled_from(ALPHABETS), PLACES, PLACES, PLACES)
def test_places_and_slices_are_those_of_a_list(
    n: int, len: int, alphabet: str, start: int | None, stop: int | None, step: int | None
) -> None:
    strings, right = strings_and_list(n, len, alphabet)
    which = slice(start, stop, step)
    if step == 0:
        with pytest.raises(ValueError, match="step"):
            strings[which]
    else:
        assert strings[which] == right[which]
    if start is not None:
        if -n <= start < n:
            assert strings[start] == right[start]
        else:
            with pytest.raises(IndexError):
                strings[start]


@given(st.integers(0, 300), st.sampled_from(ALPHABETS), PLACES, PLACES)
def test_strings_are_found_as_in_a_list(n: int, alphabet: str, start: int | None, stop: int | None) -> None:
    strings, right = strings_and_list(n, 2, alphabet)
    bounds = (start or 0, n if stop is None else stop)
    absent: list[object] = ["", "\n", "a\n", "x", "zzz", "\ud800a", "Zß", b"ab", 7, None]
    for value in [*right, *absent]:
        assert (value in strings) == (value in right)
        assert strings.count(value) == right.count(value)  # type: ignore[arg-type]
        try:
            place = right.index(value, *bounds)  # type: ignore[arg-type]
        except ValueError:
            with pytest.raises(ValueError, match="is not among the strings"):
                strings.index(value, *bounds)
        else:
            assert strings.index(value, *bounds) == place


@pytest.mark.parametrize("n", [0, 1, 2, 4095, 4096, 4097, 20_000])
@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_iteration_gives_each_string_once(n: int, alphabet: str) -> None:
    strings, right = strings_and_list(n, 3, alphabet)
    assert list(strings) == right
    assert list(reversed(strings)) == right[::-1]
    assert len(strings) == n
    assert bool(strings) == bool(right)


def test_places_are_whole_numbers() -> None:
    strings = strandom.generate(10, 5, 123)
    assert strings[np.int64(3)] == strings[3]  # type: ignore[call-overload]
    for wrong in ("1", 1.0, None, (1, 2), [1], np.array([1, 2]), ...):
        with pytest.raises(TypeError, match=r"^a place must be a whole number or a slice; you gave"):
            strings[wrong]  # type: ignore[call-overload]
    with pytest.raises(IndexError, match=r"^there are 10 strings; you asked for place -11$"):
        strings[-11]


def test_numpy_sees_the_same_memory() -> None:
    for alphabet in EVEN:
        strings, right = strings_and_list(100, 3, alphabet)
        array = strings.numpy()
        assert array.shape == (100,)
        assert array.dtype == np.dtype(f"S{len(right[0].encode())}")
        assert [it.decode() for it in array.tolist()] == right
        assert np.shares_memory(array, strings.numpy())
        assert not array.flags.owndata
        with pytest.raises(ValueError, match="read-only"):
            array[0] = b"x"
        with pytest.raises(ValueError, match="cannot set WRITEABLE"):
            array.flags.writeable = True
    assert strandom.generate(0, 5, 123).numpy().shape == (0,)


def test_numpy_has_a_copy_of_strings_that_differ_in_size() -> None:
    for n in (0, 1, 100):
        strings, right = strings_and_list(n, 3, "a日🙂")
        array = strings.numpy()
        assert array.shape == (n,)
        assert [it.decode() for it in array.tolist()] == right
        assert array.dtype.itemsize == max((len(it.encode()) for it in right), default=1)
        assert not array.flags.writeable


def test_arrow_has_the_same_strings() -> None:
    for alphabet in ALPHABETS:
        for n in (0, 1, 100):
            strings, right = strings_and_list(n, 3, alphabet)
            array = strings.arrow()
            array.validate(full=True)
            assert array.type == pa.string()
            assert array.to_pylist() == right
            assert array.null_count == 0


def test_the_bytes_are_a_copy_and_their_hash_is_that_of_lines() -> None:
    strings = strandom.generate(3, 5, 123)
    assert strings.bytes == b"uAgJ6\nFgiSi\n5ikky\n"
    assert strings.sha256() == "7de89187c8850fc86819acafd8682c8a68a97f52a440dabb2cdc7243b6510125"
    assert strandom.generate(0, 5, 123).bytes == b""


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_strings_are_pickled_and_copied(protocol: int) -> None:
    pickled_and_copied(strandom.generate(1000, 5, 123, first=7), protocol)
    pickled_and_copied(strandom.generate(1000, 3, 123, first=7, words="eff"), protocol)


def pickled_and_copied(strings: strandom.Strings, protocol: int) -> None:
    for other in (pickle.loads(pickle.dumps(strings, protocol)), copy.copy(strings), copy.deepcopy(strings)):
        assert other == strings
        assert other.first == 7
        assert other[-1] == strings[-1]
        with pytest.raises(ValueError, match="read-only"):
            other.numpy()[0] = b"x"


def test_equal_strings_are_equal_and_have_no_hash() -> None:
    strings = strandom.generate(10, 5, 123)
    assert strings == strandom.generate(10, 5, "123")
    for other in (strandom.generate(9, 5, 123), strandom.generate(10, 6, 123), strandom.generate(10, 5, 124)):
        assert strings != other
    assert strings != strings[:]
    with pytest.raises(TypeError, match="unhashable"):
        hash(strings)


@pytest.mark.parametrize(
    ("n", "right"),
    [
        (0, "Strings([], n=0)"),
        (2, "Strings(['uAgJ6', 'FgiSi'], n=2)"),
        (6, "Strings(['uAgJ6', 'FgiSi', '5ikky', '2eYtc', 'h5s4a', 'QFVTs'], n=6)"),
        (16, "Strings(['uAgJ6', 'FgiSi', '5ikky', ..., 'nXWT8', 'YnRhd', 'k3Ckk'], n=16)"),
    ],
)
def test_a_look_shows_the_ends(n: int, right: str) -> None:
    assert repr(strandom.generate(n, 5, 123)) == right


def test_nothing_can_be_set() -> None:
    strings: Any = strandom.generate(10, 5, 123)
    for attempt in (
        lambda: setattr(strings, "first", 1),
        lambda: setattr(strings, "other", 1),
        lambda: strings.__setitem__(0, "x"),
        lambda: strings.__delitem__(0),
    ):
        with pytest.raises((AttributeError, TypeError)):
            attempt()
