"""Small faulty templates, built by code, each with what is to be told of it: the code, and the place in Word."""

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from beredskabsplan.opc import package
from tests.support.word import drawing
from tests.support.word.markup import (
    BODY,
    LINKS,
    NAMESPACES,
    TYPES,
    field,
    linked,
    p,
    run,
    with_part,
)

DRAWING = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Billede 1"{about}/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><a:blip {link}/>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


@dataclass(frozen=True)
class Faulty:
    """A template, and each thing that should be told of it: the code, and the place after the file's name."""

    title: str
    content: bytes
    told: tuple[str, ...]
    name: str = "Prøve"


def page(
    *paragraphs: str,
    rows: Sequence[Sequence[str]] = (),
    header: str = "",
    footer: str = "",
    danish: bool = True,
    styles: Sequence[str] = ("Skal afklares",),
) -> bytes:
    """Make a template that has no other fault than what it is given.

    `# ` begins a heading, more signs one further down, and `<` a piece of Word's own XML.
    """

    def draw(document: Document) -> None:
        for text in paragraphs:
            _add(document, text)
        if rows:
            _add_table(document, rows)

    if not header and not footer:
        return drawing.drawn(draw, styles=tuple(styles), danish=danish)
    document = drawing.begun(tuple(styles), danish=danish)
    draw(document)
    section = document.sections[0]
    for part, text in ((section.header, header), (section.footer, footer)):
        if text:
            part.paragraphs[0].text = text
    return drawing.saved(document)


def _add(document: Document, text: str) -> None:
    marks, _, heading = text.partition(" ")
    if text.startswith("<"):
        declared = parse_xml(text.replace(">", f" {NAMESPACES}>", 1))
        document.element.body.insert(len(document.element.body) - 1, declared)
    elif marks and not marks.strip("#"):
        document.add_paragraph(heading, style=f"Heading {len(marks)}")
    else:
        document.add_paragraph(text)


def _add_table(document: Document, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(0, len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:tblHeader"), {}))


def changed(content: bytes, part: str, old: str, new: str) -> bytes:
    """Replace *old* by *new* in *part*."""
    parts = package.read(content)
    assert old.encode() in parts[part], (part, old)
    return package.write({**parts, part: parts[part].replace(old.encode(), new.encode(), 1)})


def reaching(content: bytes, kind: str, target: str, *, outside: bool) -> bytes:
    """Link the main text to *target* as `rId90`."""
    parts = package.read(content)
    return package.write({**parts, LINKS: linked(parts[LINKS], kind, target, outside=outside)})


def embedding(name: str, content: bytes) -> bytes:
    """Put a part called *name* into the package of *content*."""
    parts = package.read(content)
    kind = b'<Default Extension="bin" ContentType="application/octet-stream"/></Types>'
    types = parts[TYPES].replace(b"</Types>", kind)
    return package.write({**parts, TYPES: types, f"word/embeddings/{name}": b"x"})


def revised(kind: str) -> str:
    return p("Hos ", f'<w:{kind} w:id="1" w:author="NN">{run("{{ org.navn }}")}</w:{kind}>')


def formatted(properties: str, text: str) -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def bound(text: str) -> str:
    return (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x" w:storeItemID="{1}"/></w:sdtPr>'
        f"<w:sdtContent>{p(text)}</w:sdtContent></w:sdt>"
    )


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def table(*rows: str, header: bool = True) -> str:
    mark = "<w:trPr><w:tblHeader/></w:trPr>" if header else ""
    columns = '<w:gridCol w:w="2000"/>' * 2
    body = "".join(f"<w:tr>{mark if not index else ''}{row}</w:tr>" for index, row in enumerate(rows))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>"


HEAD = cell("Hvem") + cell("Telefon")
BOX = (
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


COMMENT = f'<w:comment w:id="0" w:author="NN">{p("Skal {{ org.navn }} med?")}</w:comment>'


def simple(title: str, told: str | tuple[str, ...], *paragraphs: str, **more) -> Faulty:
    name = more.pop("name", "Prøve")
    return Faulty(title, page(*paragraphs, **more), (told,) if isinstance(told, str) else told, name)


def corpus() -> list[Faulty]:
    """Build all of them."""
    return [*_tags(), *_blocks(), *_conditions(), *_refused(), *_looks(), *_several()]


def _tags() -> list[Faulty]:
    return [
        simple("unknown root", 'T103 under »Trin 1«, ved »Hos {{ organisation.navn }} i dag«', "# Trin 1", "Hos {{ organisation.navn }} i dag"),
        simple("unknown field", 'T103 under »Trin 1«, ved »Hos {{ org.navm }} i dag«', "# Trin 1", "Hos {{ org.navm }} i dag"),
        simple("unknown name of a person", 'T103 ved »Ring {{ foerste_samtale.ansvarlig.mobil }}«', "Ring {{ foerste_samtale.ansvarlig.mobil }}"),
        simple("unknown name of a turn", 'T103 ved »{% for r in roller %}{{ r.titl }}{% endfor %}«', "{% for r in roller %}{{ r.titl }}{% endfor %}"),
        simple("name after its loop", 'T103 ved »Og {{ r.titel }}«', "{% for r in roller %}x{% endfor %}", "Og {{ r.titel }}"),
        simple("in a table", 'T103 under »Roller«, ved »tabellen, række 2, kolonne 2: Ring {{ org.navnn }}«', "# Roller", rows=[["Hvem", "Telefon"], ["x", "Ring {{ org.navnn }}"]]),
        simple("in the header", 'T103 ved »sidehovedet: Hos {{ org.navnn }}«', "x", header="Hos {{ org.navnn }}"),
        simple("in the footer", 'T103 ved »sidefoden: Hos {{ org.navnn }}«', "x", footer="Hos {{ org.navnn }}"),
        simple("in a text box", 'T103 under »Boks«, ved »en tekstboks: Hos {{ org.navnn }}«', "# Boks", p("x", BOX.format(p("Hos {{ org.navnn }}")))),
        simple("unknown filter", 'T104 under »Trin 1«, ved »{{ org.navn|upper }}«', "# Trin 1", "{{ org.navn|upper }}"),
        simple("unknown test", 'T104 ved »{% if org.navn is tom %}x{% endif %}«', "{% if org.navn is tom %}x{% endif %}"),
        simple("a call", 'T104 ved »{{ org.navn.upper() }}«', "{{ org.navn.upper() }}"),
        simple("arithmetic", 'T104 ved »{{ org.navn + 1 }}«', "{{ org.navn + 1 }}"),
        simple("a subscript", 'T104 ved »{{ personer[0] }}«', "{{ personer[0] }}"),
        simple("an empty tag", 'T102 under »Trin 1«, ved »Her {{ }} er intet«', "# Trin 1", "Her {{ }} er intet"),
        simple("a blank in a name", 'T102 under »Trin 1«, ved »Hos {{ org navn }} her«', "# Trin 1", "Hos {{ org navn }} her"),
        simple("an en dash", 'T102 ved »Frist {{ org.navn – 1 }}«', "Frist {{ org.navn – 1 }}"),
        simple("an unfinished tag", 'T102 ved »{% if org.cvr == %}x{% endif %}«', "{% if org.cvr == %}x{% endif %}"),
        simple("one equals sign", "T102 ved »{% if org.cvr = 'x' %}x{% endif %}«", "{% if org.cvr = 'x' %}x{% endif %}"),
        simple("a quote without its mate", "T102 ved »{% if org.adresse == 'x %}x{% endif %}«", "{% if org.adresse == 'x %}x{% endif %}"),
        simple("unclosed print", 'T102 under »Trin 1«, ved »Hos {{ org.navn i dag«', "# Trin 1", "Hos {{ org.navn i dag"),
        simple("unopened print", 'T102 under »Trin 1«, ved »Hos org.navn }} i dag«', "# Trin 1", "Hos org.navn }} i dag"),
        simple("unclosed statement", 'T102 ved »{% if org.cvr«', "{% if org.cvr"),
        simple("single braces", 'L122 under »Trin 1«, ved »Hos { org.navn } i dag«', "# Trin 1", "Hos { org.navn } i dag"),
        simple("braces apart", 'L122 ved »Hos { { org.navn } } i dag«', "Hos { { org.navn } } i dag"),
        simple("rich text", 'L101 ved »Hos {{r org.navn }}«', "Hos {{r org.navn }}"),
        simple("curly quotes", 'L104 ved »{% if ledelsen.hvornaar == “Straks” %}x{% endif %}«', "{% if ledelsen.hvornaar == “Straks” %}x{% endif %}"),
        simple("Danish quotes", 'L104 ved »{% if ledelsen.hvornaar == »Straks« %}x{% endif %}«', "{% if ledelsen.hvornaar == »Straks« %}x{% endif %}"),
        simple("half bold", 'L102 ved »Hos {{ org.navn }}«', p("Hos ", run("{{ org"), formatted("<w:b/>", ".navn }}"))),
        simple("a field that is gone", "L126 ved »Hos {{ org.navn }} i {{ org.by }}.«", "Hos {{ org.navn }} i {{ org.by }}."),
        Faulty("in a comment", with_part(page("x"), "comments", COMMENT), ('L125',)),
        Faulty("in an alternative text", page(p(DRAWING.format(about=' descr="{{ org.navnn }}"', link=""))), ('T103 ved »{{ org.navnn }}«',)),
        Faulty("in a property", changed(page("x"), "docProps/core.xml", "</cp:core", "<dc:subject>{{ org.navnn }}</dc:subject></cp:core"), ('T103 ved »{{ org.navnn }}«',)),
        Faulty("in an address", reaching(page(p('<w:hyperlink r:id="rId90"><w:r><w:t>her</w:t></w:r></w:hyperlink>')), "hyperlink", "http://{{ org.navnn }}", outside=True), ('T103 ved »{{ org.navnn }}«',)),
    ]  # fmt: skip


def _blocks() -> list[Faulty]:
    return [
        simple("if without endif", 'T102 under »Trin 1«, ved »{% if org.cvr %}CVR«', "# Trin 1", "{% if org.cvr %}CVR"),
        simple("for without endfor", 'T102 ved »{%p for r in roller %}«', "{%p for r in roller %}", "x"),
        simple("endif without if", 'T102 under »Trin 1«, ved »CVR{% endif %}«', "# Trin 1", "CVR{% endif %}"),
        simple("else without if", 'T102 ved »CVR{% else %}«', "CVR{% else %}"),
        simple("two else", 'T102 ved »{% if org.cvr %}a{% else %}b{% else %}c{% endif %}«', "{% if org.cvr %}a{% else %}b{% else %}c{% endif %}"),
        simple("else if", 'T102 ved »{% if org.cvr %}a{% else if org.adresse %}b{% endif %}«', "{% if org.cvr %}a{% else if org.adresse %}b{% endif %}"),
        simple("end if", 'T102 ved »{% if org.cvr %}a{% end if %}«', "{% if org.cvr %}a{% end if %}"),
        simple("an unknown word", ('T102 ved »{% hvis org.cvr %}a«', 'T102 ved »{% hvis org.cvr %}a«'), "{% hvis org.cvr %}a"),
        simple("a misspelt word", ('T102 ved »{% fro r in roller %}a«', 'T102 ved »{% fro r in roller %}a«'), "{% fro r in roller %}a"),
        simple("crossed", 'T102 under »Trin 1«, ved »{% if org.cvr %}{% for r in roller %}a{% endif %}{% endfor …«', "# Trin 1", "{% if org.cvr %}{% for r in roller %}a{% endif %}{% endfor %}"),
        simple("loop without in", 'T102 ved »{% for r roller %}a{% endfor %}«', "{% for r roller %}a{% endfor %}"),
        simple("loop over an answer", 'T104 ved »{% for r in org.navn %}a{% endfor %}«', "{% for r in org.navn %}a{% endfor %}"),
        simple("paragraphs and words mixed", 'T105 under »Trin 1«, ved »a{% endif %}«', "# Trin 1", "{%p if org.cvr %}", "a{% endif %}"),
        simple("from cell to cell", "T129 ved »tabellen, række 2, kolonne 1: {% if org.cvr %}x«", rows=[["a", "b"], ["{% if org.cvr %}x", "y{% endif %}"]]),
        simple("from text into a table", 'T105 ved »tabellen, række 2, kolonne 2: {%p endif %}«', "{%p if org.cvr %}", rows=[["a", "b"], ["x", "{%p endif %}"]]),
        simple("over two paragraphs", 'L121 under »Trin 1«, ved »{% if org.cvr %}a«', "# Trin 1", "{% if org.cvr %}a", "b{% endif %}"),
        simple("text beside a paragraph tag", 'T110 under »Trin 1«, ved »Før {%p if org.cvr %}«', "# Trin 1", "Før {%p if org.cvr %}", "x", "{%p endif %}"),
        simple("two paragraph tags", 'T110 ved »{%p if org.cvr %}{%p if org.adresse %}«', "{%p if org.cvr %}{%p if org.adresse %}", "x", "{%p endif %}", "{%p endif %}"),
        simple("text beside a row tag", 'T110 under »Roller«, ved »tabellen, række 2, kolonne 1: {%tr for r in roller %}«', "# Roller", rows=[["a", "b"], ["{%tr for r in roller %}", "Rolle"], ["{{ r.nr }}", "x"], ["{%tr endfor %}", ""]]),
        simple("a row tag outside a table", ('T102 ved »{%tr if org.cvr %}«', 'T102 ved »{%tr endif %}«'), "{%tr if org.cvr %}", "x", "{%tr endif %}"),
        simple("a blank before the p", ('T102 ved »{% p if org.cvr %}«', 'T102 ved »{% p endif %}«'), "{% p if org.cvr %}", "x", "{% p endif %}"),
        simple("a macro", 'T104 ved »{% macro m() %}x{% endmacro %}«', "{% macro m() %}x{% endmacro %}"),
        simple("an include", "T104 ved »{% include 'x' %}«", "{% include 'x' %}"),
        simple("colspan", 'T104 under »Roller«, ved »tabellen, række 2, kolonne 1: {% colspan 2 %}x«', "# Roller", rows=[["a", "b"], ["{% colspan 2 %}x", "y"]]),
        simple("a sub-document", 'T104 ved »{{p org.navn }}«', "{{p org.navn }}"),
        simple("a hidden name", "T104 ved »{% set org = 'x' %}«", "{% set org = 'x' %}"),
        simple("set with nothing", 'T102 ved »{% set x %}«', "{% set x %}"),
    ]  # fmt: skip


def _conditions() -> list[Faulty]:
    return [
        simple("no such choice", "L118 under »Ledelsen«, ved »{% if ledelsen.hvornaar == 'Strks' %}x{% endif %}«", "# Ledelsen", "{% if ledelsen.hvornaar == 'Strks' %}x{% endif %}"),
        simple("never such a choice", "L118 ved »{% if ledelsen.hvornaar != 'Aldrig' %}x{% endif %}«", "{% if ledelsen.hvornaar != 'Aldrig' %}x{% endif %}"),
        simple("yes as a text", "T123 ved »{% if platforme.svar == 'Jo' %}x{% endif %}«", "{% if platforme.svar == 'Jo' %}x{% endif %}"),
        simple("a person as a text", "T123 ved »{% if ledelsen.modtager == 'Mette' %}x{% endif %}«", "{% if ledelsen.modtager == 'Mette' %}x{% endif %}"),
        simple("a date as a text", "T123 ved »{% if planen.naeste_revision == '2027' %}x{% endif %}«", "{% if planen.naeste_revision == '2027' %}x{% endif %}"),
        simple("yes and no as texts", "L118 ved »{% if platforme.svar == 'Ja' and platforme.svar == 'Nej' %} …«", "{% if platforme.svar == 'Ja' and platforme.svar == 'Nej' %}x{% endif %}"),
        simple("a list printed whole", "T124 ved »{{ roller }}«", "{{ roller }}"),
        simple("an optional field in a sentence", "L127 ved »Cvr: {{ org.cvr }}.«", "Cvr: {{ org.cvr }}."),
        simple("two choices at once", "L118 ved »{% if ledelsen.hvornaar == 'Straks' and ledelsen.hvornaar == 'Samme dag' %} …«", "{% if ledelsen.hvornaar == 'Straks' and ledelsen.hvornaar == 'Samme dag' %}x{% endif %}"),
        simple("yes and no at once", 'L118 ved »{% if platforme.svar and not platforme.svar %}x{% endif %}«', "{% if platforme.svar and not platforme.svar %}x{% endif %}"),
        simple("a choice within another", "L118 ved »… ledelsen.hvornaar == 'Straks' %}{% if ledelsen.hvornaar == 'Samme dag' %} …«", "{% if ledelsen.hvornaar == 'Straks' %}{% if ledelsen.hvornaar == 'Samme dag' %}x{% endif %}{% endif %}"),
        simple("a choice twice", "L118 ved »… == 'Straks' %}a{% elif ledelsen.hvornaar == 'Straks' %}b{% …«", "{% if ledelsen.hvornaar == 'Straks' %}a{% elif ledelsen.hvornaar == 'Straks' %}b{% endif %}"),
        simple("a choice after all others", 'L118 ved »{% if org.cvr %}a{% elif org.cvr %}b{% endif %}«', "{% if org.cvr %}a{% elif org.cvr %}b{% endif %}"),
        simple("none of a list", "L118 ved »{% if ledelsen.hvornaar in ['Nu', 'Straks'] %}x{% endif %}«", "{% if ledelsen.hvornaar in ['Nu', 'Straks'] %}x{% endif %}"),
        simple("within a print", "L118 ved »{{ 'x' if ledelsen.hvornaar == 'Nu' else 'y' }}«", "{{ 'x' if ledelsen.hvornaar == 'Nu' else 'y' }}"),
        simple("a long answer on a card", 'L115 under »Nu«, ved »{{ ledelsen.hvordan }}«', "# Nu", "{{ ledelsen.hvordan }}", name="Opslag"),
    ]  # fmt: skip


def _refused() -> list[Faulty]:
    picture = page("# Logo", p("Her ", DRAWING.format(about=' descr="Logo"', link='r:link="rId90"')))
    ole = embedding(
        "x.bin",
        page(
            "# Bilag",
            p(
                '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" r:id="rId90"/></w:object></w:r>',
                "bilag",
            ),
        ),
    )
    file = page("# Bilag", p('<w:hyperlink r:id="rId90"><w:r><w:t>her</w:t></w:r></w:hyperlink>'))
    return [
        *(simple(f"a tag in {kind}", "T115 under »Trin 1«, ved »Hos {{ org.navn }}«", "# Trin 1", revised(kind)) for kind in ("ins", "del", "moveFrom", "moveTo")),
        Faulty("a linked picture", reaching(picture, "image", "http://x.dk/logo.png", outside=True), ('T111 under »Logo«, ved »Her«',)),
        Faulty("an attached template", reaching(page("x"), "attachedTemplate", "file:///C:/x.dotx", outside=True), ('L124',)),
        Faulty("an embedded workbook", reaching(ole, "oleObject", "embeddings/x.bin", outside=False), ('T113 under »Bilag«, ved »bilag«',)),
        Faulty("a link to a file", reaching(file, "hyperlink", "file:///C:/x.docx", outside=True), ('L106 under »Bilag«, ved »her«',)),
        Faulty("macros", changed(page("x"), TYPES, "document.main+xml", "document.macroEnabled.main+xml"), ('T112',)),
        Faulty("no Word document", b"PK\x03\x04", ('T101',)),
        Faulty("broken markup", changed(page("x"), BODY, "</w:body>", ""), ('T101',)),
        simple("text from another file", 'T111 ved »x«', p("<w:r><w:instrText> INCLUDETEXT x.docx </w:instrText></w:r>", "x")),
        simple("today's date", 'T120 under »Forside«, ved »Udskrevet 22-11-2026«', "# Forside", p("Udskrevet ", field(" DA", "TE ", result="22-11-2026"))),
        simple("a part of today's date", 'T120 ved »I dag«', p("I dag", "<w:r><w:dayLong/></w:r>")),
        simple("a bound tag", 'T116 under »Forside«, ved »{{ org.navn }}«', "# Forside", bound("{{ org.navn }}")),
        simple("a bound text", 'L105 under »Forside«, ved »Egelund«', "# Forside", bound("Egelund")),
        simple("a tag in a page number", 'T118 ved »{{ org.navn }}«', p("<w:r><w:instrText> PAGE {{ org.navn }} </w:instrText></w:r>", "x")),
    ]  # fmt: skip


def _looks() -> list[Faulty]:
    return [
        simple("a picture without words", 'L107 under »Trin 1«, ved »Se«', "# Trin 1", p("Se ", DRAWING.format(about="", link='r:embed="rId3"'))),
        simple("a heading too deep", 'L108 under »Trin 1«, ved »Dybt«', "# Trin 1", "### Dybt", "x"),
        simple("a first heading too deep", 'L108 ved »Trin 1«', "## Trin 1", "x"),
        simple("English", 'L109', "x", danish=False),
        simple("no style for gaps", 'L119', "x", styles=()),
        Faulty("no style for lists", changed(page("x"), "word/styles.xml", 'w:val="List Bullet"', 'w:val="Liste"'), ('L120',)),
        simple("a colour", 'L110 under »Trin 1«, ved »Ring 112«', "# Trin 1", p("Ring ", formatted('<w:color w:val="FF0000"/>', "112"))),
        simple("a font", 'L110 ved »112«', p(formatted('<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>', "112"))),
        simple("a highlight", 'L110 ved »112«', p(formatted('<w:highlight w:val="yellow"/>', "112"))),
        simple("one column", 'L111 under »Boks«, ved »tabellen, række 1, kolonne 1: a«', "# Boks", table(cell("a"), cell("b"))),
        simple("one row", 'L111 under »Boks«, ved »tabellen, række 1, kolonne 1: Hvem«', "# Boks", table(HEAD)),
        simple("no header row", 'L112 under »Roller«, ved »tabellen, række 1, kolonne 1: Hvem«', "# Roller", table(HEAD, cell("x") + cell("y"), header=False)),
        simple("cells merged across", 'L113 under »Roller«, ved »tabellen, række 2, kolonne 1: x«', "# Roller", table(HEAD, cell("x", '<w:gridSpan w:val="2"/>'))),
        simple("cells merged downwards", 'L113 under »Roller«, ved »tabellen, række 2, kolonne 1: x«', "# Roller", table(HEAD, cell("x", '<w:vMerge w:val="restart"/>') + cell("y"), cell("", "<w:vMerge/>") + cell("z"))),
        simple("a merged cell whose row can go", ('L113 under »Roller«, ved »tabellen, række 3, kolonne 1: x«', 'L143 under »Roller«, ved »tabellen, række 3, kolonne 1: x«'), "# Roller", table(HEAD, cell("{%tr if org.cvr %}") + cell(""), cell("x", '<w:vMerge w:val="restart"/>') + cell("y"), cell("{%tr endif %}") + cell(""), cell("", "<w:vMerge/>") + cell("z"))),
        simple("merged cells that go together", 'L113 under »Roller«, ved »tabellen, række 3, kolonne 1: x«', "# Roller", table(HEAD, cell("{%tr if org.cvr %}") + cell(""), cell("x", '<w:vMerge w:val="restart"/>') + cell("y"), cell("", "<w:vMerge/>") + cell("z"), cell("{%tr endif %}") + cell(""))),
        simple("empty paragraphs", 'L114 under »Trin 1«, ved »det tomme afsnit efter: før«', "# Trin 1", "før", "", "", "efter"),
    ]  # fmt: skip


def _several() -> list[Faulty]:
    return [
        simple("what hid the rest elsewhere", ('T102 under »Trin 1«, ved »{{ org.navn – 1 }}«', 'T102 under »Trin 1«, ved »{{ min variabel }}«', 'T104 under »Trin 1«, ved »{{ org.adresse|danskdato }}«', 'L101 under »Trin 1«, ved »{{r org.adresse }}«', 'T103 under »Trin 1«, ved »{{ org.navnn }}«', 'T102 under »Trin 1«, ved »{% if org.cvr %}«'), "# Trin 1", "{{ org.navn – 1 }}", "{{ min variabel }}", "{{ org.adresse|danskdato }}", "{{r org.adresse }}", "{{ org.navnn }}", "{% if org.cvr %}"),
        simple("several in one paragraph", ('T103 ved »{{ org.a }} og {{ org.b }} og {{ org.c|x }}«', 'T103 ved »{{ org.a }} og {{ org.b }} og {{ org.c|x }}«', 'T104 ved »{{ org.a }} og {{ org.b }} og {{ org.c|x }}«', 'T103 ved »{{ org.a }} og {{ org.b }} og {{ org.c|x }}«'), "{{ org.a }} og {{ org.b }} og {{ org.c|x }}"),
        simple("an open tag and others", ('T102 ved »{{ org.navn«', 'T103 ved »{{ org.navnn }}«', 'T104 ved »{{ org.adresse|x }}«', 'T110 ved »Før {%p if org.cvr %}«'), "{{ org.navn", "{{ org.navnn }}", "{{ org.adresse|x }}", "Før {%p if org.cvr %}", "x", "{%p endif %}"),
        Faulty("outside and inside", reaching(page("{{ org.navnn }}", "{% endif %}"), "frame", "http://x.dk", outside=True), ('T103 ved »{{ org.navnn }}«', 'T102 ved »{% endif %}«', 'T111')),
        simple("in all places", ('T103 under »Trin 1«, ved »{{ org.a }}«', 'T103 under »Trin 1«, ved »tabellen, række 2, kolonne 1: {{ org.d }}«', 'T103 under »Trin 1«, ved »tabellen, række 2, kolonne 2: {{ org.e }}«', 'T103 ved »sidehovedet: {{ org.b }}«', 'T103 ved »sidefoden: {{ org.c }}«'), "# Trin 1", "{{ org.a }}", header="{{ org.b }}", footer="{{ org.c }}", rows=[["x", "y"], ["{{ org.d }}", "{{ org.e }}"]]),
    ]  # fmt: skip
