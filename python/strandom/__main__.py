"""The command: ``python -m strandom``."""

import signal
import sys

from ._native import run


def main() -> None:
    # Python's own handler would only note Ctrl+C, and look at it once the command has ended. Where a shell has
    # its background ignore it, there is none.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
