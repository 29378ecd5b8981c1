"""The documents of many organisations, printed: each plan of `variations` in the brands that it is tried in."""

import shutil
import subprocess
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from beredskabsplan.core.standards import Definitions
from beredskabsplan.definitions import brands, library
from beredskabsplan.documents import merge, stock
from beredskabsplan.language import context
from beredskabsplan.output import press
from beredskabsplan.output.press import Order, Wish
from beredskabsplan.output.printout import Printout
from beredskabsplan.pdf.choice import Choice
from tests.support.pdf.variations import PLANS
from tests.support.small import documents

ROOT = Path(__file__).parents[3]
SERIF = "dark and serif"
BRANDS: Mapping[str, Path] = {
    "": ROOT / "templates/brand.toml",
    "bordeaux": ROOT / "templates/brand-bordeaux.toml",
    SERIF: ROOT / "tests/support/brand-dark-serif.toml",
}
# The brand in Times New Roman, by a font of the same measures where it is tried: DejaVu Serif is a fifth wider.
SERIFS = {"Times New Roman", "Liberation Serif", "Tinos"}
IN_OTHER_BRANDS = ("example", "half", "28 letters, long", "four")


@dataclass(frozen=True)
class PrintedSheet:
    """A *document* of the *organisation* that is called so in `variations`, in a *brand*: its files."""

    organisation: str
    brand: str
    document: str
    source: Path
    target: Path

    def __str__(self) -> str:
        """Name it as its picture is named."""
        return " – ".join(filter(None, [self.organisation, self.document, self.brand]))


def printed(
    definitions: Definitions, folder: Path, engine: str, today: date, only: Collection[str] = ()
) -> list[PrintedSheet]:
    """Print the documents of all organisations with *engine* into *folder*; *only* some of them by name."""
    merged = [
        one
        for brand in BRANDS
        if engine == Choice.EMBEDDED or brand != SERIF or has_serifs()
        for one in _merged(definitions, folder, brand, today, only)
    ]
    orders = {
        (number, sheet.document): Order(
            document=Printout(name=sheet.document, docx=docx), title=sheet.document
        )
        for number, (sheet, docx) in enumerate(merged)
    }
    made = press.print_all(orders, Wish(engine=Choice(engine)))
    for (sheet, _), one in zip(merged, made.values(), strict=True):
        assert one.trouble == "", one.trouble
        sheet.source.write_bytes(one.printout.docx)
        sheet.target.write_bytes(one.printout.pdf)
    return [sheet for sheet, _ in merged]


def has_serifs() -> bool:
    """Tell whether programs find letters as wide as those of Times New Roman."""
    if shutil.which("fc-match") is None:  # Windows and Macs have them
        return True
    command = ["fc-match", "--format=%{family[0]}", "Times New Roman"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout in SERIFS


def _merged(
    definitions: Definitions, folder: Path, brand: str, today: date, only: Collection[str]
) -> Iterator[tuple[PrintedSheet, bytes]]:
    dressed = replace(definitions, brand=brands.load(BRANDS[brand]))
    contents = library.contents(library.templates([ROOT / "templates"]))
    templates, faults = stock.compile_all(contents, dressed)
    assert faults == ()
    for organisation in IN_OTHER_BRANDS if brand else PLANS:
        plan = PLANS[organisation](definitions, today)
        called, names = documents(plan, list(contents)), context.build(plan, dressed.brand)
        for template in templates:
            if (name := called.get(template.name)) and (not only or name in only):
                source = folder / f"{organisation} – {name} – {brand or 'standard'}.docx"
                sheet = PrintedSheet(organisation, brand, name, source, source.with_suffix(".pdf"))
                yield sheet, merge.fill(template, names).content
