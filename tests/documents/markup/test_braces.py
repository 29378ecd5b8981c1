"""Braces that do not pair up are told once each, with what is too many or missing."""

import pytest

from beredskabsplan.documents import stock
from beredskabsplan.documents.lint import checkup
from beredskabsplan.documents.markup import typed
from tests.support.material import looked_over, word


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hos {{ x }}}", ["Der står et } for meget efter {{ x }}."]),
        ("{{ x }}}}", ["Der står }} for meget efter {{ x }}."]),
        ("{{{ x }}", ["Der står et { for meget foran {{ x }}."]),
        ("{{{ x }}}", ["Der står et { for meget foran og et } for meget efter {{ x }}."]),
        ("{{{{ x }}}}", ["Der står {{ for meget foran og }} for meget efter {{ x }}."]),
        ("{% if x %}}a", ["Der står et } for meget efter {% if x %}."]),
        ("{{% if x %}a", ["Der står et { for meget foran {% if x %}."]),
        ("{# x #}}", ["Der står et } for meget efter {# x #}."]),
        ("{{ x }}} {{ y }}}", ["Der står et } for meget efter {{ x }}.", "Der står et } for meget efter {{ y }}."]),
        ("{{ org.{{ navn }} }}", ["Der står en kode inde i en anden: {{ org.{{ navn }}."]),
        ("{%% if x %%}a", ["Der står et % for meget foran og et % for meget efter {% if x %}."]),
        ("{{ x", ["Der mangler }} i afsnittet. Skal {{ læses, så skriv et mellemrum imellem tegnene."]),
        ("x %}", ["Der mangler {% i afsnittet. Skal %} læses, så skriv et mellemrum imellem tegnene."]),
        ('{"a": {"b": 1}}', ["Der mangler {{ i afsnittet. Skal }} læses, så skriv et mellemrum imellem tegnene."]),
        ("{_{ x }_}", ["{_{ bliver ikke til {{ her. Skal {{ læses, så skriv et mellemrum imellem tegnene."]),
        ("x %_}", ["%_} bliver ikke til %} her. Skal %} læses, så skriv et mellemrum imellem tegnene."]),
        ("{#roller}", ["{#roller} er skrevet til et andet program. Her hedder det {% for … %} eller {% if … %}."]),
        ("{{/roller}}", ["{{/roller}} er skrevet til et andet program. Her hedder det {% for … %} eller {% if … %}."]),
        ("{#roller}{navn}{/roller}", ["{#roller} er skrevet til et andet program. Her hedder det {% for … %} eller {% if … %}."]),
        ("{{?x}}a{{/x}}", ["{{?x}} er skrevet til et andet program. Her hedder det {% for … %} eller {% if … %}."]),
        ("{{>> roller}}a{{<< roller}}", ["{{>> roller}} er skrevet til et andet program. Her hedder det {% for … %} eller {% if … %}."]),
        ("{{ << }}", ["{{ << }} er skrevet til et andet program. Her hedder det {% for … %} eller {% if … %}."]),
        ("{{> brev}}", ["{{> brev}} er skrevet til et andet program. Her hedder det {{ … }}."]),
        ("{{@logo}}", ["{{@logo}} er skrevet til et andet program. Her hedder det {{ … }} som alternativ tekst på et billede."]),
        ("{{*x}}", ["{{*x}} er skrevet til et andet program. Her hedder det {{ … }}."]),
        ("{{ END-IF }}", ["{{ END-IF }} er skrevet til et andet program. Her hedder det {% for … %} eller {% if … %}."]),
        ("{{ INS navn }}", ["{{ INS navn }} er skrevet til et andet program. Her hedder det {{ … }}."]),
        ("{{ x }} {{ y }}{% if z %} 50 % } {# her #}", []),
        ("{#### her ####}", []),
        ("{navn: {{ x }}}", []),
        ("{{ 'a%' }} og {y}", []),
    ],
)  # fmt: skip
def test_each_fault_of_the_braces_is_told_once(text, told):
    assert list(typed.faults(text)) == told


@pytest.mark.parametrize(
    "text",
    [
        "{{ org.navn }}}",
        "{{{ org.navn }}}",
        "{{{{ org.navn }}}}",
        "{% if org.navn %}}x{% endif %}",
        "{{^org.navn}}",
    ],
)
def test_lint_and_plan_tell_it_and_nothing_that_comes_of_it(definitions, text):
    [linted] = [
        finding
        for finding in checkup.lint("Prøve", word(text), definitions).findings
        if finding.severity.name == "ERROR"
    ]
    made, _ = stock.compile_all({"Prøve": word(text)}, definitions)
    planned = looked_over(definitions, {"Prøve": word(text)})

    assert linted.code.name == "T102"
    assert made == ()
    assert [fault.problem for fault in planned if fault.severity.name == "ERROR"] == [linted.problem]


@pytest.mark.parametrize("word_", ["break", "do x", "trans"])
def test_a_word_that_is_refused_is_told_once(definitions, word_):
    findings = checkup.lint("Prøve", word(f"{{% {word_} %}}"), definitions).findings

    assert [finding.code.name for finding in findings if finding.severity.name == "ERROR"] == ["T104"]
