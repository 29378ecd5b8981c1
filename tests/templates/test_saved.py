"""The shipped templates as other programs leave them when they save: nothing to tell, and the same text."""

import pypdfium2
import pytest

from beredskabsplan.definitions import library
from beredskabsplan.documents import merge, stock
from beredskabsplan.documents.lint import checkup
from beredskabsplan.language import context
from beredskabsplan.language.placeholders import Picture
from beredskabsplan.opc import package
from tests.conftest import ROOT
from tests.support.material import paragraphs
from tests.support.office import needs_soffice
from tests.support.pdf.printed import columns
from tests.support.word import places, saved

PINK = b"\xff\x10\x90"
TEMPLATES = library.templates([ROOT / "templates"])


@pytest.mark.parametrize("program", saved.SAVED)
@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_that_a_program_has_saved_is_the_same_template(case, definitions, path, program):
    worn = saved.SAVED[program](path.read_bytes())
    assert worn != path.read_bytes()

    same_text(definitions, context.build(case().plan, definitions.brand), path, worn)


def same_text(definitions, names, path, worn) -> None:
    """Say that nothing is told of the template *worn*, and that it says what the one at *path* says."""
    assert checkup.lint(path.stem, worn, definitions).findings == ()
    expected, said = (
        merge.fill(stock.compile_all({path.stem: content}, definitions)[0][0], names)
        for content in (path.read_bytes(), worn)
    )
    assert said.findings == ()
    # LibreOffice gives a section that ends in an empty paragraph another one.
    assert [*filter(None, paragraphs(said.content))] == [*filter(None, paragraphs(expected.content))]


@pytest.fixture(scope="module")
def by_libreoffice(tmp_path_factory):
    """All templates as LibreOffice really saves them, and one whose header holds the place of the logo."""
    contents = {path.stem: path.read_bytes() for path in TEMPLATES} | {"Brev": places.template(header=True)}
    folder = tmp_path_factory.mktemp("saved")
    return saved.through_libreoffice(contents, folder, "docx:MS Word 2007 XML")


@pytest.mark.slow
@needs_soffice
@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_that_libreoffice_has_really_saved_is_the_same_template(
    case, definitions, by_libreoffice, path
):
    same_text(definitions, context.build(case().plan, definitions.brand), path, by_libreoffice[path.stem])


@pytest.mark.slow
@needs_soffice
@pytest.mark.parametrize("name", ["Beredskabsplan", "Brev"])
def test_the_logo_prints_after_a_save_in_libreoffice(case, definitions, by_libreoffice, tmp_path, name):
    picture = places.png(300, 200, PINK)
    logo = Picture(field="org.logo", content=picture, kind="png", width=300, height=200, text="Logo")
    names = context.build(case().plan, definitions.brand, logo=logo)
    document = merge.fill(stock.compile_all({name: by_libreoffice[name]}, definitions)[0][0], names)
    assert document.findings == ()
    assert picture in package.read(document.content).values()

    printed = saved.through_libreoffice({name: document.content}, tmp_path, "pdf")[name]
    with pypdfium2.PdfDocument(printed) as pdf:
        page = pdf[0].render().to_pil().convert("RGB")
    assert len(columns(page, lambda red, green, blue: red > 250 and green < 30 and blue > 130)) > 20
