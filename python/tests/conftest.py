"""How the tests run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import configuration, settings
from machines import Place
from servers import KINDS, place, s3_server
from support import ROOT

# What it keeps between runs.
configuration.set_hypothesis_home_dir(ROOT / "target" / "python" / "hypothesis")
# The same cases in each run, as many as take a moment; none is called slow on a busy machine.
settings.register_profile("strandom", derandomize=True, max_examples=200, deadline=None, database=None)
settings.load_profile("strandom")


@pytest.fixture(scope="session")
def bucket() -> Iterator[Place]:
    with s3_server() as bucket:
        yield bucket


@pytest.fixture(params=KINDS)
def into(request: pytest.FixtureRequest, tmp_path: Path, bucket: Place) -> Place:
    """An empty place of each kind."""
    return place(request.param, tmp_path, bucket)
