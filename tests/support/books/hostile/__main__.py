"""Read one group of hostile workbooks, and print what came of each.

Each is read in a process of its own that the system stops at ten seconds of CPU time or 600 MB of memory.
"""

import json
import os
import resource
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from beredskabsplan.core import answers
from beredskabsplan.core.checks import whole
from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.definitions import library
from beredskabsplan.opc.package import Package
from beredskabsplan.workbook.mark.corrections import corrected
from beredskabsplan.workbook.read.read import read
from tests.conftest import TODAY
from tests.support.books.hostile.groups import GROUPS
from tests.support.books.hostile.making import READ, Cases, Make
from tests.support.workbooks import written

SECONDS, BYTES = 10, 600 * 2**20


def make(path: Path, made: Callable[[], Make], package: Package) -> str:
    """Write a workbook."""
    return str(path.write_bytes(made()(package)))


def outcome(path: Path, asked: Questionnaire) -> str:
    """Check a workbook as `check` does, its marked copy included: the code of its refusal, or »read«."""
    reading = read(path, asked)
    if reading.cells is None or len(reading.cells.fields) < len(asked.fields):
        return reading.findings[0].code.name
    given, faults = answers.read(reading.cells, asked)
    _, doubts = whole.check(given, asked, TODAY)
    corrected(reading.content, (*reading.findings, *faults, *doubts), asked)
    return READ


def apart(work: Callable[[], str], *, confined: bool) -> str:
    """Do the *work* in a process of its own, perhaps *confined* to the bounds, and return what it says."""
    incoming, outgoing = os.pipe()
    child = os.fork()
    if not child:
        if confined:
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
            resource.setrlimit(resource.RLIMIT_DATA, (BYTES, BYTES))
        try:
            said = work()
        except BaseException as error:  # told to the parent: the child may not go on as another one
            said = repr(error)[:200]
        os.write(outgoing, said.encode())
        os._exit(0)
    os.close(outgoing)
    with os.fdopen(incoming, "rb") as pipe:
        said = pipe.read().decode()
    _, status = os.waitpid(child, 0)
    return said or f"ended by signal {status}"


def judged(cases: Cases) -> Mapping[str, str]:
    """Make each of the *cases* and read it: what came of it by its name."""
    asked = library.define([Path("templates")]).questionnaire
    package = Package(written(asked))
    told = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "egelund.xlsx"
        for name, (made, _) in cases.items():
            apart(partial(make, path, made, package), confined=False)
            told[name] = apart(partial(outcome, path, asked), confined=True)
    return told


if __name__ == "__main__":
    json.dump(judged(GROUPS[sys.argv[1]]), sys.stdout)
