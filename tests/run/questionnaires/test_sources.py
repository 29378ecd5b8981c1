"""Who is who: files that are one questionnaire, whatever they are called, and files that only look like one."""

import os
import pickle
import shutil
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from openpyxl.comments import Comment

from beredskabsplan.core.passport import Organisation, Passport
from beredskabsplan.errors import ExitCode
from beredskabsplan.run import checking, planning
from beredskabsplan.run.new import example as write_example
from beredskabsplan.run.new import new
from beredskabsplan.run.options import Options
from beredskabsplan.run.outcome import Outcome
from beredskabsplan.run.questionnaires import sources
from beredskabsplan.run.stages import reading
from beredskabsplan.run.stages.cases import Ready
from beredskabsplan.workbook.layout import META_SHEET
from beredskabsplan.workbook.read import read
from beredskabsplan.workbook.write.blank import Filled, example
from tests.conftest import TODAY
from tests.support.material import paragraphs, word
from tests.support.workbooks import changed, of_another, opened, part, place_of, rewritten, saved, written

pytestmark = pytest.mark.heavy

ID, OTHER_ID = "a" * 16, "b" * 16
NAME, CVR, OTHER_CVR = "Egelund Kulturhus", "12345674", "87654320"
OPTIONS = Options(today=TODAY, pdf="none", templates=Path("mine"))
CORE = "docProps/core.xml"
MADE = Passport(id=ID, name=NAME, created="2026-03-01")
NAMES = [
    "egelund (1).xlsx",
    "egelund – rettelser.xlsx",
    "egelund - Kopi.xlsx",
    "Kopi af egelund.xlsx",
    "egelund (Mettes konfliktkopi 2026-01-02).xlsx",
    "egelund-DESKTOP-AB12C3.xlsx",  # OneDrive's way
    "Svar fra HR.xlsx",
]


@pytest.fixture
def inputs(checkout):
    """Work in a folder whose one template prints the organisation, its number and its town."""
    (checkout / "mine").mkdir()
    (checkout / "mine/Brev.docx").write_bytes(word("{{ org.navn }} {{ org.cvr }} {{ org.adresse }}"))
    return Path("inputs")


@pytest.fixture
def book(asked, inputs):
    """Write a filled-in questionnaire: its passport, when it was saved, and answers other than the example's."""

    def write(file, passport=MADE, saved_on="", people=None, **answers) -> Path:
        fields = {**example(asked).fields, **{f"org.{key}": value for key, value in answers.items()}}
        filled = Filled(
            fields={key: value for key, value in fields.items() if value is not None},
            persons=asked.persons.examples if people is None else people,
            externals=asked.externals.examples,
        )
        content = written(asked, filled, passport=passport)
        if saved_on:
            made = passport.created if passport else "2026-01-01"
            core = part(content, CORE).decode()
            old, new_ = f"{made}T00:00:00Z</dcterms:modified>", f"{saved_on}T12:00:00Z</dcterms:modified>"
            assert old in core
            content = rewritten(content, {CORE: core.replace(old, new_).encode()})
        path = Path(inputs, file)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return path

    return write


@pytest.fixture
def survey(asked):
    return lambda *paths: sources.survey(paths, asked)


def told(source, *codes: str) -> list[str]:
    """Return the findings of *codes*, or all, as one line each."""
    return [
        f"{finding.code.name} {finding.place}: {finding.problem}"
        for finding in source.findings
        if not codes or finding.code.name in codes
    ]


def printed(folder: str) -> str:
    return " ".join(paragraphs(Path("outputs", folder, "Brev.docx").read_bytes()))


def revised(passport: Passport, revision: int) -> Passport:
    return replace(passport, revision=revision)


def test_three_workbooks_under_many_names_are_one_questionnaire(book, inputs, survey):
    first = book("egelund.xlsx", adresse="Egelund")
    second = book("egelund – rettelser.xlsx", revised(MADE, 1), adresse="Sydby")
    third = book("Svar fra HR.xlsx", revised(MADE, 2), adresse="Nordby")
    copies = [shutil.copy(first, inputs / name) for name in NAMES[2:6]]
    [source] = survey(first, second, *copies, third)
    result = planning.plan([first, second, *copies, third], OPTIONS)

    assert (source.workbook, source.others) == (third, (first, second, *copies))
    assert source.organisation == Organisation(id=ID, name=NAME)
    assert [path.name for path in Path("outputs").glob("[!.]*")] == ["egelund"]
    assert printed("egelund") == f"{NAME}  Nordby"
    assert told(source, "P126")[1] == (
        "P126 egelund – rettelser.xlsx: Skemaet er ikke brugt. »Svar fra HR.xlsx« handler om den samme organisation "
        "og gælder, fordi det er udgave 2, og dette er udgave 1."
    )
    assert len(told(source)) == len(source.others)  # nothing is answered in them alone
    assert set(source.findings) <= set(result.outcomes[0].findings)
    assert result.exit_code is ExitCode.OK


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_under_any_name_is_the_same_questionnaire(book, inputs, survey, name):
    first = book("egelund.xlsx")
    copy = Path(shutil.copy(first, inputs / name))
    [source] = survey(copy, first)

    assert {source.workbook, *source.others} == {first, copy}
    assert source.name == "egelund"
    assert told(source)[0].endswith("gælder, fordi de to filer er helt ens.")


def test_a_renamed_copy_alone_keeps_its_own_name(book, survey):
    [source] = survey(book("Svar fra HR.xlsx"))

    assert source.name == "Svar fra HR"
    assert source.findings == ()


def test_what_check_gave_back_counts_before_what_it_was_made_of(inputs):
    workbook = new(NAME, replace(OPTIONS, templates=None)).path
    [outcome] = checking.check([workbook], replace(OPTIONS, templates=None)).outcomes
    [copy] = outcome.corrections
    returned = Path(shutil.copy(copy, inputs / "egelund-kulturhus – rettelser (1).xlsx"))
    opened_since = opened(workbook.read_bytes())
    workbook.write_bytes(saved(opened_since))  # the consultant has looked at the empty one and saved it
    result = planning.plan([workbook, returned], OPTIONS)

    assert [outcome.workbook for outcome in result.outcomes] == [returned]
    assert [path.name for path in Path("outputs").glob("[!.]*")] == ["egelund-kulturhus"]


def test_the_highest_revision_counts_before_the_latest_saved(book, survey):
    late = book("sent.xlsx", saved_on="2026-09-01")
    revision = book("rettet.xlsx", revised(MADE, 1), saved_on="2026-04-01")
    [source] = survey(late, revision)

    assert source.workbook == revision


def test_of_one_revision_the_latest_saved_counts_and_never_the_time_of_the_file(book, survey):
    early, late = (
        book("a.xlsx", saved_on="2026-04-01"),
        book("bb.xlsx", saved_on="2026-04-02", adresse="Nordby"),
    )
    os.utime(late, (0, 0))
    [source] = survey(early, late)

    assert source.workbook == late
    assert told(source, "P126")[0].endswith("gælder, fordi det er gemt senest.")


def test_one_that_was_made_later_counts_whatever_its_revision(book, survey):
    old = book("egelund.xlsx", revised(MADE, 3), saved_on="2026-12-01")
    young = book("egelund-2027.xlsx", replace(MADE, created="2026-11-22"), saved_on="2026-11-23")
    [source] = survey(old, young)

    assert (source.workbook, source.name) == (young, "egelund")
    assert told(source, "P126")[0].endswith("gælder, fordi det er lavet senest.")


def test_one_that_nobody_has_saved_since_it_was_made_counts_last(book, survey, asked):
    empty = Path("inputs/egelund.xlsx")
    empty.write_bytes(written(asked, passport=MADE))
    answered = book("egelund (1).xlsx", saved_on="2026-04-01")
    without = rewritten(answered.read_bytes(), {CORE: None, "_rels/.rels": links(answered)})
    answered.write_bytes(without)  # as programs on the web save: they tell no time
    [source] = survey(empty, answered)

    assert source.workbook == answered
    assert told(source) == [
        "P126 egelund.xlsx: Skemaet er ikke brugt. »egelund (1).xlsx« handler om den samme organisation og gælder, "
        "fordi ingen har gemt dette, siden det blev lavet."
    ]


def links(workbook: Path) -> bytes:
    """Return the relationships of the package without that to its properties."""
    text = part(workbook.read_bytes(), "_rels/.rels").decode()
    kept = [line for line in text.split("<Relationship ") if "core-properties" not in line]
    return "<Relationship ".join(kept).encode()


def test_where_nothing_tells_which_is_newer_the_shorter_name_counts(book, survey):
    first = book("egelund (1).xlsx", saved_on="2026-04-01", adresse="Nordby")
    second = book("egelund.xlsx", saved_on="2026-04-01", adresse="Sydby")
    [source] = survey(first, second)

    assert source.workbook == second
    assert told(source)[0].endswith("gælder, fordi de er lige nye, og det har det korteste navn.")


def cell_of(workbook: Path, field: str) -> str:
    return "!".join(place_of(opened(workbook.read_bytes()), field))


def test_what_an_earlier_edition_holds_more_is_told_by_cell_and_not_quoted(book, survey, asked):
    people = [*asked.persons.examples, {"navn": "Ny Person", "stilling": "Leder", "telefon": "12345601"}]
    phoneless = [{**people[0], "telefon": ""}, *people[1:-1]]
    left = book("egelund.xlsx", people=people, cvr=CVR, adresse="Nordby")
    counts = book("rettet.xlsx", revised(MADE, 1), people=phoneless, adresse="Skal afklares: Mette")
    [source] = survey(left, counts)
    rows = [row[0].row for row in opened(left.read_bytes())["Personer"].iter_rows(5) if row[0].value]

    assert told(source)[1:] == [
        f"P127 egelund.xlsx, {cell_of(left, 'org.adresse')}: »Adresse« er udfyldt her, men ikke i »rettet.xlsx«, som gælder.",
        f"P127 egelund.xlsx, {cell_of(left, 'org.cvr')}: »CVR-nummer« er udfyldt her, men ikke i »rettet.xlsx«, som gælder.",
        f"P127 egelund.xlsx, Personer!E{rows[0]}: »Arbejdstelefon« er udfyldt her, men ikke i »rettet.xlsx«, som gælder.",
        f"P129 egelund.xlsx, Personer!A{rows[-1]}: Navnet i cellen står ikke på arket Personer i »rettet.xlsx«, som gælder.",
    ]
    assert "Ny Person" not in "".join(told(source))


def test_of_two_that_are_equal_different_answers_are_told(book, survey, asked):
    people = [{**asked.persons.examples[0], "telefon": "12345699"}, *asked.persons.examples[1:]]
    left = book("a.xlsx", saved_on="2026-04-01", adresse="Nordvej 1", people=people)
    counts = book(
        "b.xlsx", saved_on="2026-04-02", adresse="Sydvej 1", sektor=" forening eller  selvejende institution"
    )
    [source] = survey(left, counts)

    assert told(source)[1:] == [
        f"P128 a.xlsx, {cell_of(left, 'org.adresse')}: »Adresse« er besvaret anderledes her end i »b.xlsx«, som gælder.",
        "P128 a.xlsx, Personer!E5: »Arbejdstelefon« er besvaret anderledes her end i »b.xlsx«, som gælder.",
    ]
    assert {finding.remedy for finding in source.findings[1:]} == {
        "Ret det i »b.xlsx«, hvis svaret her er det rigtige."
    }


def test_a_remark_to_the_consultant_that_only_the_other_has_is_told(book, survey):
    left, counts = book("a.xlsx"), book("b.xlsx", revised(MADE, 1))

    def change(book):
        book["Spørgsmål"].cell(7, 7, "Ring til mig")
        book["Personer"]["A5"].comment = Comment("Stopper til jul", "HR")

    left.write_bytes(changed(left.read_bytes(), change))
    [source] = survey(left, counts)
    note, remark = [finding for finding in source.findings if finding.code.name == "P127"]

    assert remark.problem.startswith("»Bemærkning til konsulenten ved ")
    assert (remark.place.sheet, remark.place.cell, "Ring" in remark.problem) == ("Spørgsmål", "G7", False)
    assert note.problem.startswith("»Note ved ")
    assert (note.place.cell, "Stopper" in note.problem) == ("A5", False)


def test_what_the_next_year_asks_for_again_is_not_said_to_be_left_out(book, survey):
    left, counts = book("a.xlsx"), book("b.xlsx", replace(MADE, created="2027-01-01"))

    def change(book):
        sheet, ref = place_of(book, "planen.roller_aftalt")
        book[sheet][ref] = "Sidste år: Ja"

    counts.write_bytes(changed(counts.read_bytes(), change))
    [source] = survey(left, counts)

    assert [finding.code.name for finding in source.findings] == ["P126"]


def test_two_organisations_of_one_name_are_kept_apart_and_told(book, survey):
    one, other = book("egelund.xlsx"), book("egelund nord.xlsx", replace(MADE, id=OTHER_ID), adresse="Nordby")
    result = planning.plan([one, other], OPTIONS)

    assert [printed(folder) for folder in ("egelund", "egelund nord")] == [
        f"{NAME}  Kulturtorvet 1, 9999 Egelund",
        f"{NAME}  Nordby",
    ]
    assert [told(source) for source in survey(one, other)] == [
        [
            f"P131 {file}: Organisationen hedder det samme som i {other_file}, men skemaerne er lavet hver for sig. "
            "De er adskilt."
        ]
        for file, other_file in ((one.name, other.name), (other.name, one.name))
    ]
    assert result.exit_code is ExitCode.OK


def test_two_of_one_name_and_two_numbers_need_no_word(book, survey):
    one = book("egelund.xlsx", cvr=CVR)
    other = book("egelund nord.xlsx", replace(MADE, id=OTHER_ID), cvr=OTHER_CVR)

    assert [source.findings for source in survey(one, other)] == [(), ()]


def test_a_copied_blank_is_another_organisation(book, survey):
    own, copied = book("egelund.xlsx"), book("birk.xlsx", navn="Birk Bibliotek", adresse="Birk")
    result = planning.plan([copied, own], OPTIONS)
    first, second = survey(copied, own)

    assert (printed("egelund"), printed("birk")) == (
        f"{NAME}  Kulturtorvet 1, 9999 Egelund",
        "Birk Bibliotek  Birk",
    )
    assert told(first) == [
        "P130 birk.xlsx: Skemaet er en kopi af et, der er lavet til en anden organisation: »egelund.xlsx«. De er adskilt."
    ]
    assert first.findings[0].remedy == (
        'Lav et skema til hver organisation: make new ORG="Navnet" (uden make: beredskabsplan new "Navnet"). '
        "Kopiér svarene over i det."
    )
    assert second.findings == ()
    assert result.exit_code is ExitCode.OK


def test_a_copied_blank_under_the_name_of_a_copy_is_refused_with_its_original(book):
    own, copied = book("egelund.xlsx"), book("egelund (1).xlsx", navn="Birk Bibliotek")
    result = planning.plan([own, copied], OPTIONS)

    assert [outcome.findings[-1].problem for outcome in result.outcomes] == [
        "Flere spørgeskemaer skriver i den samme mappe: egelund.xlsx og egelund (1).xlsx."
    ] * 2
    assert not Path("outputs").exists()


def test_a_corrected_name_is_the_same_organisation(book, survey):
    [source] = survey(book("egelund.xlsx"), book("egelund (1).xlsx", revised(MADE, 1), navn=f"{NAME} S/I"))

    assert source.organisation.name == f"{NAME} S/I"


def test_without_an_id_name_and_number_tell(book, survey):
    one, other = book("a.xlsx", None, cvr=CVR), book("b.xlsx", None, cvr=OTHER_CVR)
    same = book("svar.xlsx", None, saved_on="2026-05-01", cvr=CVR, navn=f" {NAME.upper()}")
    first, second = survey(one, other, same)

    assert (first.workbook, first.others, second.workbook, second.others) == (same, (one,), other, ())


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_one_without_a_number_never_makes_one_of_two_that_have_two(book, survey, order):
    files = [book("a.xlsx", None, cvr=CVR), book("b.xlsx", None), book("c.xlsx", None, cvr=OTHER_CVR)]
    found = survey(*(files[number] for number in order))

    assert [source.others for source in found] == [(), (), ()]
    assert {finding.code.name for source in found for finding in source.findings} == {"P131"}


def test_one_without_an_id_joins_the_one_that_has_its_name(book, survey):
    known = book("egelund.xlsx", cvr=CVR)
    book(
        "birk.xlsx", Passport(id=OTHER_ID, name="Birk Bibliotek", created="2026-03-01"), navn="Birk Bibliotek"
    )
    bare = book("uden ark.xlsx", None, saved_on="2026-05-01", cvr=CVR, adresse="Nordby")
    first, second = survey(known, Path("inputs/birk.xlsx"), bare)

    assert (first.workbook, first.others, first.name) == (bare, (known,), "egelund")
    assert second.others == ()


def test_one_without_an_id_is_another_when_its_number_is(book, survey):
    known, bare = book("egelund.xlsx", cvr=CVR), book("svar.xlsx", None, cvr=OTHER_CVR)

    assert [source.others for source in survey(known, bare)] == [(), ()]


def test_one_without_an_id_joins_the_one_whose_name_was_put_right(book, survey):
    known, bare = book("egelund.xlsx", navn=f"{NAME} S/I"), book("svar.xlsx", None, navn=f"{NAME} S/I")

    assert len(survey(known, bare)) == 1


def test_two_numbers_never_become_one_through_a_third_that_has_none(book, survey):
    known = book("egelund.xlsx", saved_on="2026-05-01")
    one, other = book("a.xlsx", None, cvr=CVR), book("b.xlsx", None, cvr=OTHER_CVR)
    first, second = survey(known, one, other)

    assert (first.workbook, first.others, second.workbook, second.others) == (known, (one,), other, ())


def test_of_two_that_share_an_id_the_file_name_tells_whose_one_without_a_name_is(book, survey):
    nameless = book("birk (1).xlsx", navn=None)
    own, copied = book("egelund.xlsx"), book("birk.xlsx", navn="Birk Bibliotek")
    first, second = survey(nameless, own, copied)

    assert ({first.workbook, *first.others}, second.others) == ({nameless, copied}, ())


def test_one_that_could_be_two_is_guessed_to_be_neither(book, survey):
    one, other = book("a.xlsx", cvr=CVR), book("b.xlsx", replace(MADE, id=OTHER_ID), cvr=OTHER_CVR)
    bare = book("c.xlsx", None)

    assert [source.others for source in survey(one, other, bare)] == [(), (), ()]


@pytest.mark.parametrize(("file", "cvr"), [("c.xlsx", OTHER_CVR), ("b (1).xlsx", None)])
def test_its_number_or_else_its_file_name_tells_which_of_two_it_is(book, survey, file, cvr):
    one, other = book("a.xlsx", cvr=CVR), book("b.xlsx", replace(MADE, id=OTHER_ID), cvr=OTHER_CVR)
    bare = book(file, None, cvr=cvr)
    first, second = survey(one, other, bare)

    assert (first.others, {second.workbook, *second.others}) == ((), {other, bare})


def test_with_neither_id_nor_name_the_file_name_tells(book, survey, asked):
    one = book("egelund.xlsx")
    bare = changed(written(asked), lambda book: book.remove(book[META_SHEET]))
    paths = [Path("inputs", name) for name in ("egelund (1).xlsx", "birk.xlsx", "birk - Kopi.xlsx")]
    for path in paths:
        path.write_bytes(bare)
    first, second = survey(one, *paths)

    assert {first.workbook, *first.others} == {one, paths[0]}
    assert {second.workbook, *second.others} == set(paths[1:])


def damaged(book) -> None:
    for row in book[META_SHEET].iter_rows(3):
        row[-1].value = "#REF!"


def test_a_damaged_hidden_sheet_is_as_none(book, survey):
    whole, broken = book("egelund.xlsx", cvr=CVR), book("svar.xlsx", cvr=CVR)
    broken.write_bytes(changed(broken.read_bytes(), damaged))
    [source] = survey(whole, broken)

    assert {source.workbook, *source.others} == {whole, broken}


def test_questionnaires_that_share_nothing_are_not_read(inputs, survey, monkeypatch):
    content = write_example(replace(OPTIONS, templates=None)).read_bytes()
    paths = [inputs / f"{name}.xlsx" for name in ("Birk", "Cedertoft", "Damgård", "Egelund & Søn")]
    for path in paths:
        path.write_bytes(of_another(content, path.stem))
    monkeypatch.setattr(read, "read", None)
    found = survey(*paths)

    assert [source.workbook for source in found] == paths
    assert [source.organisation.name for source in found] == [path.stem for path in paths]
    assert [source.findings for source in found] == [()] * 4


def test_one_that_cannot_be_read_is_told_and_the_other_is_delivered(book, inputs):
    whole = book("egelund.xlsx", by=None)
    (inputs / "egelund (1).xlsx").write_bytes(whole.read_bytes()[:-100])
    planned = planning.plan([whole, inputs / "egelund (1).xlsx"], OPTIONS)

    assert [
        [finding.code.name for finding in outcome.findings if finding.code.name[0] == "F"]
        for outcome in planned.outcomes
    ] == [[], ["F111"]]
    assert [path.name for path in planned.outcomes[0].written] == ["Brev.docx"]
    assert planned.exit_code is ExitCode.FILE


def test_one_that_cannot_be_read_takes_no_corrections_back(inputs):
    options = replace(OPTIONS, templates=None)
    workbook = new(NAME, options).path
    broken = workbook.with_name(f"{workbook.stem} (1).xlsx")
    broken.write_bytes(b"PK\x03\x04 but no more")
    checked = checking.check([workbook, broken], options)
    [corrections] = checked.outcomes[0].corrections

    assert corrections.exists()


def test_what_is_for_the_consultant_is_not_sent_to_hr(book, asked):
    other = replace(MADE, id=OTHER_ID)
    workbook, twin = book("egelund.xlsx", by=None, sektor="Noget helt andet"), book("nord.xlsx", other)
    left = Path("inputs/b/egelund.xlsx")
    left.parent.mkdir()
    shutil.copy(book("gammelt.xlsx", replace(MADE, created="2026-01-01"), cvr=CVR), left)
    checked = checking.check([workbook, left, twin], replace(OPTIONS, templates=None)).outcomes[0]
    listed = opened(checked.corrections[0].read_bytes())["Rettelser"]
    texts = " ".join(str(cell.value) for row in listed.iter_rows() for cell in row)

    assert {"P126", "P127", "P131", "S112"} <= {finding.code.name for finding in checked.findings}
    assert "ikke en af mulighederne" in texts
    assert "hver for sig" not in texts
    assert "CVR" not in texts
    assert str(left) in [finding.place.file for finding in checked.findings]


def test_what_nobody_foresaw_in_one_stops_no_other(book, monkeypatch):
    broken, whole = book("a.xlsx", None, navn="Birk"), book("b.xlsx", None)
    original = read.read

    def failing(path, asked):
        if path == broken:
            raise RuntimeError("for example")
        return original(path, asked)

    monkeypatch.setattr(read, "read", failing)
    left, right = planning.plan([broken, whole], OPTIONS).outcomes

    assert [finding.code.name for finding in left.findings] == ["P115"]
    assert [path.name for path in right.written] == ["Brev.docx"]


def test_a_source_can_travel_to_another_process(book, survey):
    [source] = survey(book("egelund.xlsx"), book("egelund (1).xlsx", revised(MADE, 1)))

    assert pickle.loads(pickle.dumps(source)) == source


def test_documents_know_whom_they_are_about(book, definitions, inputs):
    path = book("egelund.xlsx", revised(MADE, 3), saved_on="2026-05-01", cvr="12 34 56 74")
    case = reading.read(Outcome(workbook=path), definitions, Options(today=TODAY), ())
    assert isinstance(case, Ready)
    origin = case.origin

    assert origin.organisation == Organisation(id=ID, name=NAME, cvr=CVR)
    assert (origin.revision, origin.modified) == (3, "2026-05-01T12:00:00+00:00")
