"""The five documents, made from the example and from half-filled and empty questionnaires."""

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from openxml_audit import OpenXmlValidator

from beredskabsplan.core import values
from beredskabsplan.core.answering.contacts import Contact
from beredskabsplan.core.answers import danish_answer
from beredskabsplan.core.kinds import phones
from beredskabsplan.core.questionnaire import Kind
from beredskabsplan.definitions import library
from beredskabsplan.documents import merge, stock
from beredskabsplan.language import context
from tests.conftest import ROOT
from tests.support.material import W, paragraphs

pytestmark = pytest.mark.heavy

PLAN, ROLES, AGENDA = "Beredskabsplan", "Rolleliste", "Dagsorden for debriefing"
CARD, POSTER = "Handlingskort", "Opslag"
# What each question's answers go into beside the plan, which holds them all.
ALSO_IN = {
    "1.1": [ROLES, CARD], "1.2": [CARD], "1.3": [ROLES, CARD], "1.4": [ROLES], "1.5": [ROLES, AGENDA, CARD],
    "2.1": [ROLES, CARD], "2.2": [ROLES, CARD], "2.3": [ROLES, CARD],
    "3.2": [ROLES, CARD], "3.3": [ROLES, CARD], "3.4": [ROLES],
    "4.1": [ROLES, CARD], "4.2": [ROLES, CARD], "4.3": [AGENDA],
    "5.1": [ROLES, AGENDA], "5.2": [ROLES, AGENDA], "5.3": [ROLES, AGENDA, CARD],
}  # fmt: skip


@pytest.fixture(scope="module")
def make(definitions):
    """Merge all five templates for a plan; return the documents by name."""
    templates, faults = stock.compile_all(
        library.contents(library.templates([ROOT / "templates"])), definitions
    )
    assert faults == ()

    def made(plan) -> dict[str, bytes]:
        documents = [merge.fill(template, context.build(plan)) for template in templates]
        assert [finding for document in documents for finding in document.findings] == []
        return {document.name: document.content for document in documents}

    return made


@pytest.fixture(scope="module")
def texts(make):
    """Read what the documents of a plan say, in lower case and on one line."""

    def read(plan) -> dict[str, str]:
        return {name: flat(everything(content)) for name, content in make(plan).items()}

    return read


def everything(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [name for name in archive.namelist() if name.startswith("word/") and name.endswith(".xml")]
    return "\n".join(text for part in parts for text in paragraphs(content, part))


def flat(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").casefold().split())


def printed(field, value) -> list[str]:
    """List the lines that a reader must find; a yes or no and a choice may have become a sentence."""
    if field.kind in {Kind.YES_NO, Kind.CHOICE}:
        return []
    if isinstance(value, tuple):
        return [entry.name for entry in value]
    text = value.name if isinstance(value, Contact) else danish_answer(value)
    return [line.removeprefix("+45").strip() for _, line in values.lines(text)]


def test_every_answer_of_the_example_stands_in_the_plan(case, texts):
    examined = case()
    text = texts(examined.plan)[PLAN]
    missing = [
        (answer.field.id, line)
        for answer in examined.answers.fields.values()
        if answer.value is not None
        for line in printed(answer.field, answer.value)
        if flat(line) not in text
    ]

    assert missing == []


def test_the_agenda_tells_only_of_those_who_help_people(case, texts, definitions):
    psychologist, insurer, *_ = definitions.questionnaire.externals.examples
    insurer = {**insurer, "hjaelper_med": "Arbejdsskadeforsikring"}
    text = texts(case(externals=(insurer, psychologist)).plan)[AGENDA]

    assert flat("Her kan du få hjælp Psykologhuset Eksempel, 12 34 56 10.") in text


def test_every_choice_and_every_yes_or_no_is_used_by_a_template(definitions):
    templates, _ = stock.compile_all(library.contents(library.templates([ROOT / "templates"])), definitions)
    used = {name for template in templates for name in template.uses}

    decided = {Kind.CHOICE, Kind.YES_NO}
    assert [
        key
        for key, field in definitions.questionnaire.fields.items()
        if field.kind in decided and key not in used
    ] == []


def test_every_person_with_a_role_stands_in_the_role_list_with_a_phone(case, texts):
    examined = case()
    text = texts(examined.plan)[ROLES]

    for duty in examined.plan.duties:
        assert flat(duty.role.title) in text
        assert flat(duty.person.name) in text
        assert flat(duty.person.texts["telefon"].removeprefix("+45").strip()) in text
        if duty.deputy is not None and duty.deputy.value:
            assert flat(duty.deputy.value.name) in text


@pytest.mark.parametrize("number", ALSO_IN)
def test_the_answers_go_into_the_documents_that_need_them(case, texts, definitions, number):
    examined = case()
    question = next(each for each in definitions.questionnaire.questions if each.number == number)
    found = texts(examined.plan)

    for name in ALSO_IN[number]:
        people = {Kind.PERSON, Kind.PERSONS, Kind.EXTERNAL} if name != AGENDA else set(Kind)
        lines = [
            line
            for field in question.fields
            if field.kind in people | {Kind.TEXT}
            for line in printed(field, examined.answers.value(field.id) or ())
        ]
        assert any(flat(line) in found[name] for line in lines), (name, lines)


def test_nothing_private_stands_where_guests_come(case, texts, definitions):
    examined = case()
    found = texts(examined.plan)
    private = [
        row["telefon_privat"] for row in definitions.questionnaire.persons.examples if row["telefon_privat"]
    ]
    names = [person.name for person in examined.answers.persons]

    assert [name for name in names if flat(name) in found[POSTER]] == []
    assert flat(str(examined.answers.value("dokumentation.sted"))) not in found[CARD] + found[POSTER]
    for name in (PLAN, CARD, POSTER):
        assert [number for number in private if flat(str(phones.phone(number).value)) in found[name]] == []


def test_an_empty_questionnaire_shows_every_gap_in_the_plan(case, make, definitions):
    examined = case(filled=False)
    content = make(examined.plan)[PLAN]
    root = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))
    styled = "".join(
        "".join(node.text or "" for node in run.iter(f"{W}t"))
        for run in root.iter(f"{W}r")
        if (style := run.find(f"{W}rPr/{W}rStyle")) is not None and style.get(f"{W}val") == "SkalAfklares"
    )
    text = flat(everything(content))

    numbers = {field.number for field in definitions.questionnaire.fields.values() if field.required}
    assert [number for number in numbers if f"({number})" not in styled and number] == []
    for field in definitions.questionnaire.fields.values():
        if field.required:
            assert flat(field.open_label) in text, field.id  # in the list of open points


@pytest.mark.parametrize(
    "field",
    [
        "foerste_samtale.ansvarlig",
        "grov_chikane.svar",
        "kontaktkriterier.hvornaar",
        "debriefing.deltagelse",
        "planen.afgraensning",
        "org.sektor",
    ],
)
def test_a_single_gap_makes_a_draft_that_shows_it(case, texts, field):
    examined = case({field: None})
    found = texts(examined.plan)

    assert examined.plan.status.draft
    assert "skal afklares" in found[PLAN]
    assert "åbne punkter" in found[PLAN]
    assert all("udkast" in text for text in found.values())


@pytest.mark.parametrize("field", ["samtalested.sted", "ledelsen.udenom", "planen.godkendt_dato"])
def test_no_page_of_a_draft_says_that_it_is_approved_but_in_its_history(case, make, field):
    """The date of the approval is there already, or HR has put it off; footers and cover count as pages."""
    examined = case({field: "Skal afklares: Karen"})
    assert examined.plan.status.draft

    for name, content in make(examined.plan).items():
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [
                part for part in archive.namelist() if part.startswith("word/") and part.endswith(".xml")
            ]
            trees = {part: ElementTree.fromstring(archive.read(part)) for part in parts}
        assert len([part for part in parts if "footer" in part]) > 0
        told = [text for tree in trees.values() for text in outside_the_history(tree) if "godkendt" in text]
        assert told == [], name


def test_an_approved_plan_says_so_at_the_foot_of_each_page(texts, case):
    found = texts(case().plan)

    told = [name for name, text in found.items() if "godkendt 26. november 2026" in text]
    assert set(found) - set(told) == {"Opslag"}  # which has the day alone


def outside_the_history(tree: ElementTree.Element) -> list[str]:
    """Read the paragraphs that do not stand in the table of versions."""
    history = {
        paragraph
        for table in tree.iter(f"{W}tbl")
        if "Godkendt af" in "".join(node.text or "" for node in table.iter(f"{W}t"))
        for paragraph in table.iter(f"{W}p")
    }
    return [
        flat("".join(node.text or "" for node in paragraph.iter(f"{W}t")))
        for paragraph in tree.iter(f"{W}p")
        if paragraph not in history
    ]


def test_what_holds_whatever_is_answered_stands_before_anybody_has_answered(case, texts):
    found = texts(case(filled=False).plan)

    for text in (
        "ring til: skal afklares (1.3) straks, hvis det er rødt, ellers: skal afklares (1.3).",
        "uden for arbejdstid: skal afklares (1.3).",
        "fast kontakt for den ramte: skal afklares (5.3).",
        "kontakter vi afsenderen? skal afklares (3.1).",
        "så går du til: skal afklares (1.3).",
        "er afsenderen en kollega eller en leder? skal afklares.",
    ):
        assert text in found[CARD]
    assert "skal afklares (1.3) ved rødt straks" in found[PLAN]


def test_no_sentence_speaks_of_a_deputy_who_is_not_there(case, texts):
    nobody = {field: None for field in case().plan.questionnaire.fields if field.endswith("stedfortraeder")}
    found = texts(case({**nobody, "anmeldelse.easy_adgang": "Ja, begge"}).plan)

    assert "den ansvarlige har adgang til easy på virk.dk. der er endnu ingen stedfortræder." in found[PLAN]
    assert re.findall(r"ellers (?!senest|finder ledelsen)", found[CARD]) == []
    assert " eller souschefen" not in found[POSTER]


def test_a_plan_without_open_points_speaks_of_none(case, texts):
    for name, text in texts(case().plan).items():
        assert "skal afklares" not in text, name
        assert "udkast" not in text, name
        assert "åbne punkter" not in text, name


VARIATIONS = {
    "example": {},
    "private": {"org.sektor": "Privat virksomhed"},
    "public": {"org.sektor": "Offentlig arbejdsplads"},
    "small": {"org.antal_ansatte": "1-9 ansatte"},
    "middle": {"org.antal_ansatte": "10-34 ansatte"},
    "no scheme": {"psykologhjaelp.tilbud": "Vi har ingen ordning endnu"},
    "no contact": {"kontaktkriterier.hvornaar": "Nej, vi tager ikke selv kontakt"},
    "also colleagues": {"planen.afgraensning": "Også chikane mellem ansatte"},
    "no to all": {"grov_chikane.svar": "Nej", "platforme.svar": "Nej", "kompetencer.personer": "Ingen",
                  "fagsystemer.systemer": "Ingen", "debriefing.opfoelgning_uger": "Ingen",
                  "ledelsen.vagttelefon": "Ingen vagt", "afloesning.ansvarlig": "Gælder ikke hos os",
                  "psykologhjaelp.leverandoer": "Ingen", "ledelsen.stedfortraeder": "Ingen"},
    "hostile": {"org.navn": 'Drift & IT <kontor> "A" – B', "ledelsen.hvordan": "- a & b\n- <c>\n👩‍👧 {{ x }}"},
    "long": {"ledelsen.hvordan": "ord " * 1000, "aflastning.hvordan": "- punkt\n" * 60},
}  # fmt: skip


@pytest.mark.parametrize(
    "variation",
    [
        name if name in {"example", "hostile"} else pytest.param(name, marks=pytest.mark.slow)
        for name in VARIATIONS
    ],
)
def test_documents_are_valid_whatever_was_answered(case, make, variation, tmp_path):
    for name, content in make(case(VARIATIONS[variation]).plan).items():
        (tmp_path / f"{name}.docx").write_bytes(content)
        result = OpenXmlValidator().validate(str(tmp_path / f"{name}.docx"))

        assert [str(error) for error in result.errors] == [], name


def test_drafts_are_valid_too(case, make, tmp_path):
    for name, content in make(case(filled=False).plan).items():
        (tmp_path / f"{name}.docx").write_bytes(content)

        assert [
            str(error) for error in OpenXmlValidator().validate(str(tmp_path / f"{name}.docx")).errors
        ] == []


def test_a_private_number_stands_in_the_role_list_and_nowhere_else(case, texts):
    written = texts(
        case({"ledelsen.vagttelefon": "12 34 56 21", "samtalested.sted": "Hjemme, ring 12345621"}).plan
    )

    assert [name for name, text in written.items() if "12345621" in text.replace(" ", "")] == [ROLES]


def test_what_answers_nothing_stands_in_no_document(case, definitions, texts):
    fields = definitions.questionnaire.fields.values()
    nothing = {
        field.id: "Zzzz zzz"
        for field in fields
        if field.kind in {Kind.TEXT, Kind.LONG} and field.plays is None
    }

    assert not [name for name, text in texts(case(nothing).plan).items() if "zzzz" in text]
