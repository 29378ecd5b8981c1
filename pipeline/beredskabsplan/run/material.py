"""What all organisations of a run share: definitions, and templates that are compiled once a process."""

import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from beredskabsplan import files
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.standards import Definitions
from beredskabsplan.definitions import library
from beredskabsplan.errors import UsageTrouble
from beredskabsplan.run.options import Options

if TYPE_CHECKING:
    from beredskabsplan.documents.compile.template import Template


@dataclass(frozen=True, slots=True)
class Material:
    """The *definitions*, and the *templates* as bytes by name; *digest* tells one material from another.

    *sums* are those of the TOML files, by name.
    """

    digest: str
    definitions: Definitions = field(compare=False, repr=False)
    templates: Mapping[str, bytes] = field(compare=False, repr=False)
    sums: Mapping[str, str] = field(compare=False, repr=False)

    @property
    def documents(self) -> tuple[str, ...]:
        """What the documents are called that may be made of the templates, in any form."""
        stand_ins = self.definitions.questionnaire.assortment.stand_ins
        return tuple(dict.fromkeys(stand_ins.get(name, name) for name in self.templates))


def define(options: Options) -> Definitions:
    """Load the definitions for a command that takes no templates.

    Raises:
        Trouble: a chosen folder or file is not there, has nothing in it, or is faulty.
    """
    places = library.folders(options.templates)
    if options.templates and library.is_bare(options.templates):
        raise UsageTrouble(
            f"I mappen {options.templates} er der hverken skabeloner (.docx) eller TOML-filer.",
            "Vælg mappen med jeres skabeloner.",
        )
    return library.define(places, options.brand)


def gather(options: Options) -> tuple[Material, tuple[Finding, ...]]:
    """Load the definitions and the bytes of the templates; that there are none is a finding.

    Raises:
        Trouble: a chosen folder or file is not there, or a file cannot be read or is faulty.
    """
    places = library.folders(options.templates)
    definitions = library.define(places, options.brand)
    paths, findings = templates(options)
    contents = library.contents(paths)
    digest = files.sha256(pickle.dumps((definitions, contents)))
    return Material(digest, definitions, contents, library.sums(places, options.brand)), findings


def templates(options: Options) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """List the templates; a chosen folder with TOML files alone leaves them to the next that has some."""
    chosen = options.templates
    places = library.folders(chosen)
    paths = () if chosen and library.is_bare(chosen) else library.templates(places)
    folder = str(chosen or library.CHECKOUT)
    return paths, () if paths else (found(Code.T108, Place(file=folder), folder=folder),)


@lru_cache(maxsize=1)
def compiled(material: Material) -> "tuple[tuple[Template, ...], tuple[Finding, ...]]":
    """Compile the templates of *material*, once in each process, and tell their faults."""
    from beredskabsplan.documents import stock

    return stock.compile_all(material.templates, material.definitions) if material.templates else ((), ())
