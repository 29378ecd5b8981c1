"""Cells merged downwards, rows that fall away, and tables with more columns than Word can have."""

import re

import pytest

from beredskabsplan.opc import package
from tests.support.material import faults_of, filled, word
from tests.support.word.markup import BODY, p, raw

IF, END = ("{%tr if org.cvr is besvaret %}",), ("{%tr endif %}",)
FOR, NEXT = ("{%tr for x in personer %}",), ("{%tr endfor %}",)
EVEN = ("{%tr if x.telefon_privat is besvaret %}",)


def table(*rows: tuple[str, ...]) -> bytes:
    """Make a table; a row is what its first cell says, how that is merged (»begins«, »goes on«), and the second cell."""
    return raw(
        f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{''.join(map(row, rows))}</w:tbl>"
    )


def row(said: tuple[str, ...]) -> str:
    text, merge, other = (*said, "", "")[:3]
    joint = {"begins": '<w:vMerge w:val="restart"/>', "goes on": "<w:vMerge/>", "": ""}[merge]
    return f"<w:tr><w:tc><w:tcPr>{joint}</w:tcPr>{p(text)}</w:tc><w:tc>{p(other)}</w:tc></w:tr>"


def shown(content: bytes) -> list[str]:
    """Tell each row: its texts, and + where the first cell begins a group, | where it goes on."""
    found = []
    for each in re.findall(r"<w:tr>.*?</w:tr>", package.read(content)[BODY].decode(), re.DOTALL):
        joint = re.search(r'<w:vMerge( w:val="restart")?[^>]*/>', each)
        sign = ("+" if joint[1] else "|") if joint else " "
        assert "group=" not in each
        cells = re.findall(r"<w:tc>.*?</w:tc>", each, re.DOTALL)
        found.append(sign + " ".join("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)", cell)) for cell in cells))
    return found


@pytest.fixture
def merged(case, definitions):
    """Fill in a table without a CVR number."""

    def made(*rows: tuple[str, ...]) -> list[str]:
        document = filled(definitions, case({"org.cvr": None}).plan, table(*rows))
        assert document.findings == ()
        assert b"<turn" not in package.read(document.content)[BODY]
        return shown(document.content)

    return made


FIRST, SECOND = ("Før", "begins", "a"), ("", "goes on", "b")


def test_a_group_whose_first_row_goes_begins_with_the_next(merged):
    group = IF, ("Groft", "begins", "c"), END, ("", "goes on", "d"), ("", "goes on", "e")

    assert merged(FIRST, SECOND, *group) == ["+Før a", "| b", "+ d", "| e"]


def test_a_group_whose_first_row_stays_goes_on(merged):
    assert merged(FIRST, IF, SECOND, END, ("", "goes on", "c")) == ["+Før a", "| c"]


def test_a_group_that_goes_whole_leaves_the_others(merged):
    assert merged(FIRST, SECOND, IF, ("Groft", "begins", "c"), ("", "goes on", "d"), END) == ["+Før a", "| b"]


def test_each_turn_has_its_own_group(merged, case):
    turns = merged(FOR, ("{{ x.navn }}", "begins", "a"), ("", "goes on", "b"), NEXT)

    assert [each[0] for each in turns] == ["+", "|"] * len(case().plan.answers.persons)


def test_a_turn_does_not_go_on_with_the_group_of_the_one_before(merged, case):
    turns = merged(FOR, EVEN, ("{{ x.navn }}", "begins", "a"), ("{%tr endif %}",), ("", "goes on", "b"), NEXT)

    assert len(turns) > len(case().plan.answers.persons)
    for before, each in zip(["", *turns], turns, strict=False):
        assert each[0] == ("|" if each.endswith(" b") and before.endswith(" a") else "+")


def test_a_loop_goes_on_with_a_group_that_begins_before_it(merged, case):
    turns = merged(FIRST, FOR, ("", "goes on", "{{ x.navn }}"), NEXT, ("", "goes on", "z"))

    assert [each[0] for each in turns] == ["+", *"|" * (len(case().plan.answers.persons) + 1)]


def test_a_group_that_begins_in_a_loop_goes_on_after_its_last_turn(merged):
    assert [each[0] for each in merged(FOR, ("{{ x.navn }}", "begins"), NEXT, SECOND)][-2:] == ["+", "|"]


def test_a_gap_in_place_of_a_row_parts_a_group(case, definitions):
    rows = (
        FIRST,
        ("{%tr if samtalested.sted %}",),
        ("", "goes on", "b"),
        ("{%tr endif %}",),
        ("", "goes on", "c"),
    )
    document = filled(definitions, case({"samtalested.sted": None}).plan, table(*rows))

    assert [each[0] for each in shown(document.content)] == ["+", " ", "+"]


def test_cells_merged_where_no_code_decides_stay_as_they_are(case, definitions):
    content = table(FIRST, ("", "goes on", "{{ org.navn }}"))
    document = filled(definitions, case().plan, content)

    assert shown(document.content) == ["+Før a", "| Egelund Kulturhus"]


def test_more_columns_than_word_can_have_are_told(case, definitions):
    content = word(
        rows=[
            [
                "Navn",
                "{%tc for r in roller %}",
                "{{ r.nr }}",
                "{{ r.titel }}",
                "{{ r.opgave }}",
                "{{ r.indehaver }}",
                "{%tc endfor %}",
            ]
        ]
    )
    [finding] = filled(definitions, case().plan, content).findings

    assert finding.code.name == "T128"
    assert finding.place.text.startswith("Navn1.1")
    assert finding.problem == "Tabellen får 81 kolonner, og Word kan højst have 63."


def test_more_columns_in_the_template_are_refused(definitions):
    [fault] = faults_of(definitions, word(rows=[["{{ org.navn }}", *["x"] * 63]]))

    assert fault.startswith("T128 Prøve.docx, ved »{{ org.navn }}xxx")


CONTROL = '<w:sdt><w:sdtPr><w:id w:val="{number}"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'


def whole(*cells: str) -> str:
    rows = "".join(
        each if each.startswith('<w:sdt><w:sdtPr><w:id w:val="8') else in_row(each) for each in cells
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{rows}</w:tbl>"


def in_row(inside: str) -> str:
    return f"<w:tr><w:tc>{inside}</w:tc></w:tr>"


FALLS = p("{%p if org.cvr is besvaret %}") + p("x") + p("{%p endif %}")
EMPTIED = CONTROL.format(number=7, inside=FALLS)
ROWS = CONTROL.format(number=8, inside="".join(in_row(p(text)) for text in (*IF, "x", *END)))


@pytest.mark.parametrize(
    ("body", "left"),
    [
        (p("a") + EMPTIED, p("a")),
        (p("a") + CONTROL.format(number=9, inside=EMPTIED), p("a")),
        (
            p("a") + CONTROL.format(number=9, inside=EMPTIED + p("b")),
            p("a") + CONTROL.format(number=9, inside=p("b")),
        ),
        (whole(EMPTIED) + p("a"), whole("<w:p/>") + p("a")),
        (whole(ROWS) + p("a"), p("a")),
        (whole(ROWS, p("b")) + p("a"), whole(p("b")) + p("a")),
        (whole(whole(ROWS) + p("b")), whole(p("b"))),
    ],
)
def test_a_control_that_lost_all_goes_with_it(case, definitions, body, left):
    """Word takes a control without content for damage, and a cell or table with nothing else in it, too."""
    document = filled(definitions, case({"org.cvr": None}).plan, raw(body))

    assert document.findings == ()
    assert f"<w:body>{left}</w:body>" in package.read(document.content)[BODY].decode()


@pytest.mark.parametrize("between", ["", p("{%p if org.cvr is besvaret %}") + p("x") + p("{%p endif %}")])
def test_tables_between_which_nothing_is_left_stay_two(case, definitions, between):
    """Word makes one table of two that touch."""
    inside = whole(p("{{ x.navn }}"))
    body = p("{%p for x in personer %}") + inside + between + p("{%p endfor %}")
    text = package.read(filled(definitions, case({"org.cvr": None}).plan, raw(body)).content)[BODY].decode()

    assert text.count("<w:tbl>") == len(case().plan.answers.persons)
    assert "</w:tbl><w:tbl>" not in text


def test_a_cell_of_one_value_keeps_its_properties_in_the_order_of_word(case, definitions):
    look = '<w:tcW w:w="9" w:type="dxa"/><w:tcBorders/><w:shd w:val="clear"/><w:vAlign w:val="top"/>'
    cells = (
        f"<w:tc><w:tcPr>{look}</w:tcPr>{p('{% vm %}{{ org.navn }}')}</w:tc><w:tc>{p('{{ x.navn }}')}</w:tc>"
    )
    rows = row(("{%tr for x in personer %}",)), f"<w:tr>{cells}</w:tr>", row(("{%tr endfor %}",))
    grid = "<w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
    document = filled(definitions, case().plan, raw(f"<w:tbl>{grid}{''.join(rows)}</w:tbl>"))
    looks = re.findall("<w:tcPr><w:tcW.*?</w:tcPr>", package.read(document.content)[BODY].decode())

    assert document.findings == ()
    assert [re.findall("<w:([a-zA-Z]+)", each)[1:] for each in looks] == [
        ["tcW", "vMerge", "tcBorders", "shd", "vAlign"]
    ] * len(looks)
    assert len(looks) > 2
