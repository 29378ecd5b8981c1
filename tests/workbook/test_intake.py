"""The gate: every file that is no honest workbook is refused with a message of its own, and fast."""

import io
import time
import zipfile

import pytest
from openpyxl.workbook import Workbook

from beredskabsplan.core.findings import Finding
from beredskabsplan.opc.package import Package
from beredskabsplan.workbook.read import grid, intake
from beredskabsplan.workbook.read.intake import take_in
from tests.support.workbooks import answers_of, opened, part, reread, rewritten, saved
from tests.windows.held import NOBODY, READERS, held, on_windows

SHEET = "xl/worksheets/sheet2.xml"
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def refused(tmp_path):
    """Return the code and the problem of the refusal, which must come within a second or two."""

    def judge(content, name="egelund.xlsx"):
        path = tmp_path / name
        path.write_bytes(content)
        begun = time.process_time()
        finding = take_in(path)
        assert time.process_time() - begun < 3
        assert isinstance(finding, Finding)
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


def workbook(**parts):
    """Zip *parts* beside what makes a package of Office."""
    types = {"[Content_Types].xml": b"<Types/>", "xl__workbook.xml": b"<workbook/>"}
    return package(**types, **parts)


def fields_of(reading):
    """Count the fields that were found."""
    return len(reading.cells.fields)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "F102"),
        (bytes(5_000), "F102"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "F104"),
        (OLE + b"Workbook", "F105"),
        ("Spørgsmål;Svar\n1.1;Mette Holm\n".encode(), "F106"),
        (b"<html><table><tr><td>Svar</td></tr></table></html>", "F106"),
        (package(hello=b"hello"), "F106"),
        (package(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "F107"),
        (workbook(word__document_xml=b"<w/>"), "F108"),
        (package(Index__Document_iwa=b"", **{"Index/Document.iwa": b""}), "F109"),
        (workbook(**{"xl/workbook.bin": b""}), "F110"),
        (b"PK\x03\x04 and then nothing more", "F111"),
    ],
    ids=[
        "nothing",
        "zeros from the cloud",
        "a password",
        "xls",
        "csv",
        "html",
        "another zip",
        "ods",
        "word",
        "numbers",
        "xlsb",
        "half a download",
    ],
)
def test_what_is_no_workbook_is_refused_by_its_kind(refused, content, code):
    assert refused(content)[0] == code


@pytest.mark.parametrize("name", ["~$egelund.xlsx", ".~lock.egelund.xlsx#"])
def test_a_lock_file_is_known_by_its_name(refused, empty, name):
    assert refused(empty, name)[0] == "F101"


def test_a_large_file_is_not_even_opened(refused):
    code, problem = refused(bytes(21 * intake.MEGABYTE))

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
    "bomb",
    [
        {"xl/sharedStrings.xml": b"<sst>" + b" " * 101 * intake.MEGABYTE},
        {"xl/media/image1.png": bytes(101 * intake.MEGABYTE)},
        {f"xl/worksheets/sheet{number}.xml": b" " * 30 * intake.MEGABYTE for number in range(4)},
    ],
    ids=["one part", "a picture", "many parts"],
)
@pytest.mark.heavy
def test_a_bomb_is_stopped_while_it_is_unpacked(refused, bomb):
    code, problem = refused(workbook(**bomb))

    assert (code, problem) == ("F112", "Filen bliver over 100 MB, når den pakkes ud.")


@pytest.mark.heavy
def test_a_part_that_lies_about_its_size_is_counted_all_the_same(refused):
    content = workbook(**{"xl/sharedStrings.xml": b" " * 101 * intake.MEGABYTE})
    entry = content.rindex(b"PK\x01\x02")
    lied = content[: entry + 24] + (1_000).to_bytes(4, "little") + content[entry + 28 :]

    assert refused(lied)[0] in {"F111", "F112"}


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
    ("parts", "problem"),
    [
        ({f"xl/{number}.xml": b"<x/>" for number in range(2_001)}, "2.000 delfiler"),
        ({SHEET: b"<c><v>1</v></c>" * 200_001}, "200.000 udfyldte celler"),
        ({SHEET: b'<x:c r="A1"><x:is/></x:c>' * 200_001}, "200.000 udfyldte celler"),
        ({"xl/sharedStrings.xml": b"<si/>" * 200_001}, "200.000 tekster"),
        ({"xl/names.xml": b'<definedName name="x"/>' * 5_001}, "5.000 navne"),
        ({SHEET: b'<mergeCell ref="A1:A1"/>' * 10_001}, "10.000 flettede celler"),
        ({"xl/styles.xml": b"<xf/>" * 66_001}, "66.000 formater"),
        ({SHEET: b'<hyperlink ref="A1"/>' * 300_001}, "300.000 elementer"),
    ],
)
def test_more_than_any_questionnaire_holds_is_refused(refused, parts, problem):
    assert refused(workbook(**parts)) == (
        "F115", f"Filen rummer over {problem}. Så stort er et spørgeskema ikke.",
    )  # fmt: skip


def test_cells_merged_over_a_huge_area_are_refused(refused):
    assert refused(workbook(**{SHEET: b'<x:mergeCell ref="H1:XFD2000"/>'}))[0] == "F116"


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
    for name, content in strict.items():
        strict[name] = content.replace(MAIN, b"http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
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


def test_whatever_openpyxl_stumbles_over_becomes_one_finding(definitions, tmp_path, empty):
    broken: dict[str, dict[str, bytes | None]] = {
        "a missing part": {"xl/styles.xml": None},
        "no workbook": {"xl/workbook.xml": None},
        "no strings": {"xl/sharedStrings.xml": None},
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


@pytest.mark.parametrize("fault", [MemoryError, RecursionError, KeyError, TypeError])
def test_whatever_openpyxl_stumbles_over_is_the_fault_of_the_file(asked, empty, tmp_path, monkeypatch, fault):
    def stumble(*_, **__):
        raise fault

    monkeypatch.setattr(grid, "load_workbook", stumble)

    assert [finding.code.name for finding in reread(empty, asked, tmp_path).findings] == ["F117"]


@on_windows
def test_a_questionnaire_that_is_open_in_excel_is_read_and_one_that_is_locked_is_told(tmp_path):
    path = tmp_path / "svar.xlsx"
    path.write_bytes(b"PK")

    with held(path, shared_with=READERS):
        assert intake.content(path) == b"PK"
    with held(path, shared_with=NOBODY):
        told = intake.content(path)
        assert isinstance(told, Finding)
        assert told.code.name == "F118"
