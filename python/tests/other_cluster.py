"""A cluster that a test kills. Prints the address of its scheduler, and runs until standard input ends."""

from __future__ import annotations

import sys

from machines import address, cluster

if __name__ == "__main__":
    with cluster(2) as client:
        print(address(client), flush=True)
        sys.stdin.read()
