"""A definition that Excel could not hold is told so, fault by fault, before a workbook is written."""

import warnings
from dataclasses import replace

import pytest

from beredskabsplan.core.questionnaire import Condition, Kind
from beredskabsplan.workbook.write.limits import faults
from tests.support.workbooks import opened, written


def with_field(asked, **changes):
    """Change the first fact of the organisation."""
    return replace(asked, organisation=(replace(asked.organisation[0], **changes), *asked.organisation[1:]))


def with_sheet(asked, key="planen", **changes):
    return replace(asked, sheets={**asked.sheets, key: replace(asked.sheets[key], **changes)})


def with_column(asked, **changes):
    columns = (replace(asked.persons.columns[0], **changes), *asked.persons.columns[1:])
    return replace(asked, persons=replace(asked.persons, columns=columns))


def test_the_shipped_definition_is_within_all_limits(asked):
    assert list(faults(asked)) == []


def test_signs_are_counted_as_excel_does(asked):
    (size,) = [each for each in asked.organisation if each.amr_when]
    emojis = replace(size, choices=("\U0001f600" * 100, *size.choices[1:]))
    wide = replace(asked, organisation=tuple(emojis if each is size else each for each in asked.organisation))

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert written(wide)
    assert list(faults(wide)) == []
    assert list(faults(with_sheet(asked, name="\U0001f600" * 16))) == [
        "sheets.planen: name er på 32 tegn. Et arks navn skal være på 1-31 tegn."
    ]


def test_what_is_just_within_the_limits_is_written_without_a_warning(asked):
    long = with_sheet(with_field(asked, help="a b " * 220, max_length=32_767), name="a" * 31, title="t" * 255)
    long = with_column(long, label="k" * 253)

    assert list(faults(long)) == []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert "a" * 31 in opened(written(long)).sheetnames


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            lambda asked: with_sheet(asked, name="x" * 32),
            "sheets.planen: name er på 32 tegn. Et arks navn skal være på 1-31 tegn.",
        ),
        (
            lambda asked: with_sheet(asked, name=""),
            "sheets.planen: name er på 0 tegn. Et arks navn skal være på 1-31 tegn.",
        ),
        (
            lambda asked: with_sheet(asked, name="Hvem/hvad?"),
            r"sheets.planen: name »Hvem/hvad?« må ikke indeholde [ ] : * ? / \ og ikke begynde eller slutte med '.",
        ),
        (
            lambda asked: with_sheet(asked, name="_meta"),
            "sheets.planen: navnet »_meta« er optaget. Vælg et andet, som ikke begynder med _.",
        ),
        (lambda asked: with_sheet(asked, name="PERSONER"), "sheets.planen: name er det samme som i sheets.personer."),
        (lambda asked: with_sheet(asked, title="x" * 256), "sheets.planen: title er på 256 tegn. Der er plads til 255."),
        (
            lambda asked: with_column(asked, label="Stilling:"),
            "persons.columns[stilling]: label skal være forskellig fra de andre kolonners og må ikke være tom.",
        ),
        (
            lambda asked: with_column(asked, help="hjælp " * 300),
            "persons.columns[navn]: help er så lang, at rækken bliver højere, end Excel kan vise. Forkort den.",
        ),
        (
            lambda asked: with_field(asked, help="hjælp " * 300),
            "org.navn: help er så lang, at rækken bliver højere, end Excel kan vise. Forkort den.",
        ),
        (
            lambda asked: with_field(asked, label="x" * 32_768),
            "org.navn: label er på 32768 tegn. Der er plads til 32767.",
        ),
        (
            lambda asked: with_field(asked, choices=("Ja", "x" * 256)),
            f"org.navn: choices: »{'x' * 40}« skal være på 1-255 tegn og én linje.",
        ),
        (
            lambda asked: with_field(asked, max_length=40_000),
            "org.navn: max_length er 40000. En celle kan have 1-32767 tegn.",
        ),
        (
            lambda asked: with_field(asked, max_length=2, default="for langt"),
            "org.navn: default er længere end max_length.",
        ),
        (
            lambda asked: with_field(asked, id="org.mit-navn"),
            "org.mit-navn: nøglen må kun indeholde bogstaver, tal og _ og være højst 200 tegn.",
        ),
        (
            lambda asked: with_field(asked, id="org_CVR"),
            "org.cvr: nøglen ligner org_CVR for meget; Excel giver dem samme navn (svar_org_cvr).",
        ),
        (
            lambda asked: with_field(asked, required_when=Condition(field="org.cvr", values=("x" * 256,))),
            "org.navn: required_when: et svar er på over 255 tegn.",
        ),
        (
            lambda asked: with_field(
                asked, required_when=Condition(field="org.cvr", values=tuple(f"svar {i}" for i in range(400)))
            ),
            "org.navn: required_when har så mange svar, at formlen bliver for lang for Excel.",
        ),
    ],
)  # fmt: skip
def test_what_excel_cannot_hold_is_told_with_its_place(asked, change, expected):
    assert list(faults(change(asked))) == [expected]


def test_all_faults_are_told_at_once(asked):
    wrong = with_sheet(with_field(asked, help="hjælp " * 300, max_length=40_000), name="x" * 40)

    assert len(list(faults(wrong))) == 3


def test_a_condition_that_leads_nowhere_is_left_to_the_definition(asked):
    lost = with_field(asked, required_when=Condition(field="org.findes_ikke", values=("Ja",)))

    assert list(faults(lost)) == []


def test_prompts_and_errors_that_are_too_long_are_told(asked, monkeypatch):
    from beredskabsplan.workbook.write import rules

    monkeypatch.setitem(rules._PROMPTS, Kind.PHONE, ("Telefonnummer", "x" * 300))
    expected = f"vejledningen »{'x' * 40}…« er på 300 tegn. Excel viser højst 255."
    assert list(faults(asked)) == [
        f"persons.columns[telefon]: {expected}",
        f"persons.columns[telefon_privat]: {expected}",
        f"externals.columns[telefon]: {expected}",
    ]
