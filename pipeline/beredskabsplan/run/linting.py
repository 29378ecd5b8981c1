"""Check the consultants' templates, write copies with the faults in them, and list what templates can use."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from beredskabsplan import files
from beredskabsplan.core import copies
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.definitions import library
from beredskabsplan.documents import fieldpage
from beredskabsplan.documents.lint import checkup as linter
from beredskabsplan.documents.lint import comments
from beredskabsplan.documents.lint.checkup import Checkup
from beredskabsplan.errors import ExitCode
from beredskabsplan.language import fields as placeholders
from beredskabsplan.language.fields import Placeholder
from beredskabsplan.run import material
from beredskabsplan.run.options import Options
from beredskabsplan.run.outcome import exit_code

_MOST_COPIES = 9
Usage = tuple[Placeholder, tuple[str, ...]]  # a placeholder, and the templates that use it


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What was found in the *templates*, and the copies in which it is *marked*."""

    templates: tuple[str, ...]
    findings: tuple[Finding, ...]
    marked: tuple[Path, ...] = ()

    @property
    def exit_code(self) -> ExitCode:
        """The code that the findings call for."""
        return exit_code(self.findings, strict=False)


def lint(
    paths: Sequence[Path], options: Options, *, mark: bool = False, marked_into: Path | None = None
) -> Inspection:
    """Check the Word templates at *paths*, or without any all that `plan` would use.

    Whether the questionnaire and the templates fit together is told when all of them are checked. With *mark*
    copies of the faulty ones are written, with the faults as comments, beside them or to *marked_into*.

    Raises:
        Trouble: a template cannot be read, or a chosen folder or TOML file is missing or faulty.
    """
    definitions = library.define(library.folders(options.templates))
    chosen, lacking = (tuple(paths), ()) if paths else material.templates(options)
    if not chosen:
        return Inspection(templates=(), findings=lacking)
    contents = [library.read_template(path) for path in chosen]
    checkups = [
        linter.lint(path.stem, content, definitions) for path, content in zip(chosen, contents, strict=True)
    ]
    findings = [finding for checkup in checkups for finding in checkup.findings]
    findings.extend(() if paths else linter.unasked(checkups, definitions.questionnaire))
    marked: list[Path] = []
    for path, checkup in zip(chosen, checkups, strict=True) if mark else ():
        written, trouble = _copy(path, checkup, marked_into or path.parent)
        marked.extend(written)
        findings.extend(trouble)
    names = tuple(path.name for path in chosen)
    return Inspection(templates=names, findings=tuple(findings), marked=tuple(marked))


def fields(options: Options, *, page: Path | None = None) -> tuple[Usage, ...]:
    """List every placeholder with the templates that use it, and write the list as a Word file to *page*.

    Raises:
        Trouble: the page is there already, or a chosen folder or TOML file is missing or faulty.
    """
    definitions = material.define(options)
    templates, _ = material.templates(options)
    checkups = [linter.lint(path.stem, library.read_template(path), definitions) for path in templates]
    used = {checkup.name: checkup.uses | {print_.name for print_ in checkup.prints} for checkup in checkups}
    rows = tuple(
        (placeholder, tuple(name for name, names in used.items() if placeholder.name in names))
        for placeholder in placeholders.every(definitions)
    )
    if page:
        files.write_new(page, fieldpage.write("Felter til skabeloner", rows))
    return rows


def _copy(path: Path, checkup: Checkup, folder: Path) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """Write the copy of the template at *path* with its faults in it; one that was edited since is kept."""
    place, name = Place(file=str(folder)), f"{library.own_name(path)}{library.MARKED}"
    editions = [folder / f"{edition}.docx" for edition in islice(copies.editions(name), _MOST_COPIES)]
    file = next((edition for edition in editions if _may_write(edition)), editions[-1])
    try:
        package = checkup.package
        if package is None or not comments.can_mark(package) or not checkup.flaws:
            if _may_write(editions[0]):
                editions[0].unlink(missing_ok=True)  # what it told is put right
            return (), ()
        files.write_whole(file, comments.marked(package, checkup.flaws))
    except OSError as error:
        return (), (found(Code.P103, place, name=file.name, reason=files.reason(error)),)
    kept = (found(Code.P102, place, name=editions[0].name, new=file.name),) if file != editions[0] else ()
    return (file,), kept


def _may_write(path: Path) -> bool:
    """Tell whether nothing stands at *path* but a copy of ours that nobody has edited."""
    try:
        return comments.is_untouched(path.read_bytes())
    except FileNotFoundError:
        return True
    except OSError:
        return False
