"""What a cell shows is what HR has written: numbers, times and links as they stand in the sheet."""

import re
from datetime import datetime, time, timedelta

import pytest

from beredskabsplan.core.questionnaire import FieldPart, Kind
from beredskabsplan.workbook.read import shown
from tests.support.workbooks import answers_of, changed, column_of, part, place_of, reread, rewritten

ACCOUNTS = '_-* #,##0.00\\ "kr."_-;\\-* #,##0.00\\ "kr."_-;_-* "-"??\\ "kr."_-;_-@_-'
PHONE = "[<=99999999]##_ ##_ ##_ ##;\\(\\+##\\)_ ##_ ##_ ##_ ##"  # Excel's own for Denmark


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (1 / 3, "0%", "33 %"),
        (0.855, "0.0%", "85,5 %"),
        (0.5, "0 %", "50 %"),
        (0.005, "0%", "1 %"),
        (1000, "#,##0", "1.000"),
        (1234567.891, "#,##0.00", "1.234.567,89"),
        (100, "#,##0", "100"),
        (1_500_000, '0.0,,\\ "mio."', "1,5 mio."),
        (1_234_567_890, "0,", "1234568"),
        (1000, '"kr."\\ #,##0.00', "kr. 1.000,00"),
        (1000, "#,##0 [$kr.-406]", "1.000 kr."),
        (5, "[$€-2] 0.00", "€ 5,00"),
        (1000, ACCOUNTS, "1.000,00 kr."),
        (0, ACCOUNTS, "- kr."),
        (2, '0 "uger"', "2 uger"),
        (2, 'General "uger"', "2 uger"),
        (0.5, '0.0" time"', "0,5 time"),
        (45, "0 \\s\\t\\k.", "45 stk."),
        (12, '0 "af 100 %"', "12 af 100 %"),
        (45.6, "0", "46"),
        (99.995, "0.00", "100,00"),
        (5, "0.##", "5"),
        (5.5, "0.##", "5,5"),
        (-3, "0", "-3"),
        (-3, "0;[Red]-0", "-3"),
        (-3, "0;[Red]0", "3"),
        (800, "0000", "0800"),
        (12345678, "00 00 00 00", "12 34 56 78"),
        (12345678, "## ## ## ##", "12 34 56 78"),
        (12345678, PHONE, "12 34 56 78"),
        (4512345678, PHONE, "(+45) 12 34 56 78"),
        (101801234, "000000\\-0000", "010180-1234"),
        (0.5, "# ?/?", "1/2"),
        (1.5, "# ?/?", "1 1/2"),
        (2, "# ?/?", "2"),
        (0.999, "# ?/?", "1"),
        (1.25, "# ?/4", "1 1/4"),
        (1.5, "?/?", "3/2"),
        (1, '"Ja";;"Nej"', "Ja"),
        (0, '"Ja";;"Nej"', "Nej"),
        (7, "@", "7"),
        (5, "[$-406]0", "5"),
        (12345678, "0.00E+00", ""),  # the digits are worth more
        (5, ";;;", ""),
        (5, "0" * 256, ""),
    ],
)
def test_a_number_reads_as_a_danish_excel_shows_it(value, form, text):
    assert shown.number(value, form) == text


@pytest.mark.parametrize(
    ("seconds", "form", "text"),
    [
        (52_200, "h:mm", "14:30"),
        (32_400, "hh:mm", "09:00"),
        (52_200, "h:mm:ss", "14:30"),
        (52_215, "h:mm:ss", "14:30:15"),
        (52_200, "[$-F400]h:mm:ss AM/PM", "14:30"),
        (52_200, '"kl. "hh.mm', "kl. 14.30"),
        (52_200, "d-m-yyyy h:mm", "14:30"),
        (172_800, "[h]:mm:ss", "48:00:00"),
        (5_400, "[mm]:ss", "90:00"),
        (2_700, "mm:ss", "45:00"),
        (5_400, '[h]" timer "mm" min."', "1 timer 30 min."),
        (5_400, "[m] \\m\\i\\n", "90 min"),
        (-5_400, "[h]:mm", "-1:30"),
    ],
)
def test_a_time_reads_as_a_danish_excel_shows_it(seconds, form, text):
    assert shown.clock(seconds, form) == text


@pytest.mark.parametrize(
    ("value", "form", "answer"),
    [
        (timedelta(days=2), "[h]:mm:ss", "48:00:00"),
        (time(14, 30), "h:mm", "14:30"),
        (datetime(1900, 1, 1, 2), "h:mm", "2:00"),  # 26 hours, on a clock
        (datetime(1900, 1, 5, 2), "dd-mm-yyyy hh:mm", "5.\xa0januar 1900 kl. 02.00"),
        (datetime(2026, 3, 12, 14, 30), "dd-mm-yyyy hh:mm", "12.\xa0marts 2026 kl. 14.30"),
        (datetime(2026, 3, 12, 14, 30), "dd-mm-yyyy", datetime(2026, 3, 12)),
        (datetime(2026, 3, 1), "mmmm yyyy", datetime(2026, 3, 1)),
        (1 / 3, "0%", "33 %"),
        (1000, "#,##0", "1.000"),
        (3, "General", 3),
    ],
)
@pytest.mark.heavy
def test_a_text_answer_is_what_its_cell_shows(asked, empty, tmp_path, value, form, answer):
    assert _answered(asked, empty, tmp_path, asked.organisation_name, value, form) == answer


@pytest.mark.parametrize(
    ("value", "form", "answer"),
    [
        (12345674, "#,##0.00", 12345674),
        (12345674, "00 00 00 00", "12 34 56 74"),
        (12345674, "0.00E+00", 12345674),
    ],
)
@pytest.mark.heavy
def test_a_number_that_looks_otherwise_is_still_the_number_where_one_is_asked_for(
    asked, empty, tmp_path, value, form, answer
):
    assert _answered(asked, empty, tmp_path, asked.part(FieldPart.CVR), value, form) == answer


def _answered(asked, empty, folder, field, value, form):
    def change(book):
        sheet, ref = place_of(book, field.id)
        book[sheet][ref].value, book[sheet][ref].number_format = value, form

    return answers_of(reread(changed(empty, change), asked, folder))[field.id]


@pytest.mark.parametrize("ref", ["B7", "B7:D9", "A1:XFD1048576"])
@pytest.mark.heavy
def test_the_target_of_a_link_in_empty_cells_is_no_answer(asked, filled, tmp_path, ref):
    def link(book):
        for name in ("Organisation", "Personer"):
            book[name]["B7"].hyperlink = f"https://kort.example/{name}"

    before = reread(filled, asked, tmp_path)
    package = changed(filled, link)
    for sheet in ("xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"):
        content = part(package, sheet).replace(b'ref="B7" r:id', f'ref="{ref}" r:id'.encode())
        package = rewritten(package, {sheet: content})
    after = reread(package, asked, tmp_path)

    assert answers_of(after) == answers_of(before)
    assert after.cells is not None
    assert before.cells is not None
    assert len(after.cells.persons) == len(before.cells.persons)
    assert after.findings == before.findings


@pytest.mark.parametrize(
    ("value", "target", "address"),
    [
        ("Mette Holm", "mailto:mho@egelund.example", "mho@egelund.example"),
        ("Mette Holm", "MAILTO:m%C3%B8@egelund.example?subject=Hej%20du", "mø@egelund.example"),
        ("mho@egelund.example", "mailto:en.anden@egelund.example", "mho@egelund.example"),
        ("mailto:mho@egelund.example", None, "mho@egelund.example"),
        ("Mette Holm", "https://egelund.example", "Mette Holm"),
        ("Mette Holm", None, "Mette Holm"),
        ('=HYPERLINK("mailto:mho@egelund.example","Mette Holm")', None, "mho@egelund.example"),
        (None, "mailto:mho@egelund.example", None),
    ],
)
@pytest.mark.heavy
def test_a_name_that_is_a_link_to_an_address_stands_for_it(asked, filled, tmp_path, value, target, address):
    def link(book):
        cell = book["Personer"]["F5"]
        cell.value, cell.hyperlink = "Mette Holm", target
        cell.value = value

    package = changed(filled, link)
    if str(value).startswith("="):  # Excel keeps beside a formula what it shows
        sheet = part(package, "xl/worksheets/sheet3.xml")
        cell = b"</f><v>Mette Holm</v>"
        sheet = sheet.replace(b"</f><v />", cell).replace(b"</f><v></v>", cell).replace(b"</f><v/>", cell)
        package = rewritten(
            package, {"xl/worksheets/sheet3.xml": sheet.replace(b'r="F5"', b'r="F5" t="str"')}
        )
    cells = reread(package, asked, tmp_path).cells

    assert cells is not None
    assert cells.persons[0].cells["email"].value == address


@pytest.mark.heavy
def test_a_link_over_several_cells_is_that_of_each(asked, filled, tmp_path):
    def link(book):
        book["Personer"]["F6"].hyperlink = "mailto:mho@egelund.example"
        for row in (5, 6, 7, 8):
            book["Personer"].cell(row, 6).value = "Mette Holm"

    sheet = "xl/worksheets/sheet3.xml"
    package = changed(filled, link)
    package = rewritten(package, {sheet: part(package, sheet).replace(b'ref="F6" r:id', b'ref="E6:F7" r:id')})
    cells = reread(package, asked, tmp_path).cells

    assert cells is not None
    assert [row.cells["email"].value for row in cells.persons[:4]] == [
        "Mette Holm", "mho@egelund.example", "mho@egelund.example", "Mette Holm",
    ]  # fmt: skip


@pytest.mark.heavy
def test_the_number_of_a_question_is_known_when_a_program_has_made_it_one(asked, filled, tmp_path):
    def numbered(book):
        sheet = book["Spørgsmål"]
        sheet.delete_cols(column_of(sheet, "Id"))
        for (cell,) in sheet.iter_rows(min_col=1, max_col=1):
            if re.fullmatch(r"\d\.\d", str(cell.value)):
                cell.value, cell.number_format = float(cell.value), "0.0"

    assert answers_of(reread(changed(filled, numbered), asked, tmp_path)) == answers_of(
        reread(filled, asked, tmp_path)
    )


def test_signs_that_xml_cannot_hold_are_read_as_they_are_meant(asked, filled, tmp_path):
    texts = part(filled, "xl/sharedStrings.xml").replace(
        b">Egelund Kulturhus<", b">_xD83D__xDE00_ _x005F_x0041_<"
    )

    answers = answers_of(reread(rewritten(filled, {"xl/sharedStrings.xml": texts}), asked, tmp_path))
    assert answers["org.navn"] == "\N{GRINNING FACE} _x0041_"


@pytest.mark.parametrize("day", [-1, 99_999_999, 1e300])
def test_a_day_that_there_is_not_is_told_as_excel_shows_it(asked, filled, tmp_path, day):
    field = next(field.id for field in asked.fields.values() if field.kind is Kind.DATE)

    def change(book):
        sheet, ref = place_of(book, field)
        book[sheet][ref].value = day
        book[sheet][ref].number_format = "dd-mm-yyyy"

    cells = reread(changed(filled, change), asked, tmp_path).cells
    assert cells is not None
    assert cells.fields[field].error == "####"
