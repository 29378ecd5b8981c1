"""Texts that stand in a cell until HR has decided: they are no answers, and each is told with what it says."""

import pytest

from beredskabsplan.core.answers import State
from beredskabsplan.core.heard import unsettled
from beredskabsplan.core.heard.unsettled import Waiting
from tests.support.material import person


def told(examined, code):
    return [
        (str(finding.place), finding.problem) for finding in examined.findings if finding.code.name == code
    ]


@pytest.mark.parametrize(
    ("raw", "waiting", "text"),
    [
        ("Sidste år: Ja", Waiting.LAST_YEAR, "Ja"),
        ("  sidste ÅR:Ja ", Waiting.LAST_YEAR, "Ja"),
        ("Forslag:\n- Trusler", Waiting.SUGGESTION, "- Trusler"),
        ("Sidste år:", Waiting.LAST_YEAR, ""),
        ("Flere svar:\na.xlsx: 1\nb.xlsx: 2", Waiting.SEVERAL, "a.xlsx: 1\nb.xlsx: 2"),
    ],
)
def test_the_word_before_the_colon_says_what_is_waited_for(raw, waiting, text):
    read = unsettled.read(raw)

    assert read is not None
    assert (read.waiting, read.text) == (waiting, text)


@pytest.mark.parametrize(
    "raw",
    [
        "Sidste år øvede vi: alarm",
        "Vi gør som sidste år: ringer",
        "Flere svarmuligheder: a",
        "Ja",
        4,
        None,
        True,
    ],
)
def test_other_texts_wait_for_nothing(raw):
    assert unsettled.read(raw) is None


def test_what_is_written_is_read_again():
    old, both = (
        unsettled.last_year("1 måned"),
        unsettled.several(["a.xlsx: Ja", "b.xlsx: - Nej\n- Måske"]),
    )

    assert [read.text for raw in (old, both) if (read := unsettled.read(raw))] == [
        "1 måned",
        "a.xlsx: Ja\nb.xlsx: - Nej\n- Måske",
    ]


def test_an_answer_of_last_year_opens_a_point_that_must_be_answered(case):
    examined = case({"planen.roller_aftalt": "Sidste år: Ja"})
    answer = examined.answers.fields["planen.roller_aftalt"]

    assert (answer.state, answer.value) == (State.OPEN, None)
    assert {finding.proposal for finding in examined.findings if finding.code.name == "F305"} == {"Ja"}
    assert told(examined, "F305") == [
        (
            f"egelund.xlsx, Ark!{answer.place.cell}",
            "»Er opgaverne aftalt med alle, der har fået en?« har kun svaret fra sidste år: »Ja«.",
        )
    ]


def test_an_answer_of_last_year_that_nobody_needs_is_not_printed(case):
    examined = case({"planen.senest_afproevet": "Sidste år: 04-03-2026"})
    answer = examined.answers.fields["planen.senest_afproevet"]

    assert (answer.state, answer.value) == (State.EMPTY, None)
    assert examined.codes == ["F306"]
    assert told(examined, "F306") == [
        (
            f"egelund.xlsx, Ark!{answer.place.cell}",
            "»Hvornår har I senest øvet planen?« har kun svaret fra sidste år: »04-03-2026«. "
            "Det kommer ikke med i planen.",
        )
    ]


def test_several_answers_open_the_point_and_none_is_chosen(case):
    examined = case({"samtalested.alternativ": unsettled.several(["a.xlsx: Hos os", "b.xlsx: I skoven"])})
    answer = examined.answers.fields["samtalested.alternativ"]

    assert (answer.state, answer.value) == (State.OPEN, None)
    assert [finding.wrote for finding in examined.findings if finding.wrote] == [
        "a.xlsx: Hos os\nb.xlsx: I skoven"
    ]
    assert told(examined, "F307") == [
        (
            f"egelund.xlsx, Ark!{answer.place.cell}",
            f"Kopierne af skemaet har hvert sit svar på »{answer.field.label}«: "
            "a.xlsx: Hos os · b.xlsx: I skoven",
        )
    ]


def test_several_numbers_of_one_person_are_none(case):
    number = unsettled.several(["a.xlsx: 12345601", "b.xlsx: 12345602"])
    examined = case(persons=[person("Mette Kjærgaard Holm", telefon=number)])

    assert [
        (str(finding.place), finding.question) for finding in examined.findings if finding.code.name == "F307"
    ] == [("egelund.xlsx, Personer!D5", "Arbejdstelefon")]
    assert examined.answers.persons[0].texts["telefon"] == ""
