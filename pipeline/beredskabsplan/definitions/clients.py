"""A client's own things, from a TOML file beside the questionnaire: brand, documents, questions, contact."""

import os
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path, PureWindowsPath

from beredskabsplan import files
from beredskabsplan.core import copies, danish
from beredskabsplan.core.brand import Brand
from beredskabsplan.core.questionnaire import Question, Questionnaire
from beredskabsplan.core.standards import Definitions
from beredskabsplan.definitions import brands, contradictions, library, questions
from beredskabsplan.definitions import reader as toml
from beredskabsplan.definitions.reader import Reader
from beredskabsplan.errors import DefinitionTrouble, FileTrouble, Trouble

ENDING = ".toml"
_YEAR = re.compile(r"-20\d\d$")  # what `new` adds to the name of next year's questionnaire
_OF_A_BRAND = "farver"  # what every brand has, and no client's file
_DOCX = ".docx"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientFile:
    """What the file at *path* says: a *brand*, more *documents* and *questions*, and what HR is told.

    The *definitions* are the shared ones with all of it in place. *brand_sum* tells brands apart.
    """

    path: Path
    definitions: Definitions
    brand_sum: str = ""
    documents: tuple[Path, ...] = ()
    questions: tuple[Question, ...] = ()
    contact: str = ""
    delete_by: date | None = None


def beside(workbook: Path) -> Path | None:
    """Find the client's file of *workbook*: called like it, or like what it is a copy or next year's of."""
    for name in copies.names(workbook):
        for stem in dict.fromkeys((name, _YEAR.sub("", name))):
            path = workbook.parent / f"{stem}{ENDING}"
            if stem and files.is_there(path):
                return path
    return None


def everything(path: Path) -> Iterator[Path]:
    """Yield the client's file at *path* and whatever it names, as far as that can be read."""
    yield path
    try:
        told = toml.document(path)
    except Trouble:
        return
    listed = told.get("documents")
    for name in (told.get("brand"), *(listed if isinstance(listed, list) else ())):
        if isinstance(name, str):
            yield path.parent.joinpath(*PureWindowsPath(name).parts)


def all_in(folder: Path) -> tuple[Path, ...]:
    """List the clients' files in *folder*; a brand is none, and one that cannot be read may be."""
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix.lower() == ENDING)
    except OSError:
        return ()
    return tuple(path for path in found if path.name[0] != "." and not _is_brand(path))


def _is_brand(path: Path) -> bool:
    try:
        return _OF_A_BRAND in toml.document(path)
    except Trouble:
        return False


def load(path: Path, shared: Definitions, taken: Collection[str]) -> ClientFile:
    """Read the client's file at *path*, whose documents may not have the names that are *taken*.

    Raises:
        FileTrouble: it cannot be read.
        DefinitionTrouble: it or what it names has faults; all are told.
    """
    return toml.load(
        path, lambda reader: _client(reader, path, shared), lambda client: _faults(client, taken)
    )


def _client(reader: Reader, path: Path, shared: Definitions) -> ClientFile:
    chosen = _named(reader, "brand", reader.text("brand", ""), path.parent, ENDING)
    listed = [_named(reader, "documents", name, path.parent, _DOCX) for name in reader.texts("documents")]
    own = tuple(_questions(reader, shared.questionnaire))
    brand = _brand(reader, chosen) if chosen else None
    return ClientFile(
        path=path,
        definitions=replace(
            shared, brand=brand or shared.brand, questionnaire=_extended(shared.questionnaire, own)
        ),
        brand_sum=files.sha256(chosen.read_bytes()) if brand and chosen else "",
        documents=tuple(filter(None, listed)),
        questions=own,
        contact=reader.text("contact", ""),
        delete_by=reader.day("delete_by"),
    )


def _named(reader: Reader, key: str, name: str, folder: Path, ending: str) -> Path | None:
    """Find the file that *key* names, in *folder* or below it; nothing leads out of there."""
    way = PureWindowsPath(name)  # which knows both slashes, on every system
    path = folder.joinpath(*way.parts)
    if not name:
        return None
    if way.anchor or ".." in way.parts or not _is_inside(path, folder):
        reader.fault(
            f"»{key}«: »{name}« skal ligge i samme mappe som denne fil eller i en mappe i den. Flyt den "
            f"dertil, og skriv vejen derfra, fx »egne/{way.name}«."
        )
    elif path.suffix.lower() != ending:
        reader.fault(f"»{key}«: »{name}« skal ende på {ending}. Vælg en anden fil.")
    elif not files.is_file(path):
        reader.fault(f"»{key}«: »{name}« findes ikke.{_meant(path, name)} Ret navnet, eller slet det.")
    else:
        return path
    return None


def _is_inside(path: Path, folder: Path) -> bool:
    """Tell whether *path* is below *folder* when all links are followed."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _meant(path: Path, name: str) -> str:
    try:
        near = get_close_matches(path.name, [other.name for other in path.parent.iterdir()], n=1)
    except OSError:
        return ""
    return f" Mente du »{name.removesuffix(path.name)}{near[0]}«?" if near else ""


def _brand(reader: Reader, path: Path) -> Brand | None:
    try:
        return brands.load(path)
    except DefinitionTrouble as trouble:
        for fault in trouble.faults:
            reader.fault(f"»brand«: {path.name}, {fault}")
    except FileTrouble as trouble:
        reader.fault(f"»brand«: {trouble}")
    return None


def _questions(reader: Reader, asked: Questionnaire) -> Iterator[Question]:
    steps = [str(step.number) for step in asked.steps]
    for below in reader.each("questions", "number"):
        question = questions.question(below)
        if _step(question) not in steps:
            below.fault(
                f"»number« skal begynde med trinnets nummer og et punktum, fx {steps[-1]}.9. Der er trin "
                f"{danish.show_list(steps)}."
            )
        yield question


def _step(question: Question) -> str:
    return question.number.partition(".")[0]


def _extended(asked: Questionnaire, own: Sequence[Question]) -> Questionnaire:
    """Ask *own* questions too, each last in its step."""
    if not own:
        return asked
    steps = (
        replace(
            step,
            questions=(*step.questions, *(each for each in own if _step(each) == str(step.number))),
        )
        for step in asked.steps
    )
    return replace(asked, steps=tuple(steps))


def _faults(client: ClientFile, taken: Collection[str]) -> Iterator[str]:
    """Yield what does not fit: among the client's own things, and with what all share."""
    if client.questions:  # what all share fits together
        yield from contradictions.faults(client.definitions.questionnaire)
    known = {name.casefold() for name in taken}
    for path in client.documents:
        if library.is_left_out(path):
            yield f"»documents«: »{path.name}« er ikke en skabelon. Vælg en anden fil."
        elif path.stem.casefold() in known:
            yield (
                f"»documents«: Der er allerede et dokument, som hedder »{path.stem}«. Giv jeres fil et andet "
                "navn, også her."
            )
        known.add(path.stem.casefold())
