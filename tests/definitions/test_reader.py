"""A TOML file that cannot be read is told in Danish, with what to do about it."""

from pathlib import Path

import pytest

from beredskabsplan.definitions import brands
from beredskabsplan.errors import DefinitionTrouble, ExitCode, FileTrouble
from tests.conftest import ROOT
from tests.support.books.editions import ENGLISH

BRAND = (ROOT / "templates/brand.toml").read_text("utf-8")
NOT_UTF8 = (
    "Filen er ikke gemt som UTF-8, så æ, ø og å kan ikke læses. Åbn den i Notesblok, vælg Filer > Gem som, "
    "vælg UTF-8 ved Kodning, og gem."
)


def refused(path: Path) -> tuple[str, ...]:
    with pytest.raises(DefinitionTrouble) as trouble:
        brands.load(path)
    return trouble.value.faults


def told(tmp_path, text: str) -> tuple[str, ...]:
    (tmp_path / "brand.toml").write_text(text, "utf-8")
    return refused(tmp_path / "brand.toml")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("findes-ikke.toml", "Filen findes-ikke.toml findes ikke. Ret navnet, og prøv igen."),
        ("mappe", "mappe er en mappe, ikke en fil. Skriv navnet på filen, der ender på .toml."),
    ],
)
def test_a_file_that_is_not_there_is_told_by_its_name(tmp_path, monkeypatch, name, said):
    (tmp_path / "mappe").mkdir()
    monkeypatch.chdir(tmp_path)

    with pytest.raises(FileTrouble) as trouble:
        brands.load(Path(name))

    assert str(trouble.value) == said
    assert trouble.value.exit_code is ExitCode.FILE


def test_the_byte_order_mark_of_notepad_is_no_fault(tmp_path):
    (tmp_path / "brand.toml").write_bytes(b"\xef\xbb\xbf" + BRAND.encode("utf-8"))

    assert brands.load(tmp_path / "brand.toml") == brands.load(ROOT / "templates/brand.toml")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_file_that_is_not_utf8_is_told_how_to_save_it(tmp_path, encoding):
    (tmp_path / "brand.toml").write_bytes(f'navn = "Ærø"\n{BRAND}'.encode(encoding, "replace"))

    assert refused(tmp_path / "brand.toml") == (NOT_UTF8,)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('navn = "', "Sidst i filen: teksten mangler sit sidste anførselstegn."),
        ('navn = "a\nb"', "Linje 1, tegn 10: teksten mangler et anførselstegn, eller der står et usynligt tegn."),
        ("navn = abc", "Linje 1, tegn 8: værdien efter = kan ikke læses. Skriv tekster i lige anførselstegn: \"…\""),
        ("navn = »abc«", "Linje 1, tegn 8: værdien efter = kan ikke læses. Skriv tekster i lige anførselstegn: \"…\""),
        ('navn "abc"', "Linje 1, tegn 6: der mangler et lighedstegn efter navnet. Skriv fx: label = \"…\""),
        ('navn = "a"\nnavn = "b"', "Sidst i filen: navnet før lighedstegnet står der allerede. Slet det ene."),
        (
            "[farver]\n[farver]\n",
            "Linje 2, tegn 8: overskriften i kantede parenteser står der allerede. Slet den ene, eller saml dem.",
        ),
        ("[farver\n", "Linje 1, tegn 8: overskriften mangler en slutparentes. Skriv ] eller ]], som den begynder."),
        ("liste = [1, 2", "Sidst i filen: listen mangler et komma eller en slutparentes: ]"),
        ("navn = { a = 1", "Sidst i filen: oplysningerne mangler et komma eller en slutparentes: }"),
        ("dato = 2026-02-30", "Linje 1, tegn 8: datoen findes ikke. Skriv den som 2026-11-22."),
        (r'navn = "C:\q"', "Linje 1, tegn 13: tegnet \\ kan ikke stå alene i en tekst. Skriv \\\\ i stedet."),
        ('navn = "a" b', "Linje 1, tegn 12: der står mere, end der må. Skriv kun én oplysning på hver linje."),
        ("Åben = 1", "Linje 1, tegn 1: linjen kan ikke læses. Skriv den som de andre: navn = \"tekst\". "
                     "Bemærkninger begynder med #."),
        (f"n = {'[' * 5_000}", "Filen har for mange parenteser inde i hinanden. Har du glemt at slutte en, fx med ] "
                               "eller }?"),
        (f"n = {'1' * 5_000}", "Sidst i filen: linjen kan ikke læses. Skriv den som de andre: navn = \"tekst\". "
                               "Bemærkninger begynder med #."),
        (f"#{'x' * 2**20}", "Filen er for stor. Er det den rigtige?"),
    ],
)  # fmt: skip
def test_what_toml_does_not_take_is_told_in_danish_with_its_place(tmp_path, text, said):
    assert told(tmp_path, text) == (said,)


@pytest.mark.parametrize(
    "text",
    [
        "a = 'abc", "a = '''abc", 'a = """abc', "[a]\nx=1\n[a.x]", "a = {b=1}\na.c = 2", "a = {b=1, b=2}", "a = 1 \0",
        'a = "\\uD800"', 'a = "\\uZZ"', "a = 'x\1'", "#\1", "[[a]]\n[a]", "a = [1]\n[[a]]", 'x = """a\\q"""', "[a b]",
        "a.b=1\n[a.b]", "[]", "a = ", "a", '"a', "[a.]", "[[a]\nb = 1", "[a]\nb.c = 1\n[a]\n", "a = [[", "a = 2026-99-99",
    ],
)  # fmt: skip
def test_whatever_the_parser_says_is_explained(tmp_path, text):
    (fault,) = told(tmp_path, text)

    assert "linjen kan ikke læses" not in fault
    assert not ENGLISH.search(fault)


def test_all_faults_of_a_brand_are_told_without_a_word_of_english(tmp_path):
    faults = told(tmp_path, 'navn = 5\nfarve = "x"\n[farver]\ntekst = "sort"\n')

    assert [fault for fault in faults if ENGLISH.search(fault)] == []
    assert "Øverst i filen: »navn« skal være en tekst." in faults
    assert (
        "Øverst i filen: »farve« er ukendt her. Mente du »farver«? Ret stavningen, eller slet linjen."
        in faults
    )
