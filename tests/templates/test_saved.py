"""The shipped templates as other programs leave them when they save: nothing to tell, and the same text."""

from functools import cache

import pypdfium2
import pytest

from beredskabsplan.definitions import library
from beredskabsplan.documents import merge, stock
from beredskabsplan.documents.lint import checkup
from beredskabsplan.language import context
from beredskabsplan.language.placeholders import Picture
from beredskabsplan.opc import package
from tests.conftest import ROOT, TODAY
from tests.support.material import examine, paragraphs
from tests.support.office import needs_soffice
from tests.support.pdf.printed import columns
from tests.support.word import places, saved

PINK = b"\xff\x10\x90"
TEMPLATES = library.templates([ROOT / "templates"])


@pytest.mark.parametrize("program", saved.SAVED)
@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_that_a_program_has_saved_is_the_same_template(definitions, plain, path, program):
    worn = saved.SAVED[program](path.read_bytes())
    assert worn != path.read_bytes()

    assert said(path.stem, worn, definitions) == plain(path)


def said(name, content, definitions) -> list[str]:
    """Say that nothing is told of the template in *content*; return what the example's document says."""
    compiled, faults = stock.compile_all({name: content}, definitions)
    assert checkup.lint(name, content, definitions, (compiled[0], faults)).findings == ()
    plan = examine(definitions, {}, today=TODAY).plan
    document = merge.fill(compiled[0], context.build(plan, definitions.brand))
    assert document.findings == ()
    # LibreOffice gives a section that ends in an empty paragraph another one.
    return [*filter(None, paragraphs(document.content))]


@pytest.fixture(scope="module")
def plain(definitions):
    """What the template at a path says as it is shipped."""
    return cache(lambda path: said(path.stem, path.read_bytes(), definitions))


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
    definitions, plain, by_libreoffice, path
):
    assert said(path.stem, by_libreoffice[path.stem], definitions) == plain(path)


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
