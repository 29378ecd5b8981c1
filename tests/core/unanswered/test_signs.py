"""Texts from answer cells, written down by people who had not seen the rules: which of them answer something?"""

from pathlib import Path

import pytest

from beredskabsplan.core.unanswered import evasions, signs

LISTS = Path(__file__).parent
NO_ANSWERS, ANSWERS = (
    (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines() for name in ("no_answers", "answers")
)


@pytest.mark.parametrize("text", NO_ANSWERS)
def test_what_answers_nothing_is_known_by_its_signs_or_its_words(asked, text):
    assert evasions.is_no_answer(text, asked.evasions)


def test_what_answers_something_has_no_such_sign(asked):
    assert [text for text in ANSWERS if evasions.is_no_answer(text, asked.evasions)] == []
    assert (len(NO_ANSWERS), len(ANSWERS)) > (200, 900)


def test_examples_have_no_such_sign(asked):
    texts = [field.example for field in asked.fields.values() if isinstance(field.example, str)]

    assert [text for text in texts if signs.are_in(text)] == []


def test_what_is_quoted_is_no_sign():
    assert signs.are_in("Kan I selv finde det?")
    assert not signs.are_in("Vi skriver: »Kan I selv finde det?«")


def test_a_long_text_has_something_to_say():
    assert not signs.are_in("Vi ved ikke, hvad der sker. " * 5)


@pytest.mark.parametrize("text", ["Nej", "Ja", "ok", "nej tak"])
@pytest.mark.parametrize("field", ["aflastning.sikring", "samtalested.sted"])
def test_a_short_text_says_more_than_yes_or_no(case, field, text):
    examined = case({field: text})

    assert [finding.code.name for finding in examined.findings if finding.field == field] == ["S125"]
    assert case({"samtalested.alternativ": "Nej"}).findings == ()
