"""Check the consultants' templates, write copies with the faults in them, and list what templates can use."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from beredskabsplan import files
from beredskabsplan.core import copies
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.standards import Definitions
from beredskabsplan.definitions import clients as own_files
from beredskabsplan.definitions import library
from beredskabsplan.documents import fieldpage
from beredskabsplan.documents.lint import checkup as linter
from beredskabsplan.documents.lint import comments
from beredskabsplan.documents.lint.checkup import Checkup
from beredskabsplan.errors import DefinitionTrouble, ExitCode, FileTrouble, Trouble
from beredskabsplan.language import fields as placeholders
from beredskabsplan.language.fields import Placeholder
from beredskabsplan.run import clients, material
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


@dataclass(frozen=True, slots=True)
class _Subject:
    """A template to check, what it is called in messages, and the *definitions* that it may use."""

    path: Path
    name: str
    definitions: Definitions


def lint(
    paths: Sequence[Path],
    options: Options,
    *,
    mark: bool = False,
    marked_into: Path | None = None,
    inputs: Path | None = None,
) -> Inspection:
    """Check the Word templates at *paths*, or without any all that `plan` would use.

    Those of the clients whose files lie in *inputs* are among them, each with that client's own questions.
    Whether the questionnaire and the templates fit together is told when all of them are checked. With *mark*
    copies of the faulty ones are written, with the faults as comments, beside them or to *marked_into*.

    Raises:
        Trouble: a template cannot be read, or a chosen folder or TOML file is missing or faulty.
    """
    definitions = library.define(library.folders(options.templates))
    chosen, lacking = (tuple(paths), ()) if paths else material.templates(options)
    theirs, damaged = _theirs(inputs, definitions, options)
    own = {os.path.realpath(sheet.path): sheet for sheet in theirs}
    standard = [own.get(os.path.realpath(path), _Subject(path, path.stem, definitions)) for path in chosen]
    sheets = standard if paths else [*standard, *theirs]
    contents = [library.read_template(sheet.path) for sheet in sheets]
    checkups = [
        linter.lint(sheet.name, content, sheet.definitions)
        for sheet, content in zip(sheets, contents, strict=True)
    ]
    findings = [*lacking, *damaged, *(finding for checkup in checkups for finding in checkup.findings)]
    if standard and not paths:
        findings.extend(linter.unasked(checkups[: len(standard)], definitions.questionnaire))
    marked: list[Path] = []
    for sheet, checkup in zip(sheets, checkups, strict=True) if mark else ():
        written, trouble = _copy(sheet.path, checkup, marked_into or sheet.path.parent)
        marked.extend(written)
        findings.extend(trouble)
    names = tuple(f"{sheet.name}{sheet.path.suffix}" for sheet in sheets)
    return Inspection(templates=names, findings=tuple(findings), marked=tuple(marked))


def _theirs(
    inputs: Path | None, shared: Definitions, options: Options
) -> tuple[Sequence[_Subject], Sequence[Finding]]:
    """Find the templates of all clients with a file in *inputs*, and what is wrong with those files."""
    sheets: list[_Subject] = []
    findings: list[Finding] = []
    for path in own_files.all_in(inputs) if inputs else ():
        try:
            client = clients.read(path, shared, options)
        except DefinitionTrouble as trouble:
            findings.extend(found(Code.D110, Place(file=path.name), fault=fault) for fault in trouble.faults)
        except Trouble as trouble:
            findings.append(found(Code.P116, Place(file=path.name), reason=str(trouble)))
        else:
            names = (document.relative_to(path.parent).with_suffix("") for document in client.documents)
            sheets += [
                _Subject(document, name.as_posix(), client.definitions)
                for document, name in zip(client.documents, names, strict=True)
            ]
    return sheets, findings


def fields(options: Options, *, page: Path | None = None, workbook: Path | None = None) -> tuple[Usage, ...]:
    """List every placeholder with the templates that use it, and write the list as a Word file to *page*.

    What the client of *workbook* has of its own is among them.

    Raises:
        Trouble: the page is there already, or a chosen folder or TOML file is missing or faulty.
    """
    definitions = material.define(options)
    templates, _ = material.templates(options)
    path = clients.found_for([workbook]) if workbook else None
    if workbook and not path and not files.is_there(workbook):
        raise FileTrouble(f"{workbook} findes ikke.", "Se efter, om navnet er skrevet rigtigt.")
    if path:
        client = clients.read(path, definitions, options)
        definitions, templates = client.definitions, (*templates, *client.documents)
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
