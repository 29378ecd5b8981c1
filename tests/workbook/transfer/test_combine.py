"""Joining copies of a questionnaire that different people have filled in: nothing is lost, and nothing is chosen."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beredskabsplan.core import answers, values
from beredskabsplan.core.answers import State
from beredskabsplan.core.cells import Cell
from beredskabsplan.core.findings import Place
from beredskabsplan.core.heard import unsettled
from beredskabsplan.core.heard.sayings import Saying, SayingKind
from beredskabsplan.workbook.transfer import surplus
from beredskabsplan.workbook.transfer.combine import combine
from beredskabsplan.workbook.transfer.destination import destination
from tests.support.material import cells, person
from tests.support.workbooks import reread, written

METTE, PETER = "mette.xlsx", "peter.xlsx"


def join(definitions, mette, peter, *, persons=((), ()), externals=((), ()), change=lambda copy: copy):
    """Join two copies, each with some answers and its tables, *change*d by a function."""
    copies = {}
    for name, own, people, helpers in zip((METTE, PETER), (mette, peter), persons, externals, strict=True):
        copy = cells(definitions, own, filled=False, persons=people, externals=helpers)
        copies[name] = change(replace(copy, workbook=name))
    return combine(copies, destination("samlet.xlsx", definitions.questionnaire))


@pytest.fixture
def halves(definitions):
    return partial(join, definitions)


def told(findings):
    return [f"{finding.code.name} {finding.place}: {finding.problem}" for finding in findings]


def given_only(filled, asked):
    """Return the answers that stood in no cell from the start."""
    defaults = {field.id: field.default for field in asked.fields.values()}
    return {key: value for key, value in filled.fields.items() if value != defaults[key]}


def test_what_stands_in_one_copy_alone_is_taken(halves, asked):
    filled, findings = halves(
        {"org.navn": "Egelund"}, {"samtalested.sted": "Kontoret", "planen.roller_aftalt": "Ja"}
    )

    assert given_only(filled, asked) == {
        "org.navn": "Egelund",
        "samtalested.sted": "Kontoret",
        "planen.roller_aftalt": "Ja",
    }
    assert findings == ()


@pytest.mark.parametrize(
    ("field", "one", "other", "taken"),
    [
        ("org.navn", "Egelund", "  EGELUND ", "Egelund"),
        ("planen.gaelder_fra", date(2026, 3, 1), "1/3 2026", date(2026, 3, 1)),
        ("debriefing.varighed", 90, "90", 90),
        ("planen.roller_aftalt", True, "ja", "Ja"),
        ("ledelsen.vagttelefon", 12345678, "12 34 56 78", "12345678"),
    ],
)
def test_what_is_the_same_however_it_is_written_is_no_conflict(halves, field, one, other, taken):
    filled, findings = halves({field: one}, {field: other})

    assert filled.fields[field] == taken
    assert findings == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("?", "Kontoret"),
        ("Skal afklares: Mette", "Kontoret"),
        ("Sidste år: Kælderen", "Kontoret"),
        ("  ", "Kontoret"),
    ],
)
def test_an_answer_counts_before_what_is_none_yet(halves, one, other):
    for mette, peter in ((one, other), (other, one)):
        filled, findings = halves({"samtalested.sted": mette}, {"samtalested.sted": peter})

        assert filled.fields["samtalested.sted"] == "Kontoret"
        assert findings == ()


def test_what_hr_has_not_chosen_yet_is_not_settled_by_a_third_copy(halves):
    both = "Flere svar:\na.xlsx: Kontoret\nb.xlsx: Kælderen"
    filled, _ = halves({"samtalested.sted": both}, {"samtalested.sted": "Haven"})

    assert unsettled.read(filled.fields["samtalested.sted"])
    assert filled.fields["samtalested.sted"] == f"{both}\npeter.xlsx: Haven"


def test_what_stood_there_from_the_start_is_nobody_s_answer(halves, asked):
    default = asked.fields["debriefing.varighed"].default
    filled, findings = halves({"debriefing.varighed": default}, {"debriefing.varighed": 45})

    assert filled.fields["debriefing.varighed"] == 45
    assert findings == ()


def test_different_answers_stand_both_in_the_cell_and_neither_is_chosen(halves, definitions):
    filled, findings = halves(
        {"ledelsen.vagttelefon": "70112255", "planen.gaelder_fra": date(2026, 3, 1)},
        {"ledelsen.vagttelefon": "70112256", "planen.gaelder_fra": date(2026, 4, 1)},
    )
    given, _ = answers.read(cells(definitions, filled.fields, filled=False), definitions.questionnaire)

    assert filled.fields["ledelsen.vagttelefon"] == "Flere svar:\nmette.xlsx: 70112255\npeter.xlsx: 70112256"
    assert (
        filled.fields["planen.gaelder_fra"] == "Flere svar:\nmette.xlsx: 01-03-2026\npeter.xlsx: 01-04-2026"
    )
    assert given.fields["ledelsen.vagttelefon"].state is State.OPEN
    assert told(findings) == [
        "F307 samlet.xlsx, Spørgsmål!C18: Kopierne af skemaet har hvert sit svar på »Telefonnummer uden for arbejdstid«: mette.xlsx: 70112255 · peter.xlsx: 70112256",
        "F307 samlet.xlsx, Planen!B13: Kopierne af skemaet har hvert sit svar på »Gælder fra«: mette.xlsx: 01-03-2026 · "
        "peter.xlsx: 01-04-2026",
    ]


def test_of_three_copies_those_that_agree_are_named_together(definitions):
    copies = {
        name: replace(cells(definitions, {"samtalested.sted": place}, filled=False), workbook=name)
        for name, place in (("a.xlsx", "Kontoret"), ("b.xlsx", "Kælderen"), ("c.xlsx", "kontoret"))
    }
    filled, _ = combine(copies, destination("samlet.xlsx", definitions.questionnaire))

    assert filled.fields["samtalested.sted"] == "Flere svar:\na.xlsx og c.xlsx: Kontoret\nb.xlsx: Kælderen"


def test_persons_are_joined_by_name_and_a_number_that_differs_is_left_to_hr(halves):
    filled, findings = halves(
        {},
        {},
        persons=(
            [person("Mette Kjærgaard Holm", stilling="Leder", telefon="12345601"), person("Bo Dam")],
            [
                person("Karen Margrethe Friis"),
                person("mette  kjærgaard holm", telefon="12345602", email="mkh@egelund.example"),
            ],
        ),
    )
    rows = {row["navn"]: row for row in filled.persons}

    assert [*rows] == ["Mette Kjærgaard Holm", "Bo Dam", "Karen Margrethe Friis"]
    assert (rows["Mette Kjærgaard Holm"]["stilling"], rows["Mette Kjærgaard Holm"]["email"]) == (
        "Leder",
        "mkh@egelund.example",
    )
    assert (
        rows["Mette Kjærgaard Holm"]["telefon"] == "Flere svar:\nmette.xlsx: 12345601\npeter.xlsx: 12345602"
    )
    assert told(findings) == [
        "F307 samlet.xlsx, Personer!E5: Kopierne af skemaet har hvert sit svar på »Arbejdstelefon«: "
        "mette.xlsx: 12345601 · peter.xlsx: 12345602"
    ]


def test_two_of_one_name_stay_two_and_a_row_without_a_name_stays(halves):
    two = [
        person("Bo Dam", stilling="Lærer", telefon=""),
        person("Bo Dam", stilling="Pedel", telefon=""),
        person("", stilling="", telefon="12345609"),
    ]
    filled, findings = halves({}, {}, persons=(two, two))

    assert [(row["navn"], row["stilling"], row["telefon"]) for row in filled.persons] == [
        ("Bo Dam", "Lærer", ""),
        ("Bo Dam", "Pedel", ""),
        ("", "", "12345609"),
    ]
    assert findings == ()


def test_help_from_outside_that_hr_has_changed_counts_before_what_stood_there(halves, asked):
    ready = asked.externals.prefilled
    own = [{**ready[0], "bemaerkning": "Ring først her"}, *ready[1:]]
    filled, findings = halves({}, {}, externals=(ready, own))

    assert filled.externals[0]["bemaerkning"] == "Ring først her"
    assert findings == ()


def test_the_place_of_a_conflict_counts_the_rows_that_stand_there_from_the_start(halves, asked):
    one, other = ({"navn": "Psykologhuset", "telefon": number} for number in ("12345610", "12345611"))
    _, findings = halves({}, {}, externals=([one], [other]))

    row = 5 + len(asked.externals.prefilled)
    assert [finding.place.cell for finding in findings] == [f"C{row}"]


def test_remarks_of_both_are_kept_and_notes_of_both_are_told(halves):
    def remarked(copy):
        note = Saying(
            kind=SayingKind.NOTE,
            place=Place(file=copy.workbook, sheet="Spørgsmål", cell="C10"),
            text=f"Note fra {copy.workbook}",
            field="samtalested.sted",
        )
        return replace(copy, remarks={"samtalested.sted": f"Fra {copy.workbook}"}, sayings=(note,))

    filled, findings = halves({}, {}, change=remarked)

    assert filled.remarks == {"samtalested.sted": "Fra mette.xlsx\nFra peter.xlsx"}
    assert told(findings) == [
        "F309 samlet.xlsx, Spørgsmål!C10: I Spørgsmål!C10 i mette.xlsx er der også skrevet noget (note), som ikke er taget "
        "med: »Note fra mette.xlsx«.",
        "F309 samlet.xlsx, Spørgsmål!C10: I Spørgsmål!C10 i peter.xlsx er der også skrevet noget (note), som ikke er taget "
        "med: »Note fra peter.xlsx«.",
    ]


def test_a_cpr_number_is_not_written_anew_and_the_other_answer_is_taken(halves):
    filled, findings = halves({"samtalested.sted": "Hos 010180-1234"}, {"samtalested.sted": "Kontoret"})

    assert filled.fields["samtalested.sted"] == "Kontoret"
    assert [finding.code.name for finding in findings] == ["F308"]
    assert "010180" not in repr((filled, findings))


TYPED = {
    "org.navn": st.sampled_from(["Egelund", "egelund ", "Birkely"]),
    "samtalested.sted": st.sampled_from(["Kontoret", "KONTORET", "Kælderen", "- Kontoret\n- Kælderen"]),
    "ledelsen.hvornaar": st.sampled_from(["Straks", "straks.", "Samme dag", "Omgående"]),
    "planen.roller_aftalt": st.sampled_from([True, "Ja", "ja", "Nej", "Måske"]),
    "planen.gaelder_fra": st.sampled_from(
        [date(2026, 3, 1), "1. marts 2026", "marts 2026", date(2027, 1, 1)]
    ),
    "debriefing.varighed": st.sampled_from([75, 90, "90", "en time"]),
    "ledelsen.vagttelefon": st.sampled_from([70112255, "70 11 22 55", "70112256", "lokal 12"]),
}
UNSETTLED = st.sampled_from([None, "", "?", "Skal afklares: Karen"])


def test_of_long_answers_each_is_told(halves):
    long = "- Vi ringer til den ramte.\n" * 20
    _, [finding] = halves(
        {"samtalested.alternativ": long}, {"samtalested.alternativ": f"{long}- Og hører nærmere"}
    )

    assert "mette.xlsx: - Vi ringer" in finding.problem
    assert "peter.xlsx: - Vi ringer" in finding.problem
    assert len(finding.problem) < 400


HALF = st.fixed_dictionaries({key: UNSETTLED | typed for key, typed in TYPED.items()})
ROWS = st.lists(
    st.builds(
        person,
        st.sampled_from(["Mette Kjærgaard Holm", "mette holm", "Bo Dam", ""]),
        telefon=st.sampled_from(["", "12345601", "12345602"]),
        stilling=st.sampled_from(["", "Leder", "Lærer"]),
    ),
    max_size=4,
)


@settings(deadline=None)
@given(mette=HALF, peter=HALF, persons=st.tuples(ROWS, ROWS))
def test_no_answer_of_either_half_is_missing_and_none_is_invented(definitions, mette, peter, persons):
    asked = definitions.questionnaire
    filled, findings = join(definitions, mette, peter, persons=persons)
    listed = [values.fold(finding.wrote) for finding in findings]
    for key, field in asked.fields.items():
        said = [answer for half in (mette, peter) if (answer := _answer(half.get(key), field))]
        given = [answer for half in (mette, peter) if (answer := _answer(half.get(key), None))]
        joined = filled.fields.get(key)
        for answer in said:
            assert _same(field, joined, answer) or values.fold(unsettled.shown(answer)) in values.fold(
                str(joined)
            )
        if len(said) == 1 or (said and _same(field, *said)):
            assert _same(field, joined, said[0])
        elif len(said) == 2:
            assert str(joined).startswith("Flere svar:")
            assert all(
                any(values.fold(unsettled.shown(answer)) in text for text in listed) for answer in said
            )
        elif not given:
            assert unsettled.read(joined) is None
    texts = " ".join(values.fold(text) for row in filled.persons for text in row.values())
    written_rows = [text for rows in persons for row in rows for text in row.values() if text]
    assert [text for text in written_rows if values.fold(text) not in texts] == []


def _answer(raw, field):
    """Return what somebody has answered; what stood in *field* from the start is nobody's answer."""
    is_none = values.is_empty(raw) or values.is_placeholder(raw) or values.who_can_answer(raw) is not None
    return None if is_none or (field and str(raw) == str(field.default)) else raw


def _same(field, *raws):
    return len({surplus.said(field, Cell(sheet="Ark", ref="A1", value=raw)) for raw in raws}) == 1


@pytest.mark.heavy
def test_the_joined_workbook_is_read_as_it_was_joined(halves, asked, tmp_path):
    filled, findings = halves(
        {"samtalested.sted": "Kontoret", "org.navn": "Egelund"},
        {"samtalested.sted": "Kælderen"},
        persons=(
            [person("Mette Kjærgaard Holm", telefon="12345601")],
            [person("Mette Kjærgaard Holm", telefon="12345602")],
        ),
    )
    joined = reread(written(asked, filled), asked, tmp_path).cells
    assert joined is not None
    given, faults = answers.read(joined, asked)

    assert given.value("org.navn") == "Egelund"
    assert [(str(finding.place), finding.wrote) for finding in faults if finding.code.name == "F307"] == [
        (str(finding.place).replace("samlet.xlsx", "egelund.xlsx"), finding.wrote)
        for finding in reversed(findings)
    ]
