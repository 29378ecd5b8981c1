"""Every placeholder is listed, with what it prints and where it is used, to read or to copy from."""

import io
from collections.abc import Mapping

import docx
import pytest
from docx.oxml.ns import qn

from beredskabsplan.definitions import library
from beredskabsplan.documents.lint import checkup
from beredskabsplan.errors import FileTrouble
from beredskabsplan.language import fields, shapes
from beredskabsplan.language.shapes import PICTURE, Shape
from beredskabsplan.report import text
from beredskabsplan.run import linting
from beredskabsplan.run.options import Options
from tests.conftest import ROOT, TODAY
from tests.support.material import filled, paragraphs, word
from tests.support.terminal import beredskabsplan

pytestmark = pytest.mark.heavy

OPTIONS = Options(today=TODAY, templates=ROOT / "templates")


def names_of(name: str, shape: Shape) -> set[str]:
    """Return all names that the contract has at *name* and below."""
    if shape is PICTURE or not isinstance(shape, Mapping):
        return {name}
    return {each for key, below in shape.items() for each in names_of(f"{name}.{key}", below)}


def test_every_name_of_the_contract_is_listed_less_those_of_older_templates(definitions):
    written = " ".join(each.write for each in fields.every(definitions))
    contract = shapes.shape(definitions)

    assert {
        each
        for name, shape in contract.items()
        for each in names_of(name, shape)
        if f" {each} " not in written
    } == definitions.questionnaire.formers.keys()


def test_each_prints_what_is_said(definitions, case):
    listed = [each for each in fields.every(definitions) if each.write.startswith("{{")]
    # A turn's names need their loop; the picture and the brand are not in this document.
    once = [each for each in listed if not each.write.startswith(("{{ x.", "{{ org.logo", "{{ brand."))]
    document = filled(definitions, case().plan, word(*(each.write for each in once)))
    printed = " ".join(" ".join(paragraphs(document.content)).split())

    for each in once:
        for line in each.prints.splitlines():
            assert " ".join(line.removeprefix("- ").split()) in printed, each


@pytest.fixture(scope="module")
def rows():
    """What the command shows; all templates are looked through for it."""
    return linting.fields(OPTIONS)


def test_the_templates_that_use_a_placeholder_are_named(rows):
    used = {each.write: names for each, names in rows}

    assert used["{{ org.navn }}"] == tuple(path.stem for path in library.templates([ROOT / "templates"]))
    assert used["{% for x in trin %}"] == ("Rolleliste",)
    assert "Handlingskort" in used["{{ ledelsen.modtager.telefon }}"]
    assert "Opslag" not in used["{{ ledelsen.modtager.telefon }}"]


def test_the_table_has_a_row_for_each(rows):
    table = text.fields(rows).splitlines()

    assert table[0].split() == ["Skriv", "i", "skabelonen", "Giver", "i", "eksemplet", "Bruges", "i"]
    assert len(table) == len(rows) + 2
    assert table[2].startswith("{{ org.navn }}")


def test_the_page_to_copy_from_is_a_good_document(definitions, tmp_path):
    page = tmp_path / "Felter.docx"
    rows = linting.fields(OPTIONS, page=page)
    document = docx.Document(io.BytesIO(page.read_bytes()))
    found = checkup.lint("Felter", page.read_bytes(), definitions).findings
    headings = [each.text for each in document.paragraphs if each.style and each.style.name == "Heading 2"]

    assert sum(len(table.rows) - 1 for table in document.tables) == len(rows)
    assert all(table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None for table in document.tables)
    assert headings == list(dict.fromkeys(each.group for each, _ in rows))
    assert {each.code.name for each in found} <= {
        "T102",
        "T132",
        "T103",
        "L119",
    }  # loops that nobody has closed


def test_the_command_shows_the_table_or_writes_the_page(checkout):
    shown = beredskabsplan("fields", cwd=checkout)
    written = beredskabsplan("fields", "--docx", "Felter.docx", cwd=checkout)

    assert shown.returncode == written.returncode == 0
    assert "{{ org.navn }}" in shown.stdout.decode()
    assert written.stdout.decode() == "Felter.docx er lavet. Kopiér koderne derfra.\n"
    assert (checkout / "Felter.docx").exists()


def test_a_page_is_never_written_over_another_file(checkout):
    own = checkout / "Mine.docx"
    own.write_bytes(b"mine")
    done = beredskabsplan("fields", "--docx", "Mine.docx", cwd=checkout)

    assert done.returncode == 3
    assert "findes allerede og er ikke rørt" in done.stderr.decode()
    assert own.read_bytes() == b"mine"


def test_a_page_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "fil").write_bytes(b"")

    with pytest.raises(FileTrouble, match="kan ikke skrives"):
        linting.fields(OPTIONS, page=tmp_path / "fil" / "Felter.docx")
