"""What a questionnaire says of itself: written once, found again at a glance, and raised in the copy of check."""

import os
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Place, found
from beredskabsplan.core.passport import Passport
from beredskabsplan.files import sha256
from beredskabsplan.run.blanks import Agreement
from beredskabsplan.run.new import example as write_example
from beredskabsplan.run.new import new
from beredskabsplan.run.options import Options
from beredskabsplan.version import VERSION
from beredskabsplan.workbook.layout import META_SHEET
from beredskabsplan.workbook.mark.corrections import corrected
from beredskabsplan.workbook.read import peek as peeking
from beredskabsplan.workbook.read.gate import intake
from beredskabsplan.workbook.read.peek import Peek, peek
from tests.conftest import ROOT, TODAY
from tests.support.office import needs_soffice
from tests.support.workbooks import (
    changed,
    opened,
    part,
    reread,
    rewritten,
    said,
    through_libreoffice,
    written,
)

PASSPORT = Passport(
    id="0123456789abcdef",
    name="Egelund Kulturhus",
    created="2026-03-01",
    program="0.3",
    due="2026-04-01",
    delete_by="2027-06-01",
    revision=4,
)
CORE, META = "docProps/core.xml", "xl/worksheets/sheet8.xml"
OPTIONS = Options(today=TODAY)


@pytest.fixture(scope="module")
def package(asked):
    return written(asked, passport=PASSPORT)


@pytest.fixture
def looked(tmp_path):
    """Peek into a package as a file."""

    def look(content) -> Peek | None:
        path = tmp_path / "egelund.xlsx"
        path.write_bytes(content)
        return peek(path)

    return look


def passport_of(path: Path) -> Passport:
    seen = peek(path)
    assert seen is not None
    return seen.passport


def rows(content):
    """Read what it says of itself, but for what its own texts are known by."""
    return [row for row in opened(content)[META_SHEET].values if row[0] != "tekster"]


def test_a_new_questionnaire_says_who_it_is_for_and_when_it_was_made(checkout):
    made = new(
        "Bjørnehøj Bibliotek",
        OPTIONS,
        agreed=Agreement(deadline=date(2026, 12, 24), delete_by=date(2027, 6, 1)),
    ).path.read_bytes()
    id_ = dict(rows(made))["organisation_id"]

    assert len(id_) == 16
    assert rows(made) == [
        ("skema_id", "digital-chikane"),
        ("skema_version", 3),
        ("organisation_id", id_),
        ("organisation", "Bjørnehøj Bibliotek"),
        ("lavet", "2026-11-26"),
        ("program", VERSION),
        ("frist", "2026-12-24"),
        ("slettes", "2027-06-01"),
        ("udgave", 0),
    ]
    assert opened(made).properties.created.date() == TODAY
    assert "Send skemaet tilbage senest 24.\xa0december 2026." in {
        cell.value for row in opened(made)["Vejledning"] for cell in row
    }


def test_no_two_new_questionnaires_have_one_id(checkout):
    assert len({passport_of(new(name, OPTIONS).path).id for name in ("Egelund", "Birk", "Cedertoft")}) == 3


def test_the_same_arguments_give_the_same_bytes(asked, package):
    assert written(asked, passport=PASSPORT) == package
    assert written(asked, passport=replace(PASSPORT, id="f" * 16)) != package


def test_the_example_is_the_same_every_day(checkout):
    first = write_example(OPTIONS).read_bytes()
    again = write_example(Options(today=date(2031, 5, 6))).read_bytes()

    assert first == again == (ROOT / "inputs" / "eksempel-egelund-kulturhus.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("name", "kept"),
    [("", True), ("Egelund Kulturhus S/I", True), ("Bjørnehøj Bibliotek", False)],
)
def test_next_year_s_questionnaire_keeps_the_id_unless_it_is_for_another(checkout, name, kept):
    earlier = write_example(OPTIONS)
    made = passport_of(new(name, OPTIONS, earlier=earlier).path)

    assert (made.id == passport_of(earlier).id) is kept
    assert made.created == "2026-11-26"


def test_one_without_id_hands_none_on(checkout, asked):
    Path("gammelt.xlsx").write_bytes(written(asked))

    assert len(passport_of(new("Egelund", OPTIONS, earlier=Path("gammelt.xlsx")).path).id) == 16


def test_a_peek_and_a_reading_see_the_same(package, asked, looked, tmp_path):
    reading = reread(package, asked, tmp_path)

    assert reading.passport == PASSPORT
    assert looked(package) == Peek(
        passport=PASSPORT, modified="2026-03-01T00:00:00+00:00", sha256=sha256(package)
    )
    assert reading.modified == looked(package).modified


def test_a_peek_opens_no_answers(package, looked):
    faulty = dict.fromkeys((f"xl/worksheets/sheet{number}.xml" for number in range(1, 8)), b"<no xml")

    assert looked(rewritten(package, faulty)).passport == PASSPORT


def meta_with(*lines):
    def change(book):
        sheet = book[META_SHEET]
        for key, value in lines:
            (row,) = [row for row in sheet.iter_rows() if row[0].value == key]
            row[1].value = value

    return change


@pytest.mark.parametrize(
    ("key", "value", "becomes"),
    [
        ("organisation_id", "#REF!", {"id": ""}),
        ("organisation_id", None, {"id": ""}),
        ("organisation_id", "../../etc", {"id": ""}),
        ("organisation", None, {"name": ""}),
        ("organisation", "#REF!", {"name": ""}),
        ("organisation", "x" * 5000, {"name": "x" * 200}),
        ("lavet", "i går", {"created": ""}),
        ("lavet", "2026-02-30", {"created": ""}),
        ("frist", 46113, {"due": ""}),
        ("slettes", "snart", {"delete_by": ""}),
        ("udgave", "to", {"revision": 0}),
        ("udgave", -3, {"revision": 0}),
        ("udgave", 10**12, {"revision": 0}),
        ("udgave", True, {"revision": 0}),
        ("udgave", "7", {"revision": 7}),
    ],
)
def test_what_is_damaged_is_empty_and_nothing_fails(package, asked, looked, tmp_path, key, value, becomes):
    content = changed(package, meta_with((key, value)))
    expected = replace(PASSPORT, **becomes)

    assert reread(content, asked, tmp_path).passport == expected
    if value is not True:  # which openpyxl reads as a word, and stands in the sheet as 1
        assert looked(content).passport == expected


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: sheet.parent.remove(sheet),
        lambda sheet: sheet.delete_rows(1),
        lambda sheet: sheet.delete_rows(1, 20),
    ],
)
def test_without_what_stands_on_the_hidden_sheet_there_is_no_passport(
    package, asked, looked, tmp_path, change
):
    content = changed(package, lambda book: change(book[META_SHEET]))

    assert reread(content, asked, tmp_path).passport == looked(content).passport == Passport()


def test_one_of_before_there_were_passports_has_none(empty, asked, looked, tmp_path):
    assert reread(empty, asked, tmp_path).passport == looked(empty).passport == Passport()
    assert rows(empty) == [("skema_id", "digital-chikane"), ("skema_version", 3)]


@pytest.mark.parametrize(
    ("told", "modified"),
    [
        (b"2026-11-22T10:15:00Z", "2026-11-22T10:15:00+00:00"),
        (b"2026-11-22T10:15:00+02:00", "2026-11-22T08:15:00+00:00"),
        (b"2026-11-22T10:15:00.1234567", "2026-11-22T10:15:00+00:00"),
        (b"2026-11-22", "2026-11-22T00:00:00+00:00"),
        (b"i tirsdags", ""),
        (b"0001-01-01T00:00:00+23:00", ""),
        (b"", ""),
    ],
)
def test_when_it_was_saved_is_told_in_one_form(package, looked, told, modified):
    core = part(package, CORE)
    assert core.count(b"2026-03-01T00:00:00Z</dcterms:modified>") == 1
    content = rewritten(
        package,
        {CORE: core.replace(b"2026-03-01T00:00:00Z</dcterms:modified>", told + b"</dcterms:modified>")},
    )

    assert looked(content).modified == modified


@pytest.mark.parametrize(
    "core", [None, b"", b"<no xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', b"<a/>"]
)
def test_one_that_does_not_say_when_it_was_saved_is_read_all_the_same(package, looked, core):
    content = rewritten(package, {CORE: core})

    assert looked(content) == Peek(passport=PASSPORT, modified="", sha256=sha256(content))


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;&b;">]><a>&d;</a>'


@pytest.mark.parametrize(
    "parts",
    [
        {META: BOMB},
        {"xl/workbook.xml": BOMB},
        {"xl/sharedStrings.xml": BOMB},
        {META: None},
        {"xl/workbook.xml": None},
        {"_rels/.rels": b""},
        {"xl/sharedStrings.xml": b"<sst/>"},
    ],
)
def test_a_hostile_or_broken_file_cannot_be_looked_into(package, looked, parts):
    assert looked(rewritten(package, parts)) is None


def test_parts_that_are_far_too_large_are_not_looked_into(package, looked):
    texts = part(package, "xl/sharedStrings.xml")

    assert looked(rewritten(package, {"xl/sharedStrings.xml": texts + b" " * 2**20})).passport == PASSPORT
    assert looked(rewritten(package, {"xl/sharedStrings.xml": texts + b" " * 2**22})) is None


def test_what_is_no_workbook_cannot_be_looked_into(tmp_path, monkeypatch, package):
    (tmp_path / "mappe.xlsx").mkdir()
    (tmp_path / "tom.xlsx").write_bytes(b"")
    (tmp_path / "tekst.xlsx").write_text("Spørgsmål;Svar")
    (tmp_path / "~$egelund.xlsx").write_bytes(package)
    with zipfile.ZipFile(tmp_path / "zip.xlsx", "w") as archive:
        archive.writestr("a.txt", "a")
    os.mkfifo(tmp_path / "endless.xlsx") if hasattr(os, "mkfifo") else None

    assert [peek(path) for path in (*tmp_path.iterdir(), tmp_path / "findes ikke.xlsx")] == [None] * (
        len(list(tmp_path.iterdir())) + 1
    )
    (tmp_path / "stor.xlsx").write_bytes(package)
    monkeypatch.setattr(intake, "MAX_FILE", len(package) - 1)
    assert peek(tmp_path / "stor.xlsx") is None


def test_a_peek_follows_a_long_hidden_sheet_only_so_far(package, looked, monkeypatch):
    monkeypatch.setattr(peeking, "_MOST_ROWS", 4)

    assert looked(package).passport == Passport(id=PASSPORT.id)


def marked(package, asked, file="egelund.xlsx"):
    made = corrected(package, [found(Code.F206, Place(file=file), what="række 4")], asked)
    assert made is not None
    return made


def test_the_copy_of_check_is_the_next_revision_and_otherwise_the_same(package, asked, looked):
    once = marked(package, asked)
    twice = marked(once, asked)

    assert looked(once) == replace(
        looked(package), passport=replace(PASSPORT, revision=5), sha256=sha256(once)
    )
    assert looked(twice).passport == replace(PASSPORT, revision=6)
    assert rows(once)[:-1] == rows(package)[:-1]
    assert part(once, META).replace(b"<v>5</v>", b"<v>4</v>").count(b"<c ") == part(package, META).count(
        b"<c "
    )


def test_a_damaged_revision_begins_anew(package, asked, looked):
    made = marked(changed(package, meta_with(("udgave", "to"))), asked)

    assert looked(made).passport == replace(PASSPORT, revision=1)


def test_one_of_before_there_were_passports_gets_a_revision_and_no_id(empty, asked, looked, tmp_path):
    once = marked(empty, asked)
    twice = marked(once, asked)

    assert rows(once) == [*rows(empty), ("udgave", 1)]
    assert looked(twice).passport == reread(twice, asked, tmp_path).passport == Passport(revision=2)
    assert said(reread(once, asked, tmp_path)) == said(reread(empty, asked, tmp_path))


def test_a_copy_without_the_hidden_sheet_gets_none(package, asked):
    made = marked(changed(package, lambda book: book.remove(book[META_SHEET])), asked)

    assert META_SHEET not in opened(made).sheetnames


@pytest.mark.slow
@needs_soffice
def test_a_workbook_that_libreoffice_has_saved_keeps_its_passport(package, asked, looked, tmp_path):
    saved = through_libreoffice(package, tmp_path, "ods", "xlsx")
    again = marked(saved, asked)

    assert looked(saved).passport == reread(saved, asked, tmp_path).passport == PASSPORT
    assert looked(saved).modified == looked(package).modified  # nobody has changed anything
    assert looked(again).passport == replace(PASSPORT, revision=5)
    assert looked(through_libreoffice(again, tmp_path, "xlsx")).passport == replace(PASSPORT, revision=5)
