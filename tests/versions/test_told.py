"""What is told of versions that were approved: of answers that do not fit them, and of folders that are damaged."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from beredskabsplan.core.approved.course import Way
from beredskabsplan.core.catalogue import Severity
from beredskabsplan.files import sha256
from beredskabsplan.output import delivery, manifest
from beredskabsplan.output.manifest import FileRecord, Manifest
from beredskabsplan.output.printout import Origin, Parcel, Printout
from beredskabsplan.output.versions import kept, written
from beredskabsplan.run.material import Material
from beredskabsplan.run.options import EXAMPLE, Options
from beredskabsplan.run.outcome import Outcome
from beredskabsplan.run.stages import approving, versions
from beredskabsplan.run.stages.cases import Ready, Stopped
from tests.conftest import TODAY, needs_ordinary_user

WORKBOOK = Path("egelund.xlsx")
RHYTHM, DAY, VERSION = "kontaktperson.rytme", "planen.godkendt_dato", "planen.version"


class House:
    """The folder of one organisation, and a plan that goes through the stages that know of versions."""

    def __init__(self, folder: Path, case: Any, definitions: Any) -> None:
        self.folder, self.case, self.definitions = folder, case, definitions
        folder.mkdir()

    def settled(self, answers: Mapping[str, object] | None = None, **wishes: Any) -> Ready | Stopped:
        """Hold the example's answers, some of them changed, against what was approved."""
        name, templates = wishes.get("name", WORKBOOK.name), wishes.get("templates", {"Plan": b"template"})
        plan = self.case(answers or {}).plan
        ready = Ready(outcome=Outcome(workbook=WORKBOOK), origin=Origin(name=name, sha256="0"), plan=plan)
        material = Material(str(templates), self.definitions, templates, {})
        options = Options(today=wishes.get("today", date(2027, 6, 1)))
        return approving.settle(ready, {WORKBOOK: kept.read(self.folder)}, material, options)

    @property
    def kept(self) -> list[str]:
        """The names of the folders among the versions."""
        return sorted(path.name for path in (self.folder / "versioner").iterdir())

    def told(self, answers: Mapping[str, object] | None = None, **wishes: Any) -> list[str]:
        return told(self.settled(answers, **wishes))

    def approve(
        self, answers: Mapping[str, object] | None = None, *, documents: tuple[str, ...] = ("Plan",)
    ) -> Ready:
        """Deliver and keep what was approved; the documents say their names."""
        settled = self.settled(answers, today=TODAY)
        assert isinstance(settled, Ready)
        made = tuple(Printout(name=name, docx=name.encode()) for name in documents)
        wanted = frozenset({"Plan"})
        about = {"status": {"approved": "2026-11-26"}}
        parcel = Parcel(
            origin=settled.origin, printouts=made, wanted=wanted, about=about, approved=wanted <= {*documents}
        )
        done = delivery.deliver(self.folder, parcel)
        ready = replace(
            settled, documents=made, outcome=replace(settled.outcome, written=done.written, findings=())
        )
        return versions.keep(ready, self.folder, parcel)


@pytest.fixture
def house(tmp_path, case, definitions) -> House:
    return House(tmp_path / "egelund", case, definitions)


def told(case: Ready | Stopped) -> list[str]:
    return [f"{one.code.name} {one.problem}" for one in case.outcome.findings]


def remedies(case: Ready | Stopped) -> list[str]:
    return [one.remedy for one in case.outcome.findings]


# --- answers that do not fit ----------------------------------------------------------------------


def test_a_version_is_used_once(house):
    house.approve()
    again = house.settled({RHYTHM: "Hver dag", DAY: date(2027, 3, 1)})

    assert told(again) == [
        "P163 Version 1.0 er allerede godkendt med andre svar. Forskellen er "
        "»Hvor tit og hvor længe holder I kontakt til den ramte«."
    ]
    assert remedies(again) == ["Giv den nye version et nyt nummer ved »Version«, fx 1.1."]
    assert again.outcome.status == "Udkast til version 1.1 – 1.0 gælder, til 1.1 er godkendt"
    assert again.outcome.findings[0].severity is Severity.ERROR


def test_an_approval_that_is_as_old_as_the_one_before_is_none(house):
    house.approve()
    new = house.settled({RHYTHM: "Hver dag", VERSION: "1.1"})

    assert told(new) == [
        "P171 Version 1.1 har en godkendelse, der ikke er nyere end den af version 1.0, så den er et udkast."
    ]
    assert remedies(new)[0].endswith(
        "Er det godkendt, så skriv den nye dato ved »Hvornår er planen godkendt?«."
    )


def test_a_questionnaire_of_an_older_version_is_told(house):
    house.approve()
    house.approve({RHYTHM: "Hver dag", VERSION: "1.1", DAY: TODAY})

    assert house.told() == ["P173 Version 1.0 er godkendt i skemaet, men version 1.1 har afløst den."]


def test_numbers_wait_for_words_that_nobody_has_approved(house):
    house.approve()
    moved = house.settled({"samtalested.sted": "Mødelokale 2"}, templates={"Plan": b"another"})

    assert told(moved) == [
        "P170 Siden version 1.0 blev godkendt, er navne, numre eller steder ændret: »Hvor holder I samtalen«. "
        "Det er skabelonerne også, så planen er ikke ajourført."
    ]
    assert "kør med de skabeloner, der blev godkendt (--templates)" in remedies(moved)[0]


def test_the_draft_is_called_what_it_will_be(house, asked):
    house.approve()
    draft = house.settled({RHYTHM: "Hver dag"})

    assert isinstance(draft, Ready)
    assert draft.plan.answers.value(VERSION) == "1.1"
    assert [(row.version, row.day, row.by) for row in draft.plan.versions][-1] == ("1.1", "", "")


def test_of_the_shipped_example_no_version_is_kept(house):
    settled = house.settled(name=EXAMPLE)

    assert isinstance(settled, Ready)
    assert settled.course is None


# --- what was kept ---------------------------------------------------------------------------------


def test_a_kept_version_is_read_as_it_was_written(house):
    house.approve()
    [record] = kept.read(house.folder).approved

    assert record == written.read(written.write(record), "1.0")
    assert (record.version, record.folder, record.files) == ("1.0", "1.0", {"Plan.docx": sha256(b"Plan")})
    assert record.statement
    assert record.statement.answers[RHYTHM].text.startswith("Dag 3, uge 2")
    assert manifest.read(house.folder).about["version"] == {"number": 1, "name": "1.0", "updated": ""}


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"{}", b"\xff", b'{"format": 1}', b"[" * 100_000, b'{"format": "1"}', b"null"],
)
def test_a_damaged_version_is_told_and_nothing_is_written(house, content):
    house.approve()
    (house.folder / "versioner/1.0/version.json").write_bytes(content)
    settled = house.settled({RHYTHM: "Hver dag"})

    assert told(settled) == [
        "P165 Den godkendte version i »versioner/1.0« kan ikke læses: version.json er beskadiget. "
        "Der er ikke skrevet noget."
    ]
    assert isinstance(settled, Stopped)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("number", 0), ("number", "1"), ("number", True), ("version", 1), ("approved_on", "i går"), ("files", None),
        ("files", {"Plan.docx": 1}), ("says", {}), ("withdrawn_on", 5), ("approved_on", ""),
    ],
)  # fmt: skip
def test_a_version_in_which_something_else_stands_is_damaged(house, key, value):
    house.approve()
    path = house.folder / "versioner/1.0/version.json"
    path.write_text(json.dumps({**json.loads(path.read_bytes()), key: value}), encoding="utf-8")

    assert house.told()[0].startswith("P165 ")


def test_a_version_of_a_later_program_is_told(house):
    house.approve()
    path = house.folder / "versioner/1.0/version.json"
    path.write_text(json.dumps({**json.loads(path.read_bytes()), "format": 2}), encoding="utf-8")

    assert house.told() == [
        "P165 Den godkendte version i »versioner/1.0« kan ikke læses: den er skrevet af en nyere udgave af "
        "programmet. Der er ikke skrevet noget."
    ]


def test_a_folder_without_its_file_is_told(house):
    house.approve()
    (house.folder / "versioner/1.0/version.json").unlink()

    assert house.told() == [
        "P165 Den godkendte version i »versioner/1.0« kan ikke læses: version.json: den findes ikke. "
        "Der er ikke skrevet noget."
    ]


def test_a_version_that_is_gone_is_missed(house):
    house.approve()
    (house.folder / "versioner/1.0").rename(house.folder / "væk")
    settled = house.settled()

    assert told(settled) == [
        "P172 Den version, der sidst blev godkendt, mangler i mappen »versioner«. Der er ikke skrevet noget."
    ]
    assert isinstance(settled, Stopped)


def test_a_document_that_somebody_edited_among_the_versions_is_told(house):
    house.approve()
    (house.folder / "versioner/1.0/Plan.docx").write_bytes(b"by hand")

    assert house.told() == [
        "P166 »Plan.docx« i »versioner/1.0« er ændret eller mangler, siden versionen blev godkendt."
    ]


def test_a_plan_that_is_not_whole_is_no_version(house):
    assert told(house.approve(documents=("Kort",))) == [
        "P167 Planen er godkendt, men »Plan« blev ikke lavet. Derfor er version 1.0 ikke lagt i mappen »versioner«."
    ]
    assert kept.read(house.folder).approved == ()


@needs_ordinary_user
def test_a_version_that_cannot_be_kept_is_told(house):
    (house.folder / "versioner").mkdir()
    (house.folder / "versioner").chmod(0o555)

    assert told(house.approve())[0].startswith("P168 Version 1.0 kunne ikke lægges i mappen »versioner«: ")


def test_a_file_where_the_versions_belong_is_told(house):
    (house.folder / "versioner").write_bytes(b"")

    assert told(house.approve()) == [
        "P168 Version 1.0 kunne ikke lægges i mappen »versioner«: der ligger en fil, hvor mappen skulle være."
    ]


def test_what_was_approved_before_versions_were_kept_is_not_touched(house):
    record = FileRecord(sha256="0", document="Plan", approved=True)
    about = {"status": {"approved": "2026-11-26"}, "workbook": {"sha256": "andet"}}
    manifest.conclude(house.folder, Manifest(number=1, files={"Plan.docx": record}, about=about))
    settled = house.settled()

    assert told(settled) == [
        "P169 Der ligger en godkendt plan, men ingen ved mere, hvilke svar den er lavet af. Den er ikke rørt."
    ]
    assert isinstance(settled, Ready)
    assert settled.course
    assert settled.course.way is Way.DRAFT


@pytest.mark.parametrize("about", [{}, {"status": None}, {"status": {"approved": "i går"}}, {"version": "1"}])
def test_a_manifest_that_says_little_of_an_approval_is_no_reason_to_write_over_it(house, about):
    record = FileRecord(sha256="0", document="Plan", approved=True)
    manifest.conclude(house.folder, Manifest(number=1, files={"Plan.docx": record}, about=about))

    assert kept.read(house.folder).in_force


@pytest.mark.parametrize("version", ["../1", "CON", "1/0", "x" * 120, "1.0 ...", "versioner"])
def test_whatever_a_version_is_called_it_lies_among_the_versions(house, version):
    house.approve({VERSION: version})
    [record] = kept.read(house.folder).approved

    assert (record.version, house.kept) == (version, [record.folder])
    assert house.told({VERSION: version}) == []


def test_two_versions_with_one_folder_name_lie_side_by_side(house):
    house.approve({VERSION: "1/0"})
    house.approve({VERSION: "1-0", RHYTHM: "Hver dag", DAY: TODAY})

    assert [one.folder for one in kept.read(house.folder).approved] == ["1-0", "1-0 (2)"]


def test_what_a_killed_run_left_half_kept_is_no_version_and_goes(house):
    begun = house.folder / "versioner/.ny-0123"
    begun.mkdir(parents=True)
    assert house.told() == []
    house.approve()

    assert house.kept == ["1.0"]


def test_a_run_that_keeps_the_same_at_the_same_time_keeps_it_once(house):
    settled = house.settled(today=TODAY)
    first = house.approve()
    assert isinstance(settled, Ready)
    late = replace(first, course=settled.course)
    versions.keep(late, house.folder, Parcel(origin=late.origin, printouts=(), wanted=frozenset({"Plan"})))

    assert house.kept == ["1.0"]
