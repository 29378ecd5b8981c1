"""What is ready after a save: several saves are one, and what is half written is waited for."""

import os
from itertools import count
from pathlib import Path

import pytest

from beredskabsplan.run.options import Options
from beredskabsplan.run.watching import readiness
from beredskabsplan.run.watching.attention import PATIENCE, Attention
from beredskabsplan.run.watching.readiness import Readiness
from beredskabsplan.run.watching.watched import watched
from tests.conftest import TODAY
from tests.support.material import word

BOOK, SCARCE = Path("inputs/egelund.xlsx"), 300
_ticks = count(1)


class Clock:
    """A clock that only the test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def attention(checkout, filled, clock):
    save(BOOK, filled)
    return Attention(watched(Options(today=TODAY)), clock)


def save(path, content):
    """Write a file, later than whatever was written before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (0, next(_ticks)))


def seen(attention):
    """Look until nothing moves; give what is ready, and what is waited for from now on."""
    sight = attention.look()
    if not (sight.ready or sight.waited):
        sight = attention.look()
    return [path.as_posix() for path in sight.ready], [path.as_posix() for path in sight.waited]


def test_what_lay_there_before_is_known_and_a_save_is_ready_once(attention, filled):
    assert seen(attention) == ([], [])

    save(BOOK, filled)
    assert seen(attention) == (["inputs/egelund.xlsx"], [])
    assert seen(attention) == ([], [])


def test_nothing_is_ready_while_saves_follow_one_another(attention, filled):
    for _ in range(3):
        save(BOOK, filled)
        assert attention.look().ready == ()

    assert attention.look().ready == (BOOK,)


def test_a_save_through_a_file_beside_it_is_one_of_the_workbook(attention, filled):
    save(Path("inputs/A1B2C3D4"), filled)
    Path("inputs/A1B2C3D4").replace(BOOK)

    assert seen(attention) == (["inputs/egelund.xlsx"], [])


@pytest.mark.parametrize("half", [b"", b"PK\x03\x04"], ids=["nothing", "its beginning"])
def test_a_half_written_workbook_is_waited_for_and_told_once(attention, filled, clock, half):
    save(BOOK, half and filled[:SCARCE])
    assert seen(attention) == ([], ["inputs/egelund.xlsx"])
    clock.now += PATIENCE / 2
    assert seen(attention) == ([], [])

    save(BOOK, filled)
    assert seen(attention) == (["inputs/egelund.xlsx"], [])


def test_who_leaves_a_damaged_workbook_is_told_after_a_while(attention, filled, clock):
    save(BOOK, filled[:SCARCE])
    assert seen(attention) == ([], ["inputs/egelund.xlsx"])

    clock.now += PATIENCE
    assert attention.look().ready == (BOOK,)


def test_what_is_whole_does_not_wait_for_what_is_not(attention, filled):
    save(Path("inputs/birk.xlsx"), filled[:SCARCE])
    save(BOOK, filled)

    assert seen(attention) == (["inputs/egelund.xlsx"], ["inputs/birk.xlsx"])


def test_a_workbook_that_goes_again_while_it_is_waited_for_was_never_there(attention, filled):
    save(Path("inputs/birk.xlsx"), filled[:SCARCE])
    assert seen(attention) == ([], ["inputs/birk.xlsx"])

    Path("inputs/birk.xlsx").unlink()
    assert seen(attention) == ([], [])


def test_a_workbook_that_is_gone_is_ready(attention):
    BOOK.unlink()

    assert seen(attention) == (["inputs/egelund.xlsx"], [])


@pytest.mark.parametrize(
    "name",
    ["~$egelund.xlsx", ".~lock.egelund.xlsx#", "._egelund.xlsx", ".x.tmp", "arkiv/a.xlsx", ".git/a.toml"],
)
def test_what_is_no_client_s_is_not_seen(attention, filled, name):
    save(Path("inputs", name), filled)

    assert seen(attention) == ([], [])


def test_a_save_while_the_program_keeps_the_workbook_open_is_ready(attention, filled):
    save(Path("inputs/~$egelund.xlsx"), b"\x04Anna")
    save(BOOK, filled)

    assert seen(attention) == (["inputs/egelund.xlsx"], [])


def test_our_own_documents_are_not_seen_wherever_they_lie(checkout, filled, clock):
    attention = Attention(watched(Options(today=TODAY, out=Path("inputs/ud"))), clock)
    save(Path("inputs/ud/egelund/Plan.docx"), word("Til Anna"))
    save(Path("inputs/egelund/.leveret/manifest.json"), b"{}")
    save(Path("inputs/egelund/Plan.docx"), word("Til Anna"))

    assert seen(attention) == ([], [])


def test_the_documents_may_lie_among_the_questionnaires(checkout, filled, clock):
    attention = Attention(watched(Options(today=TODAY, out=Path("inputs"))), clock)
    save(BOOK, filled)
    save(Path("inputs/egelund/.leveret/manifest.json"), b"{}")
    save(Path("inputs/egelund/Plan.docx"), word("Til Anna"))

    assert seen(attention) == (["inputs/egelund.xlsx"], [])


def test_templates_and_toml_files_are_seen_and_copies_with_faults_are_not(checkout, clock):
    for name in ("mine/kort.docx", "mine/brand.toml"):
        save(Path(name), word("Til Anna"))
    attention = Attention(watched(Options(today=TODAY, templates=Path("mine"))), clock)
    for name in ("mine/kort.docx", "mine/brand.toml", "mine/~$kort.docx", "mine/kort – fejl.docx"):
        save(Path(name), word("Til Bo"))

    assert seen(attention) == (["mine/brand.toml", "mine/kort.docx"], [])


def test_a_file_that_another_program_lets_nobody_read_is_waited_for_without_end(
    attention, filled, clock, monkeypatch
):
    def closed(path):
        raise PermissionError(13, "Permission denied", str(path))

    save(BOOK, filled)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", closed)
        assert seen(attention) == ([], ["inputs/egelund.xlsx"])
        clock.now += 100 * PATIENCE
        assert seen(attention) == ([], [])
    assert seen(attention) == (["inputs/egelund.xlsx"], [])


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.toml", b"", Readiness.HALF),
        ("a.toml", b"navn =", Readiness.WHOLE),  # a fault, which is told at once
        ("a.docx", b"PK\x03\x04", Readiness.HALF),
        ("a.xlsx", b"no workbook", Readiness.WHOLE),
        ("a.xlsx", b"\0" * 100, Readiness.HALF),
        ("a.png", b"", Readiness.HALF),
    ],
)
def test_what_is_half_is_told_from_what_is_wrong(tmp_path, name, content, expected):
    (tmp_path / name).write_bytes(content)

    assert readiness.readiness(tmp_path / name) is expected
    assert readiness.readiness(tmp_path / "none" / name) is Readiness.WHOLE
