"""A template is unpacked once on its way through brand, compiling and checking."""

import io
import zipfile
from collections import Counter

import pytest

from beredskabsplan.definitions import library
from beredskabsplan.documents import stock
from beredskabsplan.run import linting
from beredskabsplan.run.options import Options
from tests.conftest import ROOT, TODAY
from tests.support.material import word

OPTIONS = Options(today=TODAY, templates=ROOT / "templates")
FAULTY = word("{{ org.navnn }}")


@pytest.fixture
def unpacked(monkeypatch):
    """Count how often each package is opened as a zip."""
    times: Counter[bytes] = Counter()

    class Counting(zipfile.ZipFile):
        def __init__(self, file, *arguments, **options):
            if isinstance(file, io.BytesIO):
                times[file.getvalue()] += 1
            super().__init__(file, *arguments, **options)

    monkeypatch.setattr(zipfile, "ZipFile", Counting)
    return times


@pytest.mark.heavy
def test_a_template_is_unpacked_once_for_all_documents(unpacked):
    definitions = library.define([ROOT / "templates"], ROOT / "templates" / "brand-bordeaux.toml")
    contents = {path.stem: path.read_bytes() for path in ROOT.glob("templates/*.docx")}
    templates, faults = stock.compile_all({**contents, "Brev": FAULTY}, definitions)

    assert (len(templates), [fault.code.name for fault in faults]) == (len(contents), ["T103"])
    assert unpacked == dict.fromkeys([*contents.values(), FAULTY], 1)


@pytest.mark.heavy
def test_a_template_is_unpacked_once_to_be_checked_and_marked(unpacked, tmp_path):
    paths = [*ROOT.glob("templates/*.docx"), tmp_path / "Brev.docx"]
    paths[-1].write_bytes(FAULTY)
    checked = linting.lint(paths, OPTIONS, mark=True, marked_into=tmp_path)

    assert [path.name for path in checked.marked] == ["Brev – fejl.docx"]
    assert unpacked == {path.read_bytes(): 1 for path in paths}


def test_a_template_that_is_no_package_is_told_beside_one_that_is():
    definitions = library.define([ROOT / "templates"])
    templates, faults = stock.compile_all({"Brev": b"PK\x03\x04", "Kort": word("x")}, definitions)

    assert ([template.name for template in templates], [fault.code.name for fault in faults]) == (
        ["Kort"],
        ["T101"],
    )
