"""The notebook runs, and gives what it promises."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tutorial import PATH, cells, executed, kept, printed

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def run() -> Any:
    return executed()


def test_its_strings_are_those_that_are_kept(run: Any) -> None:
    promised = [
        (old, new)
        for old, new in zip(cells(kept()), cells(run), strict=True)
        if "promised" in old.metadata.get("tags", [])
    ]
    assert len(promised) >= 8
    for old, new in promised:
        assert printed(old) != "", old.source
        assert printed(new) == printed(old), old.source


def test_it_begins_with_the_strings_of_the_tutorial() -> None:
    assert printed(cells(kept())[0]).startswith("['drfXA', 'rg153', 'cyIJv', 'v2dki', ")


def test_nothing_but_results_is_in_its_outputs(run: Any) -> None:
    for notebook in (kept(), run):
        for cell in cells(notebook):
            assert all(output.get("name") != "stderr" for output in cell.outputs), cell
            assert all(output.output_type != "error" for output in cell.outputs), cell
        text = json.dumps(notebook)
        assert "8787" not in text
        assert "Warning" not in text.replace("DeprecationWarning", "")


def test_all_cells_were_run_in_their_order() -> None:
    counts = [cell.execution_count for cell in cells(kept())]
    assert counts == list(range(1, len(counts) + 1))


def test_it_has_one_plot(run: Any) -> None:
    for notebook in (kept(), run):
        plots = [output for cell in cells(notebook) for output in cell.outputs if "image/png" in output.get("data", {})]
        assert len(plots) == 1


def test_it_is_small() -> None:
    assert PATH.stat().st_size < 150_000
