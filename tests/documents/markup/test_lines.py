"""An answer of several lines: what belongs to one end of its paragraph, and what stands around it in a line."""

import io
import re

import docx
import pytest
from openxml_audit import OpenXmlValidator

from beredskabsplan.opc import package
from tests.support.material import faults_of, filled, styled, word
from tests.support.word.markup import BODY, LINKS, linked, p, raw, run

THREE = "Gør:\n- ét\n- to"
FIELD = run("{{ samtalested.alternativ }}")


@pytest.fixture
def shown(case, definitions, tmp_path):
    """Fill an answer in, and return the body; what comes out is what Word can read."""

    def made(content: bytes, answer: str = THREE) -> str:
        plan = case({"samtalested.alternativ": answer}).plan
        document = filled(definitions, plan, content)
        assert document.findings == ()
        path = tmp_path / "x.docx"
        path.write_bytes(document.content)
        assert not OpenXmlValidator().validate(str(path)).errors
        return package.read(document.content)[BODY].decode()

    return made


def lines(body: str) -> list[str]:
    """List the paragraphs of *body* as XML."""
    return re.findall(r"<w:p>.*?</w:p>|<w:p/>", body.replace("<w:p ", "<w:p>"), re.DOTALL)


def having(body: str, tag: str) -> list[bool]:
    return [f"<w:{tag}" in line for line in lines(body)]


def with_properties(*properties: str) -> bytes:
    return raw(f"<w:p><w:pPr>{''.join(properties)}</w:pPr>{FIELD}</w:p>" + p("Slut"))


@pytest.mark.parametrize("answer", [THREE, "a\nb\nc", "- a\n- b\n- c"])
class TestEnds:
    def test_a_page_begins_before_the_first_line_only(self, shown, answer):
        assert having(shown(with_properties("<w:pageBreakBefore/>"), answer), "pageBreakBefore") == [
            True, False, False, False,
        ]  # fmt: skip

    def test_a_section_ends_after_the_last_line_only(self, shown, answer):
        section = '<w:sectPr><w:pgSz w:w="9000" w:h="9000"/></w:sectPr>'

        assert having(shown(with_properties(section), answer), "sectPr") == [False, False, True, False]

    def test_a_drop_cap_is_that_of_the_first_line(self, shown, answer):
        drop, frame = (f'<w:framePr {which} w:wrap="around" w:vAnchor="text" w:hAnchor="text"/>'
                       for which in ('w:dropCap="drop" w:lines="3"', 'w:w="3000"'))  # fmt: skip

        assert having(shown(with_properties(drop), answer), "framePr") == [True, False, False, False]
        assert having(shown(with_properties(frame), answer), "framePr") == [True, True, True, False]

    def test_a_style_that_begins_a_page_does_so_once(self, case, definitions, answer):
        content = package.read(word("{{ samtalested.alternativ }}", "Slut"))
        styles, own = "word/styles.xml", b'<w:style w:type="paragraph" w:customStyle="1" w:styleId="Side">'
        style = own + b'<w:name w:val="Side"/><w:pPr><w:pageBreakBefore/></w:pPr></w:style></w:styles>'
        content[styles] = content[styles].replace(b"</w:styles>", style)
        content[BODY] = content[BODY].replace(b"<w:p>", b'<w:p><w:pPr><w:pStyle w:val="Side"/></w:pPr>', 1)
        made = filled(definitions, case({"samtalested.alternativ": answer}).plan, package.write(content))
        paragraphs = docx.Document(io.BytesIO(made.content)).paragraphs

        begins = []
        for paragraph in paragraphs:
            assert paragraph.style is not None
            own_wish, of_style = paragraph.paragraph_format, paragraph.style.paragraph_format
            wish = own_wish.page_break_before
            begins.append(bool(of_style.page_break_before if wish is None else wish))
        assert begins == [True, False, False, False]


CONTROL = '<w:sdt><w:sdtPr><w:alias w:val="A"/><w:id w:val="78"/>{kind}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'
AROUND = {
    "a plain control": CONTROL.format(kind='<w:text w:multiLine="1"/>', inside=FIELD),
    "a rich control": CONTROL.format(kind="", inside=FIELD),
    "a control in another": CONTROL.format(
        kind="", inside=CONTROL.format(kind="", inside=FIELD).replace("78", "79")
    ),
    "a link": f'<w:hyperlink r:id="rId90" w:history="1">{FIELD}</w:hyperlink>',
    "a link in a control": CONTROL.format(kind="", inside=f'<w:hyperlink r:id="rId90">{FIELD}</w:hyperlink>'),
    "a link as a field": f'<w:fldSimple w:instr=" HYPERLINK &quot;https://a.example&quot; ">{FIELD}</w:fldSimple>',
}


def around(kind: str, *, before: str = "", after: str = "") -> bytes:
    content = raw(p(*filter(None, [before, AROUND[kind], after])) + p("Slut"))
    links = linked(package.read(content)[LINKS], "hyperlink", "https://a.example", outside=True)
    return package.write({**package.read(content), LINKS: links})


@pytest.mark.parametrize("kind", AROUND)
class TestAround:
    def test_each_line_stands_in_one_of_its_own(self, shown, kind):
        found = lines(shown(around(kind)))
        tag = AROUND[kind][
            : AROUND[kind].index(" " if kind.startswith("a link as") or kind == "a link" else ">")
        ]

        assert [line.count(tag) for line in found[:3]] == [AROUND[kind].count(tag)] * 3
        assert [re.sub("<.*?>", "", line) for line in found] == ["Gør:", "ét", "to", "Slut"]

    def test_points_are_points(self, case, definitions, kind):
        plan = case({"samtalested.alternativ": "- ét\n- to"}).plan
        content = filled(definitions, plan, around(kind, before="Før: ", after=" efter")).content
        body = package.read(content)[BODY].decode()

        assert [re.sub("<.*?>", "", line) for line in lines(body)] == ["Før: ", "ét", "to efter", "Slut"]

    def test_a_single_line_stays_where_it_is(self, shown, kind):
        before, after = (
            re.sub(r"<w:id .*?/>", "", body) for body in (AROUND[kind], shown(around(kind), "ét"))
        )

        assert before.replace("{{ samtalested.alternativ }}", "ét").replace("&quot;", '"').count(
            "<"
        ) <= after.count("<")
        assert len(lines(after)) == 2


class TestControls:
    @pytest.mark.parametrize(
        ("kind", "gone"),
        [
            ('<w:showingPlcHdr/><w:text/>', "showingPlcHdr"),
            ('<w:date w:fullDate="2020-01-01T00:00:00Z"><w:dateFormat w:val="d. MMMM yyyy"/></w:date>', "fullDate"),
            ('<w:dropDownList w:lastValue="x"><w:listItem w:value="x"/></w:dropDownList>', "lastValue"),
            ('<w:comboBox w:lastValue="x"><w:listItem w:value="x"/></w:comboBox>', "lastValue"),
        ],
    )  # fmt: skip
    def test_a_control_knows_no_other_value_than_the_answer(self, shown, kind, gone):
        body = shown(raw(p(CONTROL.format(kind=kind, inside=FIELD))), "Mandag")

        assert gone not in body
        assert "Mandag" in body

    def test_an_answer_does_not_look_like_a_prompt(self, shown):
        content = package.read(raw(p(CONTROL.format(
            kind="<w:showingPlcHdr/>", inside=FIELD.replace("<w:t", '<w:rPr><w:rStyle w:val="Pladsholder"/></w:rPr><w:t')
        ))))  # fmt: skip
        style = b'<w:style w:type="character" w:styleId="Pladsholder"><w:name w:val="Placeholder Text"/></w:style>'
        content["word/styles.xml"] = content["word/styles.xml"].replace(
            b"</w:styles>", style + b"</w:styles>"
        )

        assert "Pladsholder" not in shown(package.write(content), "Mandag")

    def test_a_prompt_of_its_own_stays(self, shown):
        prompt = CONTROL.format(kind="<w:showingPlcHdr/>", inside=run("Skriv her"))

        assert "showingPlcHdr" in shown(raw(p(prompt) + p(FIELD)))


def test_points_stand_as_list_items_in_a_control(case, definitions):
    content = package.read(raw(p(AROUND["a rich control"])))
    style = (
        b'<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="List Bullet"/></w:style></w:styles>'
    )
    content["word/styles.xml"] = re.sub(
        rb'<w:style [^>]*w:styleId="ListBullet".*?</w:style>',
        b"",
        content["word/styles.xml"],
        flags=re.DOTALL,
    ).replace(b"</w:styles>", style)
    plan = case({"samtalested.alternativ": THREE}).plan

    assert styled(filled(definitions, plan, package.write(content)).content)[1:] == [
        ("List Bullet", ""), ("List Bullet", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "tags", [("{% for x in roller %}a", "b{% endfor %}"), ("{% if org.cvr %}a", "b{% endif %}")]
)
def test_a_block_from_cell_to_cell_is_refused(definitions, tags):
    [fault] = faults_of(definitions, word(rows=[["x", "y"], list(tags)]))

    assert fault.startswith(f"T129 Prøve.docx, ved »{tags[0][:-1]}«")
