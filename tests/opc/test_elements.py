"""The XML of others: read strictly, and its numbers checked where they are read."""

import pytest
from lxml import etree

from beredskabsplan.opc import elements, numbers
from beredskabsplan.opc.defects import BrokenPackageError


@pytest.mark.parametrize(
    "part",
    [
        b"",
        b"<a>",
        b"<a>&b;</a>",
        b'<?xml version="1.0" encoding="klingon"?><a/>',
        b'<?xml version="1.0" encoding = "utf-7"?><a>+ADw-b/+AD4-</a>',
        b'<?xml version="1.0" encoding="utf-16"?><a/>',
        '<?xml version="1.0" encoding="cp500"?><a/>'.encode("cp500"),
        "<a/>".encode("utf-32-be"),
    ],
)
def test_what_office_never_writes_is_refused(part):
    with pytest.raises(BrokenPackageError, match="en del af filen kan ikke læses"):
        elements.parse(part)


@pytest.mark.parametrize(
    "part",
    [
        b'<!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>',
        b'<!DOCTYPE a SYSTEM "http://egelund.example/a.dtd"><a/>',
        *('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha">]><a/>'.encode(form)
          for form in ("utf-16", "utf-16-le", "utf-16-be", "utf-32-le")),
    ],
)  # fmt: skip
def test_a_document_type_is_refused_in_every_encoding(part):
    with pytest.raises(BrokenPackageError, match=r"kode \(DTD\)"):
        elements.parse(part)


@pytest.mark.parametrize("form", ["utf-8", "utf-8-sig", "UTF-16", "us-ascii", "iso-8859-1", "windows-1252"])
def test_the_encodings_of_other_programs_are_read(form):
    part = f"<?xml version='1.0' encoding = '{form.removesuffix('-sig')}'?><a>Ja</a>"

    assert elements.parse(part.encode(form)).text == "Ja"


def test_comments_and_instructions_are_left_out():
    root = elements.parse(b"<a>x<!-- a comment -->y<?an instruction?>z</a>")

    assert (root.text, len(root)) == ("xyz", 0)


@pytest.mark.parametrize(("text", "number"), [("0", 0), (" 7 ", 7), ("+16384", 16384)])
def test_a_whole_number_is_read(text, number):
    assert numbers.whole(text) == number


@pytest.mark.parametrize("text", ["", "-1", "1.5", "1e3", "x", "\N{SUPERSCRIPT TWO}", "1_000", "9" * 5_000])
def test_what_is_no_whole_number_is_a_broken_package(text):
    with pytest.raises(BrokenPackageError, match="ikke bygget, som Office bygger den"):
        numbers.whole(text)


@pytest.mark.parametrize("text", ["", "x", "NaN", "1e400"])
def test_what_is_no_size_is_a_broken_package(text):
    assert numbers.size("14.4") == 14.4
    with pytest.raises(BrokenPackageError):
        numbers.size(text)


@pytest.mark.parametrize("number", [-1, 2])
def test_a_number_of_something_that_is_not_there_is_a_broken_package(number):
    root = etree.fromstring("<a><b/><c/></a>")

    assert numbers.nth(root, 1).tag == "c"
    with pytest.raises(BrokenPackageError):
        numbers.nth(root, number)
