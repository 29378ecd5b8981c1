"""A program in LibreOffice's place that fails in its own way, and notes when it was started."""

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from beredskabsplan.pdf import making
from beredskabsplan.pdf.making import Job
from tests.support.pdf.engines import NAP, TITLE, job

# It answers as LibreOffice does (started by sh, since a path in a shebang may hold no spaces), and then makes
# what the line at the end says of its list.
PROGRAM = """#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import os, pathlib, shutil, signal, subprocess, sys, time, urllib.parse, urllib.request
def noted(what):
    with open({starts!r}, "a") as file:
        print(what, file=file)
def hang():
    subprocess.Popen(["sleep", "{nap}"])
    time.sleep({nap})
if "--version" in sys.argv:
    noted("version")
    {answer}
    sys.exit()
profile = [word for word in sys.argv if word.startswith("-env:")][0].partition("=")[2]
path = lambda url: pathlib.Path(urllib.request.url2pathname(urllib.parse.urlsplit(url).path))
jobs = (path(profile) / "user" / "jobs.tsv").read_text().split("\\n")[:-1]
targets = [path(line.split("\\t")[1]) for line in jobs]
noted(len(targets))
(path(profile) / "user" / "report.tsv").touch()
good = pathlib.Path({good!r}).read_bytes()
{deed}
"""
DEEDS = {
    "hangs": "hang()",
    "makes nothing": "pass",
    "makes empty files": "[target.write_bytes(b'') for target in targets]",
    "makes half files": (
        "[target.exists() and noted('left over') for target in targets]; "
        "[target.write_bytes(good[: len(good) // 2]) for target in targets]"
    ),
    "dies at once": "sys.exit(77)",
    "is killed": "os.kill(os.getpid(), signal.SIGSEGV)",
    "dies after one": "targets[0].write_bytes(good); sys.exit(len(targets) - 1)",
    "complains and dies": "print('no room for shared memory', file=sys.stderr); sys.exit(77)",
    "talks without end": (
        "[print('x' * 99, file=sys.stderr) for _ in range(9999)]; [one.write_bytes(good) for one in targets]"
    ),
    "leaves a child with its streams": (
        f"subprocess.Popen(['sleep', '{NAP}']); targets[0].write_bytes(good)"
    ),
    "leaves a child and dies": f"subprocess.Popen(['sleep', '{NAP}']); sys.exit(77)",
    "makes all but the second": "[one.write_bytes(good) for one in targets if '0002' not in one.name]",
    "hangs on the second": "[hang() if '0002' in one.name else one.write_bytes(good) for one in targets]",
    "dies of more than one": "len(targets) > 1 and sys.exit(7); targets[0].write_bytes(good)",
    "dies on the second": (
        "[sys.exit(len(targets)) if '0002' in one.name else one.write_bytes(good) for one in targets]"
    ),
    "makes half of its list": "[one.write_bytes(good) for one in targets[: (len(targets) + 1) // 2]]",
    "is slow": "[(time.sleep(0.4), one.write_bytes(good)) for one in targets]",
    "makes its list and hangs": "[one.write_bytes(good) for one in targets]; hang()",
}
ANSWERS = {
    "LibreOffice": "print('LibreOffice 99.1.2.3 40(Build:2)')",
    "nothing, ever": "hang()",
    "an error": "print('cannot open shared object', file=sys.stderr); sys.exit(5)",
}


@dataclass(frozen=True)
class StandIn:
    """A program in *folder*, which is on the path."""

    folder: Path

    @property
    def starts(self) -> list[str]:
        """What it was started for: its version, or a number of documents."""
        notes = self.folder / "starts"
        return notes.read_text().split() if notes.exists() else []


def put(folder: Path, monkeypatch: pytest.MonkeyPatch, deed: str, answer: str = "LibreOffice") -> StandIn:
    """Put a program that does this *deed* before all others on the path."""
    folder.mkdir()
    good = folder / "good.pdf"
    making.make([Job(source=job(folder).source, target=good, title=TITLE)], wanted="embedded")
    for name in ("soffice", "libreoffice"):
        program = folder / name
        program.write_text(
            PROGRAM.format(
                python=sys.executable,
                starts=str(folder / "starts"),
                nap=NAP,
                answer=ANSWERS[answer],
                good=str(good),
                deed=DEEDS[deed],
            )
        )
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    return StandIn(folder)
