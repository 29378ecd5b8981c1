"""Colours and fonts of the standard brand, as theme slots with the value that stands beside each."""

from dataclasses import dataclass

FONT = "Calibri"
NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"


@dataclass(frozen=True, slots=True, kw_only=True)
class Colour:
    """A colour's *value* (hex) and the theme *slot* that it comes from, if any."""

    value: str
    slot: str = ""


COLOURS = {
    "ink": Colour(value="1B2A41", slot="text2"),
    "accent": Colour(value="0B6E6E", slot="accent1"),
    "tint": Colour(value="E6F2F1", slot="background2"),
    "muted": Colour(value="5A6B7B", slot="accent2"),
    "rule": Colour(value="C9D3DC", slot="accent3"),
    "white": Colour(value="FFFFFF", slot="background1"),
    # States carry meaning, not brand: they have no slot, so no brand changes them.
    "green": Colour(value="1E6B3A"),
    "green ground": Colour(value="E9F5EC"),
    "yellow": Colour(value="8A4B00"),
    "yellow ground": Colour(value="FFF4E0"),
    "quiet ground": Colour(value="F1F4F7"),
    "red": Colour(value="9B1C1C"),
    "red ground": Colour(value="FDECEC"),
}


def colour(key: str) -> str:
    """Write the attributes of `w:color`."""
    found = COLOURS[key]
    return f'w:val="{found.value}"' + (f' w:themeColor="{found.slot}"' if found.slot else "")


def border(key: str, eighths: int, space: int) -> str:
    """Write the attributes of a single border, *eighths* of a point wide, *space* points from the text."""
    found = COLOURS[key]
    theme = f' w:themeColor="{found.slot}"' if found.slot else ""
    return f'w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{found.value}"{theme}'


def shading(key: str) -> str:
    """Write a `w:shd` element."""
    found = COLOURS[key]
    theme = f' w:themeFill="{found.slot}"' if found.slot else ""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{found.value}"{theme}/>'


def theme() -> str:
    """Write the theme part."""
    slots = {
        "dk1": "000000",
        "lt1": COLOURS["white"].value,
        "dk2": COLOURS["ink"].value,
        "lt2": COLOURS["tint"].value,
        "accent1": COLOURS["accent"].value,
        "accent2": COLOURS["muted"].value,
        "accent3": COLOURS["rule"].value,
        "accent4": COLOURS["green"].value,
        "accent5": COLOURS["yellow"].value,
        "accent6": COLOURS["red"].value,
        "hlink": COLOURS["accent"].value,
        "folHlink": COLOURS["muted"].value,
    }
    colours = "".join(f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>' for slot, value in slots.items())
    face = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    return (
        f'<a:theme xmlns:a="{NAMESPACE}" name="Beredskabsplan"><a:themeElements>'
        f'<a:clrScheme name="Beredskabsplan">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Beredskabsplan"><a:majorFont>{face}</a:majorFont>'
        f"<a:minorFont>{face}</a:minorFont></a:fontScheme>{_FORMATS}</a:themeElements></a:theme>"
    )


# The schema asks for three of each, also where nothing in the documents uses them.
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_FORMATS = (
    '<a:fmtScheme name="Beredskabsplan">'
    f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>"
    f"<a:lnStyleLst>{f'<a:ln>{_FILL}</a:ln>' * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
    "</a:fmtScheme>"
)
