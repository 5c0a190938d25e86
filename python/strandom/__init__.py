"""Reproducible random strings: any rank, any stretch, on any number of threads and machines.

>>> import strandom
>>> strandom.generate(16, 5, 123)[2]
'5ikky'

The string of a rank follows from the seed, what strings look like, and the rank, so it is the same on the
web page, in the command, in the crate and here, in every version, with any number of threads.
"""

from ._generate import fill, generate, line_bytes, rank_of
from ._native import FreshKey, __version__
from ._parts import Part, write_part
from ._plan import Plan, plan
from ._rules import Rules
from ._strings import Strings

__all__ = [
    "FreshKey",
    "Part",
    "Plan",
    "Rules",
    "Strings",
    "__version__",
    "fill",
    "generate",
    "line_bytes",
    "plan",
    "rank_of",
    "write_part",
]
