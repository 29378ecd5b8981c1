"""The contrast of two colours, against figures that were worked out elsewhere (WCAG 2.1, webaim.org)."""

import pytest

from beredskabsplan.core.brand import contrast


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("000000", "FFFFFF", 21.0),
        ("777777", "FFFFFF", 4.478),
        ("767676", "FFFFFF", 4.542),
        ("0000FF", "FFFFFF", 8.592),
        ("FF0000", "FFFFFF", 3.998),
        ("00FF00", "000000", 15.304),
        ("0A0A0A", "000000", 1.0607),
    ],
)
def test_the_contrast_is_that_of_the_standard(one, other, expected):
    assert contrast(one, other) == pytest.approx(expected, abs=0.0006)
    assert contrast(other, one) == contrast(one, other)
