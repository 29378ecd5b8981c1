"""Nothing in the program knows a word of the shipped files: with nonsense in their place, all is the same."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from beredskabsplan.definitions import questions
from beredskabsplan.workbook.write import blank
from beredskabsplan.workbook.write.blank import Filled
from tests import golden
from tests.conftest import DOCUMENTS
from tests.support.books.editions import SHIPPED, Told, shipped, tell
from tests.support.nonsense import Nonsense
from tests.support.workbooks import opened

pytestmark = pytest.mark.heavy


@pytest.fixture(scope="module")
def given() -> Filled:
    """Answer as the example does, with much that somebody should look at."""
    example = blank.example(questions.load(SHIPPED / "spoergeskema.toml"))
    changes = {
        "psykologhjaelp.tilbud": "Vi har ingen ordning endnu",
        "anmeldelse.easy_adgang": "Ja, men kun den ene",
        "grov_chikane.svar": "Nej",
        "planen.roller_aftalt": "Nej",
        "debriefing.moedeleder": "Mette Kjærgaard Holm",
        "foerste_samtale.stedfortraeder": "Mette Kjærgaard Holm",
        "kontakt.ansvarlig": "Skal afklares: Karen",
        "kontaktkriterier.hvornaar": "Noget helt andet",
        "kompetencer.personer": ",",
        "samtalested.sted": None,
        "planen.naeste_revision": date(2026, 3, 1),
    }
    persons = [{**row, "funktion": "Andet"} for row in example.persons]
    persons[0] = {**persons[0], "email": "mette@gmail.com", "stilling": ""}
    persons[1] = {**persons[1], "email": "", "telefon": ""}
    return Filled(
        fields={**example.fields, **changes},
        persons=[*persons, {**persons[2], "navn": persons[3]["navn"]}],
        externals=[*example.externals, {"navn": "", "telefon": "12"}],
    )


@pytest.fixture(scope="module")
def both(given, tmp_path_factory) -> tuple[Told, Told, Nonsense]:
    """Tell of the shipped files, and of the same with nonsense in them."""
    home, words = tmp_path_factory.mktemp("begge"), Nonsense()
    for name in ("a", "b"):
        (home / name).mkdir()
    plain = tell(shipped().write(home / "a" / "mappe"), home / "a", given, everything=True)
    folder = words.renamed().write(home / "b" / "mappe", templates=False)
    words.templates(folder)
    return plain, tell(folder, home / "b", words.filled(given), everything=True), words


def test_the_answers_have_much_that_is_told(both):
    plain, _, _ = both

    assert {finding.code.name for finding in plain.checked} >= {
        "S101", "S102", "S104", "S105", "S112", "S131", "S133", "S135", "S137", "S138", "S139", "S140", "S185",
        "S141", "S144", "S145", "S146", "S147", "S159",
    }  # fmt: skip
    assert len(plain.documents) == len(DOCUMENTS)


@pytest.mark.parametrize("command", ["checked", "planned", "linted"])
def test_the_findings_are_the_same(both, command):
    plain, odd, words = both

    assert _lines(plain, command) == [words.back(line) for line in _lines(odd, command)]


def test_the_documents_say_the_same(both):
    plain, odd, words = both

    assert plain.documents.keys() == odd.documents.keys()
    for name, content in plain.documents.items():
        said = list(golden.lines(content))
        assert said == [words.back(line) for line in golden.lines(odd.documents[name])], name
    assert plain.status == odd.status


def test_the_new_questionnaire_asks_the_same(both):
    plain, odd, words = both

    assert sorted(_cells(plain.empty)) == sorted(words.back(line) for line in _cells(odd.empty))


def test_the_list_of_fields_is_the_same(both):
    plain, odd, words = both
    listed = [
        replace(row, name=words.back(row.name), write=words.back(row.write), prints=words.back(row.prints))
        for row in odd.listed
    ]

    assert list(plain.listed) == listed


def _lines(told: Told, command: str) -> list[str]:
    return [f"{each.code.name} {each.place}: {each.problem} {each.remedy}" for each in getattr(told, command)]


def _cells(package: bytes) -> Iterator[str]:
    book = opened(package)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from (
                f"{sheet.title}!{cell.coordinate} {cell.value}"
                for cell in row
                if cell.value is not None
                # What its texts are known by, and the id, which is drawn by lot.
                and not (sheet.title == "_meta" and cell.coordinate in {"B3", "B4"})
            )
    yield from (f"{name} {target.attr_text}" for name, target in book.defined_names.items())
