"""Fields that cannot say the right thing in every file are refused with the way to do it, by plan and by lint."""

import re

import pytest

from beredskabsplan.documents.lint.checkup import lint
from beredskabsplan.opc import package
from tests.support.material import faults_of, filled, word
from tests.support.word.markup import BODY, field, p, raw, run, with_part


def told(definitions, content: bytes, *codes: str) -> list[str]:
    """Write what `lint` tells, but for warnings about looks."""
    wanted = codes or ("T",)
    findings = lint("Prøve", content, definitions).findings
    return [f"{one.code.name} {one.problem}" for one in findings if one.code.name.startswith(wanted)]


def codes(definitions, content: bytes) -> list[str]:
    return sorted({line.split()[0] for line in faults_of(definitions, content)})


def simple(instruction: str, result: str) -> str:
    return f'<w:fldSimple w:instr=" {instruction} ">{run(result)}</w:fldSimple>'


def header_with(markup: str) -> bytes:
    parts = package.read(word("{{ org.navn }}", header="Hoved"))
    name = next(name for name in parts if re.fullmatch(r"word/header\d\.xml", name))
    parts[name] = parts[name].replace(b"</w:p>", markup.encode() + b"</w:p>", 1)
    return package.write(parts)


@pytest.mark.parametrize(
    ("instruction", "reason"),
    [
        (" AUTHOR ", "det viser, hvem der har skrevet skabelonen"),
        (" userinitials ", "det viser, hvem der har skrevet skabelonen"),
        (" LASTSAVEDBY ", "det viser, hvem der har skrevet skabelonen"),
        (" TEMPLATE \\p ", "det viser noget om en fil"),
        (" FILESIZE ", "det viser noget om en fil"),
        (" DOCVARIABLE kunde ", "det viser noget om en fil"),
        (' FILLIN "Hvad hedder du?" ', "det spørger den, der åbner dokumentet"),
        (' ASK n "Navn?" ', "det spørger den, der åbner dokumentet"),
        (' IF 1 = 1 "a" "b" ', "det er en betingelse, som kun Word forstår"),
        (" = SUM(ABOVE) ", "det er en formel, som kun Word regner ud"),
        (" =2+2 ", "det er en formel, som kun Word regner ud"),
        (" AUTONUM ", "kun Word tæller det"),
        (" LISTNUM ", "kun Word tæller det"),
        (' INDEX \\e ";" ', "kun Word samler registret"),
        (" TOC \\f x ", "kun Word samler en liste af skjulte felter"),
        (" TOC \\l 1-3 ", "kun Word samler en liste af skjulte felter"),
        (' TOC \\o "1-3" \\s Tabel ', "kun Word samler en liste af skjulte felter"),
        (' SET kunde "Hus" ', "det gemmer en tekst, som kun Word finder frem igen"),
        (" FILENAME \\p ", "det viser en mappe på den computer"),
    ],
)
def test_a_field_that_only_word_can_show_is_refused(definitions, instruction, reason):
    content = raw(p("Her ", field(instruction)))
    name = "=" if "=" in instruction[:2] else instruction.split()[0].upper()
    sentence = f"Feltet »{name}« kan ikke vise det rigtige i det færdige dokument: {reason}"

    [fault] = faults_of(definitions, content)
    assert fault.startswith(f"T125 Prøve.docx, ved »Her 1«: {sentence}")
    [found] = told(definitions, content)
    assert found.startswith(f"T125 {sentence}")


@pytest.mark.parametrize(
    "instruction", [' STYLEREF "Overskrift 1" ', " SECTIONPAGES ", " SECTION ", " SEQ Tabel ", " TOC "]
)
def test_what_differs_from_page_to_page_is_refused_in_a_header(definitions, instruction):
    content = header_with(field(instruction))

    assert codes(definitions, content) == ["T125"]
    assert [line[:4] for line in told(definitions, content)] == ["T125"]
    assert codes(definitions, raw(p(field(instruction)))) == []


@pytest.mark.parametrize(
    "instruction", [' TOC \\f \\o "1-9" \\h', ' TOC \\o "1-3" \\l 1-3 ', " TOC \\f \\u "]
)
def test_contents_may_ask_for_hidden_fields_where_there_are_none(definitions, instruction):
    """LibreOffice asks for them in every table that it makes."""
    content = raw(p(field(instruction)))
    hidden = raw(p(field(instruction)) + p("Her", field(' TC "Skjult" \\l 1 ')))

    assert (codes(definitions, content), told(definitions, content)) == ([], [])
    assert codes(definitions, hidden) == ["T125"]


@pytest.mark.parametrize("instruction", [" PAGE ", " NUMPAGES ", " TITLE ", " HYPERLINK x "])
def test_what_every_program_counts_in_a_header_is_allowed(definitions, instruction):
    content = header_with(field(instruction))

    assert (codes(definitions, content), told(definitions, content)) == ([], [])


def test_a_page_is_refused_in_a_note(definitions):
    content = with_part(raw(p("x")), "footnotes", f'<w:footnote w:id="1">{p(field(" PAGE "))}</w:footnote>')

    assert codes(definitions, content) == ["T125"]


def test_a_field_whose_bookmark_another_field_writes_is_refused(definitions):
    assert codes(definitions, raw(p(field(" REF ", field(" QUOTE A "), " ")))) == ["T125"]


@pytest.mark.parametrize(("depth", "told_as"), [(21, []), (22, ["T125"]), (3000, ["T125"])])
def test_a_field_within_too_many_others_is_told_once(definitions, depth, told_as):
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    one = f"{begin}<w:r><w:instrText> QUOTE x </w:instrText></w:r>{separate}"
    content = raw(p(one * depth, "her", end * depth))

    assert (codes(definitions, content), [line[:4] for line in told(definitions, content)]) == (
        told_as,
        told_as,
    )


@pytest.mark.parametrize("kind", ["TITLE", "SUBJECT", "DOCPROPERTY Title", "DOCPROPERTY Sag", "BIBLIOGRAPHY"])
@pytest.mark.parametrize("write", [lambda kind, text: field(f" {kind} ", result=text), simple])
def test_a_tag_in_a_result_that_programs_write_over_is_refused(definitions, kind, write):
    content = raw(p("Til ", write(kind, "{{ org.navn }}")))
    sentence = (
        f"Koden står i feltet »{kind.split()[0]}«, og Word overskriver den, når feltet bliver opdateret."
    )

    assert [line.partition(": ")[2] for line in faults_of(definitions, content)] == [sentence]
    assert told(definitions, content) == [f"T126 {sentence}"]


def test_a_tag_in_the_text_of_a_link_is_merged(case, definitions):
    content = raw(p(field(' HYPERLINK "https://example.org" ', result="{{ org.navn }}")))

    assert "Egelund" in package.read(filled(definitions, case().plan, content).content)[BODY].decode()


@pytest.mark.parametrize(
    "instruction",
    ['TOC \\o "1-3" \\h', "PAGEREF Her", "REF Her \\h", "SEQ Tabel", "STYLEREF 1", "NOTEREF Her", "PAGE"],
)
@pytest.mark.parametrize("text", ["{{ r.titel }}", "{% if r %}x", "{{ r.", "{%p endfor %}"])
def test_what_word_has_cached_is_no_code(case, definitions, instruction, text):
    """A template whose fields were updated in Word shows its own codes in their results."""
    mark = '<w:bookmarkStart w:id="1" w:name="Her"/>' + run("{{ org.navn }}") + '<w:bookmarkEnd w:id="1"/>'
    for result in (field(f" {instruction} ", result=text), simple(instruction.replace('"', "&quot;"), text)):
        content = raw(p(mark) + p("Se ", result, " her"))

        assert (codes(definitions, content), told(definitions, content)) == ([], [])
        assert filled(definitions, case().plan, content).findings == ()


def test_code_that_word_has_cached_over_several_runs_is_none(definitions):
    split = "</w:t></w:r><w:r><w:t>".join(("{", "{ r.titel }", "}"))
    content = raw(p(field(" SEQ Her ", result=split)) + p("{{ org.navn }}"))

    assert told(definitions, content, "T10") == []
    assert codes(definitions, content) == []


def test_the_name_of_the_file_is_the_one_that_is_delivered(case, definitions):
    content = raw(
        p("Fil: ", field(" FILENAME \\* MERGEFORMAT ", result="skabelon-v3.docx"), " {{ org.navn }}")
    )
    made = package.read(filled(definitions, case().plan, content).content)[BODY].decode()

    assert "Prøve.docx" in made
    assert not re.search("fldChar|instrText|skabelon-v3", made)


def test_the_name_of_the_file_is_written_in_a_part_without_code_too(case, definitions):
    content = header_with(field(" FILE", "NAME ", result="skabelon-v3.docx"))
    made = b"".join(package.read(filled(definitions, case().plan, content).content).values()).decode(
        "utf-8", "ignore"
    )

    assert "Prøve.docx" in made
    assert "skabelon-v3" not in made


def test_a_property_that_there_is_not_is_told(definitions):
    content = raw(p("Sag ", field(" DOCPROPERTY Sagsnummer ")))
    sentence = "Feltet viser dokumentegenskaben »Sagsnummer«, som ikke findes i skabelonen."

    assert faults_of(definitions, content) == [f"T127 Prøve.docx, ved »Sag 1«: {sentence}"]
    assert told(definitions, content) == [f"T127 {sentence}"]


FALLS = ("{%p if org.cvr is besvaret %}", "{%p endif %}")
MARK = '<w:bookmarkStart w:id="1" w:name="Her"/>' + run("CVR") + '<w:bookmarkEnd w:id="1"/>'


@pytest.mark.parametrize(
    "reference", [field(" REF Her \\h "), '<w:hyperlink w:anchor="Her">' + run("x") + "</w:hyperlink>"]
)
def test_a_reference_to_what_may_fall_away_is_a_warning(definitions, reference):
    outside = raw(p(FALLS[0]) + p(MARK) + p(FALLS[1]) + p("Se ", reference))
    inside = raw(p(FALLS[0]) + p(MARK) + p("Se ", reference) + p(FALLS[1]))
    other = raw(p(FALLS[0]) + p("a") + p("{%p else %}") + p(MARK) + p(FALLS[1]) + p("Se ", reference))
    always = raw(p(MARK) + p(FALLS[0]) + p("Se ", reference) + p(FALLS[1]))

    sentence = "L140 Her henvises til noget, som kun er med, når {}. Ellers kan dokumentet ikke laves."
    assert told(definitions, outside, "L140") == [sentence.format(FALLS[0])]
    assert told(definitions, other, "L140") == [sentence.format("{%p else %}")]
    assert told(definitions, inside, "L140") == told(definitions, always, "L140") == []


@pytest.mark.parametrize(("form", "said"), [("lowerRoman", "i, ii, iii"), ("upperLetter", "A, B, C")])
def test_page_numbers_that_are_no_digits_are_a_warning(definitions, form, said):
    section = f'<w:sectPr><w:pgNumType w:fmt="{form}" w:start="1"/></w:sectPr>'

    assert told(definitions, raw(p("x") + section), "L141") == [
        f"L141 En sektions sidetal er skrevet som {said}, men i en PDF uden LibreOffice bliver de til 1, 2, 3."
    ]
    assert told(definitions, raw(p("x") + section.replace(form, "decimal")), "L141") == []
