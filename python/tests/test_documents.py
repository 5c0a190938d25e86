"""What is written about the package is what it does."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
from importlib import metadata
from pathlib import Path

import pytest
import strandom
from support import ROOT

MODULES = [
    "strandom",
    *(f"strandom.{it.name}" for it in pkgutil.iter_modules(strandom.__path__) if it.name != "__main__"),
]
PAPERS = ["python/README.md", "docs/python.md"]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_right(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name), extraglobs={"strandom": strandom})
    assert result.failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder()
    found = [it for name in MODULES for it in finder.find(importlib.import_module(name)) if it.examples]
    assert len(found) >= 3


@pytest.mark.parametrize("paper", PAPERS)
def test_the_examples_of_a_paper_are_right(paper: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / paper).read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert blocks
    monkeypatch.chdir(tmp_path)
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, paper, paper, 0)
    assert test.examples
    assert doctest.DocTestRunner().run(test).failed == 0


def test_all_that_is_public_says_what_it_does() -> None:
    for name in strandom.__all__:
        value = getattr(strandom, name)
        if callable(value):
            assert value.__doc__, name


def test_the_version_is_the_packages() -> None:
    assert strandom.__version__ == metadata.version("strandom")
