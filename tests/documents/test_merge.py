"""Merging: every answer stands in the document, gaps show, and Word can open it."""

import gc
import io
import zipfile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from beredskabsplan.core import values
from beredskabsplan.core.catalogue import Code
from beredskabsplan.documents import merge
from beredskabsplan.documents.prove import ledger, soundness
from beredskabsplan.language import context
from beredskabsplan.opc import package
from tests.support.examples import examples
from tests.support.material import W, compiled, faults_of, filled, paragraphs, person, styled, word
from tests.support.word.markup import raw

PERSON = (
    "Ring til {{ foerste_samtale.ansvarlig.navn }}{% if foerste_samtale.ansvarlig.telefon %}, "
    "{{ foerste_samtale.ansvarlig.telefon }}{% endif %}."
)


@pytest.mark.parametrize(
    "text",
    ['Drift & IT <kontor> "A" – B', "{{ 7*7 }} og {% if %}", "]]> &amp; <w:p/>", "👩‍👧 \U0001f600 e\u0301",
     "x" * 4000, "en\ttabulator", "14\u00a0dage", "{_{ x }_}"],
)  # fmt: skip
def test_an_answer_stands_as_it_was_written(case, definitions, text):
    made = case({"samtalested.sted": text}).plan
    document = filled(definitions, made, word("Sted: {{ samtalested.sted }}."))

    assert paragraphs(document.content) == [f"Sted: {values.clean(text)}."]


def test_lines_of_a_short_answer_stand_on_one_with_commas(case, definitions):
    made = case({"samtalested.sted": "Lokale 2\r\n1. sal"}).plan

    assert paragraphs(filled(definitions, made, word("{{ samtalested.sted }}")).content) == [
        "Lokale 2, 1. sal"
    ]


def test_the_lines_of_a_long_answer_become_paragraphs_and_list_items(case, definitions):
    made = case({"samtalested.alternativ": "Vi gør sådan:\n- ringer\n• mødes ude\n\nDet er alt."}).plan
    document = filled(definitions, made, word("{{ samtalested.alternativ }}", "Efter"))

    assert styled(document.content) == [
        ("Normal", "Vi gør sådan:"),
        ("List Bullet", "ringer"),
        ("List Bullet", "mødes ude"),
        ("Normal", "Det er alt."),
        ("Normal", "Efter"),
    ]


def test_a_long_answer_that_is_a_list_from_the_start_makes_no_empty_paragraph(case, definitions):
    made = case({"samtalested.alternativ": "- ringer\n- mødes"}).plan
    document = filled(definitions, made, word("{{ samtalested.alternativ }}"))

    assert styled(document.content) == [("List Bullet", "ringer"), ("List Bullet", "mødes")]


def test_text_around_a_long_answer_is_kept(case, definitions):
    made = case({"samtalested.alternativ": "først\n- punkt\nsidst"}).plan
    document = filled(definitions, made, word("Før {{ samtalested.alternativ }} efter"))

    assert [text for _, text in styled(document.content)] == ["Før først", "punkt", "sidst efter"]


def test_a_gap_shows_where_the_value_would_stand(case, definitions):
    made = case({"foerste_samtale.ansvarlig": None}).plan
    document = filled(definitions, made, word(PERSON))

    assert paragraphs(document.content) == ["Ring til Skal afklares (1.1)."]
    runs = docx.Document(io.BytesIO(document.content)).paragraphs[0].runs
    assert [run.text for run in runs if run.style.name == "Skal afklares"] == ["Skal afklares (1.1)"]


def test_a_condition_on_a_gap_shows_the_gap_in_place_of_the_block(case, definitions):
    content = word("{%p if grov_chikane.svar %}", "Ja", "{%p else %}", "Nej", "{%p endif %}")
    made = case({"grov_chikane.svar": None}).plan

    assert paragraphs(filled(definitions, made, content).content) == [
        "Skal afklares: Kan chikanen være så grov, at en anden bør dokumentere den? (2.2)"
    ]


def test_a_comparison_with_a_gap_shows_the_gap_in_the_line(case, definitions):
    content = word('Vi siger {% if ledelsen.hvornaar == "Straks" %}straks{% else %}senere{% endif %} besked.')
    made = case({"ledelsen.hvornaar": None}).plan

    assert paragraphs(filled(definitions, made, content).content) == ["Vi siger Skal afklares (1.3) besked."]


def test_a_gap_in_place_of_paragraphs_looks_like_body_text(case, definitions):
    content = word("{%p if grov_chikane.svar %}", "Ja", "{%p endif %}")
    made = case({"grov_chikane.svar": None}).plan

    assert [style for style, _ in styled(filled(definitions, made, content).content)] == ["Body Text"]


def test_the_gap_keeps_the_space_around_the_words_whose_place_it_takes(case, definitions):
    content = word(
        'Sig det{% if ledelsen.hvornaar == "Straks" %} straks{% endif %}, {% if grov_chikane.svar %}så {% endif %}ro.'
    )
    made = case({"ledelsen.hvornaar": None, "grov_chikane.svar": None}).plan

    assert paragraphs(filled(definitions, made, content).content) == [
        "Sig det Skal afklares (1.3), Skal afklares (2.2) ro."
    ]


def test_the_gap_keeps_the_line_end_and_the_comma_before_those_words(case, definitions):
    deputy = "{% if ledelsen.stedfortraeder %}"
    content = word(
        f"Ring 112{deputy}\nellers {{{{ ledelsen.stedfortraeder }}}}\n{{% endif %}}nu",
        f"Karen Margrethe Friis{deputy}, stedfortræder {{{{ ledelsen.stedfortraeder }}}}{{% endif %}}.",
    )
    made = case({"ledelsen.stedfortraeder": "Skal afklares:"}).plan

    assert paragraphs(filled(definitions, made, content).content) == [
        "Ring 112\nSkal afklares (1.3)\nnu",
        "Karen Margrethe Friis, Skal afklares (1.3).",
    ]


def test_a_condition_on_a_gap_in_a_table_becomes_a_row_over_all_columns(case, definitions):
    rows = [["{%tr if grov_chikane.svar %}", ""], ["a", "b"], ["{%tr endif %}", ""]]
    made = case({"grov_chikane.svar": None}).plan
    table = docx.Document(io.BytesIO(filled(definitions, made, word(rows=rows)).content)).tables[0]

    assert [len(row._tr.tc_lst) for row in table.rows] == [1]
    assert table.cell(0, 0).text == table.cell(0, 1).text
    assert table.cell(0, 0).text.startswith("Skal afklares: ")


def test_a_loop_over_a_gap_turns_once(case, definitions):
    made = case({"kompetencer.personer": None}).plan
    content = word("{% for p in kompetencer.personer %}{{ p.navn }};{% endfor %}")

    assert paragraphs(filled(definitions, made, content).content) == ["Skal afklares (3.4);"]


def test_a_gap_that_only_a_test_looked_at_may_not_stay_hidden(case, definitions):
    made = case({"samtalested.sted": None}).plan
    hidden = filled(definitions, made, word("{% if samtalested.sted is besvaret %}x{% else %}y{% endif %}"))
    shown = filled(
        definitions, made, word("{% if samtalested.sted is ubesvaret %}{{ samtalested.sted }}{% endif %}")
    )

    assert [finding.code.name for finding in hidden.findings] == ["T107"]
    assert hidden.content == b""
    assert paragraphs(shown.content) == ["Skal afklares (1.2)"]


def test_an_empty_optional_answer_prints_nothing(case, definitions):
    made = case({"foerste_samtale.stedfortraeder": None}).plan
    content = word(
        "A{% if foerste_samtale.stedfortraeder %}, ellers {{ foerste_samtale.stedfortraeder.navn }}{% endif %}."
        "{{ foerste_samtale.stedfortraeder.telefon }}"
    )

    assert paragraphs(filled(definitions, made, content).content) == ["A."]


def test_filters_change_the_words_and_the_ledger_knows(case, definitions):
    content = word(
        "{{ foerste_samtale.ansvarlig|genitiv }} {{ ledelsen.hvornaar|lille }} {{ kompetencer.personer|liste }}"
    )
    made = case(
        {"kompetencer.personer": "Sofie Dahl-Østergaard\nPeter Lundsgaard\nKaren Margrethe Friis"}
    ).plan

    assert paragraphs(filled(definitions, made, content).content) == [
        "Mette Kjærgaard Holms samme dag Sofie Dahl-Østergaard, Peter Lundsgaard og Karen Margrethe Friis"
    ]


@pytest.mark.parametrize(
    ("answer", "printed"),
    [
        ("Hver uge", "Hver uge."),
        ("Hver uge.", "Hver uge."),
        ("Ugentligt (om mandagen)", "Ugentligt (om mandagen)."),
    ],
)
def test_an_answer_ends_as_a_sentence_where_the_template_asks_for_it(case, definitions, answer, printed):
    made = case({"kontaktperson.rytme": answer}).plan
    content = word("{{ kontaktperson.rytme|punktum }}")

    assert paragraphs(filled(definitions, made, content).content) == [printed]


@pytest.mark.parametrize(
    ("answer", "printed"),
    [
        ("+45 12 34 56 01", "12 34 56 01"),
        ("12345601", "12 34 56 01"),
        ("+46 8 123 456 78", "+46 8 123 456 78"),
        ("112", "112"),
    ],
)
def test_a_danish_number_can_be_printed_as_it_is_dialled(case, definitions, answer, printed):
    made = case({"ledelsen.vagttelefon": answer}).plan
    [text] = paragraphs(filled(definitions, made, word("{{ ledelsen.vagttelefon|uden_landekode }}")).content)

    assert text.replace("\N{NO-BREAK SPACE}", " ") == printed


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("Kulturhusleder", "kulturhuslederen"),
        ("HR-chef", "HR-chefen"),
        ("Pedel", "pedel"),
        ("Leder af drift", "leder af drift"),
    ],
)
def test_a_title_takes_an_article_where_that_is_sure(case, definitions, title, printed):
    made = case({"ledelsen.modtager": "Åse Ås"}, persons=[person("Åse Ås", funktion="", stilling=title)]).plan

    assert paragraphs(
        filled(definitions, made, word("{{ ledelsen.modtager.kaldes|lille|bestemt }}")).content
    ) == [printed]


def test_the_strip_of_numbers_names_everybody_once_down_two_columns(case, definitions):
    rows = [
        person(name, telefon=f"1234560{number}")
        for number, name in enumerate(("Åse Ås", "Bo Ib", "Ea Eg"), 1)
    ]
    changes: dict[str, object] = dict.fromkeys(definitions.questionnaire.numbers, "Åse Ås")
    changes |= {
        "ledelsen.vagttelefon": "+45 12 34 56 00",
        "ledelsen.stedfortraeder": "Bo Ib",
        "ledelsen.udenom": "Ea Eg",
        "psykologhjaelp.leverandoer": None,
    }
    made = case(changes, persons=rows).plan
    cells = [
        f"{{{{ n.{side}.navn }}}} {{{{ n.{side}.nummer|uden_landekode }}}}" for side in ("venstre", "hoejre")
    ]
    content = word(
        "x",
        rows=[
            ["{%tr for n in numre %}", ""],
            cells,
            ["{%tr endfor %}", ""],
        ],
    )
    texts = [
        text.replace("\N{NO-BREAK SPACE}", " ").strip()
        for text in paragraphs(filled(definitions, made, content).content)
    ]

    assert texts == [
        "x",
        *("Åse Ås 12 34 56 01", "Uden for arbejdstid 12 34 56 00"),
        *("Bo Ib 12 34 56 02", "Ea Eg 12 34 56 03"),
    ]


def test_headers_and_properties_are_merged(case, definitions):
    content = word("x", header="{{ org.navn }}")
    parts = package.read(content)
    core = parts["docProps/core.xml"].replace(b"<dc:title>", b"<dc:title>Plan for {{ org.navn }}")
    core = core.replace(b"<dc:title/>", b"<dc:title>Plan for {{ org.navn }}</dc:title>")
    made = case({"org.navn": "Drift & IT"}).plan
    document = filled(definitions, made, package.write({**parts, "docProps/core.xml": core}))

    header = next(name for name in package.read(document.content) if name.startswith("word/header"))
    assert paragraphs(document.content, header) == ["Drift & IT"]
    assert docx.Document(io.BytesIO(document.content)).core_properties.title == "Plan for Drift & IT"


def test_a_cell_that_lost_everything_keeps_a_paragraph_and_an_empty_table_goes(case, definitions):
    content = word(rows=[["{%p if org.cvr %}"]])
    parts = package.read(content)
    body = parts["word/document.xml"].decode()
    body = body.replace("</w:tc>", "<w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p></w:tc>")
    document = filled(definitions, case().plan, package.write({**parts, "word/document.xml": body.encode()}))
    gone = word("x", rows=[["{%tr if org.cvr %}"], ["y"], ["{%tr endif %}"]])

    assert docx.Document(io.BytesIO(document.content)).tables[0].cell(0, 0).text == ""
    assert docx.Document(io.BytesIO(filled(definitions, case().plan, gone).content)).tables == []


def test_tags_that_word_has_split_are_joined(case, definitions):
    document = docx.Document()
    paragraph = document.add_paragraph()
    for piece in ("{", "{ org", ".na", "vn }", "}"):
        paragraph.add_run(piece)
    buffer = io.BytesIO()
    document.save(buffer)

    assert paragraphs(filled(definitions, case().plan, buffer.getvalue()).content) == ["Egelund Kulturhus"]


def test_blanks_between_elements_are_no_text(case, definitions):
    """Some programs indent the parts, also around a text with nothing in it."""
    empty = '<w:r>\n <w:t xml:space="preserve"/>\n</w:r>\n'
    said = "<w:r>\n <w:t>Hos {{ org.navn }}</w:t>\n</w:r>\n"
    content = raw(f"<w:p>\n{empty}{empty}{said}{empty}</w:p>\n<w:p>\n{empty}{said}</w:p>")
    document = filled(definitions, case().plan, content)

    assert document.findings == ()
    assert paragraphs(document.content) == ["Hos Egelund Kulturhus"] * 2


def test_ids_are_unique_after_a_loop(case, definitions):
    content = word("{%p for p in personer %}", "{{ p.navn }}", "{%p endfor %}")
    parts = package.read(content)
    body = (
        parts["word/document.xml"]
        .decode()
        .replace(
            "<w:r><w:t>{{ p.navn }}",
            '<w:bookmarkStart w:id="7" w:name="person"/><w:bookmarkEnd w:id="7"/><w:r><w:t>{{ p.navn }}',
        )
    )
    document = filled(definitions, case().plan, package.write({**parts, "word/document.xml": body.encode()}))
    marks = package.read(document.content)["word/document.xml"].decode().split("<w:bookmarkStart ")[1:]

    assert len({mark.split("/>")[0] for mark in marks}) == len(marks) == 6


def test_the_same_plan_gives_the_same_bytes_whatever_was_merged_before(case, definitions):
    template = compiled(
        definitions, word(PERSON, rows=[["{%tr for r in roller %}"], ["{{ r.titel }}"], ["{%tr endfor %}"]])
    )
    one, other = context.build(case().plan), context.build(case(filled=False).plan)

    first = merge.fill(template, one).content
    merge.fill(template, other)
    assert merge.fill(template, one).content == first


def test_nothing_of_one_organisation_reaches_another(case, definitions):
    template = compiled(
        definitions, word("{{ org.navn }} {{ ledelsen.hvordan }}", PERSON, header="{{ org.navn }}")
    )
    merge.fill(template, context.build(case().plan))
    empty = merge.fill(template, context.build(case(filled=False).plan)).content

    with zipfile.ZipFile(io.BytesIO(empty)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Egelund" not in everything
    assert b"Mette" not in everything


@pytest.mark.parametrize(
    "content",
    [word("# A", "{% if org.cvr %}a", rows=[["{% endif %}"]]), word("# A", "{%p if org.cvr %}", "a{% endif %}"),
     word("# A", "{% if org.cvr %}a", "{%p else %}", "b{% endif %}"), word("# A", "{%p for p in personer %}", rows=[["{% endfor %}"]])],
)  # fmt: skip
def test_a_block_that_ends_in_other_elements_is_refused_before_any_merge(definitions, content):
    faults = faults_of(definitions, content)

    assert {fault.partition(",")[0] for fault in faults} == {"T105 Prøve.docx"}
    assert all(" under »A«, ved »{% " in fault and " begynder ét sted, men {% " in fault for fault in faults)


def missing(content, entries):
    return ledger.settle(soundness.read_all(package.read(content)), entries).missing


class TestLedger:
    """The second reader finds whatever the merge lost."""

    def test_an_answer_that_is_gone_is_missed(self, case, definitions):
        document = filled(definitions, case().plan, word("{{ samtalested.sted }}", "{{ org.navn }}"))
        parts = package.read(document.content)
        body = parts["word/document.xml"].replace(b"Egelund", b"Egelun")
        entry = ledger.Entry("org.navn", "Egelund Kulturhus")

        assert missing(document.content, [entry]) == ()
        assert missing(package.write({**parts, "word/document.xml": body}), [entry]) == (entry,)

    def test_an_answer_inside_a_longer_one_is_counted_for_itself(self):
        long, short = (
            ledger.Entry("a", "Mette Kjærgaard Holm ringer"),
            ledger.Entry("b", "Mette Kjærgaard Holm"),
        )

        assert missing(word("Mette Kjærgaard Holm ringer"), [long, short]) == (short,)
        assert missing(word("Mette Kjærgaard Holm ringer", "Mette Kjærgaard Holm"), [long, short]) == ()

    def test_an_answer_printed_twice_must_stand_twice(self):
        twice = [ledger.Entry("a", "Ja tak")] * 2

        assert missing(word("Ja tak"), twice) == (twice[0],)

    def test_an_answer_must_stand_where_it_was_printed(self):
        first, second = ledger.Entry("a", "Mette"), ledger.Entry("b", "Peter")

        assert missing(word("Mette og Peter"), [first, second]) == ()
        assert missing(word("Peter og Mette"), [first, second]) == (second,)
        assert missing(word("Mette"), [first._replace(part="word/header1.xml")]) == (
            first._replace(part="word/header1.xml"),
        )

    @pytest.mark.parametrize("mutant", ["lines.split", "shape._runs"])
    def test_a_merge_that_loses_text_is_stopped(self, case, definitions, mutant, monkeypatch):

        def lose(root, *_):
            for text in list(root.iter(W + "t"))[1:]:
                text.text = ""

        monkeypatch.setattr(f"beredskabsplan.documents.markup.{mutant}", lose)
        document = filled(definitions, case().plan, word("{{ org.navn }}", "{{ samtalested.sted }}"))

        assert {finding.code.name for finding in document.findings} == {Code.T106.name}
        assert document.content == b""


@examples(60)
@given(text=st.text(min_size=1, max_size=200))
@pytest.mark.heavy
def test_any_text_is_printed_line_by_line(definitions, case_for_hypothesis, text):
    raw = f"x{text}x"
    made = case_for_hypothesis({"samtalested.alternativ": raw})
    if made.answers.value("samtalested.alternativ") is None:
        return
    document = filled(definitions, made.plan, word("{{ samtalested.alternativ }}"))
    expected = [line for _, line in values.lines(values.clean(raw))]

    assert document.findings == ()
    assert paragraphs(document.content) == expected


@pytest.fixture(scope="module")
def case_for_hypothesis(definitions):
    from tests.conftest import TODAY
    from tests.support.material import examine

    return lambda changes: examine(definitions, changes, today=TODAY)


def test_nothing_of_a_document_waits_for_the_garbage_collector(case, definitions):
    """It seldom comes, and the text of hundreds of organisations would fill the memory until it does."""
    template = compiled(
        definitions,
        word("{{ org.navn }}", rows=[["{%tr for p in personer %}"], ["{{ p.navn }}"], ["{%tr endfor %}"]]),
    )
    names = context.build(case().plan)

    def made() -> None:
        document = merge.fill(template, names)
        assert soundness.check(document.content, document.entries) == ()

    made()
    gc.collect()
    gc.disable()
    try:
        made()
        assert gc.collect() == 0
    finally:
        gc.enable()
