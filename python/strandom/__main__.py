"""The command: ``python -m strandom``."""

import signal
import sys

from ._native import run


def main() -> None:
    # Python's own handler would only note Ctrl+C, and look at it once the command has ended.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
