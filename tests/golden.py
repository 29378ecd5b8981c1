"""Write what every document of four cases says, styles included, to tests/golden (`make golden`).

Read the difference before you commit it: it is what the reader of the document will see.
"""

import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from beredskabsplan.core.plan import Plan
from beredskabsplan.core.standards import Definitions
from beredskabsplan.definitions import library
from beredskabsplan.documents import merge, stock
from beredskabsplan.language import context
from tests.support import small
from tests.support.material import examine

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "tests" / "golden"
TODAY = date(2026, 11, 26)
CASES: dict[str, Callable[[Definitions], Plan]] = {
    "eksempel": lambda definitions: examine(definitions, {}, today=TODAY).plan,
    "tomt": lambda definitions: examine(definitions, {}, today=TODAY, filled=False).plan,
    "kort": lambda definitions: small.shop(definitions, TODAY).plan,
    "alene": lambda definitions: small.sole(definitions, TODAY).plan,
}


def texts() -> Iterator[tuple[str, str]]:
    """Yield name and text of every document, filled in and not."""
    definitions = library.define([ROOT / "templates"])
    templates, _ = stock.compile_all(library.contents(library.templates([ROOT / "templates"])), definitions)
    for case, make in CASES.items():
        plan = make(definitions)
        names = context.build(plan, definitions.brand)
        called = small.documents(plan, [template.name for template in templates])
        for template in templates:
            if template.name in called:
                text = "\n".join(lines(merge.fill(template, names).content)) + "\n"
                yield f"{case} – {called[template.name]}", text


def lines(content: bytes) -> Iterator[str]:
    """Yield what a document says, a paragraph or row a line, with its style."""
    document = docx.Document(io.BytesIO(content))
    yield f"{document.core_properties.title} – {document.core_properties.author}"
    for part in (document.sections[0].header, document.sections[0].footer):
        yield from (_line(paragraph) for paragraph in part.paragraphs)
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from _rows(block)
        else:
            yield _line(block)


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells = [" / ".join(_line(each) for each in cell.paragraphs) for cell in row.cells]
        yield "| " + " | ".join(cells) + " |"


def _line(paragraph: Paragraph) -> str:
    style = paragraph.style.name if paragraph.style else ""
    return f"[{style}] {paragraph.text}".replace("\n", " ⏎ ").replace("\u00a0", "~").rstrip()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for former in FOLDER.glob("*.txt"):
        former.unlink()
    for name, text in texts():
        (FOLDER / f"{name}.txt").write_text(text, encoding="utf-8")
