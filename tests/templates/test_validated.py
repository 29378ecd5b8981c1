"""What Microsoft's own library says of everything that comes out: nothing."""

import shutil
from dataclasses import replace

import pytest

import beredskabsplan
from beredskabsplan import Options
from beredskabsplan.documents import merge, stock
from beredskabsplan.language import context
from beredskabsplan.opc import package
from beredskabsplan.run import linting, new
from beredskabsplan.run.options import EXAMPLE
from tests.conftest import DOCUMENTS, ROOT, TODAY
from tests.support.material import word
from tests.support.word.saved import SAVED
from tests.support.word.validator import faults, microsoft_s_faults, needs_validator

SHORT = ("Beredskabsplan", "Handlingskort", "Til dig, der er ramt")  # what those who are few get
pytestmark = [pytest.mark.slow, needs_validator]

TEMPLATES = {name: (ROOT / f"templates/{name}.docx").read_bytes() for name in DOCUMENTS}


def read(paths) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in paths if path.suffix in {".docx", ".xlsx"}}


def test_it_finds_a_fault(tmp_path):
    parts = package.read(word("x"))
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:p>", b"<w:p><w:pp/>")

    [fault] = microsoft_s_faults(tmp_path, {"x.docx": package.write(parts)})
    assert fault.startswith("x.docx: /word/document.xml: The element has invalid child element")
    assert microsoft_s_faults(tmp_path, {"x.docx": word("x")}) == []


@pytest.mark.parametrize(
    ("answers", "brand"),
    [
        ("example", "brand.toml"),
        ("example", "brand-bordeaux.toml"),
        ("empty", "brand.toml"),
        ("short", "brand-bordeaux.toml"),
    ],
)
def test_nothing_is_wrong_with_what_plan_delivers(checkout, tmp_path, answers, brand):
    options = Options(today=TODAY, pdf="none", brand=ROOT / "templates" / brand)
    book = checkout / "inputs" / EXAMPLE
    if answers == "example":
        shutil.copy(ROOT / "inputs" / EXAMPLE, book)
    else:
        book = new.new("Egelund", replace(options, short=answers == "short" or None)).path

    [outcome] = beredskabsplan.plan([book], options).outcomes
    written = read(outcome.written)

    expected = SHORT if answers == "short" else DOCUMENTS
    assert {name for name in written if name.endswith(".docx")} == {f"{name}.docx" for name in expected}
    assert faults(tmp_path, {**written, **read(book.parent.iterdir())}) == []


@pytest.mark.parametrize("program", SAVED)
def test_nothing_is_wrong_with_what_programs_save_and_we_merge(case, definitions, tmp_path, program):
    saved = {name: SAVED[program](content) for name, content in TEMPLATES.items()}
    templates, _ = stock.compile_all(saved, definitions)
    names = context.build(case().plan, definitions.brand)
    merged = {template.name: merge.fill(template, names).content for template in templates}

    assert merged.keys() == saved.keys()
    assert microsoft_s_faults(tmp_path, {f"{name}.docx": content for name, content in saved.items()}) == []
    assert faults(tmp_path, {f"{name}.docx": content for name, content in merged.items()}) == []


def test_nothing_is_wrong_with_the_page_of_fields_and_a_marked_copy(tmp_path):
    options = Options(today=TODAY)
    (tmp_path / "Brev.docx").write_bytes(word("Hos {{ org.navm }}", "{% if %}", rows=[["{%tr endfor %}"]]))
    linting.fields(options, page=tmp_path / "Felter.docx")
    marked = linting.lint([tmp_path / "Brev.docx"], options, mark=True).marked

    assert [path.name for path in marked] == ["Brev – fejl.docx"]
    assert faults(tmp_path, read([*marked, tmp_path / "Felter.docx"])) == []
