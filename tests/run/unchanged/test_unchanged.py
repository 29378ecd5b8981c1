"""What has not changed is not made again, and told as if it were: the twin of a run is one that makes all anew."""

import json
import logging
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement
from hypothesis import HealthCheck, Phase, given
from hypothesis import strategies as st

from beredskabsplan.output import manifest
from beredskabsplan.run import planning
from beredskabsplan.run.options import Options
from beredskabsplan.run.outcome import Result
from beredskabsplan.run.unchanged import evidence
from beredskabsplan.workbook.layout import answer_name
from beredskabsplan.workbook.read import read
from tests.conftest import ROOT, TODAY
from tests.support.examples import examples
from tests.support.material import word
from tests.support.pictures import drawn
from tests.support.workbooks import of_another, unapproved

pytestmark = pytest.mark.heavy

BOOK, FOLDER = Path("inputs/egelund.xlsx"), Path("outputs/egelund")
OPTIONS = Options(today=TODAY, pdf="none", templates=Path("mine"))
OLD, NEW = "+45 12 34 56 01", "+45 12 34 56 99"


class Consultant:
    """Makes the plans again and again, on one day after another, with the options of the moment."""

    def __init__(self) -> None:
        self.options = OPTIONS

    def plans(self, *, force: bool = False) -> Result:
        books = sorted(Path("inputs").glob("*.xlsx"))
        return planning.plan(
            books, replace(self.options, force=force or self.options.force), inputs=Path("inputs")
        )

    def chooses(self, **options: Any) -> None:
        self.options = replace(self.options, **options)

    def waits(self, days: int) -> None:
        self.chooses(today=self.options.today + timedelta(days=days))


@pytest.fixture
def consultant(checkout) -> Consultant:
    """A draft of one organisation, made with two templates."""
    lay_out()
    return Consultant()


def lay_out() -> None:
    Path("mine").mkdir()
    Path("mine/Handlingskort.docx").write_bytes(word("Ring til {{ ledelsen.modtager.telefon }}"))
    Path("mine/Plan.docx").write_bytes(word("Plan: {{ status.tekst }}", "{{ kontaktperson.rytme }}"))
    unapproved(BOOK)


def is_read(caplog: pytest.LogCaptureFixture, consultant: Consultant) -> bool:
    """Plan; tell whether any questionnaire was read for it."""
    caplog.clear()
    with caplog.at_level(logging.DEBUG, logger="beredskabsplan.stage"):
        consultant.plans()
    return any("læs og flet" in record.message for record in caplog.records)


def tree(folder: Path = Path("outputs")) -> dict[str, bytes]:
    """Give all that stands in *folder* but what is remembered."""
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != evidence.NAME)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def write(answers: Mapping[str, Any]) -> None:
    """Write *answers* into the questionnaire, by field id; by a phone number, another one in its place."""
    book = openpyxl.load_workbook(BOOK)
    for id_, answer in answers.items():
        if id_.startswith("+"):
            cells = [cell for row in book["Personer"].iter_rows() for cell in row if cell.value == id_]
        else:
            sheet, place = next(book.defined_names[answer_name(id_)].destinations)
            cells = [book[sheet][place]]
        for cell in cells:
            cell.value = answer
    book.save(BOOK)


def copied(path: Path, name: str) -> None:
    shutil.copy(path, path.with_name(name))


def an_answer(consultant: Consultant) -> None:
    write({"kontaktperson.rytme": "Hver anden dag"})


def a_number(consultant: Consultant) -> None:
    write({OLD: NEW})


def a_number_back(consultant: Consultant) -> None:
    write({NEW: OLD})


def an_approval(consultant: Consultant) -> None:
    write({"planen.godkendt_dato": consultant.options.today, "planen.version": str(consultant.options.today)})


def no_approval(consultant: Consultant) -> None:
    write({"planen.godkendt_dato": None})


def the_name(consultant: Consultant) -> None:
    write({"org.navn": "Egelund Kulturhus S/I"})


def a_template(consultant: Consultant) -> None:
    Path("mine/Plan.docx").write_bytes(word("Vores plan: {{ status.tekst }}"))


def a_new_template(consultant: Consultant) -> None:
    Path("mine/Brev.docx").write_bytes(word("Til {{ org.navn }}"))


def no_card(consultant: Consultant) -> None:
    Path("mine/Handlingskort.docx").unlink(missing_ok=True)


def the_law(consultant: Consultant) -> None:
    law = Path("templates/frister.toml").read_text("utf-8")
    Path("mine/frister.toml").write_text(f"{law}\n# læst igen\n", "utf-8")


def the_brand(consultant: Consultant) -> None:
    brand = Path("templates/brand.toml").read_text("utf-8")
    Path("mine/brand.toml").write_text(f"{brand}\n# ny\n", "utf-8")


def a_logo(consultant: Consultant) -> None:
    BOOK.with_suffix(".png").write_bytes(drawn(size=(300, 100)))


def a_file_of_the_client(consultant: Consultant) -> None:
    Path("inputs/egne").mkdir(exist_ok=True)
    Path("inputs/egne/Hilsen.docx").write_bytes(word("Hilsen fra {{ org.navn }}"))
    BOOK.with_suffix(".toml").write_text('documents = ["egne/Hilsen.docx"]\n', "utf-8")


def a_document_of_the_client(consultant: Consultant) -> None:
    a_file_of_the_client(consultant)
    consultant.plans()
    Path("inputs/egne/Hilsen.docx").write_bytes(word("Mange hilsner fra {{ org.navn }}"))


def a_copy_of_the_questionnaire(consultant: Consultant) -> None:
    copied(BOOK, "egelund (1).xlsx")


def a_copy_less(consultant: Consultant) -> None:
    BOOK.with_name("egelund (1).xlsx").unlink(missing_ok=True)


def another_copy(consultant: Consultant) -> None:
    a_copy_of_the_questionnaire(consultant)
    write({"kontaktperson.rytme": "Hver uge"})


def a_copy_of_another_organisation(consultant: Consultant) -> None:
    content = of_another((ROOT / "inputs" / "eksempel-egelund-kulturhus.xlsx").read_bytes(), "Birk")
    BOOK.with_name("egelund (1).xlsx").write_bytes(content)


def another_organisation(consultant: Consultant) -> None:
    BOOK.with_name("birk.xlsx").write_bytes(
        of_another((ROOT / "inputs" / "eksempel-egelund-kulturhus.xlsx").read_bytes(), "Birk")
    )


def a_document(consultant: Consultant) -> None:
    for path in sorted(FOLDER.glob("*.docx"))[:1]:
        path.write_bytes(word("Rettet i hånden"))


def a_document_less(consultant: Consultant) -> None:
    for path in sorted(FOLDER.glob("*.docx"))[-1:]:
        path.unlink()


def a_document_with_another_name(consultant: Consultant) -> None:
    for path in sorted(FOLDER.glob("*.docx"))[:1]:
        path.rename(path.with_name(f"{path.stem} – godkendt.docx"))


def a_note(consultant: Consultant) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    Path(FOLDER, "note.txt").write_text("Ring i morgen.", "utf-8")


def what_was_approved(consultant: Consultant) -> None:
    for path in sorted(FOLDER.glob("versioner/*/*.docx"))[:1]:
        path.write_bytes(word("Rettet i hånden"))


def a_draft(consultant: Consultant) -> None:
    for path in sorted(FOLDER.glob("udkast-*/*.docx"))[:1]:
        path.write_bytes(word("Rettet i hånden"))


def no_manifest(consultant: Consultant) -> None:
    (FOLDER / manifest.NAME).unlink(missing_ok=True)


def the_folder(consultant: Consultant) -> None:
    if FOLDER.exists() and not Path("outputs/omdøbt").exists():
        FOLDER.rename("outputs/omdøbt")


def what_is_remembered(consultant: Consultant) -> None:
    for path in Path("outputs").glob(f"*/{manifest.KEPT}/{evidence.NAME}"):
        path.write_bytes(path.read_bytes().replace(b"Udkast", b"Godkendt"))


def final(consultant: Consultant) -> None:
    consultant.chooses(final=not consultant.options.final)


def new_version(consultant: Consultant) -> None:
    consultant.chooses(new_version=not consultant.options.new_version)


def short(consultant: Consultant) -> None:
    consultant.chooses(short=None if consultant.options.short else True)


def a_week(consultant: Consultant) -> None:
    consultant.waits(7)


def a_year(consultant: Consultant) -> None:
    consultant.waits(370)


def a_clock_put_back(consultant: Consultant) -> None:
    consultant.waits(-1)


Event = Callable[[Consultant], None]
EVENTS: list[Event] = [
    an_answer, a_number, a_number_back, an_approval, no_approval, the_name, a_template, a_new_template, no_card, the_law,
    the_brand, a_logo, a_file_of_the_client, a_document_of_the_client, a_copy_of_the_questionnaire, a_copy_less, another_copy,
    a_copy_of_another_organisation, another_organisation, a_document, a_document_less,
    a_document_with_another_name, a_note, what_was_approved, a_draft, no_manifest, the_folder, what_is_remembered, final,
    new_version, short, a_week, a_year, a_clock_put_back,
]  # fmt: skip


def named(event: Event) -> str:
    return event.__name__


@pytest.mark.parametrize("event", EVENTS, ids=named)
def test_every_change_is_noticed(consultant, event, tmp_path_factory):
    consultant.plans()
    before = consultant.plans()
    assert consultant.plans() == before
    event(consultant)

    is_as_if_made_anew(consultant, tmp_path_factory.mktemp("twin"))


@pytest.mark.parametrize(
    "event", [a_document, a_document_less, a_number, what_was_approved, a_draft], ids=named
)
def test_what_was_approved_is_guarded_as_well(consultant, event, tmp_path_factory):
    an_approval(consultant)
    consultant.plans()
    an_answer(consultant)
    consultant.plans()
    consultant.plans()
    event(consultant)

    is_as_if_made_anew(consultant, tmp_path_factory.mktemp("twin"))


@pytest.mark.parametrize("event", [a_document, a_document_less, a_document_with_another_name], ids=named)
def test_what_somebody_edits_and_approves_is_ours_from_the_next_run_on(consultant, event, tmp_path_factory):
    consultant.plans()
    event(consultant)
    consultant.plans()
    an_approval(consultant)

    is_as_if_made_anew(consultant, tmp_path_factory.mktemp("twin"))


@given(events=st.lists(st.sampled_from(EVENTS), min_size=2, max_size=6))
@examples(25, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
def test_a_run_tells_what_one_tells_that_makes_all_anew(tmp_path_factory, events):
    place, here = tmp_path_factory.mktemp("år"), Path.cwd()
    (place / "templates").symlink_to(ROOT / "templates")
    (place / "inputs").mkdir()
    os.chdir(place)
    try:
        lay_out()
        consultant = Consultant()
        for number, event in enumerate(events):
            event(consultant)
            is_as_if_made_anew(consultant, place / f"twin {number}")
    finally:
        os.chdir(here)


def is_as_if_made_anew(consultant: Consultant, place: Path) -> None:
    """Plan twice as things stand; a twin that makes all anew comes to the same, in files and in words."""
    shutil.copytree(
        Path.cwd(), place, dirs_exist_ok=True, symlinks=True, ignore=shutil.ignore_patterns("twin*")
    )
    made = [consultant.plans(), tree(), consultant.plans(), tree()]
    here = Path.cwd()
    os.chdir(place)
    try:
        anew = [consultant.plans(force=True), tree(), consultant.plans(force=True), tree()]
    finally:
        os.chdir(here)
    differing = otherwise(made, anew)
    assert not differing, differing


def otherwise(made: Any, anew: Any, place: str = "") -> str:
    """Tell the first that differs, in short: pytest would compare all bytes of all documents, for hours."""
    if made == anew:
        return ""
    if is_dataclass(made) and type(made) is type(anew):
        made, anew = ({own.name: getattr(one, own.name) for own in fields(one)} for one in (made, anew))
    if isinstance(made, list | tuple) and isinstance(anew, list | tuple):
        made, anew = dict(enumerate(made)), dict(enumerate(anew))
    if not (isinstance(made, dict) and isinstance(anew, dict)):
        return f"{place}: {made!r:.300} made, {anew!r:.300} anew"
    for key in {**made, **anew}:
        if differing := otherwise(made.get(key), anew.get(key), f"{place}/{key}"):
            return differing
    return f"{place}: {list(made)!r:.300} made, {list(anew)!r:.300} anew"


@pytest.mark.parametrize(
    ("made", "anew", "told"),
    [
        ([1, {"a": (1, 2)}], [1, {"a": (1, 2)}], ""),
        ([1, {"a": (1, 2)}], [1, {"a": (1, 3)}], "/1/a/1: 2 made, 3 anew"),
        ([OPTIONS], [replace(OPTIONS, final=True)], "/0/final: False made, True anew"),
        ((1, 2), (1,), "/1: 2 made, None anew"),
        ({"a": None}, {}, ": ['a'] made, [] anew"),
        ({}, {"a": "x" * 1_000}, f"/a: None made, '{'x' * 299} anew"),
    ],
)
def test_what_differs_is_told_in_short(made, anew, told):
    assert otherwise(made, anew) == told


def test_what_is_unchanged_is_not_read_again(consultant, caplog):
    consultant.waits(20)
    assert is_read(caplog, consultant)
    assert not is_read(caplog, consultant)
    consultant.waits(7)
    assert not is_read(caplog, consultant)


def test_of_several_files_none_is_read_again(consultant, monkeypatch):
    a_copy_of_the_questionnaire(consultant)
    write({"kontaktperson.rytme": "Hver anden dag"})  # in one of them, which is another one from then on
    consultant.waits(20)
    consultant.plans()
    told = consultant.plans()
    assert "P126" in [finding.code.name for finding in told.outcomes[0].findings]
    monkeypatch.setattr(read, "read", None)

    assert consultant.plans() == told


@pytest.mark.parametrize("event", [a_copy_less, another_copy, a_copy_of_another_organisation], ids=named)
def test_every_change_in_copies_is_noticed(consultant, event, tmp_path_factory):
    a_copy_of_the_questionnaire(consultant)
    write({"kontaktperson.rytme": "Hver anden dag"})
    consultant.plans()
    consultant.plans()
    event(consultant)

    is_as_if_made_anew(consultant, tmp_path_factory.mktemp("twin"))


def test_when_a_day_matters_the_questionnaire_is_read_once_more(consultant, caplog):
    consultant.plans()
    consultant.chooses(today=date(2027, 11, 27))  # after the next review

    assert is_read(caplog, consultant)
    consultant.chooses(today=date(2026, 11, 25))
    assert is_read(caplog, consultant)


def test_what_was_approved_is_not_read_again(consultant, caplog):
    an_approval(consultant)
    consultant.waits(20)
    consultant.plans()
    consultant.waits(9)

    assert not is_read(caplog, consultant)
    an_answer(consultant)
    assert is_read(caplog, consultant)  # and a draft lies beside it
    assert not is_read(caplog, consultant)


def test_what_is_told_once_is_not_remembered(consultant, caplog):
    consultant.plans()
    a_number(consultant)
    codes = [finding.code.name for finding in consultant.plans().outcomes[0].findings]

    assert "P120" in codes
    assert is_read(caplog, consultant)
    assert not is_read(caplog, consultant)


def test_all_is_made_anew_when_that_is_asked_for(consultant, caplog):
    first = consultant.plans()
    consultant.chooses(force=True)

    assert is_read(caplog, consultant)
    assert consultant.plans() == first


def test_what_is_remembered_goes_with_the_folder(consultant):
    consultant.plans()
    [remembered] = Path("outputs").rglob(evidence.NAME)

    assert remembered.parent == FOLDER / manifest.KEPT
    assert json.loads(remembered.read_bytes().splitlines()[0].partition(b" ")[2])


def nothing(consultant: Consultant) -> None:
    """Leave all as it is."""


def a_document_in_word(consultant: Consultant) -> None:
    path = FOLDER / "Handlingskort.docx"
    document = docx.Document(str(path))
    document.add_paragraph("Husk vagttelefonen.")
    document.save(str(path))


def a_document_in_two_editions(consultant: Consultant) -> None:
    a_document_in_word(consultant)
    a_number(consultant)


def a_document_with_changes_that_are_tracked(consultant: Consultant) -> None:
    path = FOLDER / "Handlingskort.docx"
    document = docx.Document(str(path))
    insertion = OxmlElement("w:ins")
    insertion.append(document.paragraphs[0].add_run(" nyt")._r)
    document.paragraphs[0]._p.append(insertion)
    document.save(str(path))


def a_private_number(consultant: Consultant) -> None:
    texts = "{% for p in personer %}{{ p.navn }}: {{ p.telefon_privat }} {% endfor %}"
    Path("mine/Handlingskort.docx").write_bytes(word(texts))


def a_set_that_fits_no_more(consultant: Consultant) -> None:
    (FOLDER / "Til ledelsen.pdf").write_bytes(b"%PDF-1.7 vores egen")
    an_answer(consultant)


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (nothing, "P207"),
        (a_document_in_two_editions, "P208"),
        (a_document_with_changes_that_are_tracked, "P209"),
        (a_document_in_word, "P210"),
        (a_private_number, "P211"),
        (no_card, "P212"),
        (a_set_that_fits_no_more, "P213"),
    ],
    ids=lambda given: named(given) if callable(given) else given,
)
def test_what_is_handed_over_is_remembered_with_all_that_is_told_of_it(
    consultant, event, code, monkeypatch, tmp_path_factory
):
    consultant.chooses(pdf="embedded", combined=True)
    consultant.plans()
    event(consultant)
    is_as_if_made_anew(consultant, tmp_path_factory.mktemp("twin"))
    told = consultant.plans()
    monkeypatch.setattr(read, "read", None)

    assert code in [finding.code.name for finding in told.outcomes[0].findings]
    assert consultant.plans() == told
