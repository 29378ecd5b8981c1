"""A tag in a part that is not merged is told with what the part is in Word, also when Word has split it."""

import pytest

from beredskabsplan.documents.lint import checkup
from beredskabsplan.opc import package
from tests.support.material import faults_of, looked_over, word
from tests.support.word.markup import LINKS, TYPES, linked, p, raw

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
ROOTS = {
    "dgm:dataModel": ("http://schemas.openxmlformats.org/drawingml/2006/diagram", "diagramData", "en SmartArt-grafik"),
    "dsp:drawing": ("http://schemas.microsoft.com/office/drawing/2008/diagram", "diagramDrawing", "en SmartArt-grafik"),
    "c:chartSpace": ("http://schemas.openxmlformats.org/drawingml/2006/chart", "chart", "et diagram"),
}  # fmt: skip


def graphic(root: str, *texts: str) -> bytes:
    """Put a graphic into a template, with a paragraph of these *texts*, each in a run of its own."""
    uri, kind, _ = ROOTS[root]
    runs = "".join(f"<a:r><a:t>{text}</a:t></a:r>" for text in texts)
    markup = f'<{root} xmlns:{root.partition(":")[0]}="{uri}" {A}><a:p>{runs}</a:p></{root}>'
    parts = package.read(word("x"))
    override = b'<Override PartName="/word/diagrams/x1.xml" ContentType="application/xml"/></Types>'
    parts[TYPES] = parts[TYPES].replace(b"</Types>", override)
    link = linked(parts[LINKS], kind, "diagrams/x1.xml", name="rId70")
    return package.write({**parts, "word/diagrams/x1.xml": markup.encode(), LINKS: link})


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize(
    "texts", [("{{ org.navn }}",), ("{{ org", ".navn }}"), ("Hos {", "{ org.navn }", "}"), ("{", "% if x %}")]
)
def test_a_tag_in_a_graphic_is_told_by_lint_and_plan(definitions, root, texts):
    content = graphic(root, *texts)
    said = f"Koden står et sted, som ikke kan flettes: {ROOTS[root][2]}."
    linted = checkup.lint("Prøve", content, definitions).findings
    planned = looked_over(definitions, {"Prøve": content})

    assert [finding.problem for finding in linted if finding.code.name == "T118"] == [said]
    assert [finding.problem for finding in planned] == [said]


@pytest.mark.parametrize("texts", [("{28A0}",), ("{", "x}"), ("{", "", "}{"), ("x",)])
def test_other_braces_are_left_alone(definitions, texts):
    assert faults_of(definitions, graphic("dgm:dataModel", *texts)) == []


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ('<w:r><w:pict><v:shape><v:textpath string="{{ org.navn }}"/></v:shape></w:pict></w:r>', "en WordArt-tekst, fx et vandmærke"),
        ("<w:r><w:instrText> QUOTE {{ org.navn }} </w:instrText></w:r>", "koden i et felt"),
        ('<w:r><w:drawing><wp:inline><wp:docPr id="1" name="{{ org.logo }}" descr="x"/></wp:inline></w:drawing></w:r>', "navnet på et billede"),
        ('<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="{{ org.navn }}" w:value="x"/></w:dropDownList></w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt>', "valgene i en rulleliste"),
        (f"<m:oMath {MATH}><m:r><m:t>{{{{ org.navn }}}}</m:t></m:r></m:oMath>", "en formel"),
        (f"<m:oMath {MATH}><m:r><m:t>{{{{ org</m:t></m:r><m:r><m:t>.navn }}}}</m:t></m:r></m:oMath>", "en formel"),
        ('<w:bookmarkStart w:id="1" w:name="{{ org.navn }}"/><w:bookmarkEnd w:id="1"/>', "en egenskab, som ingen læser"),
    ],
)  # fmt: skip
def test_a_property_is_called_what_it_is_in_word(definitions, body, where):
    [fault] = [fault for fault in faults_of(definitions, raw(p("x", body))) if "T111" not in fault]
    assert fault.endswith(f"Koden står et sted, som ikke kan flettes: {where}.")


@pytest.mark.parametrize("text", ["{{ org.logo }}", "Logo: {{ org.logo }}"])
def test_a_picture_typed_as_text_is_told_what_to_do_once(definitions, text):
    [finding] = [
        finding
        for finding in checkup.lint("Prøve", word(text), definitions).findings
        if finding.severity.name == "ERROR"
    ]

    assert finding.code.name == "T132"
    assert finding.problem == "{{ org.logo }} er et billede, og her kan kun stå tekst."
    assert finding.remedy.startswith("Indsæt et billede i Word, og skriv {{ org.logo }} og intet andet")
