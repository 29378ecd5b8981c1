"""Templates with whatever Word allows: both engines print them in their own way, and the proof finds no fault."""

from pathlib import Path

import pytest

from beredskabsplan.documents.markup import outline
from beredskabsplan.documents.prove import shown
from beredskabsplan.documents.prove.ledger import Entry
from beredskabsplan.pdf import making
from beredskabsplan.pdf.checks.proof import Owed
from beredskabsplan.pdf.making import Job
from tests.support.pdf.engines import ENGINES
from tests.support.word.markup import box_with, field, p, raw, run

pytestmark = pytest.mark.heavy

LONG = "En lang sætning om arbejdsmiljørepræsentanten og den ramte. "
FORMATS = (
    *("caps", "smallCaps", "strike", "outline", "shadow", "emboss", "vanish"),
    *('spacing w:val="60"', 'vertAlign w:val="superscript"', 'position w:val="12"', 'w w:val="50"'),
    *(
        'color w:val="FFFFFF"',
        'rFonts w:ascii="Findes Ikke" w:hAnsi="Findes Ikke"',
        'bdr w:val="single" w:sz="4"',
    ),
    *(
        'rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"',
        'fitText w:val="3000"',
        'eastAsianLayout w:combine="1"',
    ),
)


def paragraph(properties: str, *runs: str) -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def heading(text: str, level: int = 1) -> str:
    return paragraph(f'<w:pStyle w:val="Heading{level}"/>', run(text))


def formatted(properties: str, text: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def table(*rows: str) -> str:
    width = '<w:tblGrid><w:gridCol w:w="1500"/><w:gridCol w:w="3500"/></w:tblGrid>'
    return f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="dxa"/></w:tblPr>{width}{"".join(rows)}</w:tbl>{p()}'


def row(*cells: str, properties: str = "") -> str:
    made = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


BODY = "".join(
    (
        heading("Almindelig"),
        heading("Kapitlet om 12 og 34 محمد 56 علي", 2),
        heading("En meget lang overskrift " * 9, 2),
        table(row(heading("Overskrift i tabel", 2), p("celle"))),
        *(p(formatted(f"<w:{properties}/>", f"Sat på sin måde, ffi {number}")) for number, properties in enumerate(FORMATS)),
        p("Synlig ", formatted("<w:vanish/>", "skjult "), "igen"),
        p('<w:del w:id="1" w:author="a"><w:r><w:delText>slettet</w:delText></w:r></w:del>', f'<w:ins w:id="2" w:author="a">{run("indsat")}</w:ins>'),
        p("Side ", field(" PAGE ", result="77"), " den ", field(" DATE ", result="i går"), " er slut."),
        p("Af ", f'<w:fldSimple w:instr=" AUTHOR ">{run("Gammel Forfatter")}</w:fldSimple>'),
        p("Før boksen ", box_with("I en boks"), " og efter."),
        paragraph("<w:bidi/>", formatted("<w:rtl/>", "מר Hansen 12 34 56 (test) שלום")),
        paragraph('<w:framePr w:dropCap="drop" w:lines="3" w:wrap="around" w:vAnchor="text" w:hAnchor="text"/>', formatted('<w:sz w:val="80"/>', "D")),
        p("et var en gang en uncial, som fylder tre linjer."),
        p("<w:r><w:t>Delt</w:t><w:br w:type=\"page\"/><w:t>midt i et ord</w:t></w:r>"),
        paragraph('<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="2500"/></w:tabs>', "<w:r><w:t>venstre</w:t><w:tab/><w:t>højre</w:t></w:r>"),
        table(row(p("For lav til alt det, der skal stå her i rækken"), p("x"), properties='<w:trHeight w:val="300" w:hRule="exact"/>')),
        table(row(p("Hoved"), p("på hver side"), properties="<w:tblHeader/>"), row(p(LONG * 40), p(LONG * 60)), row(p("smal"), p("bred"))),
        *(p(f"{LONG}Og nummer {number} med et me\N{SOFT HYPHEN}get\N{SOFT HYPHEN}lan\N{SOFT HYPHEN}gt\N{SOFT HYPHEN}ord. " * 4) for number in range(30)),
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:lnNumType w:countBy="1"/><w:cols w:num="3"/></w:sectPr>',
    )
)  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
def test_the_proof_finds_no_fault_with_what_an_engine_makes_of_an_odd_template(tmp_path: Path, engine: str):
    docx = raw(BODY)
    (tmp_path / "sær.docx").write_bytes(docx)
    there = shown.read(docx, [Entry("felt", "I en boks"), Entry("felt", "skjult")])
    owed = Owed(lines=there.lines, headings=outline.titles(docx), known=there.known)
    job = Job(source=tmp_path / "sær.docx", target=tmp_path / "sær.pdf", title="Sær", owed=owed)
    [outcome] = making.make([job], wanted=engine)

    assert (outcome.trouble, outcome.warning) == ("", "")
    assert outcome.pages > 3
    assert len(owed.lines) > 60
    assert "I en boks" in there.lines
    assert "skjult" not in there.lines
