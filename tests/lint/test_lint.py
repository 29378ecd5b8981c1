"""Every fault of a template is told at once, at its place in Word; what is shipped has none."""

import io
import json
import re
import time

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from beredskabsplan.core.catalogue import Severity
from beredskabsplan.definitions import brands, library
from beredskabsplan.documents import merge, stock
from beredskabsplan.documents.compile import livery, template
from beredskabsplan.documents.fields import filling, pages
from beredskabsplan.documents.lint import checkup as lint
from beredskabsplan.documents.lint import comments
from beredskabsplan.documents.markup import outline
from beredskabsplan.errors import ExitCode, FileTrouble
from beredskabsplan.language import context, shapes
from beredskabsplan.opc import package
from beredskabsplan.opc.package import Package
from beredskabsplan.report import text as report
from beredskabsplan.run import linting
from beredskabsplan.run.options import Options
from tests.conftest import ROOT, TEMPLATES, TODAY
from tests.support.examples import examples
from tests.support.material import examine
from tests.support.terminal import beredskabsplan
from tests.support.word import faulty
from tests.support.word.faulty import page
from tests.support.word.markup import BODY, p, with_part

OPTIONS = Options(today=TODAY, templates=ROOT / "templates")
CORPUS = faulty.corpus()
SHIPPED = sorted((ROOT / "templates").glob("*.docx"))
CODES = {
    "L101", "L102", "L104", "L105", "L106", "L107", "L108", "L109", "L110", "L111", "L112", "L113", "L114", "L115",
    "L118", "L119", "L120", "L121", "L122", "L124", "L125", "L126", "L127", "L143",
    "T101", "T102", "T103", "T104", "T105", "T110", "T111", "T112", "T113", "T115", "T116", "T118", "T120", "T123", "T124",
    "T129",
}  # fmt: skip
LINE = "Hos {{ org.navn }}"


CHECKED: dict[str, lint.Checkup] = {}


def checked(each: faulty.Faulty, definitions) -> lint.Checkup:
    """Lint a template of the corpus, once."""
    if each.title not in CHECKED:
        CHECKED[each.title] = lint.lint(each.name, each.content, definitions)
    return CHECKED[each.title]


def lines(checkup: lint.Checkup, name: str) -> list[str]:
    """Write code and place of each finding."""
    return [
        " ".join([each.code.name, str(each.place).removeprefix(f"{name}.docx").lstrip(", ")]).strip()
        for each in checkup.findings
    ]


def told(definitions, content: bytes) -> list[str]:
    """Lint *content*; return code and place of each finding."""
    return lines(lint.lint("Prøve", content, definitions), "Prøve")


@pytest.mark.heavy
class TestCorpus:
    @pytest.mark.parametrize("each", CORPUS, ids=lambda each: each.title)
    def test_each_fault_is_told_at_its_place_and_nothing_else_is(self, definitions, each):
        assert lines(checked(each, definitions), each.name) == list(each.told)

    def test_a_template_without_faults_has_none(self, definitions):
        content = page("# Trin 1", LINE, header=LINE, rows=[["a", "b"], [LINE, "x"]])

        assert told(definitions, content) == []

    def test_the_corpus_is_large_and_has_every_kind(self):
        assert len(CORPUS) >= 60
        assert {line.split()[0] for each in CORPUS for line in each.told} == CODES

    def test_all_faults_of_all_kinds_are_told_in_one_run(self, definitions):
        inline = [
            each for each in CORPUS
            if len(each.told) == 1 and each.told[0][:4] in {"T103", "T104", "L101", "L118"}
        ]  # fmt: skip
        words = [
            re.search(r"\{[{%].*[}%]\}", line) for each in inline for line in each.told if "…" not in line
        ]
        tags = [match[0] for match in words if match]
        found = lint.lint("Prøve", page("# Trin 1", *tags), definitions).findings

        assert len(tags) > 20
        for tag in set(tags):
            assert any(tag in finding.place.text for finding in found), tag

    def test_what_one_has_in_common_with_another_hides_neither(self, definitions):
        content = page("# A", "{{ org.navnn }}", "# B", "{{ org.navnn }}")

        assert told(definitions, content) == [
            "T103 under »A«, ved »{{ org.navnn }}«",
            "T103 under »B«, ved »{{ org.navnn }}«",
        ]

    def test_the_number_of_a_question_is_no_name(self, definitions):
        content = page("# A", "{{ 1.1 }}")

        assert told(definitions, content) == ["T103 under »A«, ved »{{ 1.1 }}«"]

    @pytest.mark.slow
    @pytest.mark.parametrize("each", CORPUS, ids=lambda each: each.title)
    def test_what_compiling_finds_is_always_told(self, definitions, each):
        """A fault that stops `plan` stops `lint`, too."""
        contract = shapes.shape(definitions)
        _, faults = template.compile_template(each.name, Package(each.content), contract)
        found = checked(each, definitions).findings

        assert {fault.code.name for fault in faults} <= {finding.code.name for finding in found}

    @pytest.mark.slow
    @pytest.mark.parametrize("each", CORPUS, ids=lambda each: each.title)
    def test_plan_tells_the_same_and_leaves_out_what_has_errors(self, definitions, each):
        contents = {each.name: each.content}
        compiled, faults = stock.compile_all(contents, definitions)
        told = stock.look_over(contents, definitions, compiled, faults)
        findings = checked(each, definitions).findings
        errors = [finding for finding in findings if finding.severity is Severity.ERROR]

        assert [finding for finding in told if finding.place.file.startswith(each.name)] == list(findings)
        assert bool(compiled) is not bool(errors)

    def test_what_repeats_a_paragraph_hides_no_place_and_tells_nothing_twice(self, definitions):
        content = page(
            "# A",
            "{%p if org.navnn %}",
            "x",
            "{%p endif %}",
            rows=[["a"], ["{%tr for p in persner %}"], ["x"], ["{%tr endfor %}"]],
        )

        assert told(definitions, content) == [
            "T103 under »A«, ved »{%p if org.navnn %}«",
            "L111 under »A«, ved »tabellen, række 1, kolonne 1: a«",
            "T103 under »A«, ved »tabellen, række 2, kolonne 1: {%tr for p in persner %}«",
        ]

    @pytest.mark.parametrize(
        ("text", "remedy"),
        [
            ("{{ org.navn – 1 }}", "tankestreg (–)"),
            ("{{ org navn }}", "Der mangler et punktum, eller der står noget for meget, ved »navn«."),
            ("{% if org.cvr = 1 %}x{% endif %}", "Skriv == for at sammenligne."),
            ("{% hvis org.cvr %}x{% endif %}", "»hvis« er ikke en kode. Skriv if."),
            (
                "{% if org.cvr %}x{% else if org.adresse %}y{% endif %}",
                "»else if« er ikke en kode. Skriv elif.",
            ),
            ("{{ org.adresse§ }}", "Tegnet § kan ikke stå i en kode."),
        ],
    )
    def test_it_is_said_what_to_write_instead(self, definitions, text, remedy):
        [finding] = lint.lint("Prøve", page(text), definitions).findings

        assert remedy in finding.problem


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    ["{" * 40_000, "{ {" * 20_000, "{% if org.cvr %}" * 1_000, "{{ a }} " * 3_000, "{% if org.cvr %}" * 90 + "{% endif %}" * 90],
    ids=lambda text: text[:8],
)  # fmt: skip
def test_a_template_that_is_all_braces_is_checked_to_its_end(definitions, text):
    # A pattern that tried every way to pair them up would never come back.
    assert lint.lint("Prøve", page(text), definitions).name == "Prøve"


class TestContract:
    def checked(self, definitions, *contents: bytes):
        checkups = [lint.lint(f"Prøve {n}", each, definitions) for n, each in enumerate(contents)]
        return list(lint.unasked(checkups, definitions.questionnaire))

    def test_a_required_field_that_no_template_prints_is_told(self, definitions):
        found = self.checked(definitions, page("{{ org.navn }}"))
        required = [each for each in definitions.questionnaire.fields.values() if each.required]

        assert {each.code.name for each in found} == {"L116"}
        assert len(found) == len(required) - 1
        assert not [each for each in found if "(org.navn)" in each.problem]
        assert {str(each.place) for each in found} == {"spoergeskema.toml"}

    def test_a_field_that_only_another_answer_lets_through_is_told_at_its_place(self, definitions):
        content = page("# A", "{%p if platforme.svar %}", "{{ samtalested.sted }}", "{%p endif %}")
        found = [each for each in self.checked(definitions, content) if each.code.name == "L117"]

        assert [(str(each.place), each.problem.partition("»{")[2]) for each in found] == [
            (
                "Prøve 0.docx, under »A«, ved »{{ samtalested.sted }}«",
                "%p if platforme.svar %}«, som ikke har et else.",
            )
        ]

    @pytest.mark.parametrize(
        "lines",
        [
            ["{% if platforme.svar %}{{ samtalested.sted }}{% else %}{{ samtalested.sted }}{% endif %}"],
            ["{% if samtalested.sted is besvaret %}{{ samtalested.sted }}{% endif %}"],
            ["{% if platforme.svar %}{{ samtalested.sted }}{% endif %}", "{{ samtalested.sted }}"],
        ],
    )
    def test_a_field_that_is_always_seen_is_not_told(self, definitions, lines):
        assert all("samtalested" not in each.place.text for each in self.checked(definitions, page(*lines)))

    def test_the_list_of_roles_prints_all_roles(self, definitions):
        found = self.checked(definitions, page("{% for r in roller %}{{ r.indehaver }}{% endfor %}"))

        assert not [each for each in found if "(foerste_samtale.ansvarlig)" in each.problem]


@pytest.mark.heavy
class TestShipped:
    @pytest.mark.parametrize("name", ["brand.toml", "brand-bordeaux.toml"])
    def test_nothing_is_found_in_the_shipped_templates(self, definitions, name):
        dress = brands.load(ROOT / "templates" / name)
        checkups = [
            lint.examine(path.stem, livery.apply(Package(path.read_bytes()), dress), definitions)
            for path in SHIPPED
        ]

        assert [finding for checkup in checkups for finding in checkup.findings] == []
        assert list(lint.unasked(checkups, definitions.questionnaire)) == []

    def test_all_of_them_take_a_moment(self, definitions):
        start = time.process_time()
        for path in SHIPPED:
            lint.lint(path.stem, path.read_bytes(), definitions)

        assert time.process_time() - start < 4  # of a slow machine; one and a half on ours


@pytest.mark.heavy
class TestMark:
    def comments(self, content: bytes) -> dict[str, str]:
        """Return what each comment of ours says, by the text of the paragraph it is put at."""
        document = docx.Document(io.BytesIO(content))
        said = {each.comment_id: each.text for each in document.comments if each.author == "Kontrol"}
        places = {}
        for paragraph in document.element.body.iter(qn("w:p")):
            for reference in paragraph.iter(qn("w:commentReference")):
                number = int(reference.get(qn("w:id")))
                if number in said:
                    text = "".join(each.text or "" for each in paragraph.iter(qn("w:t")))
                    places[said[number].splitlines()[0]] = text
        return places

    def marked(self, definitions, content: bytes) -> bytes:
        return comments.marked(Package(content), lint.lint("Prøve", content, definitions).flaws)

    def test_each_fault_is_a_comment_at_its_paragraph(self, definitions):
        content = page("# A", "x", "{{ org.navnn }}", rows=[["a", "b"], ["c", "{{r org.adresse }}"]])

        assert self.comments(self.marked(definitions, content)) == {
            "Fejl T103: Feltet »org.navnn« findes ikke. Mente du »org.navn«?": "{{ org.navnn }}",
            "Advarsel L101: »{ {r org.adresse } }« er skrevet som rig tekst, men alle felter er almindelig tekst.": "{{r org.adresse }}",
        }

    def test_what_stands_in_no_text_is_told_at_the_beginning(self, definitions):
        content = page("# A", "x", footer="{{ org.navnn }}")

        assert self.comments(self.marked(definitions, content)) == {
            "Det står her: sidefoden: { { org.navnn } }": "A"
        }

    def test_what_stands_in_a_text_box_is_told_beside_it(self, definitions):
        box = f"<mc:AlternateContent><mc:Choice Requires='x'>{faulty.BOX[5:-6]}</mc:Choice><mc:Fallback>{faulty.BOX[5:-6]}</mc:Fallback></mc:AlternateContent>"
        inside = p("Hos {{ org.navnn }}")
        content = page("# A", p("x", f"<w:r>{box.format(inside, inside)}</w:r>"))
        copy = self.marked(definitions, content)
        [said] = [each.text for each in docx.Document(io.BytesIO(copy)).comments]

        assert said.splitlines()[0] == "Det står her: en tekstboks: Hos { { org.navnn } }"
        assert (
            b"comment" not in re.findall(rb"<w:txbxContent>.*?</w:txbxContent>", package.read(copy)[BODY])[0]
        )

    def test_the_number_of_a_question_is_no_name(self, definitions):
        content = page("# A", "{{ 1.1 }}")

        assert told(definitions, content) == ["T103 under »A«, ved »{{ 1.1 }}«"]

    @pytest.mark.slow
    @pytest.mark.parametrize("each", CORPUS, ids=lambda each: each.title)
    def test_the_copy_opens_and_is_linted_alike(self, definitions, each):
        if not comments.can_mark(Package(each.content)):
            return
        checkup = checked(each, definitions)
        copy = comments.marked(Package(each.content), checkup.flaws)
        again = lint.lint(each.name, copy, definitions)

        if "T112" not in each.told[0]:  # python-docx opens none with macros
            docx.Document(io.BytesIO(copy))
        assert again.flaws == checkup.flaws
        assert (
            comments.marked(Package(copy), again.flaws) == copy
        )  # the next round replaces the comments of this one

    def test_the_copy_keeps_the_schema(self, definitions, tmp_path):
        copy = tmp_path / "x.docx"
        content = page(
            "# A", "{{ org.navnn }}", rows=[["a", "b"], ["c", "{{r org.adresse }}"]], footer="{{ org.x }}"
        )
        plain = tmp_path / "plain.docx"
        plain.write_bytes(content)
        copy.write_bytes(self.marked(definitions, content))
        before = {str(error) for error in OpenXmlValidator().validate(plain).errors}

        assert {str(error) for error in OpenXmlValidator().validate(copy).errors} <= before

    def test_comments_of_others_stay(self, definitions):
        comment = f'<w:comment w:id="0" w:author="NN">{p("Husk dette")}</w:comment>'
        marks = (
            '<w:commentRangeStart w:id="0"/>',
            '<w:commentRangeEnd w:id="0"/>',
            '<w:r><w:commentReference w:id="0"/></w:r>',
        )
        content = with_part(page(p(marks[0], "{{ org.navnn }}", *marks[1:])), "comments", comment)
        document = docx.Document(io.BytesIO(self.marked(definitions, content)))
        said = [(each.author, each.text.splitlines()[0]) for each in document.comments]

        assert [author for author, _ in said] == ["NN", "Kontrol", "Kontrol"]
        assert said[0][1] == "Husk dette"

    def test_a_comment_s_code_is_never_run(self, definitions):
        copy = self.marked(definitions, page("{{r org.navn }}"))
        _, faults = template.compile_template("Prøve", Package(copy), shapes.shape(definitions))

        assert faults == ()

    def test_a_copy_that_nobody_touched_is_known(self, definitions):
        copy = self.marked(definitions, page("{{ org.navnn }}"))
        parts = package.read(copy)
        edited = package.write({**parts, BODY: parts[BODY].replace(b"org.navnn", b"org.navn")})

        assert comments.is_untouched(copy)
        assert not comments.is_untouched(edited)
        assert not comments.is_untouched(page("x"))

    @pytest.mark.parametrize(("said", "nonsense", "name"), [
        (b'w:id="0"', b'w:id="x"', "word/comments.xml"),
        (b"<w:comment ", b"<w:comment <", "word/comments.xml"),
        (b"<Relationships", b"<<", "word/_rels/document.xml.rels"),
    ])  # fmt: skip
    def test_a_template_whose_comments_are_broken_is_told_and_marked_where_it_can_be(
        self, definitions, said, nonsense, name
    ):
        parts = package.read(self.marked(definitions, page("{{ org.navnn }}")))
        assert said in parts[name]
        content = package.write({**parts, name: parts[name].replace(said, nonsense)})
        checkup = lint.lint("Prøve", content, definitions)
        can_mark = comments.can_mark(Package(content))

        assert checkup.flaws
        assert can_mark is (b"x" in nonsense)
        assert not can_mark or comments.marked(Package(content), checkup.flaws)


@pytest.fixture
def folder(tmp_path):
    """Make a folder with one faulty template, and all the definitions."""
    made = tmp_path / "mine"
    made.mkdir()
    for path in (ROOT / "templates").glob("*.toml"):
        (made / path.name).write_bytes(path.read_bytes())
    (made / "Plan.docx").write_bytes(page("# A", "{{ org.navnn }}"))
    return made


@pytest.mark.heavy
class TestCommand:
    def test_errors_give_one_and_warnings_nothing(self, folder):
        faulty_one = linting.lint([folder / "Plan.docx"], OPTIONS)
        (folder / "Plan.docx").write_bytes(page("{{r org.navn }}"))
        doubtful = linting.lint([folder / "Plan.docx"], OPTIONS)

        assert (faulty_one.exit_code, doubtful.exit_code) == (ExitCode.TO_FIX, ExitCode.OK)
        assert [each.severity for each in doubtful.findings] == [Severity.WARNING]

    def test_the_list_reads_as_a_person_reads(self, folder):
        assert report.inspection(linting.lint([folder / "Plan.docx"], OPTIONS)).splitlines() == [
            "Plan.docx:",
            "  Fejl (1)",
            "    under »A«, ved »{{ org.navnn }}«: Feltet »org.navnn« findes ikke. Mente du »org.navn«?",
            "      → Ret navnet. Listen over felter står i templates/README.md. [T103]",
            "",
            "1 skabelon kontrolleret: 1 fejl og 0 advarsler.",
        ]

    def test_the_command_line(self, checkout, folder):
        clean = beredskabsplan("lint", cwd=checkout)
        machine = beredskabsplan("lint", "--templates", str(folder), "--json", cwd=checkout)
        rows = json.loads(machine.stdout)["findings"]

        assert (clean.returncode, clean.stdout.decode()) == (
            0,
            f"{len(TEMPLATES)} skabeloner kontrolleret: 0 fejl og 0 advarsler.\n",
        )
        assert machine.returncode == 1
        assert rows[0] == {
            "code": "T103", "severity": "error", "file": "Plan.docx", "sheet": "", "cell": "",
            "heading": "A", "text": "{{ org.navnn }}",
            "problem": "Feltet »org.navnn« findes ikke. Mente du »org.navn«?",
            "remedy": "Ret navnet. Listen over felter står i templates/README.md.",
            "field": "", "question": "", "wrote": "", "proposal": "",
        }  # fmt: skip
        assert {row["code"] for row in rows[1:]} == {"L116"}

    def test_a_file_that_cannot_be_read_is_told(self, checkout):
        with pytest.raises(FileTrouble, match=r"Skabelonen templates kan ikke læses\."):
            linting.lint([checkout / "templates"], OPTIONS)

    def test_the_copy_is_no_template_and_is_replaced(self, folder):
        copy = folder / "Plan – fejl.docx"
        first = linting.lint([folder / "Plan.docx"], OPTIONS, mark=True)
        before = copy.read_bytes()
        (folder / "Plan.docx").write_bytes(page("# A", "{{ org.by2 }}"))
        second = linting.lint([], Options(today=TODAY, templates=folder), mark=True)

        assert first.marked == second.marked == (copy,)
        assert copy.read_bytes() != before
        assert library.templates([folder]) == (folder / "Plan.docx",)

    def test_a_copy_that_was_edited_is_kept(self, folder):
        copy = folder / "Plan – fejl.docx"
        linting.lint([folder / "Plan.docx"], OPTIONS, mark=True)
        parts = package.read(copy.read_bytes())
        mended = package.write({**parts, BODY: parts[BODY].replace(b"org.navnn", b"org.by2")})
        copy.write_bytes(mended)
        again = linting.lint([folder / "Plan.docx"], OPTIONS, mark=True)

        assert copy.read_bytes() == mended
        assert again.marked == (folder / "Plan – fejl (ny).docx",)
        assert [each.code.name for each in again.findings] == ["T103", "P102"]
        assert library.templates([folder]) == (folder / "Plan.docx",)

    def test_the_copy_goes_when_its_faults_are_mended(self, folder):
        linting.lint([folder / "Plan.docx"], OPTIONS, mark=True)
        (folder / "Plan.docx").write_bytes(page("# A", "{{ org.navn }}"))
        linting.lint([folder / "Plan.docx"], OPTIONS, mark=True)

        assert not (folder / "Plan – fejl.docx").exists()

    def test_a_copy_may_go_elsewhere_and_be_linted_itself(self, folder, tmp_path):
        other = tmp_path / "til mig"
        first = linting.lint([folder / "Plan.docx"], OPTIONS, mark=True, marked_into=other)
        again = linting.lint(first.marked, OPTIONS, mark=True)

        assert first.marked == again.marked == (other / "Plan – fejl.docx",)
        assert [each.code.name for each in again.findings] == ["T103"]

    def test_a_folder_without_templates_is_told(self, tmp_path, monkeypatch):
        monkeypatch.setattr(library, "templates", lambda _: ())
        checked = linting.lint([], OPTIONS)

        assert [each.code.name for each in checked.findings] == ["T108"]


TAG = re.compile(rb"\{[{%][^{}<>]+[}%]\}")
BREAKS = [
    b"</w:t></w:r><w:r><w:t>",
    b'</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t xml:space="preserve">',
    b"</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>",
]
PARTS = {path: package.read(path.read_bytes()) for path in SHIPPED}


@st.composite
def damaged(draw):
    """Take a shipped template and swap or delete signs in a tag, delete a tag, or cut one into runs."""
    path = draw(st.sampled_from(SHIPPED))
    content = PARTS[path][BODY]
    for _ in range(draw(st.integers(1, 2))):
        tags = list(TAG.finditer(content)) or list(re.finditer(rb"<w:t[ >][^<]{2,}", content))
        match = draw(st.sampled_from(tags))
        at = draw(st.integers(match.start(), match.end() - 2))
        kind = draw(st.sampled_from(["swap", "delete", "drop", "cut", "twice"]))
        if kind == "swap":
            piece, until = content[at + 1 : at + 2] + content[at : at + 1], at + 2
        elif kind == "delete":
            piece, until = b"", at + 1
        elif kind == "drop":
            at, piece, until = match.start(), b"", match.end()
        elif kind == "twice":
            piece, until = content[at : at + 1] * 2, at + 1
        else:
            at += 1
            piece, until = draw(st.sampled_from(BREAKS)), at
        changed = content[:at] + piece + content[until:]
        content = changed if b"&" not in match[0] else content
    return path.stem, package.write({**PARTS[path], BODY: content})


def survives(definitions, name: str, content: bytes) -> None:
    """Require that *content* is found faulty, or merges, filled in and empty, with nothing lost.

    That an open point would be hidden is told by the merge: only there is it known which points are open.
    """
    checkup = lint.lint(name, content, definitions)
    if any(flaw.finding.severity is Severity.ERROR for flaw in checkup.flaws):
        return
    made, faults = template.compile_template(name, Package(content), shapes.shape(definitions))
    assert faults == ()
    assert made
    for is_filled in (True, False):
        plan = examine(definitions, {}, today=TODAY, filled=is_filled).plan
        document = merge.fill(made, context.build(plan))
        hidden = [finding for finding in document.findings if finding.code.name == "T107" and not is_filled]
        assert document.findings == tuple(hidden)
        assert bool(document.content) is not bool(hidden)
        if document.content:
            docx.Document(io.BytesIO(document.content))


@given(damaged())
@examples(25, suppress_health_check=[HealthCheck.too_slow])
@pytest.mark.heavy
def test_a_damaged_template_is_found_faulty_or_loses_nothing(definitions, one):
    survives(definitions, *one)


@pytest.mark.slow
@given(damaged())
@examples(150, suppress_health_check=[HealthCheck.too_slow])
def test_any_damaged_template_is_found_faulty_or_loses_nothing(definitions, one):
    survives(definitions, *one)


STRANGE = [b"", b"x", b"-1", b"99999999999", b"1.5", b"zz", b"\xc3\xa6", b"{{ org.navn }}", b"0"]


@st.composite
def strange(draw):
    """Take a shipped template and give one to three attributes in any part a value that no program writes."""
    path = draw(st.sampled_from(SHIPPED))
    parts = dict(PARTS[path])
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from([each for each in parts if each.endswith((".xml", ".rels"))]))
        value = draw(st.sampled_from(list(re.finditer(rb'="([^"]*)"', parts[name]))))
        new = draw(st.sampled_from(STRANGE))
        parts[name] = parts[name][: value.start(1)] + new + parts[name][value.end(1) :]
    return path.stem, parts


@pytest.mark.slow
@given(strange())
@examples(60, suppress_health_check=[HealthCheck.too_slow])
def test_a_template_with_strange_values_is_found_faulty_or_merges(definitions, one):
    name, parts = one
    content = package.write(parts)
    lint.lint(name, content, definitions)
    branded = livery.apply(Package(content), brands.load(ROOT / "templates/brand-bordeaux.toml"))
    made, faults = template.compile_template(name, branded, shapes.shape(definitions))
    assert made or faults
    document = merge.fill(made, context.build(examine(definitions, {}, today=TODAY).plan)) if made else None
    if document and document.content:
        outline.titles(filling.fill(document.content, pages.UNCOUNTED))


def test_the_same_fault_in_several_places_is_counted(definitions):
    content = page("# Trin 1", LINE, "{{ org.navnn }}", "x", "{{ org.navnn }}", "# Trin 2", "{{ org.navnn }}")
    checkup = lint.lint("Prøve", content, definitions)

    assert lines(checkup, "Prøve") == [
        "T103 under »Trin 1«, ved »{{ org.navnn }} (2 steder)«",
        "T103 under »Trin 2«, ved »{{ org.navnn }}«",
    ]
