"""The ways in which merging goes wrong elsewhere, each named after what people saw.

The numbers are those of the list that they were collected in; what concerns reading workbooks and making PDFs
is tested where that is done.
"""

import io
import re

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from beredskabsplan.documents import merge
from beredskabsplan.language import context
from beredskabsplan.opc import package
from beredskabsplan.pdf.engines.libreoffice.engine import LIBREOFFICE
from tests.support.material import compiled, faults_of, filled, paragraphs, styled, word
from tests.support.office import needs_soffice
from tests.support.word.counting import counted, numbering
from tests.support.word.markup import (
    BODY,
    LINKS,
    NAMESPACES,
    TYPES,
    WORDML,
    field,
    linked,
    p,
    raw,
    run,
    with_part,
)

HOSTILE = 'Drift & IT <kontor> 5 < 6 "A"'


def codes(definitions, content: bytes) -> list[str]:
    return [fault.split()[0] for fault in faults_of(definitions, content)]


class TestText:
    """Pitfalls 1, 2, 11, 12, 13: what becomes of the text of an answer."""

    @pytest.mark.parametrize("form", ["{{ org.navn }}", "{{r org.navn }}", "{{ org.navn|liste }}"])
    def test_01_an_ampersand_swallowed_the_rest_of_the_paragraph(self, case, definitions, form):
        document = filled(definitions, case({"org.navn": HOSTILE}).plan, word(f"Hos {form} i dag"))

        assert paragraphs(document.content) == [f"Hos {HOSTILE} i dag"]

    def test_01_an_ampersand_in_the_header_stopped_the_run(self, case, definitions):
        document = filled(definitions, case({"org.navn": HOSTILE}).plan, word("x", header="{{ org.navn }}"))
        header = next(name for name in package.read(document.content) if name.startswith("word/header"))

        assert paragraphs(document.content, header) == [HOSTILE]

    def test_02_properties_were_escaped_twice_or_not_merged_at_all(self, case, definitions):
        parts = package.read(word("x"))
        core = re.sub(rb"<dc:title>.*?</dc:title>|<dc:title/>", b"", parts["docProps/core.xml"])
        fields = ("dc:title", "dc:subject", "cp:keywords", "cp:category", "cp:lastModifiedBy")
        for name in fields[1:]:
            core = re.sub(rf"<{name}>.*?</{name}>|<{name}/>".encode(), b"", core)
        tags = "".join(f"<{name}>{{{{ org.navn }}}}</{name}>" for name in fields)
        core = core.replace(b"</cp:coreProperties>", f"{tags}</cp:coreProperties>".encode())
        app = b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Company>{{ org.navn }}</Company></Properties>'
        custom = app.replace(b"extended", b"custom").replace(b"Company", b"property")
        parts |= {"docProps/core.xml": core, "docProps/app.xml": app, "docProps/custom.xml": custom}
        override = '<Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>'
        parts[TYPES] = parts[TYPES].replace(b"</Types>", override.encode())
        parts["_rels/.rels"] = linked(parts["_rels/.rels"], "custom-properties", "docProps/custom.xml")
        document = filled(definitions, case({"org.navn": HOSTILE}).plan, package.write(parts))
        found = docx.Document(io.BytesIO(document.content)).core_properties

        assert (found.title, found.subject, found.keywords, found.category, found.last_modified_by) == (
            HOSTILE,
        ) * 5
        for name in ("docProps/app.xml", "docProps/custom.xml"):
            assert b"Drift &amp; IT &lt;kontor" in package.read(document.content)[name]

    def test_11_line_ends_came_twice_and_list_marks_stayed(self, case, definitions):
        made = case(
            {"samtalested.alternativ": "Gør:\r\n- ét\n– to\n3) tre", "samtalested.sted": "a\r\nb\tc"}
        ).plan
        document = filled(definitions, made, word("{{ samtalested.alternativ }}", "{{ samtalested.sted }}"))

        assert [text for _, text in styled(document.content)] == ["Gør:", "ét", "to", "3) tre", "a b\tc"]

    def test_12_a_control_character_broke_the_document(self, case, definitions):
        made = case({"samtalested.sted": "Lokale\x0b 2\x07\ufffe"}).plan
        [text] = paragraphs(filled(definitions, made, word("{{ samtalested.sted }}")).content)

        assert text.split() == ["Lokale,", "2"]

    @pytest.mark.parametrize("text", ["{{ 7*7 }}", "{_{ x }_}", "{_% if %_}", "{% for %}", "{# x #}"])
    def test_13_braces_in_an_answer_were_changed_or_run(self, case, definitions, text):
        made = case({"samtalested.sted": text}).plan

        assert paragraphs(filled(definitions, made, word("{{ samtalested.sted }}")).content) == [text]


class TestTags:
    """Pitfalls 3 to 8 and 10: what consultants and Word do to the tags."""

    def test_03_a_missing_answer_was_silently_empty_or_the_word_none(self, case, definitions):
        made = case({"samtalested.sted": None, "org.cvr": None}).plan

        assert paragraphs(
            filled(definitions, made, word("{{ samtalested.sted }}|{{ org.cvr }}|")).content
        ) == ["Skal afklares (1.2)||"]

    def test_04_a_fault_had_no_place(self, definitions):
        content = word("# Første samtale", "x", rows=[["{{ org.navnn }}"]])

        assert faults_of(definitions, content)[0].startswith(
            "T103 Prøve.docx, under »Første samtale«, ved »{{ org.navnn }}«"
        )

    @pytest.mark.parametrize(
        "between",
        ["</w:t></w:r><w:r><w:t>", '</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr><w:t>',
         '</w:t></w:r><w:bookmarkStart w:id="4" w:name="her"/><w:r><w:t>',
         '</w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t xml:space="preserve">'],
    )  # fmt: skip
    def test_05_a_tag_that_word_had_split_was_not_seen(self, case, definitions, between):
        cut = "{|{ org.|na|vn }|}".replace("|", between)
        ends = '<w:bookmarkEnd w:id="4"/>' if "bookmark" in between else ""
        cut = cut if not ends else "{{ org." + between + "navn }}"
        document = filled(
            definitions, case().plan, raw(f"<w:p><w:r><w:t>Hos {cut} nu</w:t></w:r>{ends}</w:p>")
        )

        assert paragraphs(document.content) == ["Hos Egelund Kulturhus nu"]
        assert (b'w:name="her"' in package.read(document.content)[BODY]) is bool(ends)

    def test_05_text_after_a_split_tag_keeps_its_own_format(self, case, definitions):
        bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>.navn }} fed</w:t></w:r>"
        document = filled(definitions, case().plan, raw(p("Hos {{ org", bold)))
        runs = docx.Document(io.BytesIO(document.content)).paragraphs[0].runs

        assert [(each.text, each.bold) for each in runs] == [("Hos Egelund Kulturhus", None), (" fed", True)]

    @pytest.mark.parametrize("kind", ["ins", "del", "moveFrom", "moveTo"])
    def test_05_a_tag_in_a_tracked_change_leaked_or_was_lost(self, definitions, kind):
        change = f'<w:{kind} w:id="1" w:author="NN">{run("{{ org.navn }}")}</w:{kind}>'

        assert codes(definitions, raw(p("Hos ", change))) == ["T115"]

    def test_06_an_unclosed_tag_ate_the_next_paragraphs(self, definitions):
        assert faults_of(definitions, word("Hos {{ org.navn", "nu", "og }} her")) == [
            "T102 Prøve.docx, ved »Hos {{ org.navn«: Koden kan ikke læses: Der mangler }} i afsnittet. "
            "Skal {{ læses, så skriv et mellemrum imellem tegnene.",
            "T102 Prøve.docx, ved »og }} her«: Koden kan ikke læses: Der mangler {{ i afsnittet. "
            "Skal }} læses, så skriv et mellemrum imellem tegnene.",
        ]

    @pytest.mark.parametrize("rest", ["{% if org.cvr %}os{% endif %}", "{# husk #}os"])
    def test_06_a_brace_too_many_before_a_tag_ate_its_paragraph(self, definitions, rest):
        tag = rest.partition("os")[0]
        assert faults_of(definitions, word("{%p if org.navn %}", f"Hos {{{rest}", "{%p endif %}")) == [
            f"T102 Prøve.docx, ved »Hos {{{rest}«: "
            f"Koden kan ikke læses: Der står et {{ for meget foran {tag}."
        ]

    @pytest.mark.parametrize("quotes", ["„“", "„”", "»«", "«»", "‘’", "‚‘", "””"])
    def test_07_the_quotes_that_word_makes_were_not_understood(self, case, definitions, quotes):
        condition = f"{{% if ledelsen.hvornaar == {quotes[0]}Samme dag{quotes[1]} %}}ja{{% endif %}}"

        assert paragraphs(filled(definitions, case().plan, word(condition)).content) == ["ja"]

    def test_07_a_dash_that_word_made_is_told(self, definitions):
        assert codes(definitions, word("{{ org.navn – 1 }}")) == ["T102"]

    def test_07_a_hard_space_in_a_tag_is_a_space(self, case, definitions):
        assert paragraphs(filled(definitions, case().plan, word("{{\u00a0org.navn\u00a0}}")).content) == [
            "Egelund Kulturhus"
        ]

    @pytest.mark.parametrize(
        "content",
        [word("Før {%p if org.cvr %}", "x", "{%p endif %}"), word("{%p if org.cvr %}{%p if org.adresse %}", "x", "{%p endif %}", "{%p endif %}"),
         word("{%p if org.cvr %}{{ org.navn }}", "x", "{%p endif %}"), word(rows=[["{%tr for r in roller %}", "Rolle"], ["x", ""], ["{%tr endfor %}", ""]]),
         word(rows=[["{%tr for r in roller %}{%tr if r.nr %}", ""], ["x", ""], ["{%tr endif %}{%tr endfor %}", ""]])],
    )  # fmt: skip
    def test_08_what_stood_beside_a_paragraph_tag_vanished(self, definitions, content):
        assert set(codes(definitions, content)) == {"T110"}

    def test_08_a_section_that_ends_at_a_paragraph_tag_vanished(self, case, definitions):
        ending = "<w:pPr><w:sectPr><w:pgSz w:w='1000' w:h='900'/></w:sectPr></w:pPr>"
        content = raw(p("A") + f"<w:p>{ending}{run('{%p if org.navn %}')}</w:p>{p('x')}{p('{%p endif %}')}")
        body = package.read(filled(definitions, case().plan, content).content)[BODY].decode()

        assert re.findall(r"w:w=.1000.|>A<|>x<", body) == ['w:w="1000"', ">A<", ">x<"]

    def test_08_a_space_before_the_p_is_explained(self, definitions):
        assert (
            "Skriv {%p uden mellemrum"
            in faults_of(definitions, word("{% p if org.cvr %}", "x", "{% p endif %}"))[0]
        )

    def test_08_a_row_tag_outside_a_table_is_explained(self, definitions):
        assert (
            "{%tr skal stå i en tabel"
            in faults_of(definitions, word("{%tr if org.cvr %}", "x", "{%tr endif %}"))[0]
        )

    def test_08_the_bookmark_where_the_cursor_was_does_no_harm(self, case, definitions):
        cursor = '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
        document = filled(
            definitions, case().plan, raw(p(cursor, "{%p if org.navn %}") + p("x") + p("{%p endif %}"))
        )

        assert paragraphs(document.content) == ["x"]

    @pytest.mark.parametrize(
        ("tag", "meant"),
        [
            ("{%- if org.navn %}ja{% endif %}", "{% if org.navn %}"),
            ("{% if org.navn -%}ja{% endif %}", "{% if org.navn %}"),
            ("A {{- org.adresse -}} B", "{{ org.adresse }}"),
            ("{{ org.adresse-}}", "{{ org.adresse }}"),
            ("{#- til os -#}", "{# til os #}"),
            ("{%p if org.navn -%}", "{%p if org.navn %}"),
        ],
    )
    def test_08_signs_that_trim_are_refused_with_what_to_write(self, definitions, tag, meant):
        """What they take may be a picture, a break or a whole heading, and nobody would know."""
        faults = faults_of(definitions, word("før", tag, "efter", rows=[["celle"]]))

        assert faults[0].startswith("T102 Prøve.docx, ved »")
        assert faults[0].endswith(f"Bindestregen sletter det, der står omkring koden. Skriv {meant}.")

    def test_08_a_plus_takes_nothing_but_is_no_code(self, definitions):
        [fault] = faults_of(definitions, word("{%+ if org.navn %}ja{% endif %}"))

        assert fault.endswith("Der står et + for meget. Skriv {% if org.navn %}.")

    @pytest.mark.parametrize(("tag", "said"), [("{#tr husk #}", "{#tr … #}"), ("{%tr if x %}", "{%tr … %}")])
    def test_08_a_row_tag_beside_text_is_quoted_as_it_was_typed(self, definitions, tag, said):
        [fault] = [fault for fault in faults_of(definitions, word(rows=[[tag, "x"]])) if "T110" in fault]

        assert said in fault

    def test_10_a_plain_value_in_a_rich_tag_printed_nothing(self, case, definitions):
        bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>{{r org.navn }} og {{r samtalested.sted }}</w:t></w:r>"
        document = filled(definitions, case({"samtalested.sted": None}).plan, raw(p("Hos ", bold, " nu")))
        [paragraph] = docx.Document(io.BytesIO(document.content)).paragraphs

        assert paragraph.text == "Hos Egelund Kulturhus og Skal afklares (1.2) nu"
        assert [each.text for each in paragraph.runs if each.bold and each.text != "Skal afklares (1.2)"] == [
            "Egelund Kulturhus og "
        ]

    @pytest.mark.parametrize(
        "text", ["{{p org.navn }}", "{% colspan 2 %}", "{% cellbg 'FF0000' %}", "{% hm %}"]
    )
    def test_17_sub_documents_and_the_like_are_refused(self, definitions, text):
        assert codes(definitions, word("x", rows=[[text]]))[0] == "T104"


class TestStructure:
    """Pitfalls 9, 14 to 19: what Word then says of the document."""

    def test_09_a_cell_or_a_table_was_left_empty(self, case, definitions):
        rows = [["{%tr for p in personer %}"], ["{{ p.navn }}"], ["{%tr endfor %}"]]
        nobody = case(persons=[]).plan
        tables = docx.Document(io.BytesIO(filled(definitions, nobody, word("x", rows=rows)).content)).tables

        assert tables == []

    def test_09_a_row_that_lost_all_its_cells_goes(self, case, definitions):
        rows = [["{%tc if org.cvr %}", "x", "{%tc endif %}"], ["a", "b", "c"]]
        made = case({"org.cvr": None}).plan
        [table] = docx.Document(io.BytesIO(filled(definitions, made, word(rows=rows)).content)).tables

        assert [[cell.text for cell in row.cells] for row in table.rows] == [["a", "b", "c"]]

    def test_09_a_header_that_lost_everything_keeps_a_paragraph(self, case, definitions):
        box = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        content = raw(p("x", box.format(p("{%p if org.cvr is ubesvaret %}") + p("y") + p("{%p endif %}"))))

        assert filled(definitions, case().plan, content).findings == ()

    @pytest.mark.parametrize("number", [2, 5])
    def test_09_columns_made_by_a_loop_fit_the_table(self, case, definitions, number):
        people = [person(f"Person {each} Hansen") for each in range(number)]
        rows = [["{%tc for p in personer %}", "{{ p.navn }}", "{%tc endfor %}"]]
        made = case(persons=people).plan
        [table] = docx.Document(io.BytesIO(filled(definitions, made, word(rows=rows)).content)).tables

        assert len(table.columns) == len(table.rows[0].cells) == number

    def test_14_drawings_in_body_and_header_had_the_same_id(self, case, definitions):
        drawing = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Tegning" descr="{{ org.navn }}"/></wp:inline></w:drawing></w:r>'
        parts = package.read(
            word("{%p for p in personer %}", "{{ p.navn }}", "{%p endfor %}", header="{{ org.navn }}")
        )
        header = next(name for name in parts if name.startswith("word/header"))
        for name, place in ((BODY, "{{ p.navn }}"), (header, "{{ org.navn }}")):
            parts[name] = re.sub(
                rf"<w:r><w:t>{re.escape(place)}".encode(),
                lambda found: drawing.encode() + found[0],
                parts[name],
            )
            parts[name] = parts[name].replace(
                b"<w:drawing>",
                b'<w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">',
            )
        made = case({"org.navn": HOSTILE}).plan
        document = filled(definitions, made, package.write(parts))
        read = package.read(document.content)
        ids = re.findall(r'<wp:docPr id="(\d+)"', read[BODY].decode() + read[header].decode())

        assert document.findings == ()
        assert len(ids) == len(set(ids)) == len(made.answers.persons) + 1
        assert b"Drift &amp; IT &lt;kontor&gt; 5 &lt; 6 &quot;A&quot;" in read[BODY]

    def test_15_ids_were_copied_by_a_loop(self, case, definitions):
        inside = (
            '<w:p w14:paraId="11111111"><w:bookmarkStart w:id="3" w:name="her"/>'
            f'<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent>{run("{{ p.navn }}")}</w:sdtContent></w:sdt><w:bookmarkEnd w:id="3"/></w:p>'
        )
        document = filled(
            definitions, case().plan, raw(p("{%p for p in personer %}") + inside + p("{%p endfor %}"))
        )
        body = package.read(document.content)[BODY].decode()

        assert document.findings == ()
        for pattern in (
            r'bookmarkStart w:id="(\d+)"',
            r'w:name="(\w+)"',
            r'sdtPr><w:id w:val="(\d+)"',
            r'paraId="(\w+)"',
        ):
            found = re.findall(pattern, body)
            assert len(set(found)) == len(found) > 0

    @pytest.mark.parametrize("kind", ["INCLUDEPICTURE", "INCLUDETEXT", "DDEAUTO", "LINK"])
    def test_16_fields_that_fetch_from_elsewhere_are_refused(self, definitions, kind):
        loose = f'<w:r><w:instrText> {kind} "http://x/y" </w:instrText></w:r>'

        assert codes(definitions, raw(p(loose))) == ["T111"]
        assert codes(definitions, raw(p(field(f' {kind} "http://x/y" ')))) == ["T111"]

    @pytest.mark.parametrize(
        "instruction", ["DATE", "TIME", "PRINTDATE", "SAVEDATE", "CREATEDATE", "EDITTIME", 'date\\@"d. MMMM"']
    )
    def test_16_a_field_that_shows_the_day_it_is_printed_is_refused(self, definitions, instruction):
        name = instruction.partition("\\")[0].upper()
        told = f"T120 Prøve.docx, ved »Den 1«: Feltet »{name}« viser en dato eller et klokkeslæt, som Word selv skifter ud."
        simple = f"<w:fldSimple w:instr='  {instruction} '>{run('1')}</w:fldSimple>"

        assert faults_of(definitions, raw(p("Den ", field(f" {instruction} ")))) == [told]
        assert faults_of(definitions, raw(p("Den ", simple))) == [told]

    @pytest.mark.parametrize(
        ("pieces", "code"), [((" DA", "TE \\@ d"), "T120"), (("INCLUDE", "PICTURE ", "x"), "T111")]
    )
    def test_16_a_field_whose_name_word_had_split_was_not_seen(self, definitions, pieces, code):
        inner = field(*pieces)

        assert codes(definitions, raw(p("Den ", inner))) == [code]
        assert codes(definitions, raw(p("Den ", inner[: inner.rindex("<w:r>")]))) == [code]  # never ended
        assert codes(definitions, raw(p("Den ", field(" QUOTE ", inner, " = 1 ")))) == [code]
        assert codes(
            definitions, raw(p(field("PAGE")) + p(inner.replace("</w:r><w:r>", "</w:r></w:p><w:p><w:r>", 2)))
        ) == [code]

    @pytest.mark.parametrize("part", ["day", "month", "year"])
    @pytest.mark.parametrize("length", ["Long", "Short"])
    def test_16_a_part_of_today_s_date_is_refused(self, definitions, part, length):
        assert faults_of(definitions, raw(p("Den", f"<w:r><w:{part}{length}/></w:r>"))) == [
            "T120 Prøve.docx, ved »Den«: Feltet »dags dato« viser en dato eller et klokkeslæt, som Word selv skifter ud."
        ]

    @pytest.mark.parametrize("instruction", ["PAGE", "TITLE", "DATES", "QUOTE 1 DATE", "QUOTE TIME"])
    def test_16_other_fields_are_left_alone(self, definitions, instruction):
        assert codes(definitions, raw(p("Den ", field(f" {instruction} ")))) == []

    def test_16_a_wish_to_update_fields_made_word_ask(self, case, definitions):
        parts = package.read(word("{{ org.navn }}"))
        settings = parts["word/settings.xml"]
        parts["word/settings.xml"] = settings.replace(
            b"</w:settings>", b'<w:updateFields w:val="true"/></w:settings>'
        )
        document = filled(definitions, case().plan, package.write(parts))

        assert b"updateFields" not in package.read(document.content)["word/settings.xml"]

    def test_16_fields_around_tags_stay_whole(self, case, definitions):
        kinds = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
        field = f"{kinds[0]}<w:r><w:instrText> PAGE </w:instrText></w:r>{kinds[1]}{run('1')}{kinds[2]}"
        document = filled(definitions, case().plan, raw(p("{% if org.navn %}", field, "{% endif %}")))

        assert document.findings == ()
        half = raw(p("{% if org.cvr is besvaret %}", kinds[0], "{% endif %}", kinds[1], kinds[2]))
        assert [
            finding.code.name for finding in filled(definitions, case({"org.cvr": None}).plan, half).findings
        ] == ["T109"]

    def test_18_both_forms_of_a_text_box_are_merged(self, case, definitions):
        inner = f"<w:txbxContent>{p('{{ org.navn }}')}</w:txbxContent>"
        box = f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{inner}</w:drawing></mc:Choice><mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        document = filled(definitions, case({"org.navn": HOSTILE}).plan, raw(p("Før ", box, " efter")))

        assert package.read(document.content)[BODY].count(b"Drift &amp; IT &lt;kontor") == 2

    @pytest.mark.parametrize(("kind", "one"), [("footnotes", "footnote"), ("endnotes", "endnote")])
    def test_18_notes_were_not_merged(self, case, definitions, kind, one):
        content = with_part(word("x"), kind, f'<w:{one} w:id="1">{p("Hos {{ org.navn }}")}</w:{one}>')
        document = filled(definitions, case({"org.navn": HOSTILE}).plan, content)

        assert paragraphs(document.content, f"word/{kind}.xml") == [f"Hos {HOSTILE}"]

    @pytest.mark.parametrize(
        "target",
        ["mailto:{{ org.navn }}", "mailto:%7B%7B%20org.navn%20%7D%7D", "mailto:%7b%7borg.navn%7d%7d"],
    )
    def test_18_the_address_of_a_link_was_not_merged(self, case, definitions, target):
        parts = package.read(raw(p(f'<w:hyperlink r:id="rId90">{run("{{ org.navn }}")}</w:hyperlink>')))
        parts[LINKS] = linked(parts[LINKS], "hyperlink", target, outside=True)
        document = filled(definitions, case({"org.navn": 'a&b"c@d.dk'}).plan, package.write(parts))

        assert document.findings == ()
        assert b'Target="mailto:a&amp;b%22c@d.dk"' in package.read(document.content)[LINKS]

    def test_18_a_quote_in_an_answer_broke_the_field_of_a_link(self, case, definitions):
        kinds = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
        code = '<w:r><w:instrText xml:space="preserve"> HYPERLINK "mailto:{{ p.navn }}" </w:instrText></w:r>'
        field = f"{kinds[0]}{code}{kinds[1]}{run('{{ p.navn }}')}{kinds[2]}"
        content = raw(p("{% for p in personer %}", field, "{% endfor %}"))
        made = case(persons=[person('Ane "Q" Hansen')]).plan
        document = filled(definitions, made, content)

        assert document.findings == ()
        assert "mailto:Ane%20%22Q%22%20Hansen" in package.read(document.content)[BODY].decode()

    def test_18_a_gap_in_a_link_must_stand_elsewhere(self, case, definitions):
        parts = package.read(raw(p(f'<w:hyperlink r:id="rId90">{run("skriv")}</w:hyperlink>')))
        parts[LINKS] = linked(parts[LINKS], "hyperlink", "mailto:{{ samtalested.sted }}", outside=True)
        document = filled(definitions, case({"samtalested.sted": None}).plan, package.write(parts))

        assert [finding.code.name for finding in document.findings] == ["T107"]

    @pytest.mark.parametrize("markup", ['<w:p><w:bookmarkStart w:id="1" w:name="{{ org.navn }}"/><w:bookmarkEnd w:id="1"/></w:p>',
                                        "<w:p><w:r><w:instrText> QUOTE {{ org.navn }} = 1 </w:instrText></w:r></w:p>",
                                        '<w:p><w:fldSimple w:instr=" TITLE {{ org.navn }} "/></w:p>'])  # fmt: skip
    def test_18_a_tag_where_nobody_would_read_it_is_refused(self, definitions, markup):
        assert "T118" in codes(definitions, raw(markup))

    def test_18_a_tag_in_a_part_that_is_not_merged_is_refused(self, definitions):
        parts = package.read(word("x"))
        parts["word/settings.xml"] = parts["word/settings.xml"].replace(
            b"<w:settings", b"<w:settings a='{{ org.navn }}'", 1
        )

        assert codes(definitions, package.write(parts)) == ["T118"]

    @pytest.mark.parametrize("prefix", ["w", "w15"])
    def test_18_a_control_that_word_fills_in_itself_is_refused(self, definitions, prefix):
        control = f"<w:sdt><w:sdtPr><{prefix}:dataBinding/></w:sdtPr><w:sdtContent>{run('{{ org.navn }}')}</w:sdtContent></w:sdt>"

        assert codes(definitions, raw(p(control))) == ["T116"]
        assert codes(definitions, raw(p(control.replace("{{ org.navn }}", "Titel")))) == []


LISTS = numbering(
    ["decimal lowerLetter decimal", "decimal=5", "bullet bullet", "decimal decimal"],
    {"1": "0", "2": "1", "3": "2", "4": "3", "5": "0", "6": "0=3"},
)
LIST = re.compile(rb'<w:num w:numId="(\d+)"')
PEOPLE = ("{%p for p in personer %}", "{%p endfor %}")
HELP = ("{%p for e in eksterne %}", "{%p endfor %}")


def item(text: str, number: int = 1, level: int = 0, style: str = "") -> str:
    """Write an item of the list *number*."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    own = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{named}{own}</w:pPr>{run(text)}</w:p>"


def loop(tags: tuple[str, str], *body: str) -> str:
    return p(tags[0]) + "".join(body) + p(tags[1])


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def rows(*listed: str) -> str:
    columns = '<w:gridCol w:w="2000"/>' * 2
    begin, end = row(p("{%tr for p in personer %}"), p()), row(p("{%tr endfor %}"), p())
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{begin}{''.join(listed)}{end}</w:tbl>{p()}"


def styled_as(content: bytes, style: str, properties: str) -> bytes:
    """Give the style *style* these *properties* of its paragraphs alone."""
    parts = package.read(content)
    sheet = parts["word/styles.xml"].decode()
    own = re.sub(
        rf'(<w:style [^>]*w:styleId="{style}">.*?)<w:pPr>.*?</w:pPr>',
        lambda found: f"{found[1]}<w:pPr>{properties}</w:pPr>",
        sheet,
        count=1,
        flags=re.DOTALL,
    )
    assert own != sheet
    return package.write({**parts, "word/styles.xml": own.encode()})


@pytest.fixture
def numbered(case, definitions):
    """Merge a template for two people and two who help, and count its lists as Word does."""

    def merged(content: str | bytes, *, people: int = 2) -> list[str]:
        content = numbered_template(content) if isinstance(content, str) else content
        externals = [
            {"navn": name, "hjaelper_med": "Akut fare", "telefon": "112"} for name in ("Vagt", "Læge")
        ]
        persons = [person(name) for name in ("Ane", "Bo", "Cai")[:people]]
        document = filled(definitions, case(persons=persons, externals=externals).plan, content)
        assert document.findings == ()
        parts = package.read(document.content)
        unused = set(LIST.findall(parts["word/numbering.xml"])) - set(
            re.findall(rb'numId w:val="(\d+)"', parts[BODY])
        )
        assert b"restart" not in parts[BODY]
        assert unused <= set(LIST.findall(LISTS.encode()))
        return counted(document.content)

    return merged


def numbered_template(body: str) -> bytes:
    return raw(body, **{"word/numbering.xml": LISTS.encode()})


class TestNumbering:
    """Pitfall 17: lists that go on counting where the template shows that they begin."""

    def test_17_the_steps_of_the_second_turn_went_on_from_the_first(self, numbered):
        steps = [item(text) for text in ("Ring", "Skriv", "Mød")]

        assert numbered(loop(PEOPLE, p("{{ p.navn }}"), *steps)) == [
            "Ane", "1. Ring", "2. Skriv", "3. Mød", "Bo", "1. Ring", "2. Skriv", "3. Mød",
        ]  # fmt: skip

    def test_17_turns_that_are_the_items_go_on(self, numbered):
        assert numbered(loop(PEOPLE, item("{{ p.navn }}"), p("Ringes op"))) == [
            "1. Ane", "Ringes op", "2. Bo", "Ringes op",
        ]  # fmt: skip

    def test_17_a_turn_of_one_item_under_a_line_goes_on(self, numbered):
        assert numbered(loop(PEOPLE, p("Så:"), item("{{ p.navn }}"))) == ["Så:", "1. Ane", "Så:", "2. Bo"]

    def test_17_either_of_two_items_is_one_item(self, numbered):
        choice = (p("{%p if p.email %}"), item("Skriv"), p("{%p else %}"), item("Ring"), p("{%p endif %}"))

        assert numbered(loop(PEOPLE, p("{{ p.navn }}"), *choice)) == ["Ane", "1. Ring", "Bo", "2. Ring"]

    def test_17_items_that_nothing_stands_before_go_on(self, numbered):
        assert numbered(loop(PEOPLE, p("{% set x = 1 %}"), item("Ring"), item("Skriv"))) == [
            "1. Ring", "2. Skriv", "3. Ring", "4. Skriv",
        ]  # fmt: skip

    def test_17_what_stands_after_the_loop_goes_on_from_the_last_turn(self, numbered):
        body = loop(PEOPLE, p("{{ p.navn }}"), item("Ring"), item("Skriv")) + p("Alle") + item("Mød")

        assert numbered(body)[-4:] == ["1. Ring", "2. Skriv", "Alle", "3. Mød"]

    def test_17_a_list_that_begins_before_the_loop_goes_on(self, numbered):
        body = item("Læs") + loop(PEOPLE, p("{{ p.navn }}"), item("Ring"), item("Skriv"))

        assert numbered(body) == [
            "1. Læs", "Ane", "2. Ring", "3. Skriv", "Bo", "4. Ring", "5. Skriv",
        ]  # fmt: skip

    def test_17_a_list_of_the_same_kind_before_the_loop_is_the_same_list(self, numbered):
        body = item("Læs", 5) + loop(PEOPLE, p("{{ p.navn }}"), item("Ring"), item("Skriv"))

        assert numbered(body)[-2:] == ["4. Ring", "5. Skriv"]

    def test_17_a_column_of_running_numbers_goes_on(self, numbered):
        assert numbered(rows(row(item(""), p("{{ p.navn }}")))) == ["1. ", "Ane", "2. ", "Bo"]
        assert numbered(rows(row(p("{{ p.navn }}"), item("")))) == ["Ane", "1. ", "Bo", "2. "]

    def test_17_a_list_in_the_second_cell_begins_in_every_row(self, numbered):
        body = rows(row(p("{{ p.navn }}"), item("Ring") + item("Skriv")))

        assert numbered(body) == ["Ane", "1. Ring", "2. Skriv", "Bo", "1. Ring", "2. Skriv"]

    def test_17_the_items_of_an_inner_loop_begin_in_every_outer_turn(self, numbered):
        body = loop(PEOPLE, p("{{ p.navn }}"), loop(HELP, item("{{ e.navn }}")))

        assert numbered(body) == ["Ane", "1. Vagt", "2. Læge", "Bo", "1. Vagt", "2. Læge"]

    def test_17_the_innermost_loop_that_shows_a_beginning_decides(self, numbered):
        inner = loop(HELP, p("{{ e.navn }}"), item("Ring"), item("Skriv"))

        assert numbered(loop(PEOPLE, p("{{ p.navn }}"), inner)) == [
            "Ane", "Vagt", "1. Ring", "2. Skriv", "Læge", "1. Ring", "2. Skriv",
            "Bo", "Vagt", "1. Ring", "2. Skriv", "Læge", "1. Ring", "2. Skriv",
        ]  # fmt: skip

    def test_17_two_loops_with_a_list_each_begin_each(self, numbered):
        body = loop(PEOPLE, p("{{ p.navn }}"), item("Ring"), item("Skriv")) + loop(
            HELP, p("{{ e.navn }}"), item("Ring", 2), item("Skriv", 2)
        )

        assert numbered(body) == [
            "Ane", "1. Ring", "2. Skriv", "Bo", "1. Ring", "2. Skriv",
            "Vagt", "5. Ring", "6. Skriv", "Læge", "5. Ring", "6. Skriv",
        ]  # fmt: skip

    def test_17_two_lists_of_one_turn_begin_both(self, numbered):
        lists = (item("Ring"), item("Skriv"), p("Husk"), item("Mød", 2), item("Spørg", 2))

        assert numbered(loop(PEOPLE, p("{{ p.navn }}"), *lists))[6:] == [
            "Bo", "1. Ring", "2. Skriv", "Husk", "5. Mød", "6. Spørg",
        ]  # fmt: skip

    def test_17_the_second_level_begins_with_the_first(self, numbered):
        steps = (item("Ring"), item("hjem", level=1), item("privat", level=1), item("Skriv"))

        assert numbered(loop(PEOPLE, p("{{ p.navn }}"), *steps))[5:] == [
            "Bo", "1. Ring", "  a. hjem", "  b. privat", "2. Skriv",
        ]  # fmt: skip

    def test_17_a_list_that_uses_the_second_level_only_begins_there(self, numbered):
        steps = (item("hjem", level=1), item("privat", level=1))

        assert numbered(loop(PEOPLE, p("{{ p.navn }}"), *steps))[3:] == ["Bo", "  a. hjem", "  b. privat"]

    @pytest.mark.parametrize(
        "direct",
        [
            "",
            '<w:ind w:right="100"/>',
            '<w:keepNext/><w:spacing w:after="1"/><w:jc w:val="right"/>',
            '<w:numPr><w:ilvl w:val="0"/></w:numPr>',
        ],
    )
    def test_17_a_list_that_a_style_numbers_begins_too_and_keeps_its_place(
        self, case, definitions, numbered, direct
    ):
        content = styled_as(
            numbered_template(
                loop(
                    PEOPLE,
                    p("{{ p.navn }}"),
                    *[
                        f'<w:p><w:pPr><w:pStyle w:val="ListNumber"/>{direct}</w:pPr>{run(each)}</w:p>'
                        for each in "ab"
                    ],
                )
            ),
            "ListNumber",
            '<w:numPr><w:numId w:val="2"/></w:numPr><w:ind w:left="999" w:right="888"/>',
        )
        document = filled(definitions, case(persons=[person("Ane"), person("Bo")]).plan, content)
        last = docx.Document(io.BytesIO(document.content)).paragraphs[-1]

        assert numbered(content) == ["Ane", "5. a", "6. b", "Bo", "5. a", "6. b"]
        if (
            "numPr" not in direct
        ):  # where a paragraph names its level, its list decides the indent in any case
            assert last.paragraph_format.left_indent.twips == 999
            assert last.paragraph_format.right_indent.twips == (100 if "ind" in direct else 888)
        if "keepNext" in direct:
            order = [
                each.tag.rpartition("}")[2] for each in last._p.iterchildren(qn("w:pPr")) for each in each
            ]
            assert order == ["pStyle", "keepNext", "numPr", "spacing", "ind", "jc"]

    def test_17_a_style_inherits_its_list_from_another(self, numbered):
        content = numbered_template(
            loop(
                PEOPLE,
                p("{{ p.navn }}"),
                *[f'<w:p><w:pPr><w:pStyle w:val="ListNumber2"/></w:pPr>{run(each)}</w:p>' for each in "ab"],
            )
        )
        content = styled_as(content, "ListNumber2", "")
        content = styled_as(content, "ListNumber", '<w:numPr><w:numId w:val="1"/></w:numPr>')
        parts = package.read(content)
        sheet = re.sub(
            rb'(w:styleId="ListNumber2">.*?)w:val="Normal"',
            rb'\1w:val="ListNumber"',
            parts["word/styles.xml"],
            count=1,
            flags=re.DOTALL,
        )

        assert numbered(package.write({**parts, "word/styles.xml": sheet}))[3:] == ["Bo", "1. a", "2. b"]

    def test_17_the_numbers_of_what_only_holds_a_tag_do_not_count(self, numbered):
        steps = p("{{ p.navn }}") + item("Ring") + item("Skriv")
        tags = (item("{%p for p in personer %}"), item("{%p endfor %}"))
        copied = rows(row(p("{{ p.navn }}"), item("Ring", 2) + item("Skriv", 2))).replace(p(), item("", 2))

        assert numbered(tags[0] + steps + tags[1])[-3:] == ["Bo", "1. Ring", "2. Skriv"]
        assert numbered(copied)[3:6] == ["Bo", "5. Ring", "6. Skriv"]

    def test_17_a_picture_stands_before_a_list_as_words_do(self, numbered):
        drawing = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Tegning"/></wp:inline></w:drawing></w:r>'
        body = loop(PEOPLE, p(drawing), item("Ring"), item("Skriv"))

        assert numbered(body) == ["1. Ring", "2. Skriv"] * 2

    def test_17_a_list_that_has_a_start_of_its_own_keeps_it(self, numbered):
        body = item("Læs") + loop(PEOPLE, p("{{ p.navn }}"), item("Ring", 6), item("Skriv", 6))

        assert numbered(body)[-3:] == ["Bo", "3. Ring", "4. Skriv"]

    def test_17_a_list_that_follows_a_style_of_lists_begins_too(self, case, definitions):
        linked_list = (
            LISTS.replace('<w:lvl w:ilvl="0">', '<w:styleLink w:val="Trin"/><w:lvl w:ilvl="0">', 1)
            .replace(
                "<w:num ",
                '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="Trin"/></w:abstractNum><w:num ',
                1,
            )
            .replace("<w:numIdMac", '<w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num><w:numIdMac')
        )
        body = loop(PEOPLE, p("{{ p.navn }}"), item("Ring", 9), item("Skriv", 9))
        made = case(persons=[person("Ane"), person("Bo")]).plan
        document = filled(definitions, made, raw(body, **{"word/numbering.xml": linked_list.encode()}))
        part = package.read(document.content)["word/numbering.xml"].decode()

        assert re.findall(
            r'<w:num w:numId="10"><w:abstractNumId w:val="(\d)"/>.*?startOverride w:val="(\d)"', part
        ) == [("9", "1")]

    @pytest.mark.heavy
    def test_17_blocks_deeper_than_any_real_ones_are_refused(self, definitions):
        body = loop(PEOPLE, *[p("{%p if org.cvr %}")] * 1500, item("x"), *[p("{%p endif %}")] * 1500)

        assert set(codes(definitions, numbered_template(body))) == {"T102"}

    def test_17_bullets_are_left_alone(self, case, definitions):
        content = numbered_template(loop(PEOPLE, p("{{ p.navn }}"), item("Ring", 3), item("Skriv", 3)))
        merged = package.read(filled(definitions, case().plan, content).content)

        assert merged["word/numbering.xml"] == LISTS.encode()
        assert set(re.findall(rb'numId w:val="(\d+)"', merged[BODY])) == {b"3"}

    def test_17_numbered_headings_and_what_counts_with_them_go_on(self, numbered):
        under = (item("{{ p.navn }}", 4, style="Heading1"), item("Ring", 4, 1), item("Skriv", 4, 1))
        headings = (p("Om"), item("{{ p.navn }}", 4, style="Heading1"), item("Mere", 4, style="Heading1"))

        assert numbered(loop(PEOPLE, *under)) == [
            "1. Ane", "  1. Ring", "  2. Skriv", "2. Bo", "  1. Ring", "  2. Skriv",
        ]  # fmt: skip
        assert numbered(loop(PEOPLE, *headings))[-2:] == ["3. Bo", "4. Mere"]

    def test_17_a_loop_without_turns_or_with_one_leaves_the_lists_as_they_are(
        self, case, definitions, numbered
    ):
        body = loop(PEOPLE, p("{{ p.navn }}"), item("Ring"), item("Skriv")) + item("Mød")
        content = numbered_template(body)
        document = filled(definitions, case(persons=[person("Ane")]).plan, content)

        assert numbered(body, people=0) == ["1. Mød"]
        assert numbered(body, people=1) == ["Ane", "1. Ring", "2. Skriv", "3. Mød"]
        assert package.read(document.content)["word/numbering.xml"] == LISTS.encode()

    def test_17_a_gap_in_the_loop_is_counted_with_the_others(self, case, definitions):
        body = loop(
            ("{%p for r in roller %}", "{%p endfor %}"),
            p("{{ r.titel }}"),
            item("{{ r.indehaver }}"),
            item("Skriv"),
        )
        document = filled(definitions, case(filled=False).plan, numbered_template(body))
        lines = counted(document.content)

        assert len(lines) > 6
        assert {line.partition(" ")[0] for line in lines[1::3]} == {"1."}
        assert all(line.startswith("1. Skal afklares") for line in lines[1::3])
        assert set(lines[2::3]) == {"2. Skriv"}

    def test_17_a_gap_that_decides_about_an_item_takes_no_number(self, case, definitions):
        choice = (p("{%p if samtalested.sted == 'x' %}"), item("Gå"), p("{%p endif %}"))
        body = loop(PEOPLE, p("{{ p.navn }}"), *choice, item("Ring"), item("Skriv"))
        made = case({"samtalested.sted": None}, persons=[person("Ane"), person("Bo")]).plan
        document = filled(definitions, made, numbered_template(body))

        assert counted(document.content)[4:] == [
            "Bo", "Skal afklares: Hvor holder I samtalen? (1.2)", "1. Ring", "2. Skriv",
        ]  # fmt: skip

    def test_17_an_answer_of_several_lines_becomes_items_of_the_same_turn(self, case, definitions):
        body = loop(PEOPLE, p("{{ p.navn }}"), item("{{ samtalested.alternativ }}"), item("Skriv"))
        made = case({"samtalested.alternativ": "Ring\nGå"}, persons=[person("Ane"), person("Bo")]).plan
        document = filled(definitions, made, numbered_template(body))

        assert counted(document.content)[4:] == ["Bo", "1. Ring", "2. Gå", "3. Skriv"]

    @pytest.mark.heavy
    def test_17_the_new_lists_stand_where_the_schema_wants_them(self, case, definitions, tmp_path):
        content = numbered_template(loop(PEOPLE, p("{{ p.navn }}"), item("Ring"), item("Skriv")) + p("x"))
        plain, merged = tmp_path / "plain.docx", tmp_path / "merged.docx"
        plain.write_bytes(content)
        merged.write_bytes(filled(definitions, case().plan, content).content)
        part = package.read(merged.read_bytes())["word/numbering.xml"].decode()
        before = {str(error) for error in OpenXmlValidator().validate(plain).errors}

        assert re.findall(r"<w:(abstractNum|num|numIdMacAtCleanup) ", part)[4:] == ["num"] * 11 + [
            "numIdMacAtCleanup"
        ]
        assert LIST.findall(part.encode()) == [b"%d" % each for each in range(1, 12)]
        assert {str(error) for error in OpenXmlValidator().validate(merged).errors} <= before

    def test_17_the_same_answers_give_the_same_bytes(self, case, definitions):
        template = compiled(
            definitions, numbered_template(loop(PEOPLE, p("{{ p.navn }}"), item("a"), item("b")))
        )
        many, few = (
            context.build(case().plan),
            context.build(case(persons=[person("Ane"), person("Bo")]).plan),
        )
        first = merge.fill(template, few).content
        merge.fill(template, many)

        assert merge.fill(template, few).content == first

    @pytest.mark.slow
    @needs_soffice
    def test_17_libreoffice_counts_as_we_say_that_word_does(self, case, definitions, tmp_path):
        steps = (item("Ring"), item("hjem", level=1), item("Skriv"))
        body = loop(PEOPLE, p("{{ p.navn }}"), *steps) + rows(
            row(p("{{ p.navn }}"), item("a", 2) + item("b", 2))
        )
        made = case(persons=[person("Ane"), person("Bo")]).plan
        content = filled(definitions, made, numbered_template(body)).content
        source, printed = tmp_path / "x.docx", tmp_path / "x.pdf"
        source.write_bytes(content)
        with LIBREOFFICE.session() as session:
            assert session.make([(source, printed)]) == {}
        with pypdfium2.PdfDocument(printed) as document:
            shown = document[0].get_textpage().get_text_range()

        assert shown.split() == " ".join(counted(content)).split()


class TestForeign:
    """Pitfalls 19 and 25: templates that are not plain Word documents."""

    @pytest.mark.parametrize(
        ("kind", "outside", "code"),
        [("image", True, "T111"), ("oleObject", False, "T113"), ("package", False, "T113"),
         ("control", False, "T113"), ("subDocument", True, "T114"), ("frame", True, "T111")],
    )  # fmt: skip
    def test_25_what_comes_from_elsewhere_is_refused(self, definitions, kind, outside, code):
        parts = package.read(word("x"))
        parts[LINKS] = linked(parts[LINKS], kind, "http://x/y" if outside else "styles.xml", outside=outside)

        assert codes(definitions, package.write(parts)) == [code]

    def test_25_the_template_of_a_firm_is_let_go(self, case, definitions):
        parts = package.read(word("x"))
        empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        parts["word/_rels/settings.xml.rels"] = linked(
            empty, "attachedTemplate", "file:///c:/x.dotm", outside=True
        )

        made = filled(definitions, case().plan, package.write(parts)).content
        assert all(b"x.dotm" not in part for part in package.read(made).values())

    @pytest.mark.parametrize(
        ("old", "new", "code"),
        [(f"{WORDML}.document.main+xml", "application/vnd.ms-word.document.macroEnabled.main+xml", "T112"),
         (f"{WORDML}.document.main+xml", f"{WORDML}.template.main+xml", "T101"),
         ("</Types>", '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>', "T112")],
    )  # fmt: skip
    def test_25_macros_and_templates_of_word_are_refused(self, definitions, old, new, code):
        parts = package.read(word("x"))
        parts[TYPES] = parts[TYPES].replace(old.encode(), new.encode())

        assert codes(definitions, package.write(parts)) == [code]

    def test_25_a_part_that_says_it_holds_entities_is_refused(self, definitions):
        bomb = f'<!DOCTYPE w [<!ENTITY a "aaaa">]><w:document {NAMESPACES}><w:body>{p("&a;{{ org.navn }}")}</w:body></w:document>'

        assert codes(definitions, raw("", **{BODY: bomb.encode()})) == ["T101"]
        assert (
            codes(definitions, raw("", **{"docProps/more.xml": b"<!DOCTYPE a><a/>"})) == []
        )  # nobody reads it

    def test_25_a_part_in_another_encoding_is_read(self, case, definitions):
        content = package.read(raw(p("Ærø {{ org.navn }}")))
        body = f'<?xml version="1.0" encoding="UTF-16"?>{content[BODY].decode()}'.encode("utf-16")

        assert paragraphs(
            filled(definitions, case().plan, package.write({**content, BODY: body})).content
        ) == ["Ærø Egelund Kulturhus"]

    def test_25_markup_larger_than_any_real_one_is_refused(self, definitions, monkeypatch):
        from beredskabsplan.documents.compile import refuse

        monkeypatch.setattr(refuse, "MOST_MARKUP", 1000)

        assert codes(definitions, word("x"))[0] == "T117"


def person(name: str) -> dict[str, str]:
    return {
        "navn": name,
        "stilling": "leder",
        "funktion": "",
        "telefon": "12345678",
        "email": "",
        "telefon_privat": "",
    }


def test_20_a_second_document_costs_no_second_compilation(case, definitions, monkeypatch):
    template = compiled(definitions, word("{{ org.navn }}"))
    monkeypatch.setattr("docxtpl.DocxTemplate.patch_xml", None)
    monkeypatch.setattr("jinja2.Environment.compile", None)

    assert paragraphs(merge.fill(template, context.build(case().plan)).content) == ["Egelund Kulturhus"]
