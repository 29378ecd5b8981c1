"""How many examples hypothesis makes up: all of them in `make test-all`, the fewer otherwise."""

import os

from hypothesis import settings

EVERY = bool(os.environ.get("BEREDSKABSPLAN_ALL"))
SHARE = 5  # of the examples one in so many, when not every one is wanted


def examples(number: int, **options) -> settings:
    """Ask for *number* examples, and let each take its time."""
    return settings(max_examples=number if EVERY else max(number // SHARE, 5), deadline=None, **options)
