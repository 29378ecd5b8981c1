"""Where docxtpl is right, the merge says what docxtpl says: the same canonical XML."""

import re

import pytest
from lxml import etree

from beredskabsplan.core.questionnaire import Kind
from beredskabsplan.definitions import library
from beredskabsplan.documents import merge
from beredskabsplan.language import context
from beredskabsplan.opc import package
from tests.conftest import ROOT
from tests.support.material import compiled, word
from tests.support.word import plainly
from tests.support.word.markup import p, raw, run

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ADDRESS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MERGED = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
# Both number them anew, each in its own way.
NUMBERS = ("docPr", "bookmarkStart", "bookmarkEnd", "p", "tr", "id")

HOSTILE = 'Drift & IT <kontor> 5 < 6 "A" – 👩‍👧'
BOLD = "<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>"
DOCUMENTS = {
    "value": word("Hos {{ org.navn }} i {{ org.adresse }}."),
    "value alone": word("{{ org.navn }}"),
    "condition in a line": word("A{% if org.cvr %} med {{ org.cvr }}{% else %} uden{% endif %}."),
    "condition over paragraphs": word("{%p if org.cvr %}", "med {{ org.cvr }}", "{%p else %}", "uden", "{%p endif %}"),
    "condition that fails": word("{%p if org.cvr is ubesvaret %}", "uden", "{%p elif org.navn %}", "navn", "{%p endif %}"),
    "comparison": word("{% if ledelsen.hvornaar == “Samme dag” and not org.cvr == 'x' %}ja{% endif %}"),
    "loop in a line": word("{% for p in personer %}{{ p.navn }}{% if not loop.last %}, {% endif %}{% endfor %}"),
    "loop over paragraphs": word("før", "{%p for p in personer %}", "{{ loop.index }}: {{ p.navn }}", "{%p endfor %}", "efter"),
    "loop over rows": word(rows=[["Navn", "Telefon"], ["{%tr for p in personer %}", ""], ["{{ p.navn }}", "{{ p.telefon }}"], ["{%tr endfor %}", ""]]),
    "nested loops": word("{%p for r in roller %}", "{{ r.titel }}", "{%p for p in personer %}", "– {{ p.navn }}", "{%p endfor %}", "{%p endfor %}"),
    "condition in a row": word(rows=[["{%tr if org.cvr %}"], ["{{ org.cvr }}"], ["{%tr endif %}"], ["slut"]]),
    "columns": word(rows=[["{%tc for p in personer %}", "{{ p.navn }}", "{%tc endfor %}"]]),
    "cells of one value": word(rows=[["{%tr for p in personer %}", ""], ["{% vm %}{{ org.navn }}", "{{ p.navn }}"], ["{%tr endfor %}", ""]]),
    "header": word("x", header="{{ org.navn }} – {{ status.tekst }}"),
    "set": word("{% set leder = foerste_samtale.ansvarlig %}{{ leder.navn }}, {{ leder.telefon }}"),
    "filter": word("{{ foerste_samtale.ansvarlig|genitiv }} {{ ledelsen.hvornaar|lille }} {{ kompetencer.personer|liste }}"),
    "comment": word("A{# note #}B", "{#p note #}", "C"),
    "run tags": raw(p("før ", BOLD.format("{%r if org.cvr %}"), BOLD.format("fed"), BOLD.format("{%r endif %}"), " efter")),
    "split tag": raw(p("Hos {", run("{ org"), run(".na"), run("vn }"), run("}"), " nu")),
    "spelling marks": raw(p("Hos {{ org", '<w:proofErr w:type="spellStart"/>', run(".navn }}"), " nu")),
    "text box": raw(p("før", f"<w:r><w:pict><w:txbxContent>{p('{{ org.navn }}')}</w:txbxContent></w:pict></w:r>", "efter")),
    "content control": raw(p(f"<w:sdt><w:sdtPr><w:id w:val='3'/></w:sdtPr><w:sdtContent>{run('{{ org.navn }}')}</w:sdtContent></w:sdt>")),
    "drawing in a loop": raw(p("{%p for p in personer %}") + p("<w:r><w:drawing><wp:docPr id='1' descr='{{ p.navn }}'/></w:drawing></w:r>") + p("{%p endfor %}")),
    "hard space": word("{{\u00a0org.navn\u00a0}}"),
}  # fmt: skip


@pytest.fixture
def names(case, definitions):
    """An example with awkward text and long answers of one line, since those of more are ours to shape."""
    long = [field.id for field in definitions.questionnaire.fields.values() if field.kind is Kind.LONG]
    made = case({"org.navn": HOSTILE} | {name: f"Én linje & {name} <b>" for name in long}).plan
    return context.build(made)


def canonical(content: bytes) -> dict[str, bytes]:
    """Write the merged parts in one form: numbers, spaces kept or not, and empty runs aside."""
    assert b"{{" not in package.read(content)["word/document.xml"]
    parts = {name: part for name, part in package.read(content).items() if MERGED.fullmatch(name)}
    return {name: etree.tostring(_plain(part), method="c14n", exclusive=True) for name, part in parts.items()}


def _plain(part: bytes) -> etree._Element:
    root = etree.fromstring(part)
    for element in root.iter():
        name = etree.QName(element).localname
        for key in list(element.attrib):
            plain_key = str(key).rpartition("}")[2]
            if (
                plain_key == "space"
                or plain_key.startswith("rsid")
                or (name in NUMBERS and plain_key in {"id", "paraId", "textId"})
            ):
                del element.attrib[key]
    # docxtpl knows no pictures from data: it leaves the placeholder of a logo that is not there.
    for drawing in [each for each in root.iter("{*}docPr") if each.get("descr") == ""]:
        _drop(next(drawing.iterancestors(W + "p")))
    _unlink(root)
    for text in list(root.iter(W + "t")):
        if not text.text:
            _drop(text)
    for each in list(root.iter(W + "r")):
        if all(child.tag == W + "rPr" for child in each):
            _drop(each)
    _join_alike(root)
    return root


def _unlink(root: etree._Element) -> None:
    """Take out the links that the merge makes by itself, which docxtpl does not."""
    for link in [each for each in root.iter(W + "hyperlink") if str(each.get(ADDRESS)).startswith("rIdLink")]:
        for style in list(link.iter(W + "rStyle")):
            _drop(style) if style.get(W + "val") == "DefaultParagraphFont" else None
        for properties in [each for each in link.iter(W + "rPr") if len(each) == 0]:
            _drop(properties)
        for run_inside in list(link):
            link.addprevious(run_inside)
        _drop(link)


def _join_alike(root: etree._Element) -> None:
    """Make one of neighbouring runs that look alike, since where a run ends means nothing."""
    for each in list(root.iter(W + "r")):
        before = each.getprevious()
        if before is None or before.tag != W + "r" or _look(before) != _look(each):
            continue
        texts = [[child for child in one if child.tag != W + "rPr"] for one in (before, each)]
        if all(len(one) == 1 and one[0].tag == W + "t" for one in texts):
            texts[1][0].text = (texts[0][0].text or "") + (texts[1][0].text or "")
            _drop(before)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _look(run: etree._Element) -> bytes:
    properties = run.find(W + "rPr")
    return b"" if properties is None else etree.tostring(properties, method="c14n")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_small_template_gives_what_docxtpl_gives(definitions, names, name):
    ours = merge.fill(compiled(definitions, DOCUMENTS[name]), names)

    assert ours.findings == ()
    assert canonical(ours.content) == canonical(plainly.render(DOCUMENTS[name], names.names))


@pytest.mark.parametrize("path", library.templates([ROOT / "templates"]), ids=lambda path: path.stem)
@pytest.mark.heavy
def test_a_shipped_template_gives_what_docxtpl_gives(definitions, names, path):
    template = path.read_bytes()
    ours = merge.fill(compiled(definitions, template), names)

    assert ours.findings == ()
    assert canonical(ours.content) == canonical(plainly.render(template, names.names))
