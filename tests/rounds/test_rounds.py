"""Three rounds of corrections, as HR and the consultant play them with the command."""

import json
from datetime import datetime

import openpyxl
import pytest
from openpyxl.comments import Comment

from beredskabsplan.core import danish
from beredskabsplan.errors import ExitCode
from beredskabsplan.report import as_json, text
from beredskabsplan.report.telling import Amount, Telling
from beredskabsplan.run import checking, planning
from beredskabsplan.run.options import EXAMPLE, Options
from tests.conftest import TODAY
from tests.support.workbooks import place_of

pytestmark = pytest.mark.heavy

OPTIONS = Options(today=TODAY, pdf="none")
VERBOSE = Telling(amount=Amount.VERBOSE)


@pytest.fixture
def game(checkout, filled):
    """The questionnaire of one organisation, sent to and fro."""
    return Game(checkout / "inputs" / EXAMPLE, filled)


class Game:
    """What lies in the consultant's folder, and what HR has typed until now."""

    def __init__(self, path, package) -> None:
        self.path = path
        self.typed: list[str] = []
        path.write_bytes(package)
        self.fill(put_all({"planen.godkendt_dato": None, "planen.godkendt_af": None}))

    def fill(self, change) -> None:
        """Let HR change the questionnaire."""
        book = openpyxl.load_workbook(self.path)
        change(book)
        book.save(self.path)

    def check(self):
        """Check it, and hold the report to what HR has typed."""
        self.result = checking.check([self.path], OPTIONS)
        (outcome,) = self.result.outcomes
        shown = as_json.result("check", self.result).decode()
        told = json.loads(shown)["organisations"][0]["replies"]
        assert outcome.settled is not None
        shown += "".join(saying.text for saying in outcome.settled.sayings)
        assert [each for each in self.typed if json.dumps(each, ensure_ascii=False)[1:-1] not in shown] == []
        assert all(each["decision"] or each["answer"] or each["remark"] for each in told)
        return outcome

    def answer(self, outcome, answers, change=lambda book: None) -> None:
        """Let HR write in the copy: a choice and a remark for each code, and what *change* does."""
        book = openpyxl.load_workbook(outcome.corrections[0])
        sheet = book["Rettelser"]
        rows = {str(row[7].value).split()[1]: row for row in sheet.iter_rows() if row[7].value}
        for code, (decision, remark) in answers.items():
            rows[code][5].value, rows[code][6].value = decision, remark
            rows[code][6].data_type = "s"  # a cell for a text makes no formula
            self.typed.extend(filter(None, [remark]))
        change(book)
        book.save(self.path)


def put(book, field, value):
    sheet, ref = place_of(book, field)
    book[sheet][ref].value = value


def codes(outcome):
    return sorted(finding.code.name for finding in outcome.findings)


def seen(path) -> list[str]:
    book = openpyxl.load_workbook(path)
    return [str(value) for row in book["Rettelser"].values for value in row[:7] if value]


FAULTS = {
    "foerste_samtale.ansvarlig": "Ukendt Navn",
    "ledelsen.vagttelefon": "lokal 4512",
    "debriefing.varighed": 400,
    "planen.naeste_revision": "?",
}
ANSWERS = {
    "S110": ("Vi har rettet det", None),
    "S154": ("Det skal stå sådan", "=omstillingen"),
    "S116": ("Vi finder ud af det", "senest 1/12"),
    "S102": ("Vi har rettet det", "Karen spørger bestyrelsen"),
}


def put_all(values):
    return lambda book: [put(book, field, value) for field, value in values.items()]


def test_three_rounds_end_with_nothing_left_to_ask(game):
    game.fill(put_all(FAULTS))
    first = game.check()
    assert codes(first) == ["S102", "S110", "S116", "S154"]
    assert "Siden sidst" not in text.findings(game.result, VERBOSE)

    def second_round(book):
        book["Rettelser"]["L3"] = "Ring, hvis I er i tvivl"
        put(book, "planen.naeste_revision", datetime(2027, 3, 1))

    game.typed.append("Ring, hvis I er i tvivl")
    game.answer(first, ANSWERS, second_round)
    second = game.check()
    assert (codes(second), second.status) == (["S110", "S116"], "Udkast – 2 åbne punkter")
    assert {*game.typed} - {"senest 1/12"} <= {*seen(second.corrections[0])}

    game.answer(
        second, {}, put_all({"foerste_samtale.ansvarlig": "Mette Kjærgaard Holm", "debriefing.varighed": 75})
    )
    third = game.check()
    assert (codes(third), third.corrections, third.tally.missing) == ([], (), 0)
    assert game.result.exit_code is ExitCode.OK
    assert "Siden sidst er 2 punkter løst. Ingen er tilbage." in text.findings(game.result)
    assert {"=omstillingen", "Karen spørger bestyrelsen"} <= {
        *seen(game.path)
    }  # the last one keeps its sheet

    game.fill(put_all({"ledelsen.vagttelefon": "lokal 4513"}))
    assert codes(game.check()) == ["S154"]


def test_the_report_says_how_far_a_round_has_come_and_hides_nothing_that_stands(game):
    game.fill(put_all(FAULTS))
    game.answer(game.check(), ANSWERS, put_all({"planen.naeste_revision": datetime(2027, 3, 1)}))
    game.check()
    told = text.findings(game.result)

    assert "  Siden sidst er 1 punkt løst. 2 er tilbage.\n" in told
    assert told.endswith("  1 ting står, som HR har bekræftet. Med --verbose står hvilke.")
    assert "[S154]" not in told
    assert text.findings(game.result, VERBOSE).splitlines()[-1].endswith("[S154]")
    assert "I skriver, at det er rettet, men cellen er den samme. " in told
    assert "I finder ud af det senest 1." in told
    assert "Siden sidst" not in text.findings(game.result, Telling(amount=Amount.QUIET))


def test_rounds_that_nobody_works_on_come_to_rest(game):
    game.fill(lambda book: put(book, "ledelsen.vagttelefon", "lokal 4512"))
    sheets = []
    for _ in range(4):
        outcome = game.check()
        sheets.append(seen(outcome.corrections[0]))
        game.path.write_bytes(outcome.corrections[0].read_bytes())

    assert sheets[1] == sheets[2] == sheets[3]
    assert [line for line in sheets[1] if line not in sheets[0]] == [
        "Siden sidst er ingen punkter løst. 1 er tilbage."
    ]


def test_what_hr_finds_out_later_is_an_open_point_with_its_day_in_the_plan(game):
    game.fill(lambda book: put(book, "ledelsen.vagttelefon", "lokal 4512"))
    first = game.check()
    assert (first.draft, game.result.exit_code) == (False, ExitCode.OK)

    game.answer(first, {"S154": ("Vi finder ud af det", "Mette ringer, senest 1. december 2026")})
    (outcome,) = planning.plan([game.path], OPTIONS).outcomes
    (plan,) = [path for path in outcome.written if path.stem == "Beredskabsplan"]
    words = _words(plan)

    assert outcome.status == "Udkast – 1 åbent punkt"
    assert "senest 1. december 2026" in words
    assert "4512" not in words


def _words(path):
    from docx import Document

    document = Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return " ".join(cells).replace(danish.NBSP, " ")


def test_an_acceptance_does_not_reach_what_must_be_put_right(game):
    game.fill(lambda book: put(book, "foerste_samtale.ansvarlig", "Ukendt Navn"))
    game.answer(game.check(), {"S110": ("Gælder ikke hos os", "Hun er ny")})
    outcome = game.check()

    assert codes(outcome) == ["S110"]
    assert outcome.findings[0].problem.startswith("I skriver, at det ikke gælder hos jer, men ")
    assert outcome.settled.accepted == ()
    assert game.result.exit_code is ExitCode.TO_FIX


def test_hr_may_delete_the_hidden_columns_and_is_understood_all_the_same(game):
    game.fill(lambda book: put(book, "ledelsen.vagttelefon", "lokal 4512"))
    game.answer(
        game.check(),
        {"S154": ("Det skal stå sådan", "Omstillingen")},
        lambda book: book["Rettelser"].delete_cols(8),
    )
    outcome = game.check()

    assert (codes(outcome), [finding.code.name for finding in outcome.settled.accepted]) == ([], ["S154"])


def test_a_note_on_the_sheet_is_told_and_stands_in_the_next_copy(game):
    def comment(book):
        book["Rettelser"]["D7"].comment = Comment("Se mail fra mandag", "Karen")

    game.fill(lambda book: put(book, "ledelsen.vagttelefon", "lokal 4512"))
    game.answer(game.check(), {}, comment)
    outcome = game.check()

    assert "Se mail fra mandag" in text.findings(game.result)
    assert "Se mail fra mandag" in seen(outcome.corrections[0])
