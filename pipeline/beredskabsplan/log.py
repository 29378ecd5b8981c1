"""The program's log: silent unless the command, or whoever uses the package, asks for it.

What is logged names files, fields and codes: never what somebody answered.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

PACKAGE = "beredskabsplan"

logging.getLogger(PACKAGE).addHandler(logging.NullHandler())


def is_wanted() -> bool:
    """Tell whether anybody reads the log."""
    return logging.getLogger(PACKAGE).isEnabledFor(logging.DEBUG)


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Log that the stage called *name* begins, and when it ends how many seconds it took."""
    log, start = logging.getLogger(f"{PACKAGE}.stage"), time.perf_counter()
    log.debug("%s begynder", name)
    try:
        yield
    finally:
        log.debug("%s slut: %.2f s", name, time.perf_counter() - start)
