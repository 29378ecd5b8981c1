"""The paper for the meeting: a page for each step, the source's words, and room to write."""

import io
import shutil
import subprocess
from dataclasses import replace

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from beredskabsplan.documents import discussion
from beredskabsplan.documents.prove import soundness
from beredskabsplan.opc.package import Package
from beredskabsplan.run import new
from beredskabsplan.run.options import Options
from beredskabsplan.run.questionnaires import workbooks
from tests.conftest import ROOT, TODAY
from tests.support.office import needs_soffice

ORGANISATION = "Egelund & Søns Kulturhus"


@pytest.fixture(scope="module")
def paper(asked):
    return discussion.write(asked, asked.paper, ORGANISATION)


@pytest.fixture(scope="module")
def opened(paper):
    return docx.Document(io.BytesIO(paper))


def styled(document, style):
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == style]


def test_it_asks_what_the_source_asks_under_a_heading_for_each_step(opened, asked):
    assert styled(opened, "Heading 1") == [f"Trin {step.number}: {step.title}" for step in asked.steps]
    assert styled(opened, "Heading 2") == [f"{each.number} {each.text}" for each in asked.questions]
    prose = styled(opened, "Normal")
    for step in asked.steps:
        assert {step.intro, f"{asked.paper.aim}: {step.aim}"} <= set(prose)
        assert f"{asked.paper.participants}: {step.participants}" in prose


def test_each_question_has_its_fields_in_a_table_with_room_to_write(opened, asked):
    for question, table in zip(asked.questions, opened.tables, strict=True):
        labels, rooms = ([cell.text for cell in column.cells] for column in table.columns)
        assert labels == [asked.paper.asked, *(field.label for field in question.fields)]
        assert rooms == [asked.paper.agreed, *[""] * len(question.fields)]
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert min(row.height.pt for row in table.rows[1:]) > 18


def test_it_says_whose_it_is_in_danish_on_paper_of_the_right_size(opened, paper, asked):
    section = opened.sections[0]
    languages = {each.get(qn("w:val")) for each in opened.styles.element.iter(qn("w:lang"))}

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.header.paragraphs[0].text == f"{ORGANISATION}\t{asked.paper.title}"
    assert section.footer.paragraphs[0].text == asked.paper.note
    assert languages == {"da-DK"}
    assert opened.core_properties.author == ORGANISATION
    sizes = {
        run.font.size.pt
        for each in opened.tables
        for cell in each.columns[0].cells[1:]
        for run in cell.paragraphs[0].runs
    }
    assert min(sizes) >= 10  # with which the longest step still fits on its page
    assert list(soundness.check(paper)) == []


def test_word_finds_nothing_wrong_with_it(paper, tmp_path):
    (tmp_path / "ark.docx").write_bytes(paper)

    assert [str(error) for error in OpenXmlValidator().validate(tmp_path / "ark.docx").errors] == []
    assert not [name for name in Package(paper).names if "thumbnail" in name or "customXml" in name]


def test_the_same_definition_gives_the_same_bytes(paper, asked):
    assert discussion.write(asked, asked.paper, ORGANISATION) == paper


def test_a_step_with_more_than_a_page_holds_is_written_smaller(asked):
    step = replace(asked.steps[0], questions=asked.steps[0].questions * 2)
    crowded = discussion.write(replace(asked, steps=(step,)), asked.paper, ORGANISATION)
    sizes = {
        run.font.size.pt
        for table in docx.Document(io.BytesIO(crowded)).tables
        for run in table.rows[1].cells[0].paragraphs[0].runs
    }

    assert sizes == {9}


@pytest.mark.slow
@needs_soffice
@pytest.mark.parametrize("more", [0, 1])
def test_each_step_is_one_page(asked, tmp_path, more):
    # With a question of its neighbour more, a step is as full as it gets.
    steps = tuple(
        replace(step, questions=(*step.questions, *asked.steps[3].questions[1 : 1 + more]))
        for step in asked.steps
    )
    path = tmp_path / "ark.docx"
    path.write_bytes(discussion.write(replace(asked, steps=steps), asked.paper, ORGANISATION))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, path]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with pypdfium2.PdfDocument(tmp_path / "ark.pdf") as document:
        pages = [page.get_textpage().get_text_range() for page in document]

    assert len(pages) == len(steps)
    for step, page in zip(steps, pages, strict=True):
        assert f"Trin {step.number}: {step.title}" in page


@pytest.fixture
def made(tmp_path):
    def made_(**options):
        return new.new("Egelund", Options(today=TODAY, out=tmp_path, **options))

    return made_


@pytest.mark.heavy
def test_new_lays_it_beside_the_questionnaire(made, tmp_path, asked):
    paper = made().paper

    assert paper == tmp_path / "egelund – samtaleark.docx"
    assert docx.Document(str(paper)).sections[0].header.paragraphs[0].text.startswith("Egelund\t")


@pytest.mark.heavy
def test_one_that_somebody_has_written_on_is_left_alone(made, tmp_path):
    made().path.unlink()
    (tmp_path / "egelund – samtaleark.docx").write_bytes(b"notes")

    assert made().paper == tmp_path / "egelund – samtaleark (ny).docx"
    assert (tmp_path / "egelund – samtaleark.docx").read_bytes() == b"notes"


@pytest.mark.heavy
def test_nobody_takes_it_for_a_questionnaire(made, tmp_path):
    result = made()

    assert workbooks.listed(tmp_path) == (result.path,)


@pytest.mark.heavy
def test_without_its_texts_there_is_none(made, tmp_path):
    text = (ROOT / "templates/spoergeskema.toml").read_text("utf-8")
    start = text.index("\n[paper]\n")
    folder = tmp_path / "skabeloner"
    shutil.copytree(ROOT / "templates", folder, ignore=shutil.ignore_patterns("source", "*.docx"))
    (folder / "spoergeskema.toml").write_text(text[:start] + text[text.index("# ---", start) :], "utf-8")

    assert made(templates=folder).paper is None
    assert not list(tmp_path.glob("*.docx"))
