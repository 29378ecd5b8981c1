"""*Ændringer* as a page for the client: what is new, whom it concerns, and a line to sign."""

import io
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from beredskabsplan.core.approved.changes import Change, Weight
from beredskabsplan.core.brand import Brand
from beredskabsplan.documents.papers import alterations
from beredskabsplan.documents.papers.alterations import Alterations, Altered, AlteredGroup
from beredskabsplan.errors import FileTrouble, UsageTrouble
from beredskabsplan.output import press
from beredskabsplan.output.press import Order, Wish
from beredskabsplan.output.printout import Printout
from beredskabsplan.pdf.choice import Choice
from beredskabsplan.run.comparing import page
from beredskabsplan.run.comparing.changes import Comparison, Comparisons, Difference, Spot
from beredskabsplan.run.options import EXAMPLE, Options
from tests.conftest import ROOT
from tests.support.pdf.engines import ENGINES
from tests.support.terminal import typed
from tests.support.word import validator

OPTIONS = Options(today=date(2027, 3, 1), templates=ROOT / "templates")
SPOT = (Spot(document="Beredskabsplan", heading="Frister", page=3),)
MASK = "(privat nummer)"


def change(
    weight: Weight, asked: str, before: str, after: str, key: str = "a.b", name: str = ""
) -> Difference:
    made = Change(weight=weight, key=key, asked=asked, before=before, after=after, name=name)
    return Difference(change=made, before=SPOT if before else (), after=SPOT if after else ())


DIFFERENCES = (
    change(Weight.SUBSTANCE, "5.3 Hvor tit, og hvor længe?", "Dag 3 og uge 2, og derefter efter aftale", "Hver dag"),
    change(
        Weight.LAW, "Vi anmelder", "Straks · Hvem samler dokumentationen?",
        "72 timer · Hvem i ledelsen skal have besked?", key="frister.toml/anmeld",
    ),
    change(Weight.PARTICULAR, "Personer", "", "Ida Prøve", key="personer", name="Ida Prøve"),
    change(Weight.PARTICULAR, "Personer", "Peter Prøve", "", key="personer", name="Peter Prøve"),
    change(Weight.PARTICULAR, "Mette Holm: Telefon uden for arbejdstid", MASK, MASK, key="personer", name="Mette Holm"),
    change(Weight.MATERIAL, "Skabelonen", "som godkendt", "ændret", key="Opslag.docx", name="skabelonen Opslag"),
)  # fmt: skip
NORMAL = Comparison(
    workbook=Path("egelund.xlsx"), organisation="Egelund Kulturhus",
    since="version 1.0 (godkendt 12. marts 2026 af Mette Holm)", until="skemaet nu",
    differences=DIFFERENCES, confirm=("Er opgaverne aftalt?",),
)  # fmt: skip


def written(tmp_path: Path, one: Comparison = NORMAL, options: Options = OPTIONS) -> bytes:
    path = tmp_path / "Ændringer.docx"
    assert page.write(Comparisons(comparisons=(one,)), path, options)
    return path.read_bytes()


def paragraphs(content: bytes) -> list[str]:
    return [each.text for each in docx.Document(io.BytesIO(content)).paragraphs if each.text]


def tables(content: bytes) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in docx.Document(io.BytesIO(content)).tables
    ]


def test_it_says_what_is_new_and_what_follows(tmp_path):
    content = written(tmp_path)

    assert paragraphs(content) == [
        "Ændringer i beredskabsplanen",
        "Fra version 1.0 (godkendt 12. marts 2026 af Mette Holm) til skemaet nu.",
        "Det, I gør (skal godkendes)",
        "Lov og frister (skal godkendes)",
        "Version 1.0 nævner det, som det var før. Godkend den nye version, og byt de ophængte kort ud.",
        "Personer, numre og steder (skal ikke godkendes)",
        "Skabeloner, brand og program",
        "HR skal bekræfte",
        "Er opgaverne aftalt?",
        "Underskrift",
        "Vi har læst ændringerne ovenfor og godkender dem.",
    ]
    place, heads = "Beredskabsplan, »Frister«, side 3", ["Før", "Nu", "Hvor det står"]
    assert tables(content) == [
        [
            ["Spørgsmål", *heads],
            ["5.3 Hvor tit, og hvor længe?", "Dag 3 og uge 2, og derefter efter aftale", "Hver dag", place],
        ],
        [
            ["Regel", *heads],
            [
                "Vi anmelder",
                "Straks · Hvem samler dokumentationen?",
                "72 timer · Hvem i ledelsen skal have besked?",
                place,
            ],
        ],
        [
            ["Hvad", *heads],
            ["Ny på arket Personer", "–", "Ida Prøve", place],
            ["Ikke mere på arket Personer", "Peter Prøve", "–", place],
            ["Mette Holm: Telefon uden for arbejdstid", MASK, MASK, place],
        ],
        [["Hvad", *heads], ["Skabelonen Opslag", "som godkendt", "ændret", place]],
        [["Dato", "Navn", "Underskrift"], ["", "", ""]],
    ]


def test_where_nothing_needs_approval_it_does_not_ask_for_it(tmp_path):
    few = replace(NORMAL, differences=DIFFERENCES[2:], confirm=())
    assert paragraphs(written(tmp_path, few))[-1] == (
        "Vi har set ændringerne ovenfor. Ingen af dem skal godkendes igen."
    )
    none = replace(NORMAL, differences=(), confirm=())
    (tmp_path / "Ændringer.docx").unlink()
    assert "Der er ingen forskel." in paragraphs(written(tmp_path, none))


def test_it_is_in_the_brand_and_everybody_can_read_it(tmp_path):
    content = written(tmp_path, options=replace(OPTIONS, brand=ROOT / "templates/brand-bordeaux.toml"))
    document = docx.Document(io.BytesIO(content))
    colours = {each.get(qn("w:fill")) for each in document.element.iter(qn("w:shd"))}
    captions = [each.get(qn("w:val")) for each in document.element.iter(qn("w:tblCaption"))]

    assert len(colours) == 1
    assert colours != {"0B6E6E"}
    assert captions[-1] == "Underskrift"
    assert len(captions) == len(document.tables)
    assert len(list(document.element.iter(qn("w:tblHeader")))) == len(document.tables)
    assert {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))} == {"da-DK"}
    assert document.core_properties.title == "Ændringer – Egelund Kulturhus"
    assert document.sections[0].header.paragraphs[0].text == "Egelund Kulturhus\tÆndringer"


@pytest.mark.heavy
@pytest.mark.parametrize("engine", ENGINES)
def test_both_engines_print_it_on_one_page(tmp_path, engine):
    printout = Printout(name="Ændringer", docx=written(tmp_path), title="Ændringer")
    order = Order(document=printout, title="Ændringer")
    [made] = press.print_all({(0, "Ændringer"): order}, Wish(engine=Choice(engine))).values()

    with pypdfium2.PdfDocument(made.printout.pdf) as pdf:
        [printed] = [each.get_textpage().get_text_range() for each in pdf]
    assert made.trouble == ""
    assert "Ida Prøve" in printed


@validator.needs_validator
@pytest.mark.heavy
def test_word_finds_nothing_wrong_with_it(tmp_path):
    assert validator.faults(tmp_path, {"Ændringer.docx": written(tmp_path)}) == []


def test_the_same_changes_give_the_same_bytes(tmp_path, definitions):
    told = Alterations(
        organisation="Egelund", since="version 1.0", until="skemaet nu", confirm=(), approving="Læst.",
        groups=(AlteredGroup(head="Det, I gør", what="Spørgsmål", rows=(Altered(asked="Hvor?", before="", now="Her"),)),),
    )  # fmt: skip
    brand: Brand = definitions.brand

    assert alterations.write(told, brand) == alterations.write(told, brand)


def test_it_is_for_one_organisation_and_takes_no_place_of_a_file(tmp_path):
    path = tmp_path / "Ændringer.docx"
    with pytest.raises(UsageTrouble, match="Siden med ændringer er til én organisation"):
        page.write(Comparisons(comparisons=(NORMAL, NORMAL)), path, OPTIONS)
    assert not page.write(Comparisons(comparisons=(replace(NORMAL, since=""),)), path, OPTIONS)
    assert not path.exists()

    path.write_bytes(b"noget andet")
    with pytest.raises(FileTrouble, match="findes allerede"):
        page.write(Comparisons(comparisons=(NORMAL,)), path, OPTIONS)
    assert path.read_bytes() == b"noget andet"


@pytest.mark.heavy
def test_the_command_writes_it_only_where_something_was_approved(checkout, capsys):
    shutil.copy(ROOT / "inputs" / EXAMPLE, checkout / "inputs/egelund.xlsx")
    asked = ("changes", "inputs/egelund.xlsx", "--docx", "Ændringer.docx")
    assert typed(*asked) == 0
    assert "P174" in capsys.readouterr().out
    assert not Path("Ændringer.docx").exists()

    assert typed("plan", "inputs/egelund.xlsx", "--pdf", "none") == 0
    capsys.readouterr()
    assert typed(*asked) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Ændringer.docx er lavet. Send den til godkendelse."
    assert "Der er ingen forskel." in paragraphs(Path("Ændringer.docx").read_bytes())
