"""What is none of a template's text does not reach those who get its documents."""

import pytest

from beredskabsplan.documents import stock
from beredskabsplan.documents.lint import checkup
from beredskabsplan.opc import package
from tests.support.material import filled, looked_over, paragraphs, word
from tests.support.word.markup import BODY, LINKS, TYPES, linked, p, raw, run, with_part
from tests.support.word.saved import by_word, by_wps

ROOT, SETTINGS = "_rels/.rels", "word/settings.xml"
NOTE = f'<w:comment w:id="0" w:author="Kim Konsulent">{p("Spørg Egelund om honoraret")}</w:comment>'
COMMENTED = p(
    '<w:commentRangeStart w:id="0"/>', "Hos {{ org.navn }}", '<w:commentRangeEnd w:id="0"/>',
    '<w:r><w:commentReference w:id="0"/></w:r>',
)  # fmt: skip


def holding(name: str, part: bytes, kind: str, *, source: str = LINKS, content: bytes | None = None) -> bytes:
    """Put the part *name* into a template, where *source* refers to it as *kind*."""
    parts = package.read(content or word("Hos {{ org.navn }}"))
    override = f'<Override PartName="/{name}" ContentType="application/xml"/></Types>'
    parts[TYPES] = parts[TYPES].replace(b"</Types>", override.encode())
    target = name if source == ROOT else f"/{name}"
    return package.write({**parts, name: part, source: linked(parts[source], kind, target)})


@pytest.mark.parametrize(
    ("name", "kind", "source"),
    [
        ("customXml/item1.xml", "customXml", LINKS),
        ("word/glossary/document.xml", "glossaryDocument", LINKS),
        ("word/people.xml", "people", LINKS),
        ("docProps/thumbnail.jpeg", "thumbnail", ROOT),
        ("customUI/customUI14.xml", "extensibility", ROOT),
        ("word/customizations.xml", "keyMapCustomizations", LINKS),
        ("word/attachedToolbars.bin", "attachedToolbars", LINKS),
        ("word/webextensions/taskpanes.xml", "webextensiontaskpanes", ROOT),
        ("_xmlsignatures/origin.sigs", "origin", ROOT),
        ("word/media/run.exe", "", LINKS),
        ("../../../../tmp/evil.xml", "", LINKS),
        ("word/header77.xml", "", LINKS),
    ],
)
def test_what_no_reader_sees_is_left_out(case, definitions, name, kind, source):
    secret = b"<!DOCTYPE a><hemmeligt>{{ kunde }}</hemmeligt>"
    content = word("Hos {{ org.navn }}")
    if kind:
        content = holding(name, secret, kind, source=source)
    else:
        parts = package.read(content)
        parts[TYPES] = parts[TYPES].replace(
            b"<Default ", b'<Default Extension="exe" ContentType="application/x"/><Default ', 1
        )
        content = package.write({**parts, name: secret})

    document = filled(definitions, case().plan, content)

    assert document.findings == ()
    assert paragraphs(document.content) == ["Hos Egelund Kulturhus"]
    assert not any(b"hemmeligt" in part for part in package.read(document.content).values())


def test_a_comment_is_told_with_its_text_and_stays_at_home(case, definitions):
    content = with_part(raw(COMMENTED), "comments", NOTE)
    document = filled(definitions, case().plan, content)

    assert paragraphs(document.content) == ["Hos Egelund Kulturhus"]
    assert not any(b"omment" in part for part in package.read(document.content).values())
    told = [
        finding
        for finding in checkup.lint("Prøve", content, definitions).findings
        if finding.code.name == "L125"
    ]
    assert [finding.problem for finding in told] == [
        "Skabelonen har en kommentar: »Spørg Egelund om honoraret«. Den kommer ikke med i de færdige dokumenter."
    ]
    findings = looked_over(definitions, {"Prøve": content})
    assert [finding.code.name for finding in findings] == ["L125"]


def test_a_tag_in_a_comment_is_nobody_s_fault(definitions):
    content = with_part(raw(COMMENTED), "comments", NOTE.replace("Spørg", "{{ org.navm }} {%"))

    assert stock.compile_all({"Prøve": content}, definitions)[1] == ()
    assert [finding.code.name for finding in looked_over(definitions, {"Prøve": content})] == ["L125"]


def test_the_settings_tie_a_document_to_nothing(case, definitions):
    parts = package.read(by_word(word("Hos {{ org.navn }}")))
    ties = (
        '<w:mailMerge><w:connectString w:val="Data Source=x.xlsx"/><w:query w:val="SELECT"/></w:mailMerge>'
        '<w:trackRevisions/><w:docVars><w:docVar w:name="kunde" w:val="Birk"/></w:docVars>'
        '<w:rsids><w:rsidRoot w:val="00A12B34"/></w:rsids>'
    )
    parts[SETTINGS] = parts[SETTINGS].replace(b"<w:compat>", ties.encode() + b"<w:compat>")
    settings = package.read(filled(definitions, case().plan, package.write(parts)).content)[SETTINGS]

    assert b"<w:compat>" in settings
    for tie in (b"mailMerge", b"trackRevisions", b"docVar", b"rsid"):
        assert tie not in settings


def test_revision_marks_are_taken_from_the_text(case, definitions):
    content = raw('<w:p w:rsidR="00A12B34" w:rsidRPr="00C0FFEE">' + run("Hos {{ org.navn }}") + "</w:p>")

    assert b"00A12B34" not in package.read(filled(definitions, case().plan, content).content)[BODY]


BY = 'w:id="9" w:author="Kim Konsulent" w:date="2026-01-01T00:00:00Z"'


@pytest.mark.parametrize(
    "body",
    [
        p(f'<w:r><w:rPr><w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange></w:rPr><w:t>Hos {{{{ org.navn }}}}</w:t></w:r>'),
        f'<w:p><w:pPr><w:jc w:val="left"/><w:pPrChange {BY}><w:pPr/></w:pPrChange></w:pPr>{run("Hos {{ org.navn }}")}</w:p>',
        f'<w:p><w:pPr><w:numPr><w:numberingChange {BY} w:original="1."/></w:numPr></w:pPr>{run("Hos {{ org.navn }}")}</w:p>',
        f'{p("Hos {{ org.navn }}")}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:sectPrChange {BY}><w:sectPr/></w:sectPrChange></w:sectPr>',
        p(f'<w:moveFromRangeStart w:name="move1" {BY}/>', "Hos {{ org.navn }}", '<w:moveFromRangeEnd w:id="9"/>'),
        p('<w:permStart w:id="9" w:ed="Kim Konsulent"/>', "Hos {{ org.navn }}", '<w:permEnd w:id="9"/>'),
    ],
)  # fmt: skip
def test_nobody_is_named_who_changed_a_format_or_may_edit(case, definitions, body):
    document = filled(definitions, case().plan, raw(body))
    made = package.read(document.content)[BODY]

    assert document.findings == ()
    assert paragraphs(document.content) == ["Hos Egelund Kulturhus"]
    assert b"Kim" not in made
    assert not any(sign in made for sign in (b"Change", b"Range", b"perm"))


def test_what_everybody_may_edit_stays(case, definitions):
    body = p('<w:permStart w:id="9" w:edGrp="everyone"/>', "Hos {{ org.navn }}", '<w:permEnd w:id="9"/>')
    made = package.read(filled(definitions, case().plan, raw(body)).content)[BODY]

    assert b"permStart" in made
    assert b"permEnd" in made


def test_styles_keep_no_trace_of_changes(case, definitions):
    parts = package.read(word("Hos {{ org.navn }}"))
    style = f'<w:style w:type="paragraph" w:styleId="Egen"><w:name w:val="Egen"/><w:rsid w:val="00C0FFEE"/><w:rPr><w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange></w:rPr></w:style></w:styles>'
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"</w:styles>", style.encode())
    made = package.read(filled(definitions, case().plan, package.write(parts)).content)["word/styles.xml"]

    assert b"Egen" in made
    assert b"Kim" not in made
    assert b"rsid" not in made


def test_a_picture_that_only_shows_the_file_is_left_out(case, definitions):
    content = by_wps(word("Hos {{ org.navn }}"))

    made = package.read(filled(definitions, case().plan, content).content)
    assert "docProps/thumbnail.wmf" in package.read(content)
    assert "docProps/thumbnail.wmf" not in made


def test_the_properties_name_nobody_who_wrote_the_template(case, definitions):
    content = package.read(by_wps(word("Hos {{ org.navn }}")))
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Plan for {{ org.navn }}</dc:title>'
        "<dc:subject>Digital chikane</dc:subject><dc:creator>Kim Konsulent</dc:creator>"
        "<cp:lastModifiedBy>Birk Bibliotek</cp:lastModifiedBy><dc:description>Til Birk</dc:description>"
        "<cp:keywords>{{ org.navn }}</cp:keywords></cp:coreProperties>"
    )
    app = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Microsoft Office Word</Application><Company>Birk Bibliotek</Company>"
        "<Manager>Kim Konsulent</Manager><Template>Birk.dotm</Template></Properties>"
    )
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        + "".join(
            f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" name="{name}">'
            f"<vt:lpwstr>{value}</vt:lpwstr></property>"
            for pid, (name, value) in enumerate([("Kunde", "Birk"), ("Udgave", "3")], 2)
        )
        + "</Properties>"
    )
    field = b'<w:fldSimple w:instr=" DOCPROPERTY Udgave "><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p>'
    content |= {
        "docProps/core.xml": core.encode(),
        "docProps/app.xml": app.encode(),
        BODY: content[BODY].replace(b"</w:p>", field, 1),
    }
    whole = package.write(content)
    template = holding(
        "docProps/custom.xml", custom.encode(), "custom-properties", source=ROOT, content=whole
    )

    made = package.read(filled(definitions, case().plan, template).content)
    said = b"".join(part for name, part in made.items() if name.startswith("docProps/"))
    for kept in (
        "Plan for Egelund Kulturhus",
        "Digital chikane",
        ">Egelund Kulturhus</cp:keywords>",
        "Udgave",
    ):
        assert kept.encode() in said
    for gone in ("Kim", "Birk", "Kunde", "Manager"):
        assert gone.encode() not in said
