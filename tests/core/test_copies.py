"""The names that people and programs give to copies."""

from pathlib import Path

import pytest

from beredskabsplan.core import copies

COPIES = [
    "egelund – rettelser.xlsx",
    "egelund - rettelser.xlsx",
    "egelund (1).xlsx",
    "egelund(2).xlsx",
    "egelund – rettelser (ny 2).xlsx",
    "egelund – rettelser (1).xlsx",
    "egelund - Kopi.xlsx",
    "egelund - Kopi (2).xlsx",
    "egelund - kopi – rettelser.xlsx",
    "Kopi af egelund.xlsx",
    "Kopi (2) af egelund.xlsx",
    "Kopi af Kopi af egelund (3).xlsx",
    "egelund - Copy.xlsx",
    "egelund - Copy (4).xlsx",
    "Copy of egelund.xlsx",
    "egelund kopi.xlsx",
    "egelund kopi 2.xlsx",
    "egelund copy.xlsx",
    "egelund (Mettes konfliktkopi 2026-01-02).xlsx",
    "egelund (konflikt fra HR-PC 2026-01-02 (1)).xlsx",
    "egelund (HR's conflicted copy 2026-01-02).xlsx",
    "Kopi af egelund (Case Conflict 1) – rettelser (2).xlsx",
]
OWN = [
    "egelund 2026.xlsx",
    "egelund-DESKTOP-AB12C3.xlsx",  # OneDrive's way, but also anybody's own name
    "kopi.xlsx",
    "Kopi af.xlsx",
    "print og kopier.xlsx",
    "egelund (nord).xlsx",
    "egelund rettelser.xlsx",
    "Kopiafdelingen.xlsx",
]


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_has_the_name_of_its_original(name):
    assert copies.original(Path(name)) == "egelund"


@pytest.mark.parametrize("name", OWN)
def test_what_is_no_copy_keeps_its_name(name):
    assert copies.original(Path(name)) == Path(name).stem


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("...xlsx", "...xlsx"),
        ("....xlsx", "....xlsx"),
        (".xlsx", "xlsx"),
        (" .xlsx", " .xlsx"),
        (".. (1).xlsx", ".. (1)"),
        (".. – rettelser.xlsx", ".. – rettelser"),
        (" (1).xlsx", " (1)"),
        ("Kopi af ...xlsx", "Kopi af"),
        ("egelund .xlsx", "egelund"),
        ("egelund...xlsx", "egelund"),
    ],
)
def test_no_name_becomes_a_path_or_what_windows_would_cut(name, folder):
    outputs = Path("outputs")

    assert copies.original(Path(name)) == folder
    assert (outputs / folder).resolve().parent == outputs.resolve()
