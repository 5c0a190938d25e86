"""Plans: what they are, what they refuse, and that they are the command's."""

from __future__ import annotations

import json
import pickle
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
import strandom
from machines import TOOL, run_tool


def a_plan(**more: Any) -> strandom.Plan:
    return strandom.plan(**{"n": 1000, "len": 5, "seed": 123, "parts": 7, **more})


def test_parts_follow_each_other_and_count_from_1() -> None:
    plan = a_plan(first=50)
    assert (plan.parts, len(plan), list(plan)) == (7, 7, [1, 2, 3, 4, 5, 6, 7])
    assert 7 in plan and 0 not in plan and 8 not in plan
    assert [rank for k in plan for rank in plan.ranks(k)] == list(range(50, 1050))
    assert plan.name(3) == "part-3-of-7.txt"
    assert a_plan(parts=100, format="csv", gzip=True).name(3) == "part-003-of-100.csv.gz"
    assert plan.bytes == 6000


def test_a_plan_is_a_value() -> None:
    plan = a_plan()
    for same in (a_plan(seed="123"), pickle.loads(pickle.dumps(plan)), strandom.Plan.from_json(plan.json())):
        assert same == plan and hash(same) == hash(plan) and same.json() == plan.json()
    assert plan != a_plan(seed=124) and plan != a_plan(parts=8) and plan != "plan"
    assert len(pickle.dumps(a_plan(n=1e15, parts=1_000_000))) < 1000


def test_part_bytes_say_how_many_parts_there_are() -> None:
    for size, parts in (("1GiB", 16), ("1 GiB", 16), (1 << 30, 16), (1e9, 17), ("500MB", 34), ("1TiB", 1)):
        assert strandom.plan(n=1e9, len=16, seed=1, part_bytes=size).parts == parts
    assert strandom.plan(n=1e9, len=16, seed=1).parts == 16
    assert strandom.plan(n=5, len=16, seed=1, part_bytes=1).parts == 5
    assert strandom.plan(n=0, len=16, seed=1).parts == 1


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"seed": None}, "seed must be text or a whole number: .* fresh key would be no secret .* you gave none"),
        ({"seed": strandom.FreshKey()}, "no secret any more; you gave a fresh key"),
        ({"parts": 0}, "parts must be a whole number from 1 to 1,000,000; you gave 0"),
        ({"parts": 1001}, "parts must be 1 to 1,000, no more than there are strings; you gave 1001"),
        ({"part_bytes": "1GiB"}, "parts or part_bytes must be given, not both"),
        ({"parts": None, "part_bytes": "1 Gib"}, "part_bytes must be a number of bytes, or text such as '64MiB'"),
        ({"parts": None, "part_bytes": "-1"}, "part_bytes must be a number of bytes"),
        ({"parts": None, "part_bytes": 0}, "part_bytes must be a whole number from 1"),
        ({"n": 1e15, "parts": None, "part_bytes": 1000}, "part_bytes must be large enough for at most 1,000,000 parts"),
        ({"format": "xml"}, "format must be 'lines', 'csv' or 'json'; you gave the text 'xml'"),
        ({"ranked": True}, "ranked must be false for lines"),
        ({"len": 0}, "len must be a whole number from 1 to 65,536; you gave 0"),
        ({"format": "csv", "delimiter": "|"}, "delimiter must be"),
        ({"engine": "python-choice", "n": 1e10}, "n must be at most .* engine python-choice"),
    ],
)
def test_what_is_wrong_is_refused_with_the_reason(more: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        a_plan(**more)


def test_other_types_are_refused() -> None:
    for more in ({"gzip": 1}, {"crlf": "no"}, {"parts": "7"}, {"header": 5}):
        with pytest.raises(TypeError, match=f"{next(iter(more))} must be"):
            a_plan(**more)
    for k, error in ((0, ValueError), (8, ValueError), ("1", TypeError)):
        with pytest.raises(error, match="k must be a whole number from 1 to 7; you gave"):
            a_plan().name(k)  # type: ignore[arg-type]


def test_a_text_that_is_no_plan_is_refused() -> None:
    fresh = a_plan().json().replace('"fresh": false', '"fresh": true')
    for text, words in (("{}", "json must be a plan of this version"), ("", "json must be"), (fresh, "no secret")):
        with pytest.raises(ValueError, match=words):
            strandom.Plan.from_json(text)


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"seed": "it's $HOME\n\"`x`", "alphabet": "-'\"$", "separator": "_", "groups": 2},
        {"seed": "-5", "prefix": "-é ", "check": True, "first": 7},
        {"format": "csv", "ranked": True, "header": "", "delimiter": "\t", "crlf": False, "bom": True},
        {"format": "csv", "excel": True, "gzip": True, "delimiter": ";"},
        {"format": "json", "unique": True, "alphabet": "digits"},
        {"engine": "python-choice"},
    ],
)
def test_the_line_for_a_shell_writes_the_plan_s_part(more: dict[str, Any], tmp_path: Path) -> None:
    plan = a_plan(**more)
    out = tmp_path / "a folder"
    line = plan.command(2, str(out))
    assert line.startswith("strandom 1000 5 --seed")
    subprocess.run(shlex.join(TOOL) + line.removeprefix("strandom"), shell=True, check=True)
    assert (out / "request.json").read_text() == plan.json()
    made = strandom.write_part(plan, 2, tmp_path / "of Python")
    assert (out / made.name).read_bytes() == (tmp_path / "of Python" / made.name).read_bytes()


def test_a_placeholder_stays_as_it_is() -> None:
    line = 'strandom 1000 5 --seed 123 --parts 7 --part "$SLURM_ARRAY_TASK_ID" --out strings'
    assert a_plan().command('"$SLURM_ARRAY_TASK_ID"') == line


def test_request_json_is_the_command_s(tmp_path: Path) -> None:
    done = run_tool(1000, 5, "--seed", 123, "--parts", 7, "--out", tmp_path / "strings")
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "strings" / "request.json").read_text()
    assert text == a_plan().json() and strandom.Plan.from_json(text) == a_plan()
    assert json.loads(text)["parts"] == 7
