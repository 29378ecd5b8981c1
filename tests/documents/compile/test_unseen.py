"""Signs that nobody sees get into tags with what is pasted; they do no harm there, and stay in the text."""

import pytest

from beredskabsplan.documents.lint import checkup
from tests.support.material import faults_of, filled, paragraphs, word
from tests.support.word.markup import p, raw, run


@pytest.mark.parametrize(
    "tag",
    [
        "{{ org.na\u200bvn }}",
        "{{\u200borg.navn }}",
        "{{ org.na\u00advn }}",
        "{{ \ufefforg.navn }}",
        "{\u200c{ org.navn }}",
        "{{ org.navn }\u200d}",
        "{{ org.navn\u200f }}",
        "{{\u00a0org.navn\u202f}}",
        "{%\u2060if org.navn %}{{ org.navn }}{% endif\u00a0%}",
    ],
)
def test_a_tag_means_the_same_with_signs_that_nobody_sees(case, definitions, tag):
    content = word(f"Hos\u00adæ {tag}\u200b!")

    assert paragraphs(filled(definitions, case().plan, content).content) == [
        "Hos\u00adæ Egelund Kulturhus\u200b!"
    ]
    found = checkup.lint("Prøve", content, definitions).findings
    assert [finding.code.name for finding in found] == ["L109"]


def test_they_may_lie_in_another_run_than_the_tag(case, definitions):
    content = raw(p(run("Hos {"), run("\u200b{ org"), run("\u200d.navn }"), run("\u00ad}")))

    assert paragraphs(filled(definitions, case().plan, content).content) == ["Hos Egelund Kulturhus"]


def test_a_whole_paragraph_may_hang_on_a_hard_space(case, definitions):
    content = word("{%p\u00a0if org.navn %}", "Ja", "{%p\u00a0endif %}")

    assert paragraphs(filled(definitions, case().plan, content).content) == ["Ja"]


def test_a_sign_that_cannot_be_read_is_named_by_its_number(definitions):
    fault = faults_of(definitions, word("{{ org\ue000.navn }}"))[-1]

    assert fault.endswith("Tegnet U+E000 kan ikke stå i en kode.")


@pytest.mark.parametrize(
    ("code", "shown"), [('{{ "\\ud83d" }}', "\\"), ("{% if 1e999 %}x{% endif %}", "inf")]
)
def test_what_no_document_can_hold_is_refused(definitions, code, shown):
    assert [fault.split(": ", 1)[1] for fault in faults_of(definitions, word(code))] == [
        f"»{shown}« er ikke tilladt i skabeloner."
    ]
