"""Read the answers out of a workbook that HR has filled in, sorted, renamed, copied or saved elsewhere.

An answer is found by its row (`find`), and where the row has none, by its defined name. Values are handed
on as they stand; what makes the reading itself doubtful is a finding (`strays`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.cells import TWICE, Cell, Cells, Row
from beredskabsplan.core.editions import former, short
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.passport import Passport
from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.opc.defects import BrokenPackageError
from beredskabsplan.opc.package import Package
from beredskabsplan.workbook import meta
from beredskabsplan.workbook.layout import ColumnHeading, answer_name
from beredskabsplan.workbook.read import answered, forms, gone, strays
from beredskabsplan.workbook.read.beside import sensitive
from beredskabsplan.workbook.read.beside.around import Surroundings
from beredskabsplan.workbook.read.beside.gather import Beside, gather
from beredskabsplan.workbook.read.beside.typed import OwnTexts, earlier
from beredskabsplan.workbook.read.find import (
    Hit,
    Labels,
    Sheets,
    TableSheet,
    find_sheets,
    hits,
    looks_asking,
)
from beredskabsplan.workbook.read.gate import intake, limits
from beredskabsplan.workbook.read.gate.limits import RefusalError, refusal
from beredskabsplan.workbook.read.gate.normalise import normalise
from beredskabsplan.workbook.read.grid import Book, load
from beredskabsplan.workbook.read.logo import search
from beredskabsplan.workbook.read.logo.picture import Logo
from beredskabsplan.workbook.read.peek import modified

_SHARE = 10  # with fewer than a tenth of our fields, it is another workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of reading a file: without *cells* it was refused, and a finding says why.

    *passport* and *modified* are what it says of itself. *content* are the bytes that were read. Nobody opens
    the file again: it may be another one by then.
    """

    cells: Cells | None
    findings: tuple[Finding, ...]
    logo: Logo | None = None
    passport: Passport = field(default_factory=Passport)
    modified: str = ""
    content: bytes = field(default=b"", repr=False)


def read(path: Path, questionnaire: Questionnaire) -> Reading:
    """Read the workbook at *path*."""
    taken = intake.take_in(path)
    if isinstance(taken, Finding):
        return Reading(cells=None, findings=(taken,))
    try:
        package = normalise(taken)
        reading = _reading(path.name, package, load(package), questionnaire)
    except BrokenPackageError as error:
        return Reading(cells=None, findings=(intake.told(path, refusal(error)),))
    except RefusalError as error:
        return Reading(cells=None, findings=(intake.told(path, error),))
    if reading.cells is None:
        return reading
    picture, faults = search.find(path, package, reading.cells, questionnaire)
    return replace(
        reading,
        cells=forms.settled(reading.cells, package, questionnaire),
        findings=(*reading.findings, *faults),
        logo=picture,
        modified=modified(package),
        content=taken.source,
    )


def _reading(file: str, package: Package, book: Book, questionnaire: Questionnaire) -> Reading:
    heard = answered.read(file, book, questionnaire)
    book = heard.book
    told = _told(book)
    questionnaire = _asked(told, book, questionnaire)
    sheets = find_sheets(book, questionnaire)
    asked = tuple(hits(sheets, Labels(questionnaire)))
    fields = _by_row(asked)
    fields |= _by_name(book, sheets, asked, fields, questionnaire)
    if _SHARE * len(fields) < len(questionnaire.fields):
        return Reading(cells=None, findings=(found(Code.F201, Place(file=file)),))
    persons, externals = (
        tuple(row for table in tables for row in _rows(table))
        for tables in (sheets.persons, sheets.externals)
    )
    limits.listed((*persons, *externals))
    cells = Cells(
        workbook=file,
        fields=fields,
        persons=persons,
        externals=externals,
        remarks=dict(_remarks(asked, questionnaire)),
        version=meta.version(told),
        strays=tuple(strays.unread(fields, sheets, asked)),
        is_short=questionnaire.is_short,
        sayings=heard.sayings,
        replies=heard.replies,
    )
    cells, findings = former.modernised(cells, questionnaire)
    cells = _with_doubles(cells, asked, questionnaire)
    doubts = (*strays.check(cells, sheets, asked, questionnaire), *findings)
    sayings, remarks = gather(package, _beside(cells, sheets, asked, questionnaire, meta.own_texts(told)))
    gone_sheets = frozenset(gone.causes(cells, sheets, questionnaire))
    cells = replace(cells, sayings=(*cells.sayings, *sayings), gone=gone_sheets)
    private = sensitive.findings(cells, questionnaire)
    return Reading(cells=cells, findings=(*doubts, *remarks, *private), passport=meta.passport(told))


def _with_doubles(cells: Cells, asked: Sequence[Hit], questionnaire: Questionnaire) -> Cells:
    """Let no answer count that stands beside another one to the same."""
    doubled = {id_: questionnaire.formers.get(id_) for id_, *_ in strays.twice(asked)}
    ids = {field.id if field else id_ for id_, field in doubled.items()} & cells.fields.keys()
    double = {id_: replace(cells.fields[id_], error=TWICE) for id_ in ids}
    return replace(cells, fields={id_: double.get(id_, cell) for id_, cell in cells.fields.items()})


def _beside(
    cells: Cells,
    sheets: Sheets,
    asked: Sequence[Hit],
    questionnaire: Questionnaire,
    prints: frozenset[str],
) -> Beside:
    return Beside(
        cells=cells,
        sheets=sheets,
        around=Surroundings(sheets, asked, questionnaire),
        guides=strays.ours(sheets, questionnaire.sheets["vejledning"]),
        anew=strays.ours(sheets, questionnaire.sheets["rettelser"]),
        foreign=strays.foreign(sheets, questionnaire),
        ours=OwnTexts(questionnaire, prints or (earlier() if cells.version == 1 else prints)),
        certain=bool(prints),
    )


def _asked(told: Mapping[str, str], book: Book, questionnaire: Questionnaire) -> Questionnaire:
    """Return what the workbook asks: it says so itself, and a copy in a new workbook shows it by its rows."""
    brief = short.shortened(questionnaire)
    if told:
        return brief if meta.is_short(told) and brief.fields else questionnaire
    rows = hits(find_sheets(book, questionnaire), Labels(questionnaire))
    found_here = {hit.field for hit in rows if hit.field}
    is_brief = 2 * len(found_here) > len(brief.fields) and found_here <= brief.fields.keys()
    return brief if is_brief else questionnaire


def _by_row(asked: Sequence[Hit]) -> dict[str, Cell]:
    """Choose the first answer that stands in a row of its field, or else the first empty cell."""
    fields: dict[str, Cell] = {}
    for hit in asked:
        if hit.field and (hit.field not in fields or fields[hit.field].blank):
            fields[hit.field] = hit.answer
    return fields


def _by_name(
    book: Book,
    sheets: Sheets,
    asked: Sequence[Hit],
    fields: Mapping[str, Cell],
    questionnaire: Questionnaire,
) -> dict[str, Cell]:
    """Follow the defined names of the fields that have no answer: HR may have cut it and pasted it elsewhere.

    A name counts only where nothing else claims the cell, and where the names can be trusted at all.
    """
    keys = (*questionnaire.fields, *questionnaire.formers)
    names = {key: book.names.get(answer_name(key).casefold()) for key in keys}
    targets = {key: target for key, target in names.items() if target is not None}
    owners = {(hit.sheet.grid.title, hit.row): hit.field for hit in asked if hit.field}
    result = {}
    for key, (title, row, column) in targets.items():
        if key in fields and not fields[key].blank:
            continue
        grid = next((grid for grid in sheets.grids if grid.title == title), None)
        if grid is None or owners.get((title, row), key) != key or sheets.claims(title, row, column):
            continue
        if looks_asking(grid) and not _trusted(key, title, targets, owners, sheets):
            continue
        cell = grid.at(row, column, first_column=column)
        if key not in fields or not cell.blank:
            result[key] = cell
    return result


def _trusted(
    key: str,
    title: str,
    targets: Mapping[str, tuple[str, int, int]],
    owners: Mapping[tuple[str, int], str],
    sheets: Sheets,
) -> bool:
    """Tell whether the other names on a sheet point at the rows of their fields.

    After a sort they do not, nor when a program has moved rows without them; then a row that tells nothing
    about itself may be anybody's.
    """
    answers = {own.columns[ColumnHeading.ANSWER] for own in sheets.fields if own.grid.title == title}
    homes = {field for (sheet, _), field in owners.items() if sheet == title}
    others = [
        owners.get((title, row)) == other
        for other, (sheet, row, column) in targets.items()
        if other in homes and sheet == title and other != key and column in answers
    ]
    return bool(others) and all(others)


def _rows(table: TableSheet) -> Iterator[Row]:
    """Yield the rows of *table* that hold something, past its border."""
    for number in table.rows:
        cells = {key: table.grid.at(number, column) for key, column in table.columns.items()}
        if not all(cell.blank for cell in cells.values()):
            yield Row(number=number, sheet=table.grid.title, cells=cells)


def _remarks(asked: Sequence[Hit], questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    """Yield the remarks; one beside a question belongs to its first field."""
    first = {question.number: question.fields[0].id for question in questionnaire.questions}
    texts: dict[str, list[str]] = {}
    for hit in asked:
        field = hit.field or first.get(hit.question)
        if field and hit.remark and hit.remark.value is not None:
            texts.setdefault(field, []).append(str(hit.remark.value))
    for field, lines in texts.items():
        yield field, "\n".join(dict.fromkeys(lines))


def _told(book: Book) -> Mapping[str, str]:
    """Read the hidden sheet on which the questionnaire says what it is; a copy in a new workbook has none."""
    sheets = (([cell.value for cell in row.values()] for row in grid.by_row.values()) for grid in book.grids)
    return next(filter(None, map(meta.told, sheets)), {})
