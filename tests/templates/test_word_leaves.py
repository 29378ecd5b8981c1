"""The shipped templates as Word leaves them after editing: tags in pieces, marks between them; the same text."""

import random
from collections.abc import Callable

import pytest
from lxml import etree

from beredskabsplan.definitions import library
from beredskabsplan.documents import merge
from beredskabsplan.language import context
from beredskabsplan.opc import elements, package
from beredskabsplan.opc.namespaces import W
from tests.conftest import ROOT
from tests.support.material import compiled, paragraphs

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DOCUMENT = "word/document.xml"
Between = Callable[[int], list[etree._Element]]


def element(tag: str, /, **attributes: str) -> etree._Element:
    made = etree.Element(W + tag)
    for key, value in attributes.items():
        made.set(W + key, value)
    return made


BETWEEN: tuple[Between, ...] = (
    lambda _: [],
    lambda _: [element("proofErr", type="spellStart"), element("proofErr", type="spellEnd")],
    lambda number: [
        element("bookmarkStart", id=str(9000 + number), name="_GoBack"),
        element("bookmarkEnd", id=str(9000 + number)),
    ],
    lambda number: [
        element("permStart", id=str(number), edGrp="everyone"),
        element("permEnd", id=str(number)),
    ],
)
WRAPS = ("none", "smart tag", "content control")


def edited(content: bytes) -> bytes:
    """Cut every run that holds a tag into pieces, each in another way, as typing, spelling and saving do."""
    parts = package.read(content)
    root = elements.parse(parts[DOCUMENT])
    chance = random.Random(7)
    holders = [text for text in root.iter(W + "t") if "{" in (text.text or "") or "}" in (text.text or "")]
    for number, text in enumerate(holders):
        run = text.getparent()
        assert run is not None
        if len([child for child in run if child.tag != W + "rPr"]) == 1 and len(text.text or "") > 4:
            between = BETWEEN[number % len(BETWEEN)](number)
            _cut(run, text.text or "", between, WRAPS[number // len(BETWEEN) % len(WRAPS)], chance)
    return package.write({**parts, DOCUMENT: elements.serialize(root)})


def _cut(
    run: etree._Element, text: str, marks: list[etree._Element], wrap: str, chance: random.Random
) -> None:
    first, second = sorted(chance.sample(range(1, len(text)), 2))
    pieces = [
        _piece(run, part, number)
        for number, part in enumerate((text[:first], text[first:second], text[second:]))
    ]
    if wrap == "smart tag":
        tag = element("smartTag", uri="urn:schemas-microsoft-com:office:smarttags", element="PersonName")
        tag.append(pieces[1])
        pieces[1] = tag
    if wrap == "content control" and "{" not in text[first:second] and "}" not in text[first:second]:
        control = element("sdt")
        control.append(element("sdtPr"))
        etree.SubElement(control, W + "sdtContent").append(pieces[1])
        pieces[1] = control
    for each in (pieces[0], *marks, pieces[1], pieces[2]):
        run.addprevious(each)
    parent = run.getparent()
    assert parent is not None
    parent.remove(run)


def _piece(model: etree._Element, text: str, number: int) -> etree._Element:
    run = element("r", rsidR=f"00AB{number:04X}", rsidRPr="00CD0001")
    properties = model.find(W + "rPr")
    if properties is not None:
        run.append(etree.fromstring(etree.tostring(properties)))
    made = etree.SubElement(run, W + "t")
    made.set(SPACE, "preserve")
    made.text = text
    return run


@pytest.mark.slow
@pytest.mark.parametrize("path", library.templates([ROOT / "templates"]), ids=lambda path: path.stem)
def test_a_template_that_was_edited_in_word_gives_the_same_text(case, definitions, path):
    names = context.build(case().plan, definitions.brand)
    content = path.read_bytes()
    plain = merge.fill(compiled(definitions, content), names)
    worn = merge.fill(compiled(definitions, edited(content)), names)

    assert worn.findings == ()
    assert paragraphs(worn.content) == paragraphs(plain.content)
