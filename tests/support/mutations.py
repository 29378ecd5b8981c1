"""What HR and other programs do to a workbook before it comes back; each works on whatever the last one left."""

import random
from collections.abc import Callable, Mapping

from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.workbook.read.read import Reading
from tests.support.workbooks import answers_of, opened, saved

Change = Callable[[Workbook], object]
ASKING = ("Organisation", "Spørgsmål", "Planen")


def heading_row(sheet: Worksheet) -> int:
    return next((number for number, row in enumerate(sheet.values, 1) if "Svar" in row), 0)


def column(sheet: Worksheet, heading: str) -> int:
    """Find the column under *heading*; 0 when it is gone."""
    headings = next(sheet.iter_rows(heading_row(sheet), heading_row(sheet)))
    return next((cell.column for cell in headings if cell.value == heading), 0)


def asking(book: Workbook) -> list[Worksheet]:
    """List the sheets that ask for fields, whatever they are called by now."""
    return [sheet for sheet in book.worksheets if heading_row(sheet)]


def questions(book: Workbook) -> Worksheet:
    return next(sheet for sheet in asking(book) if column(sheet, "Nr."))


def table(book: Workbook, heading: str) -> Worksheet:
    """Find the sheet that is a table with this first heading."""
    return next(sheet for sheet in book.worksheets if any(heading in row for row in sheet.values))


def sort_by_question(book: Workbook, *, seed: int = 1) -> None:
    """Shuffle the rows of fields, as a sort does: cells move, defined names stay."""
    sheet = questions(book)
    status = column(sheet, "Status")
    rows = [
        number for number, row in enumerate(sheet.values, 1) if str(row[status - 1]).startswith("=")
    ]  # fmt: skip
    texts = {row: [cell.value for cell in sheet[row]] for row in rows}
    order = random.Random(seed).sample(rows, len(rows))
    for target, source in zip(rows, order, strict=True):
        for number, value in enumerate(texts[source], 1):
            sheet.cell(target, number).value = value


def delete_column(heading: str, *titles: str) -> Change:
    def change(book: Workbook) -> None:
        for sheet in asking(book):
            if column(sheet, heading) and (not titles or sheet.title in titles):
                sheet.delete_cols(column(sheet, heading))

    return change


def rename_and_reorder(book: Workbook) -> None:
    for sheet, title in zip(asking(book)[1:], ("Vores svar", "Ark7"), strict=False):
        sheet.title = title
    table(book, "Stilling\xa0*").title = "Kolleger"
    book.move_sheet(book.worksheets[-3], -3)


def delete_helpers(book: Workbook) -> None:
    for title in ("_meta", "_lister"):
        if title in book.sheetnames:
            del book[title]


def copy_a_sheet(book: Workbook) -> None:
    book.copy_worksheet(questions(book))


def blank_an_id(book: Workbook) -> None:
    for sheet in asking(book):
        if number := column(sheet, "Id"):
            for row in range(heading_row(sheet) + 1, sheet.max_row, 7):
                sheet.cell(row, number).value = None


def blank_the_questions(book: Workbook) -> None:
    """Empty the rows that hold the questions, and some labels."""
    sheet = questions(book)
    status, label = column(sheet, "Status"), column(sheet, "Felt")
    for row in range(heading_row(sheet) + 1, sheet.max_row + 1):
        asks = str(sheet.cell(row, status).value or "").startswith("=")
        if label and (not asks or row % 9 == 0):
            sheet.cell(row, label).value = None


def odd_spaces(book: Workbook) -> None:
    for sheet in asking(book):
        for heading in ("Felt", "Oplysning"):
            if number := column(sheet, heading):
                for row in range(heading_row(sheet) + 1, sheet.max_row + 1):
                    cell = sheet.cell(row, number)
                    if isinstance(cell.value, str):
                        cell.value = f" {cell.value}\u200b ".replace(" ", "\xa0 ")


MUTATIONS: Mapping[str, Change] = {
    "rows inserted": lambda book: questions(book).insert_rows(9, 3),
    "rows inserted above the headings": lambda book: asking(book)[0].insert_rows(1, 2),
    "columns inserted": lambda book: questions(book).insert_cols(1, 2),
    "sorted": sort_by_question,
    "sheets renamed and reordered": rename_and_reorder,
    "helpers deleted": delete_helpers,
    "help deleted": delete_column("Hjælp"),
    "ids deleted": delete_column("Id"),
    "labels deleted": delete_column("Felt"),
    "an id blanked": blank_an_id,
    "questions blanked": blank_the_questions,
    "odd spaces": odd_spaces,
    "a sheet copied": copy_a_sheet,
    "a table moved": lambda book: table(book, "Stilling\xa0*").move_range("A4:G40", rows=3, cols=2),
    "a column inserted into a table": lambda book: table(book, "Hjælper med\xa0*").insert_cols(1),
}


def answered(book: Workbook) -> list[Cell]:
    """List the cells below »Svar« that hold something, on the sheet of questions."""
    sheet = questions(book)
    cells = (
        sheet.cell(row, column(sheet, "Svar")) for row in range(heading_row(sheet) + 1, sheet.max_row + 1)
    )
    return [cell for cell in cells if cell.value is not None]


def strike_an_answer(book: Workbook) -> None:
    answered(book)[3].font = Font(strike=True)


def strike_a_part(book: Workbook) -> None:
    cell = next(cell for cell in answered(book)[4:] if isinstance(cell.value, str) and len(cell.value) > 40)
    text = str(cell.value)
    cell.value = CellRichText(text[:9], TextBlock(InlineFont(strike=True), text[9:20]), text[20:])


def note_an_answer(book: Workbook) -> None:
    answered(book)[5].comment = Comment("HR:\nSpørg også Ida Krogh", "HR")
    table(book, "Stilling\xa0*").cell(9, 1).comment = Comment("Stopper til jul", "HR")


def remark(book: Workbook) -> None:
    sheet = questions(book)
    for row in (heading_row(sheet) + 3, heading_row(sheet) + 9):
        sheet.cell(row, column(sheet, "Bemærkning til konsulenten")).value = "Vi er i tvivl om det her"


# What HR does beside the answers; each is told, and none of it is an answer.
BESIDE: Mapping[str, Change] = {
    "an answer struck": strike_an_answer,
    "a part struck": strike_a_part,
    "notes": note_an_answer,
    "remarks": remark,
}
SAID = {"notes": ("Spørg også Ida Krogh", "Stopper til jul"), "remarks": ("Vi er i tvivl om det her",)}
CHANGES: Mapping[str, Change] = {**MUTATIONS, **BESIDE}


def mutated(package: bytes, *names: str) -> bytes:
    """Do to *package* what *names* say, one after the other, in one sitting."""
    book = opened(package)
    for name in names:
        CHANGES[name](book)
    return saved(book)


def only_visible_values(package: bytes) -> bytes:
    """Paste what is seen into a new workbook: no ids, no names, no hidden sheets."""
    new = Workbook()
    for sheet in opened(package, data_only=True).worksheets[:6]:
        copied = new.create_sheet(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                hidden = sheet.title in ASKING and cell.column == column(sheet, "Id")
                if cell.value is not None and not hidden:
                    copied[cell.coordinate] = cell.value
    del new["Sheet"]
    return saved(new)


def lies(found: Reading, expected: Mapping[str, object], asked: Questionnaire) -> list[str]:
    """List the answers that are wrong, and those whose loss no finding tells with their sheet or their label."""
    answers = answers_of(found)
    wrong = [f"{key} is wrong" for key in answers if answers[key] != expected.get(key)]
    told = " ".join(f"{finding.place} {finding.problem}" for finding in found.findings)
    if "Arket »" in told or "Kolonnen »" in told:
        return wrong
    cells = found.cells.fields if found.cells else {}
    lost = [key for key in expected if key not in answers and asked.fields[key].label not in told]
    return wrong + [f"{key} is lost" for key in lost if key not in cells or f"!{cells[key].ref} " not in told]
