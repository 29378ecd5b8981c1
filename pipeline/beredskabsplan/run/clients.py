"""What one organisation has of its own beside what all share, as the client's file says."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.core.standards import Definitions
from beredskabsplan.definitions import clients, library
from beredskabsplan.definitions.clients import ClientFile
from beredskabsplan.errors import Trouble
from beredskabsplan.run import material
from beredskabsplan.run.material import Material
from beredskabsplan.run.options import Options


def found_for(workbooks: Sequence[Path]) -> Path | None:
    """Find the client's file of the first of *workbooks*, all one questionnaire, that has any."""
    return next(filter(None, map(clients.beside, workbooks)), None)


def read(path: Path, shared: Definitions, options: Options) -> ClientFile:
    """Read the client's file at *path*; a brand that was chosen for the command counts before its own.

    Raises:
        Trouble: it or what it names has faults, or cannot be read.
    """
    paths, _ = material.templates(options)
    taken = {*(path.stem for path in paths), *shared.questionnaire.assortment.stand_ins.values()}
    own = clients.load(path, shared, taken)
    if options.brand is None:
        return own
    return replace(own, brand_sum="", definitions=replace(own.definitions, brand=shared.brand))


def definitions(workbooks: Sequence[Path], shared: Definitions, options: Options) -> Definitions:
    """Return what is asked in *workbooks*, all one questionnaire: what is *shared*, and the client's own.

    Raises:
        Trouble: the client's file has faults, or cannot be read.
    """
    path = found_for(workbooks)
    return read(path, shared, options).definitions if path else shared


def asked(workbooks: Sequence[Path], shared: Definitions, options: Options) -> Questionnaire:
    """Return what is asked in *workbooks*; of a client's file that is faulty, reading them will tell."""
    try:
        return definitions(workbooks, shared, options).questionnaire
    except Trouble:
        return shared.questionnaire


def deletion(workbooks: Sequence[Path], shared: Definitions, options: Options) -> date | None:
    """Return the day by which *workbooks*, all one questionnaire, are to be gone, as the client's file says.

    Raises:
        Trouble: the client's file has faults, or cannot be read.
    """
    path = found_for(workbooks)
    return read(path, shared, options).delete_by if path else None


def gathered(workbooks: Sequence[Path], shared: Material, options: Options) -> Material:
    """Return what the documents of *workbooks*, all one questionnaire, are made of.

    Without a client's file, and with one that changes no document, that is what is *shared* itself.

    Raises:
        Trouble: the client's file has faults, or it or what it names cannot be read.
    """
    path = found_for(workbooks)
    own = read(path, shared.definitions, options) if path else None
    if own is None or not (own.brand_sum or own.questions or own.documents):
        return shared
    contents = {document.stem: library.read_template(document) for document in own.documents}
    return material.with_own(shared, own, contents)
