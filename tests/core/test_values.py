"""What a Dane may type, and what becomes of it."""

from datetime import date, datetime

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from beredskabsplan.core import danish, values
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.kinds import civil, numbers, parsing, phones
from beredskabsplan.core.kinds.parsed import Doubt, Parsed, doubted
from beredskabsplan.core.questionnaire import Kind
from tests.support.examples import examples


@pytest.mark.parametrize(
    "raw",
    ["31-12-2026", "31/12 2026", "31.12.2026", "31/12-2026", "31-12-26", "2026-12-31", "31. december 2026",
     "den 31. dec. 2026", "31 december 2026", " 31-12-2026 ", 46387, 46387.0, date(2026, 12, 31),
     datetime(2026, 12, 31)],
)  # fmt: skip
def test_a_date_is_read_however_it_is_written(raw):
    assert parsing.parse(Kind.DATE, raw).value == date(2026, 12, 31)


@pytest.mark.parametrize(
    "raw", ["31-02-2026", "i morgen", "12", 99999999, "32. december 2026", "1-1-1820", True]
)
def test_what_is_no_date_is_told(raw):
    assert parsing.parse(Kind.DATE, raw) == doubted(None, Code.S114)


@pytest.mark.parametrize(
    "raw", ["12345678", 12345678.0, 12345678, "12 34 56 78", "+4512345678", "0045 12345678", 4512345678.0]
)
def test_a_danish_number_is_written_in_pairs_that_never_break(raw):
    assert parsing.parse(Kind.PHONE, raw).value == danish.NBSP.join(["+45", "12", "34", "56", "78"])


@pytest.mark.parametrize(
    ("raw", "shown"), [("112", "112"), (114, "114"), ("+46 8 123 456 78", "+46 8 123 456 78")]
)
def test_short_and_foreign_numbers_stay_what_they_are(raw, shown):
    parsed = parsing.parse(Kind.PHONE, raw)

    assert (str(parsed.value).replace(danish.NBSP, " "), parsed.doubts) == (shown, ())


@pytest.mark.parametrize("raw", ["12", "spørg Karen", "12 34 56"])
def test_a_doubtful_number_is_kept_and_told(raw):
    assert parsing.parse(Kind.PHONE, raw) == doubted(raw, Code.S117)


@given(st.from_regex("([+]45[ \u00a0]?)?(0[1-9]|[1-9][0-9])([ \u00a0]?[0-9]{2}){3}", fullmatch=True))
def test_a_plain_danish_number_is_what_phonenumbers_makes_of_it(raw):
    """It is written without that library, which takes longer to load than to write all of a workbook's."""
    number = phonenumbers.parse(raw, "DK")
    is_one = phonenumbers.is_possible_number(number) and len(str(number.national_number)) == 8
    shown = danish.group_phone(str(number.national_number)) if is_one else ""

    shown = shown if is_one else raw.replace("\u00a0", " ")
    assert phones.phone(raw) == (Parsed(shown) if is_one else doubted(shown, Code.S117))


def test_words_beside_a_number_are_kept():
    assert parsing.parse(Kind.PHONE, "12 34 56 78 lok. 12").value == "12 34 56 78 lok. 12"


@pytest.mark.parametrize(
    ("raw", "value"),
    [("ja", True), ("Ja.", True), ("x", True), (True, True), ("NEJ", False), ("n", False), (0, False), ("måske", None)],
)  # fmt: skip
def test_yes_and_no(raw, value):
    assert parsing.parse(Kind.YES_NO, raw).value is value


def test_a_choice_is_found_whatever_its_case_and_spaces():
    choices = ("Samme dag", "Straks")

    assert parsing.parse(Kind.CHOICE, " samme\u00a0DAG. ", choices).value == "Samme dag"
    assert parsing.parse(Kind.CHOICE, "i morgen", choices) == doubted(None, Code.S112)


@pytest.mark.parametrize(
    ("raw", "value"),
    [("Straks.", "Straks."), ("straks", "Straks."), ("Ja", "Ja"), ("Ja.", "Ja."), ("1.", "1."), ("...", None), (".", None)],
)  # fmt: skip
def test_a_choice_may_end_with_a_full_stop(raw, value):
    assert parsing.parse(Kind.CHOICE, raw, ("Straks.", "Ja", "Ja.", "1.", "…?")).value == value


@pytest.mark.parametrize(
    ("raw", "value"), [(75, 75), (75.0, 75), ("75", 75), ("75 minutter", 75), ("75 min.", 75)]
)
def test_a_number_may_have_its_unit(raw, value):
    assert numbers.number(raw, "minutter").value == value


@pytest.mark.parametrize("raw", ["en time", "75-90", "75 stk.", True, datetime(2026, 6, 4)])
def test_what_is_no_whole_number_is_told(raw):
    assert parsing.parse(Kind.NUMBER, raw) == doubted(None, Code.S115)


def test_cvr_numbers_are_judged_by_their_last_digit():
    assert parsing.parse(Kind.CVR, "DK 12 34 56 74") == Parsed("12345674")
    assert parsing.parse(Kind.CVR, 12345678.0).doubts == (Doubt(Code.S119),)


@pytest.mark.parametrize("raw", ["?", "N/A", "ved ikke", "Ved ikke.", "TBD", "-", "–", "..."])
def test_a_mark_is_no_answer(raw):
    assert values.is_placeholder(raw)


@pytest.mark.parametrize(
    ("raw", "note"),
    [("Skal afklares: Karen spørger bestyrelsen", "Karen spørger bestyrelsen"), ("skal afklares", ""),
     ("Skal afklares – Mette", "Mette"), ("Det skal afklares", None)],
)  # fmt: skip
def test_a_question_that_is_put_off_names_who_can_answer(raw, note):
    assert values.who_can_answer(raw) == note


@pytest.mark.parametrize(
    ("raw", "is_one"),
    [("Ring til 010190-1234", True), ("0101901234", True), ("+45 12 34 56 01", False), ("12345678", False),
     ("Sag 4512345678", False), ("j.nr. 990190-1234", False), ("010190–1234", True), ("010190 - 1234", True),
     ("010190\u00a01234", True), ("Fra 010126 – se 1234", False)],
)  # fmt: skip
def test_numbers_like_cpr_are_seen(raw, is_one):
    assert civil.looks_like_cpr(raw) is is_one


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (0.1 + 0.2, "0,3"),
        (1.5, "1,5"),
        (-2.25, "-2,25"),
        (12345678.0, "12345678"),
        (1 / 3, "0,333333333333333"),
    ],
)
def test_a_number_shows_the_digits_that_excel_shows(raw, shown):
    assert values.as_text(raw) == shown


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Samme dag", "samme dag"), ("HR tager den", "HR tager den"), ("I skriver til os", "I skriver til os"),
        ("I skal ringe", "I skal ringe"), ("I kan, hvis I vil", "I kan, hvis I vil"), ("I dag", "i dag"),
        ("I januar", "i januar"), ("I løbet af dagen", "i løbet af dagen"), ("I timer", "i timer"), ("I", "i"), ("", ""),
    ],
)  # fmt: skip
def test_the_readers_keep_their_capital_inside_a_sentence(text, inside):
    assert danish.lower_first(text) == inside


def test_clean_changes_line_ends_and_trailing_spaces_only():
    assert values.clean("\r\nA  \r\nB\x0bC\t\n\n") == "A\nB\nC"
    assert values.clean("x\x00y\ufffe") == "xy"
    assert values.clean("a\u030a 👩‍👧 14\u00a0dage") == "å 👩‍👧 14\u00a0dage"


@examples(100)
@given(st.text())
def test_clean_is_done_after_once(text):
    once = values.clean(text)

    assert values.clean(once) == once


@examples(100)
@given(st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")))
def test_clean_loses_no_visible_character(text):
    import unicodedata

    assert "".join(values.clean(text).split()) == "".join(unicodedata.normalize("NFC", text).split())


def test_list_marks_are_taken_off_the_lines():
    text = "Sådan:\n- den første\n • den anden\n\n–12 grader"

    assert values.lines(text) == (
        (False, "Sådan:"),
        (True, "den første"),
        (True, "den anden"),
        (False, "–12 grader"),
    )
