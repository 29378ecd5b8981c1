"""The column Status says what is the matter, and says of nothing that it is answered that the check calls wrong."""

from datetime import date
from itertools import accumulate

import pytest

from beredskabsplan.core import answers as answers_
from beredskabsplan.core.checks import contradictory
from beredskabsplan.core.questionnaire import Condition, FieldPart, Kind
from beredskabsplan.workbook.write.blank import Filled, example
from beredskabsplan.workbook.write.state import progress
from beredskabsplan.workbook.write.state.judging import judge
from beredskabsplan.workbook.write.state.progress import Headway
from tests.support.office import needs_soffice
from tests.support.workbooks import (
    all_through_libreoffice,
    changed,
    column_of,
    opened,
    part,
    place_of,
    reread,
    through_libreoffice,
    written,
)

ASKING = ["Organisation", "Spørgsmål", "Planen"]
NAMES = {
    "personer": ["Mette Holm", "Aisha Rahimi", "Bo Holm", "Bo Holm", "Ida Leth"],
    "eksterne": ["Psykologhuset"],
}
LEADER = "Ida Leth"
UNKNOWN = "Tjek: står ikke på arket Personer"
SOME_UNKNOWN = "Tjek: ikke alle står på arket Personer"
LONG = "Vi mødes på skolens kontor. " * 6
# What HR may write in a field, and the word beside it.
SAID: list[tuple[str, str | int | date, str]] = [
    ("foerste_samtale.ansvarlig", "mette holm ", "Udfyldt"),
    ("foerste_samtale.ansvarlig", "Mette\N{NO-BREAK SPACE}Holm", "Udfyldt"),
    ("foerste_samtale.ansvarlig", "Mette Holmm", UNKNOWN),
    ("foerste_samtale.ansvarlig", "Mette", UNKNOWN),
    ("foerste_samtale.ansvarlig", "Bo Holm", "Tjek: står to gange på arket Personer"),
    ("foerste_samtale.ansvarlig", "?", "Tjek: ikke et svar"),
    ("foerste_samtale.ansvarlig", "Skal afklares: Karen", "Skal afklares"),
    ("foerste_samtale.stedfortraeder", "Mette Holm", "Tjek: samme navn som ovenfor"),
    ("foerste_samtale.stedfortraeder", "Aisha Rahimi, Mette Holm", "Tjek: samme navn som ovenfor"),
    ("foerste_samtale.stedfortraeder", "Aisha Rahimi", "Udfyldt"),
    ("foerste_samtale.stedfortraeder", "Ingen", "Udfyldt"),
    ("foerste_samtale.stedfortraeder", "Aisha Rahimi, Bo, Søren", "Tjek: højst 2 navne"),
    ("afloesning.stedfortraeder", "Aisha Rahimi", "Udfyldt"),
    ("psykologhjaelp.leverandoer", "psykologhuset", "Udfyldt"),
    ("psykologhjaelp.leverandoer", "Falck", "Tjek: står ikke på arket Eksterne"),
    ("ledelsen.udenom", "aisha rahimi ", "Udfyldt"),
    ("ledelsen.udenom", "Psykologhuset", "Udfyldt"),
    ("ledelsen.udenom", "Falck", "Tjek: står ikke på arket Personer eller Eksterne"),
    ("ledelsen.udenom", "Bo Holm", "Tjek: står to gange på arket Personer eller Eksterne"),
    ("ledelsen.udenom", "Mette Holm", "Tjek: vælg en uden for ledelsen"),  # who is told when it happens
    ("ledelsen.udenom", "Ida Leth", "Tjek: vælg en uden for ledelsen"),
    ("ledelsen.orienteres", "Aisha Rahimi", "Udfyldt"),
    ("ledelsen.orienteres", "- aisha rahimi\n- Mette  Holm\n", "Udfyldt"),
    ("ledelsen.orienteres", "Aisha Rahimi, Mette Holm", "Udfyldt"),
    ("ledelsen.orienteres", "Aisha Rahimi / Mette Holm", "Udfyldt"),
    ("ledelsen.orienteres", "Aisha Rahimi & Mette Holm", "Udfyldt"),
    ("ledelsen.orienteres", "Aisha Rahimi;Mette Holm", "Udfyldt"),
    ("ledelsen.orienteres", "Aisha Rahimi og Mette Holm", "Udfyldt"),
    ("ledelsen.orienteres", "Aisha Rahimi, Mette Holm og MED-udvalget", SOME_UNKNOWN),
    ("ledelsen.orienteres", "Aisha", UNKNOWN),
    ("ledelsen.orienteres", "Bo Holm", "Tjek: står to gange på arket Personer"),
    ("ledelsen.orienteres", "Aisha Rahimi\nMette Holm\nSofie", SOME_UNKNOWN),
    ("samtalested.sted", "Kontoret", "Udfyldt"),
    ("dokumentation.sted", "   ", "Mangler"),
    ("samtalested.sted", "\n \N{NO-BREAK SPACE}", "Mangler"),
    ("samtalested.sted", "?", "Tjek: ikke et svar"),
    ("dokumentation.sted", "????", "Tjek: ikke et svar"),
    ("aflastning.sikring", "?? spørg Mette", "Tjek: ikke et svar"),
    ("samtalested.sted", "-", "Tjek: ikke et svar"),
    ("dokumentation.sted", "…", "Tjek: ikke et svar"),
    ("aflastning.sikring", ",", "Tjek: ikke et svar"),
    ("samtalested.sted", "Ved ikke.", "Tjek: ikke et svar"),
    ("dokumentation.sted", "N/A", "Tjek: ikke et svar"),
    ("aflastning.sikring", "xxxx", "Tjek: ikke et svar"),
    ("samtalested.sted", "TBD", "Tjek: ikke et svar"),
    ("dokumentation.sted", "Ved ikke endnu", "Tjek: ikke et svar"),
    ("aflastning.sikring", "se bilag", "Tjek: ikke et svar"),
    ("samtalested.sted", "Det ved vi desværre ikke lige nu.", "Tjek: ikke et svar"),
    ("debriefing.betydning", "x", "Tjek: ikke et svar"),
    ("debriefing.betydning", "samme som ovenfor", "Tjek: ikke et svar"),
    ("debriefing.betydning", "Udfyldes senere", "Tjek: ikke et svar"),
    ("debriefing.betydning", "ikke afklaret", "Tjek: ikke et svar"),
    ("debriefing.betydning", "Et møde", "Udfyldt"),
    ("debriefing.ordet", "N.A.", "Tjek: ikke et svar"),
    ("debriefing.ordet", "TBC", "Tjek: ikke et svar"),
    ("debriefing.ordet", "mangler", "Tjek: ikke et svar"),
    ("debriefing.ordet", "Alle", "Udfyldt"),
    ("aflastning.hvordan", "afventer", "Tjek: ikke et svar"),
    ("aflastning.hvordan", "følger", "Tjek: ikke et svar"),
    ("aflastning.hvordan", "Ved vi ikke", "Tjek: ikke et svar"),
    ("aflastning.hvordan", "HR læser med", "Udfyldt"),
    ("dokumentation.sted", LONG, "Tjek: højst 120 tegn"),
    ("aflastning.sikring", "Skal afklares", "Skal afklares"),
    ("samtalested.sted", "Forslag: Kontoret", "Tag stilling"),
    ("samtalested.alternativ", "Bor Karen 010180-1234 i nærheden, tager vi hjem", "Tjek: ligner et cpr-nummer"),
    ("samtalested.alternativ", "Journal 0101801234", "Tjek: ligner et cpr-nummer"),
    ("samtalested.alternativ", "Sag 450180-1234, P-nummer 9876543210", "Udfyldt"),
    ("samtalested.alternativ", "Ring +45 12 34 56 78", "Udfyldt"),
    ("samtalested.alternativ", LONG, "Udfyldt"),
    ("ledelsen.hvornaar", "samme dag", "Udfyldt"),
    ("ledelsen.hvornaar", "Samme dag.", "Udfyldt"),
    ("ledelsen.hvornaar", "Hurtigt", "Tjek: vælg fra listen"),
    ("ledelsen.hvornaar", "?", "Tjek: vælg fra listen"),
    ("grov_chikane.svar", "ja", "Udfyldt"),
    ("grov_chikane.svar", "Måske", "Tjek: vælg Ja eller Nej"),
    ("ledelsen.vagttelefon", "+45 12 34 56 78", "Udfyldt"),
    ("ledelsen.vagttelefon", "12345678", "Udfyldt"),
    ("ledelsen.vagttelefon", "114", "Udfyldt"),
    ("ledelsen.vagttelefon", "+46 8 123 456 78", "Udfyldt"),
    ("ledelsen.vagttelefon", "1234567", "Tjek: et nummer har 8 cifre"),
    ("ledelsen.vagttelefon", "lokal 4512", "Tjek: et nummer har 8 cifre"),
    ("ledelsen.vagttelefon", "12345678; 87654321", "Tjek: et nummer har 8 cifre"),
    ("ledelsen.vagttelefon", "12345678 #2", "Tjek: et nummer har 8 cifre"),
    ("ledelsen.vagttelefon", "12345678,,2", "Tjek: et nummer har 8 cifre"),
    ("debriefing.varighed", 60, "Udfyldt"),
    ("debriefing.varighed", "60", "Udfyldt"),
    ("debriefing.varighed", "60 minutter", "Udfyldt"),
    ("debriefing.varighed", "2 timer", "Tjek: skriv kun tallet"),
    ("debriefing.varighed", "1-2", "Tjek: skriv kun tallet"),
    ("debriefing.varighed", 200, "Tjek: fra 45 til 180"),
    ("debriefing.varighed", "en time", "Tjek: skriv kun tallet"),
    ("planen.gaelder_fra", date(2026, 3, 15), "Udfyldt"),
    ("planen.gaelder_fra", "15-03-2026", "Udfyldt"),
    ("planen.gaelder_fra", "15.3.2026", "Udfyldt"),
    ("planen.gaelder_fra", "15/3-2026", "Udfyldt"),
    ("planen.gaelder_fra", "foråret 2026", "Tjek: skriv fx 31-12-2026"),
    ("planen.gaelder_fra", "1/3 og 8/3 2026", "Tjek: skriv fx 31-12-2026"),
    ("planen.gaelder_fra", "uge 12", "Tjek: skriv fx 31-12-2026"),
    ("planen.gaelder_fra", "15-13-2026", "Tjek: skriv fx 31-12-2026"),
    ("planen.gaelder_fra", "31-02-2026", "Tjek: skriv fx 31-12-2026"),
    ("planen.gaelder_fra", "29/2-2028", "Udfyldt"),
    ("org.cvr", "13585628", "Udfyldt"),
    ("org.cvr", "DK 13 58 56 28", "Udfyldt"),
    ("org.cvr", "13585629", "Tjek: ikke et CVR-nummer"),
    ("org.cvr", "1358562", "Tjek: ikke et CVR-nummer"),
]  # fmt: skip
# An answer above that leaves nothing to answer, what stands under it, and the word beside that.
CLOSED: list[tuple[dict[str, str | int], str, str]] = [
    ({}, "psykologhjaelp.leverandoer", "Valgfrit"),
    ({"psykologhjaelp.tilbud": "ja, altid "}, "psykologhjaelp.leverandoer", "Mangler"),
    ({"psykologhjaelp.tilbud": "?"}, "psykologhjaelp.leverandoer", "Valgfrit"),
    ({"psykologhjaelp.tilbud": "Vi har ingen ordning endnu"}, "psykologhjaelp.leverandoer", "Ikke relevant"),
    ({"grov_chikane.svar": "Nej"}, "grov_chikane.kriterier", "Ikke relevant"),
    (
        {"grov_chikane.svar": "nej", "grov_chikane.kriterier": "Ved trusler"},
        "grov_chikane.kriterier", "Tjek: svaret ovenfor er »nej«",
    ),
    ({"grov_chikane.svar": "Nej", "grov_chikane.kriterier": "-"}, "grov_chikane.kriterier", "Ikke relevant"),
    ({"grov_chikane.svar": "Måske", "grov_chikane.kriterier": "Ved trusler"}, "grov_chikane.kriterier", "Udfyldt"),
    ({"kompetencer.personer": "Ingen"}, "kompetencer.kompetencer", "Ikke relevant"),
    (
        {"kompetencer.personer": "ingen", "kompetencer.kompetencer": "Mægling"},
        "kompetencer.kompetencer", "Tjek: svaret ovenfor er »ingen«",
    ),
    ({"afloesning.ansvarlig": "Gælder ikke hos os"}, "afloesning.stedfortraeder", "Ikke relevant"),
    (
        {"afloesning.ansvarlig": "Gælder ikke hos os", "afloesning.stedfortraeder": "Mette Holm"},
        "afloesning.stedfortraeder", "Tjek: svaret ovenfor er »Gælder ikke hos os«",
    ),
    ({"kontaktkriterier.hvornaar": "Nej, vi tager ikke selv kontakt"}, "kontakt.kommunikation", "Ikke relevant"),
    (
        {"kontaktkriterier.hvornaar": "Nej, vi tager ikke selv kontakt", "kontakt.kommunikation": "Pr. brev"},
        "kontakt.kommunikation", "Tjek: svaret i 3.1 er »Nej, vi tager ikke selv kontakt«",
    ),
    ({"kontaktkriterier.hvornaar": "Kun når den ramte medarbejder ønsker det"}, "kontakt.kommunikation", "Mangler"),
]  # fmt: skip


def judged(asked, given):
    return judge(asked, given, NAMES, [LEADER])


def rounds():
    """Spread what is said over as few workbooks as there are answers to one field."""
    workbooks: list[dict[str, str | int | date]] = []
    for field, answer, _ in SAID:
        free = next((book for book in workbooks if not {field, other(field)} & set(book)), None)
        if free is None:
            workbooks.append(free := {})
        free[field] = answer
        if other(field) != field:
            free[other(field)] = "Mette Holm"
    return workbooks


def other(field):
    """Name the field that the word beside *field* looks at too."""
    return {
        "foerste_samtale.stedfortraeder": "foerste_samtale.ansvarlig",
        "ledelsen.udenom": "ledelsen.modtager",
    }.get(field, field)


def table(key):
    columns = {
        "personer": {"stilling": "Leder", "telefon": "12345678"},
        "eksterne": {"hjaelper_med": "Andet"},
    }
    return [
        {"navn": name, **columns[key], **({"funktion": "Leder"} if name == LEADER else {})}
        for name in NAMES[key]
    ]


def book_with(asked, given):
    return written(asked, Filled(fields=given, persons=table("personer"), externals=table("eksterne")))


def shown(package, field):
    """Read the word beside *field*."""
    book = opened(package, data_only=True)
    title, cell = place_of(book, field)
    return book[title].cell(book[title][cell].row, column_of(book[title], "Status")).value


@pytest.mark.parametrize(("field", "answer", "word"), SAID)
def test_the_word_says_what_is_the_matter(asked, field, answer, word):
    given = {field: answer}
    if other(field) != field:
        given[other(field)] = "Mette Holm"

    assert judged(asked, given)[field] == word


@pytest.mark.parametrize(("given", "field", "word"), CLOSED)
def test_what_an_answer_above_has_closed_is_told_when_it_is_answered(asked, given, field, word):
    assert judged(asked, given)[field] == word


def test_a_deputy_of_nobody_is_not_asked_for(asked):
    fields = asked.fields
    tied = [key for key, field in fields.items() if field.required_when and key in asked.deputies]

    for holder in tied:
        condition = fields[holder].required_when
        closing = next(
            answer for answer in fields[condition.field].answers if not condition.is_met_by(answer)
        )
        given = {condition.field: closing}
        deputy = asked.deputies[holder]
        assert judged(asked, given)[deputy] == "Ikke relevant"
        assert judged(asked, {**given, deputy: "Mette Holm"})[deputy].startswith("Tjek: ")


def test_fields_that_wait_for_each_other_are_asked(asked):
    from dataclasses import replace

    first, second, *rest = asked.organisation
    waiting = replace(first, required=False, required_when=Condition(field=second.id, values=("Ja",)))
    other_ = replace(second, required=False, required_when=Condition(field=first.id, values=("Ja",)))
    tangled = replace(asked, organisation=(waiting, other_, *rest))

    assert judged(tangled, {})[first.id] == "Valgfrit"


def test_words_for_there_is_none_are_answers_where_the_field_has_them(asked):
    from dataclasses import replace

    first, *rest = asked.plan
    assert first.kind is Kind.PERSON
    allowed = replace(asked, plan=(replace(first, none=("Ingen", "Ingen vagt")), *rest))

    assert judged(asked, {first.id: "Ingen vagt"})[first.id] == UNKNOWN
    assert judged(allowed, {first.id: "ingen vagt"})[first.id] == "Udfyldt"


@pytest.mark.parametrize(
    ("count", "part_", "whole"),
    [
        (Headway(0, 4), "Ikke begyndt", "Ikke begyndt"),
        (Headway(1, 3), "1 af 4 udfyldt – 3 mangler", "I gang: 1 af 4 udfyldt – 3 mangler"),
        (Headway(0, 3, 1), "0 af 4 udfyldt – 3 mangler, 1 skal tjekkes", "I gang: 0 af 4 udfyldt – 3 mangler, 1 skal tjekkes"),
        (Headway(3, 0, 1), "3 af 4 udfyldt – 1 skal tjekkes", "I gang: 3 af 4 udfyldt – 1 skal tjekkes"),
        (Headway(3, 0, 0, 1), "3 af 4 udfyldt – 1 skal afklares", "Klar til at sende: 3 af 4 udfyldt – 1 skal afklares"),
        (Headway(4), "Alle 4 udfyldt", "Klar til at sende: alle felter med * er udfyldt"),
    ],
)  # fmt: skip
def test_the_progress_counts_nothing_as_answered_that_must_be_looked_at(count, part_, whole):
    assert (progress.progress(count), progress.overall(count)) == (part_, whole)


def test_a_word_counts_where_it_belongs(asked):
    starred = [field for field in asked.fields.values() if field.required][:4]
    free = [field for field in asked.fields.values() if not field.may_be_required][:3]
    words = [
        "Udfyldt",
        "Mangler",
        "Tag stilling",
        "Skal afklares",
        "Udfyldt",
        "Tjek: ikke et svar",
        "Valgfrit",
    ]
    statuses = {field.id: word for field, word in zip((*starred, *free), words, strict=True)}

    assert progress.tally((*starred, *free), statuses) == Headway(1, 2, 1, 1)


def test_the_colour_of_an_answer_is_for_answers_only(empty):
    sheet = part(empty, "xl/worksheets/sheet5.xml").decode()

    assert 'type="beginsWith"' in sheet
    assert sheet.count('type="cellIs"') == 6


def depth(formula):
    """Count how deep functions are nested."""
    code = "".join(formula.split('"')[::2])
    levels = accumulate((sign == "(") - (sign == ")") for sign in code)
    return max(levels, default=0)


def test_every_formula_is_within_the_limits_of_excel(empty):
    formulas = [
        str(cell.value)
        for sheet in opened(empty)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]

    assert len(formulas) > 300
    assert max(map(len, formulas)) < 4_000  # of 8,192
    for formula in formulas:
        assert depth(formula) <= 64
        assert max(map(len, formula.split('"')[1::2]), default=0) <= 255
        assert not {"LET(", "FILTER(", "TEXTJOIN(", "XLOOKUP(", "_xlfn"} & {
            word for word in ("LET(", "FILTER(", "TEXTJOIN(", "XLOOKUP(", "_xlfn") if word in formula
        }


@pytest.fixture(scope="module")
def calculated(asked, tmp_path_factory):
    """Let LibreOffice calculate workbooks with all that is said; each comes with what Python has put there."""
    folder = tmp_path_factory.mktemp("status")
    closed = [given for given, _, _ in CLOSED]
    # What depends on the day is left out.
    timeless = {
        key: value
        for key, value in example(asked).fields.items()
        if not asked.fields[key].past and asked.fields[key].plays is not FieldPart.NEXT_REVIEW
    }
    some = {key: value for number, (key, value) in enumerate(timeless.items()) if number % 3}
    every = [*rounds(), *closed, some]
    packages = [book_with(asked, given) for given in every]
    # Saved by openpyxl, the formulas have no values, so LibreOffice must calculate.
    forgotten = [changed(package, id) for package in packages]
    return list(zip(every, packages, all_through_libreoffice(forgotten, folder, "xlsx"), strict=True))


def seen_in(package):
    """Return the words of the column Status, the cells behind it, and what the first sheet says."""
    book = opened(package, data_only=True)
    sheets = [(book[title], column_of(book[title], "Status")) for title in ASKING]
    words = [cell.value for sheet, column in sheets for (cell,) in sheet.iter_rows(5, None, column, column)]
    rows = book["_lister"].iter_rows(2, 90, 2, 12, values_only=True)
    said = [row[1].value for row in book["Vejledning"].iter_rows()]
    return [word for word in words if word], [tuple(value or None for value in row) for row in rows], said


@pytest.mark.slow
@needs_soffice
def test_the_formulas_say_what_python_says(calculated):
    words = set()
    for _, ours, theirs in calculated:
        assert seen_in(theirs) == seen_in(ours)
        words.update(seen_in(ours)[0])
    assert words >= {word for _, _, word in SAID}


@pytest.mark.slow
@needs_soffice
def test_nothing_counts_as_answered_that_the_check_calls_wrong(asked, calculated, tmp_path):
    for given, _, theirs in calculated:
        reading = reread(theirs, asked, tmp_path)
        assert reading.cells is not None
        answers, findings = answers_.read(reading.cells, asked)
        settled = contradictory.settle(answers, asked)
        unusable = {
            key
            for key, answer in settled.fields.items()
            if answer.value is None and answer.state is not answers_.State.NONE
        }
        wrong = (unusable | {finding.field for finding in findings}) & set(given)
        answered = [field for field in wrong if shown(theirs, field) == "Udfyldt"]
        assert answered == [], given


@pytest.mark.slow
@needs_soffice
def test_a_date_that_lies_on_the_wrong_side_of_today_is_told(asked, tmp_path):
    given = {"planen.godkendt_dato": date(2099, 1, 1), "planen.naeste_revision": date(2001, 1, 1)}
    package = through_libreoffice(changed(book_with(asked, given), id), tmp_path, "xlsx")

    assert [shown(package, field) for field in given] == [
        "Tjek: ligger i fremtiden",
        "Tjek: datoen er passeret",
    ]


def test_the_example_has_its_cells_behind_as_the_formulas_make_them(asked):
    """A date in a cell for text is a text behind it as well."""
    book = opened(written(asked, example(asked)), data_only=True)
    behind = {row[0]: row[1] for row in book["_lister"].iter_rows(2, 90, 8, 12, values_only=True) if row[0]}
    rough = [field for field in asked.fields.values() if field.month_is_enough and field.example]

    assert rough
    for field in rough:
        title, cell = place_of(book, field.id)
        assert behind[field.id] == book[title][cell].value
