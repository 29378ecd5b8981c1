"""Faults in templates are told with their place, and nothing but the template language gets through."""

import re
import time

import jinja2.filters
import jinja2.tests
import pytest

from beredskabsplan.definitions import library
from beredskabsplan.documents import merge
from beredskabsplan.documents.compile import refuse, show, syntax, template
from beredskabsplan.documents.lint import checkup
from beredskabsplan.language import context, shapes
from beredskabsplan.language.filters import FILTERS
from beredskabsplan.opc import package
from beredskabsplan.opc.package import Package
from tests.conftest import ROOT
from tests.support.material import compiled, faults_of, filled, person, word
from tests.support.word.markup import BODY, p, raw


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
        ("{{ org.navn ~ org.adresse }}", "T104"),
    ],
)  # fmt: skip
def test_what_is_outside_the_language_is_refused(definitions, text, code):
    assert [fault.split()[0] for fault in faults_of(definitions, word(text))][:1] == [code]


ENGLISH = re.compile(r"expected|token|statement block|unexpected|template|\bgot\b|[a-z]Expr|Call|Getitem")
ATTACKS = [
    # the way to Python through an object's attributes
    "{{ org.__class__.__mro__ }}", "{{ org.names }}", "{{ org.shown.raw }}", "{{ foerste_samtale.ansvarlig.shown }}",
    "{{ ''.__class__.__base__.__subclasses__() }}", "{{ org.navn.text }}", "{{ org.navn.altered }}",
    "{{ (org).__init__ }}", "{{ org.navn.format }}", "{{ personer.append }}", "{{ personer.0 }}",
    "{% for x in personer %}{{ x.__class__ }}{% endfor %}", "{% for x in personer %}{{ loop.cycle }}{% endfor %}",
    "{% for x in personer %}{{ loop.previtem }}{% endfor %}", "{% for x in personer %}{{ loop.__init__ }}{% endfor %}",
    "{% set x = org %}{{ x.__class__ }}", "{% if org.__class__ %}x{% endif %}", "{{ 'x' if org.__class__ }}",
    # Jinja's own objects and functions
    "{{ self }}", "{{ self._TemplateReference__context }}", "{{ caller() }}", "{{ varargs }}", "{{ kwargs }}",
    "{{ lipsum() }}", "{{ lipsum.__globals__ }}", "{{ cycler() }}", "{{ joiner() }}", "{{ namespace() }}", "{{ dict(a=1) }}",
    "{{ range(9) }}", "{{ url_for }}", "{{ config }}", "{{ request }}", "{{ get_flashed_messages() }}", "{{ context }}",
    "{{ environment }}", "{{ undefined }}", "{{ _state }}", "{{ _state.entries }}", "{{ org|_show('r') }}", "{{ org|_count }}",
    "{{ org|_keep }}", "{{ org is _asked_gap }}", "{{ loop }}",
    # subscripts, calls, arithmetic, strings
    "{{ org['navn'] }}", "{{ org['__class__'] }}", "{{ personer[0] }}", "{{ personer[0:2] }}", "{{ org|attr('navn') }}",
    "{{ org.navn() }}", "{{ org.navn(1, *a, **b) }}", "{{ ''.join(personer) }}", "{{ 'a' * 10 }}", "{{ 2 ** 99 }}", "{{ 1 + 1 }}",
    "{{ 1 // 0 }}", "{{ 'a' ~ 'b' }}", "{{ '%s' % org }}", "{{ -1 }}", "{{ +1 }}", "{{ {'a': 1} }}", "{{ [org, org] }}", "{{ (org, org) }}",
    "{{ [[1]] }}", "{{ 'a'|center(9) }}", "{{ 'a'|replace('a', 'b') }}", "{{ 'a'|format(1) }}", "{{ personer|map('upper') }}",
    "{{ personer|map(attribute='__class__') }}", "{{ personer|groupby('navn') }}", "{{ org|pprint }}", "{{ org.navn|safe }}",
    "{{ org.navn|lille(1) }}", "{{ org.navn|lille(*[1]) }}", "{{ org.navn is divisibleby(2) }}", "{{ org.navn is besvaret(1) }}",
    # statements
    "{% include 'x' %}", "{% import 'x' as y %}", "{% from 'x' import y %}", "{% extends 'x' %}", "{% block b %}{% endblock %}",
    "{% macro m() %}{% endmacro %}", "{% call x() %}{% endcall %}", "{% filter upper %}x{% endfilter %}", "{% raw %}{{ x }}{% endraw %}",
    "{% with x = 1 %}{% endwith %}", "{% autoescape false %}x{% endautoescape %}", "{% set x %}a{% endset %}", "{% do x %}", "{% debug %}",
    "{% trans %}x{% endtrans %}", "{% for x in personer recursive %}{{ loop(x) }}{% endfor %}",
    "{% for a, b in personer %}x{% endfor %}", "{% for x in 'abc' %}x{% endfor %}", "{% for x in ['a'] %}x{% endfor %}",
    "{% for x in org %}x{% endfor %}", "{% for x in personer|liste %}x{% endfor %}", "{% for x in (personer if 1 else roller) %}x{% endfor %}",
    "{% for x in personer if loop.first %}x{% endfor %}", "{% for x in personer if x %}a{% else %}b{% endfor %}",
    "{% set x = org %}{% for y in x %}{% endfor %}", "{% set x.y = 1 %}", "{% set x, y = 1, 2 %}", "{% set x = namespace() %}",
    # names that hide others
    "{% set org = 1 %}", "{% for org in personer %}x{% endfor %}", "{% set personer = roller %}", "{% set loop = 1 %}",
    "{% set _state = 1 %}", "{% set __builtins__ = 1 %}", "{% set \uff4f\uff52\uff47 = 1 %}", "{{ \uff4f\uff52\uff47.navn }}",
    "{% for \uff4f\uff52\uff47 in personer %}x{% endfor %}", "{% if org.cvr %}{% set x = 1 %}{% endif %}{{ x }}",
    "{% for x in personer %}{% endfor %}{{ x }}",
    # growth
    "{% set a = 'x' %}{% set a = [a, a] %}{% set a = [a, a] %}{{ a }}", "{{ '" + "x" * 300 + "' }}", "{{ " + "9" * 900 + " }}", "{{ 0x" + "f" * 900 + " }}",
    "{{ " + "9" * 5000 + " }}", "{{ " + "(" * 900 + "1" + ")" * 900 + " }}", "{% if " + "not " * 400 + "org %}x{% endif %}",
    "{% if org.cvr %}" * 120 + "x" + "{% endif %}" * 120, "{{ org.navn" + " " * 5000 + "}}",
]  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda text: text[:50])
def test_an_attack_is_refused_when_the_template_is_compiled(definitions, attack):
    faults = faults_of(definitions, word("x", attack))

    assert faults
    assert {fault.split()[0] for fault in faults} <= {"T102", "T103", "T104", "T123", "T124"}
    assert not [fault for fault in faults if ENGLISH.search(fault)]


@pytest.mark.parametrize("text", ["{%- raw -%}{% endif %}{%- endraw -%}", "{% raw %}{% if x %}{% endraw %}"])
def test_raw_tags_are_never_shown(case, definitions, text):
    content = word("x", text)
    made, faults = template.compile_template("Prøve", Package(content), shapes.shape(definitions))

    assert faults or (made and merge.fill(made, context.build(case().plan)).findings)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ org.navn() }}", "».navn()« er ikke tilladt i skabeloner."),
        ("{{ personer[0] }}", "»[…]« er ikke tilladt i skabeloner."),
        ("{% set x %}a{% endset %}", "»set uden lighedstegn« er ikke tilladt i skabeloner."),
        ("{% include 'x' %}", "»include« er ikke tilladt i skabeloner."),
        ("{% if org.cvr %}x", "Koden kan ikke læses: Et if er ikke lukket med endif."),
        ("{% for p in personer %}x", "Koden kan ikke læses: Et for er ikke lukket med endfor."),
        ("x{% endif %}", "Koden kan ikke læses: »endif« er ikke en kode her. Passer et if eller for sammen med sit endif eller endfor?"),
        ("{{ org.navn 5 }}", "Koden kan ikke læses: Der står et tal, hvor der skulle stå noget andet."),
        ("{{ org.navn 'x' }}", "Koden kan ikke læses: Der står en tekst i anførselstegn, hvor der skulle stå noget andet."),
        ("{{ org.navn ) }}", "Koden kan ikke læses: Tegnene passer ikke sammen."),
        ("{% if planen.version %}x{{% endif %}", "Koden kan ikke læses: Der står et { for meget foran {% endif %}."),
        ("{% if org.cvr == %}x{% endif %}", "Koden kan ikke læses: Koden er ikke skrevet færdig."),
    ],
)  # fmt: skip
def test_what_jinja_finds_is_said_in_danish(definitions, text, said):
    assert [fault.partition("«: ")[2] for fault in faults_of(definitions, word(text))] == [said]


@pytest.mark.parametrize("where", ["header", "alt text", "property", "address", "field"])
def test_an_attack_is_refused_wherever_it_stands(definitions, where):
    from beredskabsplan.opc import package
    from tests.support.word.markup import LINKS, linked

    attack = "{{ lipsum() }}"
    content = word("x", header=attack) if where == "header" else word("x")
    parts = package.read(content)
    if where == "alt text":
        parts = package.read(raw(p(f'<w:r><w:drawing><wp:docPr id="1" descr="{attack}"/></w:drawing></w:r>')))
    elif where == "property":
        parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(
            b"</cp:core", f"<dc:title>{attack}</dc:title></cp:core".encode()
        )
    elif where == "address":
        parts[LINKS] = linked(parts[LINKS], "hyperlink", f"http://{attack}", outside=True)
    elif where == "field":
        parts = package.read(raw(p(f'<w:r><w:instrText> HYPERLINK "{attack}" </w:instrText></w:r>')))

    assert "T104" in {fault.split()[0] for fault in faults_of(definitions, package.write(parts))}


def test_no_filter_of_jinja_is_reached(definitions):
    names = sorted(jinja2.filters.FILTERS)
    faults = faults_of(definitions, word(*(f"{{{{ org.navn|{name} }}}}" for name in names)))

    assert show.environment().filters.keys().isdisjoint(names)
    assert [fault.split("»")[-1] for fault in faults] == [
        f"|{name}« er ikke tilladt i skabeloner." for name in names
    ]


def test_no_test_of_jinja_is_reached(definitions):
    names = sorted(name for name in jinja2.tests.TESTS if name.isidentifier() and name != "in")
    faults = faults_of(definitions, word(*(f"{{% if org.navn is {name} %}}x{{% endif %}}" for name in names)))

    assert show.environment().tests.keys().isdisjoint(names)
    assert [fault.split("»")[-1] for fault in faults] == [
        f"is {name}« er ikke tilladt i skabeloner." for name in names
    ]


def test_nothing_is_global():
    assert show.environment().globals == {}
    assert set(show.environment().tests) == {*syntax.TESTS, "_asked_gap"}
    assert set(show.environment().filters) == {*FILTERS, "_show", "_show_gaps", "_keep", "_count"}


@pytest.mark.parametrize(
    "text", ["{" * 40_000, "{{" * 20_000, "{% " * 20_000, "{{ a }} " * 3_000, "{#" * 20_000 + "}"]
)
@pytest.mark.heavy
def test_a_template_that_is_all_braces_is_refused_in_time(definitions, text):
    start = time.process_time()

    assert faults_of(definitions, word(text))
    assert time.process_time() - start < 5


@pytest.mark.heavy
def test_loops_in_loops_are_stopped_before_they_take_for_ever(case, definitions):
    loops = "".join(f"{{% for {name} in personer %}}" for name in "abc") + "x" + "{% endfor %}" * 3
    people = [person(f"Person {number} Hansen") for number in range(200)]
    made = case(persons=people).plan
    start = time.process_time()
    document = filled(definitions, made, word(loops))

    assert [(finding.code.name, finding.problem) for finding in document.findings] == [
        (
            "T119",
            "Koden kan ikke køres med disse svar: Løkkerne giver flere rækker, end noget dokument har brug for.",
        )
    ]
    assert document.content == b""
    assert time.process_time() - start < 5


def test_text_without_end_is_stopped_before_it_fills_the_memory(case, definitions, monkeypatch):
    monkeypatch.setattr(merge, "LARGEST_PART", 10_000)
    document = filled(
        definitions, case().plan, word("{% for a in personer %}" + "x" * 5_000 + "{% endfor %}")
    )

    assert [finding.code.name for finding in document.findings] == ["T119"]


MIXED = "{% if (debriefing.varighed if org.cvr else org.navn) > 5 %}x{% endif %}"


def test_a_comparison_that_cannot_be_made_is_told_with_its_place(case, definitions):
    """Compiling refuses all that are known; this is the wall behind it."""
    made = compiled(definitions, word("# Trin 1", "x", MIXED))
    names = context.build(case().plan)
    [finding] = merge.fill(made, names).findings

    assert finding.code.name == "T119"
    assert str(finding.place).startswith("Prøve.docx, under »Trin 1«, ved »{% if (debriefing.varighed ")


def test_the_sandbox_stands_behind_the_list(case):
    """What the list of constructs would let through by mistake still reaches no attribute of Python's."""
    environment = show.environment()
    names = {**context.build(case().plan).names, "_state": show.MergeState([])}

    for attack in ("{{ org.__class__ }}", "{{ org.names }}", "{{ org['names'] }}", "{{ personer.append }}"):
        with pytest.raises(jinja2.UndefinedError):
            environment.from_string(attack).render(names)


def test_what_is_refused_is_no_list_of_a_few(definitions):
    """Every kind of node that Jinja knows is refused unless it is on the list."""
    import jinja2.nodes

    allowed = {each.__name__ for each in syntax.ALLOWED}
    dangerous = {"Call", "Getitem", "Slice", "Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow", "Concat", "Dict", "Macro", "CallBlock",
                 "FilterBlock", "Include", "Import", "FromImport", "Extends", "Block", "With", "AssignBlock", "NSRef", "MarkSafe", "InternalName",
                 "EnvironmentAttribute", "ExtensionAttribute", "ImportedName", "ContextReference", "DerivedContextReference", "ScopedEvalContextModifier"}  # fmt: skip

    assert allowed.isdisjoint(dangerous)
    assert all(hasattr(jinja2.nodes, name) for name in dangerous | allowed)
    assert refuse.MOST_MARKUP <= 20_000_000


def test_what_is_no_word_document_is_refused(definitions):
    assert [fault.split()[0] for fault in faults_of(definitions, b"PK\x03\x04nonsense")] == ["T101"]


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        (BODY, "<w:tcPr>", '<w:tcPr><w:gridSpan w:val="99999999"/>', "»99999999« er ikke et tal, som Word kan læse (gridSpan, val)"),
        (BODY, "<w:pPr>", '<w:pPr><w:numPr><w:ilvl w:val="én"/></w:numPr>', "»én« er ikke et tal, som Word kan læse (ilvl, val)"),
        (BODY, "<w:r>", f'<w:bookmarkStart w:id="{"9" * 5000}" w:name="x"/><w:r>', "»99999999999999999999« er ikke"),
        ("word/numbering.xml", 'w:ilvl="0"', 'w:ilvl=""', "»« er ikke et tal, som Word kan læse (lvl, ilvl)"),
        ("word/theme/theme1.xml", "UTF-8", "klingonsk", "delen kan ikke læses"),
        ("word/styles.xml", '<w:outlineLvl w:val="0"/>', '<w:outlineLvl w:val="-1"/>', "»-1« er ikke et tal"),
    ],
)  # fmt: skip
def test_a_number_that_word_cannot_read_is_told_and_stops_nothing_else(definitions, part, old, new, said):
    shipped = library.templates([ROOT / "templates"])[0]
    parts = package.read(shipped.read_bytes())
    assert old.encode() in parts[part]
    content = package.write({**parts, part: parts[part].replace(old.encode(), new.encode(), 1)})
    told = [finding.problem for finding in checkup.lint("Prøve", content, definitions).findings]

    [fault] = faults_of(definitions, content)
    assert fault.startswith(f"T109 Prøve.docx: Dokumentet er ikke i orden: {part}: {said}")
    assert told == [fault.removeprefix("T109 Prøve.docx: ")]


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
