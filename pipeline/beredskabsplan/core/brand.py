"""A consultant's brand, from `brand.toml`: name, sender, colours and fonts, checked for contrast."""

from dataclasses import dataclass

LEAST_CONTRAST = 4.5  # WCAG 2.1, level AA, for text of ordinary size
WHITE = "FFFFFF"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """A brand; colours are hex without `#`: *ink* and *muted* for text, *tint* for grounds, *rule* lines.

    *contact* and *deletion* tell HR in every questionnaire whom to ask, and when it is deleted.
    """

    name: str
    sender: str
    ink: str
    accent: str
    tint: str
    muted: str
    rule: str
    heading_font: str
    body_font: str
    contact: str = ""
    deletion: str = ""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.1 defines it, from 1 to 21.

    >>> round(contrast("000000", "FFFFFF"), 1)
    21.0
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[index : index + 2], 16) / 255 for index in (0, 2, 4))
    linear = [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
