"""Definitions that consultants have edited: a Danish refusal, or documents in which the change is right."""

import shutil
from collections.abc import Collection, Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding
from beredskabsplan.definitions import library, questions
from beredskabsplan.documents.lint import checkup
from beredskabsplan.errors import DefinitionTrouble
from beredskabsplan.language import context
from beredskabsplan.run.options import EXAMPLE
from beredskabsplan.workbook.write import blank
from beredskabsplan.workbook.write.blank import Filled
from tests import conftest, golden
from tests.conftest import TODAY, needs_fonts
from tests.support.books.editions import (
    ENGLISH,
    SHIPPED,
    Edition,
    Told,
    reword,
    shipped,
    tell,
    toml,
    without_mentions,
)
from tests.support.material import examine
from tests.support.workbooks import opened

pytestmark = pytest.mark.heavy

FIELDS = [id_ for id_, _, _ in shipped().fields()]
COLUMNS = [(table, column["key"]) for table, column in shipped().columns()]
CHOICES = [(id_, choice) for id_, _, field in shipped().fields() for choice in field.get("choices", ())]
NEEDED = {"org.navn": '"organisation"', "persons.navn": '"name"', "externals.navn": '"name"'}
OTHER = "Med helt andre ord"
DOCUMENTS = set(conftest.DOCUMENTS)  # of a plan in full
SHORT = DOCUMENTS - set(shipped().questions["documents"]["full_only"])
SMALL = {choice for _, _, field in shipped().fields() for choice in field.get("short_for", ())}
WARNED = {
    ("anmeldelse.easy_adgang", "Nej, endnu ikke"): ["S136", "S144"],
    ("anmeldelse.easy_adgang", "Ja, men kun den ene"): ["S185"],
    ("anmeldelse.easy_adgang", "Vi anmelder gennem et andet system"): ["S144"],
    ("psykologhjaelp.tilbud", "Vi har ingen ordning endnu"): ["S137", "S144", "S161"],
    ("kontaktkriterier.hvornaar", "Nej, vi tager ikke selv kontakt"): ["S161"],
    ("planen.afgraensning", "Også chikane mellem ansatte"): ["S161"],
    ("org.antal_ansatte", "10-34 ansatte"): ["S140"],
    ("org.antal_ansatte", "35 ansatte eller flere"): ["S140"],
}


@pytest.fixture(scope="session")
def used(definitions) -> dict[str, frozenset[str]]:
    """The names that each of the shipped templates uses."""
    checked = {
        path.stem: checkup.lint(path.stem, path.read_bytes(), definitions) for path in SHIPPED.glob("*.docx")
    }
    return {name: each.uses | {print_.name for print_ in each.prints} for name, each in checked.items()}


def users(used: dict[str, frozenset[str]], name: str) -> set[str]:
    """Name the templates that use *name*, or a name below it."""
    return {
        template
        for template, names in used.items()
        if any(each == name or each.startswith(f"{name}.") for each in names)
    }


def codes(findings: Iterable[Finding]) -> list[str]:
    return [finding.code.name for finding in findings]


def files(findings: Iterable[Finding]) -> set[str]:
    return {finding.place.file.removesuffix(".docx") for finding in findings}


def texts(told: Told) -> str:
    return "\n".join(line for content in told.documents.values() for line in golden.lines(content))


def remove_field(edition: Edition, id_: str) -> dict[str, Any]:
    ((siblings, field),) = [(siblings, field) for each, siblings, field in edition.fields() if each == id_]
    siblings.remove(field)
    if not siblings:
        siblings.append({"key": "andet", "label": "Noget helt andet", "kind": "text"})
    return field


def remove_column(edition: Edition, table: str, key: str) -> dict[str, Any]:
    (column,) = [each for name, each in edition.columns() if (name, each["key"]) == (table, key)]
    edition.questions[table]["columns"].remove(column)
    for rows in ("prefilled", "examples"):
        for row in edition.questions[table].get(rows, ()):
            row.pop(key, None)
    return column


def nothing_wrong(told: Told, left_out: Collection[str], label: str) -> None:
    """Only the templates in *left_out* are missing, which is told, and nobody asks for what is gone."""
    assert told.refusal == ""
    assert set(told.documents) == DOCUMENTS - set(left_out)
    # Where a condition went with the field, another one need not be answered any more (L127).
    faulty = [finding for finding in told.planned if finding.code not in {Code.P101, Code.L127}]
    assert {finding.code for finding in faulty} <= {Code.T103}
    # A plan in full can do without the template of the short form.
    assert set(left_out) & DOCUMENTS <= files(faulty) <= set(left_out)
    assert codes(told.checked) == []
    assert "Skal afklares" not in texts(told)
    problems = [finding.problem for finding in (*told.checked, *told.planned)]
    assert [problem for problem in problems if f"»{label}«" in problem] == []


@needs_fonts
@pytest.mark.slow
@pytest.mark.parametrize("id_", FIELDS)
def test_a_field_that_is_gone_is_missed_by_nobody(tmp_path, used, id_):
    edition = shipped()
    field = remove_field(edition, id_)
    without_mentions(edition, id_)
    told = tell(edition.write(tmp_path / "mappe"), tmp_path)

    if id_ in NEEDED:
        assert f"plays = {NEEDED[id_]} mangler" in told.refusal
    else:
        nothing_wrong(told, users(used, id_), field["label"])
        if field.get("plays") == "approved_on":
            assert told.status == "Klar til godkendelse"


@pytest.mark.slow
@pytest.mark.parametrize(("table", "key"), COLUMNS)
def test_a_column_that_is_gone_is_missed_by_nobody(tmp_path, table, key):
    edition = shipped()
    column = remove_column(edition, table, key)
    told = tell(edition.write(tmp_path / "mappe"), tmp_path)

    if f"{table}.{key}" in NEEDED:
        assert f"plays = {NEEDED[f'{table}.{key}']} mangler" in told.refusal
    else:
        left_out = files(finding for finding in told.planned if finding.code is Code.T103)
        nothing_wrong(told, left_out, column["label"])


@pytest.mark.slow
@pytest.mark.parametrize(("id_", "choice"), CHOICES)
def test_a_choice_in_other_words_gives_the_same(tmp_path, id_, choice):
    edition = shipped()
    reword(edition, id_, choice, OTHER)
    folder = edition.write(tmp_path / "mappe")
    example = blank.example(questions.load(folder / "spoergeskema.toml"))
    persons = [{**row, "funktion": "Andet"} for row in example.persons]
    answers = Filled(fields={**example.fields, id_: OTHER}, persons=persons, externals=example.externals)
    told = tell(folder, tmp_path, answers)

    expected = WARNED.get((id_, choice), [])
    without_amr = ["S140"] if id_ != "org.antal_ansatte" else []
    found_now = {code for code in codes(told.checked) if code not in {"S101", "S105"}}
    assert found_now == {*expected, *without_amr}
    assert set(told.documents) == (SHORT if id_ == "org.antal_ansatte" and choice in SMALL else DOCUMENTS)
    assert {finding.code.name for finding in told.planned if finding.code.name[0] in "LT"} <= {"L118"}


def faults(edition: Edition, folder) -> list[str]:
    """Load the edition, and return what is told of it."""
    try:
        library.define([edition.write(folder, templates=False)])
    except DefinitionTrouble as trouble:
        return list(trouble.faults)
    return []


def test_whatever_still_mentions_a_field_that_is_gone_is_told(tmp_path):
    wrong = []
    for id_ in FIELDS:
        edition = shipped()
        remove_field(edition, id_)
        mentions = list(edition.mentions()).count(id_)
        told = [fault for fault in faults(edition, tmp_path) if not fault.startswith("plays = ")]
        naming = [fault for fault in told if f"»{id_}«" in fault or f"»{id_.rpartition('.')[2]}«" in fault]
        if told != naming or (told and mentions == 0) or (mentions and not told):
            wrong.append((id_, told))

    assert wrong == []


def test_whatever_still_uses_a_choice_that_is_gone_is_told(tmp_path):
    wrong = []
    for id_, choice in CHOICES:
        edition = shipped()
        (field,) = [field for each, _, field in edition.fields() if each == id_]
        field["choices"].remove(choice)
        told = faults(edition, tmp_path)
        reword(edition, id_, choice, OTHER)
        is_used = OTHER in toml(edition.questions) + toml(edition.deadlines)
        if [fault for fault in told if f"»{choice}«" not in fault] or bool(told) is not is_used:
            wrong.append((id_, choice, told))

    assert wrong == []


def _field(edition: Edition, data: st.DataObject) -> tuple[str, list[dict[str, Any]], dict[str, Any]]:
    chosen: tuple[str, list[dict[str, Any]], dict[str, Any]] = data.draw(
        st.sampled_from(list(edition.fields()))
    )
    return chosen


def lose_a_field(edition: Edition, data: st.DataObject) -> None:
    id_, _, _ = _field(edition, data)
    remove_field(edition, id_)
    if data.draw(st.booleans()):
        without_mentions(edition, id_)


def lose_a_column(edition: Edition, data: st.DataObject) -> None:
    table, column = data.draw(st.sampled_from(list(edition.columns())))
    remove_column(edition, table, column["key"])


def reword_a_choice(edition: Edition, data: st.DataObject) -> None:
    chosen = [(id_, choice) for id_, _, field in edition.fields() for choice in field.get("choices", ())]
    id_, choice = data.draw(st.sampled_from(chosen))
    reword(edition, id_, choice, OTHER)


def reword_a_choice_and_forget_the_rest(edition: Edition, data: st.DataObject) -> None:
    field = data.draw(st.sampled_from([field for _, _, field in edition.fields() if field.get("choices")]))
    field["choices"][-1] = OTHER


def add_a_field(edition: Edition, data: st.DataObject) -> None:
    _, siblings, _ = _field(edition, data)
    kind = data.draw(
        st.sampled_from(["text", "long", "date", "number", "person", "persons", "external", "yes_no"])
    )
    siblings.append(
        {"key": "nyt", "label": "Et nyt felt", "kind": kind, "required": data.draw(st.booleans())}
    )


def add_a_question(edition: Edition, data: st.DataObject) -> None:
    step = data.draw(st.sampled_from(edition.questions["steps"]))
    field = {"key": "svar", "label": "Et nyt spørgsmål", "kind": "long"}
    step["questions"].append({"number": "9.9", "key": "ny", "text": "Hvad så?", "fields": [field]})


def reorder(edition: Edition, data: st.DataObject) -> None:
    step = data.draw(st.sampled_from(edition.questions["steps"]))
    step["questions"] = data.draw(st.permutations(step["questions"]))
    question = data.draw(st.sampled_from(step["questions"]))
    question["fields"] = data.draw(st.permutations(question["fields"]))
    for table in ("persons", "externals"):
        edition.questions[table]["columns"] = data.draw(st.permutations(edition.questions[table]["columns"]))


def change_minutes(edition: Edition, data: st.DataObject) -> None:
    data.draw(st.sampled_from(edition.agenda["punkter"]))["minutter"] = data.draw(st.integers(-5, 200))


def change_a_label(edition: Edition, data: st.DataObject) -> None:
    _, _, field = _field(edition, data)
    field["label"] = data.draw(st.text("abcæøå &<>{}%\"«»'-", min_size=1, max_size=40))


EDITS = [
    lose_a_field, lose_a_column, reword_a_choice, reword_a_choice_and_forget_the_rest, add_a_field, add_a_question,
    reorder, change_minutes, change_a_label,
]  # fmt: skip
SLOWLY = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=20)
LESS = settings(SLOWLY, max_examples=8)  # all commands, with all templates


def edited(data: st.DataObject) -> Edition:
    edition = shipped()
    for edit in data.draw(st.lists(st.sampled_from(EDITS), min_size=1, max_size=4)):
        edit(edition, data)
    return edition


@SLOWLY
@given(st.data())
def test_an_edit_is_refused_in_danish_or_makes_a_plan(tmp_path_factory, data):
    edition = edited(data)
    folder = tmp_path_factory.mktemp("mappe")
    if told := faults(edition, folder):
        assert [fault for fault in told if ENGLISH.search(fault)] == []
        return
    definitions = library.define([folder])
    examined = examine(definitions, {}, today=TODAY)
    names = context.build(examined.plan)

    labels = [field.label for field in definitions.questionnaire.fields.values()]
    assert set(labels) == set(names.labels.values())
    assert {finding.code.name for finding in examined.findings} <= {"S101", "S144"}
    new = {finding.problem for finding in examined.findings if finding.code is Code.S101}
    assert new <= {"»Et nyt felt« er tomt."}
    minutes = [minutes for _, minutes in examined.plan.agenda]
    assert sum(minute or 0 for minute in minutes) in {0, 75}
    assert all(minute is None or minute >= 0 for minute in minutes)


@pytest.mark.slow
@LESS
@given(st.data())
def test_an_edit_is_refused_in_danish_or_makes_documents(tmp_path_factory, data):
    edition = edited(data)
    here = tmp_path_factory.mktemp("her")
    told = tell(edition.write(here / "mappe"), here, everything=True)
    if told.refusal:
        assert not ENGLISH.search(told.refusal)
        return

    assert told.asked is not None
    sheets = {str(cell) for sheet in opened(told.empty) for row in sheet.values for cell in row}
    labels = {field.label for field in told.asked.fields.values()}
    assert {label for label in labels if not {label, f"{label}\u00a0*"} & sheets} == set()
    assert {finding.code.name for finding in told.planned} <= {"T103", "P101", "S101", "S144", "L118"}
    assert {finding.code.name for finding in told.linted} <= {"T103", "L116", "L118"}
    left_out = files(finding for finding in told.planned if finding.code is Code.T103)
    assert set(told.documents) == DOCUMENTS - left_out


def test_a_template_with_the_old_words_of_an_answer_is_told_by_plan_as_well(tmp_path):
    edition = shipped()
    reword(edition, "psykologhjaelp.tilbud", "Ja, altid", OTHER)
    told = tell(edition.write(tmp_path / "mappe"), tmp_path)

    never = [finding.problem for finding in told.planned if finding.code is Code.L118]
    assert never
    assert {problem.partition("»Ja, altid« er ikke en mulighed")[1] for problem in never} == {
        "»Ja, altid« er ikke en mulighed"
    }


@pytest.mark.parametrize(
    "choice",
    ["Ved ikke", "–", "N/A", "Aftales fra gang til gang.", "1.", "Skal afklares med den enkelte", "…"],
)
def test_whatever_stands_among_the_choices_is_an_answer(tmp_path, choice):
    edition = shipped()
    reword(edition, "debriefing.deltagelse", "Frivilligt at deltage", choice)
    (column,) = [each for table, each in edition.columns() if (table, each["key"]) == ("persons", "funktion")]
    column["choices"][0] = edition.questions["persons"]["examples"][-1]["funktion"] = choice
    examined = examine(library.define([edition.write(tmp_path, templates=False)]), {}, today=TODAY)

    assert examined.findings == ()
    assert examined.answers.persons[-1].texts["funktion"] == choice
    assert examined.answers.value("debriefing.deltagelse") == choice
    assert examined.plan.open_points == ()


def test_a_logo_that_must_be_there_is_missed_until_it_is(tmp_path):
    edition = shipped()
    edition.questions["organisation"][-1]["required"] = True
    folder = edition.write(tmp_path / "mappe")
    without = tell(folder, tmp_path)
    shutil.rmtree(tmp_path / "outputs")
    shutil.copy(SHIPPED / "source" / "plan" / "logo.png", (tmp_path / EXAMPLE).with_suffix(".png"))

    assert [finding.problem for finding in without.checked] == [
        "»Logo« er tomt.",
        "Planen står som godkendt, men har 1 åbent punkt.",
    ]
    assert codes(tell(folder, tmp_path).checked) == []
