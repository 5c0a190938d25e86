"""A run that a test kills: a cluster of its own that writes a plan. Prints a line for each part."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import strandom
import strandom.dask
from machines import cluster
from tqdm.auto import tqdm


class Told(tqdm):
    """A progress bar for a program."""

    def update(self, n: float | None = 1) -> None:
        if n:
            print(n, flush=True)


def main(plan: str, url: str, storage_options: dict[str, Any] | None) -> None:
    vars(strandom.dask)["tqdm"] = Told
    with cluster(2) as client:
        strandom.dask.write(strandom.Plan.from_json(plan), url, client, storage_options=storage_options)


if __name__ == "__main__":
    main(Path(sys.argv[1]).read_text(), sys.argv[2], json.loads(sys.argv[3]))
