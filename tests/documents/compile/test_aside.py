"""What is no tag is set aside before docxtpl and Jinja read it, and nothing comes out otherwise for that."""

import io

import pytest
from docxtpl import DocxTemplate
from jinja2.compiler import CodeGenerator

from beredskabsplan.documents.compile import scan
from beredskabsplan.documents.compile.aside import Aside
from beredskabsplan.documents.compile.instrument import Instrument, Writer
from beredskabsplan.documents.compile.show import environment
from beredskabsplan.documents.prove import reread
from beredskabsplan.opc.package import Package
from beredskabsplan.opc.wordml import TEXT_PARTS
from tests.conftest import ROOT
from tests.support.word.markup import p, run

TAG = p("{{ org.navn }}")
PLAIN = p("Ring til din leder.")
SOURCES = {
    f"{path.stem}, {name}": part.decode()
    for path in (ROOT / "templates").glob("*.docx")
    for name, part in Package(path.read_bytes()).parts.items()
    if TEXT_PARTS.fullmatch(name)
}


def patched(source):
    return DocxTemplate.patch_xml(None, source)


def told(source):
    """Leave out which texts keep their spaces: docxtpl says so of the last one before a tag as well."""
    return source.replace(' xml:space="preserve"', "")


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES.keys())
def test_docxtpl_makes_the_same_of_what_is_left(source):
    texts = Aside()
    left = texts.plain(source)

    assert len(left) < len(source)
    assert told(texts.back(patched(left))) == told(patched(source))


def test_what_is_set_aside_may_hold_marks_itself():
    texts = Aside()
    inner = texts.put("leder")
    outer = texts.put(f"Ring til din {inner}.")

    assert texts.back(f"Nu: {outer}") == "Nu: Ring til din leder."


@pytest.mark.parametrize(
    "odd",
    [
        p("{% colspan 2 %}"),
        p("{%cellbg 'FF0000' %}"),
        p("{% vm %}"),
        p("{% hm %}"),
        p("{{ org", run(".navn }}")),
        p("{% if org.navn") + PLAIN + p("%}"),
        p("et løst } tegn"),
        p(f"<w:r><w:pict><w:txbxContent>{PLAIN}</w:txbxContent></w:pict></w:r>"),
    ],
)
def test_nothing_is_where_a_tag_may_change_what_is_not_around_it(odd):
    source = TAG + PLAIN + odd + PLAIN

    assert Aside().plain(source) == source


def test_the_link_that_begins_in_a_paragraph_without_tags_is_seen():
    begin = p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>')
    page, link, tag = (
        p(f"<w:r><w:instrText>{text}</w:instrText></w:r>") for text in ("PAGE", "HYPERLINK ", "{{ org.web }}")
    )
    texts = Aside()
    _, spots = scan.annotate(texts.plain(page + begin + link + tag), texts)

    assert [spot.level for spot in spots.values()] == ["field"]


@pytest.mark.parametrize(
    "code",
    [
        "Hos {{ org.navn|genitiv }} i {{ org.adresse }}.",
        "{% if a.b is besvaret and not a.c == 'x' %}A{% elif a.b %}B{{ a.c }}{% else %}C{% endif %}",
        "{% for p in personer %}{{ loop.index }} {{ p.navn }}{% if not loop.last %}, {% endif %}{% endfor %}",
        "{% for p in personer if p.navn %}{% for q in p.andre %}{{ q }}{% endfor %}{% else %}ingen{% endfor %}",
        "{% set leder = a.ansvarlig %}{{ leder.navn if leder.navn else 'x' }} {# note #}",
        "uden koder",
    ],
)
def test_the_python_is_what_jinja_writes(code):
    written = []
    for writer in (Writer, CodeGenerator):
        tree = Instrument({}, Aside()).visit(environment().parse(code))
        stream = io.StringIO()
        writer(environment(), None, None, stream).visit(tree)
        written.append(stream.getvalue())

    assert written[0] == written[1]


def test_a_part_that_did_not_change_is_read_once_and_a_large_one_is_not_kept():
    small = b"<a>leder</a>"
    large = b"<a>" + b"x" * 1_000_000 + b"</a>"

    assert reread.read_fixed(small) is reread.read_fixed(bytes(bytearray(small)))
    assert reread.read_fixed(small) is not reread.read_fixed(small, is_word=False)
    assert reread.read_fixed(large) is not reread.read_fixed(large)
