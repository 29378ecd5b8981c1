"""What Word would repair or refuse is found before it is written."""

import re
import shutil

import pytest

from beredskabsplan.core import danish
from beredskabsplan.documents import merge
from beredskabsplan.documents.fields import filling
from beredskabsplan.documents.lint.checkup import lint
from beredskabsplan.documents.markup import ids, shape
from beredskabsplan.documents.prove import ledger, reread, soundness
from beredskabsplan.opc import package
from beredskabsplan.run import planning
from beredskabsplan.run.options import EXAMPLE, Options
from tests.conftest import ROOT, TODAY
from tests.support.material import compiled, faults_of, filled, word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
BODY = "word/document.xml"
P = "<w:p><w:r><w:t>x</w:t></w:r></w:p>"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def told(definitions, content: bytes) -> list[str]:
    """Write the errors that `lint` tells."""
    findings = lint("Prøve", content, definitions).findings
    return [f"{one.code.name} {one.problem}" for one in findings if one.code.name.startswith("T")]


def start(number: int, name: str = "a") -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'


def with_body(body: str, **parts: bytes) -> bytes:
    """Put *body* in place of a small document's own."""
    document = f"<w:document {W} {R} {WP} {W14}><w:body>{body}</w:body></w:document>"
    return package.write({**package.read(word("x")), BODY: document.encode(), **parts})


def test_a_document_as_it_should_be_has_no_faults():
    body = f"<w:p>{start(1)}{mark('begin')}{mark('separate')}{mark('end')}<w:bookmarkEnd w:id='1'/></w:p>"
    table = f"<w:tbl><w:tr><w:tc>{P}<w:tbl><w:tr><w:tc>{P}</w:tc></w:tr></w:tbl>{P}</w:tc></w:tr></w:tbl>"

    assert soundness.check(with_body(body + table)) == ()


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (f"<w:p>{mark('begin')}</w:p>", "et felt er ikke lukket"),
        (f"<w:p>{mark('end')}</w:p>", "et felt slutter uden at være begyndt"),
        (f"<w:p>{mark('begin')}{mark('separate')}{mark('separate')}{mark('end')}</w:p>",
         "et felt slutter uden at være begyndt"),
        (f"<w:p>{mark('begin')}<w:r><w:pict><w:txbxContent><w:p>{mark('end')}</w:p></w:txbxContent></w:pict></w:r></w:p>",
         "et felt slutter uden at være begyndt"),
        (f"<w:p>{start(1)}</w:p>", "et bogmærke er ikke lukket"),
        ("<w:p><w:bookmarkEnd w:id='1'/></w:p>", "et bogmærke slutter uden at være begyndt"),
        ("<w:tbl><w:tr><w:tc/></w:tr></w:tbl>", "en celle slutter ikke med et afsnit"),
        (f"<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{P}</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>",
         "en celle slutter ikke med et afsnit"),
        ("<w:tbl><w:tr/></w:tbl>", "en række har ingen celler"),
        ("<w:tbl><w:tblPr/></w:tbl>", "en tabel har ingen rækker"),
        ("<w:p><w:r><w:pict><w:txbxContent/></w:pict></w:r></w:p>", "en tekstboks, et sidehoved eller en note er tom"),
        ("<w:p><w:r><w:drawing r:embed='rId99'/></w:r></w:p>", "henvisningen rId99 findes ikke"),
        ("<w:p>", "delen kan ikke læses (linje 1)"),
    ],
)  # fmt: skip
def test_what_word_would_repair_is_found(body, fault):
    assert f"{BODY}: {fault}" in soundness.check(with_body(body))


@pytest.mark.parametrize(
    ("one", "fault"),
    [
        ("<w:p><w:r><w:drawing><wp:docPr id='7'/></w:drawing></w:r></w:p>", "to steder har samme tegning (7)"),
        (f"<w:p>{start(1)}<w:bookmarkEnd w:id='1'/></w:p>", "to steder har samme bogmærke (1)"),
        ("<w:p><w:sdt><w:sdtPr><w:id w:val='5'/></w:sdtPr></w:sdt></w:p>", "to steder har samme indholdskontrol (5)"),
        ("<w:p w14:paraId='1A2B3C4D'/>", "to steder har samme afsnits-id (1A2B3C4D)"),
    ],
)  # fmt: skip
def test_the_same_id_in_two_parts_is_found(one, fault):
    header = f"<w:hdr {W} {WP} {W14}>{one}</w:hdr>".encode()
    content = word("x", header="y")
    parts = package.read(content)
    name = next(name for name in parts if name.startswith("word/header"))
    body = f"<w:document {W} {R} {WP} {W14}><w:body>{one}</w:body></w:document>".encode()

    assert fault in soundness.check(package.write({**parts, name: header, BODY: body}))


def test_the_same_name_of_two_bookmarks_is_found():
    body = f"<w:p>{start(1)}{start(2, 'A')}<w:bookmarkEnd w:id='1'/><w:bookmarkEnd w:id='2'/></w:p>"

    assert soundness.check(with_body(body)) == ("to steder har samme bogmærkenavn (a)",)


def test_a_part_without_a_type_or_a_type_without_a_part_is_found():
    parts = package.read(word("x"))

    assert "word/extra.bin: delen har ingen indholdstype" in soundness.check(
        package.write({**parts, "word/extra.bin": b"x"})
    )
    del parts["word/fontTable.xml"]
    assert soundness.check(package.write(parts)) == (
        "word/fontTable.xml: delen mangler",
        "word/_rels/document.xml.rels: fontTable.xml findes ikke",
    )


def test_two_links_of_one_name_are_found():
    parts = package.read(word("x"))
    name = "word/_rels/document.xml.rels"
    twice = re.sub(rb"(<Relationship [^>]*styles\.xml[^>]*>)", rb"\1\1", parts[name])

    assert f"{name}: to henvisninger har samme navn" in soundness.check(package.write({**parts, name: twice}))


def test_what_is_no_package_is_found():
    assert soundness.check(b"PK") == ("filen er beskadiget eller er ikke en fil fra Office",)


def test_a_tag_that_was_left_is_found_and_one_in_an_answer_is_not():
    left = reread.read(
        f"<w:p {W}><w:r><w:t>Til {{{{ org.navn }}}} fra {{{{ x }}}}</w:t></w:r></w:p>".encode()
    )
    answer = ledger.Entry("a", "{{ x }}")

    [fault] = soundness.leftovers(ledger.settle({BODY: left}, [answer]))
    assert fault == f"{BODY}: koden »Til {{{{ org.navn }}}} fra« er ikke flettet"


def test_an_answer_may_look_like_a_tag_wherever_it_stands(case, definitions):
    made = case(
        {"org.navn": "{{ 7*7 }} {% if %} {# x #}", "samtalested.sted": "Skal afklares: {{ org.navn }}"}
    ).plan
    content = word(
        "{{ org.navn }}{{ org.navn }}",
        "{% for p in aabne %}{{ p.hvem }}{% endfor %}",
        header="{{ org.navn }}",
    )

    assert filled(definitions, made, content).findings == ()


@pytest.mark.parametrize(
    ("module", "name", "mutant"),
    [
        (shape, "fill_empty", lambda root: None),
        (ids, "make_unique", lambda roots, taken: None),
    ],
)
def test_a_document_that_fails_is_not_written(case, definitions, monkeypatch, module, name, mutant):
    monkeypatch.setattr(module, name, mutant)
    cell = "{%p if org.cvr is ubesvaret %}"
    content = word("{%p for p in personer %}", "x", "{%p endfor %}", rows=[[cell]])
    parts = package.read(content)
    body = parts[BODY].decode().replace("</w:tc>", "<w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p></w:tc>")
    body = body.replace("<w:r><w:t>x<", f"{start(3)}<w:bookmarkEnd w:id='3'/><w:r><w:t>x<")
    document = filled(definitions, case().plan, package.write({**parts, BODY: body.encode()}))

    assert {finding.code.name for finding in document.findings} == {"T109"}
    assert document.content == b""


def test_a_cell_that_holds_a_content_control_gets_no_paragraph_more(case, definitions):
    parts = package.read(word("x", rows=[["{{ org.navn }}"]]))
    body = parts[BODY].decode()
    body = re.sub(
        r"(</w:tcPr>)(<w:p>.*?</w:p>)(</w:tc>)", r"\1<w:sdt><w:sdtContent>\2</w:sdtContent></w:sdt>\3", body
    )
    document = filled(definitions, case().plan, package.write({**parts, BODY: body.encode()}))

    assert package.read(document.content)[BODY].decode().count("<w:p>") == 2


def test_parts_without_code_are_checked_when_the_template_is_compiled(definitions):
    parts = package.read(word("{{ org.navn }}"))
    del parts["word/fontTable.xml"]

    assert [fault.split()[0] for fault in faults_of(definitions, package.write(parts))] == ["T109"]


@pytest.mark.parametrize("text", ["x", "{{ org.navn }}"])
@pytest.mark.parametrize(
    ("marks", "fault"),
    [
        (["separate"], "et felt slutter uden at være begyndt"),
        (["end"], "et felt slutter uden at være begyndt"),
        (["begin", "separate", "separate", "end"], "et felt slutter uden at være begyndt"),
        (["begin"], "et felt er ikke lukket"),
        (["begin", "separate"], "et felt er ikke lukket"),
    ],
)
def test_a_template_whose_fields_are_not_whole_is_refused_with_code_and_without(
    definitions, text, marks, fault
):
    content = with_body(f"<w:p><w:r><w:t>{text}</w:t></w:r>{''.join(map(mark, marks))}</w:p>")
    sentence = f"T109 Dokumentet er ikke i orden: {BODY}: {fault}. Det er ikke skrevet."

    assert [line[:4] for line in faults_of(definitions, content)] == ["T109"]
    assert told(definitions, content) == [sentence]


def test_a_field_ends_in_the_text_in_which_it_begins(definitions):
    inner = f"<w:r><w:pict><w:txbxContent><w:p>{mark('end')}</w:p></w:txbxContent></w:pict></w:r>"
    whole = inner.replace(mark("end"), mark("begin") + mark("separate") + mark("end"))
    tag = "<w:r><w:t>{{ org.navn }}</w:t></w:r>"
    begun = mark("begin") + mark("separate")

    assert [line[:4] for line in faults_of(definitions, with_body(f"<w:p>{tag}{begun}{inner}</w:p>"))] == [
        "T109"
    ]
    assert faults_of(definitions, with_body(f"<w:p>{tag}{begun}{whole}{mark('end')}</w:p>")) == []


@pytest.mark.parametrize("text", ["x", "{{ org.navn }}"])
@pytest.mark.parametrize(
    "lacking",
    [
        f"<w:tbl><w:tr><w:tc>{P}<w:tbl><w:tr><w:tc>{P}</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>",
        "<w:tbl><w:tblPr/></w:tbl>",
        "<w:p><w:r><w:pict><w:txbxContent/></w:pict></w:r></w:p>",
    ],
)
def test_what_word_demands_is_put_into_a_template_with_code_and_without(case, definitions, text, lacking):
    content = with_body(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>{lacking}{P}")

    assert soundness.check(content) != ()
    assert told(definitions, content) == []
    assert filled(definitions, case().plan, content).findings == ()


def test_parts_without_code_get_ids_that_are_unique(case, definitions):
    parts = package.read(word("{{ org.navn }}", header="x"))
    name = next(name for name in parts if name.startswith("word/header"))
    drawing = f"<w:r><w:drawing><wp:docPr {WP} id='1' name='Logo'/></w:drawing></w:r>"
    for each in (name, BODY):
        parts[each] = parts[each].replace(b"<w:r>", drawing.encode() + b"<w:r>", 1)
    document = merge.fill(compiled(definitions, package.write(parts)), _context(case))

    assert document.findings == ()


def _context(case):
    from beredskabsplan.language import context

    return context.build(case().plan)


@pytest.mark.heavy
class TestDelivery:
    """The last look is at what is about to be written, with its contents numbered."""

    @pytest.fixture
    def example(self, checkout):
        target = checkout / "inputs" / "egelund.xlsx"
        shutil.copy(ROOT / "inputs" / EXAMPLE, target)
        return target

    def test_a_document_that_lost_an_answer_on_its_way_is_held_back(self, example, monkeypatch):
        fill = filling.fill

        def lose(content, counted):
            filled = fill(content, counted)
            if filled is content:  # a document without contents
                return content
            parts = package.read(filled)
            return package.write(
                {**parts, BODY: parts[BODY].replace("Mette Kjærgaard Holm".encode(), b"Mette H.")}
            )

        monkeypatch.setattr(filling, "fill", lose)
        [outcome] = planning.plan([example], Options(today=TODAY, pdf="none")).outcomes

        faults = [finding.problem for finding in outcome.findings if finding.code.name == "T109"]
        assert faults
        assert all("er gået tabt" in fault for fault in faults)
        assert "Beredskabsplan.docx" not in {path.name for path in outcome.written}
        assert "Rolleliste.docx" in {path.name for path in outcome.written}

    def test_the_logo_beside_the_workbook_stands_in_the_document(self, example, checkout):
        from tests.support.word.places import png, template

        example.with_suffix(".png").write_bytes(png(50, 20))
        mine = checkout / "mine"
        mine.mkdir()
        (mine / "Brev.docx").write_bytes(template())
        [outcome] = planning.plan([example], Options(today=TODAY, pdf="none", templates=mine)).outcomes
        [document] = [path for path in outcome.written if path.suffix == ".docx"]
        parts = package.read(document.read_bytes())

        assert png(50, 20) in parts.values()
        assert f'descr="{danish.genitive("Egelund Kulturhus")} logo"' in parts[BODY].decode()
