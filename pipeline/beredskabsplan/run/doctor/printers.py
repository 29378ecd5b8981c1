"""Look at what makes PDFs: each engine is asked for its version, and makes one page."""

import importlib.util
import io
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from beredskabsplan.pdf import making
from beredskabsplan.pdf.checks import inspect
from beredskabsplan.pdf.engines.engine import Engine
from beredskabsplan.pdf.engines.libreoffice import installed as libreoffice
from beredskabsplan.pdf.making import Job
from beredskabsplan.pdf.process import patience, rooms
from beredskabsplan.run.doctor import installing
from beredskabsplan.run.doctor.machine import Machine
from beredskabsplan.run.doctor.observation import Health, Observation, Topic

SLOW = 15.0  # seconds for one page, which takes one or two


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What came of asking an engine: its *version* if it has one, its *trouble*, or a page in *seconds*.

    It can be *there* and answer nothing. *where* is its program, if it has one of its own; *fonts* are those
    of the page, and *substitutes* the ones that stand in for Calibri.
    """

    version: str
    there: bool = True
    where: str = ""
    trouble: str = ""
    seconds: float = 0.0
    fonts: tuple[str, ...] = ()
    substitutes: tuple[str, ...] = ()

    @property
    def works(self) -> bool:
        """Tell whether a page came out."""
        return bool(self.version) and not self.trouble


def printers(machine: Machine) -> Iterator[Observation]:
    """Let the engines make a page each, and say what came of it."""
    patience.renew()
    office = tried(machine.libreoffice, _program)
    yield judge_libreoffice(office, machine.platform)
    own = tried(machine.embedded)
    yield judge_embedded(own, machine.platform, alone=not office.works)
    if own.works:
        yield judge_fonts(own, machine.platform)
    if machine.platform == "win32":
        yield _word(machine.word.version())


def tried(engine: Engine, place: Callable[[], str] = str) -> Trial:
    """Ask *engine* for its version and for a page; *place* gives where its program is."""
    start = time.monotonic()
    version, where = engine.version(), place()
    if not version:
        return Trial(version="", there=engine.is_there)
    with rooms.room() as folder:
        source, target = folder / "side.docx", folder / "side.pdf"
        source.write_bytes(_page())
        with making.opened((engine,)) as workshop:
            [made] = workshop.make([Job(source=source, target=target, title="Prøve")])
        seconds = time.monotonic() - start
        found = Trial(version=version, where=where, seconds=seconds)
        if made.trouble:
            return replace(found, trouble=(engine.fault or made.trouble).rstrip("."))
        content = target.read_bytes()
    return replace(found, fonts=inspect.fonts(content), substitutes=making.substitutes(content))


def judge_libreoffice(trial: Trial, platform: str) -> Observation:
    """Say how LibreOffice is: it can be done without, and then the PDFs have no tags."""
    install = installing.office(platform)
    again = f"Luk LibreOffice, hvis den er åben, og prøv igen; ellers geninstallér den: {install}"
    slow = "Den første gang er langsom. Er den det altid, så se, om et antivirusprogram bremser den."
    if trial.works and trial.seconds <= SLOW:
        seen, remedy = f"{_named(trial)} lavede en side på {_seconds(trial.seconds)}", ""
    elif trial.works:
        seen, remedy = f"{_named(trial)} var {_seconds(trial.seconds)} om en side", slow
    elif trial.version:
        seen, remedy = f"{_named(trial)} lavede ingen side: {trial.trouble}", again
    elif trial.there:
        seen, remedy = "er her, men svarer ikke; PDF'erne bliver lavet uden", again
    else:
        seen = "er der ikke; PDF'erne bliver lavet uden og kan ikke læses op af en skærmlæser"
        remedy = f"Installér den: {install}"
    health = Health.WARNING if remedy else Health.OK
    return Observation(topic=Topic.LIBREOFFICE, seen=seen, health=health, remedy=remedy)


def judge_embedded(trial: Trial, platform: str, *, alone: bool) -> Observation:
    """Say how the engine is that comes with the program; when it is *alone*, no other makes PDFs."""
    if trial.works:
        seen = f"den indbyggede {trial.version} lavede en side på {_seconds(trial.seconds)}"
        return Observation(topic=Topic.EMBEDDED, seen=seen)
    seen = "den indbyggede er ikke installeret"
    remedy = f"Installér LibreOffice i stedet: {installing.office(platform)}"
    if trial.version:
        seen = f"den indbyggede {trial.version} lavede ingen side: {trial.trouble}"
    health = Health.ERROR if alone else Health.WARNING
    return Observation(topic=Topic.EMBEDDED, seen=seen, health=health, remedy=remedy)


def judge_fonts(trial: Trial, platform: str) -> Observation:
    """Say which fonts the embedded engine has for Calibri and the signs that it lacks."""
    named = ", ".join(trial.fonts)
    if not trial.substitutes:
        return Observation(topic=Topic.FONTS, seen=f"PDF-motoren bruger {named}")
    return Observation(
        topic=Topic.FONTS,
        seen=f"Calibri og Carlito mangler; PDF-motoren bruger {named}, så linjerne falder anderledes",
        health=Health.WARNING,
        remedy=installing.fonts(platform),
    )


def _word(version: str) -> Observation:
    """Say whether Word could make the PDFs; it is never needed."""
    if not version:
        return Observation(topic=Topic.WORD, seen="er der ikke; den skal kun bruges til --pdf word")
    if importlib.util.find_spec("win32com") is None:
        command = f'"{sys.executable}" -m pip install pywin32'
        seen = f"{version}; --pdf word skal også bruge pakken pywin32"
        return Observation(topic=Topic.WORD, seen=seen, remedy=f"Vil du bruge den, så skriv: {command}")
    return Observation(topic=Topic.WORD, seen=f"{version} kan bruges med --pdf word")


def _page() -> bytes:
    """Write a page with the font of our documents, and with a sign that it lacks."""
    import docx

    document = docx.Document()
    document.add_paragraph().add_run("Prøve: æøå ÆØÅ ☐").font.name = "Calibri"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _program() -> str:
    """Return where the LibreOffice is that answers."""
    office = libreoffice.find()
    return office.program if office else ""


def _named(trial: Trial) -> str:
    version = trial.version.removeprefix("LibreOffice ")
    return f"{version} i {trial.where}" if trial.where else version


def _seconds(count: float) -> str:
    """Write so many seconds as people say them.

    >>> _seconds(0.28), _seconds(12.4)
    ('0,3 sekunder', '12 sekunder')
    """
    return f"{count:.{0 if count >= 10 else 1}f} sekunder".replace(".", ",")
