"""Damage workbooks at random and read them: `python -m tests.support.fuzz_workbooks [N] [SEED]`, N of each kind.

A file whose bytes are damaged gives each answer as it was, or a finding. One whose parts are damaged and zipped
anew may say anything, but gives no traceback and stays within the limits of time and memory.
"""

import io
import random
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from openpyxl.drawing.image import Image
from PIL import Image as Pillow

from beredskabsplan.core import answers
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.checks import whole
from beredskabsplan.core.findings import Place, found
from beredskabsplan.core.heard.unsettled import last_year
from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.definitions import library
from beredskabsplan.workbook.mark.corrections import corrected
from beredskabsplan.workbook.read.read import read
from beredskabsplan.workbook.transfer.carry import carry_over
from beredskabsplan.workbook.transfer.combine import combine
from beredskabsplan.workbook.transfer.destination import destination
from beredskabsplan.workbook.transfer.pending import waiting
from beredskabsplan.workbook.write.blank import example
from tests.conftest import ROOT, TODAY
from tests.support.mutations import BESIDE, lies
from tests.support.workbooks import answers_of, changed, written

SECONDS, MEGABYTES = 10, 600
SPICE = (
    b"", b"0", b"-1", b"99999999999", b"A1", b"#REF!", b"\xff", b"\0", b"&amp;", b"<", b"</", b"xmlns:x='y'", b'r="0"',
    b's="99999"', b't="s"', b't="e"', b"1e400", b"NaN", b"_x0000_", b"<f>A1</f>", b"&#0;", b"\xef\xbb\xbf",
)  # fmt: skip

Damage = Callable[[bytes, random.Random], bytes]


def base(asked: Questionnaire) -> bytes:
    """Write the example with notes, marks and a logo, so that every road is walked."""
    picture = io.BytesIO()
    Pillow.new("RGB", (40, 20), 7).save(picture, "PNG")

    def decorate(book) -> None:
        book["Organisation"].add_image(Image(picture), "B12")
        book["Spørgsmål"].merge_cells("K20:L21")
        for change in BESIDE.values():
            change(book)

    fault = found(Code.S101, Place(file="x.xlsx", sheet="Spørgsmål", cell="C7"), label="x")
    made = corrected(changed(written(asked, example(asked)), decorate), [fault], asked)
    assert made is not None
    return made


def flipped(package: bytes, chance: random.Random) -> bytes:
    content = bytearray(package)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


def truncated(package: bytes, chance: random.Random) -> bytes:
    cut = chance.randrange(len(package))
    return chance.choice((package[:cut], package[cut:], package[:cut] + bytes(len(package) - cut)))


def rezipped(package: bytes, chance: random.Random) -> bytes:
    """Swap, drop, double or edit some parts, and zip them with checksums that are right."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(chance.choice((1, 1, 2, 4))):
        name, other = chance.choice(list(parts)), chance.choice(list(parts))
        match chance.randrange(6):
            case 0:
                parts[name], parts[other] = parts[other], parts[name]
            case 1:
                del parts[name]
            case 2:
                parts[name] = parts[other]
            case _:
                parts[name] = _edited(parts[name], chance)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def _edited(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    end = min(len(content), at + chance.choice((0, 1, 3, 20, 500)))
    match chance.randrange(4):
        case 0:
            return content[:at] + chance.choice(SPICE) + content[end:]
        case 1:
            return content[:end] + content[at:]
        case 2:
            return content.replace(*_words(content, chance))
        case _:
            return content[:at] + bytes(chance.randrange(256) for _ in range(end - at)) + content[end:]


def _words(content: bytes, chance: random.Random) -> tuple[bytes, bytes]:
    """Choose two words between quotes or tags, to put the one in the place of the other."""
    words = [
        word for word in content.replace(b'"', b"<").replace(b">", b"<").split(b"<") if 0 < len(word) < 60
    ]
    return (chance.choice(words), chance.choice(words)) if words else (b" ", b"")


KINDS: Mapping[str, Damage] = {"flipped": flipped, "truncated": truncated, "rezipped": rezipped}


def faults(number: int, seed: int, folder: Path, outcomes: Counter[str]) -> Iterator[str]:
    """Yield what went wrong with *number* workbooks of each kind; count what became of them in *outcomes*."""
    asked = library.define([ROOT / "templates"]).questionnaire
    package, path = base(asked), folder / "egelund.xlsx"
    path.write_bytes(package)
    whole = answers_of(read(path, asked))
    for kind, damage in KINDS.items():
        for index in range(number):
            content = damage(package, random.Random(f"{seed} {kind} {index}"))
            path.write_bytes(content)
            begun = time.perf_counter()
            try:
                reading = read(path, asked)
                if reading.cells is not None:
                    _further(content, reading, asked)
            except Exception:
                yield f"{kind} {index}: {traceback.format_exc()}"
                continue
            if time.perf_counter() - begun > SECONDS:
                yield f"{kind} {index}: took {time.perf_counter() - begun:.1f} s"
            first = reading.findings[0].code.name if reading.findings else "nothing said"
            outcomes[f"{kind}: {'read' if reading.cells else 'refused'}, {first}"] += 1
            if kind != "rezipped" and reading.cells is not None:
                yield from (f"{kind} {index}: {lie}" for lie in lies(reading, whole, asked))


def _further(content: bytes, reading, asked: Questionnaire) -> None:
    """Walk on with a workbook that was read."""
    given, findings = answers.read(reading.cells, asked)
    whole.check(given, asked, TODAY)
    to = destination("nyt.xlsx", asked)
    carry_over(waiting(reading.cells, reading.findings, asked, last_year), to)
    combine({"det ene.xlsx": reading.cells, "det andet.xlsx": reading.cells}, to)
    corrected(content, [*reading.findings, *findings], asked)


def main() -> None:
    number, seed = (int(argument) for argument in (*sys.argv[1:], *("200", "1")[len(sys.argv) - 1 :]))
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        found = list(faults(number, seed, Path(folder), outcomes))
    import resource  # which Windows has not

    # Here alone: among other tests, the process has held what they needed as well.
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if used > MEGABYTES:
        found.append(f"used {used:.0f} MB")
    print(*(f"{count:6} {what}" for what, count in outcomes.most_common()), *found, sep="\n")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
