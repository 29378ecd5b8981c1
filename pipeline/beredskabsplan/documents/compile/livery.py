"""Give a template another brand: the theme, every cached value beside a theme attribute, and its pictures.

Word reads a style's theme colour, LibreOffice and others the value that is cached beside it: both must
change.
"""

import colorsys
import itertools
import re
import struct
import zlib
from collections.abc import Iterator, Mapping

from lxml import etree

from beredskabsplan.core.brand import WHITE, Brand
from beredskabsplan.opc import elements
from beredskabsplan.opc.defects import BrokenPackageError
from beredskabsplan.opc.namespaces import A, W
from beredskabsplan.opc.package import Package

_THEME = re.compile(r"word/theme/theme\d*\.xml")
_STYLED = re.compile(r"word/[^/]+\.xml")
_PNG = b"\x89PNG\r\n\x1a\n"
_COLOUR, _PART = re.compile("[0-9A-Fa-f]{6}"), re.compile("[0-9A-Fa-f]{1,2}")
# Word's names for the slots of the theme.
_SLOTS = {
    "text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1",
    "text2": "dk2", "dark2": "dk2", "background2": "lt2", "light2": "lt2",
    "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
# The attribute that names a slot, the ones that shade it, and the one that holds the cached value.
_CACHED = (
    ("themeFill", "themeFillTint", "themeFillShade", "fill"),
    ("themeColor", "themeTint", "themeShade", "color"),
)

Colours = Mapping[str, str]


def apply(package: Package, brand: Brand) -> Package:
    """Return the template *package* in the colours and fonts of *brand*.

    It is itself when it has them already, has no theme, or cannot be opened (which compiling it tells).
    """
    try:
        names = [name for name in package.names if _THEME.fullmatch(name)]
        themes = {name: elements.parse(package.part(name)) for name in names}
        return _branded(package, themes, brand) if themes else package
    except BrokenPackageError:
        return package


def _branded(package: Package, themes: Mapping[str, etree._Element], brand: Brand) -> Package:
    old = {slot: colour for theme in themes.values() for slot, colour in _colours(theme)}
    new = {**old, **_wanted(brand)}
    fonts = {"major": brand.heading_font, "minor": brand.body_font}
    typefaces = (said for theme in themes.values() for said in _typefaces(theme))
    if new == old and all(font == fonts[kind] for kind, font in typefaces):
        return package
    changed = {name: elements.serialize(_retheme(theme, new, fonts)) for name, theme in themes.items()}
    for name, part in package.parts.items():
        if _STYLED.fullmatch(name) and b"heme" in part:
            root = elements.parse(part)
            if _recolour(root, new, fonts):
                changed[name] = elements.serialize(root)
        elif name.startswith("word/media/") and part.startswith(_PNG):
            changed[name] = _repaint(part, [(old[slot], new[slot]) for slot in old])
    return package.with_parts(changed)


def _wanted(brand: Brand) -> Colours:
    return {
        "dk2": brand.ink,
        "lt2": brand.tint,
        "accent1": brand.accent,
        "accent2": brand.muted,
        "accent3": brand.rule,
        "hlink": brand.accent,
        "folHlink": brand.muted,
    }


def _colours(theme: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield each slot of *theme* with its colour."""
    for slot in theme.iterfind(f".//{A}clrScheme/*"):
        for colour in slot.iterfind(f"{A}srgbClr"):
            if _COLOUR.fullmatch(colour.get("val", "")):
                yield etree.QName(slot).localname, colour.get("val", "").upper()


def _typefaces(theme: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield each font of *theme* with its kind: `major` for headings, `minor` for all else."""
    for kind in ("major", "minor"):
        for latin in theme.iterfind(f".//{A}{kind}Font/{A}latin"):
            yield kind, latin.get("typeface", "")


def _retheme(theme: etree._Element, new: Colours, fonts: Mapping[str, str]) -> etree._Element:
    for slot in theme.iterfind(f".//{A}clrScheme/*"):
        for colour in slot.iterfind(f"{A}srgbClr"):
            colour.set("val", new.get(etree.QName(slot).localname, colour.get("val", "")))
    for kind, font in fonts.items():
        for latin in theme.iterfind(f".//{A}{kind}Font/{A}latin"):
            latin.set("typeface", font)
    return theme


def _recolour(root: etree._Element, new: Colours, fonts: Mapping[str, str]) -> bool:
    """Set the cached values in *root* that stand beside a theme attribute; tell whether there were any."""
    touched = False
    for element in root.iter(etree.Element):
        for slot_key, tint_key, shade_key, cached in _CACHED:
            slot = element.get(W + slot_key)
            if slot is not None and (colour := new.get(_SLOTS.get(slot, slot))):
                shaded = _shaded(colour, element.get(W + tint_key), element.get(W + shade_key))
                # The colour of text itself is called »val«, that of a border or a shading »color«.
                key = "val" if cached == "color" and element.tag == W + "color" else cached
                element.set(W + key, shaded)
                touched = True
        touched = _refont(element, fonts) or touched
    return touched


def _refont(element: etree._Element, fonts: Mapping[str, str]) -> bool:
    touched = False
    if element.tag == W + "rFonts":
        for script in ("ascii", "hAnsi"):
            kind = (element.get(f"{W}{script}Theme") or "")[:5]
            if kind in fonts and element.get(W + script) is not None:
                element.set(W + script, fonts[kind])
                touched = True
    return touched


def _shaded(colour: str, tint: str | None, shade: str | None) -> str:
    """Lighten *colour* by *tint* or darken it by *shade*, as Word does: hex parts of its lightness."""
    darker, lighter = _part(shade), _part(tint)
    if darker is None and lighter is None:
        return colour
    red, green, blue = _channels(colour)
    hue, lightness, saturation = colorsys.rgb_to_hls(red / 255, green / 255, blue / 255)
    if darker is not None:
        lightness *= darker
    if lighter is not None:
        lightness = lightness * lighter + 1 - lighter
    return _hex([255 * channel for channel in colorsys.hls_to_rgb(hue, lightness, saturation)])


def _part(hexadecimal: str | None) -> float | None:
    """Read how much a colour is shaded; what is no number shades nothing."""
    return int(hexadecimal, 16) / 255 if hexadecimal and _PART.fullmatch(hexadecimal) else None


def _repaint(png: bytes, pairs: list[tuple[str, str]]) -> bytes:
    """Change the palette of *png* when it is painted in the old colours and nothing else.

    A drawing with smooth edges also has the mixtures of its colours, so each entry is taken apart into the
    two it lies between. A picture with any other colour, such as a logo, stays as it is.
    """
    chunks = list(_chunks(png))
    palette = next((data for kind, data in chunks if kind == b"PLTE"), None)
    if palette is None or len(palette) > 3 * 256 or len(palette) % 3:
        return png
    bases = {_channels(old): _channels(new) for old, new in [*pairs, (WHITE, WHITE)]}
    painted = []
    for start in range(0, len(palette), 3):
        mixed = _mixed((palette[start], palette[start + 1], palette[start + 2]), bases)
        if mixed is None:
            return png
        painted.append(mixed)
    fresh = bytes(channel for colour in painted for channel in colour)
    return _PNG + b"".join(_chunk(kind, fresh if kind == b"PLTE" else data) for kind, data in chunks)


Channels = tuple[int, int, int]


def _mixed(colour: Channels, bases: Mapping[Channels, Channels]) -> Channels | None:
    """Find the two old colours that *colour* lies between, and mix the new ones in the same proportion."""
    best: tuple[float, Channels] | None = None
    for one, other in itertools.combinations_with_replacement(bases, 2):
        span = [b - a for a, b in zip(one, other, strict=True)]
        length = sum(step * step for step in span)
        offset = [c - a for a, c in zip(one, colour, strict=True)]
        part = sum(s * o for s, o in zip(span, offset, strict=True)) / length if length else 0.0
        part = min(max(part, 0.0), 1.0)
        miss = sum((o - s * part) ** 2 for s, o in zip(span, offset, strict=True))
        if best is None or miss < best[0]:
            mixture = [round(a + (b - a) * part) for a, b in zip(bases[one], bases[other], strict=True)]
            best = (miss, (mixture[0], mixture[1], mixture[2]))
    # Where three colours meet at an edge, a mixture lies a little beside the line between two.
    return best[1] if best and best[0] <= 3 * 12**2 else None


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = len(_PNG)
    while position + 8 <= len(png):
        (length,) = struct.unpack(">I", png[position : position + 4])
        yield png[position + 4 : position + 8], png[position + 8 : position + 8 + length]
        position += length + 12


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _channels(colour: str) -> Channels:
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)


def _hex(channels: list[float]) -> str:
    return "".join(f"{round(channel):02X}" for channel in channels)
