"""What is told of a machine: what is missing or slow, and what helps."""

import os
import shutil
import sys
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from beredskabsplan.errors import ExitCode
from beredskabsplan.pdf.engines.engine import Engine
from beredskabsplan.run.doctor import examination, places, printers, software, templates
from beredskabsplan.run.doctor.machine import Machine
from beredskabsplan.run.doctor.observation import Health, Observation, Topic, exit_code
from beredskabsplan.run.doctor.printers import Trial
from beredskabsplan.run.options import Options
from tests.conftest import TEMPLATES, TODAY
from tests.support.pdf.engines import needs_libreoffice, posix

OK, WARNING, ERROR = Health.OK, Health.WARNING, Health.ERROR
OPTIONS = Options(today=TODAY)
PAGE = Trial(version="LibreOffice 26.2.1.2", where="/usr/bin/soffice", seconds=1.42)
OWN = Trial(version="dxpdf 0.8.1", seconds=0.28, fonts=("Carlito", "DejaVuSans"))


@pytest.mark.parametrize(
    ("trial", "health", "seen", "remedy"),
    [
        (PAGE, OK, "26.2.1.2 i /usr/bin/soffice lavede en side på 1,4 sekunder", ""),
        (replace(PAGE, seconds=24.4), WARNING, "26.2.1.2 i /usr/bin/soffice var 24 sekunder om en side", "antivirus"),
        (replace(PAGE, trouble="det gik ned (kode 77)"), WARNING, "26.2.1.2 i /usr/bin/soffice lavede ingen side: det gik ned (kode 77)", "geninstallér den: brew install"),
        (Trial(version=""), WARNING, "er her, men svarer ikke; PDF'erne bliver lavet uden", "Luk LibreOffice"),
        (Trial(version="", there=False), WARNING, "er der ikke; PDF'erne bliver lavet uden og kan ikke læses op af en skærmlæser", "Installér den: brew install --cask libreoffice"),
    ],
)  # fmt: skip
def test_libreoffice_is_there_or_slow_or_dead_or_missing(trial, health, seen, remedy):
    told = printers.judge_libreoffice(trial, "darwin")

    assert (told.topic, told.health, told.seen) == (Topic.LIBREOFFICE, health, seen)
    assert remedy in told.remedy
    assert bool(told.remedy) == (health is not OK)


@pytest.mark.parametrize(
    ("trial", "alone", "health"),
    [
        (OWN, True, OK),
        (replace(OWN, trouble="den gik ned"), True, ERROR),
        (replace(OWN, trouble="den gik ned"), False, WARNING),
        (Trial(version=""), True, ERROR),
        (Trial(version=""), False, WARNING),
    ],
)
def test_the_embedded_engine_is_needed_only_where_it_is_alone(trial, alone, health):
    told = printers.judge_embedded(trial, "linux", alone=alone)

    assert (told.topic, told.health) == (Topic.EMBEDDED, health)
    assert ("sudo apt install libreoffice-writer" in told.remedy) == (health is not OK)


def test_fonts_in_the_place_of_calibri_are_told():
    whole = printers.judge_fonts(OWN, "win32")
    poor = printers.judge_fonts(replace(OWN, fonts=("Arial",), substitutes=("Arial",)), "win32")

    assert (whole.health, whole.seen) == (OK, "PDF-motoren bruger Carlito, DejaVuSans")
    assert (poor.health, "bruger Arial" in poor.seen, "Carlito" in poor.remedy) == (WARNING, True, True)


@pytest.mark.parametrize(
    ("free", "health", "seen"),
    [(12_340_000_000, OK, "12,3 GB"), (400_000_000, WARNING, "400 MB"), (4_000_000, ERROR, "4 MB")],
)
def test_the_disk_with_the_least_room_counts(free, health, seen):
    told = places.room({"/her": 90_000_000_000, "/tmp": free})

    assert (told.health, told.seen) == (health, f"{seen} fri i /tmp")


def test_folders_are_told_as_they_are(tmp_path):
    (tmp_path / "outputs").mkdir()
    machine = Machine(folder=tmp_path, temporary=tmp_path)
    told = [places.inputs(machine), places.outputs(machine), places.temporary(machine), places.disk(machine)]

    assert [one.health for one in told[:3]] == [OK] * 3
    assert [one.seen for one in told[:3]] == [
        f"{tmp_path / 'inputs'} er der ikke endnu og bliver lavet",
        f"{tmp_path / 'outputs'} kan læses og skrives",
        f"{tmp_path} kan læses og skrives",
    ]
    assert list((tmp_path / "outputs").iterdir()) == []
    assert not (tmp_path / "inputs").exists()


def test_a_folder_that_cannot_be_written_is_an_error_with_the_reason(tmp_path):
    (tmp_path / "outputs").touch()
    told = places.outputs(Machine(folder=tmp_path))

    assert (told.topic, told.health) == (Topic.OUTPUTS, ERROR)
    assert told.seen == f"{tmp_path / 'outputs'} kan ikke bruges: der ligger en fil, hvor mappen skulle være"
    assert told.remedy.startswith("Flyt hele mappen")


@pytest.mark.skipif(sys.platform != "linux", reason="a folder that is closed to everybody")
def test_a_temporary_folder_that_is_closed_is_an_error_with_its_own_remedy():
    told = places.temporary(Machine(temporary=Path("/proc")))

    assert (told.topic, told.health, "TMPDIR" in told.remedy) == (Topic.TEMPORARY, ERROR, True)


@pytest.mark.parametrize(
    ("folder", "platform", "health", "part"),
    [
        ("/home/x/Dokumenter/plan", "darwin", OK, "/home/x/Dokumenter/plan"),
        ("/home/x/OneDrive - Egelund/plan", "win32", WARNING, "ligger i OneDrive"),
        ("/Users/x/Library/CloudStorage/Dropbox/plan", "darwin", WARNING, "ligger i CloudStorage"),
        ("/" + "langt navn/" * 16, "win32", WARNING, "Windows tager højst 259"),
        ("/" + "langt navn/" * 16, "linux", OK, "langt navn"),
    ],
)
def test_a_path_that_is_too_long_or_in_a_cloud_is_told(folder, platform, health, part):
    told = places.folder(Machine(folder=Path(folder), platform=platform))

    assert (told.health, part in told.seen.replace(os.sep, "/"), bool(told.remedy)) == (
        health,
        True,
        health is not OK,
    )


def test_what_runs_that_were_cut_off_have_left_is_counted(tmp_path):
    machine = Machine(folder=tmp_path, temporary=tmp_path / "tmp")
    clean = places.leftovers(machine)
    (tmp_path / "tmp/beredskabsplan-a1").mkdir(parents=True)
    (tmp_path / "outputs/egelund/.leveret").mkdir(parents=True)
    (tmp_path / "outputs/egelund/.x1.tmp").touch()
    (tmp_path / "outputs/egelund/.leveret/.x2.tmp").touch()
    (tmp_path / "outputs/egelund/Plan.docx").touch()
    told = places.leftovers(machine)

    assert (clean.health, clean.seen) == (OK, "ingen efter afbrudte kørsler")
    assert told.health is WARNING
    assert told.seen.startswith(f"1 i {tmp_path / 'tmp'} og 2 i {tmp_path / 'outputs'} efter kørsler")


@pytest.mark.parametrize(
    ("encoding", "platform", "health", "remedy"),
    [
        ("utf-8", "linux", OK, ""),
        ("cp850", "win32", OK, ""),
        ("ascii", "linux", WARNING, "Skriv først: export LC_ALL=C.UTF-8"),
        ("cp437", "win32", WARNING, "Skriv først: chcp 65001"),
        ("findes-ikke", "darwin", WARNING, "Skriv først: export LC_ALL=C.UTF-8"),
    ],
)
def test_a_terminal_without_danish_letters_is_told(encoding, platform, health, remedy):
    told = software.terminal(Machine(encoding=encoding, platform=platform))

    assert (told.health, told.remedy) == (health, remedy)


def test_python_and_the_libraries_are_named_with_their_versions():
    python, program = software.python(), software.program()

    assert python.seen.startswith(".".join(map(str, sys.version_info[:3])))
    assert program.health is OK
    assert all(f"{name} " in program.seen for name in software.LIBRARIES)


def test_a_library_that_is_missing_or_does_not_fit_is_an_error(monkeypatch):
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "pikepdf", None)
        unloadable = software.program()
    monkeypatch.setattr(software, "LIBRARIES", ("lxml", "findes-ikke"))
    missing = software.program()

    assert (unloadable.health, "men her mangler: pikepdf" in unloadable.seen) == (ERROR, True)
    assert (missing.health, missing.seen.endswith("men her mangler: findes-ikke")) == (ERROR, True)
    assert "Slet mappen .venv" in missing.remedy


@pytest.mark.heavy
def test_the_templates_and_the_definition_are_counted(checkout):
    told = templates.templates(OPTIONS)

    assert (told.topic, told.health, told.remedy) == (Topic.TEMPLATES, OK, "")
    assert told.seen.startswith(f"{len(TEMPLATES)} skabeloner i templates: 0 fejl, 0 advarsler; ")


@pytest.mark.heavy
def test_faulty_templates_and_definitions_are_errors(checkout):
    import docx

    own = Path("egne")
    own.mkdir()
    empty = templates.templates(replace(OPTIONS, templates=own))
    document = docx.Document()
    document.add_heading("Brev", 1)
    document.save(str(own / "Brev.docx"))
    doubtful = templates.templates(replace(OPTIONS, templates=own))
    document.add_paragraph("Ring til {{ org.nvan }}.")
    document.save(str(own / "Brev.docx"))
    faulty = templates.templates(replace(OPTIONS, templates=own))
    (own / "frister.toml").write_text("nej = ", "utf-8")
    broken = templates.templates(replace(OPTIONS, templates=own))

    assert [told.health for told in (empty, faulty, broken)] == [ERROR] * 3
    assert (doubtful.health, "0 fejl" in doubtful.seen, bool(doubtful.remedy)) == (OK, True, True)
    assert empty.seen == "I mappen egne er der hverken skabeloner (.docx) eller TOML-filer"
    assert faulty.seen.startswith("1 skabelon i egne: 1 fejl")
    assert broken.seen == "frister.toml har 1 fejl"
    assert "beredskabsplan lint" in faulty.remedy


@dataclass(frozen=True, kw_only=True)
class Mute(Engine):
    """An engine that is there and makes nothing."""

    name: str = "dxpdf"
    tagged: bool = False
    archive: bool = False

    def version(self):
        return "dxpdf 0.8.1"

    @contextmanager
    def session(self):
        yield self

    def make(self, pairs, *, archive=False, draft=False):
        return {target: "dxpdf gik ned (kode 1)" for _, target in pairs}


def seen(machine, options=OPTIONS) -> dict[Topic, Observation]:
    return {one.topic: one for one in examination.examine(machine, options)}


@pytest.mark.heavy
def test_without_libreoffice_all_that_is_needed_is_there(checkout, monkeypatch):
    monkeypatch.setenv("PATH", str(checkout))
    told = seen(Machine())

    assert {*Topic} - told.keys() == {Topic.WORD}
    assert told[Topic.LIBREOFFICE].health is WARNING
    assert told[Topic.EMBEDDED].health is OK
    assert exit_code([*told.values()]) is ExitCode.OK


@pytest.mark.heavy
@posix
def test_a_libreoffice_that_fails_and_an_engine_that_fails_leave_nothing_that_makes_pdfs(
    checkout, monkeypatch
):
    program = checkout / "soffice"
    program.write_text('#!/bin/sh\n[ "$2" = --version ] && echo LibreOffice 99.1.2.3 && exit\nexit 77\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(checkout))
    told = seen(Machine(embedded=Mute()))

    assert told[Topic.LIBREOFFICE].seen.startswith(f"99.1.2.3 i {program} lavede ingen side: ")
    assert told[Topic.EMBEDDED].seen == "den indbyggede dxpdf 0.8.1 lavede ingen side: dxpdf gik ned (kode 1)"
    assert Topic.FONTS not in told
    assert exit_code([*told.values()]) is ExitCode.TO_FIX


@pytest.mark.heavy
@posix
def test_a_libreoffice_that_does_not_answer_is_no_missing_one(checkout, monkeypatch):
    (checkout / "soffice").write_text("#!/bin/sh\nexit 1\n")
    (checkout / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", str(checkout))
    told = seen(Machine())[Topic.LIBREOFFICE]

    assert (told.health, told.seen) == (WARNING, "er her, men svarer ikke; PDF'erne bliver lavet uden")


@pytest.mark.heavy
@needs_libreoffice
def test_with_libreoffice_a_page_is_made_and_its_place_is_told(checkout):
    told = seen(Machine())[Topic.LIBREOFFICE]

    assert f" i {shutil.which('soffice')} " in told.seen
    assert told.health is OK or "sekunder om en side" in told.seen  # a slow machine is no fault


@pytest.mark.heavy
def test_word_is_looked_for_on_windows_alone_and_never_needed(checkout, monkeypatch):
    monkeypatch.setenv("PATH", str(checkout))
    without = seen(Machine(platform="win32"))[Topic.WORD]
    there = seen(Machine(platform="win32", word=Mute(name="Word")))[Topic.WORD]

    assert (without.health, without.remedy) == (OK, "")
    assert (there.health, "pip install pywin32" in there.remedy) == (OK, True)


@pytest.mark.heavy
def test_the_home_folder_of_the_user_is_never_named(checkout, monkeypatch):
    monkeypatch.setenv("PATH", str(checkout))
    machine = Machine(home=checkout, folder=checkout / "plan", temporary=checkout / "tmp")
    (checkout / "tmp").mkdir()
    told = seen(machine)
    texts = [text for one in told.values() for text in (one.seen, one.remedy)]

    assert [text for text in texts if str(checkout) in text] == []
    assert told[Topic.FOLDER].seen == f"~{os.sep}plan"


def test_what_cannot_be_looked_at_is_told_and_the_rest_is_looked_at_all_the_same(checkout, monkeypatch):
    def gone(*arguments):
        raise OSError("ingen disk")

    monkeypatch.setattr(places, "disk", gone)
    monkeypatch.setattr(templates, "templates", gone)
    monkeypatch.setattr(printers, "printers", lambda machine: iter(()))
    told = seen(Machine())

    assert told[Topic.DISK].seen == "kan ikke undersøges: »ingen disk«"
    assert [topic for topic, one in told.items() if one.health is ERROR] == [Topic.DISK, Topic.TEMPLATES]
    assert told[Topic.LEFTOVERS].health in {OK, WARNING}
