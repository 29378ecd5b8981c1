"""Marking what is wrong in a copy of HR's own workbook, round after round."""

import io
import re
import zipfile
from copy import copy
from itertools import takewhile

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.formula import ArrayFormula
from openxml_audit import OpenXmlValidator
from PIL import Image
from xlsxwriter.workbook import Workbook

from beredskabsplan.core import answers
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.checks import whole
from beredskabsplan.core.findings import Place, found
from beredskabsplan.opc.namespaces import S, uri
from beredskabsplan.workbook.mark import listing
from beredskabsplan.workbook.mark.corrections import as_text, corrected
from beredskabsplan.workbook.mark.looks import SHADES
from beredskabsplan.workbook.write.styles import INPUT
from tests.conftest import TODAY
from tests.support.office import needs_soffice
from tests.support.workbooks import (
    answers_of,
    changed,
    opened,
    part,
    reread,
    rewritten,
    said,
    saved,
    through_libreoffice,
)

pytestmark = pytest.mark.heavy

OURS = "FFD5A0"
STEP = "Spørgsmål"


@pytest.fixture
def judged(asked, tmp_path):
    """Read and check a package as the command does."""

    def judge(package):
        reading = reread(package, asked, tmp_path)
        assert reading.cells is not None
        given, faults = answers.read(reading.cells, asked)
        _, doubts = whole.check(given, asked, TODAY, is_example=True)
        return [*reading.findings, *faults, *doubts]

    return judge


@pytest.fixture
def mark(asked):
    """Mark what is wrong with some cells of a sheet."""

    def mark_(package, *refs, sheet=STEP):
        return with_marks(package, [fault(ref, sheet) for ref in refs], asked)

    return mark_


def with_marks(package, findings, asked) -> bytes:
    made = corrected(package, findings, asked)
    assert made is not None
    return made


def fault(ref, sheet=STEP, code=Code.S113, **values):
    return found(code, Place(file="egelund.xlsx", sheet=sheet, cell=ref), **{"label": "Feltet", **values})


def parts(package):
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def touched(before, after):
    """Return the names of the parts that are not byte for byte what they were."""
    old, new = parts(before), parts(after)
    return sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))


def note(package, ref, sheet=STEP):
    comment = opened(package)[sheet][ref].comment
    return comment.text if comment else None


def fill(package, ref, sheet=STEP):
    return opened(package)[sheet][ref].fill.fgColor.rgb[2:]


def marked(package, sheet=STEP):
    """Return the cells that have our fill."""
    return [cell.coordinate for row in opened(package)[sheet] for cell in row if ours(cell)]


def ours(cell):
    colour = cell.fill.fgColor.rgb
    return isinstance(colour, str) and 0 <= int(colour[2:], 16) - int(OURS, 16) < SHADES


def style(package, ref="C7", sheet="xl/worksheets/sheet5.xml"):
    """Return the number of the format of a cell, as it stands in the sheet."""
    match = re.search(rf'<c r="{ref}" s="(\d+)"', part(package, sheet).decode())
    return int(match[1]) if match else None


def rows(package, name="Rettelser"):
    """Return what HR sees of the sheet, row by row."""
    return [tuple(cell.value for cell in row[:7]) for row in opened(package)[name].iter_rows()]


def listed(package, name="Rettelser"):
    """Return the rows of the list, down to the empty one before what HR has answered."""
    seen = rows(package, name)
    below = seen[[row[0] for row in seen].index("Hvor") + 1 :]
    return list(takewhile(any, below))


def places(package, name="Rettelser"):
    return [row[0].rpartition(" ")[2] for row in listed(package, name)]


def test_a_faulty_cell_gets_a_note_and_a_fill(empty, mark):
    made = mark(empty, "C7", "C10")

    assert note(made, "C7") == f"Kontrol:\n{fault('C7').problem} → {fault('C7').remedy}"
    assert marked(made) == ["C7", "C10"]
    assert fill(made, "C8") == INPUT[1:]


def test_a_marked_cell_keeps_everything_but_its_fill(filled, mark):
    before, after = opened(filled)[STEP]["C7"], opened(mark(filled, "C7"))[STEP]["C7"]

    assert after.value == before.value
    for look in ("font", "border", "alignment", "number_format", "protection"):
        assert repr(getattr(after, look)) == repr(getattr(before, look))


def test_the_note_opens_right_of_its_cell_and_is_as_wide_as_it_says(empty, mark):
    boxes = part(mark(empty, "C7", "XFD1"), "xl/drawings/vmlDrawing1.vml").decode()
    far, near = (
        [int(number) for number in text.split(",")]
        for text in re.findall(r"<x:Anchor>(.*?)</x:Anchor>", boxes)
    )
    columns = opened(empty)[STEP].column_dimensions
    widths = [int(columns[letter].width * 7 + 0.5) for letter in "DEFG"]  # in pixels

    assert near[:4] == [3, 15, 6, 2]
    assert sum(widths[: near[4] - 3]) + near[5] - 15 == 240 * 4 // 3
    assert (far[0], far[4]) == (16_383, 16_383)


def test_two_findings_on_one_cell_share_a_note(empty, asked):
    findings = [fault("C7"), fault("C7", code=Code.S101)]
    made = with_marks(empty, findings, asked)

    assert note(made, "C7").count("\n") == 2
    assert note(made, "C7").count("Kontrol:") == 1


def test_the_first_sheet_lists_everything_in_the_order_of_the_sheets(empty, asked):
    findings = [
        fault("B6", "Planen", Code.S105),
        fault("C10"),
        fault("C7", code=Code.S101),
        found(Code.F203, Place(file="egelund.xlsx"), name="Personer"),
        found(Code.F209, Place(file="egelund.xlsx", sheet="Personer"), name="Navn"),
    ]
    made = with_marks(empty, findings, asked)
    book = opened(made)

    assert book.sheetnames[0] == "Rettelser"
    assert [row[0] for row in rows(made)[:6]] == [
        "Det skal rettes eller afklares",
        *asked.sheets["rettelser"].intro.split("\n"),
        None,
        "Hvor",
    ]
    assert rows(made)[5] == (
        "Hvor", "Spørgsmål", "I skrev", "Det undrer os", "Forslag", "Jeres svar", "Jeres bemærkning",
    )  # fmt: skip
    assert [(row[0], row[3].partition("\n")[0]) for row in listed(made)] == [
        ("Hele skemaet", "Bør ses efter"),
        ("Personer", "Bør ses efter"),
        ("Spørgsmål C7", "Skal rettes"),
        ("Spørgsmål C10", "Skal rettes"),
        ("Planen B6", "Bør ses efter"),
    ]
    assert listed(made)[2][3:5] == (
        "Skal rettes\n»Feltet« er tomt.",
        fault("C7", code=Code.S101).remedy,
    )


def test_the_list_leads_to_the_cells_and_can_be_printed(empty, mark):
    book = opened(mark(empty, "C7", "C10"))
    sheet = book["Rettelser"]

    assert [cell.hyperlink.location for cell in sheet["A"][6:]] == [f"'{STEP}'!C7", f"'{STEP}'!C10"]
    assert sheet.freeze_panes == "A7"
    assert (sheet.print_title_rows, sheet.print_area) == ("$6:$6", "'Rettelser'!$A$1:$G$8")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToHeight, bool(sheet.sheet_properties.pageSetUpPr)) == (0, True)
    assert sheet["D7"].alignment.wrap_text
    assert not sheet.merged_cells.ranges


def test_the_file_opens_at_the_list_and_no_two_sheets_are_selected(filled, mark):
    book = opened(mark(filled, "C7"))

    assert (book.views[0].activeTab, book.views[0].firstSheet) == (0, 0)
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == ["Rettelser"]


def test_parts_without_a_reason_to_change_are_the_same_bytes(filled, mark):
    assert touched(filled, mark(filled, "C7")) == [
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/worksheets/_rels/sheet5.xml.rels",
        "xl/worksheets/sheet1.xml",  # it was selected
        "xl/worksheets/sheet5.xml",
        "xl/worksheets/sheet8.xml",  # the revision
        "xl/worksheets/sheet9.xml",
    ]


def test_names_of_a_sheet_and_other_windows_follow_their_sheets(filled, mark):
    def change(xml):
        return xml.replace(
            b"</bookViews>", b'<workbookView activeTab="4" firstSheet="2"/></bookViews>'
        ).replace(
            b"</definedNames>", b'<definedName name="mit" localSheetId="5">1</definedName></definedNames>'
        )

    package = rewritten(filled, {"xl/workbook.xml": change(part(filled, "xl/workbook.xml"))})
    for made in (mark(package, "C7"), mark(mark(package, "C7"), "C8")):
        book = opened(made)

        assert [(view.activeTab, view.firstSheet) for view in book.views] == [(0, 0), (5, 3)]
        assert list(book["Planen"].defined_names) == ["mit"]
        assert book[STEP].print_title_rows == "$4:$4"


def test_the_example_with_faults_is_read_again_with_the_same_findings(filled, asked, judged, tmp_path):
    def change(book):
        book[STEP]["C7"] = "Ukendt Navn"
        book[STEP]["C10"] = "?"
        book["Planen"]["B12"] = "i morgen"
        book["Personer"]["A9"] = "Mette Kjærgaard Holm"

    package = changed(filled, change)
    findings = judged(package)
    made = with_marks(package, findings, asked)

    assert len(findings) > 4
    assert judged(made) == findings
    assert answers_of(reread(made, asked, tmp_path)) == answers_of(reread(package, asked, tmp_path))


def test_the_empty_questionnaire_shows_what_is_missing(empty, asked, judged, required):
    findings = judged(empty)
    made = with_marks(empty, findings, asked)

    assert len(listed(made)) == len(findings) >= len(required)
    assert judged(made) == findings
    assert with_marks(empty, findings, asked) == made
    assert touched(made, with_marks(made, findings, asked)) == ["xl/worksheets/sheet8.xml"]  # the revision


def test_the_next_round_gives_corrected_cells_their_own_look_back(filled, mark):
    def repair(book):
        book[STEP]["C7"] = "Mette Kjærgaard Holm"

    second = mark(changed(mark(filled, "C7", "C10"), repair), "C10", "C15")

    assert (note(second, "C7"), fill(second, "C7")) == (None, INPUT[1:])
    assert marked(second) == ["C10", "C15"]
    assert note(second, "C10").count("Kontrol:") == 1
    assert places(second) == ["C10", "C15"]
    assert opened(second).sheetnames.count("Rettelser") == 1


def test_a_round_without_findings_leaves_nothing_of_the_marks(filled, mark):
    clean = mark(mark(filled, "C7"))
    before, after = parts(filled), parts(clean)

    assert {name for name in after if "comments" in name or "vmlDrawing" in name} == set()
    assert style(clean) == style(filled)
    assert before["xl/sharedStrings.xml"] == after["xl/sharedStrings.xml"]
    assert marked(clean) == []


def test_every_fill_comes_back_even_after_another_program_has_numbered_the_formats_anew(filled, mark):
    fills = {
        "C7": PatternFill("solid", fgColor="FF00AA00"),
        "C8": PatternFill("lightGrid", fgColor="FF0000AA", bgColor="FFFFFFFF"),
        "C10": PatternFill(None),
        "C11": PatternFill("solid", fgColor="FF00AA00"),
    }

    def paint(book):
        for ref, each in fills.items():
            book[STEP][ref].fill = copy(each)
        book[STEP]["C12"] = "x"

    def sort(book):
        """Move the cells as a sort does, formats and notes with them, and forget the notes of one."""
        sheet = book[STEP]
        sheet["C20"]._style = copy(sheet["C7"]._style)
        sheet["C20"].comment, sheet["C7"].comment = sheet["C7"].comment, None

    package = changed(filled, paint)
    made = changed(mark(package, "C7", "C8", "C10", "C11", "C15"), sort)
    clean = opened(mark(made))

    assert {ref: clean[STEP][ref].fill.fgColor.rgb for ref in ("C7", "C8", "C11", "C20")} == {
        "C7": "FF00AA00", "C8": "FF0000AA", "C11": "FF00AA00", "C20": "FF00AA00",
    }  # fmt: skip
    assert clean[STEP]["C8"].fill.fill_type == "lightGrid"
    assert clean[STEP]["C10"].fill.fill_type is None
    assert clean[STEP]["C15"].fill.fgColor.rgb == f"FF{INPUT[1:]}"
    assert clean[STEP]["C20"].comment is None
    assert [name for name in clean.defined_names if name.startswith("_rettelser")] == []


def test_a_fill_whose_record_is_gone_becomes_none(filled, mark):
    def paint(book):
        book[STEP]["C7"].fill = PatternFill("solid", fgColor="FF00AA00")

    def forget(book):
        del book.defined_names["_rettelser_fyld_2"]
        del book["Rettelser"]

    clean = mark(changed(mark(changed(filled, paint), "C7", "C8"), forget))

    assert opened(clean)[STEP]["C7"].fill.fill_type is None
    assert fill(clean, "C8") == INPUT[1:]


@pytest.mark.parametrize(
    "record", ['"<script/>"', '"<patternFill/><patternFill/>"', '"<patternFill"', "1", '"x & y"']
)
def test_a_record_that_is_no_fill_is_not_believed(filled, mark, record):
    made = mark(filled, "C7")
    name = f'<definedName name="_rettelser_fyld_2">{record.replace("&", "&amp;").replace("<", "&lt;")}</definedName>'
    workbook = part(made, "xl/workbook.xml").replace(b"</definedNames>", name.encode() + b"</definedNames>")

    assert (
        "_rettelser_fyld_2" not in opened(mark(rewritten(made, {"xl/workbook.xml": workbook}))).defined_names
    )


def test_hrs_own_notes_are_kept_and_ours_stand_below(filled, mark):
    def write_notes(book):
        book[STEP]["C7"].comment = Comment("Er det rigtigt?", "Karen")
        book[STEP]["C20"].comment = Comment("Vores egen", "Karen")

    package = changed(filled, write_notes)
    made = mark(package, "C7", "C8")

    assert note(made, "C7").startswith(f"Er det rigtigt?\nKontrol:\n{fault('C7').problem}")
    assert note(made, "C20") == "Vores egen"
    assert note(made, "C8").startswith("Kontrol:")
    clean = mark(made)
    assert [note(clean, ref) for ref in ("C7", "C8", "C20")] == ["Er det rigtigt?", None, "Vores egen"]


def test_what_hr_answers_in_our_note_is_kept(filled, mark):
    def answer(book):
        comment = book[STEP]["C7"].comment
        book[STEP]["C7"].comment = Comment(f"{comment.text}\nVi spørger bestyrelsen", "Karen")

    clean = mark(changed(mark(filled, "C7"), answer))

    assert note(clean, "C7") == "Vi spørger bestyrelsen"
    assert fill(clean, "C7") == INPUT[1:]


def test_a_cell_with_a_conversation_is_filled_and_listed_only(filled, mark):
    def write_note(book):
        book[STEP]["C7"].comment = Comment("[Threaded comment]\n\nKommentar: Er det rigtigt?", "tc={1}")

    package = changed(filled, write_note)
    (relations,) = [name for name in parts(package) if "sheet5.xml.rels" in name]
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    relation = (
        f'<Relationship Id="rIdTc" Type="{kind}" Target="/xl/threadedComments/tc1.xml"/></Relationships>'
    )
    talk = (
        b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        b'<threadedComment ref="C7" id="{1}"><text>Er det rigtigt?</text></threadedComment></ThreadedComments>'
    )
    package = rewritten(
        package,
        {
            relations: part(package, relations).replace(b"</Relationships>", relation.encode()),
            "xl/threadedComments/tc1.xml": talk,
        },
    )
    made = mark(package, "C7", "C8")

    assert note(made, "C7") == note(package, "C7")
    assert part(made, "xl/threadedComments/tc1.xml") == talk
    assert (marked(made), places(made)) == (["C7", "C8"], ["C7", "C8"])
    assert note(mark(made), "C7") == note(package, "C7")


def test_other_shapes_in_the_notes_drawing_stay(filled, mark):
    made = mark(filled, "C7")
    drawing = part(made, "xl/drawings/vmlDrawing1.vml")
    button = (
        b'<v:shape id="_x0000_s1900" type="#_x0000_t201"><x:ClientData ObjectType="Button"/></v:shape></xml>'
    )
    package = rewritten(made, {"xl/drawings/vmlDrawing1.vml": drawing.replace(b"</xml>", button)})

    clean = part(mark(package), "xl/drawings/vmlDrawing1.vml")
    assert clean.count(b"<v:shape ") == 1
    assert b"_x0000_s1901" in part(mark(mark(package), "C7"), "xl/drawings/vmlDrawing1.vml")


def test_a_drawing_that_is_no_xml_is_left_alone_and_its_cells_are_filled_and_listed(filled, mark):
    package = changed(filled, lambda book: setattr(book[STEP]["C7"], "comment", Comment("x", "Karen")))
    (name,) = [each for each in parts(package) if each.endswith(".vml")]
    package = rewritten(package, {name: part(package, name).replace(b"</", b"<br></", 1)})
    made = mark(package, "C7", "C8")

    assert part(made, name) == part(package, name)
    assert (note(made, "C7"), note(made, "C8"), marked(made)) == ("x", None, ["C7", "C8"])


def test_formatted_notes_keep_their_formatting(filled, mark):
    package = changed(filled, lambda book: setattr(book[STEP]["C7"], "comment", Comment("x", "Karen")))
    (name,) = [each for each in parts(package) if "comment" in each and each.endswith(".xml")]
    rich = b'<text><r><rPr><b/></rPr><t>Karen:</t></r><r><t xml:space="preserve">\nhusk</t></r></text>'
    old = part(package, name)
    begin, end = old.index(b"<text>"), old.index(b"</text>") + len(b"</text>")
    package = rewritten(package, {name: old[:begin] + rich + old[end:]})

    assert note(mark(package, "C7"), "C7").startswith("Karen:\nhusk\nKontrol:\n")
    assert b"<b/></rPr><t>Karen:</t>" in part(mark(package, "C7"), name)
    assert rich in part(mark(mark(package, "C7")), name)


def test_cells_that_do_not_exist_yet_are_made_and_look_as_their_column(empty, mark):
    made = mark(empty, "C300", "Z7", "C2")

    assert marked(made) == ["C2", "Z7", "C300"]
    assert note(made, "C300").startswith("Kontrol:")


def test_a_merged_cell_is_marked_where_it_shows(filled, mark):
    made = mark(changed(filled, lambda book: book[STEP].merge_cells("C7:C8")), "C8")

    assert (marked(made)[0], note(made, "C7")[:8]) == ("C7", "Kontrol:")
    assert places(made) == ["C8"]


def test_a_sheet_without_numbers_on_its_rows_and_cells_is_marked_in_the_right_place(filled, mark):
    sheet = part(filled, "xl/worksheets/sheet2.xml")
    bare = re.sub(rb'(<(?:row|c)) r="[A-Z0-9]+"', rb"\1", sheet)
    # A number must stand where a row is skipped.
    rows_there = [int(number) for number in re.findall(rb'<row r="(\d+)"', sheet)]
    before = dict(zip(rows_there, [0, *rows_there], strict=False))
    numbers = (b'<row r="%d"' % row if row != before[row] + 1 else b"<row" for row in rows_there)
    bare = re.sub(rb"<row", lambda match: next(numbers), bare)
    made = mark(rewritten(filled, {"xl/worksheets/sheet2.xml": bare}), "B6", sheet="Organisation")

    assert marked(made, "Organisation") == ["B6"]
    assert opened(made)["Organisation"]["A6"].value == opened(filled)["Organisation"]["A6"].value


def test_a_sheet_of_hrs_own_named_like_ours_is_kept(filled, mark):
    package = changed(
        filled, lambda book: book.create_sheet("rettelser")["A1"].__setattr__("value", "Til os selv")
    )
    twice = mark(mark(package, "C7"), "C7")
    book = opened(twice)

    assert book.sheetnames[0] == "Rettelser (2)"
    assert book["rettelser"]["A1"].value == "Til os selv"
    assert len(listed(twice, "Rettelser (2)")) == 1


def test_odd_names_and_signs_are_written_as_they_are(filled, asked):
    package = changed(filled, lambda book: setattr(book[STEP], "title", "Ole's <svar> & andet"))
    finding = fault("C7", "Ole's <svar> & andet", Code.S105, label="A & B <x>\x07")
    made = with_marks(package, [finding], asked)

    assert opened(made)["Rettelser"]["A7"].hyperlink.location == "'Ole''s <svar> & andet'!C7"
    assert listed(made)[0][1] == "A & B <x>"
    assert listed(made)[0][3] == "Bør ses efter\nSvaret på »A & B <x>« er magen til eksemplet."


def test_formulas_keep_their_results(filled, mark):
    made = mark(filled, "C7")

    status = next(
        cell.coordinate for cell in opened(made, data_only=True)[STEP][7] if cell.value == "Udfyldt"
    )
    assert not isinstance(opened(made)[STEP][status].value, ArrayFormula)


@pytest.mark.parametrize("case", ["strict", "no zip", "no styles", "broken sheet", "no workbook", "bad cell"])
def test_what_excel_has_not_built_is_left_alone(filled, asked, case):
    sheet = part(filled, "xl/worksheets/sheet5.xml")
    strict = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    package = {
        "strict": lambda: rewritten(
            filled,
            {"xl/workbook.xml": part(filled, "xl/workbook.xml").replace(uri(S).encode(), strict)},
        ),
        "no zip": lambda: b"PK\x03\x04 and no more",
        "no styles": lambda: rewritten(filled, {"xl/styles.xml": None}),
        "broken sheet": lambda: rewritten(filled, {"xl/worksheets/sheet5.xml": sheet[:-40]}),
        "no workbook": lambda: rewritten(filled, {"xl/workbook.xml": None}),
        "bad cell": lambda: rewritten(
            filled, {"xl/worksheets/sheet5.xml": sheet.replace(b'r="C8"', b'r="8C"')}
        ),
    }[case]()

    assert corrected(package, [fault("C7")], asked) is None


@pytest.mark.parametrize(
    ("name", "said", "nonsense"),
    [
        ("xl/worksheets/sheet5.xml", b' s="', b' s="x'),
        ("xl/worksheets/sheet5.xml", b'<row r="', b'<row r="-'),
        ("xl/worksheets/sheet5.xml", b'<c r="C', b'<c r="XFE'),
        ("xl/worksheets/sheet5.xml", b' width="', b' width="NaN'),
        ("xl/worksheets/sheet5.xml", b'<col min="', b'<col min="x'),
        ("xl/workbook.xml", b' sheetId="', b' sheetId="x'),
        ("xl/workbook.xml", b' localSheetId="', b' localSheetId="x'),
        ("xl/workbook.xml", b"<workbookView ", b'<workbookView activeTab="x" '),
        ("xl/workbook.xml", b' r:id="', b' r:id="x'),
        ("xl/worksheets/sheet1.xml", b"<v>", b"<v>99999"),
        ("xl/styles.xml", b' fillId="', b' fillId="x'),
        ("xl/styles.xml", b"<font>", b'<font xmlns:x="y">'),
        ("xl/styles.xml", b"<cellXfs", b"<others/><otherXfs"),
    ],
)
def test_numbers_that_are_none_are_no_workbook_of_excels(filled, asked, name, said, nonsense):
    content = part(filled, name)
    assert said in content

    assert corrected(rewritten(filled, {name: content.replace(said, nonsense)}), [fault("C7")], asked) is None


def test_lists_that_stand_there_twice_are_marked_all_the_same(filled, mark):
    content = part(filled, "xl/workbook.xml")
    names = re.search(rb"<definedNames>.*?</definedNames>", content)
    assert names
    gone = b'<definedName name="x" localSheetId="99">1</definedName></definedNames>'
    other = names[0].replace(b"</definedNames>", gone)
    twice = content.replace(names[0], b"<definedNames></definedNames>" + other)
    made = mark(mark(rewritten(filled, {"xl/workbook.xml": twice}), "C7"), "C10")

    assert marked(made) == ["C10"]


def test_a_fault_of_ours_is_seen_and_makes_no_text_of_the_workbook(filled, asked, monkeypatch):
    def draw(*arguments):
        raise TypeError("a bug")

    monkeypatch.setattr(listing, "draw", draw)

    with pytest.raises(TypeError, match="a bug"):
        corrected(filled, [fault("C7")], asked)


def test_the_same_list_can_be_had_as_text():
    assert as_text(
        [
            fault("C7", answer="Måske", proposal="Ja"),
            found(Code.F203, Place(file="egelund.xlsx"), name="Personer"),
        ]
    ) == (
        "Det skal rettes eller afklares\n\n"
        "Spørgsmål C7 (Skal rettes)\n"
        "  Feltet\n"
        "  I skrev: Måske\n"
        "  »Måske« ved »Feltet« er hverken Ja eller Nej. Mente I »Ja«?\n"
        "  Forslag: Ja\n"
        f"  → {Code.S113.value.remedy}\n\n"
        "Hele skemaet (Bør ses efter)\n"
        "  Arket »Personer« findes ikke i filen.\n"
        "  → Indsæt arket fra et nyt skema, og skriv svarene dér.\n"
    )


@pytest.mark.parametrize("rounds", [1, 2])
def test_a_checker_of_the_format_finds_nothing_wrong(filled, mark, tmp_path, rounds):
    made = filled
    for _ in range(rounds):
        made = mark(made, "C7", "C8", "C300")
    path = tmp_path / "marked.xlsx"
    path.write_bytes(made)

    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


@pytest.fixture
def furnished(tmp_path):
    """Write a workbook with what openpyxl would lose, and things that share the drawing of the notes."""
    logo, target = tmp_path / "logo.png", io.BytesIO()
    Image.new("RGB", (8, 8)).save(logo)
    with Workbook(target) as book:
        for title in (STEP, "Bilag"):
            sheet = book.add_worksheet(title)
            sheet.write_column("A1", [1, 2, 3])
            sheet.set_header("&L&G", {"image_left": str(logo)})
            sheet.insert_image("F1", str(logo))
            sheet.insert_textbox("F8", "Tekst")
            sheet.insert_checkbox("H1", True)
            sheet.add_sparkline("C1", {"range": f"'{title}'!A1:A3"})
            sheet.conditional_format("A1:A3", {"type": "data_bar", "data_bar_2010": True})
            sheet.add_table("J1:K3")
        book.get_worksheet_by_name(STEP).insert_button("H4", {"caption": "Tryk"})
        book.get_worksheet_by_name(STEP).write_comment("A2", "Vores egen", {"author": "Karen"})
    return target.getvalue()


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_nothing_is_lost_that_a_library_would_lose(furnished, mark, tmp_path):
    made = mark(mark(furnished, "A1", "A2"), "A1", "B9", sheet="Bilag")
    made = mark(made, "A1", "A2")
    path = tmp_path / "marked.xlsx"
    path.write_bytes(made)

    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    same = {"drawing", "media", "theme", "table", "ctrlProp", "sharedStrings", "docProps"}
    assert [name for name in touched(furnished, made) if any(each in name for each in same)] == [
        "xl/drawings/vmlDrawing1.vml"
    ]
    notes = part(made, "xl/drawings/vmlDrawing1.vml")
    assert (notes.count(b'ObjectType="Button"'), notes.count(b'ObjectType="Note"')) == (1, 2)
    assert b"sparkline" in part(made, "xl/worksheets/sheet1.xml")
    assert (marked(made), marked(made, "Bilag"), note(made, "A1", "Bilag")) == (["A1", "A2"], [], None)
    assert (note(made, "A1")[:8], note(made, "A2")[:19]) == ("Kontrol:", "Vores egen\nKontrol:")


@pytest.mark.slow
@needs_soffice
def test_marks_survive_libreoffice_and_the_next_round_takes_them_away(filled, mark, judged, asked, tmp_path):
    def note_of_hr(book):
        book[STEP]["C7"].comment = Comment("Er det rigtigt?", "Karen")
        book[STEP]["C8"].fill = PatternFill("solid", fgColor="FF00AA00")

    package = changed(filled, note_of_hr)
    back = through_libreoffice(mark(package, "C7", "C8", "C10"), tmp_path, "xlsx")

    assert marked(back) == ["C7", "C8", "C10"]
    assert note(back, "C8").startswith("Kontrol:\n")
    assert places(back) == ["C7", "C8", "C10"]
    assert said(reread(back, asked, tmp_path)) == ["F216 egelund.xlsx, Spørgsmål!C7"]  # HR's note alone
    clean = mark(back, "C10")
    assert marked(clean) == ["C10"]
    assert [note(clean, ref) for ref in ("C7", "C8")] == ["Er det rigtigt?", None]
    assert (fill(clean, "C7"), fill(clean, "C8")) == (INPUT[1:], "00AA00")
    assert opened(clean).sheetnames.count("Rettelser") == 1
    assert answers_of(reread(clean, asked, tmp_path)) == answers_of(reread(package, asked, tmp_path))


def test_a_book_that_openpyxl_has_saved_can_be_marked(filled, mark, asked, tmp_path):
    made = mark(saved(opened(filled)), "C7")

    assert marked(made) == ["C7"]
    assert said(reread(made, asked, tmp_path)) == []
