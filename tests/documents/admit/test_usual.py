"""Templates come with parts and prefixes that are called anything; inside they have their usual names."""

import re

import pytest

from beredskabsplan.documents import stock
from beredskabsplan.documents.admit import usual
from beredskabsplan.documents.lint import checkup, comments
from beredskabsplan.opc import package
from beredskabsplan.opc.package import Package
from tests.support.material import filled, paragraphs, word
from tests.support.word.markup import BODY, NAMESPACES, TYPES, p, raw
from tests.support.word.saved import on_the_web

ROOT_LINKS = "_rels/.rels"


def with_main_called(content: bytes, name: str) -> bytes:
    """Move the main text, with its relationships, to *name*."""
    parts = package.read(content)
    main, links = parts.pop(BODY), parts.pop("word/_rels/document.xml.rels")
    folder, _, file = name.rpartition("/")
    up = "../" * len(folder.split("/")) if folder else ""
    links = re.sub(rb'Target="(?!http)([^"/][^"]*)"', f'Target="{up}word/\\1"'.encode(), links)
    parts[ROOT_LINKS] = parts[ROOT_LINKS].replace(b"word/document.xml", name.encode())
    parts[TYPES] = parts[TYPES].replace(b"/word/document.xml", f"/{name}".encode())
    return package.write({**parts, name: main, f"{folder}/_rels/{file}.rels".lstrip("/"): links})


@pytest.mark.parametrize("name", ["word/document2.xml", "indhold/tekst.xml", "tekst.xml", "a/b/c/main.part"])
def test_the_main_text_may_be_called_anything(case, definitions, name):
    content = with_main_called(word("Plan for {{ org.navn }}"), name)

    assert "word/document.xml" not in Package(content).names
    checked = checkup.lint("Prøve", content, definitions)
    assert [finding.code.name for finding in checked.findings] == ["L109"]
    (template,), faults = stock.compile_all({"Prøve": content}, definitions)
    assert faults == ()
    assert template.parts.keys() >= {"word/document.xml", "word/styles.xml"}


def test_a_part_that_nobody_refers_to_gives_its_name_away(definitions):
    parts = package.read(with_main_called(word("{{ org.navn }}"), "word/document2.xml"))
    stranger = {**parts, "word/document.xml": b"<nobody/>"}

    named = usual.named(Package(package.write(stranger)))

    assert b"org.navn" in named.part("word/document.xml")
    assert named.part("word/document-1.xml") == b"<nobody/>"


def test_a_package_with_the_usual_names_is_not_touched():
    content = word("{{ org.navn }}")

    assert usual.named(Package(content)).packed() == content
    assert usual.named(Package(b"PK no package")).source == b"PK no package"


def test_faults_are_marked_whatever_the_parts_are_called(definitions):
    content = on_the_web(word("{{ org.navm }}", header="{{ org.navn }}"))
    checked = checkup.lint("Prøve", content, definitions)

    assert [finding.code.name for finding in checked.findings] == ["T103", "L109"]
    assert checked.package is not None
    marked = Package(comments.marked(checked.package, checked.flaws))
    assert b"org.navm" in marked.part("word/comments.xml")
    assert "word/document2.xml" not in marked.names


@pytest.mark.parametrize("prefix", ["x", "ns0", ""])
def test_words_vocabulary_may_have_any_prefix(case, definitions, prefix):
    body = (
        p("Plan for {{ org.navn }}") + "<w:tbl><w:tblGrid/><w:tr><w:tc>" + p("a") + "</w:tc></w:tr></w:tbl>"
    )
    parts = package.read(raw(body))
    text = parts[BODY].decode()
    if prefix:
        text = re.sub(r"\bw:", f"{prefix}:", text).replace("xmlns:w=", f"xmlns:{prefix}=")
    else:
        text = re.sub(r"(</?)w:", r"\1", text).replace("xmlns:w=", "xmlns=")
    assert "<w:p>" not in text
    named = package.write({**parts, BODY: text.encode()})

    assert NAMESPACES.split()[0] in parts[BODY].decode()
    made = filled(definitions, case().plan, named)
    assert made.findings == ()
    assert paragraphs(made.content)[:2] == ["Plan for Egelund Kulturhus", "a"]
