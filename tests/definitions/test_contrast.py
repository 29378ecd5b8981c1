"""Contrast as WCAG 2.1 defines it, against figures worked out elsewhere, and the limit itself."""

import pytest

from beredskabsplan.core.brand import LEAST_CONTRAST, contrast
from beredskabsplan.definitions import brands
from beredskabsplan.errors import DefinitionTrouble
from tests.conftest import ROOT

STANDARD = (ROOT / "templates/brand.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("colour", "expected"),
    [("FF0000", 3.998), ("00FF00", 1.372), ("0000FF", 8.592), ("767676", 4.542), ("777777", 4.478), ("0A0A0A", 19.798),
     ("123456", 12.717), ("0B0B0B", 19.683)],
)  # fmt: skip
def test_a_colour_on_white_has_the_contrast_of_the_standard(colour, expected):
    assert contrast(colour, "FFFFFF") == contrast("FFFFFF", colour) == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize(("colour", "is_told"), [("767676", False), ("777777", True)])
def test_the_palest_grey_that_can_be_read_is_the_last_that_is_taken(tmp_path, colour, is_told):
    path = tmp_path / "brand.toml"
    path.write_text(STANDARD.replace('daempet = "5A6B7B"', f'daempet = "{colour}"'), encoding="utf-8")

    if is_told:
        with pytest.raises(DefinitionTrouble, match="»daempet« på »hvid« har kontrasten 4,4;"):
            brands.load(path)
    else:
        assert brands.load(path).muted == colour


def test_a_colour_that_cannot_be_read_has_no_contrast(tmp_path):
    path = tmp_path / "brand.toml"
    wrong = STANDARD.replace('toning = "E6F2F1"', 'toning = "lysegrøn"').replace(
        'tekst = "1B2A41"', 'tekst = ""'
    )
    path.write_text(wrong, encoding="utf-8")

    with pytest.raises(DefinitionTrouble) as raised:
        brands.load(path)
    assert raised.value.faults == (
        "farver: »tekst« er tom. Skriv en tekst.",
        "farver: »toning« skal være en farve med seks cifre, fx 0B6E6E.",
    )


def test_exactly_the_least_contrast_is_enough(tmp_path, monkeypatch):
    # No two colours have a contrast of 4.5 to the last digit: so the limit is moved to one that two colours have.
    path = tmp_path / "brand.toml"
    path.write_text(STANDARD.replace('daempet = "5A6B7B"', 'daempet = "777777"'), encoding="utf-8")
    assert contrast("777777", "FFFFFF") < LEAST_CONTRAST
    monkeypatch.setattr(brands, "LEAST_CONTRAST", contrast("777777", "FFFFFF"))

    assert brands.load(path).muted == "777777"
