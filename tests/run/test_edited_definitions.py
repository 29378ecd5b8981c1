"""Definitions that consultants have edited: a Danish refusal, or documents in which the change is right."""

from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from beredskabsplan.core.catalogue import Code
from beredskabsplan.documents.lint import checkup
from beredskabsplan.workbook.write import blank
from beredskabsplan.workbook.write.blank import Filled
from tests import golden
from tests.support.editions import ENGLISH, SHIPPED, Edition, Told, reword, shipped, tell, without_mentions

FIELDS = [id_ for id_, _, _ in shipped().fields()]
COLUMNS = [(table, column["key"]) for table, column in shipped().columns()]
CHOICES = [(id_, choice) for id_, _, field in shipped().fields() for choice in field.get("choices", ())]
NEEDED = {"org.navn", "persons.navn", "externals.navn"}
WARNED = {
    ("anmeldelse.easy_adgang", "Nej"): "S136",
    ("anmeldelse.easy_adgang", "Ja, men kun den ene"): "S136",
    ("psykologhjaelp.tilbud", "Vi har ingen ordning endnu"): "S137",
}


@pytest.fixture(scope="session")
def used(definitions) -> dict[str, frozenset[str]]:
    """The names that each of the shipped templates uses."""
    checked = (
        (path.stem, checkup.lint(path.stem, path.read_bytes(), definitions.questionnaire))
        for path in SHIPPED.glob("*.docx")
    )
    return {name: each.uses | {print_.name for print_ in each.prints} for name, each in checked}


def told_of(edition: Edition, here: Path, answers: Filled | None = None) -> Told:
    told = tell(edition.write(here / "mappe"), here, answers)
    assert not ENGLISH.search(told.refusal), told.refusal
    return told


def codes(findings) -> list[str]:
    return [finding.code.name for finding in findings]


def users(used: dict[str, frozenset[str]], *names: str) -> set[str]:
    """Name the templates that use one of *names*, or a name below it."""
    return {
        template
        for template, all_names in used.items()
        if any(each == name or each.startswith(f"{name}.") for each in all_names for name in names)
    }


def texts(told: Told) -> str:
    return "\n".join(line for content in told.documents.values() for line in golden.lines(content))


def nothing_wrong(told: Told, left_out: Collection[str], *labels: str) -> None:
    """Only the templates in *left_out* are missing, which is told, and nobody asks for what is gone."""
    assert told.refusal == ""
    assert set(told.documents) == {path.stem for path in SHIPPED.glob("*.docx")} - set(left_out)
    for findings in (told.planned, told.linted):
        assert {finding.place.file.removesuffix(".docx") for finding in findings} == set(left_out), findings
        assert {finding.code for finding in findings} <= {Code.T103}, findings
    assert codes(told.checked) == []
    assert "Skal afklares" not in texts(told)
    for finding in (*told.checked, *told.planned, *told.linted):
        assert not any(f"»{label}«" in finding.problem for label in labels), finding


@pytest.mark.slow
@pytest.mark.parametrize("id_", FIELDS)
def test_a_field_that_is_gone_is_missed_by_nobody(tmp_path, used, id_):
    edition = shipped()
    ((siblings, field),) = [(siblings, field) for each, siblings, field in edition.fields() if each == id_]
    siblings.remove(field)
    if not siblings:
        siblings.append({"key": "andet", "label": "Noget helt andet", "kind": "text"})
    without_mentions(edition, id_)
    told = told_of(edition, tmp_path)

    if id_ in NEEDED:
        assert 'plays = "organisation" mangler' in told.refusal
    else:
        nothing_wrong(told, users(used, id_), field["label"])


@pytest.mark.slow
@pytest.mark.parametrize("id_", FIELDS)
def test_what_still_mentions_a_field_that_is_gone_is_told(tmp_path, id_):
    edition, rest = shipped(), shipped()
    ((siblings, field),) = [(siblings, field) for each, siblings, field in edition.fields() if each == id_]
    siblings.remove(field)
    without_mentions(rest, id_)
    mentioned = rest.deadlines != shipped().deadlines or [f for _, _, f in rest.fields()] != [f for _, _, f in shipped().fields()]
    folder = edition.write(tmp_path / "mappe")
    told = tell(folder, tmp_path)

    if told.refusal:
        assert any(word in told.refusal for word in (id_, id_.rpartition(".")[2], "organisation", "ingen felter"))
    else:
        assert not mentioned


@pytest.mark.slow
@pytest.mark.parametrize(("table", "key"), COLUMNS)
def test_a_column_that_is_gone_is_missed_by_nobody(tmp_path, used, table, key):
    edition = shipped()
    (column,) = [each for name, each in edition.columns() if (name, each["key"]) == (table, key)]
    edition.questions[table]["columns"].remove(column)
    for rows in ("prefilled", "examples"):
        for row in edition.questions[table].get(rows, ()):
            row.pop(key, None)
    told = told_of(edition, tmp_path)

    if f"{table}.{key}" in NEEDED:
        assert 'plays = "name" mangler' in told.refusal
    else:
        assert told.refusal == ""
        assert {finding.code for finding in (*told.planned, *told.linted)} <= {Code.T103}
        assert codes(told.checked) == []
        left_out = {finding.place.file.removesuffix(".docx") for finding in told.planned}
        nothing_wrong(told, left_out, column["label"])
