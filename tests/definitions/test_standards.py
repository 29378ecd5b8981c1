"""The consultants' other files: every fault told at once, old law warned of."""

import re
from datetime import date

import pytest

from beredskabsplan.core import standards
from beredskabsplan.definitions import deadlines, library, questions
from beredskabsplan.errors import DefinitionTrouble, FileTrouble
from tests.conftest import ROOT, TODAY

DEADLINES = (ROOT / "templates/frister.toml").read_text("utf-8")
QUESTIONS = (ROOT / "templates/spoergeskema.toml").read_text("utf-8")


def test_law_that_nobody_checked_for_a_year_is_told(definitions):
    def codes(today):
        return [finding.code.name for finding in standards.outdated(definitions, today)]

    assert codes(TODAY) == []
    assert codes(date(2027, 11, 22)) == []
    assert codes(date(2027, 11, 23)) == ["D101", "D101"]  # for the deadlines and for the rules


def test_every_row_of_law_has_a_source_and_a_date(definitions):
    rows = [row for row in definitions.deadlines.rows if row.ground != "Egen"]

    assert [row.id for row in rows if not (row.source and row.checked)] == []


def test_all_faults_of_the_deadlines_are_told_at_once(definitions, tmp_path):
    text = DEADLINES.replace('grundlag = "Lov"', 'grundlag = "Måske"', 1).replace("hvad =", "hvda =", 1)
    (tmp_path / "frister.toml").write_text(
        text.replace('"dokumentation.ansvarlig"', '"dokumentation.ansvarlg"', 1), "utf-8"
    )

    with pytest.raises(DefinitionTrouble) as trouble:
        deadlines.load_deadlines(tmp_path / "frister.toml", definitions.questionnaire, ["politi"])

    told = "\n".join(trouble.value.faults)
    for words in (
        "»hvad« mangler",
        "»hvda« er ukendt",
        "»dokumentation.ansvarlg« findes ikke",
        "»grundlag« skal være",
    ):
        assert words in told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('kind = "person"', 'kind = "persn"', "»kind« kan ikke være »persn«. Vælg en af: person, persons"),
        ("required = true", 'required = "ja"', "»required« skal være true eller false"),
        ("help =", "hjaelp =", "»hjaelp« er ukendt her"),
        ("\nversion =", "\nudgave =", "»version« mangler"),
        ('field = "psykologhjaelp.tilbud"', 'field = "psykologhjælp.tilbud"', "som ikke findes"),
        ('open_when = ["Vi har', 'open_when = ["I har', "som ikke er blandt svarene"),
        ('deputy = "stedfortraeder"', 'deputy = "vikar"', "stedfortræderens felt »vikar« findes ikke"),
        (
            'choices = ["Ja, altid", "Ja, efter en konkret vurdering", "Vi har ingen ordning endnu"]',
            "",
            "»choices« skal stå",
        ),
        ("[guide]", "[guide", "overskriften mangler en slutparentes"),
    ],
)
def test_a_fault_in_the_questionnaire_is_told_with_its_place(tmp_path, old, new, told):
    assert old in QUESTIONS
    (tmp_path / "spoergeskema.toml").write_text(QUESTIONS.replace(old, new), "utf-8")

    with pytest.raises(DefinitionTrouble) as trouble:
        questions.load(tmp_path / "spoergeskema.toml")

    assert told in str(trouble.value)


def test_the_questionnaire_asks_what_was_agreed(definitions):
    agreed = [
        f"{step}.{number}" for step, last in enumerate([5, 3, 4, 3, 3], 1) for number in range(1, last + 1)
    ]
    asked = [question.number for question in definitions.questionnaire.questions]

    assert [number for number in asked if number in agreed] == agreed


def test_every_help_text_fits_its_prompt(definitions):
    assert [key for key, field in definitions.questionnaire.fields.items() if len(field.help) > 200] == []


def test_the_questions_keep_the_wording_of_their_source(definitions):
    texts = " ".join(question.text for question in definitions.questionnaire.questions)

    assert re.search(r"på eks\. sletdet\.dk", texts)
    assert definitions.questionnaire.questions[0].text.endswith("medarbejder?")


def test_a_file_that_is_missing_is_told_by_its_name(tmp_path):
    with pytest.raises(FileTrouble) as trouble:
        library.define([tmp_path])

    told = "Filen spoergeskema.toml mangler i mappen templates. Læg den tilbage i mappen, og prøv igen."
    assert str(trouble.value) == told
