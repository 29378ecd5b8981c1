"""The files that consultants own, each taken from the first folder that has it."""

import re
from collections.abc import Sequence
from pathlib import Path

from beredskabsplan import files
from beredskabsplan.core.standards import Definitions
from beredskabsplan.definitions import brands, deadlines, questions, rules
from beredskabsplan.errors import FileTrouble, UsageTrouble

STANDARD = Path(__file__).parents[1] / "standard"  # in the wheel; a checkout has ./templates instead
CHECKOUT = Path("templates")
MARKED = " – fejl"  # ends the name of a copy with the faults in it, which is no template
_MARKED = re.compile(rf"{MARKED}( \(ny( \d+)?\))?$")
_SPELLING = "Se efter, om navnet er skrevet rigtigt."


def folders(chosen: Path | None = None) -> tuple[Path, ...]:
    """List where to look: the *chosen* folder, the checkout's, the package's own.

    Raises:
        UsageTrouble: there is no chosen folder; nothing else ever stands in for it.
    """
    if chosen and not files.is_folder(chosen):
        problem = "er en fil, ikke en mappe" if files.is_file(chosen) else "findes ikke"
        raise UsageTrouble(f"{chosen} {problem}.", _SPELLING)
    return tuple(folder for folder in (chosen, CHECKOUT, STANDARD) if folder and files.is_folder(folder))


def define(places: Sequence[Path], chosen_brand: Path | None = None) -> Definitions:
    """Load the definition, deadlines, rules, agenda and brand; raise `Trouble` when one is missing or faulty.

    Raises:
        UsageTrouble: there is no *chosen_brand*; nothing else ever stands in for it.
    """
    if chosen_brand and not files.is_file(chosen_brand):
        problem = "er en mappe, ikke en fil" if files.is_folder(chosen_brand) else "findes ikke"
        raise UsageTrouble(f"{chosen_brand} {problem}.", _SPELLING)
    asked = questions.load(_find("spoergeskema.toml", places))
    on_reporting = rules.load(_find("anmeldelse.toml", places), asked)
    limits = [limit.id for limit in on_reporting.limits]
    return Definitions(
        questionnaire=asked,
        deadlines=deadlines.load_deadlines(_find("frister.toml", places), asked, limits),
        rules=on_reporting,
        agenda=deadlines.load_agenda(_find("dagsorden.toml", places)),
        brand=brands.load(chosen_brand or _find("brand.toml", places)),
    )


def sums(places: Sequence[Path], chosen_brand: Path | None = None) -> dict[str, str]:
    """Sum up each file that `define` loads: another sum means that a consultant has changed it."""
    chosen = {
        "spoergeskema.toml": None,
        "frister.toml": None,
        "anmeldelse.toml": None,
        "dagsorden.toml": None,
        "brand.toml": chosen_brand,
    }
    return {name: files.sha256((path or _find(name, places)).read_bytes()) for name, path in chosen.items()}


def templates(places: Sequence[Path]) -> tuple[Path, ...]:
    """List the Word templates of the first folder that has any, by name."""
    for folder in places:
        if found_here := sorted(path for path in folder.glob("*.docx") if not is_left_out(path)):
            return tuple(found_here)
    return ()


def is_bare(folder: Path) -> bool:
    """Tell whether *folder* has nothing of what consultants own: no Word template, and no TOML file."""
    return not templates([folder]) and not any(folder.glob("*.toml"))


def is_left_out(path: Path) -> bool:
    """Tell whether *path* is what Word leaves beside an open document, or a copy with faults marked in it."""
    return path.name.startswith("~$") or _MARKED.search(path.stem) is not None


def own_name(path: Path) -> str:
    """Name the template at *path* without its ending, and without what a marked copy adds."""
    return _MARKED.sub("", path.stem)


def _find(name: str, places: Sequence[Path]) -> Path:
    for folder in places:
        if files.is_there(folder / name):  # also what cannot be read: another must not stand in for it
            return folder / name
    raise FileTrouble(f"Filen {name} mangler i mappen templates.", "Læg den tilbage i mappen, og prøv igen.")


def contents(paths: Sequence[Path]) -> dict[str, bytes]:
    """Read the templates at *paths*, by name; raise `FileTrouble` when one cannot be read."""
    return {path.stem: read_template(path) for path in paths}


def read_template(path: Path) -> bytes:
    """Read the template at *path*; raise `FileTrouble` when that cannot be done."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FileTrouble(f"Skabelonen {path} findes ikke.", _SPELLING) from error
    except OSError as error:
        raise FileTrouble(
            f"Skabelonen {path.name} kan ikke læses.", "Luk den i Word, og prøv igen."
        ) from error
