"""Show how far a run has come: a bar on a terminal, and elsewhere a line for each organisation that is done.

Click's own bar leaves its last line and hides the cursor until it is done; rich would be four packages more.
So the line is drawn here.
"""

import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from beredskabsplan.cli import console
from beredskabsplan.cli.arguments import DEBUG, QUIET

if TYPE_CHECKING:
    from beredskabsplan.core.findings import Finding
    from beredskabsplan.run.outcome import Outcome, Result
    from beredskabsplan.run.progress import Progress, Watcher

_BAR = 24


def follow(
    work: "Callable[[Watcher], Result]", found: "Sequence[Finding]" = (), *, machine: bool = False
) -> "Result":
    """Let *work* go on while its progress is shown, unless a *machine* reads; add what was *found* before.

    When it is interrupted, what became of those that are done is told all the same.
    """
    from dataclasses import replace

    show = _shown(machine=machine)
    done: list[Outcome] = []
    total = 0
    result = None

    def progress(step: "Progress") -> None:
        nonlocal total
        total = step.total
        done.extend([step.outcome] if step.outcome else ())
        show.step(step)

    try:
        result = work(progress)
    finally:
        show.end()
        if result is None and done and not machine:
            _tell(done, total, found)
    return replace(result, findings=(*found, *result.findings))


def _tell(done: "Sequence[Outcome]", total: int, found: "Sequence[Finding]") -> None:
    """Tell what became of those that were *done* before the run ended too early."""
    from beredskabsplan.core import danish
    from beredskabsplan.run.outcome import Result

    console.tell(Result(outcomes=tuple(done), findings=tuple(found)), of=total)
    console.warn(f"{len(done)} af {danish.counted(total, 'skema', 'skemaer')} blev færdige.")


def _shown(*, machine: bool) -> "Silence":
    meta = click.get_current_context().meta
    if machine or QUIET in meta:
        return Silence()
    is_terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    return Bar() if is_terminal and DEBUG not in meta else DoneLines()


class Silence:
    """Shows nothing."""

    def step(self, step: "Progress") -> None:
        """Show how far the run has come with *step*."""

    def end(self) -> None:
        """Leave no trace of what is no longer true."""


class DoneLines(Silence):
    """A line for each organisation that is done, when there are several."""

    _any = False

    def step(self, step: "Progress") -> None:
        """Say what became of the organisation that *step* has finished."""
        from beredskabsplan.report import text

        if step.outcome and step.total > 1:
            console.warn(f"{step.done}/{step.total} {text.in_a_line(step.outcome)}")
            self._any = True

    def end(self) -> None:
        """Set the lines apart from what follows."""
        if self._any:
            console.warn("")


class Bar(Silence):
    """One line that is drawn over and over: what is being done, how much of it, and how long it takes yet."""

    def __init__(self) -> None:
        """Begin to count the time."""
        self._begun, self._drawn, self._left = time.monotonic(), 0, ""

    def step(self, step: "Progress") -> None:
        """Draw the line anew."""
        import shutil

        if step.outcome is None:  # of a portion's organisations all are finished at once
            self._left = self._told(step)
        filled = _BAR * step.done // step.total
        bar = f"{'█' * filled}{'░' * (_BAR - filled)}"
        line = f"{step.doing:16}  {bar}  {step.done}/{step.total}{self._left}"
        self._draw(line[: shutil.get_terminal_size().columns - 1])

    def end(self) -> None:
        """Wipe the line out, and begin anew where it began."""
        if self._drawn:
            self._draw("")
            self._draw("")

    def _draw(self, line: str) -> None:
        with suppress(OSError):
            click.echo(f"\r{line:{self._drawn}}", err=True, nl=False)
        self._drawn = len(line)

    def _told(self, step: "Progress") -> str:
        seconds = (time.monotonic() - self._begun) / step.done * (step.total - step.done) if step.done else 0
        if seconds < 1:
            return ""
        return f"  ca. {seconds:.0f} sek. endnu" if seconds < 90 else f"  ca. {seconds / 60:.0f} min. endnu"
