"""How many examples hypothesis makes up: all of them in `make test-all`, the fewer otherwise."""

import os
from collections.abc import Sequence

from hypothesis import Phase, settings

EVERY = bool(os.environ.get("BEREDSKABSPLAN_ALL"))
SHARE = 5  # of the examples one in so many, when not every one is wanted


# A fault is told in its shortest form, but not explained: no clock ends that, and an example can take ten seconds.
PHASES = [phase for phase in Phase if phase is not Phase.explain]


def examples(number: int, *, phases: Sequence[Phase] = PHASES, **options) -> settings:
    """Ask for *number* examples, and let each take its time."""
    count = number if EVERY else max(number // SHARE, 5)
    return settings(max_examples=count, deadline=None, phases=phases, **options)
