"""What a template holds beside its tags is in its documents, or the template is refused."""

import itertools
import re
from collections import Counter

import pytest
from docxtpl import DocxTemplate
from hypothesis import given
from hypothesis import strategies as st

from beredskabsplan.documents import merge
from beredskabsplan.documents.admit import clearing
from beredskabsplan.documents.compile import join
from beredskabsplan.documents.compile.aside import Aside
from beredskabsplan.documents.compile.instrument import Instrument
from beredskabsplan.language import context
from beredskabsplan.opc import elements, package
from beredskabsplan.opc.package import Package
from tests.conftest import TODAY
from tests.support.examples import examples
from tests.support.material import compiled, examine, faults_of, filled, paragraphs, word
from tests.support.word.markup import BODY, field, p, raw, run

BREAK = '<w:r><w:br w:type="page"/></w:r>'
SYMBOL = '<w:r><w:sym w:font="Wingdings" w:char="F0A7"/></w:r>'
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
PTAB = '<w:r><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/></w:r>'
HYPHEN = "<w:r><w:noBreakHyphen/></w:r>"
PICTURE = '<w:r><w:drawing><wp:inline><wp:docPr id="7" name="x"/></wp:inline></w:drawing></w:r>'
BEGUN, ENDED = "{%p if org.adresse is besvaret %}", "{%p endif %}"


def cell(*content: str) -> str:
    return f"<w:tc>{''.join(content)}</w:tc>"


def table(*rows: str) -> str:
    grid = "<w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
    return f"<w:tbl>{grid}{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def turns(beside: str) -> str:
    """Draw a table with a loop, whose first row holds something *beside* its tag."""
    last = cell(p("{%tr endfor %}")) + cell(p())
    return table(
        cell(p("{%tr for r in roller %}")) + cell(beside), cell(p("{{ r.titel }}")) + cell(p()), last
    )


@pytest.mark.parametrize(
    ("beside", "what"),
    [
        (BREAK, "et skift til ny linje eller side"),
        (SYMBOL, "et symbol"),
        (PTAB, "et tabulatortegn"),
        (HYPHEN, "en bindestreg"),
        ("<w:r><w:pgNum/></w:r>", "noget"),
    ],
)
@pytest.mark.parametrize("where", ["before", "inside", "after"])
def test_what_stands_in_the_paragraph_of_a_tag_is_told(definitions, beside, what, where):
    pieces = {
        "before": (beside, BEGUN),
        "inside": ("{%p if org.adresse", beside, " is besvaret %}"),
        "after": (BEGUN, beside),
    }
    content = raw(p("Først") + p(*pieces[where]) + p("tekst") + p(ENDED))

    assert faults_of(definitions, content) == [
        f"T135 Prøve.docx, ved »{BEGUN}«: Her ville noget forsvinde sammen med koden: {what}."
    ]


def test_a_page_that_begins_with_the_paragraph_of_a_tag_is_told(definitions):
    breaking = p(BEGUN).replace("<w:p>", "<w:p><w:pPr><w:pageBreakBefore/></w:pPr>")

    assert faults_of(definitions, raw(breaking + p("x") + p(ENDED))) == [
        f"T135 Prøve.docx, ved »{BEGUN}«: Her ville noget forsvinde sammen med koden: "
        "et sideskift (Afsnit > Linje- og sideskift > Sideskift før)."
    ]
    unbroken = breaking.replace("<w:pageBreakBefore/>", '<w:pageBreakBefore w:val="0"/><w:keepNext/>')
    assert faults_of(definitions, raw(unbroken + p("x") + p(ENDED))) == []


@pytest.mark.parametrize(
    ("beside", "what"),
    [(p(BREAK), "et skift til ny linje eller side"), (p(SYMBOL), "et symbol")],
)  # fmt: skip
def test_what_stands_in_the_row_of_a_tag_is_told(definitions, beside, what):
    (fault,) = faults_of(definitions, raw(turns(beside)))

    assert fault.split()[0] == "T135"
    assert fault.endswith(f"sammen med koden: {what}.")


def test_a_table_before_the_tag_of_its_row_is_told_where_it_stands(definitions):
    """Docxtpl takes the rows from the inner table's to the end of the outer one's."""
    first = cell(table(cell(p())), p(), p("{%tr for r in roller %}"))
    content = raw(p("Vagter") + table(first, cell(p("{{ r.titel }}")), cell(p("{%tr endfor %}"))))

    assert faults_of(definitions, content) == [
        "T135 Prøve.docx, ved »Vagter«: Her ville noget forsvinde sammen med koden: "
        "en del af en tabel eller et afsnit."
    ]


@pytest.mark.parametrize(
    "blank", ["<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>", "<w:r><w:softHyphen/></w:r>", run(" ")]
)
def test_blanks_beside_a_tag_go_with_it(definitions, case, blank):
    document = filled(definitions, case().plan, raw(p(BEGUN, blank) + p("tekst") + p(blank, ENDED)))

    assert document.findings == ()
    assert paragraphs(document.content) == ["tekst"]


def test_a_control_that_holds_only_a_tag_goes_with_it(definitions, case):
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>".format
    content = raw(p(control(run(BEGUN))) + p("tekst") + p(control(run(ENDED))))

    assert paragraphs(filled(definitions, case().plan, content).content) == ["tekst"]


@pytest.mark.parametrize(
    "body",
    [
        p("Se {") + p("{{ org.navn }}"),
        p("Se {") + p("#3 i listen {{ org.navn }}"),
        p("Se {") + p("% {{ org.navn }}"),
        p("Det er 50 %") + p("} {{ org.navn }}"),
        p("{{ org.navn }}", SYMBOL, " i { og }"),
        table(cell(p("{")) + cell(p("{% if org.navn %}a{% endif %}"))),
        table(cell(p("{{ org.navn }}")) + cell(p("}"))),
    ],
)
def test_braces_that_are_no_tag_take_nothing_with_them(definitions, case, body):
    """Docxtpl takes one brace, and another in the next paragraph or cell, for a tag that Word has split."""
    document = filled(definitions, case({"org.navn": "Egelund"}).plan, raw(body))

    texts = re.findall("<w:t [^>]*>([^<]*)</w:t>", body)
    expected = (
        "".join(texts).replace("{{ org.navn }}", "Egelund").replace("{% if org.navn %}a{% endif %}", "a")
    )
    assert document.findings == ()
    assert "".join(paragraphs(document.content)) == expected
    made = package.read(document.content)[BODY].decode()
    assert [made.count(kind) for kind in KINDS] == [raw_count(body, kind) for kind in KINDS]


KINDS = ("<w:p>", "<w:tc>", "<w:sym ")


def raw_count(body: str, kind: str) -> int:
    return body.count(kind)


WHOLE = raw(
    p("a ", PICTURE, "{{ org.navn }}", BREAK, NOTE)
    + p("b", "{% if org.adresse is besvaret %}", SYMBOL, "x", "{% else %}", HYPHEN, "y{% endif %}")
    + p(BEGUN) + p("c", field(" PAGE "), PTAB) + p(ENDED)
    + turns(p()) + table(cell(p("d")) + cell(p("<w:r><w:tab/></w:r>")))
    + p('<w:bookmarkStart w:id="1" w:name="her"/>', "e", '<w:bookmarkEnd w:id="1"/>')
    + p('<w:sdt><w:sdtContent>', run("f"), '</w:sdtContent></w:sdt>', '<w:hyperlink w:anchor="her">', run("g"), "</w:hyperlink>")
    + '<w:p><w:pPr><w:sectPr/></w:pPr></w:p>' + p("h")
)  # fmt: skip
EATEN = (
    "<w:drawing>.*?</w:drawing>", "<w:br [^>]*>", "<w:footnoteReference [^>]*>", "<w:sym [^>]*>", "<w:noBreakHyphen/>",
    "<w:ptab [^>]*>", "<w:tab/>", '<w:fldChar w:fldCharType="end"/>', "<w:instrText.*?</w:instrText>", "<w:sectPr/>",
    "<w:bookmarkEnd [^>]*>", "</?w:hyperlink[^>]*>", "</?w:sdt(Content)?>", "<w:tr><w:tc><w:p><w:r><w:t[^>]*>d.*?</w:tr>",
    "<w:tc><w:p><w:r><w:tab/></w:r></w:p></w:tc>", "</w:p><w:p>(?=<w:r><w:t[^>]*>b)", "(?<=>)[a-h](?=[ <])", ' w:anchor="her"',
)  # fmt: skip


def test_a_template_of_all_kinds_is_whole(definitions):
    assert faults_of(definitions, WHOLE) == []


def without(pattern: str, text: str) -> str:
    less, times = re.subn(pattern, "", text, flags=re.DOTALL)
    return less if times else text


@pytest.mark.parametrize("pattern", EATEN)
@pytest.mark.parametrize("step", ["patch", "aside", "branches"])
def test_whatever_a_step_of_the_compiler_eats_is_found(definitions, monkeypatch, step, pattern):
    patch, visit = DocxTemplate.patch_xml, Instrument.visit_Output
    if step == "patch":
        monkeypatch.setattr(Aside, "plain", lambda self, source: source)
        monkeypatch.setattr(DocxTemplate, "patch_xml", lambda _, xml: without(pattern, patch(_, xml)))
    elif step == "aside":
        monkeypatch.setattr(Aside, "plain", lambda self, source: without(pattern, source))
    else:

        def broken(self, node):
            made = visit(self, node)
            for piece in made.nodes:
                if hasattr(piece, "data"):
                    piece.data = without(pattern, piece.data)
            return made

        monkeypatch.setattr(Instrument, "visit_Output", broken)

    assert {fault.split()[0] for fault in faults_of(definitions, WHOLE)} == {"T135"}


@pytest.mark.parametrize(
    "kind", ["drawing", "sym", "sectPr", "br", "sdt", "hyperlink", "fldChar", "bookmarkStart"]
)
@pytest.mark.parametrize("step", [(join, "join_tags"), (join, "drop_noise")])
def test_whatever_joining_eats_is_found(definitions, monkeypatch, step, kind):
    real = getattr(*step)

    def broken(root):
        real(root)
        elements.remove(next(root.iter(f"{{*}}{kind}")))

    monkeypatch.setattr(*step, broken)

    assert "T135" in {fault.split()[0] for fault in faults_of(definitions, WHOLE)}


@pytest.mark.parametrize("with_tags", [True, False])
def test_whatever_clearing_eats_is_found(definitions, monkeypatch, with_tags):
    content = WHOLE if with_tags else raw(p("a", SYMBOL))
    real = clearing.cleared

    def broken(made: Package) -> Package:
        made = real(made)
        elements.remove(next(made.change(BODY).iter("{*}sym")))
        return made

    monkeypatch.setattr(clearing, "cleared", broken)

    (fault,) = faults_of(definitions, content)
    assert fault.split()[0] == "T135"
    assert fault.endswith("et symbol.")


OBJECTS = st.sampled_from(
    [
        '<w:sym w:font="Wingdings" w:char="{0:04X}"/>',
        '<w:drawing><wp:inline><wp:docPr id="{0}" name="{0:04X}"/></wp:inline></w:drawing>',
        '<w:footnoteReference w:id="{0}"/><w:sym w:font="Wingdings" w:char="{0:04X}"/>',
        '<w:br w:type="page"/><w:sym w:font="Wingdings" w:char="{0:04X}"/>',
    ]
)
WORDS = st.sampled_from(
    ["x", " ", "{", "}", "%", "#", "50 %", "{{ org.navn }}", "{# note #}", "{{r org.navn }}", "{ x }"]
)
INLINE = st.lists(OBJECTS.map(lambda each: f"<w:r>{each}</w:r>") | WORDS, max_size=5)


@st.composite
def blocks(draw, depth: int = 0) -> str:
    made = ""
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(
            st.sampled_from(["p", "inline", "block", "row", "comment"] if depth == 0 else ["p", "inline"])
        )
        first, middle, last = (draw(INLINE) for _ in range(3))
        if kind == "p":
            made += p(*first)
        elif kind == "inline":
            asked = ("org.adresse", "samtalested.sted")[depth]
            begun, between, ended = f"{{% if {asked} is besvaret %}}", "{% else %}", "{% endif %}"
            made += p(*first, begun, *middle, between, *last, ended, *draw(INLINE))
        elif kind == "block":
            made += p(BEGUN) + draw(blocks(depth + 1)) + p("{%p else %}") + draw(blocks(depth + 1)) + p(ENDED)
        elif kind == "row":
            rows = ("{%tr if org.adresse is besvaret %}", *first), (p(*middle),), ("{%tr endif %}", *last)
            made += table(*(cell(each[0] if each[0][:4] == "<w:p" else p(*each)) for each in rows)) + p()
        else:
            made += p("{#p note #}", *first)
    return made


@examples(60)
@given(body=blocks())
@pytest.mark.heavy
def test_everything_stands_in_one_document_or_another_or_the_template_is_refused(definitions, body):
    numbers = iter(range(0xF000, 0xFFFF))
    body = re.sub(
        r"<w:r>.*?</w:r>",
        lambda found: found[0].format(*[next(numbers)]) if "{0" in found[0] else found[0],
        body,
    )
    there = Counter(re.findall(r'(?:char|name)="(F[0-9A-F]{3})"', body))
    if faults_of(definitions, raw(body)):
        return
    ready = compiled(definitions, raw(body))
    survived: Counter[str] = Counter()
    for answer, other in itertools.product(("Vej 1", None), repeat=2):
        made = examine(definitions, {"org.adresse": answer, "samtalested.sted": other}, today=TODAY).plan
        drawn = merge.write(ready, context.build(made)).content
        survived |= Counter(re.findall(r'(?:char|name)="(F[0-9A-F]{3})"', package.read(drawn)[BODY].decode()))

    assert survived == there


def test_comments_and_the_history_of_changes_are_no_part_of_a_document(definitions):
    noise = (
        '<w:proofErr w:type="spellStart"/><w:commentRangeStart w:id="1"/><w:bookmarkStart w:id="4" w:name="_GoBack"/>'
        '<w:bookmarkEnd w:id="4"/><w:bookmarkStart w:id="9" w:name="åben"/>'
    )
    marked = p("a", noise, "{{ org.na", noise.replace('"4"', '"5"').replace('"9"', '"8"'), "vn }}")

    assert faults_of(definitions, raw(marked)) == []


@pytest.mark.parametrize("text", ["{{ org.navn }}", "Hos os"])
def test_what_is_left_out_of_every_template_is_none(definitions, text):
    moved = "".join(
        f'<w:customXmlMove{way}Range{end} w:id="3"/>' for way in ("From", "To") for end in ("Start", "End")
    )
    section = '<w:pPr><w:sectPr><w:printerSettings r:id="rId99"/></w:sectPr></w:pPr>'
    allowed = '<w:permStart w:id="4" w:ed="hr@kunde.example"/>' + run(text) + '<w:permEnd w:id="4"/>'

    assert faults_of(definitions, raw(p(moved, allowed) + f"<w:p>{section}{run(text)}</w:p>" + p("x"))) == []


def test_what_a_field_showed_is_computed_anew_but_a_link_is_text(definitions, monkeypatch):
    patch = DocxTemplate.patch_xml
    monkeypatch.setattr(DocxTemplate, "patch_xml", lambda _, xml: patch(_, xml).replace("vist", ""))
    computed = p("{{ org.navn }}", field(" SEQ x ", result="vist"))
    linked = p("{{ org.navn }}", field(' HYPERLINK "https://x" ', result="vist"))

    assert faults_of(definitions, raw(computed)) == []
    assert faults_of(definitions, raw(linked)) == [
        "T135 Prøve.docx, ved »{{ org.navn }}vist«: Her ville noget forsvinde sammen med koden: teksten »vist«."
    ]


def test_a_template_as_word_writes_it_is_whole(definitions):
    assert (
        faults_of(
            definitions,
            word(
                "# A",
                "{{ org.navn }}",
                "{%p if org.adresse is besvaret %}",
                "x",
                "{%p endif %}",
                header="{{ org.navn }}",
            ),
        )
        == []
    )
