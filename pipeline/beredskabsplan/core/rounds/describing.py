"""Say of a finding what was asked in its cell and what HR wrote there, where the check itself did not."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from beredskabsplan.core import values
from beredskabsplan.core.cells import Cell, Cells, Row
from beredskabsplan.core.findings import Finding
from beredskabsplan.core.questionnaire import Questionnaire, Table

WHOLE_FILE = "Hele skemaet"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What stands in a cell, and what is asked there."""

    field: str = ""
    question: str = ""
    wrote: str = ""


def where(finding: Finding) -> str:
    """Name the place in HR's workbook: sheet and cell, or what of them there is."""
    place = finding.place
    return " ".join(filter(None, [place.sheet or WHOLE_FILE, place.cell]))


def described(findings: Iterable[Finding], cells: Cells, questionnaire: Questionnaire) -> tuple[Finding, ...]:
    """Return *findings* with field, question and HR's words, as far as their cells tell.

    What HR wrote counts for the key, so that another value is another finding. Where the catalogue says by
    itself that one may stand, the key is left as it is: who reads the answers has looked for it already.
    """
    known = dict(_asked(cells, questionnaire))
    return tuple(
        _described(finding, known.get((finding.place.sheet, finding.place.cell), _Asked()))
        if finding.place.file == cells.workbook
        else finding
        for finding in findings
    )


def _described(finding: Finding, asked: _Asked) -> Finding:
    told = replace(
        finding,
        field=finding.field or asked.field,
        question=finding.question or asked.question,
        wrote=finding.wrote or asked.wrote,
    )
    if finding.code.value.may_stand is not None or told.wrote == finding.wrote:
        return told
    key = hashlib.sha256(f"{finding.key}\0{told.wrote}".encode(errors="surrogatepass")).hexdigest()
    return replace(told, key=key[: len(finding.key)])


def _asked(cells: Cells, questionnaire: Questionnaire) -> Iterator[tuple[tuple[str, str], _Asked]]:
    for stray in cells.strays:
        yield _spot(stray.cell), _Asked(question=stray.label, wrote=_text(stray.cell))
    yield from _rows(cells.persons, questionnaire.persons)
    yield from _rows(cells.externals, questionnaire.externals)
    for id_, cell in cells.fields.items():
        label = questionnaire.fields[id_].label
        yield _spot(cell), _Asked(field=id_, question=label, wrote=_text(cell))


def _rows(rows: Iterable[Row], table: Table) -> Iterator[tuple[tuple[str, str], _Asked]]:
    labels: Mapping[str, str] = {column.key: column.label for column in table.columns}
    for row in rows:
        for key, cell in row.cells.items():
            yield _spot(cell), _Asked(question=labels[key], wrote=_text(cell))


def _spot(cell: Cell) -> tuple[str, str]:
    return cell.sheet, cell.ref


def _text(cell: Cell) -> str:
    return cell.error or values.as_text(cell.value).strip()
