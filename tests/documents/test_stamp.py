"""A document says whose it is, what it is called, and which delivery it is of."""

import io
import zipfile

import pytest
from docx import Document

from beredskabsplan.documents import stamp
from beredskabsplan.documents.prove import soundness
from beredskabsplan.documents.stamp import Stamp
from beredskabsplan.opc.package import Package
from tests.support.material import word

OURS = Stamp(organisation="0123456789abcdef", document="Dagsorden for Ærø & Øer", delivery="f00d")


def test_a_document_says_what_was_written_into_it_and_nothing_else_changes():
    plain = word("Kære Egelund")
    stamped = stamp.stamped(plain, OURS)
    changed = {
        name for name, part in Package(stamped).parts.items() if Package(plain).parts.get(name) != part
    }

    assert stamp.read(stamped) == OURS
    assert soundness.check(stamped) == ()
    assert changed == {"[Content_Types].xml", "_rels/.rels", "docProps/custom.xml"}
    assert stamp.read(plain) == Stamp()


def test_stamped_again_it_says_the_new_one_alone():
    twice = stamp.stamped(stamp.stamped(word("Kære"), Stamp(document="Brev")), OURS)

    assert stamp.read(twice) == OURS
    assert twice == stamp.stamped(twice, OURS)


def test_the_properties_of_the_template_stay(tmp_path):
    custom = (
        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        b'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        b'<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="7" name="Sag">'
        b"<vt:lpwstr>17</vt:lpwstr></property></Properties>"
    )
    package = Package(word("Kære"))
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    package.add("docProps/egne.xml", custom, kind)
    package.relate("", "custom-properties", "docProps/egne.xml")
    stamped = stamp.stamped(package.packed(), OURS)
    part = Package(stamped).part("docProps/egne.xml").decode("utf-8")

    assert stamp.read(stamped) == OURS
    assert 'pid="7" name="Sag"' in part
    assert [f'pid="{number}"' in part for number in (8, 9, 10)] == [True] * 3
    assert "docProps/custom.xml" not in Package(stamped).names


def test_it_stays_when_another_program_saves_the_document():
    saved = io.BytesIO()
    Document(io.BytesIO(stamp.stamped(word("Kære"), OURS))).save(saved)

    assert stamp.read(saved.getvalue()) == OURS


@pytest.mark.parametrize("content", [b"", b"PK", b"no document", b"%PDF-1.7"])
def test_what_is_no_document_says_nothing(content):
    assert stamp.read(content) is None


def test_the_delivery_is_told_by_what_the_document_holds_and_not_by_how_it_is_packed():
    plain = word("Kære Egelund")
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as archive:
        for name, part in reversed(Package(plain).parts.items()):
            archive.writestr(name, part)

    assert stamp.delivery_of(stored.getvalue()) == stamp.delivery_of(plain)
    assert stamp.delivery_of(word("Kære Egelunde")) != stamp.delivery_of(plain)
