"""Standard error of the worker processes, which is the run's own: what they print there would break its progress."""

from __future__ import annotations

import os
import sys

ENVIRONMENT = "MEMO2DATA_DEBUG"  # set it to see all, also the tracebacks of faults


def hush() -> None:
    """From now on nothing that this process, and those copied from it, print to standard error is seen.

    Libraries print as they crash, and Python does where a run ends while a worker is still starting.
    """
    if not os.environ.get(ENVIRONMENT):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stderr__.fileno() if sys.__stderr__ else 2)
