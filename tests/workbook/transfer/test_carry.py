"""Carrying the answers of an earlier questionnaire into a new one for the yearly review."""

from dataclasses import replace
from datetime import date

import pytest

from beredskabsplan.core import answers
from beredskabsplan.core.findings import Place
from beredskabsplan.core.heard.replies import Decision, Reply
from beredskabsplan.core.heard.sayings import Saying, SayingKind
from beredskabsplan.workbook.transfer.carry import carry_over, review_year
from beredskabsplan.workbook.transfer.destination import destination
from beredskabsplan.workbook.write.blank import Filled
from tests.support.workbooks import answers_of, changed, midnight, opened, place_of, reread, row_of, written

pytestmark = pytest.mark.heavy  # each test saves a workbook as HR would, and reads it again

APPROVAL = {"planen.godkendt_af", "planen.godkendt_dato"}
CONFIRMED = {
    "politi.droeftet_dato": ("F305", "Sidste år: 10-11-2026"),
    "planen.roller_aftalt": ("F305", "Sidste år: Ja"),
    "planen.droeftet_amo": ("F306", "Sidste år: 12-11-2026"),
    "planen.gaelder_fra": ("F306", "Sidste år: 01-12-2026"),
    "planen.naeste_revision": ("F305", "Sidste år: 01-11-2027"),
    "planen.senest_afproevet": ("F306", "Sidste år: 19-11-2026"),
}  # what holds for a year, and what stands for it in the next


@pytest.fixture
def carried(asked, tmp_path):
    """Carry the answers of a package over, to *new* where that is another definition; read the result."""

    def carry(package, new=asked):
        cells = reread(package, new, tmp_path).cells
        assert cells is not None
        answers, findings = carry_over(cells, destination("nyt.xlsx", new))
        return reread(written(new, answers), new, tmp_path), findings

    return carry


def without(asked, *ids):
    """Return the definition without some fields, one version later."""
    steps = tuple(
        replace(
            step,
            questions=tuple(
                replace(question, fields=tuple(field for field in question.fields if field.id not in ids))
                for question in step.questions
            ),
        )
        for step in asked.steps
    )
    return replace(asked, steps=steps, version=asked.version + 1)


def with_choices(asked, id_, *choices):
    facts = tuple(
        replace(field, choices=choices) if field.id == id_ else field for field in asked.organisation
    )
    return replace(asked, organisation=facts)


def told(findings, *codes):
    """Write the findings of *codes*, or all but those that every carried questionnaire has."""
    usual = {"F303", "F305", "F306"}
    return [
        f"{finding.code.name} {finding.place}: {finding.problem}"
        for finding in findings
        if (finding.code.name in codes if codes else finding.code.name not in usual)
    ]


def cells_of(reading):
    assert reading.cells is not None, reading.findings
    return reading.cells


def tables_of(reading):
    return [
        [{key: cell.value for key, cell in row.cells.items()} for row in rows]
        for rows in (reading.cells.persons, reading.cells.externals)
    ]


def test_everything_is_carried_but_the_approval_and_what_holds_for_a_year(carried, filled, asked, tmp_path):
    old = reread(filled, asked, tmp_path)
    new, findings = carried(filled)
    last_year = {key: text for key, (_, text) in CONFIRMED.items()}
    kept = {key: value for key, value in answers_of(old).items() if key not in APPROVAL}

    assert answers_of(new) == {**kept, **last_year}
    assert tables_of(new) == tables_of(old)
    assert told(findings) == []
    assert told(findings, "F303") == [
        "F303 nyt.xlsx, Planen!B11: Godkendelsen er ikke taget med: »Mette Kjærgaard Holm, 26-11-2026«."
    ]
    assert new.findings == ()


def test_what_holds_for_a_year_is_told_at_its_cell_and_is_no_answer_until_it_is_written_anew(
    carried, filled, asked
):
    new, findings = carried(filled)
    given, checked = answers.read(new.cells, asked)
    places = {
        finding.field: f"{finding.code.name} {finding.place.sheet}!{finding.place.cell}"
        for finding in findings
    }

    for field, (code, text) in CONFIRMED.items():
        sheet, cell = place_of(opened(written(asked)), field)
        assert places[field] == f"{code} {sheet}!{cell}"
        assert given.value(field) is None
        assert [finding.wrote for finding in checked if finding.field == field] == [
            text.removeprefix("Sidste år: ")
        ]


def test_a_second_year_says_last_year_only_once(carried, filled, asked, tmp_path):
    cells = cells_of(reread(filled, asked, tmp_path))
    once, _ = carry_over(cells, destination("nyt.xlsx", asked))
    twice, findings = carried(written(asked, once))

    assert {key: answers_of(twice)[key] for key in CONFIRMED} == {
        key: text for key, (_, text) in CONFIRMED.items()
    }
    assert review_year(twice.cells, asked) == 2027
    assert told(findings) == []


def test_answers_are_written_as_their_kind_whatever_they_were_typed_as(carried, filled):
    def retype(book):
        facts, plan, steps = book["Organisation"], book["Planen"], book["Spørgsmål"]
        for sheet, id_, typed in (
            (facts, "org.cvr", 12345674.0),
            (facts, "org.adresse", midnight(2026, 3, 1)),
            (plan, "planen.naeste_revision", "1/3 2027"),
        ):
            sheet.cell(row_of(sheet, id_), 2).value = typed
        book["Personer"]["E5"] = 12345601
        steps.cell(row_of(steps, "debriefing.varighed"), 3).value = "90 min."
        steps.cell(row_of(steps, "grov_chikane.svar"), 3).value = True
        steps.cell(row_of(steps, "samtalested.sted"), 3).value = "Skal afklares: Karen"
        steps.cell(row_of(steps, "anmeldelse.easy_adgang"), 3).value = "?"
        plan.cell(row_of(plan, "planen.roller_aftalt"), 2).value = "ja."

    new, findings = carried(changed(filled, retype))
    answers = answers_of(new)

    assert (answers["org.cvr"], answers["org.adresse"]) == (
        "12345674",
        "1. marts 2026".replace(" m", "\xa0m"),
    )
    assert answers["planen.naeste_revision"] == "Sidste år: 1/3 2027"
    assert new.cells.persons[0].cells["telefon"].value == "12345601"
    assert (answers["debriefing.varighed"], answers["grov_chikane.svar"]) == ("90 min.", "Ja")
    assert (answers["samtalested.sted"], answers["anmeldelse.easy_adgang"]) == ("Skal afklares: Karen", "?")
    assert told(findings) == []


def test_an_answer_whose_field_is_gone_is_told_with_its_text_and_cell(carried, filled, asked, tmp_path):
    new, findings = carried(filled, without(asked, "ledelsen.hvordan", "samtalested.sted"))
    where, how = (
        "!".join(place_of(opened(filled), field)) for field in ("samtalested.sted", "ledelsen.hvordan")
    )

    assert told(findings) == [
        f"F301 nyt.xlsx, arket Spørgsmål: Det, der står i {where} i egelund.xlsx (»Hvor holder I samtalen?«), er ikke "
        "taget med i det nye skema: »Mødelokale 2 på 1. sal (døren kan låses)«.",
        f"F301 nyt.xlsx, arket Spørgsmål: Det, der står i {how} i egelund.xlsx (»Hvem giver besked, og hvordan?«), er "
        "ikke taget med i det nye skema: »Den, der hører om det, ringer til Mette Kjærgaard Holm, ell…«.",
    ]
    assert answers_of(reread(filled, asked, tmp_path))["ledelsen.hvordan"] in {
        finding.wrote for finding in findings
    }
    assert new.cells.fields["foerste_samtale.ansvarlig"].value == "Mette Kjærgaard Holm"


def test_what_a_shorter_form_does_not_ask_is_told_with_its_text(filled, asked, tmp_path):
    columns = tuple(column for column in asked.externals.columns if column.key != "aabningstid")
    brief = replace(without(asked, "samtalested.sted"), externals=replace(asked.externals, columns=columns))
    cells = replace(cells_of(reread(filled, asked, tmp_path)), remarks={"samtalested.sted": "Vi er i tvivl"})
    answers_, findings = carry_over(cells, destination("nyt.xlsx", brief, asked))

    assert "samtalested.sted" not in answers_.fields
    wrote = {finding.question: finding.wrote for finding in findings if finding.code.name == "F301"}
    assert wrote["Hvor holder I samtalen?"] == "Mødelokale 2 på 1. sal (døren kan låses)"
    assert [finding.wrote for finding in findings if finding.code.name == "F304"] == ["Vi er i tvivl"]
    assert len(wrote) == 2


def test_a_choice_that_is_none_any_more_is_named(carried, filled, asked):
    new, findings = carried(filled, with_choices(asked, "org.sektor", "Offentlig", "Privat"))

    assert told(findings, "F305")[0] == (
        "F305 nyt.xlsx, Organisation!B11: »Hvilken slags organisation er I?« har kun svaret fra sidste år: »Forening "
        "eller selvejende institution«."
    )
    assert findings[0].remedy.endswith("og ellers det nye: Offentlig · Privat.")
    assert findings[0].proposal == ""
    assert answers_of(new)["org.sektor"] == "Sidste år: Forening eller selvejende institution"


def test_columns_that_are_gone_and_cells_beside_the_tables_are_named(carried, filled, asked):
    columns = tuple(column for column in asked.persons.columns if column.key != "funktion")
    _, findings = carried(filled, replace(asked, persons=replace(asked.persons, columns=columns)))

    assert told(findings)[0] == (
        "F301 nyt.xlsx, arket Personer: Det, der står i Personer!C5 i egelund.xlsx (»Funktion«), er ikke taget med i det "
        "nye skema: »Leder«."
    )
    assert {finding.code.name for finding in findings} == {"F301", "F303", "F305", "F306"}


def test_remarks_are_carried_as_those_of_last_year_with_their_text(carried, filled):
    def remark(book):
        book["Spørgsmål"]["G7"] = "Vi er i tvivl"

    new, findings = carried(changed(filled, remark))

    assert new.cells.remarks == {"foerste_samtale.ansvarlig": "Sidste år: Vi er i tvivl"}
    assert told(findings) == [
        "F304 nyt.xlsx, Spørgsmål!G7: Bemærkningen til konsulenten ved »Hvem holder den første samtale?« er fra sidste "
        "år: »Vi er i tvivl«."
    ]


def test_what_can_be_no_answer_stands_where_it_stood_as_the_text_of_last_year(carried, filled):
    def retype(book):
        steps = book["Spørgsmål"]
        steps.cell(row_of(steps, "debriefing.varighed"), 3).value = "længe"
        steps.cell(row_of(steps, "debriefing.opfoelgning_uger"), 3).value = "1 måned"
        steps.cell(row_of(steps, "grov_chikane.svar"), 3).value = "Måske"

    new, findings = carried(changed(filled, retype))

    assert answers_of(new)["debriefing.varighed"] == "Sidste år: længe"
    assert answers_of(new)["debriefing.opfoelgning_uger"] == "Sidste år: 1 måned"
    assert answers_of(new)["grov_chikane.svar"] == "Sidste år: Måske"
    assert "»længe«" in "".join(told(findings, "F305"))
    assert "»Måske«" in "".join(told(findings, "F305"))


def test_a_cpr_number_is_not_written_anew_and_not_said_again(carried, filled):
    def retype(book):
        steps = book["Spørgsmål"]
        steps.cell(row_of(steps, "dokumentation.slettefrist"), 3).value = "010180-1234"
        steps["G7"] = "Ring til 010180-1234"
        book["Personer"]["B5"] = "Leder 010180-1234"

    package = changed(filled, retype)
    place = "!".join(place_of(opened(filled), "dokumentation.slettefrist"))
    new, findings = carried(package)

    assert told(findings) == [
        "F308 nyt.xlsx, Spørgsmål!G7: Der står noget i bemærkningen ved »Hvem holder den første samtale?« i egelund.xlsx, "
        "som ligner et cpr-nummer. Det er ikke taget med.",
        f"F308 nyt.xlsx, {place}: Der står noget i {place} i egelund.xlsx, som ligner et cpr-nummer. Det er ikke taget med.",
        "F308 nyt.xlsx, arket Personer: Der står noget i Personer!B5 i egelund.xlsx, som ligner et cpr-nummer. Det er ikke "
        "taget med.",
    ]
    assert "010180" not in repr((new.cells, findings))
    assert new.cells.persons[0].cells["navn"].value == "Mette Kjærgaard Holm"


def test_notes_are_told_with_their_text_where_they_stood(filled, asked, tmp_path):
    def saying(kind, cell, text, field=""):
        place = Place(file="egelund.xlsx", sheet="Spørgsmål" if cell else "Noter", cell=cell)
        return Saying(kind=kind, place=place, text=text, field=field, label="Hvem?")

    cells = replace(
        cells_of(reread(filled, asked, tmp_path)),
        sayings=(
            saying(SayingKind.NOTE, "C7", "Mette går på barsel", "foerste_samtale.ansvarlig"),
            saying(SayingKind.BOX, "", "Ring først"),
            saying(SayingKind.REMARK, "G7", "Vi er i tvivl", "foerste_samtale.ansvarlig"),
            saying(SayingKind.REMARK, "G5", "Trin 1 tager vi til sidst"),
        ),
        remarks={"foerste_samtale.ansvarlig": "Vi er i tvivl"},
    )
    _, findings = carry_over(cells, destination("nyt.xlsx", asked))

    assert told(findings) == [
        "F304 nyt.xlsx, Spørgsmål!G7: Bemærkningen til konsulenten ved »Hvem holder den første samtale?« er fra sidste år: »Vi er "
        "i tvivl«.",
        "F309 nyt.xlsx, Spørgsmål!C7: I Spørgsmål!C7 i egelund.xlsx er der også skrevet noget (note), som ikke er taget med: »Mette går på "
        "barsel«.",
        "F309 nyt.xlsx: I arket Noter i egelund.xlsx er der også skrevet noget (tekstfelt), som ikke er taget med: »Ring først«.",
        "F309 nyt.xlsx, arket Spørgsmål: I Spørgsmål!G5 i egelund.xlsx er der også skrevet noget (bemærkning), som ikke er taget "
        "med: »Trin 1 tager vi til sidst«.",
    ]


def test_an_empty_questionnaire_carries_nothing_and_says_nothing(carried, asked, defaults):
    new, findings = carried(written(asked))

    assert (answers_of(new), findings) == (defaults, ())
    assert [row["navn"] for row in tables_of(new)[1]] == ["Alarmcentralen", "Politiet"]


def test_rows_that_were_prefilled_are_not_doubled(carried, filled, asked):
    new, _ = carried(filled)

    names = [row["navn"] for row in tables_of(new)[1]]
    assert len(names) == len(set(names))
    assert len(names) == len(asked.externals.prefilled) + len(asked.externals.examples)


def test_what_hr_wrote_to_the_corrections_is_told_and_a_mere_choice_is_not(filled, asked, tmp_path):
    def reply(row, decision, remark=""):
        place = Place(file="egelund.xlsx", sheet="Rettelser", cell=f"F{row}")
        return Reply(place=place, key=str(row), field="samtalested.sted", decision=decision, remark=remark)

    cells = replace(
        cells_of(reread(filled, asked, tmp_path)),
        replies=(
            reply(5, Decision.CORRECTED),
            reply(6, Decision.STANDS),
            reply(7, Decision.LATER, "Bestyrelsen mødes i maj"),
        ),
    )
    _, findings = carry_over(cells, destination("nyt.xlsx", asked))

    assert [(finding.place.cell, finding.wrote) for finding in findings if finding.code.name == "F309"] == [
        ("C10", "Det skal stå sådan"),
        ("C10", "Vi finder ud af det: Bestyrelsen mødes i maj"),
    ]


@pytest.mark.parametrize(
    ("value", "year"), [(date(2027, 3, 1), 2027), ("1. marts 2028", 2028), ("snart", None), (None, None)]
)
def test_the_new_file_is_named_after_the_year_of_the_next_review(asked, tmp_path, value, year):
    package = written(asked, Filled(fields={"planen.naeste_revision": value}))

    cells = reread(package, asked, tmp_path).cells
    assert cells is not None
    assert review_year(cells, asked) == year
