"""The gate: every file that is no honest workbook is refused with a message of its own, and fast."""

import io
import time
import zipfile

import pytest
from openpyxl.workbook import Workbook

from beredskabsplan.core.findings import Finding
from beredskabsplan.opc import package as opc
from beredskabsplan.opc.package import Package
from beredskabsplan.workbook.read.gate import limits
from beredskabsplan.workbook.read.gate.intake import content, take_in
from beredskabsplan.workbook.read.read import read
from tests.support.workbooks import answers_of, changed, opened, part, reread, rewritten, saved
from tests.windows.held import NOBODY, READERS, held, on_windows

GUIDE, SHEET = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Override PartName="/main.xml" ContentType="application/vnd.%b"/></Types>'
)
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def refused(asked, tmp_path):
    """Return the code and the problem of the refusal."""

    def judge(content, name="egelund.xlsx"):
        path = tmp_path / name
        path.write_bytes(content)
        (finding,) = read(path, asked).findings
        assert finding.place.file == name
        return finding.code.name, finding.problem

    return judge


def package(**parts):
    """Zip *parts*, whose names have two underscores for a slash."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return target.getvalue()


def office(kind, **parts):
    """Zip *parts* as a package of Office whose main part is of the content type *kind*."""
    return package(
        **{
            "[Content_Types].xml": TYPES % kind,
            "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            b'<Relationship Id="rId1" Type="x/officeDocument" Target="main.xml"/></Relationships>',
            "main.xml": b"<main/>",
            **parts,
        }
    )


def streams(*names):
    """Write a file of old Office whose directory names *names*."""
    entries = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *names))
    return (OLE.ljust(30, b"\0") + (9).to_bytes(2, "little")).ljust(512, b"\0") + entries


def fields_of(reading):
    """Count the fields that were found."""
    return len(reading.cells.fields)


@pytest.mark.parametrize(
    ("name", "content", "code", "told"),
    [
        ("tom.xlsx", b"", "F102", "Filen er tom."),
        ("i-skyen.xlsx", bytes(5_000), "F102", "Filen er tom."),
        ("kode.xlsx", streams("EncryptionInfo", "EncryptedPackage"), "F104", "adgangskode"),
        ("mærkat.xlsx", streams("\x06DataSpaces", "DRMEncryptedTransform", "EncryptedPackage"), "F138", "(IRM)"),
        ("mærkat.xls", streams("Workbook", "\tDRMContent"), "F138", "følsomhedsmærkat"),
        ("gammel.xls", streams("Workbook", "WordDocument"), "F105", "(.xls)"),
        ("ældre.xls", streams("Book"), "F105", "(.xls)"),
        ("ældst.xls", b"\x09\x00\x04\x00\x02\x00\x10\x00", "F105", "(.xls)"),
        ("brev.doc", streams("1Table", "WordDocument", "Workbook"), "F139", "Word-dokument i det gamle"),
        ("oplæg.ppt", streams("PowerPoint Document"), "F139", "PowerPoint-præsentation i det gamle"),
        ("mail.msg", streams("__nameid_version1.0"), "F139", "mail fra Outlook"),
        ("andet.xlsx", streams("Contents"), "F106", "ikke et regneark"),
        ("svar.csv", "Spørgsmål;Svar\n1.1;Mette Holm\n".encode(), "F142", "tekstfil (fx CSV)"),
        ("svar.csv", "Spørgsmål\tSvar\n".encode("utf-16"), "F142", "tekstfil (fx CSV)"),
        ("svar.xlsx", b"<html><table><tr><td>Svar</td></tr></table></html>", "F140", "webside (HTML)"),
        ("svar.xlsx", b"\xef\xbb\xbf<!DOCTYPE html><html/>", "F140", "webside (HTML)"),
        ("svar.xml", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
         "F140", "XML-regneark fra 2003"),
        ("svar.fods", b'<office:document mimetype="application/vnd.oasis.opendocument.spreadsheet"/>', "F107", ".ods"),
        ("svar.gsheet", b'{"doc_id":"1x2y","email":"hr@egelund.example"}', "F141", "genvej"),
        ("svar.url", b"[InternetShortcut]\r\nURL=https://egelund.example\r\n", "F141", "genvej"),
        ("svar.pdf", b"%PDF-1.7\n", "F139", "en PDF-fil og ikke"),
        ("svar.xlsx", b"\x89PNG\r\n\x1a\n", "F139", "et billede og ikke"),
        ("svar.rtf", rb"{\rtf1\ansi}", "F139", "tekstdokument (.rtf)"),
        ("svar.exe", b"MZ\x90\0", "F139", "et program og ikke"),
        ("svar.7z", b"7z\xbc\xaf\x27\x1c", "F143", "pakket fil"),
        ("svar.zip", package(hello=b"hello"), "F143", "pakket fil"),
        ("svar.xlsx", b"hvad er nu det", "F106", "ikke et regneark"),
        ("svar.ods", package(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "F107", "(.ods)"),
        ("svar.odt", package(mimetype=b"application/vnd.oasis.opendocument.text"), "F139", "(.odt)"),
        ("svar.odp", package(mimetype=b"application/vnd.oasis.opendocument.presentation"), "F139", "(.odp)"),
        ("svar.docx", office(b"wordprocessingml.document.main+xml"), "F108", "Word-dokument"),
        ("svar.docm", office(b"ms-word.document.macroEnabled.main+xml"), "F108", "Word-dokument"),
        ("svar.pptx", office(b"presentationml.presentation.main+xml"), "F139", "PowerPoint-præsentation"),
        ("svar.xlsb", office(b"ms-excel.sheet.binary.macroEnabled.main"), "F110", "(.xlsb)"),
        ("svar.numbers", package(**{"Index/Document.iwa": b""}), "F109", "Numbers"),
        ("svar.pages", package(**{"Index/Document.iwa": b""}), "F139", "Pages"),
        ("svar.key", package(**{"Index/Document.iwa": b""}), "F139", "Keynote"),
        ("halv.xlsx", b"PK\x03\x04 and then nothing more", "F111", "beskadiget"),
    ],
)  # fmt: skip
def test_what_is_no_workbook_is_refused_by_what_it_is(refused, name, content, code, told):
    found, problem = refused(content, name)

    assert found == code
    assert told in problem


@pytest.mark.parametrize("name", ["~$egelund.xlsx", ".~lock.egelund.xlsx#"])
def test_a_lock_file_is_known_by_its_name(refused, empty, name):
    assert refused(empty, name)[0] == "F101"


def test_a_large_file_is_not_even_opened(refused):
    code, problem = refused(bytes(21 * limits.MEGABYTE))

    assert (code, problem) == ("F103", "Filen fylder 21 MB. Grænsen er 20 MB.")


def test_damage_is_found_wherever_it_is(refused, empty):
    half = len(empty) // 2
    flipped = empty[:half] + bytes(byte ^ 0x55 for byte in empty[half : half + 40]) + empty[half + 40 :]

    assert {refused(empty[:size])[0] for size in (100, half, len(empty) - 30)} == {"F111"}
    assert refused(flipped)[0] == "F111"


def test_an_encrypted_part_is_a_password(refused, empty):
    entry = empty.index(b"PK\x01\x02")
    locked = bytearray(empty)
    locked[entry + 8] |= 1

    assert refused(bytes(locked))[0] == "F104"


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE x [<!ENTITY a "ha">]><worksheet>&a;</worksheet>',
        b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://egelund.example/x.dtd"><worksheet/>',
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><worksheet/>'.encode("utf-16"),
    ],
)
def test_a_document_type_is_refused(refused, empty, content):
    assert refused(rewritten(empty, {SHEET: content}))[0] == "F113"


def test_a_part_that_is_there_twice_is_refused(refused, empty):
    with zipfile.ZipFile(io.BytesIO(empty)) as archive:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as twice:
            for name in (*archive.namelist(), SHEET.upper()):
                twice.writestr(name, b"<worksheet/>")

    assert refused(target.getvalue())[0] == "F114"


@pytest.mark.parametrize(
    ("module", "limit", "problem"),
    [
        (limits, "MAX_FORMATS", "{} formater"),
        (opc, "MOST_MARKS", "2.000.000 opmærkninger"),
        (opc, "MOST_LINKS", "2.000.000 opmærkninger"),
        (opc, "MOST_PARTS", "2.000 delfiler"),
    ],
)
def test_more_than_any_questionnaire_holds_is_refused(refused, empty, monkeypatch, module, limit, problem):
    monkeypatch.setattr(module, limit, 7)

    assert refused(empty) == (
        "F115", f"Filen rummer over {problem.format(7)}. Så stort er et spørgeskema ikke.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("limit", "value", "problem"),
    [
        ("MAX_CELLS", "1", "over 4.000 udfyldte celler"),
        ("MAX_SIGNS", "x" * 1_000, "over 400.000 tegn"),
        ("MAX_SIGNS", "\ufdfa" * 50, "over 400.000 tegn"),  # each is compared as eighteen
    ],
)
def test_too_much_is_told_with_the_sheet_on_which_most_of_it_stands(
    asked, empty, tmp_path, monkeypatch, limit, value, problem
):
    content = changed(
        empty, lambda book: fill(book["Personer"], 4_000 if limit == "MAX_CELLS" else 450, value)
    )
    monkeypatch.setattr(limits, limit, 4_000 if limit == "MAX_CELLS" else 400_000)

    (finding,) = reread(content, asked, tmp_path).findings
    assert (finding.code.name, finding.place.sheet) == ("F147", "Personer")
    assert problem in finding.problem
    assert finding.remedy.startswith("Behold kun svarene og dem, der har en opgave i planen: Markér resten")


def test_more_persons_and_places_than_can_have_a_task_are_refused_until_their_rows_are_empty(
    asked, empty, tmp_path, monkeypatch
):
    monkeypatch.setattr(limits, "MAX_LISTED", 30)
    content = changed(
        empty, lambda book: (fill(book["Personer"], 20, "Anne"), fill(book["Eksterne"], 11, "Hus"))
    )
    emptied = changed(content, lambda book: fill(book["Personer"], 20, None))

    (finding,) = reread(content, asked, tmp_path).findings
    assert (finding.code.name, finding.place.sheet) == ("F148", "Personer")
    assert "over 30 rækker" in finding.problem
    assert reread(emptied, asked, tmp_path).cells


def fill(sheet, number, value):
    """Write *value* into so many rows of a list, below those that stand there."""
    for row in range(7, 7 + number):
        sheet.cell(row, 1).value = value


def test_what_is_too_much_when_it_is_unpacked_is_refused(refused, empty, monkeypatch):
    monkeypatch.setattr(opc, "MOST_BYTES", 300_000)

    assert refused(empty) == ("F112", "Filen bliver over 100 MB, når den pakkes ud.")


@pytest.mark.parametrize("ref", ["A1:XFD20000", "$a$1:$xfd$20000", "XFD20000:A1", " A1:XFD20000 "])
def test_merged_cells_are_read_as_far_as_anything_is_filled_in(
    definitions, refused, tmp_path, empty, monkeypatch, ref
):
    merged = b'<mergeCells><mergeCell ref="%b"/></mergeCells></worksheet>' % ref.encode()
    sheet = part(empty, GUIDE).replace(b"</worksheet>", merged)
    content = rewritten(empty, {GUIDE: sheet})

    assert fields_of(reread(content, definitions.questionnaire, tmp_path)) == len(
        definitions.questionnaire.fields
    )
    monkeypatch.setattr(limits, "MAX_MERGED", 7)
    assert refused(content)[0] == "F116"


def test_a_file_that_is_not_there_or_is_none_is_a_finding_with_a_remedy(tmp_path):
    for path in (tmp_path / "skema.xlsx", tmp_path):
        told = take_in(path)
        assert isinstance(told, Finding)
        assert (told.code.name, told.place.file) == ("F118", path.name)
        assert told.remedy.startswith("Se efter, om den findes")


def test_an_ordinary_workbook_is_handed_on_as_it_is(tmp_path, empty):
    path = tmp_path / "egelund.xlsx"
    path.write_bytes(empty)

    taken = take_in(path)
    assert isinstance(taken, Package)
    assert taken.source == empty


def test_a_strict_workbook_is_read(definitions, tmp_path, empty):
    strict = {}
    for name in (
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "_rels/.rels",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
    ):
        strict[name] = part(empty, name)
    strict |= {
        f"xl/worksheets/sheet{number}.xml": part(empty, f"xl/worksheets/sheet{number}.xml")
        for number in range(1, 9)
    }
    for name, part_ in strict.items():
        strict[name] = part_.replace(MAIN, b"http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
    found = reread(rewritten(empty, strict), definitions.questionnaire, tmp_path)

    assert fields_of(found) == len(definitions.questionnaire.fields)
    assert found.findings == ()


def test_backslashes_in_part_names_are_turned(definitions, tmp_path, empty):
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(empty)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name.replace("/", "\\"), old.read(name))
    found = reread(target.getvalue(), definitions.questionnaire, tmp_path)

    assert fields_of(found) == len(definitions.questionnaire.fields)


@pytest.mark.heavy
def test_a_sheet_with_a_hundred_thousand_formatted_rows_is_read_without_them(definitions, tmp_path, empty):
    rows = b"".join(
        b'<row r="%d" s="1" customFormat="1"><c r="A%d" s="1"/></row>' % (n, n) for n in range(200, 100_200)
    )
    sheet = part(empty, SHEET).replace(b"</sheetData>", rows + b"</sheetData>")
    begun = time.process_time()
    found = reread(rewritten(empty, {SHEET: sheet}), definitions.questionnaire, tmp_path)

    assert fields_of(found) == len(definitions.questionnaire.fields)
    assert time.process_time() - begun < 3


def test_a_workbook_that_is_not_what_it_seems_becomes_one_finding(definitions, tmp_path, empty):
    broken: dict[str, dict[str, bytes | None]] = {
        "no strings": {"xl/sharedStrings.xml": None},
        "no sheet": {f"xl/worksheets/sheet{number}.xml": None for number in range(1, 9)},
        "another main part": {"xl/workbook.xml": b"<workbook/>"},
        "half a sheet": {SHEET: b"<worksheet><sheetData>"},
        "no number": {SHEET: part(empty, SHEET).replace(b"</sheetData>", b'<row r="90"><c r="B90"><v>1,5</v></c></row></sheetData>')},
        "no such string": {SHEET: part(empty, SHEET).replace(b"</sheetData>", b'<row r="90"><c r="B90" t="s"><v>99999</v></c></row></sheetData>')},
        "no sheets": {"xl/workbook.xml": b'<workbook xmlns="' + MAIN + b'"><sheets/></workbook>'},
    }  # fmt: skip
    found = {
        name: [
            finding.code.name
            for finding in reread(rewritten(empty, parts), definitions.questionnaire, tmp_path).findings
        ]
        for name, parts in broken.items()
    }

    assert found == {name: ["F117"] for name in broken}


def test_a_main_part_that_is_missing_is_told(refused, empty):
    assert refused(rewritten(empty, {"xl/workbook.xml": None}))[0] == "F117"


def test_a_workbook_of_another_program_passes(definitions, tmp_path):
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Oplysning", "Svar"])
    asked = definitions.questionnaire.organisation + definitions.questionnaire.plan
    for field in asked:
        sheet.append([field.label, "Egelund"])
    found = reread(saved(book), definitions.questionnaire, tmp_path)

    assert [*answers_of(found)] == [field.id for field in asked]
    assert opened(saved(book)).sheetnames == ["Sheet"]


@on_windows
def test_a_questionnaire_that_is_open_in_excel_is_read_and_one_that_is_locked_is_told(tmp_path):
    path = tmp_path / "svar.xlsx"
    path.write_bytes(b"PK")

    with held(path, shared_with=READERS):
        assert content(path) == b"PK"
    with held(path, shared_with=NOBODY):
        told = content(path)
        assert isinstance(told, Finding)
        assert told.code.name == "F118"
