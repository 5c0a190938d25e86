"""Patterns, words, rules, lists of symbols: the golden strings, by each path; and what is made of them."""

from __future__ import annotations

import json
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import strandom
import strandom.dask
from machines import TOOL, Place, one_machine, run_tool
from support import COUNT_MAX, ROOT

Golden = dict[str, Any]

#: Strings that differ in size, and strings that take attempts.
REQUESTS: dict[str, dict[str, Any]] = {
    "words": {"len": 5, "words": "eff"},
    "symbols": {"len": 4, "alphabet": ["a", "ä", "日本", "❤️", '"']},
    "pattern": {"pattern": r"[äab\"]{2}-\d{3}"},
    "rules": {"len": 9, "alphabet": "aäb", "rules": {"at_least": [("ä", 5)], "max_run": 3}},
}


def symbols(alphabet: Any) -> Any:
    """The alphabet, as the first line of the golden strings says."""
    if not isinstance(alphabet, dict):
        return alphabet
    if "words" in alphabet:
        return [f"w{it}" for it in range(alphabet["words"])]
    scalars = (
        code
        for code in range(alphabet["from"], 0x110000)
        if not 0xD800 <= code < 0xE000 and not code < 0x20 and not 0x7F <= code < 0xA0
    )
    return "".join(chr(next(scalars)) for _ in range(alphabet["count"]))


def golden() -> Iterator[tuple[int, str, Golden]]:
    for line in (ROOT / "tests" / "shapes.jsonl").read_text(encoding="utf-8").splitlines()[1:]:
        given = json.loads(line)
        rank, string = given.pop("rank"), given.pop("string")
        given.pop("count", None)
        if "key" in given:
            # No key can be given to the package.
            continue
        if "alphabet" in given:
            given["alphabet"] = symbols(given["alphabet"])
        names = {"atLeast": "at_least", "startsWith": "starts_with", "avoid": "avoid", "maxRun": "max_run"}
        if "rules" in given:
            given["rules"] = {names[name]: value for name, value in given["rules"].items()}
        yield rank, string, given


def test_each_golden_string_has_its_rank() -> None:
    checked = 0
    for rank, string, given in golden():
        if rank > COUNT_MAX:
            continue
        for threads in (1, None):
            assert strandom.generate(1, first=rank, threads=threads, **given)[:] == [string], given
        first = max(rank - 2, 0)
        assert strandom.generate(rank - first + 1, first=first, threads=3, **given)[-1] == string, given
        checked += 1
    assert checked > 190


def test_each_golden_string_is_filled_into_memory_if_all_have_its_size() -> None:
    filled = refused = 0
    for rank, string, given in golden():
        buffer = bytearray(len(string.encode()) + 1)
        sizes = {name: given[name] for name in given if name not in ("seed", "unique", "rules")}
        try:
            size = strandom.line_bytes(**sizes)
        except ValueError as error:
            assert str(error).startswith("fill and line_bytes must be for strings of one size")
            with pytest.raises(ValueError, match=r"^fill and line_bytes must be for strings of one size"):
                strandom.fill(buffer, first=min(rank, COUNT_MAX), **given)
            refused += 1
            continue
        assert size == len(buffer)
        if rank <= COUNT_MAX:
            assert strandom.fill(buffer, first=rank, **given) == 1
            assert buffer.decode() == string + "\n"
            filled += 1
    assert filled > 100
    assert refused > 20


def test_each_unique_golden_string_is_found_by_its_rank() -> None:
    found = 0
    for rank, string, given in golden():
        if given.pop("unique", False):
            try:
                assert strandom.rank_of(string, **given) == rank
            except ValueError as error:
                assert "must be short enough to number all strings" in str(error)
            else:
                found += 1
    assert found > 70


def test_each_golden_string_is_written_by_a_plan(tmp_path: Path) -> None:
    for number, (rank, string, given) in enumerate(golden()):
        if rank <= COUNT_MAX:
            folder = tmp_path / str(number)
            plan = strandom.Plan.from_json(strandom.plan(1, first=rank, parts=1, **given).json())
            part = strandom.write_part(plan, 1, folder)
            assert (folder / part.name).read_bytes().decode() == string + "\n"


@pytest.mark.parametrize("kind", REQUESTS)
def test_any_stretch_is_a_slice_on_any_number_of_threads(kind: str) -> None:
    given = REQUESTS[kind]
    all_strings = strandom.generate(3000, seed=1, **given)
    right = all_strings[:]
    for first, n, threads in ((0, 3000, 1), (0, 3000, 3), (1000, 500, 2), (2999, 1, None), (7, 0, 1)):
        strings = strandom.generate(n, seed=1, first=first, threads=threads, **given)
        assert strings[:] == right[first : first + n]
        assert strings.first == first
    assert all_strings.bytes.decode() == "".join(f"{it}\n" for it in right)


@pytest.mark.parametrize("kind", REQUESTS)
@pytest.mark.parametrize("format", ["lines", "csv", "json"])
def test_parts_are_the_file_of_one_machine(kind: str, format: str, tmp_path: Path) -> None:
    plan = strandom.plan(2000, seed=1, format=format, parts=5, **REQUESTS[kind])
    for k in (3, 1, 5, 2, 4):
        strandom.write_part(plan, k, tmp_path)
    of_one = strandom.plan(2000, seed=1, format=format, parts=1, **REQUESTS[kind])
    strandom.write_part(of_one, 1, tmp_path / "one")
    assert Place(str(tmp_path)).sha256(plan) == Place(str(tmp_path / "one")).sha256(of_one)
    assert run_tool("manifest", tmp_path).returncode == 0
    verified = run_tool("verify", tmp_path)
    assert "all 5 parts with 2,000 strings are right" in verified.stdout, verified.stderr
    assert strandom.write_part(plan, 2, tmp_path, resume=True).strings == 400


@pytest.mark.parametrize("kind", REQUESTS)
@pytest.mark.parametrize("format", ["lines", "csv"])
def test_a_bag_and_a_data_frame_have_the_strings(kind: str, format: str) -> None:
    plan = strandom.plan(1000, seed=1, first=7, format=format, parts=3, **REQUESTS[kind])
    right = strandom.generate(1000, seed=1, first=7, **REQUESTS[kind])[:]
    assert strandom.dask.bag(plan).compute(scheduler="synchronous") == right
    frame = strandom.dask.dataframe(plan)
    assert frame["string"].compute(scheduler="synchronous").tolist() == right
    assert frame.loc[500].compute(scheduler="synchronous")["string"].tolist() == [right[493]]


def test_dask_writes_what_one_machine_writes(tmp_path: Path) -> None:
    plan = strandom.plan(50_000, 6, 123, words="bip39", format="csv", part_bytes="256KiB")
    assert plan.parts == 11
    parts = strandom.dask.write(plan, str(tmp_path))
    # The part of the longest words would have so many bytes.
    assert all(part.bytes <= 256 << 10 for part in parts)
    request = ("50000", "6", "--seed", "123", "--words", "bip39", "--format", "csv")
    assert Place(str(tmp_path)).sha256(plan) == one_machine(*request)
    assert strandom.dask.write(plan, str(tmp_path)) == parts
    assert abs(plan.bytes - sum(part.bytes for part in parts)) < plan.bytes / 20


def test_rules_are_a_dict_or_an_object() -> None:
    rules = strandom.Rules(at_least=[("digits", 1), ("signs", 2)], starts_with="letters", avoid=["ab"], max_run=2)
    names = {"at_least": {"digits": 1, "signs": 2}, "starts_with": "letters", "avoid": ("ab",), "max_run": 2}
    given: dict[str, Any] = {"n": 500, "len": 9, "seed": 1, "alphabet": "ascii"}
    strings = strandom.generate(rules=rules, **given)
    assert strings == strandom.generate(rules=names, **given)
    assert all(it[0].isalpha() and any(map(str.isdigit, it)) and "ab" not in it.lower() for it in strings)
    # No rule is no rule.
    assert strandom.generate(rules={}, **given) == strandom.generate(rules=strandom.Rules(), **given)
    assert strandom.generate(rules={}, **given) == strandom.generate(**given)


def test_words_of_ones_own_are_those_of_a_list() -> None:
    words = ["alpha", "beta", "gamma ray"]
    assert (
        strandom.generate(5, 3, 1, words=words, separator="/")[:]
        == strandom.generate(5, 3, 1, alphabet=words, groups=1, separator="/")[:]
    )
    joined = strandom.generate(5, 3, 1, words=words, separator="")[:]
    assert joined == strandom.generate(5, 3, 1, alphabet=words)[:]
    assert joined == [it.replace("/", "") for it in strandom.generate(5, 3, 1, words=words, separator="/")]


def test_a_fresh_key_is_for_one_shape_and_rules_do_not_change_it() -> None:
    key = strandom.FreshKey()
    plain = strandom.generate(200, 8, key, alphabet="01")[:]
    ruled = strandom.generate(200, 8, key, alphabet=["0", "1"], rules={"at_least": [("1", 3)]})[:]
    same = [a for a, b in zip(plain, ruled, strict=True) if a == b]
    assert same == [it for it in plain if it.count("1") >= 3]
    for other in (
        {"pattern": "[01]{8}"},
        {"len": 8, "words": ["0", "1"], "unique": True},
        {"len": 8, "alphabet": "10"},
    ):
        with pytest.raises(
            ValueError, match=r"^seed must be a key of its own for each len, alphabet, pattern and unique"
        ):
            strandom.generate(1, seed=key, **other)
    of_pattern = strandom.FreshKey()
    strings = strandom.generate(50, seed=of_pattern, pattern=r"[ab]{2}-\d")[:]
    assert strandom.generate(50, seed=of_pattern, pattern="[ab][ab]-[0-9]")[:] == strings


def test_a_pattern_s_error_is_pointed_at() -> None:
    with pytest.raises(ValueError, match="as character 12") as caught:
        strandom.generate(1, seed=1, pattern=r"[A-Z]{3}-\d+")
    assert caught.value.__notes__ == ["  [A-Z]{3}-\\d+\n             ^"]


@pytest.mark.parametrize(
    "given",
    [
        {"pattern": r"-[A-Z]{3}'\d{3}"},
        {"len": 6, "words": "eff"},
        {"len": 6, "words": "eff", "separator": "."},
        {"len": 6, "words": "bip39", "separator": ""},
        {
            "len": 9,
            "alphabet": "ascii",
            "rules": {
                "at_least": [("digits", 1), ("-:", 1)],
                "starts_with": "letters",
                "avoid": ["-a", "b"],
                "max_run": 2,
            },
        },
    ],
)
def test_the_line_for_a_shell_writes_the_plan_s_part(given: dict[str, Any], tmp_path: Path) -> None:
    plan = strandom.plan(500, seed=1, parts=3, **given)
    line = plan.command(2, str(tmp_path / "out"))
    subprocess.run(shlex.join(TOOL) + line.removeprefix("strandom"), shell=True, check=True)
    assert (tmp_path / "out" / "request.json").read_text() == plan.json()
    made = strandom.write_part(plan, 2, tmp_path / "of Python")
    assert (tmp_path / "out" / made.name).read_bytes() == (tmp_path / "of Python" / made.name).read_bytes()


def test_a_line_for_a_shell_has_no_room_for_lists() -> None:
    for given, option in (({"alphabet": ["ab", "c"]}, "--alphabet-file"), ({"words": ["ab", "c"]}, "--words")):
        plan = strandom.plan(5, 5, 1, **given)  # type: ignore[arg-type]
        with pytest.raises(ValueError, match=f"must be a name or text for a line of a shell.* {option} FILE"):
            plan.command(1)
        assert repr(plan).startswith("<strandom.Plan of 1 parts, about ")
