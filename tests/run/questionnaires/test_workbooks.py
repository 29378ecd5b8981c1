"""Which questionnaires a command is about."""

import os
from pathlib import Path

import pytest

from beredskabsplan.errors import ExitCode, FileTrouble, UsageTrouble
from beredskabsplan.run.options import EXAMPLE
from beredskabsplan.run.outcome import exit_code
from beredskabsplan.run.questionnaires import workbooks

INPUTS = Path("inputs")


@pytest.fixture
def laid(tmp_path, monkeypatch):
    """Lay empty files into a folder that is then the one to work in."""
    monkeypatch.chdir(tmp_path)

    def lay(*names):
        for name in names:
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).touch()

    return lay


def chosen(*asked):
    """Give the paths that were chosen, and the findings as text."""
    found = workbooks.chosen([Path(name) for name in asked], INPUTS)
    told = [f"{finding.code.name} {finding.place}: {finding.problem}" for finding in found.findings]
    return [path.as_posix() for path in found.workbooks], [line.replace(os.sep, "/") for line in told]


def test_the_same_file_counts_once_and_one_that_is_missing_counts_too(tmp_path):
    here, elsewhere = tmp_path / "egelund.xlsx", tmp_path / "mappe" / ".." / "egelund.xlsx"
    here.write_bytes(b"")
    (tmp_path / "mappe").mkdir()
    missing = [tmp_path / "birk.xlsx", tmp_path / "cedertoft.xlsx"]

    assert workbooks.distinct([here, elsewhere, *missing, missing[0]]) == (here, *missing)


@pytest.mark.parametrize("asked", ["inputs", "inputs/", "inputs/*.xlsx", "inp*/[ab]*.xlsx", "**/*.xlsx"])
def test_a_folder_or_a_pattern_stands_for_the_questionnaires_in_it(laid, asked):
    laid("inputs/a.xlsx", "inputs/b.xlsx", f"inputs/{EXAMPLE}", "inputs/~$a.xlsx", "inputs/noter.txt")

    assert chosen(asked) == (["inputs/a.xlsx", "inputs/b.xlsx"], [])


def test_files_folders_and_patterns_may_be_mixed(laid):
    laid("a.xlsx", "nye/b.xlsx", "gamle/c.xlsx")

    assert chosen("a.xlsx", "nye", "gam*/*") == (["a.xlsx", "nye/b.xlsx", "gamle/c.xlsx"], [])


def test_a_name_with_the_signs_of_a_pattern_is_the_name_of_a_file_that_is_there(laid):
    laid("egelund [2].xlsx", "egelund 2.xlsx")

    assert chosen("egelund [2].xlsx") == (["egelund [2].xlsx"], [])


def test_the_example_is_taken_when_it_is_named_or_alone(laid):
    laid(f"inputs/{EXAMPLE}")
    assert chosen() == ([f"inputs/{EXAMPLE}"], [])

    laid("inputs/a.xlsx")
    assert chosen() == (["inputs/a.xlsx"], [])
    assert chosen(f"inputs/{EXAMPLE}") == ([f"inputs/{EXAMPLE}"], [])


def test_what_a_mac_leaves_beside_a_workbook_is_passed_over(laid):
    laid("inputs/egelund.xlsx", "inputs/._egelund.xlsx")

    assert chosen() == (["inputs/egelund.xlsx"], [])


def test_questionnaires_in_folders_below_are_told_in_one_line_but_for_the_archive(laid):
    laid(
        "inputs/a.xlsx",
        "inputs/arkiv/b.xlsx",
        "inputs/Arkiv/c.xlsx",
        "inputs/tom/noter.txt",
        "inputs/.git/x.xlsx",
    )
    assert chosen() == (["inputs/a.xlsx"], [])

    laid(*(f"inputs/{year}/a.xlsx" for year in range(2021, 2026)))
    below = "inputs/2021, inputs/2022, inputs/2023 og 2 til"
    told = f"P140 inputs: Der ligger også skemaer i {below}; de er ikke taget med."
    assert chosen() == (["inputs/a.xlsx"], [told])
    assert chosen("inputs") == (["inputs/a.xlsx"], [told])
    [finding] = workbooks.chosen([], INPUTS).findings
    assert finding.remedy.replace(os.sep, "/") == (
        "Skriv mappen i kommandoen, fx »beredskabsplan plan inputs/2021«, eller flyt de gamle til inputs/arkiv."
    )


NOT_TAKEN = "Filen ligger blandt skemaerne, men er ikke taget med:"
IS_NONE = "og ikke et regneark."


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("svar.csv", b"Navn;Nummer\r\nAnna;1\r\n", f"F145: {NOT_TAKEN} Filen er en tekstfil (fx CSV) og ikke en "
         "Excel-projektmappe."),
        ("svar.PDF", b"%PDF-1.7", f"F145: {NOT_TAKEN} Filen er en PDF-fil {IS_NONE}"),
        ("svar.gsheet", b'{"url": "https://docs.example/x"}', f"F145: {NOT_TAKEN} Filen er kun en genvej til et "
         "regneark på nettet."),
        ("svar.doc", b"{\\rtf1 svar}", f"F145: {NOT_TAKEN} Filen er et tekstdokument (.rtf) {IS_NONE}"),
        ("svar.zip", b"PK\x05\x06" + bytes(18), f"F145: {NOT_TAKEN} Filen er en pakket fil (fx zip) {IS_NONE}"),
        ("svar.xml", b"", f"F145: {NOT_TAKEN} Filen er tom. Måske ligger den kun i skyen (fx OneDrive)."),
        ("svar.xlsx.crdownload", None, "F146: Filen er et regneark, men navnet ender ikke på .xlsx, så den er ikke "
         "taget med."),
        ("svar", None, "F146: Filen er et regneark, men navnet ender ikke på .xlsx, så den er ikke taget med."),
    ],
)  # fmt: skip
def test_a_file_that_somebody_may_believe_to_be_a_questionnaire_is_told_for_what_it_is(
    laid, empty, name, content, expected
):
    laid("inputs/egelund.xlsx")
    Path("inputs", name).write_bytes(empty if content is None else content)

    told = expected.replace(":", f" {name}:", 1)
    assert chosen() == chosen("inputs") == (["inputs/egelund.xlsx"], [told])
    (finding,) = workbooks.chosen([], INPUTS).findings
    assert finding.remedy.endswith("flyt den til en anden mappe.")
    assert exit_code([finding], strict=True) is ExitCode.OK


def test_what_belongs_beside_a_questionnaire_is_passed_over_in_silence(laid):
    names = (
        "egelund.pdf",
        "egelund.png",
        "egelund.toml",
        "egelund – samtaleark.docx",
        "README.md",
        "noter.txt",
        "LICENSE",
    )
    laid(
        "inputs/egelund.xlsx",
        *(f"inputs/{name}" for name in (*names, ".DS_Store", "~$egelund.pdf", "._svar.csv")),
    )

    assert chosen() == (["inputs/egelund.xlsx"], [])


def test_a_folder_with_nothing_but_another_kind_of_file_says_both(laid):
    laid("inputs/svar.csv")

    books, told = chosen()
    assert (books, [line[:4] for line in told]) == ([], ["P142", "F145"])


def test_a_folder_without_a_questionnaire_is_in_no_other_s_way(laid):
    laid("inputs/2025/a.xlsx", "tom/noter.txt", "b.xlsx")

    assert chosen("tom", "b.xlsx") == (["b.xlsx"], ["P142 tom: Der er intet spørgeskema i mappen tom."])
    assert [told[:4] for told in chosen()[1]] == ["P142", "P140"]


def test_a_name_that_is_nowhere_is_told_with_the_one_that_was_meant(laid):
    laid("inputs/egelund.xlsx", "inputs/birk.xlsx")
    books, told = chosen("inputs/egelnud.xlsx", "inputs/birk.xlsx", "nope.docx", "ingen/*.xlsx")

    assert books == ["inputs/birk.xlsx"]
    assert told == [
        "P141 inputs/egelnud.xlsx: Der er intet skema med det navn. Mente du »inputs/egelund.xlsx«?",
        "P141 nope.docx: Der er intet skema med det navn.",
        "P141 ingen/*.xlsx: Der er intet skema med det navn.",
    ]
    assert exit_code(workbooks.chosen([Path("nope.docx")], INPUTS).findings, strict=False) is ExitCode.FILE


def test_a_questionnaire_that_numbers_saved_as_a_folder_is_one_workbook(laid):
    laid("inputs/egelund.numbers/Data/x")

    assert chosen() == (["inputs/egelund.numbers"], [])
    assert chosen("inputs/egelund.numbers") == (["inputs/egelund.numbers"], [])


def test_nothing_is_read_from_the_keyboard(laid):
    with pytest.raises(UsageTrouble, match="kan ikke læses fra »-«"):
        chosen("-")

    laid("-")
    assert chosen("-") == (["-"], [])


def test_a_folder_that_cannot_be_looked_into_is_told(laid, monkeypatch):
    laid("inputs/a.xlsx")

    def closed(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", closed)
    with pytest.raises(FileTrouble, match="der er ikke adgang"):
        chosen("inputs")
