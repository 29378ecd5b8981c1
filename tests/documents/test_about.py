"""What a document tells of itself where files are listed: its title, and of which day it is."""

import io

import docx
import pytest

from beredskabsplan.documents import stamp
from beredskabsplan.documents.prove import soundness
from beredskabsplan.documents.stamp import About, Stamp
from beredskabsplan.opc import package
from tests.support.material import word

CORE = "docProps/core.xml"


def told(content: bytes) -> tuple[str, str, str]:
    properties = docx.Document(io.BytesIO(content)).core_properties
    return properties.title, f"{properties.created:%Y-%m-%d}", f"{properties.modified:%Y-%m-%d}"


def test_a_document_tells_its_title_and_its_day():
    content = stamp.stamped(word("Kære"), Stamp(), About(title="Brev & svar", day="2026-11-26"))

    assert told(content) == ("Brev & svar", "2026-11-26", "2026-11-26")
    assert soundness.check(content) == ()
    assert stamp.title(content) == "Brev & svar"
    assert stamp.stamped(content, Stamp(), About(title="Brev & svar", day="2026-11-26")) == content


def test_without_a_day_it_has_none_rather_than_a_false_one():
    xml = package.read(stamp.stamped(word("Kære"), Stamp(), About(title="Brev")))[CORE]

    assert b"<dcterms:" not in xml


@pytest.mark.parametrize("prefix", ["dcterms", "t"])
def test_the_kind_of_a_date_is_named_as_the_part_names_its_words(prefix):
    parts = package.read(word("Kære"))
    core = (
        parts[CORE]
        .replace(b"dcterms:", prefix.encode() + b":")
        .replace(b"xmlns:dcterms", b"xmlns:" + prefix.encode())
    )
    content = stamp.stamped(package.write({**parts, CORE: core}), Stamp(), About(day="2026-11-26"))

    assert package.read(content)[CORE].count(f'xsi:type="{prefix}:W3CDTF"'.encode()) == 2


def test_a_document_without_such_properties_stays_without():
    parts = {name: part for name, part in package.read(word("Kære")).items() if name != CORE}
    rels = parts["_rels/.rels"]
    start = rels.index(b"<Relationship ", rels.index(b"core-properties") - 200)
    content = package.write({**parts, "_rels/.rels": rels}) if start < 0 else package.write(parts)

    assert stamp.title(content) == ""
    assert CORE not in package.read(stamp.stamped(content, Stamp(), About(title="Brev")))
