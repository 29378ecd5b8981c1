"""Names in Arabic or Hebrew letters are marked as read from the right, and nothing else is."""

import re

import pytest
from openxml_audit import OpenXmlValidator

from beredskabsplan.opc.package import Package
from tests.support.material import filled, paragraphs, person, word
from tests.support.word.markup import p, raw


@pytest.fixture
def merged(case, definitions):
    def made(name: str, content: bytes) -> bytes:
        changes = {"foerste_samtale.ansvarlig": name}
        document = filled(definitions, case(changes, persons=[person(name)]).plan, content)
        assert document.findings == ()
        return document.content

    return made


def runs(content: bytes) -> list[tuple[str, str]]:
    """Language and text of each run; a run that is not turned has none."""
    xml = Package(content).part("word/document.xml").decode()
    found = re.findall(r"<w:r>(.*?)</w:r>", xml)
    turned = re.compile(r'<w:rtl/>(?:<w:\w+/>)*<w:lang (?:w:val="[^"]*" )?w:bidi="([\w-]+)"')
    return [
        (match[1] if (match := turned.search(run)) else "", "".join(re.findall("<w:t[^>]*>([^<]*)", run)))
        for run in found
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("محمد الأحمد", [("ar-SA", "محمد الأحمد"), ("", ", tlf.")]),
        ("דוד כהן", [("he-IL", "דוד כהן"), ("", ", tlf.")]),
        ("Ali (علي) Hassan", [("", "Ali ("), ("ar-SA", "علي"), ("", ") Hassan, tlf.")]),
        ("Søren Ågård", [("", "Søren Ågård, tlf.")]),
        ("Ιωάννα Жук 王", [("", "Ιωάννα Жук 王, tlf.")]),
    ],
)
def test_words_from_the_right_are_runs_of_their_own(merged, name, expected):
    content = merged(name, word("{{ foerste_samtale.ansvarlig.navn }}, tlf. 12 34"))
    last = expected[-1]

    assert runs(content) == [*expected[:-1], (last[0], f"{last[1]} 12 34")]
    assert f"{name}, tlf. 12 34" in paragraphs(content)


def test_what_a_run_looks_like_stays_and_its_properties_keep_their_order(merged, tmp_path):
    look = '<w:rPr><w:b/><w:color w:val="FF0000"/><w:cs/><w:lang w:val="da-DK"/><w:specVanish w:val="0"/></w:rPr>'
    path = tmp_path / "navn.docx"
    path.write_bytes(
        merged("محمد", raw(p(f"<w:r>{look}<w:t>{{{{ foerste_samtale.ansvarlig.navn }}}}</w:t></w:r>")))
    )
    xml = Package(path.read_bytes()).part("word/document.xml").decode()

    assert (
        '<w:b/><w:color w:val="FF0000"/><w:rtl/><w:cs/><w:lang w:val="da-DK" w:bidi="ar-SA"/><w:specVanish'
        in xml
    )
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
