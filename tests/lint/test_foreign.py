"""Tags as other programs write them are noticed, with what to write; words of the text are left alone."""

import pytest

from beredskabsplan.documents.lint import checkup
from tests.support.material import looked_over, word
from tests.support.word.markup import field, p, raw

FIELDS = "{{ … }} med et felt, som »beredskabsplan fields« viser"


def told(definitions, text: str) -> list[tuple[str, str]]:
    findings = checkup.lint("Prøve", word(text), definitions).findings
    likenesses = [finding for finding in findings if finding.code.name == "L122"]
    return [
        (
            finding.problem.removeprefix("»").split("« ligner")[0],
            finding.remedy.split("Skriv ")[1].split(", eller lad")[0],
        )
        for finding in likenesses
    ]


@pytest.mark.parametrize(
    "sign",
    ["<<org.navn>>", "<< org.navn >>", "[org.navn]", "[[org.navn]]", "{org.navn}", "{ org.navn }", "${org.navn}",
     "%org.navn%", "<org.navn>", "«org.navn»", "[ORG.NAVN]", "｛｛ org.navn ｝｝", "[navn]", "«Navn»", "{Navn}"],
)  # fmt: skip
def test_a_known_name_is_told_with_what_to_write(definitions, sign):
    assert told(definitions, f"Hos {sign} i dag") == [(sign, "{{ org.navn }}")]


@pytest.mark.parametrize(
    "sign",
    ["<<Kundens navn>>", "[[kunde]]", "${kunde}", "{kunde}", "<<kunde>>", "+++INS kunde+++", "+++=kunde+++"],
)
def test_signs_that_no_text_has_are_told_whatever_is_in_them(definitions, sign):
    assert told(definitions, f"Hos {sign} i dag") == [(sign, FIELDS)]


@pytest.mark.parametrize(
    "text",
    ["[sic]", "[1]", "[…]", "[politi]", "«Straks»", "»navn«", "5 < 7 > 3", "<kl. 8>", "{1, 2}", "{4A-3B}", "100 % af 5 %",
     "50%og%", "[se bilag 2]", "[]", "{}", "a[0]", "{{ org.navn }} [x]", "<3", "[Kontakt]", "C+++", "+++ ring +++"],
)  # fmt: skip
def test_words_of_the_text_are_left_alone(definitions, text):
    assert told(definitions, f"Hos {text} i dag") == []


def test_what_a_mail_merge_showed_is_told_as_its_field_alone(definitions):
    content = raw(p("Kære ", field(" MERGEFIELD Navn ", result="«Navn»")))
    findings = checkup.lint("Prøve", content, definitions).findings

    assert [finding.code.name for finding in findings if finding.code.name in {"T130", "L122"}] == ["T130"]


@pytest.mark.parametrize(
    "name", ["{{ org.navn }}", "Plan for {{ org.navn }}", "{org.navn}", "Plan «Navn»", "[org.navn]"]
)
def test_a_tag_in_the_file_s_name_is_told(definitions, name):
    linted = checkup.lint(name, word("x"), definitions).findings
    planned = looked_over(definitions, {name: word("x")})

    for findings in (linted, planned):
        [finding] = [finding for finding in findings if finding.code.name == "L147"]
        assert finding.problem == f"Filens navn har en kode, som ikke bliver udfyldt: {name}."


@pytest.mark.parametrize("name", ["Plan (1)", "Plan [udkast]", "Plan 100%", "Plan »endelig«", "Plan {"])
def test_other_names_are_nobody_s_business(definitions, name):
    findings = checkup.lint(name, word("x"), definitions).findings
    assert "L147" not in [finding.code.name for finding in findings]
