"""Files are written whole or not at all, and what somebody edited stays."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from beredskabsplan.output import delivery
from beredskabsplan.output.delivery import Origin, Printout
from beredskabsplan.pdf.engines.known import maker
from tests.conftest import SOURCE


@pytest.fixture
def deliver(tmp_path):
    def delivered(docx: bytes, pdf: bytes = b"%PDF"):
        printout = Printout(name="Plan", docx=docx, pdf=pdf, made_by=maker("Motor 1" if pdf else ""))
        return delivery.deliver(tmp_path / "ud", Origin(name="egelund.xlsx", sha256="0"), (printout,), "0.1")

    return delivered


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != delivery.MANIFEST}


def test_our_own_files_are_replaced(deliver, tmp_path):
    deliver(b"one")
    result = deliver(b"two", b"%PDF 2")

    assert contents(tmp_path / "ud") == {"Plan.docx": b"two", "Plan.pdf": b"%PDF 2"}
    assert result.findings == ()


def test_an_edited_document_stays_and_the_new_one_lies_beside_it(deliver, tmp_path):
    deliver(b"one")
    (tmp_path / "ud/Plan.docx").write_bytes(b"by hand")
    result = deliver(b"two")

    assert contents(tmp_path / "ud") == {
        "Plan.docx": b"by hand", "Plan.pdf": b"%PDF", "Plan (ny).docx": b"two", "Plan (ny).pdf": b"%PDF"
    }  # fmt: skip
    assert [finding.code.name for finding in result.findings] == ["P102"]
    assert "Plan (ny).docx" in result.findings[0].remedy


def test_what_stands_in_the_folder_is_seen_under_its_later_names_too(deliver, tmp_path):
    deliver(b"one")
    (tmp_path / "ud/Plan.docx").write_bytes(b"by hand")
    deliver(b"two")
    standing = delivery.look(tmp_path / "ud", ["Plan"])

    assert standing.whole == {"Plan.pdf": b"%PDF", "Plan (ny).docx": b"two", "Plan (ny).pdf": b"%PDF"}
    assert standing.edited == {"Plan.docx"}
    assert standing.entries.keys() == standing.whole.keys()


def test_a_manifest_that_is_damaged_knows_nothing(deliver, tmp_path):
    deliver(b"one")
    for damaged in (b"", b"[]", b'{"files": 1}', b'{"files": {"Plan.docx": 1}}', b"[" * 100_000, b"\xff"):
        (tmp_path / "ud" / delivery.MANIFEST).write_bytes(damaged)
        assert deliver(b"one").findings == ()

    assert contents(tmp_path / "ud") == {"Plan.docx": b"one", "Plan.pdf": b"%PDF"}


def test_the_new_one_may_be_edited_too(deliver, tmp_path):
    for text in (b"one", b"two", b"three"):
        deliver(text)
        for path in (tmp_path / "ud").glob("*.docx"):
            path.write_bytes(b"by hand")

    assert sorted(contents(tmp_path / "ud")) == [
        "Plan (ny 2).docx", "Plan (ny 2).pdf", "Plan (ny).docx", "Plan (ny).pdf", "Plan.docx", "Plan.pdf"
    ]  # fmt: skip


def test_a_file_that_was_there_before_us_stays(deliver, tmp_path):
    (tmp_path / "ud").mkdir()
    (tmp_path / "ud/Plan.docx").write_bytes(b"theirs")
    deliver(b"one")

    assert contents(tmp_path / "ud")["Plan.docx"] == b"theirs"


def test_a_damaged_manifest_makes_us_careful(deliver, tmp_path):
    deliver(b"one")
    (tmp_path / "ud" / delivery.MANIFEST).write_text("{")
    deliver(b"two")

    assert contents(tmp_path / "ud")["Plan.docx"] == b"one"


def test_an_old_pdf_beside_a_new_document_is_told(deliver):
    deliver(b"one")

    assert [finding.code.name for finding in deliver(b"one", b"").findings] == []
    assert [finding.code.name for finding in deliver(b"two", b"").findings] == ["P109"]


def test_the_manifest_knows_every_file_and_its_engine(deliver, tmp_path):
    deliver(b"one")
    manifest = json.loads((tmp_path / "ud" / delivery.MANIFEST).read_text(encoding="utf-8"))

    assert {name: entry["engine"] for name, entry in manifest["files"].items()} == {
        "Plan.docx": "Motor 1", "Plan.pdf": "Motor 1"
    }  # fmt: skip
    assert manifest["workbook"]["name"] == "egelund.xlsx"


def test_a_folder_that_cannot_be_made_is_told(deliver, tmp_path):
    (tmp_path / "ud").write_text("a file where the folder should be")
    result = deliver(b"one")

    assert {finding.code.name for finding in result.findings} == {"P103"}
    assert result.findings[0].problem == (
        "»Plan.docx« kan ikke skrives: der ligger en fil, hvor mappen skulle være."
    )
    assert result.written == ()


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
        encoding="utf-8",
        env=environment,
        check=True,
    )

    assert done.stdout.strip() == "filen er for stor til disken"
    assert [path.name for path in tmp_path.iterdir()] == ["Plan.docx"]
    assert target.read_bytes() == b"old"
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 1000
