"""What refers to a bookmark in a loop refers to that of its own turn."""

import re

import pytest

from beredskabsplan.documents.lint import checkup
from beredskabsplan.opc import package
from tests.support.material import faults_of, filled, word
from tests.support.word.markup import BODY, LINKS, field, linked, p, raw, run

MARK = '<w:bookmarkStart w:id="7" w:name="_Ref7"/>{}<w:bookmarkEnd w:id="7"/>'


def loop(*inside: str) -> str:
    return p("{%p for x in personer %}") + "".join(inside) + p("{%p endfor %}")


def named_and_asked(content: bytes) -> tuple[list[str], list[str]]:
    """Read the names of the bookmarks, and the names that are referred to, in the order of the text."""
    body = package.read(content)[BODY].decode()
    asked = re.findall(r'(?:REF |anchor="|\\l ")(_Ref\w+)', body)
    return re.findall(r'w:name="(_Ref\w+)"', body), asked


@pytest.mark.parametrize(
    "reference",
    [
        field(" REF _Ref7 \\h "),
        field(" PAGEREF _Ref7 \\h "),
        '<w:fldSimple w:instr=" REF _Ref7 ">' + run("x") + "</w:fldSimple>",
        '<w:hyperlink w:anchor="_Ref7">' + run("x") + "</w:hyperlink>",
        field(' HYPERLINK \\l "_Ref7" '),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_reference_stays_in_its_turn(case, definitions, reference, first):
    parts = [p(MARK.format(run("{{ x.navn }}"))), p("Se ", reference)]
    document = filled(definitions, case().plan, raw(loop(*(parts if first else parts[::-1]))))

    names, asked = named_and_asked(document.content)
    assert len(set(names)) == len(names) > 1
    assert asked == names


def test_two_references_of_a_turn_stay_in_it(case, definitions):
    asks = field(" REF _Ref7 ")
    document = filled(
        definitions, case().plan, raw(loop(p(asks), p(MARK.format(run("{{ x.navn }}"))), p(asks)))
    )

    names, asked = named_and_asked(document.content)
    assert asked == [name for name in names for _ in range(2)]


def test_a_reference_from_outside_keeps_to_the_first(case, definitions):
    inside = loop(p(MARK.format(run("{{ x.navn }}"))))
    document = filled(definitions, case().plan, raw(p("Se ", field(" REF _Ref7 ")) + inside))

    names, asked = named_and_asked(document.content)
    assert asked == names[:1] == ["_Ref7"]


def test_a_name_that_another_begins_with_is_another(case, definitions):
    marks = MARK.format(run("a")), MARK.replace('"7"', '"8"').replace("_Ref7", "_Ref71").format(run("b"))
    document = filled(definitions, case().plan, raw(loop(p(*marks), p(field(" REF _Ref71 ")))))

    _, asked = named_and_asked(document.content)
    assert asked[0] == "_Ref71"
    assert all(name.startswith("_Ref71") for name in asked)


@pytest.mark.parametrize(
    "reference",
    [field(" REF _Ref7 \\h "), '<w:hyperlink w:anchor="_Ref7">' + run("punkt 3") + "</w:hyperlink>"],
)
def test_a_reference_to_what_has_fallen_away_stops_the_document(case, definitions, reference):
    """Word and LibreOffice would print an error in its place, in English."""
    falls = p("{%p if org.cvr is besvaret %}") + p(MARK.format(run("CVR"))) + p("{%p endif %}")
    content = raw(falls + p("Se ", reference, " igen"))
    without, told = (filled(definitions, case({"org.cvr": cvr}).plan, content) for cvr in (None, "12345674"))

    assert told.findings == ()
    [finding] = without.findings
    assert (finding.code.name, finding.place.text[:2]) == ("T122", "Se")
    assert finding.problem == "Her henvises til bogmærket »_Ref7«, som ikke er med i dokumentet."


def test_a_reference_may_lead_into_a_part_without_code(case, definitions):
    header = package.read(word("{{ org.navn }}", header="Hoved"))
    name = next(name for name in header if name.startswith("word/header"))
    header[name] = header[name].replace(
        b"<w:r>", MARK.encode().split(b"{}")[0] + b'<w:bookmarkEnd w:id="7"/><w:r>', 1
    )
    header[BODY] = header[BODY].replace(b"</w:p>", field(" REF _Ref7 ").encode() + b"</w:p>", 1)

    assert filled(definitions, case().plan, package.write(header)).findings == ()


@pytest.mark.parametrize(
    "reference",
    [
        field(" REF Borte "),
        field(" PAGEREF Borte "),
        '<w:fldSimple w:instr=" NOTEREF Borte ">' + run("x") + "</w:fldSimple>",
    ],
)
@pytest.mark.parametrize("code", ["", "{{ org.navn }}"])
def test_a_reference_to_what_is_nowhere_is_told_by_lint_and_plan(definitions, reference, code):
    content = raw(p("Se ", reference, code))
    problem = "Her henvises til bogmærket »Borte«, som ikke er med i dokumentet."
    linted = checkup.lint("Prøve", content, definitions).findings

    assert [fault.partition("«: ")[2] for fault in faults_of(definitions, content)] == [problem]
    assert [finding.problem for finding in linted if finding.severity.name == "ERROR"] == [problem]


@pytest.mark.parametrize(
    "link",
    [
        '<w:hyperlink w:anchor="Borte">' + run("se der") + "</w:hyperlink>",
        field(' HYPERLINK \\l "Borte" ', result="se der"),
        '<w:hyperlink r:id="rId90" w:anchor="afsnit-2">' + run("se der") + "</w:hyperlink>",
    ],
)
@pytest.mark.parametrize("code", ["", "{{ org.navn }}"])
def test_a_link_that_led_nowhere_before_prints_what_it_printed(case, definitions, link, code):
    parts = package.read(raw(p(link, code)))
    address = linked(parts[LINKS], "hyperlink", "https://example.org", outside=True, name="rId90")

    assert filled(definitions, case().plan, package.write({**parts, LINKS: address})).findings == ()


@pytest.mark.parametrize("name", ["_top", "_Toc123", "_toc123", "sted_{{ org.cvr }}"])
def test_what_needs_no_bookmark_is_no_fault(case, definitions, name):
    content = raw(p('<w:hyperlink w:anchor="' + name + '">' + run("{{ org.navn }}") + "</w:hyperlink>"))

    assert [fault for fault in faults_of(definitions, content) if "T122" in fault] == []
