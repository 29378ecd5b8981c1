"""What HR writes on the sheet of corrections is read wherever it stands, and stands in the next copy."""

from collections.abc import Callable, Mapping
from io import BytesIO
from itertools import takewhile
from zipfile import ZipFile

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Place, found
from beredskabsplan.core.heard.replies import Decision, Reply
from beredskabsplan.core.heard.sayings import Saying, SayingKind
from beredskabsplan.core.rounds.settling import named, settle
from beredskabsplan.workbook.mark.corrections import corrected
from tests.support.office import needs_soffice, worked_on
from tests.support.workbooks import (
    answers_of,
    changed,
    opened,
    part,
    reread,
    said,
    through_libreoffice,
)

pytestmark = pytest.mark.heavy

HEADINGS = ("Hvor", "Spørgsmål", "I skrev", "Det undrer os", "Forslag", "Jeres svar", "Jeres bemærkning")
HOSTILE = (
    "=1+1", "+45 12 34 56 78", "-Nej", "@sum(a1)", "'=x", "a\nb\n\nc", " luft ", "rettelse", "<b>&amp;</b>",
    "_x0041_", "Ring til Mette", "Skal rettes", "Forslag: intet", "7", "😀 ok",
)  # fmt: skip


def fault(cell, code=Code.S117, answer="lokal 4512", **values):
    place = Place(file="egelund.xlsx", sheet="Spørgsmål", cell=cell)
    return found(
        code, place, **{"label": f"Feltet {cell}", "answer": answer, "choices": "Ja · Nej", **values}
    )


FINDINGS = (fault("C7"), fault("C8", answer="=2+2"), fault("C10", Code.S112), fault("C11", Code.S101, ""))


@pytest.fixture
def heard(asked, tmp_path):
    """Read what HR says in a package."""

    def read(package):
        cells = reread(package, asked, tmp_path).cells
        assert cells is not None
        return cells

    return read


@pytest.fixture
def copied(asked, filled, heard):
    """Make the next copy for HR of what HR has sent."""

    def copy(package=filled, findings=FINDINGS):
        cells = heard(package)
        settled = settle(findings, cells.replies, cells.sayings)
        made = corrected(package, settled.left, asked, settled)
        assert made is not None
        return made

    return copy


def listing(book):
    """Find the sheet by its headings, whatever it is called."""
    return next(sheet for sheet in book.worksheets if any("Jeres svar" in row for row in sheet.values))


def heading_row(sheet) -> int:
    return next(number for number, row in enumerate(sheet.values, 1) if "Jeres svar" in row)


def cell(sheet, where, heading):
    """Find the cell under *heading* in the row that tells of *where*."""
    head = heading_row(sheet)
    column = next(each.column for each in sheet[head] if each.value == heading)
    first = next(each.column for each in sheet[head] if each.value == "Hvor")
    row = next(row for row in range(head + 1, sheet.max_row + 1) if sheet.cell(row, first).value == where)
    return sheet.cell(row, column)


def typed(package, write: Callable[..., object]) -> bytes:
    """Let HR type on the sheet: what begins as a formula stays a text, since the cells are texts."""

    def change(book):
        for row in listing(book).iter_rows():
            for each in row:
                each.hyperlink = None  # openpyxl does not move them along
        write(listing(book))
        for row in listing(book).iter_rows():
            for each in row:
                if each.data_type == "f":
                    each.data_type = "s"

    return changed(package, change)


def texts(package) -> list[str]:
    """Return everything that stands on the sheet of corrections."""
    return [str(value) for row in listing(opened(package)).values for value in row if value is not None]


def below(package) -> list[tuple[object, ...]]:
    """Return the rows of what HR has answered."""
    seen = [row[:7] for row in listing(opened(package)).values]
    start = [row[0] for row in seen].index("Det har I svaret") + 2
    return list(takewhile(any, seen[start:]))


def put_in(where, heading, text):
    """Type *text* beside a finding."""
    return lambda sheet: setattr(cell(sheet, where, heading), "value", text)


def put(ref):
    return lambda sheet, text: setattr(sheet[ref], "value", text)


def put_in_a_row(number):
    def write(sheet, text):
        sheet.insert_rows(number)
        sheet.cell(number, 3).value = text

    return write


def put_over(heading):
    return lambda sheet, text: put_in("Spørgsmål C8", heading, text)(sheet)


PLACES: Mapping[str, Callable[[Worksheet, str], object]] = {
    **{f"over {heading}": put_over(heading) for heading in HEADINGS},
    "right of the list": put("L8"),
    "far to the right": put("ZZ8"),
    "below the list": put("A40"),
    "far below the list": put("D400"),
    "over the title": put("A1"),
    "over a line of the introduction": put("A2"),
    "between title and list": put("C5"),
    "over a heading": put("E6"),
    "in a row put in": put_in_a_row(9),
    "in a row above all": put_in_a_row(1),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_no_text_is_lost_wherever_hr_types_it(copied, heard, place):
    package, text = copied(), "=Ring til Mette"
    sent = typed(package, lambda sheet: PLACES[place](sheet, text))

    assert [saying.text for saying in heard(sent).sayings] == [text]
    again = copied(sent)
    assert text in texts(again)
    assert [saying.text for saying in heard(again).sayings] == [text]
    assert texts(copied(again)) == texts(again)
    assert "Det undrer os" in texts(again)
    assert opened(again).sheetnames.count("Rettelser") == 1
    assert len(opened(again).sheetnames) == len(opened(package).sheetnames)


@pytest.mark.parametrize("heading", ["Jeres svar", "Jeres bemærkning", "Forslag"])
def test_any_text_is_read_as_it_was_typed_and_never_becomes_a_formula(copied, heard, heading):
    findings = [fault(f"C{number}", label=f"Felt {number}") for number, _ in enumerate(HOSTILE, 20)]

    def type_all(sheet):
        for number, text in enumerate(HOSTILE, 20):
            kept = text.replace("_x", "_x005F_x")  # as Excel keeps it
            put_in(f"Spørgsmål C{number}", heading, kept)(sheet)

    again = copied(typed(copied(findings=findings), type_all), findings)

    # The ends of a cell's text cannot be seen.
    assert sorted(saying.text for saying in heard(again).sayings) == sorted(text.strip() for text in HOSTILE)
    assert b"<f>" not in part(again, sheet_part(again))


def test_our_own_words_are_told_where_hr_repeats_them(copied, heard):
    proposal = FINDINGS[0].remedy
    again = typed(copied(), put_in("Spørgsmål C7", "Jeres bemærkning", proposal))

    assert [saying.text for saying in heard(again).sayings] == [proposal]


def sheet_part(package) -> str:

    names = ZipFile(BytesIO(package)).namelist()
    return next(name for name in names if b"Det undrer os" in part(package, name) and "worksheets" in name)


def test_every_cell_for_a_text_is_a_text_and_stays_one_when_it_is_edited(copied):
    book = opened(copied())
    sheet = listing(book)
    cells = [each for row in sheet.iter_rows(heading_row(sheet) + 1) for each in row[:7]]

    assert {each.number_format for each in cells} == {"@"}
    assert all(each.quotePrefix for each in cells if each.has_style)
    assert cell(sheet, "Spørgsmål C8", "I skrev").value == "=2+2"
    assert cell(sheet, "Spørgsmål C8", "I skrev").data_type == "s"


def answer(where, decision, remark=None):
    def write(sheet):
        cell(sheet, where, "Jeres svar").value = decision
        cell(sheet, where, "Jeres bemærkning").value = remark

    return write


def decisions(cells):
    return {reply.where: reply.decision for reply in cells.replies if reply.decision}


@pytest.mark.parametrize("decision", Decision)
def test_a_choice_is_read_and_is_no_text_to_be_told(copied, heard, decision):
    for written in (str(decision), f" {decision.upper()}. "):
        cells = heard(typed(copied(), answer("Spørgsmål C7", written)))

        assert decisions(cells) == {"Spørgsmål C7": decision}
        assert cells.sayings == ()


def test_a_reply_says_what_it_is_about(copied, heard):
    cells = heard(typed(copied(), answer("Spørgsmål C7", "Måske", "Senere")))
    reply = next(reply for reply in cells.replies if reply.where == "Spørgsmål C7")

    assert (reply.key, reply.code, reply.question) == (FINDINGS[0].key, "S117", "Feltet C7")
    assert (reply.wrote, reply.decision, reply.said, reply.remark) == ("lokal 4512", None, "Måske", "Senere")
    assert [(saying.kind.name, str(saying.place), saying.text, saying.label) for saying in cells.sayings] == [
        ("REPLY", "egelund.xlsx, Rettelser!F7", "Måske", "Feltet C7"),
        ("REPLY", "egelund.xlsx, Rettelser!G7", "Senere", "Feltet C7"),
    ]


def move_rows(sheet, *, hidden: bool):
    """Turn the order of the rows round, as a sort does, with or without the hidden columns."""
    first = heading_row(sheet) + 1
    last = max(
        row
        for row in range(first, sheet.max_row + 1)
        if str(sheet.cell(row, 1).value).startswith("Spørgsmål")
    )
    columns = range(1, 9 if hidden else 8)
    seen = [[sheet.cell(row, column).value for column in columns] for row in range(first, last + 1)]
    for row, values in zip(range(first, last + 1), reversed(seen), strict=True):
        for column, value in zip(columns, values, strict=True):
            sheet.cell(row, column).value = value


def retitled(sheet):
    sheet.title = "Svar fra os"
    sheet.parent.move_sheet(sheet, 3)


CHANGES = {
    "renamed and moved": retitled,
    "sorted": lambda sheet: move_rows(sheet, hidden=True),
    "sorted without the hidden columns": lambda sheet: move_rows(sheet, hidden=False),
    "rows inserted": lambda sheet: [sheet.insert_rows(8, 2), sheet.insert_rows(1, 3)],
    "columns inserted": lambda sheet: sheet.insert_cols(2, 2),
    "a column deleted": lambda sheet: sheet.delete_cols(5),
    "hidden columns deleted": lambda sheet: sheet.delete_cols(8),
    "filtered": lambda sheet: setattr(sheet.row_dimensions[8], "hidden", True),
    "copied": lambda sheet: sheet.parent.copy_worksheet(sheet),
    "the title deleted": lambda sheet: sheet.delete_rows(1, 5),
}


@pytest.mark.parametrize("change", CHANGES)
def test_answers_are_read_whatever_hr_does_to_the_sheet(copied, heard, filled, asked, tmp_path, change):
    def work(sheet):
        answer("Spørgsmål C7", "Det skal stå sådan", "Hører til omstillingen")(sheet)
        answer("Spørgsmål C11", "Vi finder ud af det")(sheet)
        CHANGES[change](sheet)

    sent = typed(copied(), work)
    reading = reread(sent, asked, tmp_path)
    settled = settled_of(heard(sent))

    assert answers_of(reading) == answers_of(reread(filled, asked, tmp_path))
    assert said(reading) == []
    assert settled.accepted == (FINDINGS[0],)
    assert [finding.key for finding in settled.left] == [finding.key for finding in FINDINGS[1:]]
    assert settled.left[2].problem == "I finder ud af det. »Feltet C11« er tomt."
    # Without records, HR's own words and labels of no definition may be told without need.
    told = {saying.text for saying in settled.sayings} - {finding.wrote for finding in FINDINGS}
    assert {text for text in told if not text.startswith("Feltet")} == {"Hører til omstillingen"}
    again = copied(sent)
    assert "Hører til omstillingen" in texts(again)
    assert sum("Jeres svar" in row for sheet in opened(again) for row in sheet.values) == 1


def test_what_a_row_quotes_of_the_workbook_is_no_text_of_hrs_though_its_record_is_gone(copied, heard, filled):
    book = opened(filled)
    name = book["Personer"]["A5"].value
    again = copied(findings=[fault("C7", answer=book["Spørgsmål"]["C7"].value, proposal=name)])
    sent = typed(again, lambda sheet: sheet.delete_cols(8))
    over = typed(
        sent, lambda sheet: setattr(cell(sheet, "Spørgsmål C7", "I skrev"), "value", "Ring til Mette")
    )

    assert [saying.text for saying in heard(sent).sayings if not saying.text.startswith("Feltet")] == []
    assert "Ring til Mette" in [saying.text for saying in heard(over).sayings]


def test_a_row_that_asks_nothing_is_known_by_its_problem_on_one_line(copied, heard):
    place = Place(file="egelund.xlsx", sheet="Planen")
    finding = found(Code.F301, place, answer="Pas på", where="Planen!H3 i gammel.xlsx")
    sent = typed(copied(findings=[finding]), put_in("Planen", "Jeres bemærkning", "Det er set"))

    assert [saying.label for saying in heard(sent).sayings] == [finding.problem]


def settled_of(cells):
    return settle(FINDINGS, named(cells.replies, FINDINGS), cells.sayings)


@pytest.mark.slow
@needs_soffice
def test_answers_survive_libreoffice_with_all_their_signs(copied, heard, tmp_path):
    def work(sheet):
        for column, text in enumerate(HOSTILE, 30):
            sheet.cell(9, column).value = text.replace("_x", "_x005F_x")
        answer("Spørgsmål C7", "Det skal stå sådan", "=Det er rigtigt")(sheet)

    first = copied(copied(typed(copied(), work)))
    back = through_libreoffice(first, tmp_path, "xlsx")
    settled = settled_of(heard(back))

    assert settled.accepted == (FINDINGS[0],)
    assert {saying.text for saying in settled.sayings} == {
        "=Det er rigtigt", *(text.strip() for text in HOSTILE)
    }  # fmt: skip
    assert texts(copied(back)) == texts(first)


@pytest.mark.slow
@needs_soffice
def test_the_dropdown_of_libreoffice_offers_the_answers_and_what_is_chosen_there_is_read(
    copied, heard, tmp_path
):
    sent = worked_on(copied(), tmp_path, ["corrections answered"])["corrections answered"]
    settled = settled_of(heard(sent))

    assert settled.accepted == FINDINGS[:2]
    assert [finding.problem.partition(",")[0] for finding in settled.left] == ["I skriver"] * 2
    assert {reply.remark for reply in settled.replies} == {"=False"}  # without a prompt
    again = listing(opened(copied(sent)))
    assert cell(again, "Spørgsmål C10", "Jeres svar").value == "Det skal stå sådan"
    assert cell(again, "Spørgsmål C10", "Jeres bemærkning").data_type == "s"


def test_an_accepted_row_stays_below_until_hr_deletes_it(copied, heard):
    first = copied(typed(copied(), answer("Spørgsmål C7", "Det skal stå sådan", "Omstillingen")))

    assert below(first) == [
        ("Spørgsmål C7", "Feltet C7", "lokal 4512", FINDINGS[0].problem, "Det står, som I har bekræftet.",
         "Det skal stå sådan", "Omstillingen")
    ]  # fmt: skip
    assert below(copied(first)) == below(first)
    gone = typed(first, lambda sheet: sheet.delete_rows(cell(sheet, "Spørgsmål C7", "Hvor").row))
    assert settled_of(heard(gone)).accepted == ()


def test_a_remark_on_what_is_solved_stays_and_a_mere_choice_does_not(copied):
    def work(sheet):
        answer("Spørgsmål C7", "Vi har rettet det", "Se også 1.3")(sheet)
        answer("Spørgsmål C8", "Vi har rettet det")(sheet)

    again = copied(typed(copied(), work), FINDINGS[2:])

    assert [(row[0], row[4], row[6]) for row in below(again)] == [
        ("Spørgsmål C7", "Det er løst.", "Se også 1.3")
    ]


def test_a_row_that_hr_deletes_is_known_all_the_same(copied, heard):
    sent = typed(copied(), lambda sheet: sheet.delete_rows(cell(sheet, "Spørgsmål C8", "Hvor").row))
    settled = settled_of(heard(sent))

    assert (len(settled.left), settled.new, settled.solved) == (4, frozenset(), ())


def test_what_is_new_in_the_second_round_is_said_to_be(copied):
    again = copied(copied(findings=FINDINGS[:2]))
    sheet = listing(opened(again))

    assert [cell(sheet, f"Spørgsmål {ref}", "Det undrer os").value.partition("\n")[0]
            for ref in ("C7", "C8", "C10", "C11")] == [
        "Bør ses efter", "Bør ses efter", "Nyt · Skal rettes", "Nyt · Skal rettes"
    ]  # fmt: skip
    assert sheet["A2"].value == "Siden sidst er ingen punkter løst. 2 er tilbage, og 2 er nye."


def test_the_dropdown_offers_four_answers_without_a_prompt_and_lets_hr_write_freely(copied):
    sheet = listing(opened(copied()))
    (rule,) = sheet.data_validations.dataValidation

    assert rule.formula1 == f'"{",".join(Decision)}"'
    assert (rule.type, rule.showInputMessage, rule.showErrorMessage) == ("list", False, False)
    assert str(rule.sqref) == "F7:F11"
    assert sheet.column_dimensions["H"].hidden


def test_the_copies_are_in_order_for_excel(filled, asked, tmp_path):
    path, place = tmp_path / "marked.xlsx", Place(file="egelund.xlsx", sheet="Rettelser")
    for text in HOSTILE:
        replies = [
            Reply(place=place, key=finding.key, said=text, remark=text, listed=True) for finding in FINDINGS
        ]
        sayings = [Saying(kind=SayingKind.REPLY, place=place, text=f"{text}!", label=text)]
        made = corrected(filled, FINDINGS[1:], asked, settle(FINDINGS[1:], replies, sayings))
        assert made is not None
        path.write_bytes(made)

        assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    order = ["</sheetData>", "<dataValidations", "<hyperlinks>", "<pageMargins"]
    drawn = part(path.read_bytes(), sheet_part(path.read_bytes())).decode()
    assert sorted(order, key=drawn.index) == order


FORMER = ("Ark", "Celle", "Hvad er galt", "Gør sådan", "Skal rettes / Bør ses efter")


@pytest.mark.parametrize("ref", ["F6", "A6", "C6", "D6", "E6", "B20", "F1", "H3", "A2"])
def test_the_sheet_of_earlier_copies_had_no_column_for_an_answer_and_is_read_all_the_same(
    copied, heard, filled, asked, ref
):
    def old(book):
        sheet = book.create_sheet("Rettelser", 0)
        sheet["A1"], sheet["A2"] = asked.sheets["rettelser"].title, "Klik på cellen for at komme til feltet."
        rows = [("Spørgsmål", "C7", FINDINGS[0].problem, FINDINGS[0].remedy, "Bør ses efter"),
                ("Hele skemaet", None, "Arket »Personer« findes ikke i filen.", "Gør noget andet.", "Skal rettes")]  # fmt: skip
        for number, row in enumerate((FORMER, *rows), 4):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column).value = value
        sheet["D6"] = Code.F203.value.remedy
        sheet[ref] = "Vi holder mødet i 90 minutter"

    sent = changed(filled, old)

    assert [saying.text for saying in heard(sent).sayings] == ["Vi holder mødet i 90 minutter"]
    assert "Vi holder mødet i 90 minutter" in texts(copied(sent))
    assert opened(copied(sent)).sheetnames[:2] == ["Rettelser", "Vejledning"]


def test_a_remark_to_what_is_about_no_field_is_told_beside_what_it_is_about(copied, heard):
    found_there = found(Code.F206, Place(file="egelund.xlsx", sheet="Spørgsmål"), what="række 76")

    def remark(book):
        book["Rettelser"]["G7"] = "Det er med vilje"

    (saying,) = heard(changed(copied(findings=[found_there]), remark)).sayings

    assert (saying.text, saying.label) == ("Det er med vilje", found_there.problem)


def test_what_earlier_copies_said_in_other_words_is_not_taken_for_hrs(heard, filled, asked):
    def old(book):
        sheet = book.create_sheet("Rettelser", 0)
        sheet.append([asked.sheets["rettelser"].title])
        sheet.append(FORMER)
        name = "Navnet ved »Hvem holder den første samtale?« står ikke på arket Personer."
        sheet.append(
            ["Spørgsmål", "C7", name, "Ret stavningen, eller tilføj personen på arket.", "Skal rettes"]
        )
        sheet.append(
            ["Personer", "D9", "Nummeret ved »Arbejdstelefon« ligner ikke et telefonnummer. Ring bare."]
        )

    told = heard(changed(filled, old)).sayings

    assert [saying.text for saying in told] == [
        "Nummeret ved »Arbejdstelefon« ligner ikke et telefonnummer. Ring bare."
    ]


def test_a_sheet_of_hrs_own_is_no_list_of_ours(copied, heard, filled):
    def own(book):
        sheet = book.create_sheet("Rettelser")
        sheet.append(["Hvor", "Forslag", "Spørgsmål"])
        sheet.append(["Kontoret", "Nyt bord", "Hvem?"])

    sent = changed(filled, own)
    again = copied(sent)

    assert heard(sent).replies == heard(sent).sayings == ()
    assert (opened(again).sheetnames[0], opened(again)["Rettelser"]["B2"].value) == (
        "Rettelser (2)",
        "Nyt bord",
    )
    assert opened(copied(again)).sheetnames == opened(again).sheetnames
