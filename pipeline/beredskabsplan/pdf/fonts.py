"""The fonts of the embedded engine: the same ones on every Linux machine, whatever is installed there.

Carlito has Calibri's measures but neither a no-break space nor ☐; DejaVu Sans has both and comes second.
"""

import html
import importlib.util
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from beredskabsplan.opc.namespaces import W
from beredskabsplan.opc.package import Package
from beredskabsplan.opc.wordml import STYLES

# The package that brings the files (found, never imported), and where Debian puts the same ones.
SOURCES = (
    ("Carlito-Regular.ttf", "rinoh_typeface_carlito", Path("/usr/share/fonts/truetype/crosextra")),
    ("DejaVuSans.ttf", "rinoh_typeface_dejavusans", Path("/usr/share/fonts/truetype/dejavu")),
)
CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
{folders}
  <cachedir>{cache}</cachedir>
  <match target="pattern">
    <test qual="all" name="family" compare="not_eq"><string>sans-serif</string></test>
    <edit name="family" mode="append_last"><string>sans-serif</string></edit>
  </match>
  <alias binding="same"><family>Calibri</family><prefer><family>Carlito</family></prefer></alias>
  <alias>
    <family>sans-serif</family>
    <prefer><family>Carlito</family><family>DejaVu Sans</family></prefer>
  </alias>
</fontconfig>
"""


def environment(folder: Path) -> Mapping[str, str]:
    """Write a private font configuration into *folder*; return the variables that make it count.

    Empty on Windows and Mac, and where the fonts are not found: there the system's own fonts serve.
    """
    if not are_ours():
        return {}
    file = folder / "fonts.conf"
    lines = "\n".join(f"  <dir>{html.escape(str(path.parent))}</dir>" for path in files())
    cache = html.escape(str(folder / "cache"))
    file.write_text(CONFIGURATION.format(folders=lines, cache=cache), encoding="utf-8")
    return {"FONTCONFIG_FILE": str(file)}


def are_ours() -> bool:
    """Tell whether the embedded engine uses `files` and no others."""
    return sys.platform == "linux" and len(files()) == len(SOURCES)


def substitutes(used: Sequence[str]) -> tuple[str, ...]:
    """List the families *used* in place of Calibri when it, and Carlito with its measures, are both missing.

    Unverified on Windows and Mac, where alone this should ever happen.
    """
    families = dict.fromkeys(name.partition("-")[0] for name in used)
    return () if {"Calibri", "Carlito"} & families.keys() else tuple(families)


def of_text(docx: bytes) -> str:
    """Read in which font the text of *docx* is set; empty if its styles do not say so."""
    said = Package(docx).tree(STYLES).find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    return "" if said is None else str(said.get(W + "ascii", ""))


@cache
def files() -> tuple[Path, ...]:
    """List the upright fonts in the order in which they serve; those not found are left out."""
    places = (_place(file, package, system) for file, package, system in SOURCES)
    return tuple(place for place in places if place is not None)


def _place(file: str, package: str, system: Path) -> Path | None:
    spec = importlib.util.find_spec(package)  # looks for the files without running the package's code
    installed = [Path(place) for place in (spec.submodule_search_locations or ())] if spec else []
    return next((place / file for place in (*installed, system) if (place / file).is_file()), None)
