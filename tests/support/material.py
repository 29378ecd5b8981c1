"""Visible material for tests: answers in cells, small Word templates, and what a document says."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from string import ascii_uppercase
from typing import Any, cast
from xml.etree import ElementTree

import docx
from docx.document import Document as DocxDocument

from beredskabsplan.core import answers, plan
from beredskabsplan.core.answering import gates
from beredskabsplan.core.answers import Answers
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.cells import Cell, Cells, Row
from beredskabsplan.core.checks import whole
from beredskabsplan.core.findings import Finding
from beredskabsplan.core.plan import Plan
from beredskabsplan.core.questionnaire import Example, Field
from beredskabsplan.core.standards import Definitions
from beredskabsplan.core.values import Raw
from beredskabsplan.documents import merge, stock
from beredskabsplan.documents.compile import template
from beredskabsplan.documents.merge import Document
from beredskabsplan.language import context, shapes
from beredskabsplan.opc.package import Package
from tests.support.word import drawing

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Case:
    """Answers that were read and checked, with the plan that they make."""

    answers: Answers
    plan: Plan
    findings: tuple[Finding, ...]

    @property
    def codes(self) -> list[str]:
        return [finding.code.name for finding in self.findings]


def cells(definitions: Definitions, changes: Mapping[str, object], *, filled: bool = True, **tables) -> Cells:
    """Put the example's answers (or none) into cells; *changes* are by field id, *tables* replace whole tables."""
    asked = definitions.questionnaire
    given = gates.examples(asked) if filled else {}
    fields = {}
    for number, id_ in enumerate(asked.fields, 5):
        value = _answer(given.get(id_))
        fields[id_] = Cell(sheet="Ark", ref=f"D{number}", value=cast(Raw, changes.get(id_, value)))
    persons = tables.get("persons", asked.persons.examples if filled else ())
    externals = tables.get(
        "externals", (*asked.externals.prefilled, *(asked.externals.examples if filled else ()))
    )
    return Cells(
        workbook="egelund.xlsx",
        fields=fields,
        persons=_rows("Personer", persons),
        externals=_rows("Eksterne", externals),
        remarks={},
        version=asked.version,
        replies=tuple(tables.get("replies", ())),
    )


def _answer(example: Example) -> object:
    return "\n".join(example) if isinstance(example, tuple) else example


def _rows(sheet: str, rows: Sequence[Mapping[str, object]]) -> tuple[Row, ...]:
    return tuple(
        Row(
            number=number,
            sheet=sheet,
            cells={key: Cell(sheet=sheet, ref=f"{ascii_uppercase[column]}{number}", value=cast(Raw, value or None))
                   for column, (key, value) in enumerate(row.items())},
        )
        for number, row in enumerate(rows, 5)
    )  # fmt: skip


def examine(definitions: Definitions, changes: Mapping[str, object], *, today: date, **options) -> Case:
    """Read and check the example's answers with *changes*, and build the plan."""
    asked = definitions.questionnaire
    read, faults = answers.read(cells(definitions, changes, **options), asked)
    settled, doubts = whole.check(read, asked, today, is_example=True)
    made = plan.build(settled, asked, definitions)
    return Case(settled, made, (*faults, *doubts))


def altered(definitions: Definitions, changes: Mapping[str, Mapping[str, Any]]) -> Definitions:
    """Give fields of the questionnaire, by id, and columns of Personer, by key, other properties."""
    asked = definitions.questionnaire

    def with_changes(fields: Sequence[Field]) -> tuple[Field, ...]:
        return tuple(replace(field, **changes.get(field.id, {})) for field in fields)

    columns = tuple(replace(column, **changes.get(column.key, {})) for column in asked.persons.columns)
    steps = tuple(
        replace(
            step,
            questions=tuple(replace(each, fields=with_changes(each.fields)) for each in step.questions),
        )
        for step in asked.steps
    )
    made = replace(
        asked,
        organisation=with_changes(asked.organisation),
        persons=replace(asked.persons, columns=columns),
        steps=steps,
        plan=with_changes(asked.plan),
    )
    return replace(definitions, questionnaire=made)


def person(name: str, **more: str) -> dict[str, str]:
    """Make a row of Personer."""
    row = {"navn": name, "stilling": "leder", "funktion": "AMR", "telefon": "12345601"}
    return {**row, "email": "", "telefon_privat": "", **more}


def word(*paragraphs: str, rows: Sequence[Sequence[str]] = (), header: str = "") -> bytes:
    """Make a small Word template; *rows* are the rows of one table after the paragraphs."""
    styles = ("Skal afklares",)

    def draw(document: DocxDocument) -> None:
        for text in paragraphs:
            heading = text.removeprefix("# ")
            document.add_paragraph(heading, style="Heading 1" if heading != text else None)
        if rows:
            table = document.add_table(0, len(rows[0]))
            for row in rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text

    if not header:
        return drawing.drawn(draw, styles=styles)
    document = drawing.begun(styles)
    draw(document)
    document.sections[0].header.paragraphs[0].text = header
    return drawing.saved(document)


def compiled(definitions: Definitions, content: bytes) -> template.Template:
    """Compile *content*, which has no faults."""
    made, faults = template.compile_template("Prøve", Package(content), shapes.shape(definitions))
    assert not faults, faults
    assert made is not None
    return made


def looked_over(definitions: Definitions, contents: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """Tell of the templates *contents* what `plan` tells, but for the language that small ones do not have."""
    told = stock.look_over(contents, definitions, *stock.compile_all(contents, definitions))
    return tuple(finding for finding in told if finding.code not in {Code.L109, Code.L117})


def faults_of(definitions: Definitions, content: bytes) -> list[str]:
    """Compile *content* and return its faults as one line each."""
    _, faults = template.compile_template("Prøve", Package(content), shapes.shape(definitions))
    return [f"{fault.code.name} {fault.place}: {fault.problem}" for fault in faults]


def filled(definitions: Definitions, made: Plan, content: bytes) -> Document:
    """Merge the plan into the template *content*."""
    return merge.fill(compiled(definitions, content), context.build(made))


def paragraphs(content: bytes, part: str = "word/document.xml", *, picture: str = "") -> list[str]:
    """Read the paragraphs of *part* with another reader than the product's: text, tabs and line ends.

    A picture reads as *picture*. Where tabs stop is no text, so only what stands in a run is read.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = ElementTree.fromstring(archive.read(part))
    spoken = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}drawing": picture}
    return [
        "".join(
            node.text or "" if node.tag == f"{W}t" else spoken.get(node.tag, "")
            for run in each.iter(f"{W}r")
            for node in run
        )
        for each in root.iter(f"{W}p")
    ]


def styled(content: bytes) -> list[tuple[str, str]]:
    """Read style name and text of the body's own paragraphs."""
    document = docx.Document(io.BytesIO(content))
    return [(each.style.name if each.style else "", each.text) for each in document.paragraphs]
