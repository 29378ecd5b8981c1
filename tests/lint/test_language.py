"""The language of templates: what each code prints, and what `lint` and `plan` say of those that are refused."""

import io
import re

import docx
import jinja2.filters
import pytest
from docx.oxml.ns import qn

from beredskabsplan.core.catalogue import Severity
from beredskabsplan.documents import merge, stock
from beredskabsplan.documents.compile import show
from beredskabsplan.documents.lint import checkup
from beredskabsplan.language import context, filters
from tests.conftest import TODAY
from tests.support.material import altered, compiled, examine, faults_of, filled, paragraphs
from tests.support.word.faulty import page

SIGNS = ("<", ">", "<=", ">=", "==", "!=")
GAPS = {"debriefing.varighed": None, "planen.naeste_revision": None, "grov_chikane.svar": None}
# What a code prints for the example, and what when the answers in GAPS are missing, if that differs.
PRINTED = [
    # numbers
    ("{% if debriefing.varighed > 60 %}lang{% else %}kort{% endif %}", "lang", "kort"),
    ("{% if 60 < debriefing.varighed <= 90 %}ja{% endif %}", "ja", ""),
    ("{% if debriefing.varighed == 75 %}ja{% endif %}", "ja", ""),
    ("{% if debriefing.varighed in [60, 75] %}ja{% endif %}", "ja", ""),
    ("{% if debriefing.varighed >= debriefing.opfoelgning_uger %}ja{% endif %}", "ja", ""),
    ("{% set n = 60 %}{% if debriefing.varighed > n %}lang{% endif %}", "lang", ""),
    ("{% if status.antal > 0 %}åben{% else %}ingen{% endif %}", "ingen", "åben"),
    ("{% if status.antal %}åben{% else %}ingen{% endif %}", "ingen", "åben"),
    ("{% for d in dagsorden if d.minutter > 9 %}{{ d.nr }}{% if d.nr < 3 %}!{% endif %} {% endfor %}", "2! 3 4 5 6 ", ""),
    ("{% for t in trin if t.nr > 4 %}{{ t.titel }}{% endfor %}", "Debriefing"),
    ("{{ ('Stor' if grov_chikane.svar else 'Lille')|lille|punktum }}", "stor.", "Skal afklares (2.2)"),
    # dates
    ("{% if planen.naeste_revision < planen.gaelder_fra %}før{% else %}efter{% endif %}", "efter", "Skal afklares"),
    ('{% if planen.gaelder_fra > "1-3-2026" %}ja{% endif %}', "ja"),
    ('{% if planen.gaelder_fra == "1. december 2026" %}ja{% endif %}', "ja"),
    ('{% if planen.gaelder_fra == "december 2026" %}ja{% endif %}', "ja"),
    ('{% if planen.gaelder_fra < "december 2026" or planen.gaelder_fra > "december 2026" %}ja{% else %}nej{% endif %}', "nej"),
    ('{% if frister_kontrolleret <= planen.naeste_revision %}ja{% endif %}', "ja", "Skal afklares"),
    # yes and no, as the questionnaire says them
    ('{% if platforme.svar == "Ja" %}ja{% endif %}', "ja"),
    ('{% if grov_chikane.svar != "Nej" %}ja{% endif %}', "ja", "Skal afklares (2.2)"),
    ('{% if status.udkast == "Ja" %}udkast{% else %}færdig{% endif %}', "færdig", "udkast"),
    # lists
    ("{{ roller|antal }} roller og {{ aabne|antal }} åbne", "20 roller og 0 åbne", "20 roller og 2 åbne"),
    ("{% if aabne|antal > 0 %}åben{% else %}ingen{% endif %}", "ingen", "åben"),
    ("{% if aabne is besvaret %}åben{% else %}ingen{% endif %}", "ingen", "åben"),
    ("{{ ledelsen.orienteres|antal }} orienteres", "2 orienteres"),
    ("{% for t in trin if t.nr == 5 %}{{ t.roller|antal }}: {% for r in t.roller %}{{ r.nr }} {% endfor %}{% endfor %}", "3: 5.1 5.2 5.3 "),
    ("{% for p in personer if p.navn == foerste_samtale.ansvarlig.navn %}{{ p.navn }}{% endfor %}", "Mette Kjærgaard Holm"),
    ('{% for p in personer if "Holder den første samtale" in p.roller %}{{ p.navn }}{% endfor %}', "Mette Kjærgaard Holm"),
    ('{% if "Holm" in foerste_samtale.ansvarlig.navn %}ja{% endif %}', "ja"),
    ("{% for p in ledelsen.orienteres %}{{ loop.index }} af {{ loop.length }}{% if not loop.last %}, {% endif %}{% endfor %}", "1 af 2, 2 af 2"),
    ("{% for p in ledelsen.orienteres %}{% if loop.index < loop.length %}først{% endif %}{% endfor %}", "først"),
    # the form of a text
    ("{{ ledelsen.hvornaar|lille }} og {{ ledelsen.hvornaar|lille|stort }}", "samme dag og Samme dag"),
    ('{{ planen.godkendt_dato|dato("kort") }} {{ planen.godkendt_dato|dato("tal") }}', "26-11-2026 26.11.2026"),
    ('{{ planen.godkendt_dato|dato("dag") }} {{ planen.godkendt_dato|dato("måned") }}', "26.\xa0november november 2026"),
    ('{{ planen.godkendt_dato|dato("ugedag")|stort }}', "Torsdag den 26.\xa0november 2026"),
    ('{{ planen.naeste_revision|dato("kort") }}', "01-11-2027", "Skal afklares"),
    # what stands there instead
    ('CVR: {{ org.cvr|ellers("ikke oplyst") }}', "CVR: ikke oplyst"),
    ("Fra {{ org.cvr|ellers(planen.gaelder_fra) }}", "Fra 1.\xa0december 2026"),
    ('{{ planen.naeste_revision|ellers("senere") }}', "1.\xa0november 2027", "Skal afklares"),
    ("{% if org.cvr is besvaret %}CVR: {{ org.cvr }}.{% endif %}", ""),
    # names of one's own
    ("{% set x = 'Plan' %}{% if org.navn %}{% set x = 'Beredskabsplan' %}{% endif %}{{ x }}", "Beredskabsplan"),
]  # fmt: skip
# What is refused, and what is said to write instead.
REFUSED = [
    ('{% if debriefing.varighed > "60" %}x{% endif %}', "T123", "Skriv et tal uden anførselstegn: 60."),
    ('{% if status.antal == "0" %}x{% endif %}', "T123", "Skriv et tal uden anførselstegn: 0."),
    ("{% if debriefing.varighed > planen.gaelder_fra %}x{% endif %}", "T123", "Sammenlign tal med tal og datoer med datoer."),
    ('{% if planen.gaelder_fra == "2027" %}x{% endif %}', "T123", 'Sammenlign med en anden dato eller en, du skriver selv: "12-3-2026" eller "marts 2026".'),
    ("{% if platforme.svar == 1 %}x{% endif %}", "T123", "Skriv {% if platforme.svar %} eller {% if not platforme.svar %}."),
    ("{% if platforme.svar == 'Måske' %}x{% endif %}", "T123", "Skriv {% if platforme.svar %} eller {% if not platforme.svar %}."),
    ("{% if ledelsen.hvornaar > 'A' %}x{% endif %}", "T123", "Kun tal og datoer kan være større eller mindre. Brug == eller != om tekster."),
    ("{% if planen.version == 1 %}x{% endif %}", "T123", 'Skriv det i anførselstegn: "1".'),
    ("{% if org.cvr != '' %}x{% endif %}", "T123", "Skriv {% if org.cvr is besvaret %}."),
    ("{% if '' == org.cvr %}x{% endif %}", "T123", "Skriv {% if org.cvr is ubesvaret %}."),
    ("{% if org.cvr == none %}x{% endif %}", "T123", "Skriv {% if org.cvr is ubesvaret %}."),
    ("{% if org.cvr in ['', 'x'] %}x{% endif %}", "T123", "Skriv {% if org.cvr is ubesvaret %}."),
    ("{% for p in personer %}{% if p == foerste_samtale.ansvarlig %}x{% endif %}{% endfor %}", "T123", "Skriv p.navn == foerste_samtale.ansvarlig.navn."),
    ("{% if foerste_samtale.ansvarlig == 'Mette' %}x{% endif %}", "T123", 'Skriv foerste_samtale.ansvarlig.navn == "Mette".'),
    ("{% if foerste_samtale.ansvarlig in personer %}x{% endif %}", "T123", "Skriv {% for x in personer if x.navn == foerste_samtale.ansvarlig.navn %} … {% endfor %}."),
    ("{% if 'Leder' in roller %}x{% endif %}", "T123", "Skriv {% for x in roller if x. … == … %}."),
    ("{% if ledelsen.hvornaar in 'Straks' %}x{% endif %}", "T123", 'Skriv ledelsen.hvornaar in ["…", "…"], eller brug == eller is besvaret.'),
    ("{% if aabne > 0 %}x{% endif %}", "T123", "Tæl den: aabne|antal > 0."),
    ("{% if aabne == 'x' %}x{% endif %}", "T123", "Skriv {% if aabne %}, {% for x in aabne %} eller aabne|antal."),
    ("{% if org == 'x' %}x{% endif %}", "T123", "Sammenlign et felt, fx org.navn."),
    ("{% if org.logo == 'x' %}x{% endif %}", "T123", "Skriv {% if org.logo %}."),
    ("{% if org %}x{% endif %}", "T123", "Spørg efter et felt, fx org.navn."),
    ("{% if org.cvr and not brand is besvaret %}x{% endif %}", "T123", "Spørg efter et felt, fx brand.navn."),
    ("{% if ledelsen.hvornaar == 'Straks' or 'Samme dag' %}x{% endif %}", "T123", 'Skriv hele sammenligningen igen: … == "Samme dag".'),
    ("{{ 'x' if org else 'y' }}", "T123", "Spørg efter et felt, fx org.navn."),
    ("{% for p in personer if p.navn > 'M' %}x{% endfor %}", "T123", "Kun tal og datoer kan være større eller mindre. Brug == eller != om tekster."),
    ("{{ org.navn|antal }}", "T123", "Skriv antal efter en liste, fx roller|antal."),
    ("{{ org.navn|dato('kort') }}", "T123", "Skriv {{ org.navn }}."),
    ("{{ planen.godkendt_dato|dato('%d') }}", "T123", 'Vælg mellem "kort", "tal", "dag", "måned" eller "ugedag".'),
    ("{{ org.cvr|ellers('a' if org.navn else 'b') }}", "T123", 'Skriv en tekst: ellers("ikke oplyst").'),
    ("{{ 'blå'|baggrund }}", "T123", 'Vælg mellem "rød", "gul", "grøn" eller "grå", i anførselstegn.'),
    ("{{ 'rød' if org.cvr else 'grøn'|baggrund }}", "T123", 'Sæt parentes om valget: {{ ("rød" if … else "grøn")|baggrund }}.'),
    ("{{ org.navn|baggrund }}", "T123", 'Vælg mellem "rød", "gul", "grøn" eller "grå", i anførselstegn.'),
    ("{{ roller }}", "T124", "Skriv {% for x in roller %}{{ x.nr }}{% endfor %}, eller {%tr for x in roller %} om rækker i en tabel."),
    ("{{ roller|lille }}", "T124", "Skriv {% for x in roller %}{{ x.nr }}{% endfor %}, eller {%tr for x in roller %} om rækker i en tabel."),
    ("{{ aabne if org.cvr else 'x' }}", "T124", "Skriv {% for x in aabne %}{{ x.nr }}{% endfor %}, eller {%tr for x in aabne %} om rækker i en tabel."),
    ("{{ org }}", "T124", "Skriv et af felterne, fx {{ org.navn }}."),
    ("{% for r in roller %}{{ r }}{% endfor %}", "T124", "Skriv et af felterne, fx {{ r.nr }}."),
    ("{% for p in personer %}{{ loop }}{% endfor %}", "T124", "Skriv {{ loop.index }} for omgangens nummer eller {{ loop.length }} for, hvor mange der er."),
    # what docxtpl and Jinja offer
    ("{{p org.navn }}", "T104", "Skriv {{ … }}: Svar på flere linjer bliver til afsnit af sig selv."),
    ("{{ org.navn|upper }}", "T104", "Brug |stort eller |lille om det første bogstav."),
    ("{{ org.navn|title }}", "T104", "Skriv |stort."),
    ("{{ personer|join(', ') }}", "T104", "Skriv listen uden filter: Den får komma og »og« af sig selv."),
    ("{{ personer|length }}", "T104", "Skriv |antal."),
    ("{{ org.cvr|default('x') }}", "T104", 'Skriv |ellers("…").'),
    ("{{ org.cvr|ellers }}", "T104", 'Skriv |ellers("…").'),
    ("{{ planen.godkendt_dato|dato }}", "T104", 'Skriv |dato("kort"), eller skriv datoen uden filter.'),
    ("{{ debriefing.varighed|round }}", "T104", "Skriv tallet uden filter; alle tal er hele."),
    ("{{ debriefing.varighed + 15 }}", "T104", "Regn det ud, før I skriver det; koder kan ikke regne."),
    ("{{ org.navn ~ org.adresse }}", "T104", "Skriv koderne efter hinanden: {{ … }} {{ … }}."),
    ("{{ org.navn|escape }}", "T104", "Skriv {{ … }} uden filter."),
    ("{{ org.navn|currency(decimals=False) }}", "T104", "Brug et af filtrene lille, stort, genitiv, punktum, bestemt, uden_landekode, liste, antal, dato, ellers eller baggrund."),
    ("{% for x in roller|nye %}{{ x.nr }}{% endfor %}", "T104", "Brug et af filtrene lille, stort, genitiv, punktum, bestemt, uden_landekode, liste, antal, dato, ellers eller baggrund."),
    ("{{ org.navn.upper() }}", "T104", "Brug |stort eller |lille om det første bogstav."),
    ("{{ org.navn.capitalize() }}", "T104", "Skriv |stort."),
    ("{{ org.navn.split(' ') }}", "T104", "Skriv feltet uden parentes og uden det, der står foran den, hvis det ikke er feltets navn."),
    ("{{ nu() }}", "T104", "Skriv feltet uden parentes."),
    ("{{ personer[0] }}", "T104", "Skriv {% for x in … %}{% if loop.first %}…{% endif %}{% endfor %}."),
    ("{% for k, v in org.items() %}{{ k }} {{ v }}{% endfor %}", "T104", "Skriv {% for x in listen %} med ét navn, og x.felt om det, der hører til."),
    ("{% for x in [1, 2] %}{{ x }}{% endfor %}", "T104", "Skriv ordene hver for sig, eller brug en af listerne, fx {% for x in roller %}."),
    ("{% for i in linjer %}{{ i.pris }} {{ i.antal }}{% endfor %}", "T103", "Ret navnet. Listen over felter står i templates/README.md."),
    ("{% if org.cvr is defined %}x{% endif %}", "T104", "Skriv is besvaret."),
    ("{% if org.cvr is none %}x{% endif %}", "T104", "Skriv is ubesvaret."),
    ("{% if org.cvr is string %}x{% endif %}", "T104", "Skriv is besvaret, is ubesvaret eller is aaben."),
    ("{% set org = 'x' %}", "T104", "Vælg et andet navn."),
    ("{% for x in org.navn %}x{% endfor %}", "T104", "Skriv en liste efter in, fx {% for x in roller %}."),
    ("{% for p in personer if loop.first %}x{% endfor %}", "T104", "Skriv betingelsen inde i løkken: {% for x in … %}{% if … %}…{% endif %}{% endfor %}."),
    ("{% include 'x' %}", "T104", "Kopiér teksten ind i skabelonen."),
    ("{% macro m() %}x{% endmacro %}", "T104", "Skriv teksten hvert sted, eller brug {% for x in … %}."),
    ("{% cellbg farve %}x", "T104", 'Skriv {{ "rød"|baggrund }} i cellen (eller "gul", "grøn", "grå").'),
    ("{% colspan 2 %}x", "T104", "Flet cellerne i Word, eller lav to rækker med {%tr if … %}."),
    ("{% hm %}x", "T104", "Flet cellerne i Word."),
    ("{%- if org.cvr -%}x{% endif %}", "T102", "Ret koden i Word, og gem skabelonen."),
    ("{{+org.cvr}}", "T102", "Ret koden i Word, og gem skabelonen."),
    ("{%% if org.cvr %%}x{% endif %}", "T102", "Ret koden i Word, og gem skabelonen."),
    ("{{ org-navn }}", "T104", "Skriv navnet med punktum eller understreg; koder kan ikke regne."),
    ("Logo: {{ org.logo }}", "T132", "Indsæt et billede i Word, og skriv {{ org.logo }} og intet andet som dets alternative tekst (højreklik > Vis alternativ tekst)."),
    ("{_{ org.cvr }_}", "T102", "Ret koden i Word, og gem skabelonen."),
]  # fmt: skip


def told(content: bytes, definitions) -> list[tuple[str, str]]:
    """Lint *content*; return code and remedy of each finding."""
    findings = checkup.lint("Prøve", content, definitions).findings
    return [(finding.code.name, finding.remedy) for finding in findings]


@pytest.mark.parametrize(("code", "whole", "open_"), [(*row, row[1])[:3] for row in PRINTED], ids=str)
def test_a_code_prints_what_it_says(case, definitions, code, whole, open_):
    content = page("Før", code)

    assert told(content, definitions) == []
    for plan, expected in ((case().plan, whole), (case(GAPS).plan, open_)):
        document = filled(definitions, plan, content)
        assert (document.findings, paragraphs(document.content)) == ((), ["Før", expected])


@pytest.mark.parametrize(("code", "name", "remedy"), REFUSED, ids=str)
def test_what_is_refused_is_told_with_what_to_write(definitions, code, name, remedy):
    content = page("Før", code)
    found = told(content, definitions)

    assert dict.fromkeys(found) == {(name, remedy): None}
    assert {fault.split()[0] for fault in faults_of(definitions, content)} == {name}


@pytest.mark.parametrize("code", [*(row[0] for row in PRINTED), *(row[0] for row in REFUSED)], ids=str)
def test_plan_tells_of_a_code_what_lint_tells(definitions, code):
    contents = {"Prøve": page("Før", code)}
    templates, faults = stock.compile_all(contents, definitions)
    linted = checkup.lint("Prøve", contents["Prøve"], definitions)
    of_file = [
        finding
        for finding in stock.look_over(contents, definitions, templates, faults)
        if finding.place.file == "Prøve.docx"
    ]

    assert of_file == list(linted.findings)
    assert bool(templates) is not any(finding.severity is Severity.ERROR for finding in of_file)


def test_a_month_that_stands_for_a_date_is_compared_as_a_month(definitions):
    asked = altered(definitions, {"planen.naeste_revision": {"month_is_enough": True}})
    month = examine(asked, {"planen.naeste_revision": "april 2027"}, today=TODAY).plan
    codes = [
        "{% if planen.naeste_revision > planen.gaelder_fra %}senere{% endif %}",
        '{% if planen.naeste_revision < "30-4-2027" %}før{% else %}samme måned{% endif %}',
        '{{ planen.naeste_revision|dato("kort") }}',
    ]

    assert paragraphs(filled(asked, month, page(*codes)).content) == [
        "senere", "samme måned", "april 2027"
    ]  # fmt: skip


def test_a_number_that_is_missing_shows_where_it_is_compared(definitions):
    asked = altered(definitions, {"debriefing.varighed": {"required": True}})
    plan = examine(asked, {"debriefing.varighed": None}, today=TODAY).plan
    codes = [f"{{% if debriefing.varighed {sign} 60 %}}ja{{% else %}}nej{{% endif %}}" for sign in SIGNS]

    assert paragraphs(filled(asked, plan, page(*codes)).content) == ["Skal afklares (5.1)"] * len(SIGNS)


def test_what_nobody_must_answer_is_neither_more_nor_less(case, definitions):
    plan = case({"debriefing.varighed": None}).plan
    codes = [f"{{% if debriefing.varighed {sign} 60 %}}ja{{% else %}}nej{{% endif %}}" for sign in SIGNS]

    assert paragraphs(filled(definitions, plan, page(*codes)).content) == ["nej"] * 5 + ["ja"]


def test_a_list_in_which_somebody_is_missing_cannot_be_counted(case, definitions):
    plan = case({"ledelsen.orienteres": "Aisha Rahimi, Ukendt Hansen"}).plan

    assert paragraphs(filled(definitions, plan, page("{{ ledelsen.orienteres|antal }} andre")).content) == [
        "Skal afklares (1.3) andre"
    ]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("Planen er afprøvet {{ planen.senest_afproevet }}.", ["L127"]),
        ("CVR: {{ org.cvr|genitiv }}", ["L127"]),
        ("{{ planen.senest_afproevet }}", []),
        ("{% if planen.senest_afproevet %}Afprøvet {{ planen.senest_afproevet }}.{% endif %}", []),
        ("{% if planen.senest_afproevet is besvaret %}Afprøvet {{ planen.senest_afproevet }}.{% endif %}", []),
        ("{% if org.navn %}Afprøvet {{ planen.senest_afproevet }}.{% endif %}", ["L127"]),
        ('Afprøvet {{ planen.senest_afproevet|ellers("aldrig") }}.', []),
        ("Afprøvet {{ planen.senest_afproevet if planen.senest_afproevet else 'aldrig' }}.", []),
        ("{% if grov_chikane.svar %}Vi tager over: {{ grov_chikane.dokumenterer }}.{% endif %}", []),
        ("Vi tager over: {{ grov_chikane.dokumenterer }}.", ["L127"]),
        ("Vi hedder {{ org.navn }}.", []),
    ],
)  # fmt: skip
def test_a_sentence_that_would_have_a_hole_is_told(definitions, code, found):
    assert [name for name, _ in told(page(code), definitions)] == found


def test_what_to_write_about_a_hole_prints_none(case, definitions):
    hole = "Afprøvet {{ planen.senest_afproevet }}."
    [(_, remedy)] = told(page(hole), definitions)
    begin, end = re.findall(r"\{%.*?%\}", remedy)
    [default] = re.findall(r"\{\{.*?\}\}", remedy)
    plan = case({"planen.senest_afproevet": None}).plan

    assert paragraphs(filled(definitions, plan, page(hole)).content) == ["Afprøvet ."]
    assert paragraphs(filled(definitions, plan, page(f"{begin}{hole}{end}", f"x {default}")).content) == [
        "",
        "x …",
    ]


class TestGround:
    def test_a_cell_gets_the_ground_that_a_value_chooses(self, case, definitions):
        choice = '{{ ("gul" if status.udkast else "grøn")|baggrund }}{{ status.tekst }}'
        content = page("Før", rows=[["Felt", "Status"], ["Plan", choice]])

        assert told(content, definitions) == []
        for plan, fill in ((case().plan, "E9F5EC"), (case(GAPS).plan, "FFF4E0")):
            table = docx.Document(io.BytesIO(filled(definitions, plan, content).content)).tables[0]
            cells = [cell._tc for row in table.rows for cell in row.cells]
            assert [self.ground(cell) for cell in cells] == [None, None, None, fill]
            assert table.rows[1].cells[1].text == plan.status.text

    def test_outside_a_table_the_paragraph_gets_it(self, case, definitions):
        content = page("{% if platforme.svar %}{{ 'rød'|baggrund }}{% endif %}Vigtigt", "Efter")
        document = docx.Document(io.BytesIO(filled(definitions, case().plan, content).content))

        assert [self.ground(each._p) for each in document.paragraphs] == ["FDECEC", None]
        assert [each.text for each in document.paragraphs] == ["Vigtigt", "Efter"]

    def test_it_takes_the_place_of_the_ground_that_was_there(self, case, definitions):
        content = page(
            '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>{{ "grå"|baggrund }}x</w:t></w:r></w:p>'
        )
        document = docx.Document(io.BytesIO(filled(definitions, case().plan, content).content))
        properties = document.paragraphs[0]._p.get_or_add_pPr()

        assert [child.tag for child in properties] == [qn("w:shd"), qn("w:jc")]

    def test_a_gap_decides_no_ground_and_shows(self, case, definitions):
        content = page("{{ ('rød' if grov_chikane.svar else 'gul')|baggrund }}Vigtigt")
        document = docx.Document(io.BytesIO(filled(definitions, case(GAPS).plan, content).content))

        assert [each.text for each in document.paragraphs] == ["Skal afklares (2.2)Vigtigt"]

    def test_where_there_is_no_ground_it_is_refused(self, definitions):
        content = page(
            "x",
            '<w:p><w:r><w:drawing><wp:docPr id="1" descr="{{ \'rød\'|baggrund }} x"/></w:drawing></w:r></w:p>',
        )

        assert [fault.split()[0] for fault in faults_of(definitions, content)] == ["T118"]
        assert "T118" in [name for name, _ in told(content, definitions)]

    def ground(self, element) -> str | None:
        shade = next(element.iter(qn("w:shd")), None)
        return None if shade is None else shade.get(qn("w:fill"))


def test_a_watermark_stands_in_drafts_alone(case, definitions):
    """It is a paragraph of the header like any other."""
    content = page("x", header="{%p if status.udkast %}")
    document = docx.Document(io.BytesIO(content))
    header = document.sections[0].header
    header.add_paragraph("UDKAST")
    header.add_paragraph("{%p endif %}")
    header.add_paragraph("Sidehoved")
    buffer = io.BytesIO()
    document.save(buffer)

    def heads(plan) -> list[str]:
        made = docx.Document(io.BytesIO(filled(definitions, plan, buffer.getvalue()).content))
        return [each.text for each in made.sections[0].header.paragraphs]

    assert heads(case().plan) == ["Sidehoved"]
    assert heads(case(GAPS).plan) == ["UDKAST", "Sidehoved"]


def test_every_filter_and_test_of_the_language_is_tried_here():
    codes = " ".join(row[0] for row in PRINTED) + "genitiv punktum liste baggrund bestemt uden_landekode"

    assert [name for name in filters.FILTERS if name not in codes] == []
    assert filters.FILTERS.keys().isdisjoint(jinja2.filters.FILTERS)
    assert show.environment().filters.keys() >= filters.FILTERS.keys()


def test_a_code_that_lint_passes_can_be_run_with_any_answers(case, definitions):
    """The second wall: nothing in the table stops a document, whatever is missing."""
    content = page("Før", *(row[0] for row in PRINTED))
    template = compiled(definitions, content)
    for plan in (case().plan, case(filled=False, persons=()).plan):
        findings = merge.fill(template, context.build(plan)).findings
        assert "T119" not in [finding.code.name for finding in findings]
