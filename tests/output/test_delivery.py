"""Files are written whole or not at all, what somebody edited stays, and nothing stale is left to hand out."""

import errno
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from beredskabsplan import files
from beredskabsplan.core.passport import Organisation
from beredskabsplan.documents import stamp
from beredskabsplan.documents.prove.ledger import Entry
from beredskabsplan.output import delivery, manifest, standing
from beredskabsplan.output.delivery import Delivery
from beredskabsplan.output.printout import Origin, Parcel, Printout
from beredskabsplan.pdf.engines.known import maker
from tests.conftest import SOURCE
from tests.support.material import word
from tests.windows.held import NOBODY, READERS, WRITERS, held, on_windows

ORIGIN = Origin(name="egelund.xlsx", sha256="0", organisation=Organisation(id="e1", name="Egelund"))
MAKER = maker("Motor 1")


def document(text: str, name: str = "Plan", *, pdf: bool = True) -> Printout:
    """Make a document that says *text*, and a PDF of it."""
    plain = word(text)
    own = stamp.Stamp(organisation="e1", document=name, delivery=stamp.delivery_of(plain))
    return Printout(
        name=name,
        docx=stamp.stamped(plain, own),
        pdf=f"%PDF {text}".encode() if pdf else b"",
        made_by=MAKER if pdf else None,
        delivery=own.delivery,
        made_of=text,
    )


@pytest.fixture
def folder(tmp_path) -> Path:
    return Path(tmp_path, "ud")


class Deliver:
    """Deliver a plan that says a text, or several documents, to *folder*; return the codes of what was found."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.last = Delivery(written=(), findings=())

    def __call__(self, *texts: str | Printout, **parcel: Any) -> list[str]:
        printouts = tuple(document(text) if isinstance(text, str) else text for text in texts)
        self.last = delivery.deliver(self.folder, Parcel(origin=ORIGIN, printouts=printouts, **parcel))
        return [finding.code.name for finding in self.last.findings]


@pytest.fixture
def deliver(folder) -> Deliver:
    return Deliver(folder)


def edit(path: Path, text: str = "by hand") -> bytes:
    """Edit the document at *path* as Word does: what it says of itself stays in it."""
    own = stamp.read(path.read_bytes())
    assert own
    edited = stamp.stamped(word(text), own)
    path.write_bytes(edited)
    return edited


def contents(folder: Path) -> dict[str, bytes]:
    """Read the documents in *folder*, and those that were moved aside."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*.*"))
        if path.suffix in {".docx", ".pdf"} and manifest.KEPT not in path.parts
    }


def plan(text: str, name: str = "Plan") -> dict[str, bytes]:
    """Tell which files a plan that says *text* is."""
    return dict(document(text).files(name))


# --- what is ours, and what somebody edited ----------------------------------------------------


def test_our_own_files_are_replaced(deliver, folder):
    deliver("one")

    assert deliver("two") == []
    assert contents(folder) == plan("two")


def test_an_edited_document_stays_and_the_new_one_lies_beside_it(deliver, folder):
    deliver("one")
    edited = edit(folder / "Plan.docx")

    assert deliver("two") == ["P102", "P117"]
    assert contents(folder) == {
        "Plan.docx": edited, **plan("two", "Plan (ny)"), "tidligere/Plan.pdf": b"%PDF one"
    }  # fmt: skip
    assert deliver.last.findings[0].problem.startswith("»Plan.docx« er ændret, siden programmet skrev den")
    assert "Plan (ny).docx" in deliver.last.findings[0].remedy


def test_an_edited_document_gets_no_twin_while_the_answers_are_the_same(deliver, folder):
    deliver("one")
    edited = edit(folder / "Plan.docx")

    for _ in range(2):
        assert deliver("one") == ["P118"]
    assert contents(folder) == {"Plan.docx": edited, "Plan.pdf": b"%PDF one"}
    assert deliver.last.findings[0].problem == (
        "»Plan.docx« er ændret, siden programmet skrev den. Jeres rettede udgave er beholdt. "
        "Svarene er de samme."
    )
    assert [path.name for path in deliver.last.written] == ["Plan.docx"]


def test_a_program_that_drops_what_a_document_says_of_itself_does_no_harm(deliver, folder):
    deliver("one")
    (folder / "Plan.docx").write_bytes(word("edited in a program that knows no properties"))

    assert deliver("one") == ["P118"]
    assert deliver("two") == ["P102", "P117"]


def test_edits_that_were_moved_into_the_new_one_and_took_the_old_name_are_the_edited_plan(deliver, folder):
    deliver("one")
    edit(folder / "Plan.docx")
    deliver("two")
    merged = edit(folder / "Plan (ny).docx", "both")
    (folder / "Plan (ny).docx").replace(folder / "Plan.docx")

    assert deliver("two") == ["P118", "P117"]
    assert contents(folder) == {
        "Plan.docx": merged, "tidligere/Plan.pdf": b"%PDF one", "tidligere/Plan (ny).pdf": b"%PDF two"
    }  # fmt: skip
    assert (folder / manifest.KEPT / "Plan.docx").read_bytes() == document("two").docx
    assert deliver("two") == ["P118"]
    assert deliver("three") == ["P102"]


def test_a_new_one_that_took_the_old_name_unedited_is_ours(deliver, folder):
    deliver("one")
    edit(folder / "Plan.docx")
    deliver("two")
    for ending in ("docx", "pdf"):
        (folder / f"Plan (ny).{ending}").replace(folder / f"Plan.{ending}")

    assert deliver("three") == []
    assert {name: content for name, content in contents(folder).items() if "/" not in name} == plan("three")


def test_when_the_edited_one_is_gone_the_new_one_takes_its_name_and_no_twin_stays(deliver, folder):
    deliver("one")
    edit(folder / "Plan.docx")
    deliver("two")
    (folder / "Plan.docx").unlink()

    assert deliver("two") == ["P117"]
    assert {name for name in contents(folder) if "/" not in name} == {"Plan.docx", "Plan.pdf"}


def test_the_new_one_may_be_edited_too(deliver, folder):
    for text in ("one", "two", "three"):
        deliver(text)
        for path in folder.glob("*.docx"):
            edit(path, f"by hand: {path.name}")

    assert [name for name in contents(folder) if "/" not in name] == [
        "Plan (ny 2).docx", "Plan (ny 2).pdf", "Plan (ny).docx", "Plan.docx"
    ]  # fmt: skip


def test_a_signed_pdf_stays_while_its_document_says_the_same(deliver, folder):
    deliver("one")
    (folder / "Plan.pdf").write_bytes(b"%PDF signed")

    assert deliver("one") == ["P125"]
    assert deliver.last.findings[0].problem == (
        "»Plan.pdf« er ændret, siden programmet lavede den, og er beholdt. Svarene er de samme."
    )
    assert deliver("two") == ["P102", "P117"]
    assert contents(folder) == {
        "Plan.pdf": b"%PDF signed",
        **plan("two", "Plan (ny)"),
        "tidligere/Plan.docx": plan("one")["Plan.docx"],
    }


def test_a_file_that_was_there_before_us_stays(deliver, folder):
    folder.mkdir()
    (folder / "Plan.docx").write_bytes(b"theirs")
    deliver("one")

    assert contents(folder) == {"Plan.docx": b"theirs", **plan("one", "Plan (ny)")}


def test_what_stands_in_the_folder_is_seen_under_its_later_names_too(deliver, folder):
    deliver("one")
    edit(folder / "Plan.docx")
    deliver("two")
    there = standing.look(folder, ["Plan"])

    assert there.whole == {"Plan.docx": document("one").docx, **plan("two", "Plan (ny)")}
    assert there.edited == {"Plan.docx"}
    assert there.records.keys() == there.whole.keys()
    assert there.take(document("two"), "two", with_pdf=True) == document("two")


# --- what an earlier run left ------------------------------------------------------------------


def test_a_document_of_a_template_that_is_gone_is_moved_aside(deliver, folder):
    deliver("one", document("list", "Liste"))

    assert deliver("two") == ["P117"]
    assert contents(folder) == {
        **plan("two"), **{f"tidligere/{name}": file for name, file in document("list", "Liste").files("Liste")}
    }  # fmt: skip
    assert deliver.last.findings[0].problem == (
        "»Liste.docx« og »Liste.pdf« er fra en tidligere kørsel og passer ikke til det, der er lavet nu."
    )
    assert deliver("two") == []


def test_an_edited_document_of_a_template_that_is_gone_is_told(deliver, folder):
    deliver("one", document("list", "Liste"))
    edited = edit(folder / "Liste.docx")

    assert deliver("two") == ["P117", "P119"]
    assert contents(folder)["Liste.docx"] == edited
    assert deliver("two") == ["P119"]


def test_a_document_whose_template_has_a_fault_now_stays_and_is_told(deliver, folder):
    deliver("one", document("list", "Liste"))

    assert deliver("two", wanted=frozenset({"Plan", "Liste"})) == ["P109"]
    assert dict(document("list", "Liste").files("Liste")).items() <= contents(folder).items()


def test_a_pdf_stays_beside_the_document_that_did_not_change_and_goes_with_the_old_one(deliver, folder):
    deliver("one")

    assert deliver(document("one", pdf=False)) == []
    assert contents(folder) == plan("one")
    assert deliver(document("two", pdf=False)) == ["P117"]
    assert contents(folder) == {
        "Plan.docx": plan("two")["Plan.docx"], "tidligere/Plan.pdf": b"%PDF one"
    }  # fmt: skip


def test_what_was_approved_is_not_put_away(deliver, folder):
    deliver("one", approved=True)

    assert delivery.put_away(folder) == ()
    assert contents(folder) == plan("one")


def test_what_was_approved_gives_way_once_it_holds_no_more(deliver, folder):
    """Its copy lies among the versions."""
    deliver("one", document("list", "Liste"), approved=True)

    assert deliver("two") == ["P117"]
    assert {name for name in contents(folder) if "/" not in name} == {"Plan.docx", "Plan.pdf"}


@pytest.mark.parametrize("with_pdf", [True, False])
def test_a_pdf_that_somebody_saved_of_our_document_is_theirs(deliver, folder, with_pdf):
    deliver(document("one", pdf=False))
    (folder / "Plan.pdf").write_bytes(b"%PDF saved in Word")

    assert deliver(document("one", pdf=with_pdf)) == (["P125"] if with_pdf else [])
    assert contents(folder) == {"Plan.docx": plan("one")["Plan.docx"], "Plan.pdf": b"%PDF saved in Word"}


def test_a_run_that_ends_before_it_could_tell_of_a_card_leaves_that_to_the_next(deliver, kill):
    def card(number: str) -> dict[str, Any]:
        entries = {"Kort": (Entry("ledelse.modtager", number),)}
        return {"entries": entries, "cards": ("Kort",), "contacts": {"ledelse.modtager": "Hvem får besked?"}}

    deliver(document("one", "Kort"), **card("+45 12 34 56 01"))
    kill(1, document("two", "Kort"), **card("+45 12 34 56 99"))

    assert deliver(document("two", "Kort"), **card("+45 12 34 56 99")) == ["P120"]


def test_a_signed_pdf_beside_a_document_that_changed_is_told_when_no_pdf_is_made(deliver, folder):
    deliver("one")
    (folder / "Plan.pdf").write_bytes(b"%PDF signed")

    assert deliver(document("two", pdf=False)) == ["P109"]
    assert contents(folder) == {"Plan.docx": plan("two")["Plan.docx"], "Plan.pdf": b"%PDF signed"}


def test_the_pdf_that_somebody_saves_of_the_edited_document_is_theirs(deliver, folder):
    deliver("one")
    edit(folder / "Plan.docx")
    (folder / "Plan.pdf").write_bytes(b"%PDF by hand")

    assert deliver("one") == ["P118"]
    assert deliver("two") == ["P102", "P102"]
    assert contents(folder)["Plan.pdf"] == b"%PDF by hand"


def test_a_pair_that_took_the_old_name_is_known_when_no_pdf_is_made(deliver, folder):
    deliver("one")
    edit(folder / "Plan.docx")
    deliver("two")
    for ending in ("docx", "pdf"):
        (folder / f"Plan (ny).{ending}").replace(folder / f"Plan.{ending}")

    assert deliver(document("two", pdf=False)) == []
    assert deliver(document("three", pdf=False)) == ["P117"]
    assert [name for name in contents(folder) if "/" not in name] == ["Plan.docx"]


def test_edits_saved_by_a_program_that_knows_no_properties_may_take_the_old_name_too(deliver, folder):
    deliver("one")
    edit(folder / "Plan.docx")
    deliver("two")
    (folder / "Plan (ny).docx").unlink()
    (folder / "Plan.docx").write_bytes(word("both, from a program that knows no properties"))

    assert deliver("two") == ["P118", "P117"]


def test_what_is_brought_back_from_the_past_is_no_edit(deliver, folder):
    deliver("one", document("list", "Liste"))
    deliver("two")
    for name in ("Liste.docx", "Liste.pdf"):
        (folder / "tidligere" / name).replace(folder / name)
    (folder / "Plan.docx").write_bytes(document("one").docx)

    assert deliver("two", document("list", "Liste")) == []
    assert contents(folder) == {**plan("two"), **dict(document("list", "Liste").files("Liste"))}


@pytest.mark.parametrize("name", ["Plan.docx", "Plan.pdf"])
def test_an_empty_file_is_nobodys(deliver, folder, name):
    deliver("one")
    (folder / name).write_bytes(b"")

    assert deliver("one") == []
    assert contents(folder) == plan("one")


def test_a_file_that_is_no_document_is_not_taken_for_an_edited_one(deliver, folder):
    deliver("one")
    (folder / "Plan.docx").write_bytes(b"notes")

    assert deliver("one") == ["P102", "P117"]
    assert contents(folder)["Plan.docx"] == b"notes"
    assert plan("one", "Plan (ny)").items() <= contents(folder).items()


def test_the_new_one_beside_an_edited_one_never_takes_another_documents_name(deliver, folder):
    both = frozenset({"Plan", "Plan (ny)"})
    deliver("one", document("other", "Plan (ny)"), wanted=both)
    edit(folder / "Plan.docx")
    deliver("two", document("other", "Plan (ny)"), wanted=both)

    assert dict(document("other", "Plan (ny)").files("Plan (ny)")).items() <= contents(folder).items()
    assert plan("two", "Plan (ny 2)").items() <= contents(folder).items()


def test_a_document_called_manifest_does_not_harm_the_account(deliver, folder):
    card = document("card", "manifest")
    deliver(card, cards=("manifest",), entries={"manifest": (Entry("a", "b"),)})

    assert manifest.is_complete(folder)
    assert manifest.read(folder).files["manifest.docx"].document == "manifest"


def test_an_edited_document_whose_template_has_a_fault_now_is_told(deliver, folder):
    deliver("one", document("list", "Liste"))
    edit(folder / "Liste.docx")

    assert deliver("two", wanted=frozenset({"Plan", "Liste"})) == ["P109"]
    assert deliver(wanted=frozenset({"Plan", "Liste"})) == ["P109"]
    assert "»Plan.docx«" in deliver.last.findings[0].problem


def test_nothing_is_said_to_lie_beside_where_nothing_could_be_written(deliver, folder, monkeypatch):
    deliver("one")
    edit(folder / "Plan.docx")

    def full(path: Path, content: bytes) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(delivery, "write_draft", full)
    assert deliver("two") == ["P103"]


def test_a_pdf_that_cannot_take_its_place_is_told_and_both_are_known_next_time(deliver, folder, monkeypatch):
    deliver("one")
    replace = Path.replace

    def held(path: Path, target: Path) -> Path:
        if target == folder / "Plan.pdf":
            raise PermissionError(errno.EACCES, "Access is denied")
        return replace(path, target)

    with monkeypatch.context() as viewer:
        viewer.setattr(Path, "replace", held)
        assert deliver("two") == ["P103"]
    assert deliver("three") == []
    assert contents(folder) == plan("three")


def test_a_copy_for_hr_between_a_killed_run_and_the_next_loses_nothing_of_the_account(
    deliver, folder, monkeypatch
):
    deliver("one")

    def killed(folder: Path, manifest: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as end:
        end.setattr(manifest, "conclude", killed)
        with pytest.raises(KeyboardInterrupt):
            deliver("two")
    nameless = Origin(name="egelund.xlsx", sha256="0")
    delivery.deliver_copy(folder, nameless, "egelund – rettelser.xlsx", b"PK", "0.2")

    assert manifest.read(folder).organisation.id == "e1"
    assert deliver("three") == []


@pytest.mark.parametrize(
    "damage",
    [{"status": None}, {"workbook": None}, {"number": 1e999}, {"organisation": {"id": None, "x": 1}}],
)
def test_whatever_is_written_into_a_manifest_stops_nobody(deliver, folder, damage):
    deliver("one")
    told = json.loads((folder / manifest.NAME).read_text(encoding="utf-8"))
    (folder / manifest.NAME).write_text(json.dumps({**told, "number": 9, **damage}), encoding="utf-8")

    assert deliver("two") == []
    assert dict(manifest.read(folder).workbook) == {}


def test_files_moved_aside_never_take_one_anothers_place(deliver, folder):
    for text in ("one", "two", "one", "two"):
        deliver(text, document(f"list {text}", "Liste"))
        deliver(text)

    assert [name for name in contents(folder) if "Liste" in name] == [
        "tidligere/Liste (2).docx", "tidligere/Liste (2).pdf", "tidligere/Liste.docx", "tidligere/Liste.pdf"
    ]  # fmt: skip


def test_what_a_run_that_was_killed_left_half_written_is_removed(deliver, folder):
    folder.mkdir()
    for name in (".beredskabsplan-0123456789abcdef.tmp", ".abcd_123.tmp", ".own.tmp", "note.tmp"):
        (folder / name).write_bytes(b"names and numbers")
    deliver("one")

    assert sorted(path.name for path in folder.glob("*.tmp")) == [".own.tmp", "note.tmp"]


def test_a_file_that_cannot_be_moved_aside_is_told(deliver, folder):
    deliver("one", document("list", "Liste"))
    (folder / "tidligere").write_text("a file where the folder should be")

    assert deliver("two") == ["P123", "P123"]
    assert deliver.last.findings[0].problem == (
        "»Liste.docx« er fra en tidligere kørsel og skulle være flyttet til mappen »tidligere«, "
        "men der ligger en fil, hvor mappen skulle være."
    )
    assert dict(document("list", "Liste").files("Liste")).items() <= contents(folder).items()


# --- names and numbers on the wall -------------------------------------------------------------


def test_a_number_that_changed_tells_which_cards_to_swap(deliver):
    def card(number: str, version: str = "1.0") -> dict[str, tuple[Entry, ...]]:
        return {"Kort": (Entry("ledelse.modtager", number), Entry("planen.version", version))}

    told = {"cards": ("Kort",), "contacts": {"ledelse.modtager": "Hvem får besked?"}}
    deliver(document("one", "Kort"), entries=card("+45 12 34 56 01"), **told)

    assert deliver(document("two", "Kort"), entries=card("+45 12 34 56 01", "1.1"), **told) == []
    assert deliver(document("three", "Kort"), entries=card("+45 12 34 56 99"), **told) == ["P120"]
    assert deliver.last.findings[0].problem == "Navne eller numre er ændret på »Kort«: »Hvem får besked?«."
    assert deliver(document("three", "Kort"), entries=card("+45 12 34 56 99"), **told) == []


def test_a_card_that_was_edited_is_told_of_once_for_each_change(deliver, folder):
    def card(number: str) -> dict[str, Any]:
        entries = {"Kort": (Entry("ledelse.modtager", number),)}
        return {"entries": entries, "cards": ("Kort",), "contacts": {"ledelse.modtager": "Hvem får besked?"}}

    deliver(document("one", "Kort"), **card("+45 12 34 56 01"))
    edit(folder / "Kort.docx")

    assert deliver(document("two", "Kort"), **card("+45 12 34 56 99")) == ["P102", "P120", "P117"]
    assert deliver(document("two", "Kort"), **card("+45 12 34 56 99")) == ["P102"]
    assert deliver(document("one", "Kort"), **card("+45 12 34 56 01")) == ["P118", "P120", "P117"]


# --- the manifest ------------------------------------------------------------------------------


def test_the_manifest_tells_whose_the_files_are_and_what_they_were_made_of(deliver, folder):
    deliver("one", about={"program": "0.2", "workbook": {"name": "egelund.xlsx"}}, day="2026-11-22")
    told = json.loads((folder / manifest.NAME).read_text(encoding="utf-8"))
    record = {"document": "Plan", "delivery": document("one").delivery, "made_of": "one", "engine": "Motor 1"}

    assert told == {
        "format": 2,
        "number": 1,
        "organisation": {"id": "e1", "name": "Egelund", "cvr": ""},
        "program": "0.2",
        "workbook": {"name": "egelund.xlsx"},
        "delivered": "2026-11-22",
        "files": {
            name: {"sha256": files.sha256(content), **record} for name, content in sorted(plan("one").items())
        },
    }
    assert (folder / manifest.KEPT / manifest.NAME).read_bytes() == (folder / manifest.NAME).read_bytes()
    assert (folder / manifest.KEPT / "Plan.docx").read_bytes() == document("one").docx


def test_the_day_of_the_delivery_is_that_of_the_files(deliver, folder):
    for text, day in (("one", "2026-11-22"), ("one", "2026-11-23"), ("two", "2026-11-24")):
        deliver(text, day=day)

    assert manifest.read(folder).about["delivered"] == "2026-11-24"
    assert manifest.read(folder).number == 2


def test_a_manifest_of_version_0_1_is_taken_over_and_nothing_counts_as_edited(deliver, folder):
    folder.mkdir()
    for name, content in plan("one").items():
        (folder / name).write_bytes(content)
    known = {
        name: {"sha256": files.sha256(content), "engine": "", "pages": 0, "made_of": "x"}
        for name, content in plan("one").items()
    }
    old = {"program": "0.1.0", "workbook": {"name": "egelund.xlsx", "sha256": "0"}, "files": known}
    (folder / manifest.NAME).write_text(json.dumps(old), encoding="utf-8")

    assert deliver("two") == []
    assert contents(folder) == plan("two")


@pytest.mark.parametrize(
    "damage", [b"", b"[]", b'{"files": 1}', b'{"files": {"Plan.docx": 1}}', b"[" * 100_000, b"\xff"]
)
def test_a_damaged_manifest_is_made_again_from_its_copy(deliver, folder, damage):
    deliver("one")
    (folder / manifest.NAME).write_bytes(damage)

    assert deliver("two") == []
    assert contents(folder) == plan("two")
    assert manifest.is_complete(folder)


def test_without_any_manifest_what_is_the_same_is_ours_and_the_rest_is_not_touched(deliver, folder):
    deliver("one")
    for path in (folder / manifest.NAME, folder / manifest.KEPT / manifest.NAME):
        path.write_text("{")

    assert deliver("one") == []
    for path in (folder / manifest.NAME, folder / manifest.KEPT / manifest.NAME):
        path.unlink()
    assert deliver("two") == ["P118"] or contents(folder)["Plan.docx"] == plan("one")["Plan.docx"]


def test_a_manifest_names_no_file_elsewhere(deliver, folder, tmp_path):
    outside = tmp_path / "Plan.docx"
    outside.write_bytes(b"theirs")
    deliver("one")
    told = json.loads((folder / manifest.NAME).read_text(encoding="utf-8"))
    told["number"] = 9
    told["files"]["../Plan.docx"] = {"sha256": files.sha256(b"theirs"), "document": "Liste"}
    (folder / manifest.NAME).write_text(json.dumps(told), encoding="utf-8")

    assert deliver("one") == []
    assert outside.read_bytes() == b"theirs"


@pytest.fixture
def kill(deliver, folder, monkeypatch) -> Callable[..., None]:
    """Deliver, and stop when so many files have taken their places."""
    replace = Path.replace

    def killed(after: int, *documents: str | Printout, **parcel: Any) -> None:
        placed: list[Path] = []

        def until(path: Path, target: Path) -> Path:
            if target.parent == folder:
                placed.append(target)
                if len(placed) > after:
                    raise KeyboardInterrupt
            return replace(path, target)

        with monkeypatch.context() as end:
            end.setattr(Path, "replace", until)
            with pytest.raises(KeyboardInterrupt):
                deliver(*documents, **parcel)

    return killed


@pytest.mark.parametrize("after", range(5))
def test_a_run_that_ends_between_two_files_makes_nothing_look_edited(deliver, folder, kill, after):
    """Whatever is there, old or new, is ours."""
    deliver("one", document("list", "Liste"))
    kill(after, "two", document("list 2", "Liste"))

    assert deliver("three", document("list 3", "Liste")) == []
    assert contents(folder) == {**plan("three"), **dict(document("list 3", "Liste").files("Liste"))}
    assert not list(folder.rglob("*.tmp"))


def test_two_runs_that_end_too_early_make_nothing_look_edited_either(deliver, folder, kill):
    deliver("one")
    kill(1, "two")
    kill(0, "three")

    assert deliver("four") == []
    assert contents(folder) == plan("four")


def test_what_a_run_that_ended_too_early_has_left_does_not_stay_when_the_answers_are_the_old_ones_again(
    deliver, folder, kill
):
    deliver("one")
    edit(folder / "Plan.docx")
    kill(1, "two")

    assert deliver(document("one", pdf=False)) == ["P118", "P117"]
    assert {name for name in contents(folder) if "/" not in name} == {"Plan.docx", "Plan.pdf"}


def test_a_manifest_that_cannot_be_written_leaves_everything_as_it_was(deliver, folder, monkeypatch):
    deliver("one")

    def full(path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(manifest, "write_whole", full)
        assert deliver("two") == ["P103"]
    assert contents(folder) == plan("one")
    assert deliver("two") == []


def test_a_manifest_that_is_held_open_is_told_and_its_copy_counts(deliver, folder, monkeypatch):
    deliver("one")
    write = files.write_whole

    def held(path: Path, content: bytes) -> None:
        if path == folder / manifest.NAME:
            raise PermissionError(errno.EACCES, "Access is denied")
        write(path, content)

    with monkeypatch.context() as editor:
        editor.setattr(manifest, "write_whole", held)
        assert deliver("two") == ["P103"]
    assert deliver("three") == []
    assert contents(folder) == plan("three")


# --- what cannot be written --------------------------------------------------------------------


def test_a_folder_that_cannot_be_made_is_told(deliver, folder):
    folder.write_text("a file where the folder should be")

    assert deliver("one") == ["P103"]
    assert deliver.last.findings[0].problem == (
        "»Plan.docx« kan ikke skrives: der ligger en fil, hvor mappen skulle være."
    )
    assert deliver.last.written == ()


@pytest.mark.parametrize("which", ["Plan.docx", "Plan.pdf"])
def test_a_file_that_is_held_open_keeps_its_pair_as_it_was_and_is_not_edited(
    deliver, folder, monkeypatch, which
):
    deliver("one", document("list", "Liste"))
    read = Path.read_bytes

    def held(path: Path) -> bytes:
        if path.name == which and path.parent == folder:
            raise PermissionError(errno.EACCES, "Access is denied")
        return read(path)

    with monkeypatch.context() as reader:
        reader.setattr(Path, "read_bytes", held)
        assert deliver("two", document("list 2", "Liste")) == ["P103"]
    assert deliver.last.findings[0].problem.startswith(f"»{which}« kan ikke skrives: der er ikke adgang")
    assert contents(folder) == {**plan("one"), **dict(document("list 2", "Liste").files("Liste"))}
    assert deliver("two", document("list 2", "Liste")) == []


@on_windows
@pytest.mark.parametrize("shared_with", [NOBODY, READERS, WRITERS])
@pytest.mark.parametrize("which", ["Plan.docx", "Plan.pdf"])
def test_a_file_that_windows_keeps_from_us_keeps_its_pair_as_it_was(deliver, folder, which, shared_with):
    deliver("one", document("list", "Liste"))

    with held(folder / which, shared_with=shared_with):
        assert deliver("two", document("list 2", "Liste")) == ["P103"]
        told = deliver.last.findings[0].problem
        assert (
            told == f"»{which}« kan ikke skrives: der er ikke adgang, eller filen er åben i et andet program."
        )
    assert contents(folder) == {**plan("one"), **dict(document("list 2", "Liste").files("Liste"))}
    assert deliver("two", document("list 2", "Liste")) == []
    assert contents(folder) == {**plan("two"), **dict(document("list 2", "Liste").files("Liste"))}


@on_windows
@pytest.mark.parametrize("which", ["Plan.docx", "Plan.pdf"])
def test_a_former_file_that_windows_keeps_from_us_is_moved_when_it_is_let_go(deliver, folder, which):
    deliver("one", document("list", "Liste"))

    with held(folder / which, shared_with=NOBODY):
        assert "P119" not in deliver(document("list", "Liste"))  # nobody has edited it
    assert (folder / which).is_file()
    deliver(document("list", "Liste"))
    assert not (folder / which).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file size limit to set")
def test_a_full_disk_leaves_the_old_file_whole_and_no_rubbish(tmp_path):
    target = tmp_path / "Plan.docx"
    target.write_bytes(b"old")
    script = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from beredskabsplan.files import reason, write_whole\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: write_whole(Path(sys.argv[1]), b'x' * 5000)\n"
        "except OSError as error: print(reason(error))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script, target],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=True,
    )

    assert done.stdout.strip() == "filen er for stor til disken"
    assert [path.name for path in tmp_path.iterdir()] == ["Plan.docx"]
    assert target.read_bytes() == b"old"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
@pytest.mark.parametrize(("umask", "rights"), [(0o077, 0o600), (0o002, 0o664), (0o022, 0o644)])
def test_the_rights_of_files_are_the_users_choice_and_those_that_are_there_stay(tmp_path, umask, rights):
    before = os.umask(umask)
    try:
        files.write_whole(tmp_path / "new", b"")
        (tmp_path / "old").touch()
        (tmp_path / "old").chmod(0o640)
        files.write_whole(tmp_path / "old", b"")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == rights
    assert stat.S_IMODE((tmp_path / "old").stat().st_mode) == 0o640


# --- forms that somebody has filled in -----------------------------------------------------------

FORM = {"forms": frozenset({"Skema"})}


def form(text: str) -> Printout:
    return document(text, "Skema")


@pytest.mark.parametrize(("later", "before"), [("the same", []), ("another", ["P117"])])  # its empty PDF
def test_a_form_that_is_filled_in_is_left_alone_and_told_as_what_it_is(deliver, folder, later, before):
    deliver("one", form("the same"), **FORM)
    filled = edit(folder / "Skema.docx", "Mette, den 3. maj")

    assert deliver("one", form(later), **FORM) == [*before, "P150"]
    finding = deliver.last.findings[-1]
    assert finding.problem.startswith("»Skema.docx« ligner et skema, der er udfyldt.")
    assert finding.remedy == (
        "Flyt det hen, hvor sagen hører til, og kør kommandoen igen. Så ligger der et tomt skema."
    )
    assert contents(folder)["Skema.docx"] == filled
    assert not [path for path in folder.rglob("*") if path.is_file() and path.read_bytes() == filled][1:]


def test_when_the_filled_in_form_was_moved_there_is_an_empty_one_again(deliver, folder):
    deliver("one", form("the same"), **FORM)
    edit(folder / "Skema.docx")
    deliver("one", form("another"), **FORM)
    (folder / "Skema.docx").rename(folder.parent / "Sag 12.docx")

    assert "P150" not in deliver("one", form("another"), **FORM)
    there = {name: file for name, file in contents(folder).items() if name.startswith("Skema")}
    assert there == dict(form("another").files("Skema"))


def test_a_filled_in_form_of_a_template_that_is_gone_is_not_moved_aside(deliver, folder):
    deliver("one", form("the same"), **FORM)
    filled = edit(folder / "Skema.docx")

    assert deliver("one") == ["P117", "P150"]
    assert contents(folder)["Skema.docx"] == filled
    assert [finding.code.name for finding in delivery.put_away(folder)] == ["P117", "P150"]
    assert contents(folder)["Skema.docx"] == filled
