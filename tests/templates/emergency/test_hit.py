"""The page for the employee who was hit: it speaks to that person, promises only what the answers say, and is one page."""

import io
import re

import docx
import pytest

from beredskabsplan.definitions import library
from beredskabsplan.documents import merge, stock
from beredskabsplan.language import context
from beredskabsplan.pdf import making
from tests.conftest import ROOT, TODAY
from tests.support.crowded import VARIANTS, answers
from tests.support.material import examine
from tests.support.pdf.engines import ENGINES
from tests.support.pdf.measured import measure

NAME = "Til dig, der er ramt"
DUTIES = "Noget skal vi gøre,"


@pytest.fixture(scope="module")
def template(definitions):
    [path] = [path for path in library.templates([ROOT / "templates"]) if path.stem == NAME]
    [made], _ = stock.compile_all(library.contents([path]), definitions)
    return made


@pytest.fixture(scope="module")
def printed(template, definitions):
    """Merge the page for a questionnaire with *changes*, and return its paragraphs and its cells."""

    def make(changes, **options) -> tuple[bytes, list[str], list[list[str]]]:
        plan = examine(definitions, changes, today=TODAY, **options).plan
        content = merge.fill(template, context.build(plan)).content
        document = docx.Document(io.BytesIO(content))
        paragraphs = [plain(paragraph.text) for paragraph in document.paragraphs if paragraph.text.strip()]
        rows = [[plain(cell.text) for cell in row.cells] for row in document.tables[0].rows]
        return content, paragraphs, rows

    return make


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").strip()


CASES = {
    "the example": {},
    "no scheme": {"psykologhjaelp.tilbud": "Vi har ingen ordning endnu"},
    "compulsory meeting": {"debriefing.deltagelse": "Mødepligt, men frivilligt at tale"},
    "management decides": {
        "kontaktkriterier.hvornaar": "Ledelsen beslutter i hver sag efter samtale med den ramte"
    },
    "few": {"org.antal_ansatte": "1-9 ansatte"},
}
each_case = pytest.mark.parametrize("changes", CASES.values(), ids=CASES)


@each_case
def test_each_paragraph_speaks_to_the_one_who_was_hit(printed, changes):
    _, paragraphs, _ = printed(changes)
    headings = {"Det gør vi", "Det kan du altid regne med", "Ring til"}
    spoken = [text for text in paragraphs if text not in headings]

    assert [text for text in spoken if not re.search(r"\b([Dd]u|[Dd]ig|[Dd]in|[Dd]it)\b", text)] == []


@each_case
def test_nothing_is_demanded_of_the_one_who_was_hit(printed, changes):
    _, paragraphs, _ = printed(changes)

    assert [text for text in paragraphs if re.search(r"\bskal\b", text)] == [
        text for text in paragraphs if text.startswith(DUTIES)
    ]


@pytest.mark.parametrize("filled", [True, False])
def test_it_never_says_that_a_draft_is_approved(printed, filled):
    content, _, _ = printed({"planen.roller_aftalt": "Nej"}, filled=filled)
    document = docx.Document(io.BytesIO(content))
    foot = " ".join(paragraph.text for paragraph in document.sections[0].footer.paragraphs)

    assert "Udkast" in foot
    assert "godkendt" not in foot.casefold()


def test_without_a_scheme_there_is_a_doctor_and_somebody_to_ask(printed):
    _, paragraphs, rows = printed(CASES["no scheme"])

    [help_] = [text for text in paragraphs if "ingen fast ordning" in text]
    assert "Tal med din læge" in help_
    assert "Psykologhjælp" not in [task for _, task, _ in rows]


def test_consent_is_promised_only_where_it_was_chosen(printed):
    promised = "Vi skriver ikke til afsenderen uden dit ja."

    assert promised in " ".join(printed({})[1])
    assert promised not in " ".join(printed(CASES["management decides"])[1])


def test_helplines_are_those_of_the_rules(printed, definitions):
    _, paragraphs, _ = printed({})
    safe = paragraphs[2]

    for line in definitions.rules.helplines:
        assert f"{line.name} får du på {line.phone}" in safe


@pytest.mark.heavy
@pytest.mark.parametrize("engine", ENGINES)
def test_it_is_one_page_with_long_names(template, definitions, tmp_path, engine):
    jobs = []
    for number, variant in enumerate(VARIANTS.values()):
        changes, people = answers(definitions, variant)
        plan = examine(definitions, changes, today=TODAY, persons=people).plan
        source = tmp_path / f"{number}.docx"
        source.write_bytes(merge.fill(template, context.build(plan)).content)
        jobs.append(making.Job(source=source, target=source.with_suffix(".pdf"), title=NAME))

    made = making.make(tuple(jobs), wanted=engine)

    assert [one.pages for one in made] == [1] * len(jobs)
    assert [measure(job.target).smaller(9) for job in jobs] == [""] * len(jobs)
