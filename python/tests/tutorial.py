"""Runs the notebook: ``python python/tests/tutorial.py`` writes its outputs anew."""

from __future__ import annotations

from typing import Any

import nbformat
from nbclient import NotebookClient
from support import ROOT

PATH = ROOT / "docs" / "tutorial.ipynb"
#: A wait that is only reached where a cell hangs.
HANGS_S = 600


def kept() -> Any:
    """The notebook as it is kept."""
    return nbformat.read(PATH, as_version=4)


def executed() -> Any:
    """The notebook with new outputs. It raises if a cell fails."""
    notebook = kept()
    NotebookClient(notebook, timeout=HANGS_S, kernel_name="python3", record_timing=False).execute()
    return notebook


def cells(notebook: Any) -> list[Any]:
    """Those with code."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def printed(cell: Any) -> str:
    """All that a cell printed to standard output."""
    return "".join(output.text for output in cell.outputs if output.get("name") == "stdout")


if __name__ == "__main__":
    made = executed()
    # What a kernel adds depends on the machine.
    made.metadata.language_info = {"name": "python"}
    nbformat.write(made, PATH)
