"""Numbers that are rung, are private, or may be somebody's cpr."""

from dataclasses import replace

import pytest

from beredskabsplan.core.answers import State
from beredskabsplan.core.heard.replies import Decision, Reply
from beredskabsplan.core.kinds import civil
from tests.conftest import TODAY
from tests.support.material import altered, examine, person

DUTY = "ledelsen.vagttelefon"
PRIVATE = "12 34 56 21"  # Mette Kjærgaard Holm's in the example


def told(examined, code):
    return [each for each in examined.findings if each.code.name == code]


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (PRIVATE, "er et privat nummer på arket Personer"),
        ("+4512345621", "er et privat nummer på arket Personer"),
        ("12345600 / 12345621", "er et privat nummer på arket Personer"),
        ("Mette Holms private: 20304050", "ser ud til at være et privat nummer"),
        ("Karen: 20304050", "ser ud til at være én persons nummer"),
        ("Sofies mobil 20304050", "ser ud til at være én persons nummer"),
    ],
)
def test_a_private_number_is_not_printed_for_all_until_hr_says_so(case, raw, why):
    examined = case({DUTY: raw})
    (finding,) = (each for each in examined.findings if each.field == DUTY)

    assert finding.problem == (
        f"»{raw}« ved »Telefonnummer uden for arbejdstid« {why}. Det er ikke med i planen, og punktet står åbent."
    )
    assert finding.code.name == "S127"
    assert examined.answers.fields[DUTY].state is State.OPEN
    reply = Reply(place=finding.place, key=finding.key, decision=Decision.STANDS)
    assert case({DUTY: raw}, replies=[reply]).answers.fields[DUTY].state is State.ANSWERED
    assert case({DUTY: "12 34 56 22"}, replies=[reply]).answers.fields[DUTY].state is State.OPEN


@pytest.mark.parametrize(
    "raw", ["Ring til Mette på 12 34 56 21, også om aftenen", "Fra 1. maj 2026 12345621"]
)
def test_nor_is_one_that_a_text_mentions(case, raw):
    (finding,) = (each for each in case({"samtalested.alternativ": raw}).findings if each.field)

    assert "nævner et privat nummer på arket Personer" in finding.problem
    assert finding.code.name == "S127"


def test_a_text_may_name_persons_and_other_numbers(case):
    raw = "Ring til Mette Kjærgaard Holm privat, eller på 12 34 56 00"

    assert not told(case({"samtalested.alternativ": raw}), "S127")


@pytest.mark.parametrize("raw", ["12345600", "Vagten: 12345600", "Receptionen 12345600"])
def test_a_number_of_the_house_is_nobodys(case, raw):
    assert not told(case({DUTY: raw}), "S127")


def test_a_private_number_that_stands_as_one_at_work_is_told(case):
    examined = case(
        persons=[
            person("Mette Kjærgaard Holm", telefon="20 30 40 50", telefon_privat="+4520304050"),
            person("Ea"),
        ]
    )

    assert [(each.place.cell, each.problem) for each in told(examined, "S156")] == [
        ("A5", "Nummeret »+45 20 30 40 50« ved Mette Kjærgaard Holm står både i kolonnen Arbejdstelefon og som "
               "»Telefon uden for arbejdstid«, så det kommer på handlingskortet."),
    ]  # fmt: skip


RUNG = {"ledelsen.modtager", "psykologhjaelp.leverandoer"}


def rung_only(asked):
    return {id_: {"must_ring": id_ in RUNG} for id_ in asked.fields}


def rung(definitions, telefon="ved ikke", helper="", **options):
    asked = definitions.questionnaire
    persons = [
        {**row, "telefon": telefon} if row["navn"] == "Mette Kjærgaard Holm" else row
        for row in asked.persons.examples
    ]
    externals = [
        {**row, "telefon": helper} if row["navn"] == "Psykologhuset Eksempel" else row
        for row in asked.externals.examples
    ]
    made = altered(definitions, rung_only(asked))
    return examine(made, {}, today=TODAY, persons=persons, externals=externals, **options)


@pytest.mark.parametrize("telefon", ["", "ved ikke", "se intranettet"])
def test_who_must_be_rung_and_has_no_number_is_told(definitions, telefon):
    examined = rung(definitions, telefon, "")

    assert [(each.place.sheet, each.place.cell, each.problem) for each in told(examined, "S159")] == [
        ("Personer", "A5", "Mette Kjærgaard Holm skal kunne ringes op (Sagsansvarlig leder), men har intet telefonnummer på arket Personer."),
        ("Eksterne", "A5", "Psykologhuset Eksempel skal kunne ringes op (Hvem leverer hjælpen?), men har intet telefonnummer på arket Eksterne."),
    ]  # fmt: skip


def test_a_deputy_is_told_of_by_the_role(definitions):
    made = altered(
        definitions, rung_only(definitions.questionnaire) | {"ledelsen.stedfortraeder": {"must_ring": True}}
    )
    rows = [
        {**row, "telefon": ""} if row["navn"] == "Søren Ågaard-Petersen" else row
        for row in definitions.questionnaire.persons.examples
    ]
    (finding,) = told(examine(made, {}, today=TODAY, persons=rows), "S159")

    assert finding.problem.startswith(
        "Søren Ågaard-Petersen skal kunne ringes op (stedfortræder: sagsansvarlig leder), "
    )


def test_whoever_has_a_number_or_need_not_be_rung_is_not_told_of(definitions, case):
    assert not told(rung(definitions, "45123", "112"), "S159")
    assert not told(case(), "S159")


def test_one_without_number_and_mail_is_told_of_once(definitions):
    made = altered(definitions, rung_only(definitions.questionnaire))
    rows = [
        {**row, "telefon": "", "email": ""}
        if row["navn"] in {"Mette Kjærgaard Holm", "Peter Lundsgaard"}
        else row
        for row in definitions.questionnaire.persons.examples
    ]
    examined = examine(made, {}, today=TODAY, persons=rows)

    assert [each.problem.partition(" ")[0] for each in told(examined, "S159")] == ["Mette"]
    assert [each.problem.partition(" ")[0] for each in told(examined, "S130")] == ["Peter"]


def test_local_numbers_are_told_of_once(case):
    rows = [
        person("Mette Kjærgaard Holm", telefon="45123"),
        person("Ea", telefon="lokal 4512"),
        person("Bo"),
        person("Ib", telefon="4514"),
        person("Ida", telefon="4515"),
    ]
    examined = case({DUTY: "45129"}, persons=rows)

    assert [(each.place.cell, each.problem) for each in told(examined, "S154")] == [
        (
            "A5",
            "»45123«, »lokal 4512«, »4514« og 2 til er lokalnumre, som kun kan ringes op på jeres egne telefoner.",
        )
    ]
    assert not told(examined, "S117")


@pytest.mark.parametrize(
    ("text", "otherwise"),
    [
        ("EASY, Karen, P-nummer 1003388394", True), ("P-nr. 1003388394", True), ("journalnr. 010180-1234", True),
        ("Sagsnummer: 0101801234", True), ("j.nr. 0101801234", True), ("Kundenr 0101801234", True), ("policenr. 0101801234", True),
        ("CVR 0101801234", True), ("P-nummer 1003388394 og 0101801234", False), ("1003388394", False), ("Ring til 010180-1234", False),
        ("cpr. 010180-1234 (sagsnr. 0101801234)", False), ("P-nummer findes. Mettes er 010180-1234", False), ("personnummer 010180-1234", False), ("Kundenr. 0101801234 er Mettes cpr", False),
    ],
)  # fmt: skip
def test_a_number_may_be_called_something_else(text, otherwise):
    assert civil.looks_like_cpr(text)
    assert civil.is_called_otherwise(text) is otherwise


def test_a_number_like_a_cpr_number_is_never_quoted_whole(case):
    for raw in ("P-nummer 1003388394", "Ring til 100338-8394"):
        (finding,) = (each for each in case({"samtalested.alternativ": raw}).findings if each.field)

        assert "8394" not in f"{finding.problem}{finding.remedy}{finding.wrote}{finding.proposal}"
        assert "####" in finding.problem


def test_hr_can_say_that_it_is_no_cpr_number_where_the_text_says_so_too(case):
    for raw, code, state in (
        ("P-nummer 1003388394", "S128", State.ANSWERED),
        ("1003388394", "S122", State.OPEN),
    ):
        (finding,) = (each for each in case({"samtalested.sted": raw}).findings if each.field)
        assert finding.code.name == code
        reply = Reply(place=finding.place, key=finding.key, decision=Decision.STANDS)
        assert (
            case({"samtalested.sted": raw}, replies=[reply]).answers.fields["samtalested.sted"].state is state
        )
        # Another number has another key, though it is masked alike.
        other = case({"samtalested.sted": raw.replace("8394", "8395")}, replies=[reply])
        assert other.answers.fields["samtalested.sted"].state is State.OPEN


def test_a_cpr_number_in_a_table_is_left_out(case):
    examined = case(
        persons=[
            person("Mette Kjærgaard Holm", stilling="leder 010180-1234"),
            person("Bo", stilling="P-nr. 1003388394"),
        ]
    )

    assert [(each.code.name, each.place.cell, each.wrote) for each in examined.findings if each.code.name in {"S122", "S128"}] == [
        ("S122", "B5", "leder 010180-####"), ("S128", "B6", "P-nr. 100338####"),
    ]  # fmt: skip
    assert [each.texts["stilling"] for each in examined.answers.persons] == ["", ""]


def test_without_a_column_of_private_numbers_none_is_private(definitions):
    asked = definitions.questionnaire
    columns = tuple(column for column in asked.persons.columns if column.key != "telefon_privat")
    made = replace(definitions, questionnaire=replace(asked, persons=replace(asked.persons, columns=columns)))

    assert not told(examine(made, {DUTY: PRIVATE}, today=TODAY), "S127")
