"""What is handed over together: two sets, nothing private for everybody, and nothing stale left."""

import io
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pikepdf
import pypdfium2
import pytest
from docx.oxml import OxmlElement

from beredskabsplan.errors import ExitCode, UsageTrouble
from beredskabsplan.output import manifest
from beredskabsplan.output.handover import pieces
from beredskabsplan.output.printout import Origin, Parcel
from beredskabsplan.run import checking, planning
from beredskabsplan.run.new import new
from beredskabsplan.run.options import EXAMPLE, Options
from beredskabsplan.run.outcome import Result
from beredskabsplan.run.questionnaires import workbooks
from tests.conftest import ROOT, TODAY
from tests.support.books.editions import shipped
from tests.support.material import word
from tests.support.workbooks import part, rewritten, unapproved

pytestmark = pytest.mark.heavy

OPTIONS = Options(today=TODAY, pdf="embedded", templates=Path("mine"), combined=True)
PLAIN = replace(OPTIONS, combined=False)
PRIVATE = "{% for p in personer %}{{ p.navn }}: {{ p.telefon_privat }} {% endfor %}"
SETS = ["Til alle.pdf", "Til alle.zip", "Til ledelsen.pdf", "Til ledelsen.zip"]


@pytest.fixture
def mine(checkout: Path) -> Path:
    """Four templates: the plan, a card, the role list with private numbers, and a form."""
    folder = checkout / "mine"
    folder.mkdir()
    call = "Ring til {{ ledelsen.modtager.navn }}, {{ ledelsen.modtager.telefon }}"
    for name, text in (
        ("Beredskabsplan", call),
        ("Handlingskort", call),
        ("Rolleliste", PRIVATE),
        ("Den første samtale", "Skrevet af:"),
    ):
        (folder / f"{name}.docx").write_bytes(word(f"# {name}", text))
    return folder


@pytest.fixture
def approved(mine, checkout: Path) -> Path:
    workbook = checkout / "inputs" / "egelund.xlsx"
    shutil.copy(ROOT / "inputs" / EXAMPLE, workbook)
    return workbook


@pytest.fixture
def folder(checkout) -> Path:
    return Path("outputs/egelund")


def told(result: Result) -> list[str]:
    """List what was told of files: code and text, without the remedy, and without what small templates leave out."""
    [outcome] = result.outcomes
    return [
        f"{each.code.name} {each.problem}"
        for each in outcome.findings
        if each.code.name[0] == "P" and each.code.name != "P101"
    ]


def sets(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.stem.startswith("Til "))


def text(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf.read_bytes()) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def listed(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def edited(path: Path, change: Callable[[docx.document.Document], object]) -> None:
    """Save the document at *path* as somebody does who has changed it in Word."""
    document = docx.Document(str(path))
    change(document)
    document.save(str(path))


def rung_otherwise(workbook: Path) -> None:
    """Give whoever is called first another number."""
    content = workbook.read_bytes()
    texts = part(content, "xl/sharedStrings.xml").replace(b"+45 12 34 56 01", b"+45 12 34 56 99")
    workbook.write_bytes(rewritten(content, {"xl/sharedStrings.xml": texts}))


def tracked(document: docx.document.Document) -> None:
    """Insert a word as Word notes it while it tracks changes."""
    insertion = OxmlElement("w:ins")
    insertion.append(document.paragraphs[0].add_run(" nyt")._r)
    document.paragraphs[0]._p.append(insertion)


def print_again(pdf: Path) -> None:
    """Save the PDF as another program does."""
    with pikepdf.open(pdf, allow_overwriting_input=True) as document:
        document.Root.Egen = True
        document.save(pdf)


def test_leaders_get_all_and_everybody_what_is_for_all(approved, folder):
    result = planning.plan([approved], OPTIONS)

    assert told(result) == []
    assert [path.name for path in result.outcomes[0].written][-4:] == [
        "Til ledelsen.pdf", "Til ledelsen.zip", "Til alle.pdf", "Til alle.zip"
    ]  # fmt: skip
    everything = ["Beredskabsplan", "Handlingskort", "Rolleliste", "Den første samtale"]
    for name, documents in (("Til ledelsen", everything), ("Til alle", everything[:2])):
        assert listed(folder / f"{name}.zip") == [
            f"{each}{end}" for each in documents for end in (".docx", ".pdf")
        ]
        with pikepdf.open(folder / f"{name}.pdf") as pdf, pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Indhold", *documents]
            assert len(pdf.pages) == 1 + len(documents)
            numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
            led = [(str(link.Contents), numbers[link.Dest[0].objgen]) for link in pdf.pages[0].Annots]
            assert sorted(led) == [(f"Side {number}", number) for number in range(2, 2 + len(documents))]
    assert "12 34 56 21" in text(folder / "Til ledelsen.pdf")
    assert "12 34 56 21" not in text(folder / "Til alle.pdf")
    assert "Version 1.0. Godkendt" in text(folder / "Til alle.pdf")


def test_the_zip_holds_the_very_files(approved, folder):
    planning.plan([approved], OPTIONS)

    with zipfile.ZipFile(folder / "Til ledelsen.zip") as archive:
        for name in archive.namelist():
            assert archive.read(name) == (folder / name).read_bytes()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_documents_give_the_same_bytes_and_are_not_put_together_again(approved, folder):
    planning.plan([approved], OPTIONS)
    before = {name: (folder / name).read_bytes() for name in SETS}
    states = {name: (folder / name).stat().st_mtime_ns for name in [*SETS, manifest.NAME]}
    result = planning.plan([approved], OPTIONS)
    assert told(result) == []
    assert {name: (folder / name).stat().st_mtime_ns for name in states} == states

    for name in SETS:
        (folder / name).unlink()
    planning.plan([approved], OPTIONS)
    assert {name: (folder / name).read_bytes() for name in SETS} == before
    known = manifest.read(folder).files
    assert all(known[name].parts and not known[name].document for name in SETS)


def test_what_still_fits_stays_without_being_asked_for(approved, folder):
    planning.plan([approved], OPTIONS)
    result = planning.plan([approved], PLAIN)

    assert (told(result), sets(folder)) == ([], SETS)


def test_a_draft_is_put_together_but_not_zipped(mine, checkout, folder):
    result = planning.plan([unapproved(checkout / "inputs" / "egelund.xlsx")], OPTIONS)

    assert told(result) == ["P207 Planen er ikke godkendt, så zip-filerne til at sende ud er ikke lavet."]
    assert sets(folder) == ["Til alle.pdf", "Til ledelsen.pdf"]


def test_the_draft_of_a_next_version_lies_with_its_own_sets(approved, folder):
    planning.plan([approved], OPTIONS)
    before = {name: (folder / name).read_bytes() for name in SETS}
    result = planning.plan([approved], replace(OPTIONS, new_version=True))

    assert "P207 Planen er ikke godkendt, så zip-filerne til at sende ud er ikke lavet." in told(result)
    assert sets(folder / "udkast-1.1") == ["Til alle.pdf", "Til ledelsen.pdf"]
    front = text(folder / "udkast-1.1/Til alle.pdf").splitlines()
    assert front[0].endswith("Til alle · Udkast")
    assert front[2] == "Udkast til version 1.1 – 1.0 gælder, til 1.1 er godkendt."
    assert {name: (folder / name).read_bytes() for name in SETS} == before


def test_when_a_number_is_another_the_old_sets_go(approved, folder):
    planning.plan([approved], OPTIONS)
    rung_otherwise(approved)
    result = planning.plan([approved], PLAIN)

    assert told(result)[-1] == (
        "P215 »Til alle.pdf«, »Til alle.zip«, »Til ledelsen.pdf« og »Til ledelsen.zip« passede ikke længere til "
        "dokumenterne og er slettet."
    )
    assert sets(folder) == []
    assert planning.plan([approved], OPTIONS).outcomes[0].written[-1] == folder / "Til alle.zip"
    assert "12 34 56 99" in text(folder / "Til alle.pdf")


def test_a_document_in_two_editions_is_in_none(approved, folder):
    planning.plan([approved], OPTIONS)
    edited(folder / "Beredskabsplan.docx", lambda document: document.add_paragraph("Vores eget"))
    rung_otherwise(approved)
    result = planning.plan([approved], OPTIONS)

    assert "P208 »Beredskabsplan« findes i to udgaver, så den er ikke med i det, der er samlet." in told(
        result
    )
    assert listed(folder / "Til alle.zip") == ["Handlingskort.docx", "Handlingskort.pdf"]


def test_changes_that_nobody_has_accepted_are_not_handed_over(approved, folder):
    planning.plan([approved], OPTIONS)
    edited(folder / "Handlingskort.docx", tracked)
    result = planning.plan([approved], OPTIONS)

    assert (
        "P209 I »Handlingskort.docx« står der ændringer, som ingen har taget stilling til, så den er ikke med i "
        "det, der er samlet."
    ) in told(result)
    assert listed(folder / "Til alle.zip") == ["Beredskabsplan.docx", "Beredskabsplan.pdf"]
    assert "Handlingskort" not in text(folder / "Til ledelsen.pdf")


def test_an_edited_document_goes_with_a_pdf_of_its_own_alone(approved, folder):
    planning.plan([approved], OPTIONS)
    edited(folder / "Handlingskort.docx", lambda document: document.add_paragraph("Vores eget"))
    result = planning.plan([approved], OPTIONS)
    assert (
        "P210 »Handlingskort« er ikke med i de samlede PDF'er: den er lavet, før Word-filen blev rettet."
    ) in told(result)
    assert listed(folder / "Til alle.zip")[2:] == ["Handlingskort.docx"]

    print_again(folder / "Handlingskort.pdf")
    assert [line[:4] for line in told(planning.plan([approved], OPTIONS))] == ["P118"]
    assert listed(folder / "Til alle.zip")[2:] == ["Handlingskort.docx", "Handlingskort.pdf"]
    (folder / "Handlingskort.pdf").unlink()
    assert "P210 »Handlingskort« er ikke med i de samlede PDF'er: der er ingen PDF af den." in told(
        planning.plan([approved], OPTIONS)
    )


def test_a_form_that_is_filled_in_is_nobody_s_to_hand_over(approved, folder):
    planning.plan([approved], OPTIONS)
    edited(folder / "Den første samtale.docx", lambda document: document.add_paragraph("Hun sagde"))
    planning.plan([approved], OPTIONS)

    assert "Den første samtale.docx" not in listed(folder / "Til ledelsen.zip")


@pytest.mark.parametrize(
    "hidden",
    [PRIVATE, "{% for p in personer %}{{ p.telefon_privat|uden_landekode }}{% endfor %}"],
    ids=["as it is", "without the country code"],
)
def test_a_private_number_stops_the_set_for_all(approved, mine, folder, hidden):
    planning.plan([approved], OPTIONS)
    (mine / "Opslag.docx").write_bytes(word("Opslag", hidden))
    result = planning.plan([approved], replace(OPTIONS, new_version=True))

    assert told(result)[-1] == (
        "P211 »Til alle« er ikke lavet: Der står et privat nummer fra arket Personer i »Opslag.docx« og "
        "»Opslag.pdf«."
    )
    assert sets(folder / "udkast-1.1") == ["Til ledelsen.pdf"]
    assert result.exit_code == ExitCode.TO_FIX


def test_a_private_number_that_somebody_writes_in_a_header_is_found(approved, folder):
    planning.plan([approved], OPTIONS)

    def write(document: docx.document.Document) -> None:
        header = document.sections[0].header.paragraphs[0]
        header.add_run("Mette: 12 34")
        header.add_run(" 56 21")

    edited(folder / "Handlingskort.docx", write)
    result = planning.plan([approved], OPTIONS)

    assert (
        "P211 »Til alle« er ikke lavet: Der står et privat nummer fra arket Personer i »Handlingskort.docx«."
    ) in told(result)
    assert sets(folder) == ["Til ledelsen.pdf", "Til ledelsen.zip"]


def test_where_nothing_is_for_all_that_is_told(approved, mine, folder):
    edition = shipped()
    edition.questions["documents"]["for_all"] = ["Plakat"]
    edition.write(mine, templates=False)
    result = planning.plan([approved], OPTIONS)

    assert told(result) == ["P212 »Til alle« er ikke lavet: Ingen af dokumenterne må gives til alle."]
    assert sets(folder) == ["Til ledelsen.pdf", "Til ledelsen.zip"]


def test_a_set_that_somebody_has_changed_is_left_alone(approved, folder):
    planning.plan([approved], OPTIONS)
    print_again(folder / "Til alle.pdf")
    own = (folder / "Til alle.pdf").read_bytes()
    result = planning.plan([approved], OPTIONS)

    assert told(result) == [
        "P213 »Til alle.pdf« passer ikke længere til dokumenterne, men nogen har ændret den, så den er ikke rørt."
    ]
    assert (folder / "Til alle.pdf").read_bytes() == own
    assert "Til alle (ny).pdf" in sets(folder)
    (folder / "Til alle.pdf").unlink()
    planning.plan([approved], OPTIONS)
    assert sets(folder) == SETS


def test_a_pdf_that_cannot_be_read_is_told(approved, folder):
    planning.plan([approved], OPTIONS)
    (folder / "Rolleliste.pdf").write_bytes(b"%PDF-1.7 og intet andet")
    result = planning.plan([approved], OPTIONS)

    assert "P214 »Til ledelsen.pdf« kunne ikke laves: Rolleliste.pdf kan ikke læses." in told(result)
    assert sets(folder) == ["Til alle.pdf", "Til alle.zip", "Til ledelsen.zip"]
    assert result.exit_code == ExitCode.PDF


def test_a_document_that_was_not_written_is_told(approved, mine, folder):
    planning.plan([approved], OPTIONS)
    (mine / "Handlingskort.docx").write_bytes(word("{{ findes.ikke }}"))
    result = planning.plan([approved], replace(OPTIONS, new_version=True))

    assert (
        "P216 »Handlingskort« blev ikke skrevet eller kan ikke læses, så den er ikke med i det, der er samlet."
    ) in told(result)


def test_the_sets_take_no_name_of_a_document(approved, mine, folder):
    (mine / "Til alle.docx").write_bytes(word("Kære alle"))
    planning.plan([approved], OPTIONS)

    assert "Kære alle" in text(folder / "Til alle.pdf")
    assert {"Til alle (ny).pdf", "Til alle (ny).zip"} & set(sets(folder)) == {
        "Til alle (ny).pdf",
        "Til alle (ny).zip",
    }


def test_check_leaves_them_and_documents_without_a_questionnaire_take_them_along(mine, checkout, folder):
    workbook = unapproved(checkout / "inputs" / "egelund.xlsx")
    planning.plan([workbook], OPTIONS)
    checking.check([workbook], PLAIN)
    assert sets(folder) == ["Til alle.pdf", "Til ledelsen.pdf"]

    workbook.unlink()
    new("Andre", PLAIN)
    planning.plan(workbooks.chosen([], Path("inputs")).workbooks, PLAIN, inputs=Path("inputs"))
    assert sets(folder) == []


def test_what_a_killed_run_has_laid_is_known_again(approved, folder):
    planning.plan([approved], OPTIONS)
    known = manifest.read(folder)
    laid = {name: record for name, record in known.files.items() if record.parts}
    rest = {name: record for name, record in known.files.items() if not record.parts}
    begun = replace(known, number=known.number + 1, files=rest, coming=laid)
    manifest.conclude(folder, begun)
    rung_otherwise(approved)

    assert told(planning.plan([approved], PLAIN))[-1][:4] == "P215"
    assert sets(folder) == []


def test_without_pdfs_there_is_nothing_to_put_together(approved):
    with pytest.raises(UsageTrouble, match="Uden PDF'er er der ikke noget at samle"):
        planning.plan([approved], replace(OPTIONS, pdf="none"))


def test_the_page_of_contents_may_go_on(approved, mine, folder):
    for number in range(60):
        (mine / f"Bilag {number:02}.docx").write_bytes(word("Bilag"))
    planning.plan([approved], OPTIONS)

    with pikepdf.open(folder / "Til ledelsen.pdf") as pdf:
        ahead = len(pdf.pages) - 64
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        led = [numbers[link.Dest[0].objgen] for page in pdf.pages[:ahead] for link in page.get("/Annots", ())]
    assert ahead == 2
    assert sorted(led) == list(range(3, 67))


def test_no_zip_brings_the_manifest_or_what_lies_in_hidden_folders(approved, folder):
    planning.plan([approved], OPTIONS)
    content = io.BytesIO((folder / "Til ledelsen.zip").read_bytes())

    with zipfile.ZipFile(content) as archive:
        assert all(name.endswith((".docx", ".pdf")) and "/" not in name for name in archive.namelist())


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    (tmp_path / "Plan.docx").mkdir()
    origin = Origin(name="egelund.xlsx", sha256="")
    parcel = Parcel(origin=origin, printouts=(), wanted=frozenset({"Plan"}))

    gathering = pieces.gather(tmp_path, [tmp_path / "Plan.docx"], parcel, ())
    assert ([each.code.name for each in gathering.findings], gathering.pieces) == (["P216"], ())


def test_a_number_that_becomes_private_takes_the_set_for_all_away(approved, folder):
    planning.plan([approved], OPTIONS)
    content = approved.read_bytes()
    texts = part(content, "xl/sharedStrings.xml").replace(b"+45 12 34 56 21", b"+45 12 34 56 01")
    approved.write_bytes(rewritten(content, {"xl/sharedStrings.xml": texts}))
    planning.plan([approved], PLAIN)

    assert "Til alle.pdf" not in sets(folder)
