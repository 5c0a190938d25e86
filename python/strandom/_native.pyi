"""The compiled part of the package, from `python/src`."""

from typing import final

import numpy as np
import numpy.typing as npt

__version__: str

@final
class FreshKey:
    """The key of a fresh sequence, from the system's own randomness.

    Given as the seed of several calls, it makes them read the same strings. Its bytes cannot be read,
    and it cannot be copied or pickled.
    """

    def __new__(cls) -> FreshKey: ...
    def wipe(self) -> None:
        """Overwrites the key. Strings that were made with it stay; no other call can use it. Wiping twice is
        harmless.
        """

@final
class Lines:
    """All strings of a request, each followed by a newline. Its lines have one size."""

    def __new__(cls, request: str, key: FreshKey | None) -> Lines: ...
    @property
    def line_bytes(self) -> int: ...
    @property
    def never_repeats(self) -> bool: ...
    def check(self, first: int, n: int) -> None: ...
    def fill(self, out: npt.NDArray[np.uint8], first: int, threads: int) -> int: ...
    def rank_of(self, string: str) -> int | None: ...

def run(arguments: list[str]) -> int:
    """Runs the command `strandom` with these arguments, and returns its exit code."""
