"""A LibreOffice that runs in a profile of its own, which nobody else shares, and makes batch after batch."""

import logging
import os
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

from beredskabsplan.pdf.engines.libreoffice import profile
from beredskabsplan.pdf.engines.libreoffice.installed import NAME, Office
from beredskabsplan.pdf.process import journal, patience, programs, workers

_log = logging.getLogger(__name__)

MOST = 100  # documents, after which it takes a quarter longer for each: then another one is started
BEAT_SECONDS = 15.0
LAST_SECONDS = 5.0  # for one that has nothing to do to end


class RunningOffice:
    """LibreOffice as a *program*, which is started when there is something to make; each start has a profile.

    It ends itself when nobody shows it any more that there may come another batch.
    """

    def __init__(self, profiles: Iterator[Path]) -> None:
        self.program = programs.Program()
        self.profile = Path()
        self._profiles = profiles
        self._asked, self._works = 0, False
        self._over = Event()
        self._beating: Thread | None = None

    def ask(
        self, office: Office, batch: Sequence[workers.Pair], *, archive: bool, seconds: float, quiet: float
    ) -> programs.Start:
        """Ask *office* for *batch*; return how it is to be started, and how one sees that it works.

        Raises:
            OSError: the profile cannot be written.
        """
        if self._works or not self.program.runs or self._asked + len(batch) > MOST:
            self.end()
            self._begin()
        self._asked += len(batch)
        self._works = True
        profile.ask(self.profile, batch, archive=archive)
        own, jobs = f"-env:UserInstallation={self.profile.as_uri()}", profile.jobs_in(self.profile)
        growing = (profile.report_in(self.profile), *(target for _, target in batch))
        return programs.Start(
            command=[
                office.program, own, "--headless", "--norestore", "--nologo", "--nolockcheck", profile.MACRO,
            ],
            environment=_environment(self.profile),
            seconds=seconds,
            quiet=quiet,
            signs=lambda: sum(path.exists() for path in growing),
            most=len(growing),
            is_done=lambda: not jobs.exists(),
        )  # fmt: skip

    def settle(self, *, failed: bool) -> None:
        """Keep it for more, unless it has *failed* or ended."""
        self._works = failed
        if failed or not self.program.runs:
            self.end()

    def end(self) -> None:
        """End it, at once if it is at work, and remove its profile, which grows in use."""
        moment = time.monotonic()
        try:
            if self.program.runs and not self._works:
                with suppress(OSError):
                    profile.dismiss(self.profile)
            said = self.program.end(0.0 if self._works else LAST_SECONDS)
            journal.tell(_log, NAME, said, failed=False)
        finally:
            self._over.set()
            if self._beating:
                self._beating.join()
                shutil.rmtree(self.profile, ignore_errors=True)
            self._asked, self._works, self._beating = 0, False, None
        if time.monotonic() - moment >= LAST_SECONDS:
            patience.with_engine(NAME).lost(LAST_SECONDS)

    def _begin(self) -> None:
        self.profile, self._over = next(self._profiles), Event()
        self._beating = Thread(target=_beat, args=(self.profile, self._over), daemon=True)
        self._beating.start()
        profile.write(self.profile)


def _beat(folder: Path, over: Event) -> None:
    """Show that we live until it is *over*: one that was killed is to leave no program that waits for it."""
    while True:
        with suppress(OSError):  # then it ends, and another one is started
            profile.pulse(folder)
        if over.wait(BEAT_SECONDS):
            return


def _environment(room: Path) -> dict[str, str]:
    environment = {**os.environ, **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(room))}
    if sys.platform == "linux":
        environment["LC_ALL"] = "C.UTF-8"  # otherwise it may not open a path with æ, ø or å
    return environment
