"""How the tests run."""

from __future__ import annotations

from hypothesis import configuration, settings
from support import ROOT

# What it keeps between runs.
configuration.set_hypothesis_home_dir(ROOT / "target" / "python" / "hypothesis")
# The same cases in each run, as many as take a moment; none is called slow on a busy machine.
settings.register_profile("strandom", derandomize=True, max_examples=200, deadline=None, database=None)
settings.load_profile("strandom")
