"""Measure whole commands, from start to end, as somebody types them: `python -m tests.bench_run`.

CPU seconds count, ours and those of all programs that we start. They are paired, in turn, with a Python that
has loaded openpyxl and docxtpl and done nothing yet, since the seconds alone tell as much of the machine.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from beredskabsplan.pdf.engines.libreoffice.installed import find
from beredskabsplan.workbook.read.peek import peek
from tests import bench_pdf
from tests.bench import Bench
from tests.support.workbooks import part, rewritten

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "inputs" / "eksempel-egelund-kulturhus.xlsx"
TEXTS = "xl/sharedStrings.xml"
PAIRS = int(os.environ.get("PAIRS", "15"))
FEW, MANY = 25, 300
BARE = ("-c", "import openpyxl, docxtpl")
PLAN = ("-m", "beredskabsplan", "plan", "--pdf", "none", "--jobs", "1")
CHECK = ("-m", "beredskabsplan", "check")
OFFICE = (*PLAN[:3], "--pdf", "libreoffice", "--jobs", "1")
MOST_SECONDS, MOST_EACH, MOST_MEMORY, MOST_GROWTH = 0.5, 0.04, 120, 3
MOST_UNCHANGED, MOST_OF_ONE = 0.001, 0.6
ROUNDS = 3
SCALED = 3  # organisations that are made with docxtpl, for as many as there are


def bench() -> Iterator[str]:
    """Measure all, line by line; what misses its goal says so."""
    with tempfile.TemporaryDirectory() as name:
        one, more, few, many = (Path(name) / each for each in ("one", "more", "few", "many"))
        for folder, number in ((one, 1), (more, 1), (few, FEW), (many, MANY)):
            prepare(folder, number)
        templates = twice(more / "templates")
        yield from _start_to_end(one, more, templates)
        yield from _each(one, few)
        half = [f"inputs/hus-{index}.xlsx" for index in range(MANY // 2)]
        for command, words in (("check", CHECK), ("plan --pdf none", PLAN)):
            _, less = measured((*words, *half), many)
            cpu, memory = measured(words, many)
            yield (
                f"{command}, {MANY} organisations: {memory:.0f} MB at most, {cpu / MANY * 1000:.0f} CPU ms each"
                + verdict(memory, MOST_MEMORY)
            )
            yield f"  of these {memory - less:.1f} MB more than for {len(half)}" + verdict(
                memory - less, MOST_GROWTH
            )
        yield from _against(few, many, Path(name) / "plain")
        yield from _unchanged(one, many)
        for pdf, rounds in (("none", ROUNDS), ("embedded", 1)):
            yield from _several(pdf, many, rounds)


def prepare(folder: Path, number: int) -> None:
    """Lay out *folder* with the templates, and the example as that of so many organisations."""
    shutil.copytree(ROOT / "templates", folder / "templates", ignore=shutil.ignore_patterns("source"))
    (folder / "inputs").mkdir()
    content = EXAMPLE.read_bytes()
    texts = part(content, TEXTS)
    looked = peek(EXAMPLE)
    assert looked
    for index in range(number):
        own = texts.replace(b">Egelund Kulturhus<", f">Hus {index}<".encode())
        own = own.replace(looked.passport.id.encode(), f"{index:016x}".encode())  # or they are copies of one
        (folder / "inputs" / f"hus-{index}.xlsx").write_bytes(rewritten(content, {TEXTS: own}))


def twice(templates: Path) -> int:
    """Lay a second one beside each of *templates*; return how many are new."""
    paths = list(templates.glob("*.docx"))
    for path in paths:
        shutil.copyfile(path, path.with_name(f"{path.stem} 2.docx"))
    return len(paths)


def _start_to_end(one: Path, more: Path, templates: int) -> Iterator[str]:
    """Measure one organisation with the standard templates, and with twice as many."""
    triples = [
        tuple(measured(*each)[0] for each in ((BARE, one), (PLAN, one), (PLAN, more))) for _ in range(PAIRS)
    ]
    bare, plan, doubled = (statistics.median(times) for times in zip(*triples, strict=True))
    times = statistics.median(second / first for first, second, _ in triples)
    each = statistics.median(third - second for _, second, third in triples) / templates
    yield (
        f"plan --pdf none, one organisation: {plan:.2f} CPU s, {times:.1f} times loading openpyxl and docxtpl"
        f" ({bare:.2f} s)" + verdict(plan, MOST_SECONDS)
    )
    yield f"  each further template: {each * 1000:.0f} CPU ms ({doubled:.2f} s with twice as many)" + verdict(
        each, MOST_EACH
    )


def _each(one: Path, few: Path) -> Iterator[str]:
    pairs = [(measured(PLAN, one)[0], measured(PLAN, few)[0]) for _ in range(max(PAIRS // 5, 1))]
    assert len(list((few / "outputs").glob("[!.]*"))) == FEW
    each = statistics.median((many - single) / (FEW - 1) for single, many in pairs)
    yield f"  each further organisation: {each * 1000:.0f} CPU ms ({FEW} against 1)"


def _unchanged(one: Path, many: Path) -> Iterator[str]:
    """Measure a run after which everything is as it was before; both folders have had theirs."""
    for folder in (one, many):
        measured(PLAN, folder, anew=False)  # what was approved by the first run is looked at once more
    pairs = [tuple(measured(PLAN, folder, anew=False)[0] for folder in (one, many)) for _ in range(ROUNDS)]
    each = statistics.median((all_ - single) / (MANY - 1) for single, all_ in pairs)
    yield f"  each organisation that is unchanged: {each * 1000:.2f} CPU ms ({MANY} against 1)" + verdict(
        each, MOST_UNCHANGED
    )


def _against(few: Path, many: Path, plain: Path) -> Iterator[str]:
    """Compare with docxtpl and openpyxl used plainly on the same work, and for PDFs one LibreOffice a file.

    They keep nothing from one organisation to the next, so some are measured, and count for as many as ours.
    """
    plain.mkdir()
    rival = Bench()
    merging = partial(rival.plain_with_reading, plain)
    ratios = []
    for _ in range(ROUNDS):
        theirs = statistics.mean(bench_pdf.measured(1, merging).cpu for _ in range(SCALED))
        ratios.append((theirs, measured(PLAN, many)[0] / MANY))
    yield _times("plan --pdf none", MANY, "docxtpl and openpyxl", ratios)
    if find():
        sources = sorted(plain.glob("*.docx"))
        bench_pdf.one_by_one(sources[:1], plain)  # makes the profile
        printing = bench_pdf.measured(1, lambda: bench_pdf.one_by_one(sources, plain)).cpu
        ours = measured(OFFICE, few)[0] / FEW
        yield _times(
            "plan --pdf libreoffice",
            FEW,
            "these and one LibreOffice a file",
            [(ratios[0][0] + printing, ours)],
        )


def _times(command: str, number: int, rivals: str, ratios: Sequence[tuple[float, float]]) -> str:
    theirs, ours = (statistics.median(each) for each in zip(*ratios, strict=True))
    times = statistics.median(theirs / ours for theirs, ours in ratios)
    return (
        f"{command}, {number} organisations: {rivals} take {times:.1f} times the CPU seconds"
        f" ({theirs:.2f} s against {ours:.3f} s each)"
    )


def _several(pdf: str, many: Path, rounds: int) -> Iterator[str]:
    """Measure one process against two by the clock, the best of some *rounds* in turn."""
    best = dict.fromkeys((1, 2), float("inf"))
    memory = 0.0
    for jobs in (1, 2) * rounds:
        begun = time.perf_counter()
        words = ("-m", "beredskabsplan", "plan", "--pdf", pdf, "--jobs", str(jobs))
        memory = max(memory, measured(words, many)[1])
        best[jobs] = min(best[jobs], time.perf_counter() - begun)
    ratio = best[2] / best[1]
    yield (
        f"plan --pdf {pdf}, {MANY} organisations, two processes against one: {ratio:.2f} of {best[1]:.1f} s by the"
        f" clock, {memory:.0f} MB at most in one of them" + verdict(ratio, MOST_OF_ONE)
    )


def measured(words: Sequence[str], folder: Path, *, anew: bool = True) -> tuple[float, float]:
    """Run Python with *words* in *folder*; return the CPU seconds, and the most megabytes that it held.

    It begins *anew*, unless it is to find what the run before has made.
    """
    for made in ("outputs", "rettelser") if anew else ():
        shutil.rmtree(folder / made, ignore_errors=True)
    variables = {**os.environ, "PYTHONPATH": str(ROOT / "pipeline")}
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    silence = subprocess.DEVNULL
    started = subprocess.Popen(
        [sys.executable, *words], cwd=folder, env=variables, stdout=silence, stderr=silence
    )
    _, status, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    assert started.returncode == 0, started.returncode
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def verdict(figure: float, most: float) -> str:
    """Say when *figure* is more than the goal."""
    return "" if figure <= most else f"  MISSED: {most:g}"


def main() -> int:
    """Print every line; return how many goals are missed."""
    missed = 0
    for line in bench():
        print(line, flush=True)
        missed += "MISSED" in line
    return missed


if __name__ == "__main__":
    sys.exit(main())
