"""Workbooks of the first version, whose fields were fewer and smaller, and those of the short form."""

from dataclasses import replace

import pytest

from beredskabsplan.core import answers
from beredskabsplan.core.answers import State
from beredskabsplan.core.checks import whole
from beredskabsplan.core.editions import short
from beredskabsplan.workbook.transfer.carry import carry_over
from beredskabsplan.workbook.transfer.destination import destination
from beredskabsplan.workbook.write.blank import Filled, example
from tests.conftest import TODAY
from tests.support.books.former import version_1, version_2
from tests.support.workbooks import (
    answers_of,
    changed,
    column_of,
    opened,
    place_of,
    reread,
    row_of,
    said,
    written,
)

THEN = {"org.adresse": "Kulturtorvet 1", "org.postnr": "9999", "org.by": "Egelund"}
YES = {"kompetencer.svar": "Ja", "fagsystemer.svar": "Ja", "debriefing.opfoelgning": "Ja"}
NEW = ["S186", "S186"]  # what is asked since then
FOLLOW_UPS = ("kompetencer.personer", "fagsystemer.systemer", "debriefing.opfoelgning_uger")


@pytest.fixture
def old(asked, tmp_path):
    """Fill in a questionnaire of the first version as the example, some of it changed, and read it today."""

    def read(**changes):
        then = version_1(asked)
        given = example(then)
        fields = {**given.fields, **THEN, **YES, **{key.replace("__", "."): v for key, v in changes.items()}}
        package = written(then, Filled(fields=fields, persons=given.persons, externals=given.externals))
        return reread(package, asked, tmp_path), package

    return read


def no_to_all():
    return {**dict.fromkeys(YES, "Nej"), **dict.fromkeys((*FOLLOW_UPS, "kompetencer.kompetencer"))}


def test_an_old_workbook_is_read_as_the_same_answers_today(old, filled, asked, tmp_path):
    found, _ = old()
    today = answers_of(reread(filled, asked, tmp_path))

    assert answers_of(found) == {id_: text for id_, text in today.items() if asked.fields[id_].since == 1}
    assert said(found) == []


def test_street_postcode_and_town_become_one_address(old):
    for parts, whole_ in (
        ({}, "Kulturtorvet 1, 9999 Egelund"),
        ({"org.adresse": "Kulturtorvet 1, 9999 Egelund"}, "Kulturtorvet 1, 9999 Egelund"),
        ({"org.adresse": None}, "9999 Egelund"),
        ({"org.postnr": None}, "Kulturtorvet 1 Egelund"),
        ({"org.postnr": "?", "org.by": "-"}, "Kulturtorvet 1"),
        ({"org.adresse": None, "org.postnr": None, "org.by": None}, None),
    ):
        found, _ = old(**parts)

        assert (parts, answers_of(found).get("org.adresse")) == (parts, whole_)
        assert said(found) == []


def test_an_old_no_is_the_word_for_none_today(old, asked):
    found, _ = old(**no_to_all())
    given, findings = answers.read(found.cells, asked)

    assert {key: answers_of(found)[key] for key in FOLLOW_UPS} == dict.fromkeys(FOLLOW_UPS, "Ingen")
    assert {given.fields[key].state for key in FOLLOW_UPS} == {State.NONE}
    assert given.fields["kompetencer.kompetencer"].state is State.EMPTY
    assert (said(found), [finding.code.name for finding in findings]) == ([], NEW)


def test_an_answer_under_an_old_no_is_told_where_it_stands_and_not_used(old, asked):
    found, package = old(fagsystemer__svar="Nej")
    [told] = [finding for finding in found.findings if finding.code.name == "S182"]
    given, _ = answers.read(found.cells, asked)

    assert str(told.place) == f"egelund.xlsx, {'!'.join(place_of(opened(package), 'fagsystemer.systemer'))}"
    assert told.problem.startswith(
        "Der står Nej ved »Skal I også indberette til andre systemer?«, men her står svaret »- Forsikringssels"
    )
    assert told.remedy == "Ret Nej til Ja, eller slet det, der står her."
    assert given.fields["fagsystemer.systemer"].state is State.OPEN
    assert said(found) == [f"S182 {told.place}"]
    assert "Forsikringsselskabet" in str(
        carry_over(found.cells, destination("nyt.xlsx", asked))[0].fields["fagsystemer.systemer"]
    )


def test_an_old_yes_without_its_answer_is_missed_also_where_nobody_must_answer_today(old, asked):
    for key in FOLLOW_UPS:
        found, package = old(**{key: None})
        given, findings = answers.read(found.cells, asked)
        missed = [str(each.place) for each in (*found.findings, *findings) if each.code.name == "S101"]

        assert missed == [f"egelund.xlsx, {'!'.join(place_of(opened(package), key))}"]
        assert given.fields[key].state is State.OPEN


def test_what_is_put_off_at_an_old_yes_or_no_is_put_off_today(old, asked):
    found, _ = old(kompetencer__svar="Skal afklares: Karen spørger", kompetencer__personer=None)
    given, findings = answers.read(found.cells, asked)

    assert given.fields["kompetencer.personer"].note == "Karen spørger"
    assert [finding.code.name for finding in findings] == ["S104", *NEW]


def test_what_is_more_than_an_old_yes_or_no_is_told(old):
    found, package = old(kompetencer__svar="Måske senere")

    assert said(found) == [
        f"F207 egelund.xlsx, {'!'.join(place_of(opened(package), 'kompetencer.svar'))}",
    ]


def test_a_choice_that_is_gone_is_read_as_the_one_that_it_is_now_and_told(old):
    found, package = old(ledelsen__hvornaar="Inden for 24 timer.")
    [told] = [finding for finding in found.findings if finding.code.name == "S181"]

    assert answers_of(found)["ledelsen.hvornaar"] == "Samme dag"
    assert str(told.place) == f"egelund.xlsx, {'!'.join(place_of(opened(package), 'ledelsen.hvornaar'))}"
    assert told.problem == (
        "Svaret »Inden for 24 timer« på »Hvor hurtigt? (Ved rødt altid straks)« kan ikke vælges mere. "
        "Det er læst som »Samme dag«."
    )
    assert told.proposal == "Samme dag"


def test_old_labels_are_known_where_the_ids_are_gone(old, asked, tmp_path):
    _, package = old()

    def forget_the_ids(book):
        for sheet in book:
            headings = {cell.value: cell.column for row in sheet.iter_rows(4, 4) for cell in row}
            if "Id" in headings:
                sheet.delete_cols(headings["Id"])

    found = reread(changed(package, forget_the_ids), asked, tmp_path)

    assert answers_of(found)["org.adresse"] == "Kulturtorvet 1, 9999 Egelund"
    assert answers_of(found)["debriefing.opfoelgning_uger"] == 4
    assert said(found) == []


def test_an_old_workbook_fills_the_new_one(old, asked, tmp_path):
    found, _ = old(**no_to_all())
    new, _ = carry_over(found.cells, destination("nyt.xlsx", asked))
    again = answers_of(reread(written(asked, new), asked, tmp_path))

    assert again["org.adresse"] == "Kulturtorvet 1, 9999 Egelund"
    assert {key: again[key] for key in FOLLOW_UPS} == dict.fromkeys(FOLLOW_UPS, "Ingen")


def test_what_is_asked_since_then_is_open_in_a_workbook_of_version_2_unless_it_has_a_default(asked, tmp_path):
    before = version_2(asked)
    given, findings = examined(written(before, example(before)), asked, tmp_path)
    new = {"ledelsen.udenom", "planen.anden_retningslinje"}

    assert {answer.field.id for answer in given.open} == new
    assert given.value("ledelsen.vagt_paa_opslag") is False
    assert [(each.code.name, each.field, each.place.cell) for each in findings if each.field] == [
        ("S186", "ledelsen.udenom", ""), ("S186", "planen.anden_retningslinje", ""),
    ]  # fmt: skip
    assert 'make new FRA="inputs/' in findings[0].remedy


def test_a_workbook_of_version_2_fills_the_new_one_whole(asked, tmp_path):
    before = version_2(asked)
    found = reread(written(before, example(before)), asked, tmp_path)
    assert found.cells is not None
    new, _ = carry_over(found.cells, destination("nyt.xlsx", asked))
    again = answers_of(reread(written(asked, new), asked, tmp_path))
    lost = {
        id_ for id_, text in answers_of(found).items()
        if again.get(id_) != text and not asked.fields[id_].confirm
    }  # fmt: skip

    assert lost == {
        field.id for field in asked.fields.values() if field.plays in {"approved_on", "approved_by"}
    }


@pytest.fixture
def brief(asked):
    return short.shortened(asked)


def short_example(brief, **changes):
    given = example(brief)
    size = {"org.antal_ansatte": "1-9 ansatte", "politi.anmeldes_altid": "- Trusler"}
    size["ledelsen.udenom"] = "Psykologhuset Eksempel"  # none of them
    persons, externals = (
        tuple({column.key: row.get(column.key, "") for column in table.columns} for row in rows)
        for table, rows in ((brief.persons, given.persons), (brief.externals, given.externals))
    )
    fields = {**given.fields, **size, **{key.replace("__", "."): value for key, value in changes.items()}}
    return Filled(fields=fields, persons=persons, externals=externals)


def examined(package, asked, tmp_path):
    """Read *package*, and its answers as the whole questionnaire knows them."""
    found = reread(package, asked, tmp_path)
    assert found.cells is not None
    known = short.as_answered(asked, is_short=found.cells.is_short)
    given, faults = answers.read(found.cells, known)
    return whole.check(given, known, TODAY)[0], [
        *found.findings,
        *faults,
        *whole.check(given, known, TODAY)[1],
    ]


def test_the_short_form_asks_a_third_and_about_the_size_first(asked, brief):
    assert 28 <= len(brief.fields) <= 34
    assert list(brief.fields)[:2] == ["org.navn", "org.antal_ansatte"]
    assert [column.key for column in brief.persons.columns] == ["navn", "stilling", "telefon"]
    assert brief.fields.keys() < asked.fields.keys()


def test_a_short_workbook_has_no_finding_and_no_open_point(asked, brief, tmp_path):
    given, findings = examined(written(brief, short_example(brief)), asked, tmp_path)

    assert findings == []
    assert given.open == ()


def test_a_short_workbook_is_known_by_its_rows_where_it_does_not_tell(asked, brief, tmp_path):
    package = changed(written(brief, short_example(brief)), lambda book: book.remove(book["_meta"]))
    given, findings = examined(package, asked, tmp_path)

    assert (findings, given.open) == ([], ())


def test_a_long_workbook_without_rows_is_no_short_one(asked, filled, tmp_path):
    def change(book):
        book.remove(book["_meta"])
        book["Organisation"].delete_rows(7, 2)

    found = reread(changed(filled, change), asked, tmp_path)

    assert found.cells is not None
    assert not found.cells.is_short
    assert {code.split()[0] for code in said(found)} == {"F204"}


def test_what_we_propose_is_no_answer_until_hr_has_taken_it_over(asked, brief, tmp_path):
    begun = short_example(brief)
    proposed = Filled(
        fields={key: value for key, value in begun.fields.items() if key != "politi.anmeldes_altid"},
        persons=begun.persons,
        externals=begun.externals,
    )
    package = written(brief, proposed)
    sheet, ref = place_of(opened(package), "politi.anmeldes_altid")
    given, findings = examined(package, asked, tmp_path)
    told = findings[0]

    assert opened(package)[sheet][ref].value.startswith("Forslag:\n- Trusler")
    assert f"{told.code.name} {told.place}" == f"S180 egelund.xlsx, {sheet}!{ref}"
    assert told.problem.startswith(
        "»Hvad anmelder I som udgangspunkt altid til politiet?« er endnu kun besvaret med forslaget »- Trusler"
    )
    assert told.remedy.startswith("Slet ordet »Forslag:«, hvis det skal stå sådan.")
    assert told.proposal.startswith("- Trusler")
    assert [finding.code.name for finding in findings] == ["S180", "S144"]
    assert [answer.field.id for answer in given.open] == ["politi.anmeldes_altid"]

    def confirm(book):
        book[sheet][ref] = book[sheet][ref].value.removeprefix("Forslag:\n")

    assert examined(changed(package, confirm), asked, tmp_path)[1] == []


def test_a_proposal_counts_as_missing_in_the_workbook_too(brief):
    book = opened(written(brief), data_only=True)
    sheet, ref = place_of(book, "politi.anmeldes_altid")

    status = column_of(book[sheet], "Status")
    assert book[sheet].cell(book[sheet][ref].row, status).value == "Tag stilling"
    assert book["Vejledning"].cell(row_of(book["Vejledning"], "Så langt er I"), 2).value == "Ikke begyndt"


def test_the_short_form_of_somebody_larger_is_told(asked, brief, tmp_path):
    package = written(brief, short_example(brief, org__antal_ansatte="10-34 ansatte"))
    findings = examined(package, asked, tmp_path)[1]
    [told] = [each for each in findings if each.code.name in {"S183", "S140"}]

    assert str(told.place) == "egelund.xlsx, Organisation!B6"
    assert told.problem == ("Svaret er »10-34 ansatte«, men skemaet er det korte, som er til 1-9 ansatte.")
    assert told.remedy == (
        'Bed konsulenten om det lange skema. Det laves med svarene fra dette: make new FRA="inputs/egelund.xlsx".'
    )


def test_what_a_short_form_does_not_ask_is_named_when_it_is_made_of_a_long_one(
    asked, brief, filled, tmp_path
):
    cells = reread(filled, asked, tmp_path).cells
    assert cells is not None
    new, findings = carry_over(cells, destination("nyt.xlsx", brief, asked))
    unasked = {answer for answer in answers_of(reread(filled, asked, tmp_path)) if answer not in brief.fields}

    assert new.fields.keys() <= brief.fields.keys()
    told = {(finding.question, finding.place.sheet) for finding in findings if finding.code.name == "F301"}
    columns = {*asked.persons.columns, *asked.externals.columns} - {
        *brief.persons.columns, *brief.externals.columns,
    }  # fmt: skip
    assert {label for label, _ in told} == {
        *(asked.fields[answer].label for answer in unasked),
        *(column.label for column in columns if column.key != "sted"),
    }


def test_a_definition_without_short_fields_is_never_short(asked, filled, tmp_path):
    def long(fields):
        return tuple(replace(field, short=False) for field in fields)

    plain = replace(
        asked,
        organisation=long(asked.organisation),
        plan=long(asked.plan),
        steps=tuple(
            replace(step, questions=tuple(replace(one, fields=long(one.fields)) for one in step.questions))
            for step in asked.steps
        ),
    )

    assert short.shortened(plain).fields == {}
    found = reread(filled, plain, tmp_path)
    assert found.cells is not None
    assert not found.cells.is_short
