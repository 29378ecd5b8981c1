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
        b'<!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>',
        b'<!DOCTYPE a SYSTEM "http://egelund.example/a.dtd"><a/>',
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha">]><a/>'.encode("utf-16"),
        b'<?xml version="1.0" encoding="klingon"?><a/>',
    ],
)
def test_what_office_never_writes_is_refused(part):
    with pytest.raises(BrokenPackageError, match="en del af filen kan ikke læses"):
        elements.parse(part)


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
