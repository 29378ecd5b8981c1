"""What Windows, OneDrive and a Mac refuse, told in Danish; made here of their numbers, where there is none of them."""

import errno
import sys
from pathlib import Path

import pytest

from beredskabsplan.core.findings import Finding
from beredskabsplan.files import is_in_cloud, reason
from beredskabsplan.output.manifest import Manifest
from beredskabsplan.output.standing import Whose, judge
from beredskabsplan.run.new import slug
from beredskabsplan.workbook.read.gate import intake

CLOUD = "den ligger kun i skyen (fx OneDrive) og kunne ikke hentes"


class RefusedError(OSError):
    """What the system says on Windows."""

    def __init__(self, winerror: int) -> None:
        super().__init__(errno.EINVAL, "The cloud operation was unsuccessful")
        self.winerror = winerror


@pytest.mark.parametrize("winerror", [358, 362, 404, 426])
def test_what_the_cloud_holds_back_is_told(winerror):
    assert reason(RefusedError(winerror)) == CLOUD


def test_other_refusals_are_quoted():
    assert reason(RefusedError(87)) == "systemet siger »The cloud operation was unsuccessful«"


def test_a_path_that_is_too_long_is_told_so_and_not_to_be_missing():
    here = Path("x").absolute().parent
    long = str(here / "x" / ("y" * 300))
    error = FileNotFoundError(errno.ENOENT, "No such file or directory", long)

    told = f"stien er for lang ({len(long)} tegn, højst 259), så flyt mappen højere op"
    assert reason(error, longest=259) == told
    assert reason(error, longest=0) == "den findes ikke"
    assert reason(FileNotFoundError(errno.ENOENT, "", "kort"), longest=259) == "den findes ikke"
    assert reason(OSError(errno.ENOENT, "", "kort", None, long), longest=259) == told


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no device that cannot be read")
def test_what_is_here_and_closed_is_not_in_the_cloud(tmp_path):
    path = tmp_path / "svar.xlsx"
    path.write_bytes(b"PK")

    assert not is_in_cloud(path, PermissionError(errno.EACCES, ""))
    assert not is_in_cloud(tmp_path / "none", FileNotFoundError(errno.ENOENT, ""))
    assert is_in_cloud(path, RefusedError(362))


def test_a_questionnaire_in_the_cloud_is_told_with_what_helps(tmp_path, monkeypatch):
    path = tmp_path / "svar.xlsx"
    path.write_bytes(b"PK")

    def read(_):
        raise RefusedError(362)

    monkeypatch.setattr(Path, "read_bytes", read)
    told = intake.content(path)

    assert isinstance(told, Finding)
    assert (told.code.name, told.place.file) == ("F144", "svar.xlsx")
    assert told.problem == "Filen ligger kun i skyen (fx OneDrive) og kunne ikke hentes."
    assert "»Behold altid på denne enhed«" in told.remedy


@pytest.mark.parametrize(
    "error",
    [PermissionError(errno.EACCES, ""), OSError(errno.EIO, ""), RefusedError(362)],
    ids=["held", "disk", "cloud"],
)
def test_a_document_that_cannot_be_read_is_nobody_s_edit(tmp_path, monkeypatch, error):
    path = tmp_path / "Plan.docx"
    path.write_bytes(b"ours or theirs")

    def read(_):
        raise error

    monkeypatch.setattr(Path, "read_bytes", read)
    assert judge(path, Manifest()) is Whose.UNKNOWN
    assert judge(tmp_path / "none.docx", Manifest()) is Whose.NOBODYS


def test_a_folder_in_the_place_of_a_document_is_nobody_s_file(tmp_path):
    (tmp_path / "Plan.docx").mkdir()

    assert judge(tmp_path / "Plan.docx", Manifest()) is Whose.NOBODYS


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("CON", "con-"),
        ("Nul", "nul-"),
        ("LPT 1", "lpt-1"),
        ("COM1", "com1-"),
        ("COM¹", "com1-"),
        ("Aux ApS", "aux-aps"),
    ],
)
def test_no_questionnaire_gets_the_name_of_a_device(name, file):
    assert slug(name) == file
