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
        found.append(sign + " ".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)", each)))
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
    assert finding.problem == "Tabellen får 77 kolonner, og Word kan højst have 63."


def test_more_columns_in_the_template_are_refused(definitions):
    [fault] = faults_of(definitions, word(rows=[["{{ org.navn }}", *["x"] * 63]]))

    assert fault.startswith("T128 Prøve.docx, ved »{{ org.navn }}xxx")
