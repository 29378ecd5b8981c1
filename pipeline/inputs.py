"""The questionnaires in the inputs folder: find them, name them, and make new ones."""

import re
import unicodedata
from io import BytesIO
from pathlib import Path

from pipeline import delivery, library
from pipeline.errors import FileTrouble, Trouble

EXAMPLE = "eksempel-egelund-kulturhus.xlsx"
EXAMPLE_ORGANISATION = "Egelund Kulturhus"
SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".numbers"})
_COPY = re.compile(r"( – rettelser| \(\d+\))$")
_DANISH = {"æ": "ae", "ø": "oe", "å": "aa"}


def workbooks(folder: Path) -> tuple[Path, ...]:
    """List the questionnaires in *folder*; the example only when there is no other.

    Raises:
        Trouble: there is none at all.
    """
    files = sorted(path for path in folder.glob("*") if path.suffix.lower() in SPREADSHEETS)
    files = [path for path in files if not path.name.startswith(("~$", ".~lock"))]
    own = [path for path in files if path.name != EXAMPLE]
    if not files:
        raise Trouble(
            f"Der er intet spørgeskema i mappen {folder}.",
            'Lav et med: make new ORG="Jeres navn" (uden make: beredskabsplan new "Jeres navn").',
        )
    return tuple(own or files)


def new(organisation: str, folder: Path, *, deadline: str = "", templates: Path | None = None) -> Path:
    """Write an empty questionnaire for *organisation* to *folder*, never over a file that is there."""
    from pipeline.excel import blank

    definitions = library.define(library.folders(templates))
    target = folder / f"{slug(organisation)}.xlsx"
    if target.exists():
        raise FileTrouble(f"{target} findes allerede og er ikke rørt.", "Flyt den, eller vælg et andet navn.")
    content = BytesIO()
    known = blank.Filled(fields={"org.navn": organisation})
    blank.write(
        content, definitions.questionnaire, organisation=organisation, deadline=deadline, answers=known
    )
    _write(target, content.getvalue())
    return target


def example(folder: Path, *, templates: Path | None = None) -> Path:
    """Write the example, filled in from the definition, to *folder*."""
    from pipeline.excel import blank

    asked = library.define(library.folders(templates)).questionnaire
    target = folder / EXAMPLE
    content = BytesIO()
    blank.write(content, asked, organisation=EXAMPLE_ORGANISATION, answers=blank.example(asked))
    _write(target, content.getvalue())
    return target


def slug(name: str) -> str:
    """Write *name* as a file name that every system can hold.

    >>> slug("Bjørnehøj Kunst & Idræt ApS")
    'bjoernehoej-kunst-idraet-aps'
    """
    spelled = "".join(_DANISH.get(letter, letter) for letter in name.casefold())
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode("ascii")
    words = re.findall(r"[a-z0-9]+", plain)
    if not words:
        raise Trouble("Navnet kan ikke bruges som filnavn.", "Skriv organisationens navn med bogstaver.")
    return "-".join(words)[:80]


def folder_name(workbook: Path) -> str:
    """Name the output folder of *workbook*: its own name, less what a copy of it adds."""
    name = workbook.stem
    while (shorter := _COPY.sub("", name)) != name:
        name = shorter
    return name


def _write(target: Path, content: bytes) -> None:
    try:
        delivery.write_whole(target, content)
    except OSError as error:
        raise FileTrouble(
            f"{target} kan ikke skrives: {delivery.reason(error)}.", "Luk filen, og prøv igen."
        ) from error
