"""The same document gives the same PDF, whenever it is made: no date, no sum and no stamp of the moment."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from beredskabsplan.documents.fields import filling, pages
from beredskabsplan.pdf import making
from tests.support.pdf.engines import TITLE, job, needs_libreoffice
from tests.support.word import documents

pytestmark = pytest.mark.heavy

KINDS = [
    ("embedded", False),
    pytest.param("libreoffice", False, marks=needs_libreoffice),
    pytest.param("libreoffice", True, marks=[needs_libreoffice, pytest.mark.slow]),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Callable[[str, bool], list[Path]]:
    """Make the same document twice, in two runs."""

    @cache
    def twice(engine: str, archive: bool) -> list[Path]:
        docx = filling.fill(documents.plan(1), pages.UNCOUNTED)
        jobs = [job(tmp_path_factory.mktemp("kørsel"), docx=docx) for _ in range(2)]
        return [making.make([one], wanted=engine, archive=archive)[0].job.target for one in jobs]

    return twice


@pytest.mark.parametrize(("engine", "archive"), KINDS)
def test_two_runs_give_the_same_bytes(made, engine, archive):
    first, second = made(engine, archive)

    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(("engine", "archive"), KINDS)
def test_nothing_tells_when_or_with_what_of_ours_it_was_made(made, engine, archive):
    [first, _] = made(engine, archive)
    with pikepdf.open(first) as document:
        metadata = document.Root.Metadata.read_bytes().decode()
        information = {str(name): str(value) for name, value in document.docinfo.items()}
        trailer = set(document.trailer.keys())

    assert information["/Title"] == TITLE
    assert {"/CreationDate", "/ModDate"}.isdisjoint(information)
    assert re.findall(r"Date|xmptk|pikepdf|DocumentID|InstanceID|20\d\d-", metadata) == []
    assert "/DocChecksum" not in trailer
    assert "/ID" in trailer  # PDF/A asks for it


@needs_libreoffice
@pytest.mark.slow
def test_what_is_to_be_kept_for_long_says_the_same_of_itself_in_both_places(made):
    [first, _] = made("libreoffice", True)
    with pikepdf.open(first) as document, document.open_metadata() as metadata:
        pairs = [
            ("/Title", "dc:title"),
            ("/Producer", "pdf:Producer"),
            ("/Creator", "xmp:CreatorTool"),
            ("/Author", "dc:creator"),
        ]
        both = [(str(document.docinfo[there]), metadata[here]) for there, here in pairs]
        profile = document.Root.OutputIntents[0].DestOutputProfile.read_bytes()

    assert [(one, other if isinstance(other, str) else other[0]) for one, other in both] == [
        (one, one) for one, _ in both
    ]
    assert profile[36:40] == b"acsp"
    assert len(profile) == int.from_bytes(profile[:4])
