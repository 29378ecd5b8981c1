"""Measure the merge against docxtpl used plainly, on the project's own templates: `make bench`.

Every figure is CPU time, and every ratio is taken pair by pair within this one run, since the machine may be
busy with other things. Median of the pairs, with the quartiles behind it.
"""

import gc
import io
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from beredskabsplan.core import answers, plan
from beredskabsplan.core.checks import whole
from beredskabsplan.core.questionnaire import Kind
from beredskabsplan.definitions import brands, library
from beredskabsplan.documents import merge, stamp
from beredskabsplan.documents.compile import template
from beredskabsplan.documents.fields import filling, pages
from beredskabsplan.documents.markup import outline
from beredskabsplan.documents.prove import soundness
from beredskabsplan.files import write_whole
from beredskabsplan.language import context, shapes
from beredskabsplan.opc.package import Package
from beredskabsplan.pdf.checks.inspect import Heading
from beredskabsplan.workbook.read import read
from tests.support.material import examine, person
from tests.support.word import plainly

ROOT = Path(__file__).parent.parent
WORKBOOK = ROOT / "inputs" / "eksempel-egelund-kulturhus.xlsx"
TODAY = date(2026, 11, 26)
ORGANISATIONS = 500
PAIRS = int(os.environ.get("PAIRS", "15"))
Work = Callable[[], object]


def main() -> None:
    """Print all figures; with `memory` as argument, only those of this process's memory."""
    bench = Bench()
    if sys.argv[1:] == ["memory"]:
        bench.fill_memory()
        return
    print(
        f"{date.today():%Y-%m-%d}, {platform.processor() or platform.machine()}, {os.cpu_count()} cores,",
        end=" ",
    )
    print(
        f"Python {platform.python_version()}, docxtpl {version('docxtpl')}, median of {PAIRS} pairs, CPU ms"
    )
    bench.merging()
    bench.organisations()
    bench.growth()
    memory = [sys.executable, "-m", "tests.bench", "memory"]
    print(subprocess.run(memory, cwd=ROOT, capture_output=True, text=True, check=True).stdout, end="")


class Bench:
    """The shipped templates, compiled once, and the example."""

    def __init__(self) -> None:
        self.definitions = library.define([ROOT / "templates"])
        self.brand = brands.load(ROOT / "templates" / "brand.toml")
        self.paths = library.templates([ROOT / "templates"])
        contract = shapes.shape(self.definitions)
        compiled = [
            template.compile_template(each.stem, Package(each.read_bytes()), contract)[0]
            for each in self.paths
        ]
        self.templates = [each for each in compiled if each]
        self.example = self.names(examine(self.definitions, {}, today=TODAY).plan)

    def names(self, made: plan.Plan) -> context.Context:
        """Give *made* the names that templates use."""
        return context.build(made, self.brand)

    def merging(self) -> None:
        """Compare writing one document, in memory, and tell what proving it costs."""
        whole: list[tuple[Work, Work]] = []
        for path, ready in zip(self.paths, self.templates, strict=True):
            ours = partial(merge.write, ready, self.example)
            plain = partial(plainly.render, path.read_bytes(), self.example.names)
            whole.append((ours, plain))
            compare(f"merge: {ready.name}", ours, plain)
        compare(
            "merge: all documents",
            lambda: [ours() for ours, _ in whole],
            lambda: [plain() for _, plain in whole],
            goal=12,
        )
        delivered = [numbered(merge.fill(ready, self.example)) for ready in self.templates]
        compare(
            "merge, proof and check of the delivered files",
            lambda: self.proved(delivered),
            lambda: [plain() for _, plain in whole],
            goal=6,
        )
        drafts = [merge.write(ready, self.example) for ready in self.templates]
        pairs = list(zip(self.templates, drafts, strict=True))
        tell(
            "  of it: the proof of what was merged",
            measure(lambda: [merge.prove(*pair, self.example.labels, is_read_later=True) for pair in pairs]),
        )
        documents = [merge.fill(ready, self.example, is_read_later=True) for ready in self.templates]
        tell(
            "  of it: the check of the delivered files",
            measure(
                lambda: [
                    soundness.check(docx, document.entries, document.proven)
                    for document, docx in zip(documents, delivered, strict=True)
                ]
            ),
        )

    def proved(self, delivered: list[bytes]) -> None:
        """Merge and prove all documents, and check what became of them: stamped, and their pages numbered."""
        for ready, docx in zip(self.templates, delivered, strict=True):
            document = merge.fill(ready, self.example, is_read_later=True)
            assert document.content
            assert not soundness.check(docx, document.entries, document.proven)

    def organisations(self) -> None:
        """Compare all documents of an organisation, from names or from the workbook to the disk."""
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder)
            compare(
                "organisation, reading set apart",
                lambda: self.ours(target, self.example),
                lambda: self.plain(target),
                goal=4,
            )
            compare(
                "organisation with reading",
                lambda: self.ours(target, self.read()),
                lambda: self.plain_with_reading(target),
                goal=4,
            )
        tell("  of it: reading, checking, planning", measure(self.read))
        tell("  of it: openpyxl alone", measure(read_plainly))

    def growth(self) -> None:
        """Compare ten times the rows, and ten times the text."""
        role_list = next(each for each in self.templates if each.name == "Rolleliste")
        few, many = (self.with_people(number) for number in (500, 5000))
        compare(
            "5,000 rows against 500",
            lambda: merge.fill(role_list, few),
            lambda: merge.fill(role_list, many),
            goal=-12,
            pairs=3,
        )
        long_plan = next(each for each in self.templates if each.name == "Beredskabsplan")
        short, long = (self.with_answers(number) for number in (2_000, 20_000))
        compare(
            "20,000 signs an answer against 2,000",
            lambda: merge.fill(long_plan, short),
            lambda: merge.fill(long_plan, long),
            goal=-12,
            pairs=3,
        )

    def with_people(self, number: int) -> context.Context:
        """Make the example with *number* persons."""
        people = [person(f"Person {each} Hansen", email=f"p{each}@egelund.dk") for each in range(number)]
        return self.names(examine(self.definitions, {}, today=TODAY, persons=people).plan)

    def with_answers(self, length: int) -> context.Context:
        """Make the example with long answers of *length* signs, in lines and list items."""
        text = ("En linje om det & mere.\n- et punkt\n" * (length // 35 + 1))[:length]
        long = [
            field.id for field in self.definitions.questionnaire.fields.values() if field.kind is Kind.LONG
        ]
        return self.names(examine(self.definitions, dict.fromkeys(long, text), today=TODAY).plan)

    def read(self) -> context.Context:
        """Read, check and plan the example's workbook."""
        asked = self.definitions.questionnaire
        cells = read.read(WORKBOOK, asked).cells
        assert cells
        given, _ = answers.read(cells, asked)
        given, _ = whole.check(given, asked, TODAY, is_example=True)
        return self.names(plan.build(given, asked, self.definitions))

    def ours(self, target: Path, names: context.Context) -> None:
        """Merge, prove and write all documents of one organisation."""
        for ready in self.templates:
            document = merge.fill(ready, names)
            assert document.content
            write_whole(target / f"{ready.name}.docx", document.content)

    def plain(self, target: Path) -> None:
        """Do the same with docxtpl, which proves nothing."""
        for path in self.paths:
            (target / path.name).write_bytes(plainly.render(path.read_bytes(), self.example.names))

    def plain_with_reading(self, target: Path) -> None:
        """Read the workbook with openpyxl, and merge with docxtpl."""
        read_plainly()
        self.plain(target)

    def fill_memory(self) -> None:
        """Make the documents of many organisations, one after the other, and tell how the memory grows."""
        with tempfile.TemporaryDirectory() as folder:
            early = 0.0
            for number in range(1, ORGANISATIONS + 1):
                self.ours(Path(folder), self.read())
                if number == 50:
                    gc.collect()
                    early = resident()
            gc.collect()
            growth, peak = resident() - early, peak_resident()
        verdict = "reached" if growth < 2 and peak < 90 else "MISSED"
        print(
            f"{f'memory over {ORGANISATIONS} organisations':44} growth after 50: {growth:.1f} MB, peak {peak:.0f} MB; goal < 2, < 90: {verdict}"
        )


def numbered(document: merge.Document) -> bytes:
    """Number the contents of *document* as if three headings stood on a page, and stamp it."""
    titles = [title for _, title in outline.titles(document.content)]
    placed = [Heading(level=1, title=title, page=number // 3 + 1) for number, title in enumerate(titles)]
    own = stamp.Stamp(
        organisation="egelund", document=document.name, delivery=stamp.delivery_of(document.content)
    )
    return stamp.stamped(filling.fill(document.content, pages.Reckoning(len(titles) // 3 + 1, placed)), own)


def read_plainly() -> list[Any]:
    """Read all cells of the example's workbook with openpyxl."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(WORKBOOK.read_bytes()), data_only=True)
    return [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]


def resident() -> float:
    """Return the megabytes that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def peak_resident() -> float:
    """Return the most megabytes that this process has held; getrusage would count those of its parent too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def timed(work: Work) -> float:
    """Run *work* and return the milliseconds of CPU time that it took."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def measure(work: Work) -> list[float]:
    """Time *work* as often as the pairs."""
    work()
    return [timed(work) for _ in range(PAIRS)]


def tell(name: str, times: list[float]) -> None:
    """Print one line of times."""
    print(f"{name:44} {statistics.median(times):8.1f}")


def compare(name: str, ours: Work, other: Work, *, goal: float = 0, pairs: int = PAIRS) -> None:
    """Run *ours* and *other* by turns and print how many times longer *other* takes; a goal below 0 is a limit."""
    ours(), other()
    times = [(timed(ours), timed(other)) for _ in range(pairs)]
    ratios = [second / first for first, second in times]
    ratio, (low, _, high) = statistics.median(ratios), statistics.quantiles(ratios, n=4)
    reached = ratio >= goal if goal > 0 else ratio <= -goal
    verdict = (
        f"; goal {'>=' if goal > 0 else '<='} {abs(goal):g}: {'reached' if reached else 'MISSED'}"
        if goal
        else ""
    )
    first, second = (statistics.median(each) for each in zip(*times, strict=True))
    print(f"{name:44} {first:8.1f} {second:8.1f}  {ratio:5.1f}x ({low:.1f}-{high:.1f}){verdict}")


if __name__ == "__main__":
    main()
