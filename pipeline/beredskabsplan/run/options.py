"""What can be chosen: the same for every command, and each takes of it what it needs."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from beredskabsplan import files
from beredskabsplan.errors import UsageTrouble

INPUTS, OUTPUTS = Path("inputs"), Path("outputs")
EXAMPLE = "eksempel-egelund-kulturhus.xlsx"  # the shipped questionnaire, which is nobody's own


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Choose how `check`, `plan`, `new` and `lint` work; only *today* has no default.

    *today* is what the answers and the law are dated against: the program itself never looks at the clock.
    *templates* is a folder with Word templates, TOML files or both; what it lacks is taken from ./templates,
    and then from the package. *brand* is a file that stands in for brand.toml. *out* is the folder to write
    to, made when it is missing: ./inputs by default for `new`, ./outputs for `check` and `plan`. *pdf* is one
    of "auto", "libreoffice", "word", "embedded" and "none"; *pdfa* asks for PDF/A-2b. With *final* an
    organisation gets all its documents or, while anything is missing or wrong, none. With *new_version* a
    draft is made of the next version, also where only templates have changed since the plan was approved.
    With *force* all is made anew, also what would come out as it is. So many *jobs* are done at once, each in
    a process of its own.
    Whether questionnaires and plans are *short* is decided by how many employees there are, unless it is
    chosen. *combined* puts together what is handed over: all for those who lead, and what everybody may have.
    """

    today: date
    pdf: str = "auto"
    pdfa: bool = False
    final: bool = False
    new_version: bool = False
    combined: bool = False
    force: bool = False
    jobs: int = 1
    short: bool | None = None
    templates: Path | None = None
    brand: Path | None = None
    out: Path | None = None

    def folder(self, default: Path) -> Path:
        """Return the folder to write to.

        Raises:
            UsageTrouble: what was chosen is no folder, and cannot become one.
        """
        if self.out is None:
            return default
        there = next(filter(files.is_there, (self.out, *self.out.parents)), None)
        if there and not files.is_folder(there):
            raise UsageTrouble(f"{there} er ikke en mappe.", "Vælg en mappe at skrive i.")
        return self.out
