"""What all organisations of a run share: definitions, and templates that are compiled once a process."""

import json
import os
import pickle
from collections.abc import Iterator, Mapping
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
from beredskabsplan.version import VERSION

if TYPE_CHECKING:
    from beredskabsplan.definitions.clients import ClientFile
    from beredskabsplan.documents.compile.template import Template

_SOURCE = Path(__file__).parent.parent
_KEPT = 4  # materials: what all share is used again and again, and each client's own by one portion


@dataclass(frozen=True, slots=True)
class Material:
    """The *definitions*, and the *templates* as bytes by name; *digest* tells one material from another.

    *sums* are those of the TOML files, by name. Of the templates, those in *own* are one client's alone; the
    others are compiled as those of *shared*, unless the client has a brand of its own.
    """

    digest: str
    definitions: Definitions = field(compare=False, repr=False)
    templates: Mapping[str, bytes] = field(compare=False, repr=False)
    sums: Mapping[str, str] = field(compare=False, repr=False)
    own: frozenset[str] = field(default=frozenset(), compare=False, repr=False)
    shared: "Material | None" = field(default=None, compare=False, repr=False)

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


def with_own(shared: Material, own: "ClientFile", contents: Mapping[str, bytes]) -> Material:
    """Add to what is *shared* what is a client's *own*, with the *contents* of its documents."""
    sums = dict(shared.sums)
    if own.brand_sum:
        sums["brand.toml"] = own.brand_sum
    if own.questions:  # in the words of which the documents are worded otherwise
        wording = f"{sums['spoergeskema.toml']}{own.questions}"
        sums["spoergeskema.toml"] = files.sha256(files.as_bytes(wording))
    decisive = [shared.digest, sums, {name: files.sha256(content) for name, content in contents.items()}]
    return Material(
        files.sha256(json.dumps(decisive, sort_keys=True).encode()),
        own.definitions,
        {**shared.templates, **contents},
        sums,
        frozenset(contents),
        None if own.brand_sum else shared,
    )


@lru_cache(maxsize=_KEPT)
def sums(material: Material) -> Mapping[str, str]:
    """Sum up the templates of *material*, as a rule once in each process."""
    return {name: files.sha256(content) for name, content in material.templates.items()}


@lru_cache(maxsize=_KEPT)
def compiled(material: Material) -> "tuple[tuple[Template, ...], tuple[Finding, ...]]":
    """Compile the templates of *material*, as a rule once in each process, and tell their faults."""
    from beredskabsplan.documents import stock

    if material.shared is None:
        return stock.compile_all(material.templates, material.definitions) if material.templates else ((), ())
    common, told = compiled(material.shared)
    own, faults = stock.compile_all(_own(material), material.definitions)
    return (*common, *own), (*told, *faults)


def _own(material: Material) -> Mapping[str, bytes]:
    return {name: content for name, content in material.templates.items() if name in material.own}


@lru_cache(maxsize=1)
def look_over(material: Material) -> tuple[Finding, ...]:
    """Tell of the templates what `lint` tells, once in each process."""
    from beredskabsplan.documents import stock

    return stock.look_over(material.templates, material.definitions, *compiled(material))


def look_over_own(material: Material) -> tuple[Finding, ...]:
    """Tell of a client's own templates what `lint` tells of each."""
    from beredskabsplan.documents import stock

    own = _own(material)
    return stock.look_at(own, material.definitions, *compiled(material)) if own else ()


def decides(material: Material) -> str:
    """Sum up all that decides what is told of the templates: they, the TOML files, and our own source."""
    templates = [(name, files.sha256(content)) for name, content in material.templates.items()]
    parts = [VERSION, templates, sorted(material.sums.items()), sorted(_modules(_SOURCE))]
    return files.sha256(json.dumps(parts).encode())


def _modules(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Yield name, size and time of each module of ours; of a packed program the version says it all."""
    if not files.is_folder(folder):
        return
    for entry in os.scandir(folder):
        if entry.is_dir():
            yield from _modules(folder / entry.name)
        elif entry.name.endswith(".py"):
            about = entry.stat()
            yield entry.path, about.st_size, about.st_mtime_ns
