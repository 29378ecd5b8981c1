"""LibreOffice: many documents in one start, tagged, in a profile of its own that nobody else shares."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path

from beredskabsplan.pdf.checks import inspect
from beredskabsplan.pdf.engines.libreoffice import profile
from beredskabsplan.pdf.process.programs import running

START_SECONDS, EACH_SECONDS, ANSWER_SECONDS = 60.0, 5.0, 30.0
ALONE = 16  # up to so many documents, a second process costs more than it saves
TAGGED = True
Pair = tuple[Path, Path]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An installed LibreOffice that answered."""

    program: str
    version: str


def find() -> Office | None:
    """Find the first LibreOffice, on the path or in its usual places, that can tell its version."""
    return _find(os.environ.get("PATH"))


def version() -> str:
    """Name the engine and its version: "LibreOffice 7.4.7.2"; empty when it is not installed."""
    office = find()
    return office.version if office else ""


def convert(pairs: Sequence[Pair], folder: Path, *, archive: bool = False) -> dict[Path, str]:
    """Make a PDF of each pair of source and target; return by target what went wrong, in Danish.

    *folder* is room for profiles. With *archive* the PDFs are PDF/A-2b. What the batch left out is tried
    once more, each document alone; if nothing ever comes out, the rest is given up.
    """
    if find() is None:
        return {target: "LibreOffice blev ikke fundet" for _, target in pairs}
    folder.mkdir(parents=True, exist_ok=True)
    profiles = (folder / f"profile{number}" for number in count(1))
    halves = min(2, os.cpu_count() or 1) if len(pairs) > ALONE else 1
    troubles = _run([pairs[first::halves] for first in range(halves)], profiles, archive=archive)
    for pair in [pair for pair in pairs if pair[1] in troubles]:
        if not _run([[pair]], profiles, archive=archive):
            del troubles[pair[1]]
        elif len(troubles) == len(pairs):
            break
    return troubles


def _run(batches: Sequence[Sequence[Pair]], profiles: Iterator[Path], *, archive: bool) -> dict[Path, str]:
    """Convert all *batches* at the same time, each in the next of *profiles*."""
    troubles: dict[Path, str] = {}
    with ExitStack() as stack:
        started = []
        for batch, room in zip(batches, profiles, strict=False):
            profile.write(room, batch, archive=archive)
            stack.callback(shutil.rmtree, room, ignore_errors=True)
            process = stack.enter_context(running(_command(room), _environment(room)))
            started.append((process, batch, room, time.monotonic()))
        for process, batch, room, moment in started:
            end = _wait(process, moment, START_SECONDS + EACH_SECONDS * len(batch))
            troubles |= _troubles(batch, profile.report(room), end)
    return troubles


def _wait(process: subprocess.Popen[bytes], started: float, seconds: float) -> str:
    """Wait until *process* ends, at most *seconds* after it *started*; return what is wrong with its end."""
    try:
        code = process.wait(max(0.0, started + seconds - time.monotonic()))
    except subprocess.TimeoutExpired:
        return f"LibreOffice svarede ikke inden for {seconds:.0f} sekunder"
    return f"LibreOffice gik ned (kode {code})" if code else ""


def _troubles(batch: Sequence[Pair], report: Mapping[str, str], end: str) -> dict[Path, str]:
    """Look at every PDF of *batch*: what a program says of its own work is not enough."""
    troubles: dict[Path, str] = {}
    for _, target in batch:
        try:
            inspect.examine(target)
        except inspect.UnusableError as error:
            troubles[target] = _reason(report.get(target.as_uri(), ""), end or f"LibreOffice {error}")
    return troubles


def _reason(noted: str, otherwise: str) -> str:
    if noted == "unreadable":
        return "LibreOffice kunne ikke åbne dokumentet"
    return f"LibreOffice melder: {noted}" if noted else otherwise


def _command(room: Path) -> list[str]:
    office = find()
    program = office.program if office else "soffice"
    own = f"-env:UserInstallation={room.as_uri()}"
    return [program, own, "--headless", "--norestore", "--nologo", "--nolockcheck", profile.MACRO]


def _environment(room: Path) -> dict[str, str]:
    environment = {**os.environ, **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(room))}
    if sys.platform == "linux":
        environment["LC_ALL"] = "C.UTF-8"  # otherwise it may not open a path with æ, ø or å
    return environment


@cache
def _find(_path: str | None) -> Office | None:
    """Ask once for every state of the path."""
    return next(filter(None, map(_ask, _places())), None)


def _ask(program: str) -> Office | None:
    try:
        answer = subprocess.run(
            [program, "--headless", "--version"],
            capture_output=True,
            timeout=ANSWER_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    words = answer.stdout.decode("utf-8", "replace").split()
    if answer.returncode or words[:1] != ["LibreOffice"]:
        return None
    return Office(program=program, version=" ".join(words[:2]))


def _places() -> Iterator[str]:
    """Yield where a LibreOffice may stand; on Windows the program that can answer is `soffice.com`."""
    yield from filter(None, map(shutil.which, ("soffice", "libreoffice")))
    if sys.platform == "darwin":
        yield "/Applications/LibreOffice.app/Contents/MacOS/soffice"
    for variable in ("ProgramFiles", "ProgramFiles(x86)"):
        if variable in os.environ:
            yield str(Path(os.environ[variable], "LibreOffice", "program", "soffice.com"))
