"""Faults in templates are told with their place, and nothing but the template language gets through."""

import pytest

from tests.material import compiled, faults_of, word


def test_a_fault_is_told_under_its_heading_with_its_own_words(definitions):
    content = word("# Trin 1", "Ring til {{ foerste_samtale.ansvarlg.navn }}.")

    assert faults_of(definitions, content) == [
        "T103 Prøve.docx, under »Trin 1«, ved »{{ foerste_samtale.ansvarlg.navn }}«: "
        "Feltet »foerste_samtale.ansvarlg« findes ikke. Mente du »foerste_samtale.ansvarlig«?"
    ]


def test_all_faults_are_told_at_once(definitions):
    content = word("{{ organisation }}", "{{ org.navm }}", "{% for r in roller %}{{ r.title }}{% endfor %}")

    assert [fault.split()[0] for fault in faults_of(definitions, content)] == ["T103", "T103", "T103"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ org.navn", "T102"),
        ("org.navn }}", "T102"),
        ("{% if org.cvr %}x", "T102"),
        ("{% endif %}", "T102"),
        ("{{ org.navn – 1 }}", "T102"),
        ("{{ 7 * 7 }}", "T104"),
        ("{{ org.navn|upper }}", "T104"),
        ("{{ 'a'|center(1000000000) }}", "T104"),
        ("{{ '{:>1000000000}'.format(1) }}", "T104"),
        ("{{ org.navn.__class__ }}", "T103"),
        ("{{ cycler.__init__.__globals__.os.popen('id').read() }}", "T104"),
        ("{% for i in range(100000) %}x{% endfor %}", "T104"),
        ("{{ [0]*1000000000 }}", "T104"),
        ("{{ org['navn'] }}", "T104"),
        ("{% set x = namespace() %}", "T104"),
        ("{% macro m() %}x{% endmacro %}", "T104"),
        ("{% include 'x' %}", "T104"),
        ("{% import 'x' as y %}", "T104"),
        ("{{ self }}", "T103"),
        ("{{ loop.index }}", "T103"),
        ("{% for a in personer %}{% for b in personer %}{% for c in personer %}{% for d in personer %}x"
         "{% endfor %}{% endfor %}{% endfor %}{% endfor %}", "T104"),
        ("{% for p in org.navn %}{{ p }}{% endfor %}", "T104"),
        ("{{ org.navn is mapping }}", "T104"),
        ("{{ -1 }}", "T104"),
        ("{{ org.navn ~ org.by }}", "T104"),
    ],
)  # fmt: skip
def test_what_is_outside_the_language_is_refused(definitions, text, code):
    assert [fault.split()[0] for fault in faults_of(definitions, word(text))][:1] == [code]


def test_what_is_no_word_document_is_refused(definitions):
    assert [fault.split()[0] for fault in faults_of(definitions, b"PK\x03\x04nonsense")] == ["T101"]


def test_the_names_that_a_template_uses_are_known(definitions):
    content = word(
        "{% if grov_chikane.svar %}{{ grov_chikane.kriterier }}{% endif %}",
        rows=[["{%tr for p in personer %}"], ["{{ p.navn }}"], ["{%tr endfor %}"]],
        header="{{ org.navn }}",
    )

    assert compiled(definitions, content).uses == {
        "grov_chikane.svar", "grov_chikane.kriterier", "personer", "org.navn"
    }  # fmt: skip


@pytest.mark.parametrize("quotes", ["“”", "„“", "»«", "''", "‘’"])
def test_word_s_own_quotes_are_read_inside_a_tag(definitions, quotes):
    content = word(f"{{% if ledelsen.hvornaar == {quotes[0]}Straks{quotes[1]} %}}x{{% endif %}}")

    assert faults_of(definitions, content) == []
